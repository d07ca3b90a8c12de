"""Comments that ignore findings on one line: ``# handrail: ignore[CIT003] reason``.

A comment on a line of its own applies to the line below. A comment without a reason ignores nothing, and is
itself a finding. A comment without a finding to ignore is a finding too, so that comments do not outlive
their reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from handrail.load.suggestion import suggest_nearest
from handrail.rules import FAULT_RULES, RULES, Finding, Rule
from handrail.rules.source.unused_ignore import UnusedIgnore
from handrail.source import Lines, Span

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#[ \t]*handrail:[ \t]*ignore\b(?:\[(?P<rules>[^\]\n]*)\])?(?P<reason>.*)$", re.MULTILINE
)
_IDS = frozenset(rule.id for rule in RULES)
_RULE = UnusedIgnore()


class Ignore(msgspec.Struct, frozen=True):
    """An ignore comment; ``line`` is the line that it applies to, ``rules`` are the ids that it names."""

    path: str
    span: Span
    line: int
    rules: tuple[str, ...]
    reason: str


def apply_ignores(
    findings: Iterable[Finding], ignores: Iterable[Ignore], rules: Sequence[Rule], *, is_complete: bool = True
) -> tuple[Finding, ...]:
    """Return the findings that no comment ignores, and the findings about the comments themselves.

    Comments cannot ignore faults. If the library has a fault, unused comments are not reported, because the
    finding may depend on the file with the fault.

    Args:
        findings: what the rules found.
        ignores: all ignore comments of the library.
        rules: the rules that ran; comments about other rules are never unused.
        is_complete: whether all files of the library could be read and decoded.
    """
    ignores = tuple(ignores)
    silenced = {
        (ignore.path, ignore.line, rule)
        for ignore in ignores
        if ignore.reason
        for rule in ignore.rules
        if rule not in FAULT_RULES
    }
    kept: list[Finding] = []
    used: set[tuple[str, int, str]] = set()
    for finding in findings:
        place = (finding.path, finding.span.line, finding.rule)
        if place in silenced:
            used.add(place)
        else:
            kept.append(finding)
    if any(isinstance(rule, UnusedIgnore) for rule in rules):
        ran = {rule.id for rule in rules} - FAULT_RULES if is_complete else set[str]()
        for ignore in ignores:
            named = ignore.rules if ignore.reason else ()
            idle = [rule for rule in named if rule in ran and (ignore.path, ignore.line, rule) not in used]
            kept.extend(_report_faults(ignore, idle))
    return tuple(kept)


def find_ignores(path: str, text: str) -> Iterator[Ignore]:
    """Yield every ignore comment of a file, valid or not."""
    if "handrail:" not in text:
        return
    lines = Lines(text)
    for match in _COMMENT.finditer(text):
        span = lines.span(match.start(), len(match[0].rstrip()))
        before = text[lines.index(span.line) : match.start()]
        named = tuple(word.strip() for word in (match["rules"] or "").split(",") if word.strip())
        yield Ignore(path, span, span.line + (not before.strip()), named, match["reason"].strip())


def _report_faults(ignore: Ignore, idle: Iterable[str]) -> Iterator[Finding]:
    if not ignore.rules:
        yield _RULE.at(
            ignore.path, ignore.span, "this comment names no rule", "write ignore[CIT003] and the reason"
        )
    elif not ignore.reason:
        yield _RULE.at(
            ignore.path,
            ignore.span,
            "this comment gives no reason, and silences nothing",
            "write why, behind the bracket",
        )
    for rule in ignore.rules:
        if rule not in _IDS:
            near = suggest_nearest(rule, _IDS) or "write the id of a rule, such as CIT003"
            yield _RULE.at(ignore.path, ignore.span, f"there is no rule {rule}", near)
        elif rule in FAULT_RULES:
            message = f"no comment can silence {rule}"
            yield _RULE.at(ignore.path, ignore.span, message, "put right what it reports, and delete it here")
    for rule in idle:
        message = f"this comment silences {rule}, which finds nothing here"
        yield _RULE.at(ignore.path, ignore.span, message, "delete the comment")
