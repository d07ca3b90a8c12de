"""Explain errors of the YAML parser to editors."""

from __future__ import annotations

import yaml

from handrail.source.full_width import explain_sign, find_in_syntax
from handrail.source.position import Mark, Span

_INSIDE = "while parsing a flow"
_TOKENS = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while scanning a directive",
    "while scanning a block scalar",
    "while scanning for the next token",
)
_TAB = "a tab stands where YAML wants spaces"
_INDENTATION = "check its indentation, and quotes or brackets that are never closed"


def explain_error(error: yaml.YAMLError, text: str) -> tuple[Span, str, str]:
    """Return where parsing stopped, what is wrong there, and what to do."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Span.at(1, 1), f"this is not YAML: {error}", _INDENTATION
    lines = text.splitlines()
    here, there = (_clamp_mark(lines, mark) for mark in (error.problem_mark, error.context_mark))
    problem, context = error.problem or "", error.context or ""
    return (
        _explain_tab(problem, here, lines)
        or _explain_full_width(here, there.line if error.context_mark else here.line - 1, lines)
        or _explain_value(context, here, there, lines)
        or _explain_unclosed(context, here, there, lines)
        or _explain_structure(problem, here, there, lines)
    )


def _explain_tab(problem: str, here: Span, lines: list[str]) -> tuple[Span, str, str] | None:
    line = _get_line(here, lines)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        here = Span.at(here.line, indent.index("\t") + 1)
    elif _get_character(here, lines) != "\t" or "cannot start" not in problem:
        return None
    return here, _TAB, "indent with two spaces; most editors can convert tabs"


def _explain_full_width(here: Span, first: int, lines: list[str]) -> tuple[Span, str, str] | None:
    """Explain a full-width sign on the line of the error, or on a line just before it."""
    for number in sorted({max(first, 1), max(first, here.line - 1, 1), here.line}):
        if number <= len(lines) and (found := find_in_syntax(lines[number - 1])):
            return Span.at(number, found[0] + 1), *explain_sign(found[1])
    return None


def _explain_value(context: str, here: Span, there: Span, lines: list[str]) -> tuple[Span, str, str] | None:
    """Explain a value that begins with a special character of YAML."""
    if not context.startswith(_TOKENS):
        return None
    place = there if _get_character(there, lines) in set("*&!%|>") else here
    sign = _get_character(place, lines)
    return place, f"a value cannot start with {sign} unless it is in quotes", "put the whole value in quotes"


def _explain_unclosed(
    context: str, here: Span, there: Span, lines: list[str]
) -> tuple[Span, str, str] | None:
    if context.startswith("while parsing a quoted"):  # sic: the parser says so of escapes alone
        return (
            here,
            "a backslash stands before something that it has no meaning with",
            "put the value in single quotes, where a backslash is an ordinary character",
        )
    if context.startswith("while scanning a quoted"):
        return there, "a quotation mark opens here that is never closed", "close it, or delete it"
    if not context.startswith(_INSIDE):
        return None
    if context.startswith("while parsing a flow node"):
        what = "a value is missing here, or a bracket that opens before this is never closed"
        return here, what, "write the value, or close the bracket"
    sign = _get_character(here, lines)
    if sign and (here.line == there.line or sign in "{[\"'"):
        bracket = f"the bracket that opens on line {there.line}, column {there.column}"
        return (
            here,
            f"this does not fit into {bracket}",
            "put a value with brackets, commas or quotation marks in quotes, and close the bracket",
        )
    return there, "a bracket opens here that is never closed", "close it, or put the value in quotes"


def _explain_structure(problem: str, here: Span, there: Span, lines: list[str]) -> tuple[Span, str, str]:
    if "mapping values are not allowed" in problem or "unexpected ':'" in problem:
        return (
            here,
            "a second colon stands where YAML does not expect one",
            "put the value in quotes if it has a colon in it; check the indentation, and the key's colon",
        )
    if "could not find expected ':'" in problem:
        return there, "a key has no colon after it", "write a colon and a space after the key"
    if "found another document" in problem or "<document start>" in problem:
        return (
            here,
            "the file holds more than one document",
            "delete the line of three dashes; one file, one record",
        )
    if "did not find expected" in problem:
        before = _get_line(here, lines)[: here.column - 1].rstrip()
        if before.endswith(("}", "]", '"', "'")):
            return (
                here,
                f"text stands behind the closing {before[-1]}",
                "put the whole value in quotes, from its first character to its last",
            )
        return here, "this line does not fit the lines above it", _INDENTATION
    if "block sequence entries are not allowed" in problem:
        return here, "a dash stands where YAML does not expect a list", "begin the list on a line of its own"
    return here, f"this is not YAML: {problem}", "check quotes, brackets, colons and indentation on this line"


def _clamp_mark(lines: list[str], mark: Mark | None) -> Span:
    """Return the place of a mark; marks behind the end of the file are moved to its last line."""
    place = Span.at_mark(mark)
    if place.line > len(lines) > 0:
        return Span.at(len(lines), len(lines[-1]) + 1)
    return place


def _get_line(place: Span, lines: list[str]) -> str:
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _get_character(place: Span, lines: list[str]) -> str:
    return _get_line(place, lines)[place.column - 1 : place.column]
