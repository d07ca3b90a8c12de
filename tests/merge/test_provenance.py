"""Where each value of a merged procedure was written."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.merge import Local, filter_in_force, find_provenance, merge_overlays
from handrail.model import NeededDocument, Step
from handrail.model.walk import walk
from handrail.source import Path, read_document
from tests.merge.samples import CHAIN, NATIONAL, merged, overlay

NATION = "procedures/card/replace-card.yml"
HUBEI = "procedures/areas/420000-hubei/replace-card.yml"
JINGZHOU = "procedures/areas/421000-jingzhou/replace-card.yml"

LARGER = """\
channels:
  by-phone: {remove: {zh: 无, en: None}}
limits:
  hold: {kind: hold, hours: 24}
needs:
  add: [photo]
  remove:
    resident-id: {zh: 不要, en: Not wanted}
steps:
  wait:
    placed: {before: report}
    title: {zh: 等, en: Wait}
    do: {zh: 等。, en: Wait.}
  sign:
    placed: {after: fill-in}
    title: {zh: 签, en: Sign}
    do: {zh: 签。, en: Sign.}
"""
SMALLER = """\
needs:
  replace:
    photo: {doc: photo, copies: 2}
steps:
  fill-in: {remove: {zh: 免填, en: No form}}
  hand-in:
    warning: {zh: 别寄, en: Do not post it}
  sign:
    note: {zh: 用黑笔, en: In black}
sources:
  - {id: local-page, title: {zh: 页, en: Page}, kind: official, seen: 2026-02-01}
"""


@pytest.fixture(scope="module")
def local() -> Local:
    local = merged(LARGER, SMALLER)
    assert local.faults == ()
    return local


@pytest.mark.parametrize(
    ("path", "area", "place"),
    [
        (("title",), "", f"{NATION}:2:1"),
        (("limits", "hold", "hours"), "420000", f"{HUBEI}:4:22"),
        (("limits", "wait"), "", f"{NATION}:17:3"),
        (("channels", "at-kiosk", "kind"), "", f"{NATION}:7:14"),
        (("needs", 0), "", f"{NATION}:10:27"),
        (("needs", 1, "note", "en"), "", f"{NATION}:12:20"),
        (("needs", 1, "any_of", 1), "", f"{NATION}:11:24"),
        (("needs", 3), "421000", f"{JINGZHOU}:3:5"),
        (("steps", 0, "do"), "420000", f"{HUBEI}:13:5"),
        (("steps", 1, "warning"), "", f"{NATION}:24:5"),
        (("steps", 1, "any_of", 0), "", f"{NATION}:25:24"),
        (("steps", 2, "all_of", 0, "title"), "420000", f"{HUBEI}:16:5"),
        (("steps", 2, "all_of", 0, "note"), "421000", f"{JINGZHOU}:9:5"),
        (("steps", 2, "all_of", 1, "title"), "", f"{NATION}:33:9"),
        (("steps", 2, "all_of", 1, "warning", "en"), "421000", f"{JINGZHOU}:7:23"),
        (("sources", 1, "title"), "421000", f"{JINGZHOU}:11:22"),
    ],
)
def test_a_value_is_found_where_it_was_written(local: Local, path: Path, area: str, place: str) -> None:
    found = find_provenance(local.entry, path)
    assert (found.area, str(found)) == (area, place)


def test_every_record_is_found_in_the_file_of_its_area(local: Local) -> None:
    """A step or document is told by its id, wherever the merge has put it."""
    checked = 0
    for path, record in walk(local.entry.record):
        origin = local.entry.origin(path)
        key = record.id if isinstance(record, Step) else getattr(record, "doc", None)
        if key is None:
            continue
        written: object = read_document(origin.document.path, origin.document.text.encode()).data
        for part in origin.path:
            written = dict(enumerate(written))[part] if isinstance(written, tuple) else written[part]  # type: ignore[index]
        if isinstance(written, str):
            assert written == key
        else:
            assert isinstance(written, dict)
            assert key in {written.get("id"), written.get("doc"), origin.path[-1]}
        checked += isinstance(record, Step | NeededDocument)
    assert checked == 11


def test_what_was_removed_says_where(local: Local) -> None:
    places = {
        place: f"{removed.origin.area} {removed.origin.document.span(removed.origin.path).line}"
        for place, removed in local.removed.items()
    }
    assert places == {
        ("channels", "by-phone"): "420000 2",
        ("needs", "resident-id"): "420000 8",
        ("steps", "fill-in"): "421000 5",
    }


def test_what_comes_back_is_not_removed_any_more() -> None:
    none = "{remove: {zh: 无, en: None}}"
    words = "title: {zh: 领, en: Collect}, do: {zh: 领。, en: Collect.}"
    local = merged(
        f"limits: {{hold: {none}}}\nsteps: {{collect: {none}}}",
        "limits: {hold: {kind: hold, days: 1}}\n"
        f"steps: {{collect: {{placed: {{after: apply}}, {words}}}}}",
    )
    assert local.faults == ()
    assert local.removed == {}


def test_only_overlays_in_force_count() -> None:
    always = overlay("limits: {hold: {kind: hold, days: 1}}", "420000")
    until = overlay("until: 2026-12-31\nlimits: {hold: {kind: hold, days: 2}}", "421000")
    later = overlay("from: 2027-01-01\nlimits: {hold: {kind: hold, days: 3}}", "421024")
    for day, days in ((date(2026, 12, 31), 2), (date(2027, 1, 1), 3)):
        local = merge_overlays(NATIONAL, filter_in_force((later, until, always), day), CHAIN)
        assert local.entry.record.limits["hold"].days == days
