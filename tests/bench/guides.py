"""The guide pages of a project and nothing else: ``python -m tests.bench.guides PROJECT SITE``.

The same build as ``handrail build``: everything is read and checked, the theme rendered, and what was made is
kept for the next time. Only the print pages, data, lists and laws are left out, the handouts and the search.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from generator.backends import site
from generator.backends.settings import usual_order
from generator.catalog import Catalog
from generator.load import Entry
from generator.model import LANGS, Procedure
from generator.publish.state import look, one_at_a_time
from generator.render.guide import guide_page
from generator.render.page import Page
from generator.render.site import Task
from generator.render.templates import Templates
from generator.render.variants import Variants


def guides_alone(root: Path, folder: Path) -> int:
    """Build the guide pages of the project at ``root`` into ``folder``; return an exit code."""
    order = replace(usual_order(root), site=folder.resolve(), search="none", paper="none")
    # Workers are forked, so what is put in place here is in place with them.
    with (
        patch("generator.publish.pages.procedure_outputs", guides_of),
        patch("generator.publish.whole.library_outputs", _nothing),
        one_at_a_time(order),
    ):
        seen = look(order)
        return 0 if seen.is_current else site.build(order, seen)


def guides_of(catalog: Catalog, templates: Templates, entry: Entry[Procedure]) -> Iterator[Page]:
    """Yield the guides of a procedure that is the same in all areas."""
    variants = Variants.of(catalog, entry)
    for lang in LANGS:
        for version in variants.versions:
            yield guide_page(catalog, templates, variants, version, lang)


def _nothing(*_: object) -> Iterator[Task]:
    yield from ()


if __name__ == "__main__":
    gc.set_threshold(200_000)  # as our command does, and what it does when it ends
    code = guides_alone(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
    gc.freeze()
    sys.exit(code)
