"""The handouts of the site: which sheets there are, and under which address each lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handrail.analysis.editions.edition import compute_edition
from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.model import Procedure
from handrail.render.page import Asset
from handrail.render.paper.handout import Variant, handout
from handrail.render.paper.view import FORMS, LANGUAGES, SIZES, Form, Handout, Language, Size
from handrail.render.say.links import Links
from handrail.render.say.paper_words import handout_words
from handrail.render.say.part_views import LinkView


def is_printed(language: Language, size: Size, form: Form = "checklist") -> bool:
    """Return whether there is such a sheet: two languages, or two copies, need the room of A4."""
    return size == "a4" or (language != "zh-en" and form == "checklist")


def variants(area: str = "", forms: tuple[Form, ...] = FORMS) -> Iterator[Variant]:
    """Yield the sheets that the site has of a procedure in an area: for all situations in one."""
    for form in forms:
        for language in LANGUAGES:
            for size in SIZES:
                if is_printed(language, size, form):
                    yield Variant(language, size, area, form=form)


def handout_name(procedure: str, variant: Variant) -> str:
    """Return the name of a sheet's file: ``replace-lost-card.110000.zh.a4-large.pdf``."""
    form = "" if variant.form == "checklist" else variant.form
    situations = "+".join(variant.situations)
    parts = (procedure, variant.area, situations, form, variant.language, variant.size, "pdf")
    return ".".join(part for part in parts if part)


def handout_path(procedure: str, variant: Variant) -> str:
    """Return the address of a sheet, relative to the site's root."""
    return f"handouts/{handout_name(procedure, variant)}"


def handout_links(version: Version, links: Links) -> tuple[LinkView, ...]:
    """Return the ways to the sheets of a version that a reader of its page may want: the plain one first."""
    if version.local.absence is not None:
        return ()
    say = handout_words(links.lang)
    wanted: tuple[tuple[str, Language, Size], ...] = (
        ("pdf", links.lang, "a4"),
        ("pdf_large", links.lang, "a4-large"),
        ("pdf_small", links.lang, "a5"),
        ("pdf_both", "zh-en", "a4"),
    )
    return tuple(
        LinkView(
            say[name], links.root + handout_path(version.entry.key, Variant(language, size, version.area))
        )
        for name, language, size in wanted
    )


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
            current = compute_edition(catalog, version)
            for variant in variants(version.area):
                sheet = handout(catalog, version, variant, address, current)
                pdf = typeset(sheet)
                # A PDF cannot lead elsewhere, so under an id of the past lies the sheet itself.
                for key in (entry.key, *entry.record.former):
                    yield Asset(handout_path(key, variant), pdf)
