"""DITA tasks: valid, and with all that the guide says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from handrail.catalog import Catalog, Version
from handrail.export.dita import task, task_map, task_path
from handrail.export.dita_text import DitaText
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.model.step import flatten_steps
from tests.samples import make_base

ROOT = Path(__file__).parents[2]
ADDRESS = "https://help.example/"
GRAMMAR = etree.RelaxNG(file=str(Path(__file__).parent / "task.rng"))
LIBRARY = Catalog(load_library(ROOT))
VERSIONS = [
    version
    for entry in LIBRARY.published.values()
    for version in LIBRARY.versions(entry)
    if not version.local.absence
]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(text: str) -> Any:  # noqa: ANN401  an element of lxml
    return etree.fromstring(text.encode("utf-8"), etree.XMLParser(load_dtd=False, no_network=True))


def valid(topic: Any) -> bool:  # noqa: ANN401  an element of lxml
    return bool(GRAMMAR.validate(topic)) or pytest.fail(str(GRAMMAR.error_log))


def words(topic: Any) -> str:  # noqa: ANN401  an element of lxml
    return " ".join("".join(topic.itertext()).split())


@pytest.fixture
def everything(tmp_path: Path) -> tuple[Catalog, Version]:
    root = make_base(tmp_path)
    (root / "procedures/card/everything.yml").write_bytes((ROOT / "tests/render/everything.yml").read_bytes())
    catalog = Catalog(load_library(root))
    return catalog, catalog.versions(catalog.procedures["everything"])[0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("version", VERSIONS, ids=lambda each: f"{each.entry.key}.{each.area}")
def test_every_guide_is_a_valid_task(version: Version, lang: Lang) -> None:
    topic = parsed(task(LIBRARY, version, lang, ADDRESS))
    assert valid(topic)
    record = version.entry.record
    assert topic.get(XML_LANG) == {"zh": "zh-Hans", "en": "en"}[lang]
    assert topic.findtext("title").startswith(record.title[lang])
    ids = {each.get("id") for each in topic.iter("step", "substep")}
    inside = {each.id for step in record.steps for each in flatten_steps(step.sub_steps)}
    assert {each.id for each in record.steps} <= ids <= {each.id for each in record.steps} | inside
    told = words(topic)
    for step in flatten_steps(record.steps):
        assert step.title[lang] in told


@pytest.mark.parametrize("lang", LANGS)
def test_a_procedure_with_everything_is_a_valid_task(everything: tuple[Catalog, Version], lang: Lang) -> None:
    assert valid(parsed(task(*everything, lang, ADDRESS)))


def test_the_grammar_finds_what_is_out_of_order(everything: tuple[Catalog, Version]) -> None:
    topic = parsed(task(*everything, "en", ADDRESS))
    body = topic.find("taskbody")
    body.insert(0, body.find("result"))
    assert not GRAMMAR.validate(topic)


def test_parts_of_a_task_stand_where_dita_has_them(everything: tuple[Catalog, Version]) -> None:
    topic = parsed(task(*everything, "en", ADDRESS))
    choose, wait = topic.findall("taskbody/steps/step")
    assert choose.findtext("note/p") == "You cannot change your mind."
    ways = [words(each) for each in choose.findall("choices/choice")]
    assert ["By phone" in ways[0], "outlet upstairs" in ways[1], "Write a letter" in ways[3]] == [True] * 3
    assert wait.get("importance") == "optional"
    assert words(wait.find("stepresult")) == "You have waited."
    assert words(topic.find("taskbody/result/p")) == "All is done."
    assert "You have a card." in words(topic.find("taskbody/prereq"))
    fees = words(topic.find("taskbody/context"))
    assert "20 yuan" in fees
    assert "Differs from place to place" in fees


def test_alternatives_stay_alternatives(everything: tuple[Catalog, Version]) -> None:
    topic = parsed(task(*everything, "en", ADDRESS))
    (choice,) = [
        each for each in topic.findall("taskbody/prereq/ul/li") if (each.text or "").startswith("Any one of")
    ]
    assert [len(each.findall("ul/li")) for each in choice.findall("ul/li")] == [0, 2]


@pytest.mark.parametrize(
    ("lang", "banner"), [("zh", "没有得到经办机构确认"), ("en", "No office has confirmed")]
)
def test_what_nobody_has_confirmed_says_so(lang: Lang, banner: str) -> None:
    (version,) = [each for each in VERSIONS if each.entry.key == "replace-lost-card" and not each.area]
    topic = parsed(task(LIBRARY, version, lang, ADDRESS))
    assert banner in words(topic.find("taskbody/context/note"))
    meta = {each.get("name"): each.get("content") for each in topic.iter("othermeta")}
    assert (meta["standing"], meta["checked"]) == ("unverified", "2026-11-22")


def test_what_is_confirmed_has_no_warning(everything: tuple[Catalog, Version]) -> None:
    topic = parsed(task(*everything, "en", ADDRESS))
    assert topic.find("taskbody/context/note") is None
    assert [each.get("content") for each in topic.iter("othermeta") if each.get("name") == "standing"] == [
        "verified"
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_map_names_every_topic_once(lang: Lang) -> None:
    national = [each for each in VERSIONS if not each.area]
    found = parsed(task_map(LIBRARY, national, lang, "A & B"))
    assert found.findtext("title") == "A & B"
    refs = [each.get("href") for each in found.iter("topicref")]
    assert sorted(f"{lang}/{ref}" for ref in refs) == sorted(task_path(each, lang) for each in national)


@pytest.mark.parametrize(
    ("html", "dita"),
    [
        ("<p>a <strong>b</strong> &amp; c</p>", "<p>a <b>b</b> &amp; c</p>"),
        ('<span data-fact="limit:x">3 &lt; 4</span>', "3 &lt; 4"),
        ("<ul>\n<li>x</li>\n</ul>", "<ul>\n<li>x</li>\n</ul>"),
        (
            '<a href="\ue002en/guides/x/">X</a>',
            '<xref href="https://help.example/en/guides/x/" scope="external" format="html">X</xref>',
        ),
        (
            '<a href="#step">X</a>',
            '<xref href="https://help.example/p/#step" scope="external" format="html">X</xref>',
        ),
    ],
)
def test_texts_keep_their_meaning(html: str, dita: str) -> None:
    assert DitaText(ADDRESS, f"{ADDRESS}p/")(html) == dita
