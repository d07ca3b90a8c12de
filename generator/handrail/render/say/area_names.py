"""What people type to find an area: its name in both languages, short and whole, and its pinyin."""

from __future__ import annotations

import re

from handrail.model import Area
from handrail.render.say.pinyin import initials, syllables

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
