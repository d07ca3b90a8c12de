"""All that a library makes, for tests and benchmarks that look at the whole of it in one process."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.render.data.listing import listing
from handrail.render.site import Output, library_outputs, procedure_outputs
from handrail.render.templates import Templates


def render_site(catalog: Catalog, templates: Templates) -> Iterator[Output]:
    """Yield every page and file of a checked library, always in the same order."""
    for entry in catalog.procedures.values():
        yield from procedure_outputs(catalog, templates, entry)
    listings = [listing(catalog, entry) for entry in catalog.published.values()]
    for task in library_outputs(catalog, templates, listings):
        yield from task()
