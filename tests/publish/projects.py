"""A project to build in tests, with stand-ins for the programs that a build calls."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from handrail.publish import PublishError
from handrail.publish.build import Built, build_site
from handrail.publish.derived import MANIFEST, original_of
from handrail.publish.folder import FILES
from handrail.publish.frame import Frame, frame_keys, sentinel
from handrail.publish.journal import read_list
from handrail.publish.lock import one_at_a_time
from handrail.publish.order import Order, Tools
from handrail.publish.state import look
from handrail.publish.theme import HandWritten, Theme, Topics
from handrail.render.paper.view import Handout
from handrail.search.entry import Entry, Phrase
from tests.samples import OFFICE, make_office
from tests.themes import copy_theme

PROJECT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
LOST = "procedures/pass/replace-lost-pass.yml"
OTHER = "procedures/pass/get-pass.yml"
DOCUMENTS = "procedures/shared/documents.yml"
CONTEXTS = "procedures/shared/contexts.yml"
LAW = "procedures/shared/laws/lending-act.yml"
OVERLAY = "procedures/areas/910000-north/replace-lost-pass.yml"
NAMES = {path.stem for path in OFFICE.glob("procedures/*/*.yml") if path.parent.name != "shared"}


def rendered(root: Path, folder: Path, topics: Topics) -> Theme:
    """Stand for MkDocs: frames, a page by hand that asks for something, and a file, made from mkdocs.yml."""
    look_of_it = (root / "mkdocs.yml").read_text(encoding="utf-8")
    if "broken" in look_of_it:
        message = "the theme is broken"
        raise PublishError(message)
    head = f"<!-- {look_of_it.splitlines()[-1]} {topics['en']} -->"
    html = f"{head}<title>{sentinel('title')}</title>{sentinel('outline')}<main>{sentinel('body')}</main>"
    frames = {key.name: Frame.cut(f"{html}<!-- {key.name} -->") for key in frame_keys()}
    (folder / "theme.css").write_text(head, encoding="utf-8")
    if "clash" in look_of_it:
        (folder / "api" / "procedures").mkdir(parents=True)
        (folder / "api" / "procedures" / "get-pass.json").write_text("{}", encoding="utf-8")
    (folder / "about").mkdir()
    (folder / "about" / "index.html").write_text("by hand", encoding="utf-8")
    frame = Frame.cut(f"{head}{sentinel('body')}", frozenset())
    home = HandWritten("content/zh/index.md", "index.html", "zh", "home", ("get-pass",), frame)
    about = Entry("zh", "about/", "explained", "", "关于", head, (Phrase("title", "关于本站"),))
    return Theme(frames, (home,), ("", "about/"), (about,))


def typeset(sheet: Handout) -> bytes:
    """Stand for Typst."""
    return msgspec.json.encode(sheet)


def typesetter() -> Callable[[Handout], bytes]:
    """Return what sets sheets."""
    return typeset


@dataclass(frozen=True)
class Project:
    """A copy of the invented office, and its site."""

    root: Path

    def order(self, site: str = "site", **wishes: Any) -> Order:  # noqa: ANN401  # as of Order
        """Return what is asked for, on one certain day, of one process."""
        usual = Order(self.root, self.root / site, "https://handrail.example/", DAY, jobs=1)
        # As in a preview: what is edited here is on no record of editions.
        return replace(usual, is_strict=False, **wishes)

    def build(self, site: str = "site", **wishes: Any) -> Built:  # noqa: ANN401  # as of Order
        """Build the site."""
        order = self.order(site, **wishes)
        with one_at_a_time(order):
            return build_site(order, Tools(partial(rendered, self.root), typesetter), look(order))

    def files(self, site: str = "site") -> dict[str, bytes]:
        """Return every file of the site but the list of them."""
        folder = self.root / site
        found = (path for path in folder.rglob("*") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
        if listed := files.pop(FILES, None):
            assert read_list(listed) == sorted(path for path in files if not is_derived(path, files))
        return files

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words that stand in a file, once."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, path
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def is_derived(path: str, files: Collection[str]) -> bool:
    """Return whether a file was added to a site by a command, and not by a build."""
    return path == MANIFEST or original_of(path, files) is not None


def copied(folder: Path) -> Project:
    """Return a copy of what a site is made from."""
    make_office(folder)
    copy_theme(folder)
    (folder / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return Project(folder)
