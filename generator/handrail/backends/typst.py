"""Typesetting: the one place that knows Typst, which turns a handout into a PDF.

The template is ours and fixed; what it sets comes as data, so that no text can become code.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import finalize

import msgspec
from msgspec.structs import replace

from handrail.analysis.text.glyphs import find_missing_glyphs, load_glyphs
from handrail.backends.scratch import scratch_folder
from handrail.model.text import Label as Title
from handrail.publish.paper import MissingGlyphsError, TypesettingError
from handrail.render.paper.pack import Paper, pack, single
from handrail.render.paper.room import fits
from handrail.render.paper.view import Handout
from handrail.theme import FOLDER, HANDOUTS, override

if TYPE_CHECKING:
    import typst

FAMILY: Final = "Noto Sans SC"
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]
"""Accessible (ISO 14289-1), and fit to be kept (ISO 19005-2, level A): Typst refuses what breaks a rule."""

_COUNT: Final = re.compile(rb"/Type/Pages/Count (\d+)")


class Typesetter:
    """Sets handouts, one after the other; fonts are read once, and the template is compiled once.

    Typst works in threads of its own, which are not there after a fork: a process that has set a handout
    must not fork others that do. Let each process of a crew make its own typesetter, and the parent none.
    """

    def __init__(self, root: Path) -> None:
        """Take the project's folder, whose ``overrides/handouts/`` may hold files in place of the theme's.

        Raises:
            TypesettingError: Typst is not installed, or the fonts are missing.
        """
        try:
            import typst  # noqa: PLC0415  the package may be missing
        except ImportError as error:
            message = "Typst, which sets the handouts, is not installed: install typst."
            raise TypesettingError(message) from error
        folder = _with_own_files(self, override(root, HANDOUTS))
        # Fonts of the machine would make the same sheet another one elsewhere.
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[override(root, HANDOUTS) / "fonts", FOLDER / HANDOUTS / "fonts"],
        )
        if FAMILY not in fonts.families():
            message = f"The fonts of handouts are not in {FOLDER / HANDOUTS}/fonts: install handrail anew."
            raise TypesettingError(message)
        self._error = typst.TypstError
        self._compiler = typst.Compiler(
            folder / "handout.typ", root=folder, font_paths=fonts, ignore_system_fonts=True
        )

    def pdf(self, handout: Handout) -> bytes:
        """Return a handout as PDF: the same handout gives the same bytes.

        Raises:
            MissingGlyphsError: the fonts lack characters of it.
            TypesettingError: the template is wrong, or a rule of the PDF standards is broken.
        """
        return self._fitted(handout)[1]

    def pack(self, handouts: Sequence[Handout], topic: Title | None, address: str) -> bytes:
        """Return several handouts as one PDF, with a cover and contents; each is set as it is alone.

        Args:
            handouts: one at least; all of one size, and in the same languages.
            topic: the title of the topic that they are of, if they are all of one.
            address: the site's own address.

        Raises:
            MissingGlyphsError: the fonts lack characters of one.
            TypesettingError: the template is wrong, or a rule of the PDF standards is broken.
        """
        fitted = [self._fitted(handout)[0] for handout in handouts]
        return self._set("the pack", pack(fitted, topic, address))

    def _fitted(self, handout: Handout) -> tuple[Handout, bytes]:
        """Return a handout with the type in which it fits, its number of pages, and the PDF."""
        for trial in fits(handout):
            pdf = self._set(f"the handout of {handout.id}", single(trial))
            pages = _pages(pdf)
            if trial.pages in {0, pages}:
                return replace(trial, pages=pages), pdf
        message = f"The handout of {handout.id} fits in no way."
        raise TypesettingError(message)

    def _set(self, name: str, paper: Paper) -> bytes:
        data = msgspec.json.encode(paper).decode("utf-8")
        if not load_glyphs().issuperset(data):
            for sheet in paper.sheets:
                if missing := find_missing_glyphs(msgspec.json.encode(sheet).decode("utf-8")):
                    raise MissingGlyphsError(sheet.id, missing)
        try:
            result, warnings = self._compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"paper": data},
                pdf_standards=STANDARDS,
                timestamp=datetime(*paper.day, tzinfo=UTC),
            )
        except self._error as error:
            message = f"{_first(name)} could not be set: {error.diagnostic or error.message}"
            raise TypesettingError(message) from error
        if warnings:
            message = f"{_first(name)} was not set as it should be: {warnings[0].diagnostic}"
            raise TypesettingError(message)
        if not isinstance(result, bytes):
            message = f"Typst returned no PDF for {name}."
            raise TypesettingError(message)
        return result


def _with_own_files(user: object, own: Path) -> Path:
    """Return the folder of Typst files: the theme's, or a copy with the project's own files over them.

    Typst looks up what a file imports beside that file, so all have to lie in one folder.

    Args:
        user: what uses the folder; a copy is removed when this is gone.
        own: the project's folder of such files, which need not be there.
    """
    theirs = FOLDER / HANDOUTS
    if not any(own.glob("*.typ")):
        return theirs
    scratch = ExitStack()
    copy = scratch.enter_context(scratch_folder()) / HANDOUTS
    finalize(user, scratch.close)
    for folder in (theirs, own):
        shutil.copytree(folder, copy, ignore=_without_fonts, dirs_exist_ok=True)
    return copy


def _without_fonts(folder: str, names: list[str]) -> list[str]:
    del folder
    return [name for name in names if name == "fonts"]


def _first(name: str) -> str:
    return name[0].upper() + name[1:]


def _pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that Typst made: it stands at the root of the tree of pages."""
    found = _COUNT.search(pdf)
    if found is None:
        message = "Typst returned a PDF without a tree of pages."
        raise TypesettingError(message)
    return int(found[1])
