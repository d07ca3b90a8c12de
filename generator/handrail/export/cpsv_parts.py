"""The parts of a public service: channels, requirements, costs, rules, law, each a node of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from handrail.catalog import Catalog, Version
from handrail.export.evidence import Alternative, alternatives
from handrail.export.linked_data import Node, Nodes, typed
from handrail.model import Basis, Condition, LawRef, Need, NothingNeeded, Procedure, Text
from handrail.model.needs import list_needed_documents
from handrail.render.say.citation import place_in_law
from handrail.render.say.compose import Composer
from handrail.render.say.links import guide_path, law_anchor, law_path
from handrail.render.say.part_views import BasisView, LimitView
from handrail.render.say.plain_markdown import without_markup
from handrail.render.say.words import bracket, joined, signs

Words = Callable[[Composer], str]
"""Says something in the language of a composer; nothing where there is nothing to say."""

_CURRENCY = "http://publications.europa.eu/resource/authority/currency/"


@dataclass(frozen=True)
class Parts:
    """Adds parts of one service to nodes, and returns references to them.

    Attributes:
        catalog: the library.
        version: the procedure, in an area or everywhere.
        address: the site's own address, with its final slash.
        nodes: where to add them.
        composers: what puts them into words, in each language.
    """

    catalog: Catalog
    version: Version
    address: str
    nodes: Nodes
    composers: tuple[Composer, ...]

    @property
    def procedure(self) -> Procedure:
        """The procedure."""
        return self.version.resolved.record

    @property
    def key(self) -> str:
        """What identifies the service: ``replace-lost-card`` or ``replace-lost-card.110000``."""
        return ".".join(part for part in (self.version.entry.key, self.version.area) if part)

    def at(self, part: str) -> str:
        """Return the address of a part of the service."""
        page = guide_path(self.version.entry.key, self.version.area)
        return f"{self.address}{page}#_{part}"

    def said(self, words: Words) -> list[Node]:
        """Return words in each language that has some."""
        told = ((composer.facts.lang, words(composer)) for composer in self.composers)
        return [{"@language": lang, "@value": value} for lang, value in told if value]

    def text(self, text: Text | None) -> list[Node]:
        """Return a text in both languages, without markup."""
        return self.said(lambda say: without_markup(say.block(text)))

    def concept(self, kind: str, key: str, words: Words) -> Node:
        """Return a concept of ours, which services share."""
        address = f"{self.address}data/#{kind}-{key}"
        return self.nodes.add(address, "skos:Concept", {"skos:prefLabel": self.said(words)})

    def page(self, url: str | None) -> Node | None:
        """Return a page of the web."""
        return self.nodes.add(url, "foaf:Document", {}) if url else None

    def channel(self, key: str) -> Node:
        """Return a channel: where to go, whom to call, what to open."""
        channel = self.procedure.channels[key]
        kind = "phone_channel" if channel.kind == "phone" else channel.kind

        def description(say: Composer) -> str:
            view = say.channel(key)
            phone = view.contact.phone or view.contact.name if view.contact else ""
            notes = without_markup(view.place_note), without_markup(view.note)
            return sentences(
                say, (view.name, view.place, phone, view.hours, *notes, rests_on(say, view.basis))
            )

        return self.nodes.add(
            self.at(f"channel-{key}"),
            "cv:Channel",
            {
                "dct:identifier": f"{self.key}/channels/{key}",
                "dct:type": self.concept("channel", channel.kind, lambda say: say.words[kind]),
                "dct:description": self.said(description),
                "cv:openingHours": self._hours(f"channel-{key}", channel.hours),
                "foaf:page": self.page(channel.url),
            },
        )

    def contact(self, key: str) -> Node:
        """Return a number or address to ask at."""
        contact = self.composers[0].facts.contact(key)

        def description(say: Composer) -> str:
            view = say.contact(key)
            return sentences(say, (without_markup(view.note), view.hours))

        return self.nodes.add(
            self.at(f"contact-{key}"),
            "cv:ContactPoint",
            {
                "dct:title": self.text(contact.name),
                "dct:description": self.said(description),
                "cv:telephone": contact.phone,
                "cv:contactPage": self.page(contact.url),
                "cv:openingHours": self._hours(f"contact-{key}", contact.hours),
            },
        )

    def _hours(self, part: str, hours: Text | None) -> Node | None:
        if hours is None:
            return None
        address = self.at(f"{part}-hours")
        return self.nodes.add(address, "time:TemporalEntity", {"dct:description": self.text(hours)})

    def condition(self, number: int, condition: Condition) -> Node:
        """Return a condition for being served; ``number`` counts from 1."""

        def description(say: Composer) -> str:
            return sentences(say, (when(say, condition.when), rests_on(say, say.basis(condition.basis))))

        return self.nodes.add(
            self.at(f"condition-{number}"),
            "cv:Requirement",
            {
                "dct:identifier": f"{self.key}/conditions/{number}",
                "dct:title": self.text(condition.text),
                "dct:description": self.said(description),
            },
        )

    def need(self, name: str, need: Need) -> Node:
        """Return that something has to be brought, with lists of documents of which any one is enough."""

        def description(say: Composer) -> str:
            needs = (need,) if isinstance(need, NothingNeeded) else list_needed_documents((need,))
            bases = (say.basis(each.basis) for each in needs)
            basis = tuple(dict.fromkeys(view for views in bases for view in views))
            note = without_markup(say.inline(need.note))
            return sentences(say, (when(say, need.when), note, rests_on(say, basis)))

        lists = [self._evidence(f"{name}-{index}", each) for index, each in enumerate(alternatives(need), 1)]
        return self.nodes.add(
            self.at(name),
            "cv:Requirement",
            {
                "dct:identifier": f"{self.key}/{name}",
                "dct:title": self.said(lambda say: say.need_in_short(need)),
                "dct:description": self.said(description),
                "cv:hasEvidenceTypeList": lists,
            },
        )

    def _evidence(self, name: str, documents: Alternative) -> Node:
        def description(say: Composer) -> str:
            told: list[str] = []
            for document, situations in documents:
                words = say.need_in_short(document) + bracket(say.facts.lang, say.amount(document))
                for situation in reversed(situations):
                    words = when(say, situation, words)
                told.append(words)
            return joined(say.facts.lang, told, say.words["and"])

        return self.nodes.add(
            self.at(name),
            "cv:EvidenceTypeList",
            {
                "dct:identifier": f"{self.key}/{name}",
                "dct:description": self.said(description),
                "cv:specifiesEvidenceType": [
                    self.document(key) for key in dict.fromkeys(document.doc for document, _ in documents)
                ],
            },
        )

    def document(self, key: str) -> Node:
        """Return a type of document, which services share."""
        document = self.catalog.documents[key]
        return self.nodes.add(
            f"{self.address}data/#document-{key}",
            "cv:EvidenceType",
            {
                "dct:identifier": key,
                "dct:title": self.text(document.name),
                "dct:description": self.text(document.note),
            },
        )

    def cost(self, key: str) -> Node:
        """Return a fee; only one that is known and the same everywhere has a number."""
        fee = self.procedure.fees[key]
        value = fee.amount if fee.amount is not None else 0 if fee.none else None

        def description(say: Composer) -> str:
            view = say.fee(key, fee)
            named = colon(say, view.name, view.value)
            return sentences(say, (named, without_markup(view.note), rests_on(say, view.basis)))

        currency = {"skos:notation": fee.currency}
        return self.nodes.add(
            self.at(f"fee-{key}"),
            "cv:Cost",
            {
                "dct:identifier": f"{self.key}/fees/{key}",
                "dct:description": self.said(description),
                "cv:hasValue": None if value is None else typed(f"{float(value):.2f}", "xsd:double"),
                "cv:currency": None
                if value is None
                else self.nodes.add(_CURRENCY + fee.currency, "skos:Concept", currency),
            },
        )

    def limit(self, key: str) -> Node:
        """Return a time limit as a rule, in words."""
        limit = self.procedure.limits[key]

        def title(say: Composer) -> str:
            return say.plain(limit.name) or say.words[limit.kind]

        def description(say: Composer) -> str:
            return sentences(say, (part for view in say.limit(key) for part in _time(say, view)))

        return self.nodes.add(
            self.at(f"limit-{key}"),
            "cpsv:Rule",
            {
                "dct:identifier": f"{self.key}/limits/{key}",
                "dct:title": self.said(title),
                "dct:description": self.said(description),
                "cpsv:implements": list(self.laws(limit.basis)),
            },
        )

    def laws(self, basis: Basis | Collection[LawRef]) -> Iterator[Node]:
        """Yield the places in law among what something rests on."""
        for place in dict.fromkeys(self.law(each) for each in basis if isinstance(each, LawRef)):
            yield {"@id": place}

    def law(self, ref: LawRef) -> str:
        """Add a place in a law, with the law; return its address."""
        law = self.catalog.laws[ref.law]
        whole = self.nodes.add(
            self.address + law_path(law.id),
            "eli:LegalResource",
            {
                "dct:identifier": law.id,
                "dct:title": self.text(law.title),
                "eli:first_date_entry_in_force": typed(law.in_force.isoformat(), "xsd:date"),
                "foaf:page": self.page(law.official_url),
            },
        )
        address = f"{self.address}{law_path(law.id)}#{law_anchor(ref)}"
        title = self.said(lambda say: place_in_law(say.facts.lang, law, ref))
        self.nodes.add(address, "eli:LegalResource", {"dct:title": title, "dct:relation": whole})
        return address


def _time(say: Composer, view: LimitView) -> Iterator[str]:
    """Yield a time limit or a promise in sentences."""
    comma = signs(say.facts.lang).comma
    length = comma.join(filter(None, (view.value, view.counts_from, view.on_expiry)))
    # That there is no limit says by itself of which kind there is none.
    yield length if view.value == say.words[f"no_{view.kind}"] else colon(say, view.kind_label, length)
    yield from (without_markup(view.note), rests_on(say, view.basis))


def sentences(say: Composer, parts: Iterable[str]) -> str:
    """Join parts to sentences, each with a stop at its end."""
    stop, space = signs(say.facts.lang).stop, signs(say.facts.lang).between_sentences
    return space.join(part if part[-1] in "。？！.?!”" else part + stop for part in parts if part)


def colon(say: Composer, name: str, value: str) -> str:
    """Return a value after its name, if it has one."""
    sign = signs(say.facts.lang).colon
    return f"{name}{sign}{value}" if name else value


def rests_on(say: Composer, basis: Iterable[BasisView]) -> str:
    """Say what a fact rests on: law, sources, or that nobody has confirmed it."""
    semicolon = signs(say.facts.lang).semicolon
    return colon(say, say.words["basis"], semicolon.join(each.label for each in basis))


def when(say: Composer, situation: str | None, then: str = "") -> str:
    """Say in which situation something counts: ``如果由别人代办：…``; ``then`` alone where it always does."""
    if not situation:
        return then
    space, sign = signs(say.facts.lang).between_words, signs(say.facts.lang).colon
    return f"{say.words['if']}{space}{say.condition(situation)}{sign if then else ''}{then}"
