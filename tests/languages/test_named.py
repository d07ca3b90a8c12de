"""Languages are data: which modules, templates and scripts of the package still name one.

``named.txt`` lists them under the reasons. Only packs, and what is listed, may name a language; who makes a
file free of it takes it from the list, so that the list can only become shorter.
"""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "generator" / "handrail"
LISTED = Path(__file__).with_name("named.txt")
SUFFIXES = frozenset({".py", ".html", ".js", ".typ", ".css"})
NAMED = re.compile(
    r"""["'](?:zh|en|zh-Hans)["']|\.(?:zh|en)\b(?!\.)|\b(?:zh|en)=|:lang\(zh\)|\b(?:zh|en): \{""",
)


def test_only_the_listed_files_name_a_language() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in SUFFIXES
        and path.relative_to(PACKAGE).parts[0] != "languages"
        and NAMED.search(path.read_text(encoding="utf-8"))
    }
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    assert sorted(found) == sorted(line for line in lines if line and not line.startswith("#"))


def test_signs_of_a_language_stand_in_its_pack() -> None:
    """A template or a module of rendering that chooses between ： and : asks for the language again."""
    folders = (PACKAGE / "render", PACKAGE / "export", PACKAGE / "theme" / "handrail")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".html"}]
    assert files
    assert [path.name for path in files if re.search(r"""["'][：；]["']""", path.read_text("utf-8"))] == []
