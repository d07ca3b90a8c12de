"""The handouts of the site: which sheets there are, and under which address each lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.catalog import Catalog
from generator.load import Entry
from generator.model import Procedure
from generator.render.handout import Variant, handout
from generator.render.handout_view import LANGUAGES, SIZES, Handout, Language, Size
from generator.render.page import Asset


def is_printed(language: Language, size: Size) -> bool:
    """Return whether there is such a sheet: both languages beside each other need the room of A4."""
    return language != "zh-en" or size == "a4"


def variants(area: str = "") -> Iterator[Variant]:
    """Yield the sheets that the site has of a procedure in an area: for all situations in one."""
    for language in LANGUAGES:
        for size in SIZES:
            if is_printed(language, size):
                yield Variant(language, size, area)


def handout_name(procedure: str, variant: Variant) -> str:
    """Return the name of a sheet's file: ``replace-lost-card.110000.zh.a4-large.pdf``."""
    parts = (procedure, variant.area, "+".join(variant.situations), variant.language, variant.size, "pdf")
    return ".".join(part for part in parts if part)


def handout_assets(
    catalog: Catalog, entry: Entry[Procedure], address: str, typeset: Callable[[Handout], bytes]
) -> Iterator[Asset]:
    """Yield every sheet of a published procedure: for the whole country, and for each area that differs.

    Args:
        catalog: the library.
        entry: the national procedure.
        address: the site's own address.
        typeset: makes a PDF of what a sheet says.
    """
    for version in catalog.versions(entry):
        if version.local.absence is None:
            for variant in variants(version.area):
                sheet = handout(catalog, version, variant, address)
                yield Asset(f"handouts/{handout_name(entry.key, variant)}", typeset(sheet))
