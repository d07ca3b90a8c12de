"""What the rules' own documentation says, as Markdown for a terminal and for ``RULES.md``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.rules import Rule

FAMILIES: Mapping[str, str] = {
    "CIT": "Citations",
    "FCT": "Facts",
    "LNK": "Links and ids",
    "PLN": "Plain language",
    "REV": "Review",
    "SRC": "Source",
    "STP": "Steps",
    "TIM": "Time",
    "TRN": "Translations",
}
"""What the rules of a family are about, by the three letters that their ids begin with."""

_INTRODUCTION = """\
# Rules

`handrail check` holds procedures to these rules. An error stops a build, a warning does not. `handrail
explain RULE` prints what stands here about one of them. `make docs` writes this page anew from the rules.
"""


@dataclass(frozen=True, slots=True)
class Documentation:
    """What a rule says about itself: a first paragraph, and sections of Markdown, each under its heading."""

    summary: str
    sections: tuple[tuple[str, str], ...]

    def markdown(self, level: int) -> str:
        """Return all of it, the sections' headings on the given level; without a line end."""
        parts = (f"{'#' * level} {heading}\n\n{text}" for heading, text in self.sections)
        return "\n\n".join((self.summary, *parts))


def documentation(rule: Rule) -> Documentation:
    """Read the documentation of a rule, which is the docstring of its class."""
    summary, *rest = re.split(r"^## (.+)$", inspect.getdoc(type(rule)) or "", flags=re.MULTILINE)
    texts = (text.strip() for text in rest[1::2])
    return Documentation(summary.strip(), tuple(zip(rest[::2], texts, strict=True)))


def explanation(rule: Rule) -> str:
    """Return one rule's documentation under its id, name and severity, as Markdown that ends its line."""
    return f"# {_title(rule)}\n\n{documentation(rule).markdown(2)}\n"


def reference(rules: Iterable[Rule]) -> str:
    """Return the documentation of all ``rules``, in the order of their ids, as one page of Markdown."""
    listed = tuple(rules)
    table = ("| rule | name | severity |", "| --- | --- | --- |", *map(_row, listed))
    return "\n".join((_INTRODUCTION, *table, *_chapters(listed), ""))


def _chapters(rules: Iterable[Rule]) -> Iterator[str]:
    family = ""
    for rule in rules:
        if not rule.id.startswith(family or " "):
            family = rule.id[:3]
            yield f"\n## {FAMILIES[family]}"
        yield f"\n### {_title(rule)}\n\n{documentation(rule).markdown(4)}"


def _title(rule: Rule) -> str:
    return f"{rule.id} {rule.name} ({rule.severity})"


def _row(rule: Rule) -> str:
    anchor = f"{rule.id.lower()}-{rule.name}-{rule.severity}"
    return f"| [{rule.id}](#{anchor}) | {rule.name} | {rule.severity} |"
