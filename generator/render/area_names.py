"""What people type to find an area: its name in both languages, short and whole, and its pinyin."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from generator.catalog import Catalog
from generator.model import Area
from generator.render.api import VERSION
from generator.render.page import Asset
from generator.render.pinyin import initials, syllables

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

_KIND = re.compile(
    r"(?:维吾尔|壮族|回族)?自治区$|特别行政区$|(?<=..)(?:自治州|自治县|自治旗|地区|林区|新区|省|市|县|区|盟|旗)$"
)


def short_name(name: str) -> str:
    """Return the Chinese name of an area without the word for its kind: ``北京市`` → ``北京``."""
    return _KIND.sub("", name)


def area_words(area: Area) -> str:
    """Return the words by which an area is found, each once: ``北京市 北京 Beijing beijing …``."""
    whole, short = area.name.zh, short_name(area.name.zh)
    found = (
        whole,
        short,
        area.name.en,
        "".join(syllables(short)),
        "".join(syllables(whole)),
        "".join(initials(short)),
    )
    return " ".join(dict.fromkeys(found))


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
