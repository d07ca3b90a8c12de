"""Put a procedure into words: model → view, in one language, as seen from one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from handrail.catalog import Catalog
from handrail.model import (
    AllOf,
    AnyOf,
    Basis,
    Channel,
    ChannelRef,
    Fee,
    LawRef,
    Need,
    NeededDocument,
    NothingNeeded,
    Procedure,
    Promise,
    SourceRef,
    Step,
    Text,
    TimeLimit,
)
from handrail.model.area import COUNTRY
from handrail.model.needs import needed_documents
from handrail.render.say.choice import choice_of
from handrail.render.say.citation import place_in_law
from handrail.render.say.facts import Facts, tel
from handrail.render.say.limits import list_timing
from handrail.render.say.links import Links
from handrail.render.say.markdown import block, inline
from handrail.render.say.part_views import (
    BasisView,
    ChannelView,
    ContactView,
    FeeView,
    LimitView,
    LinkView,
    NeedView,
    OriginView,
    StepView,
)
from handrail.render.say.wordlist import KEY_WORDS
from handrail.render.say.words import joined, words
from handrail.source import Path

_EXPIRY = {"unknown": "unknown_expiry"}
"""Ends of holds whose own word means something else elsewhere."""


@dataclass(frozen=True)
class Composer:
    """Turns the parts of one procedure into views.

    Attributes:
        facts: what text on the page can name.
        procedure: the procedure.
        area: the code of the area whose version it is.
    """

    facts: Facts
    procedure: Procedure
    area: str = ""

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The site's own words in the page's language."""
        return words(self.facts.lang)

    def block(self, text: Text | None) -> Markup:
        """Render a text as paragraphs; nothing where there is none."""
        return block(text[self.facts.lang], self.facts) if text else Markup()

    def inline(self, text: Text | None) -> Markup:
        """Render a text as one run of words; nothing where there is none."""
        return inline(text[self.facts.lang], self.facts) if text else Markup()

    def plain(self, text: Text | None) -> str:
        """Return a text with its facts in words and no markup; nothing where there is none."""
        return self.facts.plain(text[self.facts.lang]) if text else ""

    def basis(self, basis: Basis) -> tuple[BasisView, ...]:
        """Say where a fact comes from; a fact with no basis is unverified, and says so."""
        if basis not in self._bases:  # many facts of a guide have the same
            self._bases[basis] = tuple([self._one_basis(one) for one in basis or ("unverified",)])
        return self._bases[basis]

    @cached_property
    def _bases(self) -> dict[Basis, tuple[BasisView, ...]]:
        return {}

    def _one_basis(self, one: str | LawRef | SourceRef) -> BasisView:
        lang, links = self.facts.lang, self.facts.links
        match one:
            case LawRef():
                return self.facts.catalog.once(_place_in_law, links, one)  # many guides rest on the same
            case SourceRef():
                source = next(each for each in self.procedure.sources if each.id == one.source)
                return BasisView("source", source.title[lang], f"#_source-{one.source}")
        return BasisView("unverified", self.words["unverified_basis"])

    def _supporting(self, part: str, key: str) -> Basis:
        """Return the citations that say of a fact, which has no basis of its own, where it comes from.

        Citations are of the national file, and say nothing of what an overlay has put in the fact's place.
        """
        if self.facts.entry and self.facts.entry.origin((part, key)).area:
            return ()
        named = {part, f"{part}.{key}"}
        return tuple(cite for cite in self.procedure.cites if named & set(cite.supports))

    def condition(self, situation: str | None) -> str:
        """Return the circumstance that something depends on; nothing where it always applies."""
        return self.facts.catalog.situations[situation].title[self.facts.lang] if situation else ""

    def origin(self, path: Path) -> OriginView | None:
        """Return whose rule the value at ``path`` of the procedure is; nothing where it is national."""
        return self.of_area(self.facts.area_of(path))

    def of_area(self, code: str) -> OriginView | None:
        """Return a value of an area as that area's rule; nothing without an area."""
        if code in {"", COUNTRY}:
            return None
        name = self.facts.catalog.areas.areas[code].name[self.facts.lang]
        label = self.words["own_rule" if code == self.area else "larger_rule"]
        return OriginView(code, name, label.format(name))

    def need(self, need: Need, path: Path = ()) -> NeedView:
        """Return a need that stands at ``path``, with everything in it."""
        if isinstance(need, NeededDocument):
            return self._document(need, path)
        if isinstance(need, NothingNeeded):
            return NeedView(
                "none",
                name=self.words["no_documents"],
                note=self.inline(need.note),
                basis=self.basis(need.basis),
                origin=self.origin(path),
            )
        kind, parts = ("any", need.any_of) if isinstance(need, AnyOf) else ("all", need.all_of)
        inner = (*path, f"{kind}_of")
        return NeedView(
            kind,
            note=self.inline(need.note),
            condition=self.condition(need.when),
            children=tuple(self.need(part, (*inner, index)) for index, part in enumerate(parts)),
            origin=self.origin(path),
        )

    def needs(self, needs: tuple[Need, ...], path: Path) -> tuple[NeedView, ...]:
        """Return the needs of a list that stands at ``path``."""
        return tuple(self.need(need, (*path, index)) for index, need in enumerate(needs))

    def _document(self, need: NeededDocument, path: Path) -> NeedView:
        document = self.facts.catalog.documents[need.doc]
        in_step = path[:1] == ("steps",)
        listed = in_step and any(need.doc == other for other, _ in self._listed)
        return NeedView(
            "document",
            id=need.doc,
            name=document.name[self.facts.lang],
            amount=self.amount(need),
            issuer=self.plain(document.issuer),
            note=self.inline(need.note),
            document_note=Markup() if listed else self.inline(document.note),
            condition=self.condition(need.when),
            basis=self.basis_of_need(need, in_step=in_step),
            origin=self.origin(path),
        )

    def basis_of_need(self, need: NeededDocument, *, in_step: bool) -> tuple[BasisView, ...]:
        """Say where a need comes from; nothing in a step whose guide lists the document with this basis."""
        basis = self._effective(need)
        if in_step and (need.doc, basis) in self._listed:
            return ()
        return self.basis(basis)

    def _effective(self, need: NeededDocument) -> Basis:
        return need.basis or self.facts.catalog.documents[need.doc].basis

    @cached_property
    def _listed(self) -> frozenset[tuple[str, Basis]]:
        """The documents of the guide's own list, each with the basis that is shown there."""
        listed = needed_documents(self.procedure.needs)
        return frozenset((need.doc, self._effective(need)) for need in listed)

    def amount(self, need: NeededDocument) -> str:
        """Return how many originals and copies of a document are needed, in words."""
        counts = ((need.originals, "original", "originals"), (need.copies, "copy", "copies"))
        parts = [
            self.words[one if count == 1 else many].format(count) for count, one, many in counts if count
        ]
        return joined(self.facts.lang, parts, self.words["and"])

    def need_in_short(self, need: Need) -> str:
        """Return a need in a few words: ``居民身份证或户口簿``; its own condition is left to the caller."""
        lang = self.facts.lang
        match need:
            case NothingNeeded():
                return self.words["no_documents"]
            case NeededDocument():
                return self.facts.catalog.documents[need.doc].name[lang]
            case AnyOf():
                return joined(lang, [self._part_in_short(part) for part in need.any_of], self.words["or"])
            case AllOf():
                return joined(lang, [self._part_in_short(part) for part in need.all_of], self.words["and"])

    def _part_in_short(self, part: Need) -> str:
        """Return a part of a group in a few words, with the circumstance on which it depends."""
        said = self.need_in_short(part)
        if not part.when:
            return said
        condition = self.condition(part.when)
        if self.facts.lang == "zh":
            return f"{said}（{self.words['if']}{condition}）"
        return f"{said} ({self.words['if'].lower()} {condition})"

    def limits(self, procedure: Procedure) -> tuple[LimitView, ...]:
        """Return all time limits in words, each with its promise after it."""
        return tuple(view for key in procedure.limits for view in self.limit(key))

    def limit(self, key: str) -> tuple[LimitView, ...]:
        """Return a time limit in words and, where an office promises something beside it, the promise."""
        limit = self.procedure.limits[key]
        own = self._limit(key, limit)
        return (own, self._promise(key, limit, limit.promise)) if limit.promise else (own,)

    def _limit(self, key: str, limit: TimeLimit) -> LimitView:
        named = self.named_limit(limit)
        return LimitView(
            id=key,
            kind=limit.kind,
            kind_label=self.words[limit.kind],
            name=named,
            tag=self.words[limit.kind] if named and limit.amount and not limit.promise else "",
            value=self.facts.limit(limit),
            counts_from=self._counted(limit),
            on_expiry=self.words[_EXPIRY.get(limit.on_expiry, limit.on_expiry)] if limit.on_expiry else "",
            note=self.inline(limit.note),
            basis=self.basis(limit.basis or self._supporting("limits", key)),
            origin=self.origin(("limits", key)),
        )

    def _promise(self, key: str, limit: TimeLimit, promise: Promise) -> LimitView:
        return LimitView(
            id=f"{key}.promise",
            kind="promised",
            kind_label=self.words["promised"],
            name=self.named_promise(limit),
            tag="",
            value=self.facts.limit(promise),
            counts_from=self._counted(promise),
            on_expiry="",
            note=self.inline(promise.note),
            basis=self.basis(promise.basis),
            origin=self.origin(("limits", key, "promise")),
        )

    def named_limit(self, limit: TimeLimit) -> str:
        """Return what a limit is called; beside a promise, its name says that the law sets it."""
        name = self.plain(limit.name)
        if limit.promise and limit.amount:
            return self.words["limit_by_law"].format(name) if name else self.words[limit.kind]
        return name

    def named_promise(self, limit: TimeLimit) -> str:
        """Return what the promise beside a limit is called."""
        if limit.promise and limit.promise.name:
            return self.plain(limit.promise.name)
        name = self.plain(limit.name)
        return self.words["limit_promised"].format(name) if name else self.words["promised"]

    def _counted(self, limit: TimeLimit | Promise) -> str:
        counts_from = self.plain(limit.counts_from)
        return self.words["counts_from"].format(counts_from) if counts_from else ""

    def fee(self, key: str, fee: Fee) -> FeeView:
        """Return a fee in words."""
        return FeeView(
            key,
            self.plain(fee.name),
            self.facts.fee(fee),
            self.inline(fee.note),
            self.basis(fee.basis or self._supporting("fees", key)),
            self.origin(("fees", key)),
        )

    def contact(self, key: str) -> ContactView:
        """Return a contact of the procedure, or of the registry."""
        contact = self.facts.contact(key)
        return ContactView(
            id=key,
            name=contact.name[self.facts.lang],
            phone=contact.phone or "",
            href=tel(contact.phone) if contact.phone else contact.url or "",
            hours=self.plain(contact.hours),
            note=self.inline(contact.note),
            basis=self.basis(contact.basis),
            origin=self.origin(("contacts", key)) if key in self.procedure.contacts else None,
        )

    def channel(self, key: str) -> ChannelView:
        """Return one of the procedure's channels."""
        if key not in self._channels:
            self._channels[key] = self._channel(key)
        return self._channels[key]

    @cached_property
    def _channels(self) -> dict[str, ChannelView]:
        """The channels that were put into words so far: most are named by more than one step."""
        return {}

    def _channel(self, key: str) -> ChannelView:
        channel: Channel = self.procedure.channels[key]
        place = self.facts.place(channel.place) if channel.place else None
        kind_label = self.words["phone_channel" if channel.kind == "phone" else channel.kind]
        return ChannelView(
            id=key,
            kind=channel.kind,
            kind_label=kind_label,
            name=self.plain(channel.name) or kind_label,
            place=place.name[self.facts.lang] if place else "",
            place_note=self.inline(place.note) if place else Markup(),
            contact=self.contact(channel.contact) if channel.contact else None,
            hours=self.plain(channel.hours),
            url=channel.url or "",
            note=self.inline(channel.note),
            basis=self.basis(channel.basis),
            origin=self.origin(("channels", key)),
            place_origin=self._place_origin(channel.place),
        )

    def _place_origin(self, key: str | None) -> OriginView | None:
        return self.origin(("places", key)) if key in self.procedure.places and key else None

    def steps(self, steps: tuple[Step, ...]) -> tuple[StepView, ...]:
        """Return the procedure's steps, numbered 1, 2, 3, and their sub-steps, 1.1, 1.2."""
        return tuple(self.step(step, str(index + 1), ("steps", index)) for index, step in enumerate(steps))

    def step(self, step: Step, number: str, path: Path) -> StepView:
        """Return one step that stands at ``path``, with everything in it."""
        catalog, lang = self.facts.catalog, self.facts.lang
        channels = (way.channel for way in step.ways if isinstance(way, ChannelRef))
        guide = (
            LinkView(catalog.interfaces[step.guide].title[lang], self.facts.links.guide(step.guide))
            if step.guide
            else None
        )
        origin = self.origin(path)
        origins = {} if origin else self._origins(step, path)
        return StepView(
            id=step.id,
            number=number,
            title=self.plain(step.title),
            do=self.block(step.do),
            optional=step.optional,
            condition=self.condition(step.when),
            choice=choice_of(step),
            channels=tuple(self.channel(key) for key in channels),
            sub_steps=tuple(self._sub_steps(step, number, path)),
            needs=self.needs(step.needs, (*path, "needs")),
            gives=tuple(catalog.documents[key].name[lang] for key in step.gives),
            warning=self.block(step.warning),
            note=self.block(step.note),
            result=self.block(step.result),
            where=self.facts.place(step.where).name[lang] if step.where else "",
            who=catalog.audiences[step.who].name[lang] if step.who else "",
            guide=guide,
            timing=tuple(self._timing(step)),
            origin=origin,
            origins=origins,
            local=tuple(self._local(origins)),
            was=step.was,
        )

    def _sub_steps(self, step: Step, number: str, path: Path) -> Iterator[StepView]:
        key, count = "any_of" if step.any_of else "all_of", 0
        for index, way in enumerate(step.ways):
            if isinstance(way, Step):
                count += 1
                yield self.step(way, f"{number}.{count}", (*path, key, index))

    def _origins(self, step: Step, path: Path) -> dict[str, OriginView]:
        """Return which keys of a step are an area's; one that the area took away is nobody's."""
        if not self.area:
            return {}
        given = (key for key, value in step.fields() if value not in (None, (), False))
        return {key: origin for key in given if (origin := self.origin((*path, key)))}

    def _local(self, origins: Mapping[str, OriginView]) -> Iterator[tuple[OriginView, str]]:
        """Yield each area with the words for what of a step is its own."""
        for origin in dict.fromkeys(origins.values()):
            keys = [key for key, other in origins.items() if other == origin]
            yield origin, self.names_of_keys(keys)

    def names_of_keys(self, keys: Iterable[str]) -> str:
        """Return the words for what in a step stands under some keys, each once: ``注意、说明``."""
        names = (self.words[KEY_WORDS[key]] for key in keys if key in KEY_WORDS)
        comma = "、" if self.facts.lang == "zh" else ", "
        return comma.join(dict.fromkeys(names))

    def _timing(self, step: Step) -> Iterator[tuple[str, LimitView]]:
        for word, key in list_timing(step):
            yield from ((self.words[word], view) for view in self.limit(key))


def _place_in_law(catalog: Catalog, links: Links, ref: LawRef) -> BasisView:
    label = place_in_law(links.lang, catalog.laws[ref.law], ref)
    return BasisView("law", label, links.law(ref.law, ref))
