"""What people type to find an area: its name in both languages, short and whole, and its pinyin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.catalog import Catalog
from generator.model import Area
from generator.render.pinyin import initials, syllables

_KIND = re.compile(
    r"(?:维吾尔|壮族|回族)?自治区$|特别行政区$|(?<=..)(?:自治州|自治县|自治旗|地区|林区|新区|省|市|县|区|盟|旗)$"
)


def area_names(catalog: Catalog) -> Mapping[str, str]:
    """Return the words by which each area is found, by code: ``北京市 北京 Beijing beijingshi bj``."""
    return catalog.once(_all)


def short_name(name: str) -> str:
    """Return the Chinese name of an area without the word for its kind: ``北京市`` → ``北京``."""
    return _KIND.sub("", name)


def _all(catalog: Catalog) -> Mapping[str, str]:
    return {code: " ".join(_words(area)) for code, area in catalog.areas.areas.items()}


def _words(area: Area) -> tuple[str, ...]:
    """Return the words for one area, each once; pinyin without tones too."""
    whole, short = area.name.zh, short_name(area.name.zh)
    found = (
        whole,
        short,
        area.name.en,
        "".join(syllables(short)),
        "".join(syllables(whole)),
        "".join(initials(short)),
    )
    return tuple(dict.fromkeys(found))
