"""The documentation of rules as Markdown, for a terminal and for ``RULES.md``.

The English documentation is the docstring of a rule. The Chinese one is a file ``<rule>.zh.md`` beside the
rule, without samples: those of the docstring are used, so that the two cannot differ.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from handrail.languages.pack import read_pack
from handrail.model import Lang
from handrail.rules import Rule

HEADINGS: Mapping[str, str] = {
    "What it does": "检查什么",
    "Why": "为什么",
    "Example": "例子",
    "Use instead": "改成",
    "Options": "选项",
    "References": "参考",
}
"""The headings of a rule's documentation, in English and in Chinese."""

_SAMPLES = ("Example", "Use instead")
"""The sections with a sample and without prose."""

_INTRODUCTION = """\
# Rules

`handrail check` holds procedures to these rules. An error stops a build, a warning does not. `handrail
explain RULE` prints what stands here about one of them. `make docs` writes this page anew from the rules.

Some rules are about the law or the practice of one country. They run only where `mkdocs.yml` names it, by its
ISO 3166 code; a project that names none is held to no country's own rules:

```yaml
plugins:
  - handrail:
      country: CN
```
"""


class UntranslatedRuleError(LookupError):
    """A rule has no Chinese documentation, or its Chinese lacks a section."""


class Documentation(msgspec.Struct, frozen=True):
    """The documentation of a rule, in Markdown.

    Attributes:
        summary: the first paragraph.
        sections: the headings and texts of the sections.
        scope: a sentence about the country of the rule; empty if it applies everywhere.
    """

    summary: str
    sections: tuple[tuple[str, str], ...]
    scope: str = ""

    def to_markdown(self, level: int) -> str:
        """Return all of it, with headings of the given level and without a final line end."""
        parts = (f"{'#' * level} {heading}\n\n{text}" for heading, text in self.sections)
        return "\n\n".join((self.summary, *filter(None, [self.scope]), *parts))


def read_documentation(rule: Rule, language: Lang = "en") -> Documentation:
    """Read the documentation of a rule in one language.

    Raises:
        UntranslatedRuleError: the Chinese documentation, or a section of it, is missing.
    """
    english = _split_sections(inspect.getdoc(type(rule)) or "")
    said = english if language == "en" else _read_translation(rule, english)
    scope = read_pack(language).report["scope"].format(rule.country) if rule.country else ""
    return replace(said, scope=scope) if scope else said


def explain_left_out(rules: Iterable[Rule], country: str) -> str:
    """Return a sentence that names those of ``rules`` that do not run in a country, and says why."""
    others = [rule for rule in rules if rule.country not in {"", country}]
    names = ", ".join(f"{rule.id} ({rule.country})" for rule in others)
    here = f"the country of this site is {country}" if country else "mkdocs.yml names no country"
    verb = "runs" if len(others) == 1 else "run"
    return f"{names} {verb} in one country alone, and {here}: see handrail explain {others[0].id}"


def format_explanation(rule: Rule, language: Lang = "en") -> str:
    """Return one rule's documentation under its id, name and severity, as Markdown that ends its line.

    Raises:
        UntranslatedRuleError: as ``read_documentation``.
    """
    return f"# {_format_title(rule)}\n\n{read_documentation(rule, language).to_markdown(2)}\n"


def format_reference(rules: Iterable[Rule]) -> str:
    """Return the documentation of all ``rules`` as one page of Markdown."""
    listed = tuple(rules)
    table = ("| rule | name | severity |", "| --- | --- | --- |", *map(_format_row, listed))
    return "\n".join((_INTRODUCTION, *table, *_format_chapters(listed), ""))


def _split_sections(text: str) -> Documentation:
    summary, *rest = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    texts = (section.strip() for section in rest[1::2])
    return Documentation(summary.strip(), tuple(zip(rest[::2], texts, strict=True)))


def _read_translation(rule: Rule, english: Documentation) -> Documentation:
    package, _, module = type(rule).__module__.rpartition(".")
    file = files(package) / f"{module}.zh.md"
    if not file.is_file():
        message = f"{rule.id} has no Chinese documentation"
        raise UntranslatedRuleError(message)
    chinese = _split_sections(file.read_text(encoding="utf-8"))
    written = [heading for heading, _ in chinese.sections]
    wanted = [HEADINGS[heading] for heading, _ in english.sections if heading not in _SAMPLES]
    if written != wanted:
        message = f"the Chinese documentation of {rule.id} has the sections {written}, and needs {wanted}"
        raise UntranslatedRuleError(message)
    prose = dict(chinese.sections)
    sections = ((HEADINGS[heading], prose.get(HEADINGS[heading], text)) for heading, text in english.sections)
    return Documentation(chinese.summary, tuple(sections))


def _format_chapters(rules: Iterable[Rule]) -> Iterator[str]:
    family = ""
    for rule in rules:
        if not rule.id.startswith(family or " "):
            family = rule.id[:3]
            title = read_pack("en").report[family]
            yield f"\n## {title}"
        yield f"\n### {_format_title(rule)}\n\n{read_documentation(rule).to_markdown(4)}"


def _format_title(rule: Rule) -> str:
    return f"{rule.id} {rule.name} ({rule.severity})"


def _format_row(rule: Rule) -> str:
    anchor = f"{rule.id.lower()}-{rule.name}-{rule.severity}"
    return f"| [{rule.id}](#{anchor}) | {rule.name} | {rule.severity} |"
