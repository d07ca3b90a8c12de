"""The site's country, as ``mkdocs.yml`` gives it, and the rules that hold there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handrail.backends.settings import site_country
from handrail.check import in_country
from handrail.cli.command import UsageError
from handrail.publish import PublishError
from handrail.report.documentation import left_out
from handrail.rules import RULES, Rule


def country_of(root: Path) -> str:
    """Return the country of the project at ``root``; empty if none is given.

    Raises:
        UsageError: ``mkdocs.yml`` cannot be read, or names no country as it should.
    """
    try:
        return site_country(root)
    except PublishError as error:
        raise UsageError(str(error)) from error


def rules_of(root: Path) -> tuple[Rule, ...]:
    """Return the rules that hold in the country of the project at ``root``."""
    return in_country(RULES, country_of(root))


def require_some(rules: Sequence[Rule], selected: Sequence[Rule], country: str) -> None:
    """Stop where all the rules that were selected belong to other countries."""
    if selected and not rules:
        raise UsageError(left_out(selected, country))
