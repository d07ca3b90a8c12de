"""What a citation can support: the parts of a procedure, by the names that editors use."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.model import Procedure
from handrail.model.needs import list_needed_documents
from handrail.model.step import flatten_steps
from handrail.source import Path

PARTS = (
    "summary",
    "conditions",
    "channels",
    "contacts",
    "needs",
    "limits",
    "fees",
    "steps",
    "outcome",
    "next",
    "faq",
)
"""The parts of a procedure that make claims, in the order of its keys."""


def find_claims(procedure: Procedure) -> Mapping[str, Path]:
    """Return the path of every claim of the procedure, by the name of the claim.

    A part is a claim (``needs``), and so is each record in it that has an id (``limits.hold``,
    ``needs.resident-id``). The paths of steps and documents end with their ids, not with positions.
    """
    found: dict[str, Path] = {}
    for part in PARTS:
        if not (value := getattr(procedure, part)):
            continue
        found[part] = (part,)
        match part:
            case "needs":
                found |= {
                    f"needs.{need.doc}": (part, need.doc) for need in list_needed_documents(procedure.needs)
                }
            case "steps":
                found |= {f"steps.{step.id}": (part, step.id) for step in flatten_steps(procedure.steps)}
            case "channels" | "contacts" | "limits" | "fees":
                found |= {f"{part}.{key}": (part, key) for key in value}
    return found
