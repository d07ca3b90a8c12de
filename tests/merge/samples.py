"""A small national procedure, an area tree, and overlays read from text as they would be from files."""

from __future__ import annotations

from handrail.load import Entry
from handrail.load.decode import decode_record
from handrail.load.overlays import decode_overlay
from handrail.merge import Local, merge_overlays
from handrail.model import Area, AreaTree, Label, Overlay, Procedure, Record, Step, Text
from handrail.source import read_document

NATIONAL_TEXT = """\
id: replace-card
title: {zh: 补卡, en: Replace a card}
summary: {zh: 补一张卡。, en: Get a new card.}
assured: {on: 2026-01-01, by: law, confidence: verified}
channels:
  by-phone: {kind: phone}
  at-kiosk: {kind: kiosk}
needs:
  - resident-id
  - any_of: [resident-id, passport]
  - any_of: [passport, household-register]
    note: {zh: 原件, en: The original}
  - all_of: [agent-id]
    if: by-agent
limits:
  hold: {kind: hold, days: 7, on_expiry: lapses, basis: unverified}
  wait: {kind: statutory, none: true}
fees:
  card: {varies: true}
steps:
  - id: report
    title: {zh: 挂失, en: Report}
    do: {zh: 打电话。, en: Call.}
    warning: {zh: 小心。, en: Take care.}
    any_of: [by-phone, at-kiosk]
  - id: apply
    title: {zh: 申请, en: Apply}
    all_of:
      - id: fill-in
        title: {zh: 填表, en: Fill in the form}
        do: {zh: 填。, en: Fill it in.}
      - id: hand-in
        title: {zh: 交表, en: Hand it in}
        do: {zh: 交。, en: Hand it in.}
  - id: collect
    title: {zh: 领卡, en: Collect}
    do: {zh: 领。, en: Collect it.}
sources:
  - {id: law-page, title: {zh: 网页, en: Page}, kind: law, seen: 2026-01-01}
"""

CHAIN = ("100000", "420000", "421000", "421024")
_SLUGS = {
    "100000": "china",
    "420000": "hubei",
    "421000": "jingzhou",
    "421024": "jiangling",
    "110000": "beijing",
}
TREE = AreaTree(
    {
        code: Area(name=Label(zh=slug, en=slug), slug=slug, parent=parent)
        for code, slug, parent in zip(
            _SLUGS, _SLUGS.values(), (None, "100000", "420000", "421000", "100000"), strict=True
        )
    }
)


def _national() -> Entry[Procedure]:
    document = read_document("procedures/card/replace-card.yml", NATIONAL_TEXT.encode())
    record, faults = decode_record(document, Procedure)
    assert record is not None
    assert faults == ()
    return Entry(document, (), record.id, record, "card")


NATIONAL = _national()


def overlay(text: str, area: str = "420000", procedure: str = "replace-card") -> Entry[Overlay]:
    """Return the overlay that ``text`` writes, which must have no fault."""
    path = f"procedures/areas/{TREE.folder(area)}/{procedure}.yml"
    entry, faults = decode_overlay(read_document(path, text.encode()))
    assert entry is not None
    assert faults == ()
    return entry


def merged(*texts: str) -> Local:
    """Merge overlays of one area after the other, the largest first, into the small procedure."""
    overlays = [overlay(text, area) for text, area in zip(texts, CHAIN[1:], strict=False)]
    return merge_overlays(NATIONAL, overlays, CHAIN)


def said(local: Local) -> list[str]:
    """Return the faults of a merge as lines that name the place and the message."""
    return [f"{fault.span.line}:{fault.span.column} {fault.message}" for fault in local.faults]


def step_ids(local: Local) -> list[str]:
    """Return the ids of the steps, those of sub-steps in the form ``step/sub-step``."""
    steps = local.entry.record.steps
    return [path for step in steps for path in (step.id, *(f"{step.id}/{sub.id}" for sub in step.sub_steps))]


def step(local: Local, key: str) -> Step:
    """Return a step at the top by its id."""
    (found,) = (step for step in local.entry.record.steps if step.id == key)
    return found


def english(record: Record | None) -> str:
    """Return the English of a text."""
    assert isinstance(record, Text)
    return record.en
