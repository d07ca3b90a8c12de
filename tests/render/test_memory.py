"""What is made of one guide is gone when the next is made: workers run without the collector of cycles."""

from __future__ import annotations

import gc

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.render.site import procedure_outputs
from handrail.render.templates import Templates
from tests.libraries import ROOT


def test_what_was_made_of_a_guide_goes_by_itself() -> None:
    catalog, templates = Catalog(load_library(ROOT)), Templates(ROOT, "https://handrail.example/")
    entries = list(catalog.published.values())

    def make_all() -> None:
        for entry in entries:
            assert list(procedure_outputs(catalog, templates, entry))

    make_all()  # what is made once and kept is no matter
    gc.collect()
    gc.disable()
    try:
        make_all()
        cycles = gc.collect()
    finally:
        gc.enable()
    assert cycles == 0
