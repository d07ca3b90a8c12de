"""Facts in words: what a placeholder in text stands for, in one language, as seen from one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from handrail.analysis.text.hrefs import resolve_target
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Contact, Fee, Lang, Place, Placeholder, Procedure, Promise, Step, TimeLimit
from handrail.model.area import COUNTRY
from handrail.model.references import parse_law_place
from handrail.model.step import flatten_steps
from handrail.model.text import PLACEHOLDER
from handrail.render.page import site_url
from handrail.render.say.citation import place_in_law
from handrail.render.say.links import Links, guide_path
from handrail.render.say.words import quantity, words
from handrail.source import Path


class Fact(msgspec.Struct, frozen=True):
    """One fact as it reads in text: its words, where a link on it leads, and the area whose rule it is."""

    kind: str
    ref: str
    words: str
    href: str = ""
    area: str = ""


@dataclass(frozen=True)
class Facts:
    """Every fact that text on one page can name.

    Attributes:
        procedure: the procedure that the text belongs to; nothing for text of the registries.
        entry: where the procedure's values were written, if it is to be said which are an area's.
    """

    catalog: Catalog
    links: Links
    procedure: Procedure | None = None
    entry: Entry[Procedure] | None = None

    @cached_property
    def lang(self) -> Lang:
        """The language of the page."""
        return self.links.lang

    def fact(self, placeholder: Placeholder) -> Fact:
        """Return what ``placeholder`` stands for.

        Raises:
            KeyError: if nothing has that id; checked content names nothing of the kind.
        """
        kind, ref = placeholder.kind, placeholder.ref
        match kind:
            case "limit" | "promise":
                return self._limit_fact(kind, ref)
            case "fee":
                return Fact(kind, ref, self.fee(self._own.fees[ref]), area=self.area_of(("fees", ref)))
            case "contact":
                return self._contact_fact(ref)
            case "doc":
                return Fact(kind, ref, self.catalog.documents[ref].name[self.lang])
            case "term":
                return Fact(
                    kind, ref, self.catalog.terms[ref].name[self.lang], self.links.to("glossary/") + f"#{ref}"
                )
            case "guide":
                title = self.catalog.interfaces[ref].title[self.lang]
                return Fact(kind, ref, title, self.links.guide(ref))
            case "step":
                return Fact(kind, ref, self.plain(self._steps[ref].title[self.lang]), f"#{ref}")
            case "law" if place := parse_law_place(ref):
                label = place_in_law(self.lang, self.catalog.laws[place.law], place)
                return Fact(kind, ref, label, self.links.law(place.law, place))
        raise KeyError(kind)

    def href(self, href: str) -> str:
        """Return the way to a place of the site that a text links to."""
        page = guide_path(self.procedure.id) if self.procedure else ""
        return self.links.root + resolve_target(href, self.lang, site_url(self.lang, page))

    def plain(self, text: str) -> str:
        """Return ``text`` with every placeholder put into words."""
        if "{" not in text:
            return text
        return PLACEHOLDER.sub(lambda match: self.fact(Placeholder(match[1], match[2])).words, text)

    def limit(self, limit: TimeLimit | Promise) -> str:
        """Return a time limit in words: ``15个工作日``, ``10 days``, ``No time limit set by law``."""
        if limit.amount is None:
            return words(self.lang)["no_promised" if isinstance(limit, Promise) else f"no_{limit.kind}"]
        return quantity(self.lang, *limit.amount)

    def fee(self, fee: Fee) -> str:
        """Return a fee in words: ``20元``, ``20 yuan``, ``不收费``, ``Differs from place to place``."""
        if fee.amount is None:
            return words(self.lang)["free" if fee.none else "varies" if fee.varies else "unknown"]
        return f"{fee.amount.normalize():f}元" if self.lang == "zh" else f"{fee.amount.normalize():f} yuan"

    def contact(self, key: str) -> Contact:
        """Return a contact: the procedure's own where it has one, else the registry's."""
        own: Mapping[str, Contact] = self.procedure.contacts if self.procedure else {}
        return own.get(key) or self.catalog.contacts[key]

    def place(self, key: str) -> Place:
        """Return a place: the procedure's own where it has one, else the registry's."""
        own: Mapping[str, Place] = self.procedure.places if self.procedure else {}
        return own.get(key) or self.catalog.places[key]

    def area_of(self, path: Path) -> str:
        """Return the code of the area whose rule the value at ``path`` is; nothing where it is national."""
        area = self.entry.origin(path).area if self.entry and self.entry.origins else ""
        return "" if area == COUNTRY else area

    def _limit_fact(self, kind: str, ref: str) -> Fact:
        limit, path = self._own.limits[ref], ("limits", ref)
        if kind == "limit":
            return Fact(kind, ref, self.limit(limit), area=self.area_of(path))
        if limit.promise is None:
            raise KeyError(ref)
        return Fact(kind, ref, self.limit(limit.promise), area=self.area_of((*path, "promise")))

    def _contact_fact(self, key: str) -> Fact:
        contact = self.contact(key)
        own = self.procedure is not None and key in self.procedure.contacts
        area = self.area_of(("contacts", key)) if own else ""
        if contact.phone:
            return Fact("contact", key, contact.phone, tel(contact.phone), area)
        return Fact("contact", key, contact.name[self.lang], contact.url or "", area)

    @property
    def _own(self) -> Procedure:
        if self.procedure is None:
            raise KeyError("procedure")
        return self.procedure

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return {step.id: step for step in flatten_steps(self._own.steps)}


def tel(phone: str) -> str:
    """Return the address that dials ``phone`` (RFC 3966)."""
    return "tel:" + phone.replace(" ", "")
