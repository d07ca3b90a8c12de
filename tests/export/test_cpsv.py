"""Public services of CPSV-AP: valid by its constraints, and with nothing lost or made up."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from handrail.catalog import Catalog
from handrail.export.cpsv import services
from handrail.export.linked_data import LinkedDataUnavailableError, Nodes, as_jsonld, as_turtle
from handrail.load import load_library
from handrail.source import read_document
from tests.samples import make_base, replace

# The parser itself uses what its next release will not have.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
EVERYTHING = ROOT / "tests/render/everything.yml"
LIBRARY = Catalog(load_library(ROOT))
ADDRESS = "https://help.example/"
CV = Namespace("http://data.europa.eu/m8g/")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
DCT = Namespace("http://purl.org/dc/terms/")


def graph_of(nodes: Nodes) -> Graph:
    return Graph().parse(data=as_turtle(nodes), format="turtle")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(HERE / "cpsv-ap.ttl")


@pytest.fixture(scope="module")
def national() -> Graph:
    return graph_of(
        services(LIBRARY, [LIBRARY.versions(each)[0] for each in LIBRARY.published.values()], ADDRESS)
    )


@pytest.fixture
def everything(tmp_path: Path) -> Graph:
    """The graph of a procedure that has everything there is."""
    root = make_base(tmp_path)
    (root / "procedures/card/everything.yml").write_bytes(EVERYTHING.read_bytes())
    catalog = Catalog(load_library(root))
    version = catalog.versions(catalog.procedures["everything"])[0]
    return graph_of(services(catalog, [version], ADDRESS))


@pytest.mark.parametrize(
    ("guide", "told"), [("nothing", ["You do not need to bring anything."]), ("silent", [])]
)
def test_that_nothing_is_needed_is_said_only_where_it_is_written(
    guide: str, told: list[str], tmp_path: Path, shapes: Graph
) -> None:
    root = make_base(tmp_path)
    (root / f"procedures/card/{guide}.yml").write_bytes(EVERYTHING.with_name(f"{guide}.yml").read_bytes())
    catalog = Catalog(load_library(root))
    graph = graph_of(services(catalog, [catalog.versions(catalog.procedures[guide])[0]], ADDRESS))
    assert conforms(graph, shapes)[0]
    needs = list(graph.objects(at("service", guide), CV.holdsRequirement))
    assert [words(graph, each, "title") for each in needs if isinstance(each, URIRef)] == told
    assert all("Notice" in words(graph, each, "description") for each in needs if isinstance(each, URIRef))
    assert not list(graph.subjects(predicate=CV.hasEvidenceTypeList))


def at(part: str, guide: str = "everything") -> URIRef:
    return URIRef(f"{ADDRESS}guides/{guide}/#_{part}")


def words(graph: Graph, subject: URIRef, name: str, lang: str = "en") -> str:
    (found,) = [
        each
        for each in graph.objects(subject, DCT[name])
        if isinstance(each, Literal) and each.language == lang
    ]
    return str(found)


def conforms(graph: Graph, shapes: Graph) -> tuple[bool, str]:
    valid, _, report = validate(graph, shacl_graph=shapes)
    return bool(valid), str(report)


def test_the_library_is_valid(national: Graph, shapes: Graph) -> None:
    valid, report = conforms(national, shapes)
    assert valid, report
    assert len(set(national.subjects(RDF.type, CPSV.PublicService))) == len(LIBRARY.published)


def test_a_procedure_with_everything_is_valid(everything: Graph, shapes: Graph) -> None:
    valid, report = conforms(everything, shapes)
    assert valid, report


@pytest.mark.parametrize("missing", [DCT.title, DCT.identifier, DCT.description, CV.hasCompetentAuthority])
def test_the_shapes_find_what_is_missing(everything: Graph, shapes: Graph, missing: URIRef) -> None:
    everything.remove((at("service"), missing, None))
    assert not conforms(everything, shapes)[0]


def test_versions_of_areas_are_valid_and_say_where(shapes: Graph) -> None:
    versions = [version for entry in LIBRARY.published.values() for version in LIBRARY.versions(entry)[1:]]
    assert versions
    for version in versions:
        graph = graph_of(services(LIBRARY, [version], ADDRESS))
        valid, report = conforms(graph, shapes)
        assert valid, report
        (service,) = graph.subjects(RDF.type, CPSV.PublicService)
        assert str(service) == f"{ADDRESS}guides/{version.entry.key}/{version.area}/#_service"
        assert graph.value(service, DCT.spatial) == URIRef(f"{ADDRESS}api/areas.json#{version.area}")


def lists_of(graph: Graph, need: URIRef) -> set[frozenset[str]]:
    """Return the lists by which a need is met, each as the ids of its documents."""
    return {
        frozenset(str(graph.value(kind, DCT.identifier)) for kind in kinds)
        for each in graph.objects(need, CV.hasEvidenceTypeList)
        if (kinds := list(graph.objects(each, CV.specifiesEvidenceType)))
    }


def test_alternatives_stay_alternatives(everything: Graph) -> None:
    """One list is the booklet, the other both papers, and only for somebody who acts for the holder."""
    assert lists_of(everything, at("need-2")) == {
        frozenset({"household-register"}),
        frozenset({"agent-id", "resident-id"}),
    }
    assert "If " not in words(everything, at("need-2-1"), "description")
    assert words(everything, at("need-2-2"), "description").startswith("If ")
    assert "2 copies" in words(everything, at("need-2-2"), "description")


def alternatives(need: object) -> Iterator[frozenset[str]]:
    """Yield the sets of documents that a need of a YAML file is met by, worked out from the file alone."""
    match need:
        case str():
            yield frozenset({need})
        case {"doc": str(key)}:
            yield frozenset({key})
        case {"any_of": [*parts]}:
            for part in parts:
                yield from alternatives(part)
        case {"all_of": [*parts]}:
            found = [frozenset[str]()]
            for part in parts:
                found = [one | other for one in found for other in alternatives(part)]
            yield from found


@pytest.mark.parametrize("key", sorted(LIBRARY.published))
def test_every_need_has_the_lists_of_its_file(national: Graph, key: str) -> None:
    path = LIBRARY.published[key].document.path
    data: Any = read_document(path, (ROOT / path).read_bytes()).data
    needs = data.get("needs", ())
    told = [lists_of(national, at(f"need-{number}", key)) for number in range(1, len(needs) + 1)]
    assert told == [set(alternatives(need)) for need in needs]


@pytest.mark.parametrize(
    ("fee", "value"),
    [("amount: 20", 20), ("varies: true", None), ("unknown: true", None), ("none: true", 0)],
)
def test_only_a_known_fee_is_a_number(tmp_path: Path, fee: str, value: float | None) -> None:
    root = make_base(tmp_path)
    (root / "procedures/card/everything.yml").write_bytes(EVERYTHING.read_bytes())
    replace(root, "procedures/card/everything.yml", "amount: 20", fee)
    catalog = Catalog(load_library(root))
    graph = graph_of(services(catalog, [catalog.versions(catalog.procedures["everything"])[0]], ADDRESS))
    told = graph.value(at("fee-card"), CV.hasValue)
    assert (float(str(told)) if told is not None else None) == value
    assert (graph.value(at("fee-card"), CV.currency) is None) == (value is None)
    assert words(graph, at("fee-card"), "description").startswith("Card fee: ")


@pytest.mark.parametrize(
    ("limit", "duration"),
    [
        ("statutory, working_days: 15", None),  # no duration of ISO 8601
        ("statutory, days: 15", "P15D"),
        ("promised, months: 2", "P2M"),
        ("promised, hours: 3", "PT3H"),
        ("typical, days: 15", None),  # nobody answers for it
        ("statutory, none: true", None),
    ],
)
def test_only_a_time_that_somebody_answers_for_is_a_duration(
    tmp_path: Path, limit: str, duration: str | None
) -> None:
    root = make_base(tmp_path)
    (root / "procedures/card/everything.yml").write_bytes(EVERYTHING.read_bytes())
    replace(root, "procedures/card/everything.yml", "statutory, working_days: 15", limit)
    catalog = Catalog(load_library(root))
    graph = graph_of(services(catalog, [catalog.versions(catalog.procedures["everything"])[0]], ADDRESS))
    told = graph.value(at("service"), CV.processingTime)
    assert (str(told) if told is not None else None) == duration
    assert (at("service"), CPSV.follows, at("limit-wait")) in graph
    assert "Waiting" in words(graph, at("limit-wait"), "title")


def test_what_nobody_has_confirmed_says_so(national: Graph) -> None:
    service = at("service", "replace-lost-card")
    assert (service, CV.isClassifiedBy, URIRef(f"{ADDRESS}data/#standing-unverified")) in national
    assert "No office has confirmed this" in words(national, service, "description")
    assert "没有得到经办机构确认" in words(national, service, "description", "zh")


def test_what_is_confirmed_says_that(everything: Graph) -> None:
    assert (at("service"), CV.isClassifiedBy, URIRef(f"{ADDRESS}data/#standing-verified")) in everything
    assert "No office" not in words(everything, at("service"), "description")


def test_the_law_is_named_at_its_place(everything: Graph) -> None:
    place = URIRef(f"{ADDRESS}laws/social-insurance-law/#art-58-1")
    assert (at("service"), CV.hasLegalResource, place) in everything
    assert (at("limit-wait"), CPSV.implements, place) in everything
    assert words(everything, place, "title", "zh") == "《社会保险法》第五十八条第一款"


def test_no_service_is_named_that_is_not_there(everything: Graph) -> None:
    """Of another guide nothing could be said, and CPSV-AP takes no service without a name."""
    assert not list(everything.objects(at("service"), DCT.requires))
    assert not list(everything.objects(at("service"), CV.relatedService))


def test_both_forms_say_the_same_and_are_the_same_each_time() -> None:
    versions = [LIBRARY.versions(each)[0] for each in LIBRARY.published.values()]
    first, second = services(LIBRARY, versions, ADDRESS), services(LIBRARY, versions[::-1], ADDRESS)
    assert as_turtle(first) == as_turtle(second)
    assert as_jsonld(first) == as_jsonld(second)
    assert isomorphic(Graph().parse(data=as_jsonld(first), format="json-ld"), graph_of(first))


def test_json_ld_asks_no_other_host() -> None:
    versions = [LIBRARY.versions(LIBRARY.published["replace-lost-card"])[0]]
    data = json.loads(as_jsonld(services(LIBRARY, versions, ADDRESS)))
    assert all(isinstance(value, str) for value in data["@context"].values())


def test_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(LinkedDataUnavailableError, match=r"handrail\[linked-data\]"):
        as_turtle(Nodes())


def test_an_address_with_signs_that_no_iri_has_is_escaped(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    url = "https://example.org/{a}|b^c`d\\\\e?q=%7B"
    replace(
        root,
        "procedures/card/activate-card.yml",
        "by-phone: {kind: phone, contact: hotline}",
        f'by-phone: {{kind: phone, contact: hotline, url: "{url}"}}',
    )
    library = load_library(root)
    assert library.faults == ()
    catalog = Catalog(library)
    nodes = services(catalog, [catalog.versions(catalog.procedures["activate-card"])[0]], ADDRESS)
    pages = {str(page) for page in graph_of(nodes).objects(None, URIRef("http://xmlns.com/foaf/0.1/page"))}
    assert "https://example.org/%7Ba%7D%7Cb%5Ec%60d%5Ce?q=%7B" in pages
