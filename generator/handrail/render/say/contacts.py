"""Whom a reader of a procedure can ask."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.model import Procedure
from handrail.model.references import Reference, ReferenceKind


def contacts_of(procedure: Procedure, references: Iterable[Reference]) -> tuple[str, ...]:
    """Return the contacts that channels use, that texts name, and the procedure's own, each once, by id.

    Args:
        procedure: the procedure.
        references: all that it names.
    """
    used = (each.ref for each in references if each.kind is ReferenceKind.CONTACT)
    return tuple(dict.fromkeys((*used, *procedure.contacts)))
