"""Editions: a day and a fingerprint of what readers were told, by which a printed sheet can be checked."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import chain

import msgspec
from msgspec import Raw

from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.load.editions import Recorded
from handrail.model import Assurance, Law, LawRef, Procedure
from handrail.model.area import COUNTRY
from handrail.model.needs import list_needed_documents
from handrail.model.plain import to_plain, to_plain_value
from handrail.model.references import ReferenceKind
from handrail.model.step import flatten_steps

_NO_CONTENT = frozenset({"id", "asks", "owner", "status", "retired", "was", "merged", "related"})
"""Keys of a procedure that do not count as content: they do not say how it is done."""

_DIGITS = 8


class Edition(msgspec.Struct, frozen=True):
    """One edition of a procedure, in an area or everywhere: ``2026-11-22-1a2b3c4d``.

    Attributes:
        on: the first day of the edition; the day of the last check if the edition is not recorded.
        digest: the first 8 hexadecimal digits of the SHA-256 of everything that readers are told.
    """

    on: date
    digest: str

    def __str__(self) -> str:
        return f"{self.on.isoformat()}-{self.digest}"


class History(msgspec.Struct, frozen=True):
    """What readers were told of a procedure in one area, or everywhere, up to now.

    Attributes:
        current: the edition that they read now.
        recorded: the recorded editions up to now, the newest last. If the current one is recorded, it is
            last.
    """

    current: Edition
    recorded: Recorded


def compute_edition(catalog: Catalog, version: Version) -> Edition:
    """Return the current edition of a version: the national one, or that of an area."""
    return compute_history(catalog, version).current


def compute_history(catalog: Catalog, version: Version) -> History:
    """Return the current edition of a version, and the recorded editions up to now."""
    digest = compute_digest(catalog, version)
    recorded = find_recorded(version)
    index = find_edition(recorded, digest, catalog.as_of)
    if index is None:
        past = tuple(each for each in recorded if each.on <= catalog.as_of)
        return History(Edition(_find_last_check(catalog, version.entry.record), digest), past)
    return History(Edition(recorded[index].on, digest), recorded[: index + 1])


def find_recorded(version: Version) -> Recorded:
    """Return the recorded editions of a procedure in the area of a version."""
    recorded = version.entry.editions.get(version.entry.key) or ()
    return tuple(each for each in recorded if (each.area or "") == version.area)


def find_edition(recorded: Recorded, digest: str, day: date) -> int | None:
    """Return the index of the recorded edition with this digest that is current on ``day``, or ``None``.

    The search starts at the last edition that begins on ``day`` or before. An edition of a later day counts
    too, unless it was recorded ahead: it may have been recorded in an earlier time zone, and a site can be
    built as of a past day.
    """
    last = max((index for index, each in enumerate(recorded) if each.on <= day), default=0)
    for index in range(last, len(recorded)):
        each = recorded[index]
        if each.edition == digest and (each.on <= day or not each.ahead):
            return index
    return None


def compute_digest(catalog: Catalog, version: Version) -> str:
    """Return the fingerprint of everything that readers of a version are told.

    It changes with the procedure, with the words of the law that it cites, and with the records that it
    names: contacts, documents, places, audiences, situations, terms, and the titles of other guides. In an
    area it also changes with what the area adds or removes. It does not change with the order of keys in a
    file, with former ids, with the days of checks, or with the words that a page puts around the facts. A
    name without a record counts for nothing.
    """
    told = catalog.derive(version.resolved, _encode_content)
    if version.area or version.local.removed or version.local.absence:
        told += _encode(_collect_area_content(catalog, version))
    return hashlib.sha256(told).hexdigest()[:_DIGITS]


def _encode_content(catalog: Catalog, entry: Entry[Procedure]) -> bytes:
    """Encode the content of a procedure, and of the records that it names."""
    return _encode({"procedure": _collect_content(entry.record), "named": _collect_named(catalog, entry)})


def _collect_content(procedure: Procedure) -> dict[str, object]:
    """Return the content of a procedure as plain data: all keys but those of ``_NO_CONTENT``."""
    # Encoding records is five times as fast as to_plain, but it only leaves out a default that is the very
    # same object. A default that a file writes out, such as a currency, is another object.
    told: dict[str, object] = {**_decode(_encode(procedure))}
    if uncounted := _find_uncounted(procedure):
        told["uncounted"] = uncounted
    for key in _NO_CONTENT & told.keys():
        del told[key]
    if procedure.assured:
        told["assured"] = _describe_assurance(procedure.assured)
    if procedure.sources:
        told["sources"] = [_drop_key(to_plain(source), "seen") for source in procedure.sources]
    if procedure.fees:
        told["fees"] = to_plain_value(procedure.fees)
    if any(step.was for step in flatten_steps(procedure.steps)):
        told["steps"] = _drop_past_ids(to_plain_value(procedure.steps))
    return told


def _find_uncounted(procedure: Procedure) -> list[str]:
    """Return the documents without a number of originals.

    Earlier versions of Handrail told readers to bring one original of these, so the digest must differ from
    theirs.
    """
    steps = (step.needs for step in flatten_steps(procedure.steps))
    documents = list_needed_documents((*procedure.needs, *chain.from_iterable(steps)))
    return [document.doc for document in documents if document.originals is None]


def _collect_area_content(catalog: Catalog, version: Version) -> object:
    """Return what readers in an area are told besides the merged procedure."""
    local = version.local
    area = catalog.areas.areas.get(version.area)
    return {
        "area": to_plain(area.name) if area else None,
        "instead": to_plain(local.absence.instead) if local.absence else None,
        "removed": {"/".join(map(str, path)): to_plain(each.reason) for path, each in local.removed.items()},
        "assured": {
            code: _describe_assurance(local.assured.get(code)) for code in local.areas if code != COUNTRY
        },
    }


def compute_own_digest(version: Version) -> str:
    """Return the fingerprint of an area's own overlays, without their days; empty if there are none."""
    if not version.own:
        return ""
    told = [
        {
            **_drop_key(_drop_key(to_plain(each.record), "from"), "until"),
            "assured": _describe_assurance(each.record.assured),
        }
        for each in version.own
    ]
    return hashlib.sha256(_encode(told)).hexdigest()[:_DIGITS]


def _describe_assurance(assured: Assurance | None) -> object:
    """Return who answers for the facts, without the day: a later check with the same result is no change."""
    return _drop_key(to_plain(assured), "on") if assured else None


def _find_last_check(catalog: Catalog, procedure: Procedure) -> date:
    checked = [source.seen for source in procedure.sources]
    if procedure.assured:
        checked.append(procedure.assured.on)
    return max(checked, default=catalog.as_of)


def _collect_named(catalog: Catalog, entry: Entry[Procedure]) -> dict[str, object]:
    """Return the records that the procedure names, by kind and id."""
    # Many procedures name the same records, so each record is encoded once.
    known, found = catalog.derive_shared(_create_store), dict[str, object]()
    for each in entry.references:
        name = f"{each.kind}:{each.ref}"
        if name in found or each.path[0] in _NO_CONTENT:
            continue
        if each.law:
            if law := catalog.laws.get(each.law.law):
                name += f"/{each.law.article}/{each.law.paragraph}/{each.law.item}"
                found[name] = known.get(name) or known.setdefault(name, _encode_cited(law, each.law))
        elif each.kind is ReferenceKind.PROCEDURE:
            if other := catalog.interfaces.get(each.ref):
                found[name] = {"zh": other.title.zh, "en": other.title.en}
        elif record := catalog.registry(each.kind).get(each.ref):  # the procedure's own come with it
            found[name] = known.get(name) or known.setdefault(name, Raw(_encode(to_plain(record))))
    return found


def _drop_key(told: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in told.items() if name != key}


def _create_store(_: Catalog) -> dict[str, Raw]:
    return {}


def _encode_cited(law: Law, ref: LawRef) -> Raw:
    words = [to_plain(passage) for passage in law.text(ref) or ()]
    force = [str(day) for day in (law.in_force, law.repealed) if day]
    return Raw(_encode([to_plain(law.title), to_plain(law.short), force, words]))


_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(dict[str, Raw]).decode


def _drop_past_ids(data: object) -> object:
    match data:
        case dict():
            step = "id" in data  # elsewhere, `was` would be an id that an editor chose
            return {key: _drop_past_ids(value) for key, value in data.items() if not (step and key == "was")}
        case list():
            return [_drop_past_ids(item) for item in data]
    return data
