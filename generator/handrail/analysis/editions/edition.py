"""Editions: what a reader was told, as a day and a fingerprint, so that paper can be checked years later."""

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
"""Keys of a procedure that say nothing of how it is done."""

_DIGITS = 8


class Edition(msgspec.Struct, frozen=True):
    """One edition of a procedure, in an area or everywhere: ``2026-11-22-1a2b3c4d``.

    Attributes:
        on: the day since which readers are told so; where none is recorded, that of the last check.
        digest: the first 8 hexadecimal digits of the SHA-256 of everything that the reader is told.
    """

    on: date
    digest: str

    def __str__(self) -> str:
        return f"{self.on.isoformat()}-{self.digest}"


class History(msgspec.Struct, frozen=True):
    """What readers were told of a procedure in one area, or everywhere, up to now.

    Attributes:
        current: the edition that they read now.
        recorded: the recorded editions, the newest last; that is the current one, if that is recorded.
    """

    current: Edition
    recorded: Recorded


def compute_edition(catalog: Catalog, version: Version) -> Edition:
    """Return the edition of a procedure, national or of an area, as it reads now."""
    return compute_history(catalog, version).current


def compute_history(catalog: Catalog, version: Version) -> History:
    """Return what readers were told of a procedure, national or of an area, up to now."""
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
    """Return where the edition that readers read on ``day`` stands among the recorded ones, if it does.

    It is the last that had begun by then. One of a later day counts as well, unless it was recorded ahead:
    where it was recorded the day may have begun earlier, and a site can be built as of a day that is past.
    """
    last = max((index for index, each in enumerate(recorded) if each.on <= day), default=0)
    for index in range(last, len(recorded)):
        each = recorded[index]
        if each.edition == digest and (each.on <= day or not each.ahead):
            return index
    return None


def compute_digest(catalog: Catalog, version: Version) -> str:
    """Return the fingerprint of everything that readers of a version are told.

    It changes with the procedure, with the words of the law that it cites, and with what it names:
    contacts, documents, places, people, situations, terms, and the titles of other guides; in an area, also
    with what it says of being there. It does not change with the order of keys in a file, with ids of the
    past, with the days of checks, or with what a page says around the facts. What is named and is not there
    counts for nothing.
    """
    told = catalog.derive(version.resolved, _encode_content)
    if version.area or version.local.removed or version.local.absence:
        told += _encode(_collect_area_content(catalog, version))
    return hashlib.sha256(told).hexdigest()[:_DIGITS]


def _encode_content(catalog: Catalog, entry: Entry[Procedure]) -> bytes:
    """Return what the procedure tells, and what it names; most guides ask for it several times."""
    return _encode({"procedure": _collect_content(entry.record), "named": _collect_named(catalog, entry)})


def _collect_content(procedure: Procedure) -> dict[str, object]:
    """Return what a procedure tells, as ``to_plain`` does, without what says nothing of how it is done."""
    # Records encode themselves in a fifth of the time, but know their defaults by identity alone: a word that
    # stands for its default in a file, as a currency may, is another object.
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
    """Return the documents of which nobody has written how many originals are needed.

    Earlier editions told readers of these to bring one, so that nothing said is something else than one.
    """
    steps = (step.needs for step in flatten_steps(procedure.steps))
    documents = list_needed_documents((*procedure.needs, *chain.from_iterable(steps)))
    return [document.doc for document in documents if document.originals is None]


def _collect_area_content(catalog: Catalog, version: Version) -> object:
    """Return what is told in an area besides the procedure as it is there."""
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
    """Return the fingerprint of what an area's own overlays say, whenever they hold; nothing without any."""
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
    """Return who stands behind the facts; a later check that found the same is no news to whoever reads."""
    return _drop_key(to_plain(assured), "on") if assured else None


def _find_last_check(catalog: Catalog, procedure: Procedure) -> date:
    checked = [source.seen for source in procedure.sources]
    if procedure.assured:
        checked.append(procedure.assured.on)
    return max(checked, default=catalog.as_of)


def _collect_named(catalog: Catalog, entry: Entry[Procedure]) -> dict[str, object]:
    """Return what the procedure names, by kind and id."""
    # Many procedures name the same; what it says is put together once.
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
