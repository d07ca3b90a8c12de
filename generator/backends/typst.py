"""Typesetting: the one place that knows Typst, which turns a handout into a PDF.

The template is ours and fixed; what it sets comes as data, so that no text can become code.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from generator.analysis.glyphs import missing_glyphs
from generator.publish import PublishError
from generator.render.handout_view import Handout

if TYPE_CHECKING:
    import typst

FAMILY: Final = "Noto Sans SC"
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]
"""Accessible (ISO 14289-1), and fit to be kept (ISO 19005-2, level A): Typst refuses what breaks a rule."""

_FOLDER: Final = Path("overrides", "handouts")


class TypesettingError(PublishError):
    """A handout could not be set; the text says why."""


class MissingGlyphsError(TypesettingError):
    """A handout holds characters that the fonts lack; boxes would stand in their place."""

    def __init__(self, handout: str, characters: tuple[str, ...]) -> None:
        """Take the id of the handout, and the characters."""
        listed = ", ".join(f"{each} (U+{ord(each):04X})" for each in characters)
        super().__init__(f"The fonts lack characters of the handout of {handout}: {listed}.")
        self.characters = characters


class Typesetter:
    """Sets handouts, one after the other; fonts are read once, and the template is compiled once.

    Typst works in threads of its own, which are not there after a fork: a process that has set a handout
    must not fork others that do. Let each process of a crew make its own typesetter, and the parent none.
    """

    def __init__(self, root: Path) -> None:
        """Take the project's folder, which holds ``overrides/handouts/`` with the template and its fonts.

        Raises:
            TypesettingError: Typst is not installed, or the fonts are missing.
        """
        try:
            import typst  # noqa: PLC0415  the package may be missing
        except ImportError as error:
            message = "Typst, which sets the handouts, is not installed: install typst."
            raise TypesettingError(message) from error
        folder = root / _FOLDER
        # Fonts of the machine would make the same sheet another one elsewhere.
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder / "fonts"]
        )
        if FAMILY not in fonts.families():
            message = f"The fonts of the handouts are missing from {_FOLDER}/fonts: run make fonts."
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
        data = msgspec.json.encode(handout).decode("utf-8")
        if missing := missing_glyphs(data):
            raise MissingGlyphsError(handout.id, missing)
        day = datetime(*handout.foot.day, tzinfo=UTC)
        try:
            result, warnings = self._compiler.compile_with_warnings(
                format="pdf", sys_inputs={"handout": data}, pdf_standards=STANDARDS, timestamp=day
            )
        except self._error as error:
            message = f"The handout of {handout.id} could not be set: {error.diagnostic or error.message}"
            raise TypesettingError(message) from error
        if warnings:
            message = f"The handout of {handout.id} was not set as it should be: {warnings[0].diagnostic}"
            raise TypesettingError(message)
        if not isinstance(result, bytes):
            message = f"Typst returned no PDF for the handout of {handout.id}."
            raise TypesettingError(message)
        return result
