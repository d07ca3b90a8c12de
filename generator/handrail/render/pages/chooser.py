"""The choice of an area, on every page of a guide that varies: provinces, and who has rules of their own."""

from __future__ import annotations

from markupsafe import Markup, escape

from handrail.model.area import COUNTRY
from handrail.render.data.areas import AREAS_PATH
from handrail.render.say.links import Links, areas_path
from handrail.render.say.part_views import LinkView
from handrail.render.say.variants import Variants
from handrail.render.say.view import AreaView, ChooserView
from handrail.render.say.words import day, words
from handrail.render.templates import Templates

SCRIPT = "assets/javascripts/areas.js"
FEW = 60
"""Up to how many smaller areas with rules of their own a page lists; more are counted for each province.

Every one of an area's pages lists the others, so that without a limit all of them would grow as the square.
"""


class Chooser:
    """The choice for one procedure, as it stands on pages of one depth.

    Its list holds the provinces, and of smaller areas only those with rules of their own and what these
    lie in. Any other area has the rules of a larger one, which is listed; all names are in one file for the
    whole site, which the script asks for when somebody looks for a place.
    """

    def __init__(self, templates: Templates, variants: Variants, links: Links) -> None:
        """Write out the list of areas, which is the same on all of these pages."""
        self._variants, self._links = variants, links
        own = {*variants.by_area, *variants.turns}
        around = [variants.tree.chain(code) for code in sorted(own)]
        # Country and provinces are listed in any case.
        self._few = sum(len(chain) > 2 for chain in around) <= FEW  # noqa: PLR2004
        self._listed = frozenset(code for chain in around for code in chain)
        tops = (code for code, area in variants.tree.areas.items() if area.parent is None)
        areas = tuple(self._area(code) for code in sorted(tops))
        self._listing = templates.render("areas.html", links.lang, areas=areas)

    def view(self, area: str) -> ChooserView:
        """Return the choice as it stands on the page of an area, or on the national one."""
        links, key = self._links, self._variants.national.entry.key
        here = f'data-area="{escape(area or COUNTRY)}"'
        return ChooserView(
            area=area,
            name=self._name(area or COUNTRY),
            own=tuple(self._variants.by_area),
            known=tuple(
                LinkView(self._name(version.area), links.guide(key, area=version.area))
                for version in self._variants.local
            ),
            listing=Markup(str(self._listing).replace(here, f'{here} aria-current="page"')),  # noqa: S704 - no text
            national_href=links.guide(key),
            compare_href=links.to(areas_path(key)) if self._variants.local else "",
            data_href=links.root + AREAS_PATH,
            script=links.root + SCRIPT,
        )

    def _name(self, code: str) -> str:
        """Return the name of an area; nothing if there is no such area."""
        area = self._variants.tree.areas.get(code)
        return area.name[self._links.lang] if area else ""

    def _area(self, code: str) -> AreaView:
        version = self._variants.applying(code)
        below = self._variants.tree.children.get(code, ())
        if code != COUNTRY:
            below = tuple(each for each in below if self._few and each in self._listed)
        compare = self._links.to(areas_path(self._variants.national.entry.key))
        inside = () if self._few or code == COUNTRY else self._inside(code)
        return AreaView(
            code=code,
            name=self._name(code),
            href=self._links.guide(self._variants.national.entry.key, area=version.area),
            known=self._name(version.area) if version.area else "",
            turn=self._turn(code),
            within=tuple(self._area(each) for each in below),
            inside=len(inside),
            inside_href=f"{compare}#{inside[0]}" if inside else "",
        )

    def _inside(self, code: str) -> tuple[str, ...]:
        """Return the areas with rules of their own that lie in an area, in the order of the table of them."""
        tree, own = self._variants.tree, self._variants.by_area
        return tuple(each for each in own if each != code and code in tree.chain(each))

    def _turn(self, code: str) -> str:
        """Return what will be otherwise in an area, and when."""
        lang = self._links.lang
        for turn in self._variants.turns.get("" if code == COUNTRY else code, ())[:1]:
            name = "changes_on" if turn.before.code == code else "own_from"
            return words(lang)[name].format(day(lang, turn.day))
        return ""
