"""What a project declares about its site, and the rules that apply in its country."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handrail.backends import declared
from handrail.check import select_for_country
from handrail.cli.command import UsageError
from handrail.load import Library, load_library
from handrail.model import Site
from handrail.publish import PublishError
from handrail.report.documentation import explain_left_out
from handrail.rules import RULES, Rule


def read_site(root: Path) -> Site:
    """Return what the project at ``root`` declares about its site.

    Raises:
        UsageError: ``mkdocs.yml`` cannot be read, or an option is not valid.
    """
    try:
        return declared.read_site(root)
    except PublishError as error:
        raise UsageError(str(error)) from error


def load_project(root: Path) -> Library:
    """Load the library of the project at ``root``, by what its ``mkdocs.yml`` declares.

    Raises:
        UsageError: as ``read_site`` does.
    """
    return load_library(root, read_site(root))


def select_rules(site: Site) -> tuple[Rule, ...]:
    """Return the rules that apply in the country of a site."""
    return select_for_country(RULES, site.country)


def require_rules(rules: Sequence[Rule], selected: Sequence[Rule], country: str) -> None:
    """Raise a UsageError if all selected rules belong to other countries."""
    if selected and not rules:
        raise UsageError(explain_left_out(selected, country))
