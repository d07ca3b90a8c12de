"""What holds of every merge, whatever the overlays write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from handrail.load import Entry
from handrail.load.decode import decode_record
from handrail.load.overlays import decode_overlay
from handrail.merge import Local, find_promise, merge_overlays
from handrail.model import Overlay, Procedure, Record, Removal
from handrail.model.plain import to_plain
from handrail.source import Document
from tests.merge.samples import CHAIN, NATIONAL, TREE

TEXTS = st.sampled_from([{"zh": "甲", "en": "A"}, {"zh": "乙", "en": "B"}])
REMOVALS = st.builds(lambda text: {"remove": text}, TEXTS)
DOCS = st.sampled_from(["resident-id", "passport", "household-register", "agent-id", "photo"])
STEPS = st.sampled_from(["report", "apply", "fill-in", "hand-in", "collect", "sign", "wait"])
CHANNELS = st.sampled_from(["by-phone", "at-kiosk", "at-counter"])


def optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


NEEDED = st.one_of(
    DOCS, st.builds(lambda doc, copies: {"doc": doc, "copies": copies}, DOCS, st.integers(0, 2))
)
NEEDS = st.one_of(
    NEEDED,
    st.builds(lambda a, b: {"any_of": (a, b)}, NEEDED, NEEDED),
    st.builds(lambda a, b: {"all_of": (a, b), "if": "by-agent"}, NEEDED, NEEDED),
)
POSITIONS = st.one_of(
    st.builds(lambda key: {"after": key}, STEPS), st.builds(lambda key: {"before": key}, STEPS)
)
WAYS = st.lists(CHANNELS, min_size=1, max_size=2).map(tuple)
CHANGES = optional(
    placed=POSITIONS,
    title=TEXTS,
    do=TEXTS,
    warning=TEXTS,
    optional=st.booleans(),
    any_of=WAYS,
    all_of=WAYS,
    needs=st.lists(NEEDS, max_size=2).map(tuple),
)
LIMITS = st.builds(lambda days: {"kind": "promised", "days": days}, st.integers(1, 30))
SOURCES = st.builds(
    lambda key, title: {"id": key, "title": title, "kind": "official", "seen": date(2026, 2, 1)},
    st.sampled_from(["law-page", "local-page"]),
    TEXTS,
)
OVERLAYS = optional(
    limits=st.dictionaries(st.sampled_from(["hold", "wait", "urgent"]), st.one_of(LIMITS, REMOVALS)),
    channels=st.dictionaries(CHANNELS, st.one_of(st.just({"kind": "phone"}), REMOVALS)),
    needs=optional(
        add=st.lists(NEEDS, max_size=2).map(tuple),
        replace=st.dictionaries(DOCS, NEEDS, max_size=2),
        remove=st.dictionaries(DOCS, TEXTS, max_size=2),
    ),
    steps=st.dictionaries(STEPS, st.one_of(CHANGES, REMOVALS), max_size=4),
    assured=st.just({"on": date(2026, 2, 1), "by": "official", "confidence": "verified"}),
    sources=st.lists(SOURCES, max_size=2).map(tuple),
)


def entry(data: dict[str, Any], area: str, procedure: str = "replace-card") -> Entry[Overlay] | None:
    """Return the overlay that would stand in a file with this data, unless the model refuses it."""
    path = f"procedures/areas/{TREE.folder(area)}/{procedure}.yml"
    document = Document(path, data, ())
    overlay, _ = decode_overlay(document)
    return replace(overlay, document=document) if overlay else None


ENTRIES = st.builds(entry, OVERLAYS, st.sampled_from(CHAIN[1:])).filter(bool)
AT_LARGER = st.builds(entry, OVERLAYS, st.just("420000")).filter(bool)
AT_SMALLER = st.builds(entry, OVERLAYS, st.just("421024")).filter(bool)
ANY = st.lists(ENTRIES, max_size=3, unique_by=lambda each: each.group if each else "")


def result(local: Local) -> tuple[Procedure, object, object, object]:
    return local.entry.record, local.entry.origins, local.faults, local.removed


@given(AT_LARGER)
def test_merging_an_overlay_twice_is_merging_it_once(overlay: Entry[Overlay]) -> None:
    once = merge_overlays(NATIONAL, [overlay], CHAIN)
    assert result(merge_overlays(NATIONAL, [overlay, overlay], CHAIN)) == result(once)
    assert merge_overlays(once.entry, [overlay], CHAIN).entry.record == once.entry.record


@given(ANY.flatmap(lambda overlays: st.tuples(st.just(overlays), st.permutations(overlays))))
def test_the_order_of_files_does_not_matter(both: tuple[list[Entry[Overlay]], list[Entry[Overlay]]]) -> None:
    assert result(merge_overlays(NATIONAL, both[0], CHAIN)) == result(
        merge_overlays(NATIONAL, both[1], CHAIN)
    )


@given(AT_LARGER, AT_SMALLER)
def test_the_smaller_area_has_the_last_word(larger: Entry[Overlay], smaller: Entry[Overlay]) -> None:
    both = merge_overlays(NATIONAL, [smaller, larger], CHAIN)
    upper = merge_overlays(NATIONAL, [larger], CHAIN)
    for key, limit in smaller.record.limits.items():
        merged, before = both.entry.record.limits.get(key), upper.entry.record.limits.get(key)
        if isinstance(limit, Removal):
            assert merged is None
        elif before and before.kind == "statutory":
            assert merged == structs.replace(before, promise=find_promise(before, limit))
        else:
            assert merged == limit
    assert both.entry.record == merge_overlays(upper.entry, [smaller], CHAIN).entry.record


@given(ANY)
def test_without_its_overlays_the_procedure_is_the_national_one(overlays: list[Entry[Overlay]]) -> None:
    before = to_plain(NATIONAL.record)
    merge_overlays(NATIONAL, overlays, CHAIN)
    assert merge_overlays(NATIONAL, [], CHAIN).entry is NATIONAL
    assert merge_overlays(NATIONAL, overlays, ("100000", "110000")).entry is NATIONAL
    assert to_plain(NATIONAL.record) == before


@given(OVERLAYS)
def test_no_overlay_touches_another_procedure(data: dict[str, Any]) -> None:
    other = entry(data, "420000", "activate-card")
    assert other is None or merge_overlays(NATIONAL, [other], CHAIN).entry is NATIONAL


@given(ANY)
def test_what_is_merged_is_what_the_model_allows(overlays: list[Entry[Overlay]]) -> None:
    local = merge_overlays(NATIONAL, overlays, CHAIN)
    data = written(local.entry.record)
    again, faults = decode_record(Document("merged.yml", data, ()), Procedure)
    assert faults == ()
    assert again == local.entry.record


def written(value: object) -> Any:  # noqa: ANN401  a file can hold anything
    """Return a record as the data of a file that says the same."""
    match value:
        case Record():
            return {key: written(inner) for key, inner in value.fields() if inner is not None}
        case dict():
            return {key: written(inner) for key, inner in value.items()}
        case tuple():
            return tuple(map(written, value))
    return value


@given(ANY)
def test_every_origin_leads_to_something_written(overlays: list[Entry[Overlay]]) -> None:
    local = merge_overlays(NATIONAL, overlays, CHAIN)
    for path, _ in local.entry.parts:
        if path == ("asks",):  # left out of the file
            continue
        origin = local.entry.origin(path)
        written: Any = origin.document.data
        for part in origin.path:
            if isinstance(written, str):  # an id alone, which the model writes out
                break
            written = written[part]
        assert written is not None
