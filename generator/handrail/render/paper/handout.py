"""Handouts: a procedure → everything that one sheet of paper says, in one language or in two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import msgspec

from handrail.analysis.editions.edition import Edition, compute_edition
from handrail.catalog import Catalog, Version
from handrail.model import (
    AnyOf,
    ChannelRef,
    Lang,
    Need,
    NeededDocument,
    NothingNeeded,
    Procedure,
    Step,
    Text,
)
from handrail.model.references import find_references
from handrail.render.paper.qr import qr_code
from handrail.render.paper.runs import blocks
from handrail.render.paper.view import (
    ConditionItem,
    FeeItem,
    Foot,
    Form,
    Handout,
    Language,
    LimitItem,
    NeedItem,
    PhoneItem,
    SheetLabel,
    SheetText,
    Size,
    StepItem,
    TimingItem,
    WayItem,
)
from handrail.render.say.applies import in_situations
from handrail.render.say.choice import choice_of
from handrail.render.say.citation import numbers, place_in_law
from handrail.render.say.compose import Composer
from handrail.render.say.contacts import contacts_of
from handrail.render.say.facts import Facts
from handrail.render.say.limits import is_decided, list_timing
from handrail.render.say.links import Links
from handrail.render.say.local import is_unverified, last_check
from handrail.render.say.paper_words import handout_words, paper_words
from handrail.render.say.part_views import LimitView, in_doubt
from handrail.render.say.words import day, signs

_LANGS: dict[Language, tuple[Lang, ...]] = {"zh": ("zh",), "en": ("en",), "zh-en": ("zh", "en")}
_DATED = frozenset({"statutory", "promised", "hold"})
"""Kinds of limits that end on a day which a person can write down; what is typical ends on none."""

_MOST_WAYS = 4
"""More ways than these are told where the step is that they are for, and nowhere else."""


class Variant(msgspec.Struct, frozen=True):
    """One sheet among those of a procedure.

    Attributes:
        language: its language, or both.
        size: its paper and type.
        area: the code of the area that it is for; empty for the whole country.
        situations: the circumstances that it is for; with none, all are told, each with its condition.
        form: the checklist, or the one-time notice 一次性告知单.
    """

    language: Language = "zh"
    size: Size = "a4"
    area: str = ""
    situations: tuple[str, ...] = ()
    form: Form = "checklist"


def handout(
    catalog: Catalog, version: Version, variant: Variant, address: str, current: Edition | None = None
) -> Handout:
    """Return what one sheet says.

    Args:
        catalog: the library.
        version: the procedure as it is in the area of ``variant``.
        variant: which sheet.
        address: the site's own address, ``https://example.org/``, under which paper is checked.
        current: the edition of the version, where it is known already.
    """
    whole = version.resolved.record
    procedure = in_situations(whole, variant.situations) if variant.situations else whole
    # Text can name steps that are left out here, so facts are those of the whole procedure.
    composers = tuple(
        Composer(Facts(catalog, Links(lang, 0), whole), procedure) for lang in _LANGS[variant.language]
    )
    return _Writer(catalog, procedure, composers, address).handout(
        version, variant, current or compute_edition(catalog, version)
    )


@dataclass(frozen=True)
class _Writer:
    """Says everything in each language of the sheet."""

    catalog: Catalog
    procedure: Procedure
    composers: tuple[Composer, ...]
    address: str
    ways_told: dict[str, WayItem] = field(default_factory=dict)

    @cached_property
    def langs(self) -> tuple[Lang, ...]:
        return tuple(composer.facts.lang for composer in self.composers)

    def say(self, words: Callable[[Composer], str]) -> SheetLabel:
        """Return a label; empty where there are no words."""
        said = tuple(words(composer) for composer in self.composers)
        return said if any(said) else ()

    def plain(self, text: Text | None) -> SheetLabel:
        return self.say(lambda composer: composer.plain(text))

    def prose(self, text: Text | None) -> SheetText:
        if text is None:
            return ()
        return tuple(blocks(text, composer.facts, self.address) for composer in self.composers)

    def word(self, name: str) -> SheetLabel:
        return tuple(handout_words(lang)[name] for lang in self.langs)

    def handout(self, version: Version, variant: Variant, current: Edition) -> Handout:
        procedure, assured = self.procedure, last_check(version)
        chosen = variant.situations
        return Handout(
            id=procedure.id,
            form=variant.form,
            langs=self.langs,
            size=variant.size,
            title=self.plain(procedure.title),
            item=procedure.item or "",
            unverified=is_unverified(version),
            checked=self.say(lambda composer: day(composer.facts.lang, assured.on)) if assured else (),
            situations=tuple(self._condition(name) for name in procedure.situations if name in chosen),
            cases=tuple(self._condition(name) for name in procedure.situations if name not in chosen),
            who=tuple(self._audience(key) for key in procedure.audience),
            ways=tuple(self._ways()),
            phones=tuple(self._phones(version.resolved.record)),
            prerequisites=tuple(self._title(key) for key in procedure.prerequisites),
            conditions=tuple(
                ConditionItem(self.prose(each.text), self._condition(each.when))
                for each in procedure.conditions
            ),
            needs=self._needs(procedure.needs),
            steps=self._steps(procedure.steps),
            limits=tuple(self._limits()),
            fees=tuple(self._fees()),
            outcome=self.prose(procedure.outcome.text if procedure.outcome else None),
            law=self.say(self._law),
            foot=self._foot(variant, current),
            words=paper_words(self.langs),
        )

    def _condition(self, situation: str | None) -> SheetLabel:
        return self.say(lambda composer: composer.condition(situation))

    def _audience(self, key: str) -> SheetLabel:
        return self.plain(self.catalog.audiences[key].name)

    def _title(self, guide: str) -> SheetLabel:
        title = self.catalog.interfaces[guide].title
        return self.say(lambda composer: title[composer.facts.lang])

    def _document(self, key: str) -> SheetLabel:
        return self.plain(self.catalog.documents[key].name)

    def _needs(self, needs: Iterable[Need], *, in_step: bool = False) -> tuple[NeedItem, ...]:
        return tuple(self._need(need, in_step=in_step) for need in needs)

    def _need(self, need: Need, *, in_step: bool) -> NeedItem:
        condition, note = self._condition(need.when), self.prose(need.note)
        if isinstance(need, NothingNeeded):
            doubt = in_doubt(self.composers[0].basis(need.basis))
            return NeedItem("none", name=self.word("no_documents"), note=note, doubt=doubt)
        if isinstance(need, NeededDocument):
            document = self.catalog.documents[need.doc]
            return NeedItem(
                "document",
                name=self.plain(document.name),
                amount=self.say(lambda composer: composer.amount(need)),
                condition=condition,
                note=note,
                issuer=self.plain(document.issuer),
                doubt=in_doubt(self.composers[0].basis_of_need(need, in_step=in_step)),
            )
        if isinstance(need, AnyOf):
            children = self._needs(need.any_of, in_step=in_step)
            return NeedItem("any", condition=condition, note=note, children=children)
        children = self._needs(need.all_of, in_step=in_step)
        return NeedItem("all", condition=condition, note=note, children=children)

    def _way(self, key: str) -> WayItem:
        # A way can stand in several steps, and in the list of all.
        if key in self.ways_told:
            return self.ways_told[key]
        channel = self.procedure.channels[key]
        views = tuple(composer.channel(key) for composer in self.composers)
        contact, places = views[0].contact, tuple(view.place for view in views)
        told = WayItem(
            name=tuple(view.name for view in views),
            place=places if any(places) else (),
            hours=self.plain(channel.hours),
            phone=contact.phone if contact else "",
            address=channel.url or "",
        )
        self.ways_told[key] = told
        return told

    def _ways(self) -> Iterator[WayItem]:
        """Yield the ways that have not all been told with one step."""
        channels = self.procedure.channels
        if len(channels) <= _MOST_WAYS or any(channel.hours for channel in channels.values()):
            yield from map(self._way, channels)

    def _phones(self, whole: Procedure) -> Iterator[PhoneItem]:
        for key in contacts_of(whole, find_references(whole)):
            contact = self.composers[0].facts.contact(key)
            yield PhoneItem(
                self.plain(contact.name), contact.phone or "", self.plain(contact.hours), contact.url or ""
            )

    def _steps(self, steps: tuple[Step, ...], above: str = "") -> tuple[StepItem, ...]:
        return tuple(self._step(step, f"{above}{index}") for index, step in enumerate(steps, 1))

    def _step(self, step: Step, number: str) -> StepItem:
        channels = (way.channel for way in step.ways if isinstance(way, ChannelRef))
        return StepItem(
            number=number,
            title=self.plain(step.title),
            do=self.prose(step.do),
            optional=step.optional,
            condition=self._condition(step.when),
            # Who a guide is for does most of it; who else acts is worth a word.
            who=self._audience(step.who) if step.who and step.who not in self.procedure.audience[:1] else (),
            warning=self.prose(step.warning),
            note=self.prose(step.note),
            guide=self._title(step.guide) if step.guide else (),
            choice=choice_of(step),
            ways=tuple(map(self._way, channels)),
            steps=self._steps(step.sub_steps, f"{number}."),
            needs=self._needs(step.needs, in_step=True),
            where=self.plain(self.composers[0].facts.place(step.where).name if step.where else None),
            timing=tuple(self._timing(step)),
            gives=tuple(map(self._document, step.gives)),
            result=self.prose(step.result),
        )

    def _timing(self, step: Step) -> Iterator[TimingItem]:
        for word, key in list_timing(step):
            for views in self._views(key):
                named = tuple(view.name for view in views)
                yield TimingItem(
                    self.word(word), named if all(named) else (), tuple(view.value for view in views)
                )

    def _views(self, key: str) -> Iterator[tuple[LimitView, ...]]:
        """Yield a limit, and the promise beside it, each in the languages of the sheet."""
        return zip(*(composer.limit(key) for composer in self.composers), strict=True)

    def _limits(self) -> Iterator[LimitItem]:
        for key, limit in self.procedure.limits.items():
            own, *beside = self._views(key)
            # The note of a limit that there is not says why there is none; that can be read on the page.
            note = limit.note if limit.amount else None
            dated = limit.amount is not None and limit.kind in _DATED and not beside
            yield self._limit(own, note, dated=dated)
            for views in beside:
                yield self._limit(views, limit.promise.note if limit.promise else None, dated=True)

    def _limit(self, views: tuple[LimitView, ...], note: Text | None, *, dated: bool) -> LimitItem:
        first = views[0]
        return LimitItem(
            name=tuple(view.name for view in views) if first.name else (),
            kind=tuple(view.tag if view.name else view.kind_label for view in views)
            if first.tag or not first.name
            else (),
            value=tuple(view.value for view in views),
            counts_from=tuple(view.counts_from for view in views) if first.counts_from else (),
            on_expiry=tuple(view.on_expiry for view in views) if first.on_expiry else (),
            note=self.prose(note),
            doubt=first.doubt,
            dated=dated,
            decided=is_decided(first.kind),
        )

    def _fees(self) -> Iterator[FeeItem]:
        for key, fee in self.procedure.fees.items():
            views = [composer.fee(key, fee) for composer in self.composers]
            yield FeeItem(
                name=self.plain(fee.name),
                value=tuple(view.value for view in views),
                note=self.prose(fee.note if fee.amount is not None else None),
                doubt=views[0].doubt,
            )

    def _law(self, composer: Composer) -> str:
        """Return the legal basis in short: each law once, and the places in it."""
        lang, say = composer.facts.lang, handout_words(composer.facts.lang)
        parts: list[str] = []
        for key, cites in groupby(self.procedure.cites, lambda cite: cite.law):
            law = self.catalog.laws[key]
            first, *rest = cites
            places = [place_in_law(lang, law, first), *(numbers(lang, cite) for cite in rest)]
            parts.append(signs(lang).phrases.join(places))
        return say["semicolon"].join(parts)

    def _foot(self, variant: Variant, current: Edition) -> Foot:
        link = f"{self.address.rstrip('/')}/go/{self.procedure.id}"
        # Which edition is current depends on the area whose version it is.
        full = f"{link}?area={variant.area}&e={current}" if variant.area else f"{link}?e={current}"
        code = qr_code(full)
        area = self.catalog.areas.areas[variant.area].name if variant.area else None
        return Foot(
            edition=str(current),
            day=(current.on.year, current.on.month, current.on.day),
            area=self.plain(area) or self.word("whole_country"),
            language=self.word(f"language_{variant.language}"),
            # What is typed in by hand needs no scheme.
            address=link.rpartition("://")[2],
            qr=code.svg,
            qr_side=code.side,
            qr_alt=handout_words(self.langs[0])["qr_alt"].format(full),
        )
