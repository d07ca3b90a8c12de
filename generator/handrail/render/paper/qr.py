"""QR codes, as pictures that are drawn with one path and so print sharp at any size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec
import zxingcpp

_DRAWN: Final = re.compile(r'<svg width="(?P<side>\d+)".*<path d="(?P<path>[^"]+)"', re.DOTALL)
"""The picture as it is written: one unit is a module, and 4 are white on every side (ISO/IEC 18004)."""


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
        ValueError: if the address is too long for any QR code, above some 2,300 letters.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = _DRAWN.search(code.to_svg())
    if drawn is None:
        message = "zxing-cpp draws QR codes in another way than it did: no path was found."
        raise RuntimeError(message)
    side, path = int(drawn["side"]), drawn["path"]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<path fill="#fff" d="M0,0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>'
    )
    return QrCode(svg, side)
