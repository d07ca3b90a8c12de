"""What depends on a law, a contact or a guide, as text with a list of reprints, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import msgspec

from handrail.analysis.law.changes import LawChange
from handrail.analysis.law.places import describe_citation
from handrail.analysis.references.impact import Affected, AffectedOutputs, Usage
from handrail.model import LawRef, Procedure
from handrail.report.tally import format_count

OutputFinder = Callable[[Affected], AffectedOutputs]
"""Returns what is generated from the guides that show an affected record."""

_SECTIONS = (
    ("pages", "To check, and to print again:"),
    ("notices", "Notices to print again:"),
    ("handouts", "Handouts to print again:"),
    ("packs", "Packs to make again:"),
    ("embeds", "Shown in other sites' pages:"),
    ("links", "Short links that lead there, from paper and other programs:"),
)


def format_impact_text(
    subject: str, changes: Sequence[LawChange], affected: Sequence[Affected], making: OutputFinder
) -> str:
    """Return the changes, every place that names the subject, and the pages to print again.

    Args:
        subject: the subject: ``article 58 of social-insurance-law``, ``contact hotline``.
        changes: the changes in the law; empty if no change was asked about.
        affected: the guides and shared records that name the subject.
        making: returns what is generated from the guides that show an affected record.
    """
    if not affected:
        head = [f"Nothing rests on {subject}."]
    else:
        guides = sum(each.is_guide for each in affected)
        others = len(affected) - guides
        also = f" and {format_count(others, 'shared record')}" if others else ""
        rests = "rests" if len(affected) == 1 else "rest"
        head = [f"{format_count(guides, 'guide')}{also} {rests} on {subject}."]
    changed = [line for change in changes for line in _format_change(change)]
    blocks = [*head, *(["", "What changes:", *changed] if changed else [])]
    for each in affected:
        blocks += ["", *_format_affected(each)]
    made = [making(each) for each in affected]
    for name, heading in _SECTIONS:
        listed = dict.fromkeys(each for outputs in made for each in getattr(outputs, name))
        if listed:
            blocks += ["", heading, *(f"  {each}" for each in listed)]
    return "\n".join(blocks) + "\n"


def format_impact_json(
    subject: str, changes: Sequence[LawChange], affected: Sequence[Affected], making: OutputFinder
) -> str:
    """Return the same as ``format_impact_text`` for programs; positions are 1-based, ends exclusive."""
    report = {
        "version": 1,
        "subject": subject,
        "changes": [
            {**_build_place(change.place), "before": change.before, "after": change.after}
            for change in changes
        ],
        "affected": [_build_affected(each, making(each)) for each in affected],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


IMPACT_FORMATS: Mapping[str, Callable[[str, Sequence[LawChange], Sequence[Affected], OutputFinder], str]] = {
    "json": format_impact_json,
    "text": format_impact_text,
}
"""The formats by name."""


def _format_affected(each: Affected) -> list[str]:
    record = each.entry.record
    if isinstance(record, Procedure):
        draft = "" if each.guides else f" ({record.status})"
        lines = [f"{each.entry.key}{draft}: {record.title.zh} · {record.title.en}"]
    else:
        shown = f"shown by {', '.join(each.guides)}" if each.guides else "shown by no guide"
        lines = [f"{each.entry.key} in {each.entry.document.path}: {shown}"]
    for place in each.places:
        why = f", for {', '.join(place.supports)}" if place.supports else ""
        lines.append(f"  {_format_place(place)}: {place.field} ({place.how}) {_format_name(place)}{why}")
        lines += [f"    quotes “{words}”" for words in place.quotes]
    return lines


def _format_name(place: Usage) -> str:
    return describe_citation(place.law) if place.law else f"{place.kind} {place.id}"


def _format_place(place: Usage) -> str:
    return f"{place.path}:{place.span.line}:{place.span.column}"


def _format_change(change: LawChange) -> list[str]:
    if not change.before and not change.after:
        return [f"  {describe_citation(change.place)}: the days on which it is in force"]
    return [
        f"  {describe_citation(change.place)}",
        f"    - {change.before or '(not there)'}",
        f"    + {change.after or '(not there)'}",
    ]


def _build_affected(each: Affected, outputs: AffectedOutputs) -> dict[str, object]:
    return {
        "id": each.entry.key,
        "kind": "guide" if each.is_guide else each.entry.group,
        "guides": list(each.guides),
        "areas": {shown.guide: [code for code in shown.areas if code] for shown in each.shown},
        **msgspec.to_builtins(outputs),
        "places": [
            {
                "path": place.path,
                "span": msgspec.to_builtins(place.span),
                "field": place.field,
                "how": place.how,
                **_build_names(place),
                "supports": list(place.supports),
                "quotes": list(place.quotes),
            }
            for place in each.places
        ],
    }


def _build_names(place: Usage) -> dict[str, object]:
    """Return what a place names: a place in a law, or an id by its kind."""
    if place.law:
        return _build_place(place.law)
    return {place.kind: place.id}


def _build_place(law: LawRef) -> dict[str, object]:
    return {"law": law.law, "article": law.article, "paragraph": law.paragraph, "item": law.item}
