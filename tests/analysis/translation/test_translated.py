"""How texts are named in their files, and for which of them a record answers."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from handrail.analysis.translation.outdated import (
    RecordChanges,
    compare_records,
    filter_own_passages,
    name_passages,
)
from handrail.catalog import Catalog
from handrail.load import Origin, load_library
from handrail.load.translations import Compared, Translations
from tests.samples import BASE

CATALOG = Catalog(load_library(BASE))
PROCEDURE = CATALOG.procedures["activate-card"]


def test_names_go_by_ids_and_otherwise_by_positions_from_1() -> None:
    law, *_ = CATALOG.library.laws
    names = [name for name, _ in name_passages(law, CATALOG.passages(law))]
    assert {"title", "short", "articles.58.paragraphs[1]", "articles.58.paragraphs[3]"} <= set(names)
    (place,) = CATALOG.library.shared["places"]
    assert [name for name, _ in name_passages(place, CATALOG.passages(place))] == ["card-outlet.name"]


def test_no_two_texts_of_a_file_share_a_name_even_if_two_steps_share_an_id() -> None:
    steps = PROCEDURE.record.steps
    twice = replace(PROCEDURE, record=structs.replace(PROCEDURE.record, steps=(*steps, steps[0])))
    names = [name for name, _ in name_passages(twice, CATALOG.passages(twice))]
    assert len(names) == len(set(names))
    assert {"steps[1].title", "steps[3].title", "steps.activate.title"} <= set(names)


def test_of_a_merged_record_only_what_an_area_wrote_is_its_own() -> None:
    origin = Origin(PROCEDURE.document, ("steps", 0), "110000")
    merged = replace(PROCEDURE, origins={("steps", 1): origin})
    own = filter_own_passages(merged, CATALOG.passages(merged))
    assert [name for name, _ in name_passages(merged, own)] == ["steps.activate.title", "steps.activate.do"]
    everything = CATALOG.passages(PROCEDURE)
    assert filter_own_passages(PROCEDURE, everything) == everything


def test_tells_what_is_new_changed_and_gone() -> None:
    old, new = Compared("0" * 8, "1" * 8), Compared("0" * 8, "2" * 8)
    before = Translations({"a": old, "b": old, "c": old})
    assert compare_records(before, Translations({"b": old, "c": new, "d": new})) == RecordChanges(
        ("d",), ("c",), ("a",)
    )
