"""One guide on every face, with another record in its place."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from handrail.analysis.references.why import find_version
from handrail.catalog import Catalog, Version
from handrail.export.dita import task
from handrail.load import load_library
from handrail.model import Lang, Procedure
from handrail.render.page import Asset, Page
from handrail.render.pages.guide import guide_pages
from handrail.render.paper.handout import Variant, handout
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.handouts.paper import text_of, typesetter
from tests.samples import BASE

ROOT = Path(__file__).parents[2]
ADDRESS = "https://handrail.example/"
GUIDE = "activate-card"


@cache
def catalog() -> Catalog:
    """A small library."""
    return Catalog(load_library(BASE))


def record() -> Procedure:
    """Return the guide as it is."""
    return catalog().procedures[GUIDE].record


def version_with(changed: Procedure) -> Version:
    """Return the guide with another record in its place."""
    version = find_version(catalog(), catalog().procedures[GUIDE], "")
    entry = version.entry
    same = {each.name: getattr(entry, each.name) for each in dataclasses.fields(entry)}
    other = type(entry)(**{**same, "record": changed})
    return dataclasses.replace(version, local=replace(version.local, entry=other))


def pages_of(changed: Procedure, lang: Lang) -> dict[str, Page | Asset]:
    """Return every page and file of the guide, by its address without language."""
    version = version_with(changed)
    own = _holding(version)
    made = guide_pages(own, Templates(ROOT, ADDRESS), Variants.of(own, version.entry), lang)
    return {each.path.removeprefix("en/"): each for each in made}


def task_of(changed: Procedure, lang: Lang) -> str:
    """Return the guide as a task of DITA."""
    version = version_with(changed)
    return task(_holding(version), version, lang, ADDRESS)


def paper_of(changed: Procedure, lang: Lang) -> str:
    """Return the words of the guide's sheet, without blanks."""
    sheet = handout(catalog(), version_with(changed), Variant(lang), ADDRESS)
    return text_of(typesetter().pdf(sheet))


def _holding(version: Version) -> Catalog:
    return catalog().restrict_to(replace(catalog().library, procedures=(version.entry,)))
