"""``/api/areas.json``: every area with its names, for the choice of an area on pages."""

from __future__ import annotations

from typing import Literal

import msgspec

from handrail.catalog import Catalog
from handrail.render.data.api import VERSION
from handrail.render.page import Asset
from handrail.render.say.pinyin import syllables

Columns = tuple[Literal["code"], Literal["parent"], Literal["zh"], Literal["en"], Literal["pinyin"]]


class AreaNames(msgspec.Struct, frozen=True):
    """Every area, the larger ones before those that lie in them; a row has a text for each column.

    These are its code (GB/T 2260), the code of the area around it or nothing, its Chinese and English names,
    and the Chinese one in pinyin without tones (ISO 7098), syllable by syllable.
    """

    version: Literal[1]
    columns: Columns
    areas: tuple[tuple[str, str, str, str, str], ...]


AREAS_PATH = "api/areas.json"


def areas_asset(catalog: Catalog) -> Asset:
    """Return ``/api/areas.json``.

    It is asked for by people on slow lines, so each area is a row and not an object, and what can be made of
    the pinyin, the short form and the initials, is not in it.
    """
    areas = catalog.areas.areas
    order = sorted(areas, key=lambda code: (len(catalog.areas.chain(code)), code))
    rows = tuple(
        (code, area.parent or "", area.name.zh, area.name.en, " ".join(syllables(area.name.zh)))
        for code, area in ((code, areas[code]) for code in order)
    )
    data = AreaNames(VERSION, ("code", "parent", "zh", "en", "pinyin"), rows)
    return Asset(AREAS_PATH, msgspec.json.encode(data) + b"\n")
