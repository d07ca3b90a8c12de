"""What a guide says to readers whom an older address has led to it, of another guide or of an area."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Version
from handrail.model import Lang
from handrail.render.say.variants import Variants
from handrail.render.say.view import ArrivalView
from handrail.render.say.words import day, words


def arrivals(variants: Variants, version: Version, lang: Lang) -> tuple[ArrivalView, ...]:
    """Return what became part of a guide, and which areas have no rules of their own any more.

    An area stands on the page of that version alone which holds there now.
    """
    return (*_merged(version, lang), *_ended(variants, version, lang))


def merged_anchor(procedure: str) -> str:
    """Return the anchor of the word on a procedure that became part of a guide."""
    return f"_merged-{procedure}"


def ended_anchor(code: str) -> str:
    """Return the anchor of the word on an area that has no rules of its own any more."""
    return f"_area-{code}"


def _merged(version: Version, lang: Lang) -> Iterator[ArrivalView]:
    for key, merged in version.entry.record.merged.items():
        said = words(lang)["merged_on"].format(title=merged.title[lang], day=day(lang, merged.on))
        yield ArrivalView(merged_anchor(key), said)


def _ended(variants: Variants, version: Version, lang: Lang) -> Iterator[ArrivalView]:
    for code, last in variants.ended.items():
        if variants.applying(code) is version:
            area = variants.tree.areas[code].name[lang]
            said = words(lang)["area_ended"].format(area=area, day=day(lang, last))
            yield ArrivalView(ended_anchor(code), said)
