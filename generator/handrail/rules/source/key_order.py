"""SRC012 key-order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.model.base import list_keys
from handrail.rules.rule import Edit, Finding, ProcedureRule, Severity
from handrail.source import Document, Span, read_document


class KeyOrder(ProcedureRule):
    """The keys of a procedure stand in another order than everywhere else.

    ## What it does
    Compares the order of a procedure's keys with the one in which `procedures/README.md` lists them.

    ## Why
    Whoever checks ten files in a row finds every fact at the same place, and two files can be compared line
    by line.

    ## Example
    ```yaml
    title: {zh: 社会保障卡启用, en: Activate your social security card}
    id: activate-card
    ```

    ## Use instead
    ```yaml
    id: activate-card
    title: {zh: 社会保障卡启用, en: Activate your social security card}
    ```
    """

    id = "SRC012"
    name = "key-order"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield one finding for every procedure whose keys are out of order."""
        del catalog
        keys = [key for key in entry.document.keys if key in _ORDER]
        wanted = sorted(keys, key=_ORDER.__getitem__)
        if keys != wanted:
            yield self._build_finding(entry, keys, wanted)

    def _build_finding(self, entry: Entry[Procedure], keys: list[str], wanted: list[str]) -> Finding:
        place = next(index for index, key in enumerate(keys) if key != wanted[index])
        late = wanted[place]
        message = f"the key {late} stands before {keys[place]} in other files"
        help_ = f"move it up, to the line of {keys[place]}"
        # In an area the value itself may come from an overlay; the keys are those of the national file.
        file, fix = entry.document, _reorder(entry.document, keys, wanted)
        return self.at(file.path, file.key_span((late,)), message, help_, fix=fix)


_ORDER = {key: place for place, (key, _) in enumerate(list_keys(Procedure))}


def _reorder(document: Document, keys: Sequence[str], wanted: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edit that moves each key with its lines, and the comment right above it.

    There is none where the moved lines would not say the same, as with keys in braces on one line.
    """
    lines = document.text.splitlines(keepends=True)
    if not lines or not lines[-1].endswith("\n"):
        return ()
    starts = [_find_start(lines, document.key_span((key,)).line - 1) for key in keys]
    if len(set(starts)) < len(starts):
        return ()
    ends = [*starts[1:], len(lines)]
    blocks = {key: "".join(lines[start:end]) for key, start, end in zip(keys, starts, ends, strict=True)}
    text = "".join(blocks[key] for key in wanted)
    before = read_document(document.path, document.text.encode())
    after = read_document(document.path, ("".join(lines[: starts[0]]) + text).encode())
    if after.faults or after.data != before.data:
        return ()
    return (Edit(Span(starts[0] + 1, 1, len(lines) + 1, 1), text),)


def _find_start(lines: Sequence[str], line: int) -> int:
    """Return where what belongs to a key begins: with the comment right above it."""
    while line > 0 and lines[line - 1].startswith("#") and "yaml-language-server" not in lines[line - 1]:
        line -= 1
    return line
