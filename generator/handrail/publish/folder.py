"""The folder of a site, which a build shares with other people's files.

Everything that Handrail keeps for itself there lies in one folder, ``.handrail/``:

- ``files`` lists every file of the site that Handrail put there, one path a line, sorted.
- ``journal`` lists the files that a build is placing. It exists only while that build is at work, or after
  it was killed at that moment.
- ``lock`` is locked by the build that is at work.
- ``new-…/`` is where that build puts its files together. It is on the same file system as the site.

Only files that ``files`` or ``journal`` names are ever replaced or removed.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from handrail.publish import PublishError

OWN = ".handrail"
"""The folder in a site that Handrail keeps for itself."""

FILES, JOURNAL, LOCK = f"{OWN}/files", f"{OWN}/journal", f"{OWN}/lock"

_STAGING = "new-"


class SiteFolderError(PublishError):
    """A folder cannot be the folder of a site; nothing in it was touched."""


def is_inside(path: str) -> bool:
    """Return whether a path, relative to the site's root, is one of a file that a site may have."""
    around = f"/{path}/"
    return not (
        "//" in around
        or "/./" in around
        or "/../" in around
        or "\\" in path
        or "\0" in path
        or path.startswith(f"{OWN}/")
    )


def stage(site: Path) -> Path:
    """Return a new folder to build in, in one that only its owner can read; the caller holds the site's lock.

    What is left of builds that were killed is removed: none of them is at work, because the lock is ours.

    Raises:
        SiteFolderError: the folder cannot be made.
    """
    own = site / OWN
    try:
        own.mkdir(parents=True, exist_ok=True)
        for left in own.glob(f"{_STAGING}*"):
            shutil.rmtree(left)
        staging = Path(mkdtemp(prefix=_STAGING, dir=own)) / "site"
        staging.mkdir()
    except OSError as error:
        raise SiteFolderError(f"Cannot build in {site}: {error.strerror}.") from error
    return staging


def discard(site: Path, staging: Path) -> None:
    """Remove a folder that ``stage`` made in a site, and the site's folder too if nothing is in it.

    Raises:
        ValueError: it is no such folder; nothing is removed.
    """
    made = staging.parent
    if made.parent != site / OWN or not made.name.startswith(_STAGING):
        message = f"{staging} is no staging folder of {site}"
        raise ValueError(message)
    shutil.rmtree(made, ignore_errors=True)
    remove_if_empty(site)


def remove_if_empty(site: Path) -> None:
    """Remove our folder in the site, then the site's folder, as far as nothing is in them."""
    for folder in (site / OWN, site):
        with suppress(OSError):
            folder.rmdir()
