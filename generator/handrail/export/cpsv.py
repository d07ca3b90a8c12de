"""Procedures as public services of CPSV-AP 3.2, the European application profile for descriptions of these.

Addresses are those of the site: a service is ``guides/<id>/[<code>/]#_service``, as in the linked data of its
page, and its parts stand beside it. What services share, such as a type of document, is under ``data/#``, an
area under ``api/areas.json#``, a place in a law at its anchor.

Only what the model says is said. It names no office, and CPSV-AP wants one, so the one in charge is there,
with the word that its name is not given. Working days are no ``xsd:duration``, and what differs or is not
known is no number: words alone tell these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from handrail.catalog import Catalog, Version, find_references
from handrail.export.cpsv_parts import Parts, colon, sentences, when
from handrail.export.linked_data import Node, Nodes, typed
from handrail.languages.pack import read_pack
from handrail.model import LANGS, LawRef, Procedure, Step
from handrail.model.area import COUNTRY
from handrail.model.needs import list_needed_documents
from handrail.model.step import flatten_steps
from handrail.render.say.compose import Composer
from handrail.render.say.contacts import contacts_of
from handrail.render.say.limits import is_decided
from handrail.render.say.links import Links, guide_path, topic_path
from handrail.render.say.local import composer_of, is_unverified
from handrail.render.say.plain_markdown import without_markup

_UNIT = "http://data.europa.eu/88u/dataset/atu-type"
"""CPSV-AP's class of administrative territorial units; the units themselves are those of GB/T 2260."""

_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
_DURATIONS = {"days": "P{}D", "hours": "PT{}H", "months": "P{}M"}
"""Lengths that ISO 8601 can say; it knows no working days."""


def services(catalog: Catalog, versions: Iterable[Version], address: str) -> Nodes:
    """Return the services that versions of procedures describe, with all that they name.

    Args:
        catalog: the library.
        versions: procedures, each once, as they are in an area or in the whole country.
        address: the site's own address, with its final slash.
    """
    found, nodes = list(versions), Nodes()
    exported: dict[str, str] = {}
    for version in found:
        exported[version.entry.key] = f"{address}{guide_path(version.entry.key, version.area)}#_service"
    for version in found:
        composers = tuple(composer_of(catalog, version, Links(lang, 0)) for lang in LANGS)
        _Service(Parts(catalog, version, address, nodes, composers), exported).add()
    return nodes


@dataclass(frozen=True)
class _Service:
    """Adds a service to nodes; ``exported`` are the addresses of all services that are, by id."""

    parts: Parts
    exported: Mapping[str, str]

    def add(self) -> None:
        parts, record = self.parts, self.parts.procedure
        area = self._area()
        standing = "unverified" if is_unverified(parts.version) else "verified"
        documents = [
            each.doc for step in flatten_steps(record.steps) for each in list_needed_documents(step.needs)
        ]
        documents += [each.doc for each in list_needed_documents(record.needs)]
        parts.nodes.add(
            parts.at("service"),
            "cpsv:PublicService",
            {
                "dct:identifier": parts.key,
                "dct:title": parts.text(record.title),
                "dct:description": parts.said(self._description),
                "dct:alternative": {"@language": "zh", "@value": record.item} if record.item else None,
                "dcat:keyword": self._keywords(record),
                "dct:spatial": area,
                "dct:audience": [
                    parts.concept("audience", key, self._audience(key)) for key in record.audience
                ],
                "cv:hasCompetentAuthority": self._authority(area),
                "cv:thematicArea": self._topic(),
                "cv:isClassifiedBy": parts.concept("standing", standing, lambda say: say.words[standing]),
                "cv:hasChannel": [parts.channel(key) for key in record.channels],
                "cv:contactPoint": [
                    parts.contact(key) for key in contacts_of(record, find_references(record))
                ],
                "cv:holdsRequirement": list(self._requirements(record)),
                "cv:hasInputType": [parts.document(key) for key in dict.fromkeys(documents)],
                "cv:hasCost": [parts.cost(key) for key in record.fees],
                "cv:processingTime": _processing_time(record),
                "cpsv:produces": list(self._outputs(record)),
                "cpsv:follows": [self._guide(record), *(parts.limit(key) for key in record.limits)],
                "cv:hasLegalResource": list(parts.laws(_laws(record))),
                "cv:hasParticipation": list(self._participations(record)),
                "dct:requires": self._others(record.prerequisites),
                "cv:relatedService": self._others(record.related),
                "foaf:page": parts.page(parts.at("").removesuffix("#_")),
            },
        )

    def _description(self, say: Composer) -> str:
        """Return the summary and, where nobody has confirmed the guide, that nobody has."""
        summary = without_markup(say.block(self.parts.procedure.summary))
        unverified = is_unverified(self.parts.version)
        return sentences(say, (summary, say.words["unverified_banner"] if unverified else ""))

    def _keywords(self, record: Procedure) -> list[Node]:
        return [{"@language": lang, "@value": word} for lang in LANGS for word in record.asks[lang]]

    def _others(self, keys: Iterable[str]) -> list[Node]:
        """Return those services that are exported too; a bare address would be a service without a name."""
        return [{"@id": self.exported[key]} for key in keys if key in self.exported]

    def _area(self) -> Node:
        code = self.parts.version.area or COUNTRY
        return self.parts.nodes.add(
            f"{self.parts.address}api/areas.json#{code}",
            ["dct:Location", _UNIT],
            {"dct:identifier": code, "skos:prefLabel": self.parts.said(self._area_name)},
        )

    def _area_name(self, say: Composer) -> str:
        code = self.parts.version.area
        if not code:
            return read_pack(say.facts.lang).export["country"]
        return self.parts.catalog.areas.areas[code].name[say.facts.lang]

    def _authority(self, area: Node) -> Node:
        key = "authority" if self.parts.version.area else "authorities"
        name = self.parts.said(lambda say: read_pack(say.facts.lang).export[key].format(self._area_name(say)))
        return self.parts.nodes.add(
            self.parts.at("authority"),
            "cv:PublicOrganisation",
            {
                "dct:identifier": f"{self.parts.key}/authority",
                "dct:title": name,
                "skos:prefLabel": name,
                "dct:spatial": area,
            },
        )

    def _topic(self) -> Node:
        key = self.parts.version.entry.group
        title = self.parts.text(self.parts.catalog.topics[key].title)
        address = self.parts.address + topic_path(key)
        return self.parts.nodes.add(address, "skos:Concept", {"skos:prefLabel": title})

    def _audience(self, key: str) -> Callable[[Composer], str]:
        audience = self.parts.catalog.audiences[key]
        return lambda say: audience.name[say.facts.lang]

    def _requirements(self, record: Procedure) -> Iterator[Node]:
        for number, condition in enumerate(record.conditions, 1):
            yield self.parts.condition(number, condition)
        for number, need in enumerate(record.needs, 1):
            yield self.parts.need(f"need-{number}", need)
        listed = {each.doc for each in list_needed_documents(record.needs)}
        for step in flatten_steps(record.steps):
            for number, need in enumerate(step.needs, 1):
                # The list says in full what to bring; a step adds what the list has not.
                if not listed.issuperset(each.doc for each in list_needed_documents((need,))):
                    yield self.parts.need(f"{step.id}-need-{number}", need)

    def _outputs(self, record: Procedure) -> Iterator[Node]:
        outcome = record.outcome
        if outcome is None:
            return
        text = self.parts.text(outcome.text)
        for key in outcome.gives:
            yield self._output(key, self.parts.text(self.parts.catalog.documents[key].name), text)
        if not outcome.gives:
            yield self._output("", text, [])

    def _output(self, key: str, title: list[Node], description: list[Node]) -> Node:
        name = f"outcome-{key}" if key else "outcome"
        properties = {
            "dct:identifier": f"{self.parts.key}/{name}",
            "dct:title": title,
            "dct:description": description,
        }
        return self.parts.nodes.add(self.parts.at(name), "cv:Output", properties)

    def _guide(self, record: Procedure) -> Node:
        """Return the guide itself: the rule by which the service is had, step by step, in both languages."""
        return self.parts.nodes.add(
            self.parts.at("rule"),
            "cpsv:Rule",
            {
                "dct:identifier": f"{self.parts.key}/steps",
                "dct:title": self.parts.said(
                    lambda say: colon(say, say.words["steps"], record.title[say.facts.lang])
                ),
                "dct:description": self.parts.said(lambda say: _in_words(say, record)),
                "dct:language": [
                    self.parts.nodes.add(_LANGUAGE + code, "dct:LinguisticSystem", {})
                    for code in ("ZHO", "ENG")
                ],
                "cpsv:implements": list(self.parts.laws(record.cites)),
            },
        )

    def _participations(self, record: Procedure) -> Iterator[Node]:
        """Yield who takes which steps."""
        parts = self.parts
        taken: dict[str, list[Step]] = {}
        for step in flatten_steps(record.steps):
            if step.who:
                taken.setdefault(step.who, []).append(step)
        for key, steps in taken.items():
            name = parts.said(self._audience(key))
            agent = {"dct:identifier": key, "dct:title": name}
            yield parts.nodes.add(
                parts.at(f"participation-{key}"),
                "cv:Participation",
                {
                    "dct:identifier": f"{parts.key}/participation/{key}",
                    "dct:description": parts.said(_titles(steps)),
                    "cv:role": parts.concept("role", "acts", _name_acts),
                    "cv:hasParticipant": parts.nodes.add(
                        f"{parts.address}data/#agent-{key}", "foaf:Agent", agent
                    ),
                },
            )


def _titles(steps: Iterable[Step]) -> Callable[[Composer], str]:
    return lambda say: sentences(say, [say.plain(step.title) for step in steps])


def _laws(record: Procedure) -> tuple[LawRef, ...]:
    """Return the places in law that a procedure cites, and those on which its facts and conditions rest."""
    named = (each.law for each in find_references(record) if each.law is not None)
    places = (
        LawRef(law=ref.law, article=ref.article, paragraph=ref.paragraph, item=ref.item) for ref in named
    )
    return tuple(dict.fromkeys(places))


def _in_words(say: Composer, record: Procedure) -> str:
    """Return the steps one after the other, with their numbers."""
    lines: list[str] = []

    def tell(steps: Iterable[tuple[str, Step]]) -> None:
        for number, step in steps:
            optional = say.words["optional"] if step.optional else ""
            parts = (
                say.plain(step.title),
                optional,
                when(say, step.when),
                without_markup(say.block(step.do)),
            )
            lines.append(f"{number} {sentences(say, parts)}")
            if step.warning:
                lines.append(colon(say, say.words["warning"], without_markup(say.block(step.warning))))
            tell((f"{number}.{index}", each) for index, each in enumerate(step.sub_steps, 1))

    tell((str(index), each) for index, each in enumerate(record.steps, 1))
    return "\n".join(lines)


def _processing_time(record: Procedure) -> Node | None:
    """Return how long the service takes, if one limit says that, somebody answers for it, and ISO 8601 can.

    A limit says it if a step takes so long, or has to be waited for so long.
    """
    refs = {ref.limit for step in flatten_steps(record.steps) for ref in (step.takes, step.after) if ref}
    if len(refs) != 1:
        return None
    limit = record.limits[refs.pop()]
    if not is_decided(limit.kind) or not (amount := limit.expected.amount) or amount[1] not in _DURATIONS:
        return None
    number, unit = amount
    return typed(_DURATIONS[unit].format(number), "xsd:duration")


def _name_acts(say: Composer) -> str:
    return read_pack(say.facts.lang).export["acts"]
