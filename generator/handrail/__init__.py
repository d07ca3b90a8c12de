"""Handrail: a static help-site generator for public-service procedures.

The rooms, in the order in which data flows through them, are described in ``ARCHITECTURE.md``:
``theme`` → ``tasks`` → ``source`` → ``model`` → ``load`` → ``merge`` → ``catalog`` → ``project`` →
``analysis`` → ``rules`` → ``check`` → ``report`` → ``render`` → ``export`` → ``publish`` → ``backends`` →
``cli`` → ``pytest_plugin``. A module imports only what stands before it in that list.

The names in ``__all__`` are the public API. ``import handrail`` loads nothing else; a name loads its module
when it is first used, so that a program that only checks procedures never loads MkDocs::

    from pathlib import Path
    from handrail import Catalog, check_catalog, format_text, load_library

    catalog = Catalog(load_library(Path(".")))
    print(format_text(check_catalog(catalog)))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handrail.backends.settings import usual_order
    from handrail.backends.site import build
    from handrail.catalog import Catalog, Passage, Version
    from handrail.check import PROFILES, Profile, check_catalog
    from handrail.check.project import CheckResult, check_project
    from handrail.load import Entry, Library, load_library
    from handrail.model import Procedure
    from handrail.publish import PublishError
    from handrail.publish.order import Order
    from handrail.render.page import Asset, Page
    from handrail.render.site import procedure_outputs
    from handrail.render.templates import Templates
    from handrail.report import format_json, format_text
    from handrail.rules import RULES, Edit, Finding, Related, Rule
    from handrail.rules.rule import EntryRule, LibraryRule, OverlayRule, ProcedureRule, VersionRule
    from handrail.source import Span

__version__ = "0.1.0"

_MODULES = {
    "Asset": "handrail.render.page",
    "Catalog": "handrail.catalog",
    "CheckResult": "handrail.check.project",
    "Edit": "handrail.rules",
    "Entry": "handrail.load",
    "EntryRule": "handrail.rules.rule",
    "Finding": "handrail.rules",
    "Library": "handrail.load",
    "LibraryRule": "handrail.rules.rule",
    "Order": "handrail.publish.order",
    "OverlayRule": "handrail.rules.rule",
    "PROFILES": "handrail.check",
    "Page": "handrail.render.page",
    "Passage": "handrail.catalog",
    "Procedure": "handrail.model",
    "ProcedureRule": "handrail.rules.rule",
    "Profile": "handrail.check",
    "PublishError": "handrail.publish",
    "RULES": "handrail.rules",
    "Related": "handrail.rules",
    "Rule": "handrail.rules",
    "Span": "handrail.source",
    "Templates": "handrail.render.templates",
    "Version": "handrail.catalog",
    "VersionRule": "handrail.rules.rule",
    "build": "handrail.backends.site",
    "check_catalog": "handrail.check",
    "check_project": "handrail.check.project",
    "format_json": "handrail.report",
    "format_text": "handrail.report",
    "load_library": "handrail.load",
    "procedure_outputs": "handrail.render.site",
    "usual_order": "handrail.backends.settings",
}
"""The module of each public name."""

__all__ = [
    "PROFILES",
    "RULES",
    "Asset",
    "Catalog",
    "CheckResult",
    "Edit",
    "Entry",
    "EntryRule",
    "Finding",
    "Library",
    "LibraryRule",
    "Order",
    "OverlayRule",
    "Page",
    "Passage",
    "Procedure",
    "ProcedureRule",
    "Profile",
    "PublishError",
    "Related",
    "Rule",
    "Span",
    "Templates",
    "Version",
    "VersionRule",
    "build",
    "check_catalog",
    "check_project",
    "format_json",
    "format_text",
    "load_library",
    "procedure_outputs",
    "usual_order",
]


def __getattr__(name: str) -> object:
    """Load the module of a public name when the name is first used (PEP 562)."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, so that editors can complete them before they are loaded."""
    return [*__all__, "__version__"]
