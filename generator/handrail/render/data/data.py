"""Procedures as data for other software: ``/api/procedures/`` and ``/api/index.json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import astuple

from handrail.catalog import REGISTRIES, Catalog, Version
from handrail.load import Entry
from handrail.model import LANGS, Fee, Law, LawRef, Procedure, Record, Text
from handrail.model.area import COUNTRY
from handrail.model.references import ReferenceKind
from handrail.model.walk import walk
from handrail.render.data.api import (
    VERSION,
    AbsenceRecord,
    AheadRecord,
    AreaRecord,
    Both,
    ComponentRecord,
    GuideRecord,
    Index,
    IndexEntry,
    RemovedRecord,
    addresses,
    area_record,
    both,
)
from handrail.render.data.history import editions_data
from handrail.render.data.listing import Listing
from handrail.render.page import Asset, site_url
from handrail.render.say.citation import place_in_law
from handrail.render.say.facts import Facts
from handrail.render.say.law_turns import law_days
from handrail.render.say.links import (
    Links,
    areas_data_path,
    data_path,
    embed_path,
    go_path,
    guide_path,
    law_anchor,
    law_path,
    notice_path,
    print_path,
    twin_path,
)
from handrail.render.say.local import composer_of, is_unverified, turns
from handrail.render.say.variants import Variants
from handrail.source import Path


def procedure_assets(catalog: Catalog, variants: Variants) -> Iterator[Asset]:
    """Yield the data of a procedure, and that of each area's version of it."""
    for version in variants.versions:
        yield procedure_asset(catalog, version, variants)


def procedure_asset(catalog: Catalog, version: Version, variants: Variants | None = None) -> Asset:
    """Return ``/api/procedures/<id>.json``: everything the guide tells, in both languages.

    The keys are those of ``GuideRecord`` and of the YAML files. Text is CommonMark with every fact put into
    words; what is not given is left out; a place in a law carries its name, address and words too. Shared
    records that the procedure names, such as documents and contacts, stand in ``named`` by registry and id.
    An area's version is a file of its own, ``<id>.<code>.json``.

    Args:
        catalog: the library.
        version: the procedure, in an area or everywhere.
        variants: all versions of it, where they are known already.
    """
    procedure, area = version.resolved.record, version.area
    variants = variants or Variants.of(catalog, catalog.procedures[procedure.id])
    plain = _Plain(catalog, procedure)
    data: dict[str, Any] = msgspec.to_builtins(_beside(catalog, version, variants, plain))
    data.update(plain.record(procedure))
    data["named"] = plain.named(version.resolved)
    return Asset(data_path(procedure.id, area), as_json(data))


def index_asset(catalog: Catalog, listings: Sequence[Listing], component: ComponentRecord) -> Asset:
    """Return ``/api/index.json``: every published procedure, with its titles, addresses and areas.

    The day is in it only where another day would give another site, so that a site built on another day is
    the same to the byte.

    Args:
        catalog: the library; the entries of its procedures are not looked at.
        listings: every published procedure.
        component: the script that shows guides in other people's pages.
    """
    index = Index(
        VERSION,
        tuple(_index_entry(catalog, each) for each in listings),
        as_of=catalog.as_of.isoformat() if catalog.depends_on_day else None,
        component=component,
    )
    return Asset("api/index.json", as_json(index))


def _index_entry(catalog: Catalog, listed: Listing) -> IndexEntry:
    editions = listed.last_editions
    areas = _areas(catalog, listed.key, {area: each.edition for area, each in editions.items()})
    return IndexEntry(
        listed.key,
        listed.topic,
        both(listed.title),
        both(listed.summary),
        addresses(guide_path(listed.key)),
        data_path(listed.key),
        "unverified" if listed.unverified else "verified",
        listed.checked.isoformat() if listed.checked else None,
        editions[""].edition if "" in editions else None,
        areas,
        f"{areas_data_path(listed.key)}.json" if areas else None,
    )


def _areas(catalog: Catalog, key: str, editions: Mapping[str, str]) -> tuple[AreaRecord, ...]:
    """Return where the versions of areas are; nothing for a procedure that is the same everywhere."""
    rules = catalog.interfaces[key].areas
    codes = {rule.area for rule in rules if rule.holds(catalog.as_of)} & catalog.areas.areas.keys()
    codes.discard(COUNTRY)
    return tuple(
        AreaRecord(
            code,
            both(catalog.areas.areas[code].name),
            addresses(guide_path(key, code)),
            data_path(key, code),
            editions.get(code),
        )
        for code in sorted(codes)
    )


def _beside(catalog: Catalog, version: Version, variants: Variants, plain: _Plain) -> GuideRecord:
    """Return what stands beside the procedure's own keys."""
    key, area = version.entry.key, version.area
    current, editions = editions_data(catalog, version)
    areas = () if area else _areas(catalog, key, {})
    local = version.local
    offered = local.absence is None
    national = GuideRecord(
        VERSION,
        version.entry.group,
        addresses(guide_path(key, area)),
        addresses(print_path(key, area)),
        addresses(embed_path(key, area)),
        addresses(twin_path(key, area)),
        go_path(key),
        "unverified" if is_unverified(version) else "verified",
        current,
        editions,
        notice_url=addresses(notice_path(key, area)) if offered else None,
        ahead=tuple(_ahead(catalog, version, variants)),
        areas=areas,
        areas_data=f"{areas_data_path(key)}.json" if areas else None,
        removed=tuple(
            RemovedRecord(str(path[0]), str(path[1]), removed.origin.area, plain.both(removed.reason))
            for path, removed in local.removed.items()
        ),
        absence=AbsenceRecord(
            local.absence.origin.area,
            plain.both(local.absence.instead),
            [plain.value(each) for each in local.absence.basis],
        )
        if local.absence
        else None,
    )
    return _local(catalog, version, plain, national) if area else national


def _local(catalog: Catalog, version: Version, plain: _Plain, record: GuideRecord) -> GuideRecord:
    """Return what is said of being an area's version as well."""
    local, entry, tree = version.local, version.resolved, catalog.areas
    return msgspec.structs.replace(
        record,
        area=area_record(version.area, tree.areas[version.area]),
        within=tuple(area_record(code, tree.areas[code]) for code in tree.chain(version.area)[:-1]),
        national=data_path(entry.key),
        origins={_pointer(path): area for path, area in _origins(entry)},
        assured_by_area={area: plain.record(assured) for area, assured in local.assured.items() if area},
    )


def _ahead(catalog: Catalog, version: Version, variants: Variants) -> Iterator[AheadRecord]:
    """Yield what will be otherwise on days to come: first where the version holds, then in the law."""
    later = variants.turns.get(version.area, ())
    if later:
        said = [
            turns(composer_of(catalog, version, Links(lang, 0)), variants, version.area) for lang in LANGS
        ]
        for turn, zh, en in zip(later, *said, strict=True):
            yield AheadRecord(turn.day.isoformat(), zh.items, en.items)
    by_law = [law_days(catalog, version.entry.record, lang) for lang in LANGS]
    for (on, zh_items), (_, en_items) in zip(*by_law, strict=True):
        yield AheadRecord(on.isoformat(), zh_items, en_items)


def _origins(entry: Entry[Procedure]) -> Iterator[tuple[Path, str]]:
    """Yield the places whose values are an area's, with its code, sorted by place."""
    by_place = sorted(entry.origins.items(), key=lambda item: [str(key) for key in item[0]])
    for path, origin in by_place:
        if origin.area not in {"", COUNTRY}:
            yield path, origin.area


def _pointer(path: Path) -> str:
    """Return the JSON Pointer (RFC 6901) of a place; ids hold no sign that it would have to escape."""
    return "".join(f"/{key}" for key in path)


_AS_IT_IS = frozenset({str, int, bool})
_NOTHING_IF_EMPTY: frozenset[type] = frozenset({tuple, dict, bool})
"""Types whose empty value, an empty list or a flag that is not set, says nothing."""


class _Plain:
    """Turns records into what JSON can hold."""

    def __init__(self, catalog: Catalog, procedure: Procedure | None = None) -> None:
        self._catalog = catalog
        # Addresses in data are relative to the site's root.
        self._facts = {lang: Facts(catalog, Links(lang, 0), procedure) for lang in LANGS}

    def both(self, text: Text) -> Both:
        return Both(*(facts.plain(text[lang]) for lang, facts in self._facts.items()))

    def record(self, record: Record) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in zip(record.__struct_encode_fields__, astuple(record), strict=True):
            # 0 is given; what is not given is left out.
            if value or (value is not None and value.__class__ not in _NOTHING_IF_EMPTY):
                plain[key] = value if value.__class__ in _AS_IT_IS else self.value(value)
        if isinstance(record, Fee) and record.amount is None:
            del plain["currency"]  # of no amount
        if isinstance(record, LawRef):
            ref = LawRef(record.law, record.article, record.paragraph, record.item)
            plain.update(self._catalog.derive_shared(_law, ref))
        return plain

    def value(self, value: object) -> object:
        # The commonest come first: thousands of values are asked about.
        if value.__class__ is Text:
            if "{" in value.zh or "{" in value.en:
                return {lang: facts.plain(value[lang]) for lang, facts in self._facts.items()}
            return value  # it is encoded just so
        if value.__class__ is tuple:
            return [item if item.__class__ in _AS_IT_IS else self.value(item) for item in value]
        if isinstance(value, Record):
            return self.record(value)
        match value:
            case Mapping():
                return {key: self.value(item) for key, item in value.items()}
            case date():
                return value.isoformat()
            case Decimal():
                return float(value) if value % 1 else int(value)
        return value

    def named(self, entry: Entry[Procedure]) -> dict[str, dict[str, Any]]:
        """Return the shared records that the procedure names, by registry and id."""
        found: dict[str, dict[str, Any]] = {}
        for kind, name in REGISTRIES.items():
            registry = self._catalog.registry(kind)
            for ref in sorted({each.ref for each in entry.references if each.kind is kind}):
                if record := registry.get(ref):
                    told = self._catalog.derive_shared(_shared, kind, ref)
                    found.setdefault(name, {})[ref] = self.record(record) if told is None else told
        return found


def _shared(catalog: Catalog, kind: ReferenceKind, ref: str) -> msgspec.Raw | None:
    """Return a shared record as JSON; nothing if it names facts, which may differ between procedures."""
    record = catalog.registry(kind)[ref]
    if any("{" in each.zh + each.en for _, each in walk(record) if isinstance(each, Text)):
        return None
    return msgspec.Raw(msgspec.json.encode(_Plain(catalog).record(record)))


def _law(catalog: Catalog, ref: LawRef) -> Mapping[str, msgspec.Raw]:
    """Return what data say of a place in a law beside its numbers, as JSON; many procedures name the same."""
    law = catalog.laws[ref.law]
    told = {
        "name": {lang: place_in_law(lang, law, ref) for lang in LANGS},
        "url": {lang: f"{site_url(lang, law_path(ref.law))}#{law_anchor(ref)}" for lang in LANGS},
        "text": [{"zh": each.zh, "en": each.en} for each in _passages(law, ref)],
    }
    return {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in told.items()}


def _passages(law: Law, ref: LawRef) -> Iterator[Text]:
    """Yield the words that a reader is shown of a place in a law: each paragraph with its items."""
    for passage in law.text(ref) or ():
        yield passage
        yield from getattr(passage, "items", ())


def as_json(data: object) -> bytes:
    """Return JSON (RFC 8259) as it is published: UTF-8, indented, with a final line break."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
