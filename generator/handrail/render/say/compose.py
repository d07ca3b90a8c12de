"""Put a procedure into words: model → view, in one language, as seen from one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from handrail.model import (
    Basis,
    Channel,
    ChannelRef,
    Fee,
    Procedure,
    Promise,
    Step,
    TimeLimit,
)
from handrail.render.say.choice import choice_of
from handrail.render.say.facts import tel
from handrail.render.say.key_words import KEY_WORDS
from handrail.render.say.limits import list_timing
from handrail.render.say.needs import NeedComposer
from handrail.render.say.part_views import (
    ChannelView,
    ContactView,
    FeeView,
    LimitView,
    LinkView,
    OriginView,
    StepView,
)
from handrail.render.say.words import signs
from handrail.source import Path

_EXPIRY = {"unknown": "unknown_expiry"}
"""Ends of holds whose own word means something else elsewhere."""


@dataclass(frozen=True)
class Composer(NeedComposer):
    """Turns the parts of one procedure into views."""

    def _supporting(self, part: str, key: str) -> Basis:
        """Return the citations that say of a fact, which has no basis of its own, where it comes from.

        Citations are of the national file, and say nothing of what an overlay has put in the fact's place.
        """
        if self.facts.entry and self.facts.entry.origin((part, key)).area:
            return ()
        named = {part, f"{part}.{key}"}
        return tuple(cite for cite in self.procedure.cites if named & set(cite.supports))

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
            bring=tuple(self.need_in_short(need) for need in step.needs if not need.when),
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
        comma = signs(self.facts.lang).list
        return comma.join(dict.fromkeys(names))

    def _timing(self, step: Step) -> Iterator[tuple[str, LimitView]]:
        for word, key in list_timing(step):
            yield from ((self.words[word], view) for view in self.limit(key))
