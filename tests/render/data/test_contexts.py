"""What other software is told of its own keys: where the help for each is today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.render.data.contexts import contexts_asset
from handrail.render.data.help_links import help_links_asset
from handrail.render.data.listing import listing
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
CONTEXTS = "procedures/shared/contexts.yml"
AREAS = """\
"420000": {name: {zh: 湖北省, en: Hubei}, slug: hubei}
"421000": {name: {zh: 荆州市, en: Jingzhou}, slug: jingzhou, parent: "420000"}
"421081": {name: {zh: 江陵市, en: Jiangling}, slug: jiangling, parent: "421000", former_codes: ["421024"]}
"""
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
limits: {visit: {kind: promised, hours: 2, basis: unverified}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    make_base(tmp_path)
    (tmp_path / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    overlay = tmp_path / "procedures/areas/421000-jingzhou/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY, encoding="utf-8")
    return tmp_path


def told(library: Path, context: str) -> list[dict[str, Any]]:
    """Return what is told of the contexts of a library, which is the same in both files that tell it."""
    (library / CONTEXTS).write_text(f"key: {context}\n", encoding="utf-8")
    catalog = Catalog(load_library(library))
    listings = [listing(catalog, entry) for entry in catalog.published.values()]
    alone: dict[str, Any] = json.loads(contexts_asset(catalog, listings).data)
    among_all = json.loads(help_links_asset(catalog, listings, handouts=True).data)
    assert among_all.get("contexts", []) == alone["contexts"]
    found: list[dict[str, Any]] = alone["contexts"]
    return found


def test_a_guide(library: Path) -> None:
    assert told(library, "{guide: activate-card}") == [
        {
            "key": "key",
            "guide": "activate-card",
            "url": {"zh": "guides/activate-card/", "en": "en/guides/activate-card/"},
            "embed_url": {"zh": "embed/activate-card/", "en": "en/embed/activate-card/"},
            "go_url": "go/activate-card/",
        }
    ]


def test_a_step_in_an_area_without_rules_of_its_own_is_where_the_rules_are(library: Path) -> None:
    (found,) = told(library, '{guide: activate-card, step: choose, area: "421081"}')
    assert (found["step"], found["area"]) == ("choose", "421081")
    assert found["url"]["en"] == "en/guides/activate-card/421000/#choose"
    assert found["embed_url"]["zh"] == "embed/activate-card/421000/?step=choose"
    assert found["go_url"] == "go/activate-card/choose/?area=421081"
    (found,) = told(library, '{guide: activate-card, area: "420000"}')
    assert found["url"]["zh"] == "guides/activate-card/"


def test_old_ids_and_codes_lead_to_those_of_today(library: Path) -> None:
    replace(library, PROCEDURE, "owner: card-services\n", "owner: card-services\nwas: [start-card]\n")
    replace(library, PROCEDURE, "  - id: activate\n", "  - id: activate\n    was: [begin]\n")
    old = told(library, '{guide: start-card, step: begin, area: "421024"}')
    assert old == told(library, '{guide: activate-card, step: activate, area: "421081"}')


def test_a_retired_guide_leads_to_the_word_on_it_and_a_draft_nowhere(library: Path) -> None:
    replace(library, REGISTER, "assured:", "status: retired\nretired: {on: 2026-11-01}\nassured:")
    (found,) = told(library, "{guide: register-worker}")
    assert found["embed_url"]["zh"] == "embed/register-worker/"
    replace(library, REGISTER, "status: retired\nretired: {on: 2026-11-01}\n", "status: draft\n")
    assert told(library, "{guide: register-worker}") == []
    assert told(library, "{guide: no-such-guide}") == []
