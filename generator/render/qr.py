"""QR codes, as pictures that are drawn with one path and so print sharp at any size."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import msgspec
import segno

QUIET = 4
"""Modules of white on every side that a reader needs to find the code (ISO/IEC 18004)."""


class QrCode(msgspec.Struct, frozen=True):
    """A picture of a code as SVG, one unit a module, and how many modules a side has, quiet zone included."""

    svg: str
    side: int


@lru_cache(maxsize=64)
def qr_code(address: str) -> QrCode:
    """Return the QR code of ``address``.

    All sheets of one edition have the same code, so the last ones are kept.

    The error level is M: it can still be read with 15 % of it hidden by a fold, a stamp or a stain.

    Raises:
        segno.DataOverflowError: if the address is too long for any QR code, above some 2,300 letters.
    """
    code = segno.make(address, error="m", boost_error=False, micro=False)
    side = len(code.matrix) + 2 * QUIET
    path = "".join(
        f"M{column},{row}h{width}v1h-{width}z"
        for row, cells in enumerate(code.matrix, QUIET)
        for column, width in _dark(cells)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<path fill="#fff" d="M0,0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>'
    )
    return QrCode(svg, side)


def _dark(cells: bytearray) -> list[tuple[int, int]]:
    """Return where each run of dark modules of a row begins, and how many it has."""
    runs: list[tuple[int, int]] = []
    column = QUIET
    for dark, run in groupby(cells):
        width = len(list(run))
        if dark:
            runs.append((column, width))
        column += width
    return runs
