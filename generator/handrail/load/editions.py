"""Records of editions, one file for each procedure: ``procedures/editions/<id>.yml``.

Each edition is one line, and new editions are added at the end, so that git can merge two changes by keeping
both lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from handrail.load.decode import decode_record
from handrail.model import RecordedEdition
from handrail.source import Document, Fault, FaultKind, Span

FOLDER = "editions"
"""The folder of the records, below ``procedures/``."""

Recorded = tuple[RecordedEdition, ...]
"""The recorded editions of a procedure, national and of areas; the newest is last."""

_HEAD = "# What readers were told, edition by edition, the newest last. `handrail edition` adds to it.\n"


def build_editions_path(procedure: str) -> str:
    """Return the path of the record of a procedure."""
    return f"procedures/{FOLDER}/{procedure}.yml"


def decode_editions(document: Document) -> tuple[Recorded, tuple[Fault, ...]]:
    """Decode a record of editions.

    Returns:
        the editions that could be decoded, and all faults of the file, with those of reading it.
    """
    if document.data is None and document.faults:
        return (), document.faults
    if not isinstance(document.data, tuple):
        span, help_ = Span.at(1, 1), "delete the file, and run handrail edition with the id of the guide"
        fault = document.fault(FaultKind.WRONG_VALUE, span, "this is no list of editions", help_)
        return (), (*document.faults, fault)
    recorded: list[tuple[int, RecordedEdition]] = []
    faults = list(document.faults)
    for index in range(len(document.data)):
        edition, found = decode_record(document, RecordedEdition, (index,))
        faults.extend(found)
        if edition is not None:
            recorded.append((index, edition))
    faults.extend(_find_out_of_order(document, recorded))
    return tuple(edition for _, edition in recorded), tuple(faults)


def _find_out_of_order(
    document: Document, recorded: Iterable[tuple[int, RecordedEdition]]
) -> Iterator[Fault]:
    """Yield the faults of editions that are repeated, or that come before an older one."""
    newest: RecordedEdition | None = None
    last: dict[str | None, str] = {}
    for index, each in recorded:
        if last.get(each.area) == each.edition:
            message = f"the edition {each.edition} stands here twice in a row"
            span = document.span((index, "edition"))
            yield document.fault(FaultKind.WRONG_VALUE, span, message, "delete one of the two lines")
        if newest and each.on < newest.on:
            message = f"this edition of {each.on} stands below one of {newest.on}"
            span, help_ = document.span((index, "on")), "put the lines in the order of their days"
            yield document.fault(FaultKind.WRONG_VALUE, span, message, help_)
        else:
            newest = each
        last[each.area] = each.edition


def format_editions(recorded: Iterable[RecordedEdition]) -> str:
    """Return the text of a record's file, with one edition on each line, in the given order."""
    return _HEAD + "".join(map(_format_line, recorded))


def _format_line(each: RecordedEdition) -> str:
    area = f'area: "{each.area}", ' if each.area else ""
    ahead = "ahead: true, " if each.ahead else ""
    own = f'own: "{each.own}", ' if each.own else ""
    what = f"{{zh: {_quote(each.what.zh)}, en: {_quote(each.what.en)}}}"
    return f'- {{edition: "{each.edition}", on: {each.on}, {area}{ahead}{own}what: {what}}}\n'


def _quote(words: str) -> str:
    """Return words in quotes: YAML reads a JSON string as the same words."""
    return json.dumps(words, ensure_ascii=False)
