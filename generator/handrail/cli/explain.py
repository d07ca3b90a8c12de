"""``handrail explain``: print what a rule does, why, and what to write instead."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from handrail.check.selection import UnknownRuleError, select
from handrail.cli.command import CLEAN, Command, UsageError
from handrail.model import LANGS, Lang
from handrail.report.documentation import format_explanation, format_reference
from handrail.rules import RULES


def _add_options(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("rule", nargs="?", metavar="RULE", help="a rule's id or name, or a family such as CIT")
    which.add_argument("--all", action="store_true", help="print the whole reference, as in RULES.md")
    parser.add_argument(
        "--lang",
        choices=LANGS,
        help="the language of a rule's text (default: that of LC_ALL or LANG, else English)",
    )


def _run_explain(options: Namespace) -> int:
    if options.all and options.lang not in {None, "en"}:
        message = "--all prints RULES.md, which is in English; name a rule or a family"
        raise UsageError(message)
    if options.all:
        sys.stdout.write(format_reference(RULES))
        return CLEAN
    try:
        rules = select([_normalize_case(options.rule)], [])
    except UnknownRuleError as error:
        raise UsageError(str(error)) from error
    language = options.lang or choose_language(os.environ)
    sys.stdout.write("\n".join(format_explanation(rule, language) for rule in rules))
    return CLEAN


def choose_language(variables: Mapping[str, str]) -> Lang:
    """Return the language that the environment asks for, if rules are explained in it; else English.

    Args:
        variables: those of the environment; as POSIX has it, LC_ALL goes before LC_MESSAGES and LANG.
    """
    asked = next(filter(None, (variables.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return next((lang for lang in LANGS if lang == asked[:2].lower()), "en")


def _normalize_case(word: str) -> str:
    """Return the word in the case of the list of rules: ids and families in capitals, names in lower case."""
    families = {rule.id[:3] for rule in RULES}
    is_id = any(map(str.isdigit, word)) or word.upper() in families
    return word.upper() if is_id else word.lower()


EXPLAIN = Command(
    "explain", "say what a rule does, why, and what to write instead", _add_options, _run_explain
)
