"""Registries: shared records that many procedures name by id.

A registry is a file of ``procedures/shared/``, or a folder of files there, or both: ``contacts.yml`` and
``contacts/*.yml``. Its records are in the order of the files' paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handrail.load.decode import decode_record
from handrail.load.explanation import quote_beginning
from handrail.load.suggestion import suggest_nearest
from handrail.model import (
    Area,
    Audience,
    Contact,
    Context,
    EvidenceDocument,
    Place,
    Record,
    Situation,
    Term,
    Topic,
)
from handrail.model.base import SLUG
from handrail.model.registry import AREA_CODE, CONTEXT_KEY
from handrail.source import Document, Fault, FaultKind, Span
from handrail.source.full_width import explain_sign, find_in_value

CONTEXTS = "contexts"
REGISTRIES: Mapping[str, type[Record]] = {
    "areas": Area,
    "audiences": Audience,
    "contacts": Contact,
    CONTEXTS: Context,
    "documents": EvidenceDocument,
    "places": Place,
    "situations": Situation,
    "terms": Term,
    "topics": Topic,
}
"""Every registry by name, and the type of its records."""

_SLUG_KEY = (SLUG, "write lower-case letters, digits and hyphens only")
_KEYS = {
    "areas": (AREA_CODE, "write the six digits of GB/T 2260 in quotes"),
    CONTEXTS: (CONTEXT_KEY, "write letters, digits and . _ : / - only, at most 100 of them"),
}


def locate_registry(name: str) -> tuple[str, str]:
    """Return the file of a registry, and its folder of files."""
    return f"procedures/shared/{name}.yml", f"procedures/shared/{name}"


def explain_misplaced(name: str) -> tuple[str, str] | None:
    """Return what is wrong with a name that is no registry's, and what to do; ``None`` if it is one."""
    if name in REGISTRIES:
        return None
    first, slash, _ = name.partition("/")
    if slash and first in {*REGISTRIES, "laws"}:
        return f"the files of {first} lie right in their folder", f"move it to procedures/shared/{first}/"
    help_ = suggest_nearest(name, list(REGISTRIES)) or f"one of: {', '.join(REGISTRIES)}"
    return f"there is no registry {name}", help_


def list_ids(document: Document) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return the ids in a file of a registry, or the fault that it has none."""
    if isinstance(document.data, dict):
        return tuple(document.data), ()
    if document.faults:
        return (), ()
    message = "a registry has an id and a record under it for each thing"
    help_ = "write an id, a colon, and its record on the lines below; or delete the file"
    return (), (document.fault(FaultKind.WRONG_VALUE, Span.at(1, 1), message, help_),)


def decode_shared(
    document: Document, name: str, key: str, places: Mapping[str, Document]
) -> tuple[Record | None, tuple[Fault, ...]]:
    """Decode one record of a registry.

    Args:
        document: the file.
        name: the registry.
        key: the record's id.
        places: the file of each id of the registry that was read before.

    Returns:
        the record, or ``None`` if it has a fault; and all its faults.
    """
    record, faults = decode_record(document, REGISTRIES[name], (key,))
    return record, (*_find_id_faults(document, name, key, places), *faults)


def _find_id_faults(
    document: Document, name: str, key: str, places: Mapping[str, Document]
) -> Iterator[Fault]:
    span = document.key_span((key,))
    pattern, help_ = _KEYS.get(name, _SLUG_KEY)
    if not re.fullmatch(pattern, key):
        message = f"the id {quote_beginning(key)} does not have the right form"
        if sign := find_in_value(key):
            span = document.key_words_span((key,), sign)
            message, help_ = explain_sign(sign)
        yield document.fault(FaultKind.WRONG_VALUE, span, message, help_)
    if key in places:
        first = f"{places[key].path}:{places[key].key_span((key,)).line}"
        message = f"the id {key} is here a second time; it stands at {first} already"
        yield document.fault(FaultKind.DUPLICATE_KEY, span, message, "keep one of the two")
