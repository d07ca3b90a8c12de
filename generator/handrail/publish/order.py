"""What is asked of a build, and the programs that it is done with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from handrail.model import Site
from handrail.model.site import UNDECLARED
from handrail.tasks import PLACE

if TYPE_CHECKING:
    from handrail.publish.theme import ThemeMaker
    from handrail.render.paper.view import Handout

Part = Literal["made", "none", "later"]
"""Whether a part of the site is made, left out, or left as it is for the time being."""


class Order(msgspec.Struct, frozen=True):
    """What is asked of a build.

    Attributes:
        root: the project's folder, absolute.
        site: the site's folder, absolute.
        address: the site's own address; empty if it has none.
        as_of: the day on which the procedures are looked at; today where none is given.
        jobs: how many processes work; as many as there are processors where none is given.
        search: the search index.
        paper: the handouts.
        is_strict: whether a warning about hand-written pages stops the build.
        profile: how severely rules count, by the name of a profile; by default as in ``check``, and as for a
            draft in a preview.
        is_clean: whether everything is made anew, whatever was kept.
        scheduler: the address of the scheduler of a Dask cluster that does the work; else it is done here.
        bucket: the URL of the folder of a bucket that the site is published to in place of ``site``.
        declared: what mkdocs.yml declares about the site.
        is_private: whether nobody else can have changed the site since the last build.
        replaces: whether files of others are replaced where files of the site have to be.
        inputs: the files and folders that the theme is made from besides the usual ones.
        environment: a fingerprint of what the theme depends on besides files.
        unwatched: what may make the theme depend on things that nobody can know of, in words.
    """

    root: Path
    site: Path
    address: str = ""
    as_of: date | None = None
    jobs: int | None = None
    search: Literal["made", "none"] = "made"
    paper: Part = "made"
    is_strict: bool = True
    profile: str = ""
    is_clean: bool = False
    scheduler: str = ""
    bucket: str = ""
    declared: Site = UNDECLARED
    is_private: bool = False
    replaces: bool = False
    inputs: tuple[str, ...] = ()
    environment: str = ""
    unwatched: tuple[str, ...] = ()

    def word(self, version: str, day: date) -> str:
        """Return what the whole site depends on besides files, in one line."""
        asked = f"{self.address} {day} search:{self.search} paper:{self.paper} profile:{self.profile}"
        return f"{version} {asked} declared:{self.declared.fingerprint} environment:{self.environment}"

    def to_bucket(self, url: str) -> Order:
        """Return the same order for a site in a bucket, which is always made anew.

        What is made on this machine is put together beside the folder where other things are kept.
        """
        name = blake2b(url.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
        return replace(self, bucket=url, site=self.root / PLACE / f"bucket-{name}", is_clean=True)


class Tools(msgspec.Struct, frozen=True):
    """The programs that a site is built with; all of them stand behind functions.

    Attributes:
        theme: renders frames and hand-written pages.
        typesetter: makes what sets sheets, once in each process.
    """

    theme: ThemeMaker
    typesetter: Callable[[], Callable[[Handout], bytes]]
