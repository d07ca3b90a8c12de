"""The site's country, from ``mkdocs.yml``, and the rules that apply there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handrail.backends.settings import site_country
from handrail.check import select_for_country
from handrail.cli.command import UsageError
from handrail.publish import PublishError
from handrail.report.documentation import explain_left_out
from handrail.rules import RULES, Rule


def read_country(root: Path) -> str:
    """Return the country of the project at ``root``; empty if it has none.

    Raises:
        UsageError: ``mkdocs.yml`` cannot be read, or the country is not valid.
    """
    try:
        return site_country(root)
    except PublishError as error:
        raise UsageError(str(error)) from error


def select_rules(root: Path) -> tuple[Rule, ...]:
    """Return the rules that apply in the country of the project at ``root``."""
    return select_for_country(RULES, read_country(root))


def require_rules(rules: Sequence[Rule], selected: Sequence[Rule], country: str) -> None:
    """Raise a UsageError if all selected rules belong to other countries."""
    if selected and not rules:
        raise UsageError(explain_left_out(selected, country))
