"""The choice of an area: on every page of a guide that varies, all areas and where each leads."""

from __future__ import annotations

from markupsafe import Markup, escape

from generator.catalog import Catalog
from generator.model.area import COUNTRY
from generator.render.area_names import area_names
from generator.render.links import Links, areas_path
from generator.render.templates import Templates
from generator.render.variants import Variants
from generator.render.view import AreaView, ChooserView, LinkView
from generator.render.words import day, words

SCRIPT = "assets/javascripts/areas.js"


class Chooser:
    """The choice for one procedure, as it stands on pages of one depth."""

    def __init__(self, catalog: Catalog, templates: Templates, variants: Variants, links: Links) -> None:
        """Write out the list of areas, which is the same on all of these pages."""
        self._variants, self._links = variants, links
        self._names = {code: area.name[links.lang] for code, area in catalog.areas.areas.items()}
        self._find = area_names(catalog)
        tops = (code for code, area in sorted(catalog.areas.areas.items()) if area.parent is None)
        areas = tuple(self._area(code) for code in tops)
        self._listing = templates.render("areas.html", links.lang, areas=areas)

    def view(self, area: str) -> ChooserView:
        """Return the choice as it stands on the page of an area, or on the national one."""
        links, key = self._links, self._variants.national.entry.key
        here = f'data-area="{escape(area or COUNTRY)}"'
        return ChooserView(
            area=area,
            name=self._names.get(area or COUNTRY, ""),
            known=tuple(
                LinkView(self._names[version.area], links.guide(key, area=version.area))
                for version in self._variants.local
            ),
            listing=Markup(str(self._listing).replace(here, f'{here} aria-current="page"')),  # noqa: S704 - no text
            compare_href=links.to(areas_path(key)) if self._variants.local else "",
            script=links.root + SCRIPT,
        )

    def _area(self, code: str) -> AreaView:
        version = self._variants.applying(code)
        return AreaView(
            code=code,
            name=self._names[code],
            href=self._links.guide(self._variants.national.entry.key, area=version.area),
            find=self._find[code],
            known=self._names.get(version.area, ""),
            turn=self._turn(code),
            within=tuple(self._area(each) for each in self._variants.tree.children.get(code, ())),
        )

    def _turn(self, code: str) -> str:
        """Return what will be otherwise in an area, and when."""
        lang = self._links.lang
        for turn in self._variants.turns.get(code, ())[:1]:
            name = "changes_on" if turn.before.area == code else "own_from"
            return words(lang)[name].format(day(lang, turn.day))
        return ""
