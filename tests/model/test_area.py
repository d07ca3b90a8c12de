"""The tree of areas, and the registry of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.load import load_library
from handrail.model import Area, AreaTree, Label
from handrail.model.area import find_prefix
from handrail.model.base import RecordError

ROOT = Path(__file__).parents[2]
REGISTRY = AreaTree(
    {
        entry.key: entry.record
        for entry in load_library(ROOT).shared["areas"]
        if isinstance(entry.record, Area)
    }
)


def tree(**parents: str | None) -> AreaTree:
    """Make a tree from codes, each after a letter, and their parents."""
    return AreaTree(
        {
            code[1:]: Area(name=Label(zh="地", en="Area"), slug="area", parent=parent)
            for code, parent in parents.items()
        }
    )


def test_a_chain_leads_from_the_country_down() -> None:
    assert REGISTRY.chain("421024") == ("100000", "420000", "421000", "421024")
    assert REGISTRY.chain("100000") == ("100000",)
    assert REGISTRY.chain("999999") == ()
    assert REGISTRY.folder("421024") == "421024-jiangling"


def test_the_registry_holds_every_province_and_is_a_tree() -> None:
    assert len(REGISTRY.children["100000"]) == 34
    assert REGISTRY.children["440000"] == ("440300", "440500")
    assert [*REGISTRY.find_orphans(), *REGISTRY.find_circular(), *REGISTRY.find_misplaced()] == []
    assert [code for code, area in REGISTRY.areas.items() if area.parent is None] == ["100000"]
    for names in ("zh", "en", "slug"):
        found = [
            area.slug if names == "slug" else getattr(area.name, names) for area in REGISTRY.areas.values()
        ]
        assert len(set(found)) == len(found)


def test_what_is_no_tree_is_found_and_breaks_nothing() -> None:
    broken = tree(a100000=None, a420000="100000", a429004="420000", a440300="420000", a500000="999999",
                  a610000="620000", a620000="610000", a610100="610000", a630000="630000")  # fmt: skip
    assert list(broken.find_orphans()) == ["500000"]
    assert list(broken.find_circular()) == ["610000", "620000", "630000"]
    assert list(broken.find_misplaced()) == ["440300", "610000", "620000"]
    assert broken.chain("500000") == ("500000",)
    assert broken.chain("610100") == ("620000", "610000", "610100")
    assert broken.chain("630000") == ("630000",)


@pytest.mark.parametrize(
    ("code", "digits"), [("100000", ""), ("420000", "42"), ("421000", "4210"), ("421024", "421024")]
)
def test_codes_in_an_area_begin_as_its_own_does(code: str, digits: str) -> None:
    assert find_prefix(code) == digits


def test_an_area_that_is_succeeded_says_when_it_ended() -> None:
    area = Area(name=Label(zh="地", en="Area"), slug="area", succeeded_by=("421000",))
    with pytest.raises(RecordError, match="has a last day"):
        area.require_sense()
