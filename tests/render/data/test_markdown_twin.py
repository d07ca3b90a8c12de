"""The Markdown of a guide says what people wrote, and passes none of it on as HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.page import Asset
from handrail.render.site import procedure_outputs
from handrail.render.templates import Templates
from tests.samples import make_base

ROOT = Path(__file__).parents[3]
HOSTILE = "<img src=x onerror=alert(1)>"
AREAS = """\
"100000": {name: {zh: 全国, en: All of China}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000"}
"""
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
contacts: {desk: {name: {zh: 本市热线, en: City hotline}, phone: "96102", hours: {zh: 全天, en: All day}}}
channels:
  at-desk: {kind: in-person, contact: desk, name: {zh: 窗口, en: Desk}, hours: {zh: 上午, en: Mornings}}
steps: {choose: {any_of: [at-desk]}}
limits: {visit: {kind: promised, hours: 2, name: {zh: 时间, en: Time}, basis: {source: notice}}}
"""


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every Markdown file of a guide in which each name, time of opening and text has HTML at its end."""
    root = make_base(tmp_path_factory.mktemp("project"))
    (root / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    overlay = root / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY, encoding="utf-8")
    for file in (root / "procedures").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        # Texts refuse HTML by themselves where they are Markdown; names and hours are plain words.
        text = re.sub(r"(name|hours|title|short): \{zh: ([^,\"{}]+), en: ([^,\"{}]+)\}", _spoilt, text)
        file.write_text(text, encoding="utf-8")
    library = load_library(root)
    assert library.faults == ()
    catalog = Catalog(library)
    entry = catalog.procedures["activate-card"]
    outputs = procedure_outputs(catalog, Templates(ROOT, "https://handrail.example/"), entry)
    assets = (each for each in outputs if isinstance(each, Asset) and each.path.endswith("index.md"))
    return {asset.path: asset.data.decode() for asset in assets}


def _spoilt(match: re.Match[str]) -> str:
    key, zh, en = match.groups()
    return f'{key}: {{zh: "{zh}{HOSTILE}", en: "{en}{HOSTILE}"}}'


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["", "110000/"])
def test_no_html_comes_from_names_and_hours(lang: Lang, area: str, twins: dict[str, str]) -> None:
    text = twins[f"{'' if lang == 'zh' else 'en/'}guides/activate-card/{area}index.md"]
    assert text.count("onerror") >= 5
    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    kinds = {inner.type for token in tokens for inner in (token, *(token.children or ()))}
    assert kinds.isdisjoint({"html_block", "html_inline", "image"})
