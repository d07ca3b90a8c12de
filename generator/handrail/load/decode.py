"""Decode plain data into a record, and explain what does not fit in words for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from handrail.load.decoder import KEY, Misfit, Misfits, build_record
from handrail.load.explanation import describe, explain_misfit
from handrail.load.keys import find_records, list_allowed_keys
from handrail.load.suggestion import find_names, find_nearest, suggest_id, suggest_nearest
from handrail.model import LANGS, Record
from handrail.model.references import find_kind
from handrail.model.registry import AREA_CODE, PHONE
from handrail.model.text import LABEL, LANGUAGE_NAMES
from handrail.source import Document, Fault, FaultKind, Path
from handrail.source.full_width import explain_sign, find_in_value, guess_key

R = TypeVar("R", bound=Record)


def decode_record(document: Document, record: type[R], at: Path = ()) -> tuple[R | None, tuple[Fault, ...]]:
    """Decode the data at ``at`` of ``document`` into ``record``.

    Returns:
        the record, or ``None`` if it has a fault; and all its faults.
    """
    data: Any = document.data
    for part in at:
        data = data[part]
    if not isinstance(data, dict):
        fault = document.fault(
            FaultKind.WRONG_VALUE,
            document.span(at),
            f"here stands {describe(data)}, where keys and values are wanted",
            f"write the keys of the record, such as {' and '.join(list_allowed_keys(record, ())[:2])}",
        )
        return None, (fault,)
    value, misfits = build_record(record, data)
    if not misfits and not document.hollow:
        return value, ()
    faults = tuple(_Decoding(document, record, at, data).list_faults(misfits))
    return (None if faults else value), faults


def explain_misfits(record: type[Record], misfits: Iterable[Misfit]) -> Iterator[tuple[str, str]]:
    """Yield the key, and what is wrong and what to do, of all that does not fit in data without a document.

    Args:
        record: the type of the record.
        misfits: what does not fit.
    """
    for misfit in misfits:
        key = misfit.context["error"].key if misfit.kind == "senseless" else ""
        path = tuple(part for part in (*misfit.loc, key) if part not in {KEY, ""})
        where, top = _format_path(path), str(path[0])
        keys = list_allowed_keys(record, misfit.loc)
        if misfit.kind == "missing":
            yield top, f"the key {where} is missing"
        elif misfit.kind == "unknown":
            help_ = suggest_nearest(str(misfit.loc[-1]), keys)
            yield top, f"{where}: there is no such key" + (f": {help_}" if help_ else "")
        else:
            message, help_ = explain_misfit(misfit, keys)
            yield top, f"{where}: {message}: {help_}"


class _Decoding(msgspec.Struct, frozen=True):
    """The decoding of one record; ``data`` is the data at ``at`` of the document."""

    document: Document
    record: type[Record]
    at: Path
    data: dict[str, Any]

    def list_faults(self, misfits: Misfits) -> Iterator[Fault]:
        """Yield a fault for everything that does not fit, and for every key without a value."""
        unknown = [misfit.loc for misfit in misfits if misfit.kind == "unknown"]
        named = {self._find_written(loc) for loc in unknown}
        for path in _find_empty(self.data):
            if path not in named:
                named.add(path)
                yield self._build_fault(
                    FaultKind.WRONG_VALUE,
                    path,
                    "nothing stands here",
                    "write the value, or delete the key",
                    on_key=True,
                )
        for misfit in misfits:
            # An error in a whole record can be about one of its keys.
            key = misfit.context["error"].key if misfit.kind == "senseless" else ""
            path = self._find_written((*misfit.loc, key) if key else misfit.loc)
            match misfit.kind:
                case "unknown":
                    yield self._report_unknown_key(misfit, path)
                case "missing":
                    if not self._is_misspelt(misfit, unknown):
                        yield self._report_missing(misfit.loc, path)
                case _ if not (path in named or self._has_fault(path)) and (sign := _find_full_width(misfit)):
                    span = self.document.words_span((*self.at, *path), sign)
                    yield self.document.fault(FaultKind.WRONG_VALUE, span, *explain_sign(sign))
                case _ if not (path in named or self._has_fault(path)):
                    words = explain_misfit(misfit, list_allowed_keys(self.record, misfit.loc))
                    on_key = bool(key) or misfit.loc[-1:] == (KEY,)
                    fault = self._build_fault(FaultKind.WRONG_VALUE, path, *words, on_key=on_key)
                    yield self._add_suggestion(fault, misfit)

    def _build_fault(
        self, kind: FaultKind, path: Path, message: str, help_: str, *, on_key: bool = False
    ) -> Fault:
        where = (*self.at, *path)
        span = self.document.key_span(where) if on_key else self.document.span(where)
        return self.document.fault(kind, span, f"{_format_path(where)}: {message}", help_)

    def _add_suggestion(self, fault: Fault, misfit: Misfit) -> Fault:
        """Add a suggestion to a fault, if an id is wanted."""
        at = len(misfit.loc)
        while at and isinstance(misfit.loc[at - 1], int):
            at -= 1
        if misfit.kind != "form" or at == 0:
            return fault
        owners = find_records(self.record, misfit.loc[: at - 1])
        kinds = (find_kind(owner, str(misfit.loc[at - 1])) for owner in owners)
        kind = next((kind for kind in kinds if kind), None)
        if kind is None:
            return fault
        written = str(misfit.value)
        own = suggest_id(written, _collect_own_names(self.data.get(f"{kind}s")))
        return msgspec.structs.replace(fault, help=own or fault.help, wanted=kind.value, written=written)

    def _report_unknown_key(self, misfit: Misfit, path: Path) -> Fault:
        key = str(path[-1])
        keys = list_allowed_keys(self.record, misfit.loc[:-1])
        is_joined = ":" in key and key.partition(":")[0] in keys
        if not is_joined and (sign := find_in_value(key)) and guess_key(key) in keys:
            where = self.document.key_words_span((*self.at, *path), sign)
            return self.document.fault(FaultKind.UNKNOWN_KEY, where, *explain_sign(sign))
        help_ = suggest_nearest(guess_key(key), keys) or f"the keys here are: {', '.join(keys)}"
        if key in keys:
            help_ = "delete it, or the other keys here that it does not go with"
        elif is_joined:
            help_ = "write a space after the colon"
        elif misfit.value is None and set(keys) >= set(LANGS):
            # {zh: 你好, 世界, en: …}: to YAML, the comma ends the text and a new key begins.
            help_ = "put the whole text in quotes if it has a comma in it"
        span = self.document.key_span((*self.at, *path))
        return self.document.fault(
            FaultKind.UNKNOWN_KEY, span, f"there is no key {_shorten(key)} here", help_
        )

    def _report_missing(self, loc: Path, parent: Path) -> Fault:
        key = str(loc[-1])
        where = (*self.at, *parent)
        span = self.document.key_span(where)
        if lang := next((each for each in LANGS if each == key), None):
            return self.document.fault(
                FaultKind.MISSING_LANGUAGE,
                span,
                f"{_format_path(where)} has no {LANGUAGE_NAMES[lang]} text",
                f"write it under the key {key}, with the same facts as the other language",
            )
        return self.document.fault(
            FaultKind.MISSING_KEY,
            span,
            f"the key {key} is missing in {_format_path(where)}",
            "write it; a page cannot be made without it",
        )

    def _is_misspelt(self, misfit: Misfit, unknown: list[Path]) -> bool:
        """Return whether a key is missing because it, or the key of another branch, is misspelt."""
        near = {
            find_nearest(guess_key(str(other[-1])), list_allowed_keys(self.record, other[:-1]))
            for other in unknown
            if other[:-1] == misfit.loc[:-1]
        }
        return misfit.loc[-1] in near or (misfit.in_choice and bool(near - {None}))

    def _has_fault(self, path: Path) -> bool:
        """Return whether reading found a fault in this value."""
        return self.document.span((*self.at, *path)) in self.document.faulty

    def _find_written(self, loc: Path) -> Path:
        """Return the path of a misfit as the editor wrote it, without keys that a short form leaves out."""
        value: Any = self.data
        path: list[str | int] = []
        for part in loc:
            inner = dict(enumerate(value)) if isinstance(value, tuple) else value
            if isinstance(inner, dict) and part in inner:
                value = inner[part]
                path.append(part)
        return tuple(path)


_NO_TEXT = frozenset({"bool", "date", "int", "list", "mapping", "money", "record", "word"})
_NUMBERS = frozenset({"date", "int", "money"})


def _find_full_width(misfit: Misfit) -> str | None:
    """Return the full-width sign that makes a value wrong, if there is one."""
    is_no_text = misfit.kind in _NO_TEXT or (misfit.kind == "form" and misfit.context["pattern"] != LABEL)
    if not is_no_text or not isinstance(misfit.value, str):
        return None
    digits = misfit.kind in _NUMBERS or misfit.context.get("pattern") in {PHONE, AREA_CODE}
    return find_in_value(misfit.value, digits=digits)


def _collect_own_names(things: object) -> Mapping[str, tuple[str, ...]]:
    """Return the names of things in the file itself, by id: channels, limits, sources and so on."""
    if isinstance(things, tuple):
        things = {str(each.get("id")): each for each in things if isinstance(each, dict)}
    return {key: tuple(find_names(each)) for key, each in things.items()} if isinstance(things, dict) else {}


def _find_empty(value: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every key and list item without a value."""
    if value is None:
        yield path
    elif isinstance(value, dict | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _find_empty(item, (*path, key))


def _format_path(path: Path) -> str:
    """Write a path for a message: ``steps[0].title``."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{_shorten(part)}" if name else _shorten(part)
    return name or "this file"


def _shorten(key: str) -> str:
    return " ".join(key.split())[:80]
