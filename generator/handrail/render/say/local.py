"""What a guide says of being an area's: what differs, what does not hold there, and what changes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from handrail.analysis.editions.differences import ProcedureChange, find_changes
from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.model import Assurance, Procedure, Step
from handrail.model.places import walk_steps
from handrail.render.say.compose import Composer
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links
from handrail.render.say.variants import Turn, Variants
from handrail.render.say.view import AbsenceView, AssuredView, DifferenceView, LocalView, TurnView
from handrail.render.say.words import day, signs
from handrail.source import Path

_CONTENT = "#_at-a-glance"


def composer_of(catalog: Catalog, version: Version, links: Links) -> Composer:
    """Return what puts the parts of a version into words."""
    record = version.resolved.record
    return Composer(Facts(catalog, links, record, version.resolved), record, version.area)


def local_view(composer: Composer, variants: Variants, version: Version) -> LocalView | None:
    """Return what the guide of an area says of being one; nothing for the national guide."""
    facts, national = composer.facts, variants.national.entry
    if not version.area:
        return None
    area = facts.catalog.areas.areas[version.area]
    found = find_changes(national.record, version.entry.record)
    return LocalView(
        area=version.area,
        name=area.name[facts.lang],
        national_href=facts.links.guide(national.key),
        differences=tuple(_difference(composer, each) for each in found if not each.gone),
        assured=tuple(_assured(composer, version)),
    )


def absence_view(composer: Composer, version: Version) -> AbsenceView | None:
    """Return that the area does not offer this, and what to do instead; nothing where it does."""
    absence = version.local.absence
    if absence is None:
        return None
    name = composer.facts.catalog.areas.areas[absence.origin.area or version.area].name[composer.facts.lang]
    return AbsenceView(
        composer.words["not_offered"].format(name),
        composer.block(absence.instead),
        composer.basis(absence.basis),
        composer.of_area(absence.origin.area),
    )


def turns(composer: Composer, variants: Variants, area: str) -> tuple[TurnView, ...]:
    """Return what will be otherwise in an area, or in the national guide, on days to come, in words."""
    return tuple(_turn(composer, turn) for turn in variants.turns.get(area, ()))


def is_unverified(version: Version) -> bool:
    """Say whether anybody whose values the page shows has not confirmed them."""
    assured = version.local.assured
    everybody = [assured.get(area) for area in ("", *version.local.areas)]
    return any(each is None or each.confidence == "unverified" for each in everybody)


def last_check(version: Version) -> Assurance | None:
    """Return the oldest check of anybody whose values the page shows: all of it was checked since then.

    The check of an area speaks for the area's own values, and of the national ones it says nothing.
    """
    assured = version.local.assured
    checks = (assured.get(area) for area in ("", *version.local.areas))
    return min(filter(None, checks), key=lambda each: each.on, default=None)


def _difference(composer: Composer, each: ProcedureChange) -> DifferenceView:
    origin = composer.origin((*each.path, *each.keys[:1])) if each.part == "steps" else None
    return DifferenceView(
        _in_words(composer, each), _anchor(composer, each), origin or composer.origin(each.path)
    )


def _in_words(composer: Composer, each: ProcedureChange) -> str:
    """Return one thing that is otherwise, with its value, as it is in the new state."""
    colon = signs(composer.facts.lang).colon
    procedure, key = composer.procedure, each.key
    match each.part:
        case "limits":
            return _limit_in_words(composer, each)
        case "fees":
            fee = procedure.fees[key]
            label = composer.plain(fee.name) or composer.words["fee"]
            return label + colon + composer.facts.fee(fee)
        case "contacts":
            contact = procedure.contacts[key]
            name = contact.name[composer.facts.lang]
            return name + colon + contact.phone if contact.phone else name
        case "channels":
            return composer.words["part_ways"] + colon + composer.channel(key).name
        case "places":
            return composer.words["where"] + colon + procedure.places[key].name[composer.facts.lang]
        case "needs":
            need = procedure.needs[int(each.path[1])]
            condition = composer.condition(need.when)
            words = composer.need_in_short(need)
            whole = f"{condition}{colon}{words}" if condition else words
            return composer.words["bring"] + colon + whole
        case "steps":
            return step_in_words(composer, _step(procedure, key), each.keys)


def step_in_words(composer: Composer, step: Step, keys: tuple[str, ...]) -> str:
    """Return a step's title, and which parts of it differ: those under ``keys``, or else all of it."""
    changed = composer.names_of_keys(keys) or composer.words["whole_step"]
    return composer.plain(step.title) + (signs(composer.facts.lang).colon) + changed


def _limit_in_words(composer: Composer, each: ProcedureChange) -> str:
    """Return a limit with the promise beside it, or the promise alone where only that differs."""
    colon, semicolon = signs(composer.facts.lang).colon, signs(composer.facts.lang).semicolon
    limit, views = composer.procedure.limits[each.key], composer.limit(each.key)
    if each.path[-1] != "promise":
        return semicolon.join((view.name or view.kind_label) + colon + view.value for view in views)
    value = composer.facts.limit(limit.promise) if limit.promise else composer.words["no_promised"]
    return composer.named_promise(limit) + colon + value


def _anchor(composer: Composer, each: ProcedureChange) -> str:
    match each.part:
        case "limits" | "fees":
            return f"#_{each.part}-" + ".".join(map(str, each.path[1:]))
        case "steps":
            return f"#{each.key}"
        case "needs":
            return "#_bring"
        case "channels" | "places":
            for _, step in walk_steps(composer.procedure):
                view = (way for way in step.ways if not isinstance(way, Step))
                named = {way.channel for way in view}
                places = {composer.procedure.channels[key].place for key in named} | {step.where}
                if each.key in (named if each.part == "channels" else places):
                    return f"#{step.id}"
    return _CONTENT


def gone(composer: Composer, variants: Variants, version: Version) -> Iterator[tuple[str, str, Markup]]:
    """Yield the area that took something away, what that was called, and why it does not hold there."""
    facts, before = composer.facts, (version.inherited, variants.national.entry, variants.national.inherited)
    for place, removed in version.local.removed.items():
        area = facts.catalog.areas.areas[removed.origin.area].name[facts.lang]
        yield area, name_of(facts, before, place), composer.inline(removed.reason)


def name_of(facts: Facts, entries: Iterable[Entry[Procedure]], place: Path) -> str:
    """Return what stands at a place, a part and an id, is called in the first entry that has it."""
    part, key = str(place[0]), str(place[1])
    if part == "needs":
        return facts.catalog.documents[key].name[facts.lang]
    for entry in entries:
        composer = Composer(replace(facts, procedure=entry.record, entry=entry), entry.record)
        if name := _name_in(composer, part, key):
            return name
    return key


def _name_in(composer: Composer, part: str, key: str) -> str:
    record, lang = composer.procedure, composer.facts.lang
    match part:
        case "steps":
            return next((composer.plain(s.title) for _, s in walk_steps(record) if s.id == key), "")
        case "promises" if (limit := record.limits.get(key)) and limit.promise:
            return composer.named_promise(limit)
        case "limits" if limit := record.limits.get(key):
            return composer.plain(limit.name) or composer.words[limit.kind]
        case "fees" if fee := record.fees.get(key):
            return composer.plain(fee.name) or composer.words["fee"]
        case "channels" if key in record.channels:
            return composer.channel(key).name
        case "contacts" if contact := record.contacts.get(key):
            return contact.name[lang]
        case "places" if place := record.places.get(key):
            return place.name[lang]
    return ""


def _assured(composer: Composer, version: Version) -> Iterator[AssuredView]:
    lang, areas = composer.facts.lang, composer.facts.catalog.areas.areas
    for area in version.local.areas:
        assured = version.local.assured.get(area)
        yield AssuredView(
            areas[area].name[lang],
            assured is None or assured.confidence == "unverified",
            day(lang, assured.on) if assured else "",
            composer.words[f"source_{assured.by}"] if assured else "",
        )


def _turn(now: Composer, turn: Turn) -> TurnView:
    """Return what differs between the two sides of a turn, in words."""
    words, links = now.words, now.facts.links
    before = composer_of(now.facts.catalog, turn.before, links)
    after = composer_of(now.facts.catalog, turn.after, links)
    items: list[str] = []
    if turn.after.local.absence:
        items.append(after.plain(turn.after.local.absence.instead))
    elif turn.before.local.absence:
        items.append(words["offered_again"])
    for each in find_changes(before.procedure, after.procedure):
        if each.gone:
            place = (each.part, each.key)
            name = name_of(before.facts, (turn.before.entry,), place)
            items.append(words["no_longer"].format(name))
        else:
            items.append(_in_words(after, each))
    return TurnView(day(now.facts.lang, turn.day), tuple(dict.fromkeys(items)))


def _step(procedure: Procedure, key: str) -> Step:
    return next(step for _, step in walk_steps(procedure) if step.id == key)
