"""Cut the fonts of handouts from Noto Sans SC: ``make fonts``.

The fonts lie in the project, so that building needs no font of the system; this is how they were made.
Run it when ``analysis/text/glyphs.txt`` gets more characters. It needs npm, which fetches one pinned package.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from handrail.analysis.text.glyphs import load_glyphs

PACKAGE: Final = "@expo-google-fonts/noto-sans-sc@0.4.3"
SHA512: Final = (
    "f6b0307454c51db3bfbba0acd208f68d96d6ef84c62226853509d7607dace700"
    "356f3564c1b6af88be2df18515eb8d9e1988e0f3a787e8390011099f3470e771"
)
"""Of the package as npm packs it; another one is not used."""

FILES: Final = {
    "package/400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
    "package/700Bold/NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.ttf",
}
LICENCE: Final = "package/LICENSE_FONT"
FEATURES: Final = ("ccmp", "kern", "locl", "mark", "mkmk", "pwid")
"""Among them the narrow quotation marks of English: those of Chinese are as wide as a hanzi."""


class FontsError(Exception):
    """The fonts could not be made; the text says why."""


def make_fonts(folder: Path) -> None:
    """Write the two fonts and their licence into ``folder``; the same package gives the same bytes.

    Raises:
        FontsError: npm is missing or failed, or the package is not the pinned one.
    """
    with TemporaryDirectory() as scratch:
        package = _fetch(Path(scratch))
        found = hashlib.sha512(package.read_bytes()).hexdigest()
        if found != SHA512:
            raise FontsError(f"{PACKAGE} is not the one that was pinned: its SHA-512 is {found}")
        with tarfile.open(package) as archive:
            for member in (*FILES, LICENCE):
                archive.extract(member, scratch, filter="data")
        folder.mkdir(parents=True, exist_ok=True)
        for member, name in FILES.items():
            _cut(Path(scratch, member), folder / name)
        shutil.copyfile(Path(scratch, LICENCE), folder / "OFL.txt")


def _fetch(scratch: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise FontsError(f"npm, which fetches {PACKAGE}, is not there: install Node.js")
    # Nothing of the command comes from content.
    run = subprocess.run(  # noqa: S603
        [npm, "pack", "--silent", PACKAGE], cwd=scratch, capture_output=True, check=False, encoding="utf-8"
    )
    if run.returncode:
        raise FontsError(f"npm pack {PACKAGE} failed: {run.stderr.strip()}")
    return next(scratch.glob("*.tgz"))


def _cut(source: Path, target: Path) -> None:
    """Keep the characters of our list and what they need; drop hints, which paper does not use."""
    from fontTools import subset  # noqa: PLC0415  needed here alone, and only by those who make fonts
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options()
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.name_IDs = ["*"]  # the copyright notice and the licence among them
    options.notdef_outline = True
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in load_glyphs() if character not in "\t\n"])
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]))
