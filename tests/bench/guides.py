"""The guide pages of a project and nothing else: ``python -m tests.bench.guides PROJECT SITE``.

The same build as ``handrail build``: everything is read and checked, the theme rendered, and what was made is
kept for the next time. Only the print pages, data, lists and laws are left out, the handouts and the search.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handrail.backends.settings import usual_order
from handrail.publish.lock import one_at_a_time
from handrail.publish.state import look

if TYPE_CHECKING:
    from handrail.catalog import Catalog
    from handrail.load import Entry
    from handrail.model import Procedure
    from handrail.render.page import Page
    from handrail.render.site import Task
    from handrail.render.templates import Templates


def guides_alone(root: Path, folder: Path) -> int:
    """Build the guide pages of the project at ``root`` into ``folder``; return an exit code."""
    order = replace(usual_order(root), site=folder.resolve(), search="none", paper="none")
    with one_at_a_time(order):
        # As our command does, only what is needed is loaded, and while other processes look at the site.
        seen = look(order, when_due=lambda: import_module("handrail.backends.site"))
        if seen.is_current:
            return 0
        from handrail.backends import site  # noqa: PLC0415  as above
        from handrail.publish import pages, whole  # noqa: PLC0415  as above

        # Workers are forked, so what is put in place here is in place with them.
        was = {**vars(pages)}, {**vars(whole)}
        try:
            vars(pages)["procedure_outputs"], vars(whole)["library_outputs"] = guides_of, _nothing
            return site.build(order, seen)
        finally:
            vars(pages).update(was[0])
            vars(whole).update(was[1])


def guides_of(catalog: Catalog, templates: Templates, entry: Entry[Procedure]) -> Iterator[Page]:
    """Yield the guides of a procedure that is the same in all areas."""
    from handrail.model import LANGS  # noqa: PLC0415  loaded by now, and not before
    from handrail.render.say.variants import Variants  # noqa: PLC0415  as above
    from tests.guides import guide_page  # noqa: PLC0415  as above

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
