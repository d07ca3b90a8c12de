"""``/embed/handrail.js``: the element ``<handrail-help>``, which shows a guide in pages of other sites."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha384
from typing import Final

from handrail.render.data.api import ComponentRecord
from handrail.render.page import Asset
from handrail.render.templates import Templates

COMPONENT_PATH: Final = "embed/handrail.js"


def component_asset(templates: Templates) -> Asset:
    """Return the script of the element; it says nothing of this site, which it finds by its own address."""
    return Asset(COMPONENT_PATH, templates.source("handrail.js"))


def component_record(templates: Templates) -> ComponentRecord:
    """Return where the script is, and its hash for the attribute ``integrity`` (Subresource Integrity)."""
    return ComponentRecord(COMPONENT_PATH, _integrity(component_asset(templates).data))


@lru_cache(maxsize=1)  # every guide's snippets have it
def _integrity(script: bytes) -> str:
    return f"sha384-{b64encode(sha384(script).digest()).decode('ascii')}"
