"""Nodes of linked data → JSON-LD 1.1 and Turtle, the same bytes each time.

A node is a mapping as JSON-LD writes it, with compact names of properties. Every node has an address, so that
no name has to be made up for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import msgspec

Node = dict[str, Any]

PREFIXES: Mapping[str, str] = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class LinkedDataUnavailableError(Exception):
    """RDFLib, which writes Turtle, is not installed; the message says what to install."""


class Nodes:
    """Nodes by their addresses; of what several procedures share there is one."""

    def __init__(self) -> None:
        self._found: dict[str, Node] = {}

    def add(self, address: str, kind: str | list[str], properties: Mapping[str, Any]) -> Node:
        """Add a node, without the properties that have no value, and return a reference to it."""
        address = iri(address)
        given = {name: value for name, value in properties.items() if value not in (None, "", [])}
        self._found.setdefault(address, {"@id": address, "@type": kind, **given})
        return {"@id": address}

    def __iter__(self) -> Iterator[Node]:
        """Return the nodes, sorted by address."""
        return iter(sorted(self._found.values(), key=lambda node: str(node["@id"])))


def iri(address: str) -> str:
    """Return an address with escapes for what an IRI in Turtle may not hold (RDF 1.1 Turtle, IRIREF)."""
    return _NOT_IN_IRI.sub(lambda match: quote(match[0]), address)


_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def typed(value: str, kind: str) -> Node:
    """Return a literal of a type: ``typed("P3D", "xsd:duration")``."""
    return {"@value": value, "@type": kind}


def as_jsonld(nodes: Nodes) -> str:
    """Return JSON-LD, whose context is in it: no reader has to ask another host."""
    data = {"@context": PREFIXES, "@graph": list(nodes)}
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode("utf-8") + "\n"


def as_turtle(nodes: Nodes) -> str:
    """Return Turtle.

    Raises:
        LinkedDataUnavailableError: RDFLib is not installed.
    """
    try:
        from rdflib import Graph  # noqa: PLC0415  an extra that most projects do without
    except ImportError as error:
        raise LinkedDataUnavailableError(
            "Turtle needs RDFLib: pip install 'handrail[linked-data]'"
        ) from error
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(data=as_jsonld(nodes), format="json-ld")
    return graph.serialize(format="turtle")
