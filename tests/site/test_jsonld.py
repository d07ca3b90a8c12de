"""Linked data in guide pages, read by a program that shares no code with ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from handrail.catalog import Catalog, Version
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.model.step import flatten_steps
from handrail.render.say.guide import compose_guide
from handrail.render.data.jsonld import jsonld
from handrail.render.say.links import Links
from handrail.render.say.local import is_unverified
from handrail.render.say.variants import Variants
from tests.site.test_pages import ORIGIN

# The parser itself uses what its next release will not have.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SDO = Namespace("https://schema.org/")
LIBRARY = Catalog(load_library(Path(__file__).parents[2]))
VERSIONS = [
    version
    for entry in LIBRARY.published.values()
    for version in LIBRARY.versions(entry)
    if not version.local.absence
]
# The words that the pages use, as schema.org defines them for each type.
KNOWN = {
    "GovernmentService": {
        "name", "description", "url", "serviceType", "subjectOf", "alternateName", "areaServed",
        "availableChannel",
    },
    "ServiceChannel": {"name", "serviceLocation", "servicePhone", "serviceUrl"},
    "Place": {"name"},
    "AdministrativeArea": {"name", "identifier"},
    "ContactPoint": {"name", "telephone"},
    "HowTo": {
        "name", "description", "url", "inLanguage", "about", "isPartOf", "creativeWorkStatus", "step",
        "version", "dateModified", "tool", "citation", "isBasedOn",
    },
    "WebSite": {"name", "url"},
    "HowToStep": {"name", "url", "position", "text", "itemListElement"},
    "HowToTip": {"text"},
    "HowToTool": {"name"},
    "Legislation": {"name", "url"},
    "CreativeWork": {"name", "url"},
}  # fmt: skip


def page(site: Path, version: Version, lang: Lang) -> Any:  # noqa: ANN401  an element of lxml
    area = f"{version.area}/" if version.area else ""
    return html.parse(site / ("en" if lang == "en" else "") / f"guides/{version.entry.key}/{area}/index.html")


def script(site: Path, version: Version, lang: Lang) -> str:
    (found,) = page(site, version, lang).xpath("//head/script[@type='application/ld+json']/text()")
    return str(found)


@pytest.fixture(params=VERSIONS, ids=lambda each: f"{each.entry.key}.{each.area}")
def version(request: pytest.FixtureRequest) -> Version:
    found: Version = request.param
    return found


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture
def graph(site: Path, version: Version, lang: Lang) -> Graph:
    data = json.loads(script(site, version, lang))
    assert data["@context"] == "https://schema.org"
    # What that context says of words, without asking another host for it.
    data["@context"] = {"@vocab": str(SDO), "url": {"@type": "@id"}}
    return Graph().parse(data=json.dumps(data), format="json-ld")


def test_a_page_says_in_linked_data_what_its_guide_says(graph: Graph, version: Version, lang: Lang) -> None:
    record = version.entry.record
    address = ORIGIN + ("en/" if lang == "en" else "") + f"guides/{record.id}/"
    address += f"{version.area}/" if version.area else ""
    (service,) = graph.subjects(RDF.type, SDO.GovernmentService)
    (how_to,) = graph.subjects(RDF.type, SDO.HowTo)
    assert graph.value(service, SDO.url) == graph.value(how_to, SDO.url) == URIRef(address)
    assert str(graph.value(service, SDO.name)).startswith(record.title[lang])
    assert graph.value(service, SDO.alternateName) == (
        Literal(record.item, "zh-Hans") if record.item else None
    )
    assert graph.value(service, SDO.subjectOf) == how_to
    assert graph.value(how_to, SDO.about) == service
    status = {"zh": ("已核实", "未核实"), "en": ("Confirmed", "Unverified")}[lang][is_unverified(version)]
    assert graph.value(how_to, SDO.creativeWorkStatus) == Literal(status)
    steps = {f"{address}#{step.id}": step.title[lang] for step in flatten_steps(record.steps)}
    told = {
        str(graph.value(step, SDO.url)): str(graph.value(step, SDO.name))
        for step in graph.subjects(RDF.type, SDO.HowToStep)
    }
    assert told == steps
    sources = {source.title[lang] for source in record.sources}
    assert {str(graph.value(each, SDO.name)) for each in graph.objects(how_to, SDO.isBasedOn)} == sources
    assert len(set(graph.objects(how_to, SDO.citation))) == len(record.cites)
    assert len(set(graph.objects(how_to, SDO.tool))) == len(record.needs)
    phones = {
        LIBRARY.contacts[channel.contact].phone
        if channel.contact not in record.contacts
        else record.contacts[channel.contact].phone
        for step in flatten_steps(record.steps)
        for way in step.ways
        if (channel := record.channels.get(getattr(way, "channel", ""))) and channel.contact
    }
    assert {str(each) for each in graph.objects(None, SDO.telephone)} == phones - {None}


def test_no_word_is_invented(graph: Graph) -> None:
    for subject, kind in graph.subject_objects(RDF.type):
        used = {str(word).removeprefix(str(SDO)) for word in graph.predicates(subject) if word != RDF.type}
        assert used <= KNOWN[str(kind).removeprefix(str(SDO))]


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b", '"q"'])
def test_no_words_can_end_the_script(words: str) -> None:
    variants = Variants.of(LIBRARY, LIBRARY.published["get-e-card"])
    view = compose_guide(LIBRARY, variants, variants.national, Links("en", -1))
    changed = type(view)(**{**{name: getattr(view, name) for name in view.__struct_fields__}, "title": words})
    whole: Any = html.document_fromstring(f"<html><head>{jsonld(ORIGIN, changed)}</head><body></body></html>")
    (found,) = whole.xpath("//script/text()")
    assert json.loads(found)["@graph"][0]["name"] == words
    assert len(whole.xpath("//script")) == 1
