"""Every address that was ever published still leads to what the reader came for, in the built site alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from tests.permanence.conftest import Past
from tests.permanence.past import Element, anchors, errors, follow, make, publish, remove, rename, retire


def data(site: Path, path: str) -> bytes:
    return (site / (f"{path}index.html" if path.endswith("/") else path)).read_bytes()


def test_every_address_of_before_leads_where_it_should(past: Past) -> None:
    assert len(past.before) > 60
    wrong = {}
    for address in past.before:
        path, _, anchor = address.partition("#")
        expected = past.scenario.leads_to(path)
        if expected is None:
            continue
        arrival = follow(past.site, address)
        # What cannot lead on, or does so by itself, is the same file under both addresses.
        if arrival.path != expected and data(past.site, arrival.path) != data(past.site, expected):
            wrong[address] = arrival.path
        is_retired = any(f"/{key}/" in f"/{expected}" for key in past.scenario.retired)
        if anchor and not is_retired:
            assert anchor in set(anchors(past.site, arrival.path)), address
    assert wrong == {}


def test_only_paper_of_what_is_no_more_is_gone(past: Past) -> None:
    gone = [path for path in past.before if past.scenario.leads_to(path) is None]
    assert all(path.startswith(("handouts/", "api/")) for path in gone)
    assert bool(gone) == bool(past.scenario.retired or past.scenario.codes)


def test_a_word_on_why_stands_where_the_reader_lands(past: Past) -> None:
    for address in past.before:
        for key, word in past.scenario.words.items():
            if address in {f"guides/{key}/", f"guides/activate-card/{key}/"}:
                arrival = follow(past.site, address)
                assert arrival.anchor == word
                assert word in set(anchors(past.site, arrival.path))
                assert word in set(anchors(past.site, f"en/{arrival.path}"))


def test_every_link_of_a_page_that_leads_on_is_good(past: Past) -> None:
    seen = 0
    for file in past.site.rglob("index.html"):
        page: Element = html.document_fromstring(file.read_text(encoding="utf-8"))
        if not page.xpath("//link[contains(@href, 'signpost.css')]"):
            continue
        for link in page.xpath("//@href | //@src | //@data-to | //@data-zh | //@data-en"):
            if not link.startswith("https://handrail.example/"):
                target = file.parent / link.partition("#")[0]
                assert (
                    target / "index.html" if link.partition("#")[0].endswith("/") else target
                ).is_file(), link
                seen += 1
    assert seen > 20


def test_no_page_of_a_redirect_is_for_search_engines(past: Past) -> None:
    for address in past.before:
        path = past.site / address.partition("#")[0]
        if address.endswith("/") and follow(past.site, address).path != address:
            page: Element = html.document_fromstring((path / "index.html").read_bytes().decode())
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
            (canonical,) = page.xpath("//link[@rel='canonical']/@href")
            assert (past.site / canonical.removeprefix("https://handrail.example/") / "index.html").exists()


def test_data_are_as_their_schemas_say_whatever_became_of_a_guide(past: Past) -> None:
    places = {
        "procedure": "api/procedures/*.json",
        "oembed": "api/oembed/*/*.json",
        "comparison": "api/areas/*.json",
    }
    for kind, place in places.items():
        validator = Draft202012Validator(json.loads((past.site / f"schema/api/{kind}.json").read_bytes()))
        files = sorted(past.site.glob(place))
        assert files
        assert {file.name for file in files if not validator.is_valid(json.loads(file.read_bytes()))} == set()


def test_help_links_say_what_became_of_every_guide(past: Past) -> None:
    links = json.loads((past.site / "api/help-links.json").read_bytes())
    schema = json.loads((past.site / "schema/api/help-links.json").read_bytes())
    assert Draft202012Validator(schema).is_valid(links)
    there = {each["id"]: each for each in (*links["guides"], *links["retired"])}
    for old, key in past.scenario.ids.items():
        assert old in there[key]["was"]
    assert {each["id"] for each in links["retired"]} == past.scenario.retired
    assert {each["on"] for each in links["retired"]} <= {"2026-11-01", "2026-11-22"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "project")


def read(site: Path, path: str) -> Element:
    return html.document_fromstring((site / path / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lang", "since", "instead"),
    [
        ("", "2026年11月1日", "社会保障卡启用"),
        ("en/", "1 November 2026", "Activate your social security card"),
    ],
)
@pytest.mark.parametrize("place", ["guides", "embed"])
def test_a_retired_guide_says_since_when_why_and_what_to_use(
    root: Path, tmp_path: Path, lang: str, since: str, instead: str, place: str
) -> None:
    retire(root)
    site = publish(root, tmp_path / "site")
    page = read(site, f"{lang}{place}/report-loss/")
    (article,) = page.xpath("//*[@data-retired='report-loss']")
    assert since in article.text_content()
    (link,) = article.xpath(".//*[@data-instead]//a")
    assert link.text_content() == instead
    assert link.get("href").endswith(f"{lang}guides/activate-card/")
    assert link.get("target") == ("_top" if place == "embed" else None)
    assert article.xpath(".//*[@data-note]//a")


def test_the_data_of_a_retired_guide_say_the_same(root: Path, tmp_path: Path) -> None:
    retire(root)
    site = publish(root, tmp_path / "site")
    data = json.loads((site / "api/procedures/report-loss.json").read_bytes())
    assert data["status"] == "retired"
    assert data["retired"]["on"] == "2026-11-01"
    assert [each["data"] for each in data["retired"]["instead"]] == ["api/procedures/activate-card.json"]
    assert data["retired"]["note"]["en"] == "See Activate your social security card."


def test_a_retired_guide_is_in_no_list(root: Path, tmp_path: Path) -> None:
    retire(root)
    site = publish(root, tmp_path / "site")
    for path in ("guides", "en/guides", "topics/card", "en/topics/card"):
        assert not read(site, path).xpath("//a[contains(@href, 'report-loss')]")
    assert b"report-loss" not in (site / "api/index.json").read_bytes()


def test_without_a_past_nothing_stands_at_other_addresses(root: Path, tmp_path: Path) -> None:
    site = publish(root, tmp_path / "site")
    pages = [path for path in site.rglob("*.html") if path.is_file()]
    assert not [path for path in pages if b"data-to=" in path.read_bytes()]


@pytest.mark.parametrize(
    ("old", "rules"),
    [("report-loss", ["LNK003"]), ("activate-card", ["LNK003"])],
)
def test_what_vanishes_stops_the_build(root: Path, tmp_path: Path, old: str, rules: list[str]) -> None:
    publish(root, tmp_path / "site")
    rename(old, "other")(root)
    path = root / "procedures/card/other.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"was: [{old}]\n", ""), encoding="utf-8")
    assert errors(root) == rules


def test_a_guide_can_be_merged_only_if_it_is_no_longer_there(root: Path, tmp_path: Path) -> None:
    publish(root, tmp_path / "site")
    card = root / "procedures/card/activate-card.yml"
    merged = "merged:\n  report-loss: {title: {zh: 挂失, en: Loss}, on: 2026-11-01}\nassured:"
    card.write_text(card.read_text(encoding="utf-8").replace("assured:", merged, 1), encoding="utf-8")
    assert errors(root) == ["LNK004", "LNK009"], "the id is in use, and its step would lead nowhere"
    remove(root, "report-loss")
    assert errors(root) == ["LNK009"]
