"""Put texts, sources and origins of a procedure into words, in one language, as seen from one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from handrail.catalog import Catalog
from handrail.model import (
    Basis,
    LawRef,
    Procedure,
    SourceRef,
    Text,
)
from handrail.model.area import COUNTRY
from handrail.render.say.citation import place_in_law
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links
from handrail.render.say.markdown import block, inline
from handrail.render.say.part_views import (
    BasisView,
    OriginView,
)
from handrail.render.say.words import words
from handrail.source import Path


@dataclass(frozen=True)
class TextComposer:
    """Puts texts of one procedure into words, and says where its values come from.

    Attributes:
        facts: what text on the page can name.
        procedure: the procedure.
        area: the code of the area whose version it is.
    """

    facts: Facts
    procedure: Procedure
    area: str = ""

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The site's own words in the page's language."""
        return words(self.facts.lang)

    def block(self, text: Text | None) -> Markup:
        """Render a text as paragraphs; nothing where there is none."""
        return block(text[self.facts.lang], self.facts) if text else Markup()

    def inline(self, text: Text | None) -> Markup:
        """Render a text as one run of words; nothing where there is none."""
        return inline(text[self.facts.lang], self.facts) if text else Markup()

    def plain(self, text: Text | None) -> str:
        """Return a text with its facts in words and no markup; nothing where there is none."""
        return self.facts.plain(text[self.facts.lang]) if text else ""

    def basis(self, basis: Basis) -> tuple[BasisView, ...]:
        """Say where a fact comes from; a fact with no basis is unverified, and says so."""
        if basis not in self._bases:  # many facts of a guide have the same
            self._bases[basis] = tuple([self._one_basis(one) for one in basis or ("unverified",)])
        return self._bases[basis]

    @cached_property
    def _bases(self) -> dict[Basis, tuple[BasisView, ...]]:
        return {}

    def _one_basis(self, one: str | LawRef | SourceRef) -> BasisView:
        lang, links = self.facts.lang, self.facts.links
        match one:
            case LawRef():
                return self.facts.catalog.derive_shared(
                    _place_in_law, links, one
                )  # many guides rest on the same
            case SourceRef():
                source = next(each for each in self.procedure.sources if each.id == one.source)
                return BasisView("source", source.title[lang], f"#_source-{one.source}")
        return BasisView("unverified", self.words["unverified_basis"])

    def condition(self, situation: str | None) -> str:
        """Return the circumstance that something depends on; nothing where it always applies."""
        return self.facts.catalog.situations[situation].title[self.facts.lang] if situation else ""

    def origin(self, path: Path) -> OriginView | None:
        """Return whose rule the value at ``path`` of the procedure is; nothing where it is national."""
        return self.of_area(self.facts.area_of(path))

    def of_area(self, code: str) -> OriginView | None:
        """Return a value of an area as that area's rule; nothing without an area."""
        if code in {"", COUNTRY}:
            return None
        name = self.facts.catalog.areas.areas[code].name[self.facts.lang]
        label = self.words["own_rule" if code == self.area else "larger_rule"]
        return OriginView(code, name, label.format(name))


def _place_in_law(catalog: Catalog, links: Links, ref: LawRef) -> BasisView:
    label = place_in_law(links.lang, catalog.laws[ref.law], ref)
    return BasisView("law", label, links.law(ref.law, ref))
