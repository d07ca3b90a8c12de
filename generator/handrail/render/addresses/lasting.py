"""Addresses that last: what a procedure has today, and what stands wherever it ever was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.catalog import Catalog
from handrail.render.addresses.go import go_assets
from handrail.render.addresses.redirects import former_areas, former_ids
from handrail.render.addresses.retired import retired_assets
from handrail.render.page import Asset, Page
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates


def lasting(
    catalog: Catalog, templates: Templates, variants: Variants, live: Sequence[Page | Asset]
) -> Iterator[Page | Asset]:
    """Yield all that stands at any address that a procedure has or had.

    Args:
        catalog: the library.
        templates: our templates.
        variants: the versions of the procedure.
        live: the pages and files that it has while it is published.
    """
    procedure = variants.national.entry.record
    outputs = [*live, *former_areas(variants, templates, live)]
    if procedure.status == "retired":
        outputs = list(retired_assets(catalog, templates, variants.national, outputs))
    outputs += go_assets(templates, variants)
    yield from outputs
    yield from former_ids(procedure, templates, outputs)
