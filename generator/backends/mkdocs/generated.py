"""What the procedures make for one build: pages, files, topics, and what hand-written pages ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort, PluginError

from generator.backends.mkdocs.navigation import Topics
from generator.catalog import Catalog
from generator.catalog.today import today
from generator.check import check
from generator.load import load
from generator.load.suggestion import did_you_mean
from generator.render.indexes import glossary_body, home_body
from generator.render.links import topic_path
from generator.render.listing import Listing, listing
from generator.render.page import Asset, Lang, Page
from generator.render.site import render_site
from generator.render.templates import Templates
from generator.report import as_text


@dataclass(frozen=True)
class Generated:
    """A checked library, and the templates that it is rendered with."""

    catalog: Catalog
    templates: Templates

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every published procedure, as lists show it."""
        return tuple(listing(self.catalog, entry) for entry in self.catalog.published.values())

    @classmethod
    def from_project(cls, root: Path, address: str = "", as_of: date | None = None) -> Generated:
        """Load and check the procedures of the project at ``root``, for a site at ``address``.

        Args:
            root: the project's folder.
            address: where the site will be.
            as_of: the day on which the procedures are looked at; today where none is given.

        Raises:
            Abort: a finding is an error; all findings are its text.
        """
        catalog = Catalog(load(root), as_of or today())
        findings = check(catalog)
        if any(finding.severity == "error" for finding in findings):
            raise Abort(f"The procedures have faults, and nothing was published:\n{as_text(findings)}")
        return cls(catalog, Templates(root, address))

    def outputs(self) -> Iterator[Page | Asset]:
        """Yield every page and file that the library makes."""
        return render_site(self.catalog, self.templates)

    def topics(self, lang: Lang) -> Topics:
        """Return the topics for the navigation: titles and paths."""
        return tuple((topic.title[lang], topic_path(key)) for key, topic in self.catalog.topics.items())

    def body(self, meta: Mapping[str, Any], lang: Lang) -> str:
        """Return what a hand-written page asks for in its front matter, to stand below its own text.

        ``generated: home`` gives the common tasks, which ``tasks`` lists by their ids, and the topics;
        ``generated: glossary`` gives all terms.

        Raises:
            PluginError: the page asks for something that there is not.
        """
        match meta.get("generated"):
            case None:
                return ""
            case "glossary":
                return glossary_body(self.catalog, self.templates, lang)
            case "home":
                tasks = [str(task) for task in meta.get("tasks", ())]
                for task in tasks:
                    if task not in self.catalog.published:
                        near = did_you_mean(task, list(self.catalog.published)) or "correct the list of tasks"
                        raise PluginError(f"there is no published procedure {task}; {near}")
                return home_body(self.catalog, self.templates, self.listings, lang, tasks)
            case other:
                raise PluginError(f"generated: {other} is not known; write home or glossary")
