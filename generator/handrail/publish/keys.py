"""Fingerprints of all that a part of a site is made from: while one is the same, the part stays."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from handrail.load.registries import locate_registry
from handrail.publish.order import Order
from handrail.render.templates import FOLDER
from handrail.tasks import Files, packages, version
from handrail.theme import HANDOUTS, OVERRIDES

PAGES, SHEETS = FOLDER, f"{OVERRIDES}/{HANDOUTS}"
"""The project's own templates of pages and of handouts, which MkDocs has nothing to do with."""

_THEME: Final = ("mkdocs.yml", "content", OVERRIDES)
"""What the theme is made from, besides what an order names."""

_TOPICS: Final = locate_registry("topics")


def theme_key(order: Order, files: Files) -> str:
    """Return a fingerprint of what the theme and the hand-written pages are made from."""
    return fingerprint(
        version(),
        packages(),
        order.address,
        order.environment,
        files.digest(*_THEME, *order.inputs, without=(PAGES, SHEETS)),
        files.digest(*_TOPICS),
    )


def fingerprint(*parts: str | bytes) -> str:
    """Return one fingerprint of several parts, each of which counts by itself."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(b"%d\n" % len(data))
        made.update(data)
    return made.hexdigest()
