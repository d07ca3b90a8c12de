"""What changes next in the laws that a guide cites."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handrail.catalog import Catalog
from handrail.model import Citation, Lang, Law, Procedure
from handrail.render.say.citation import place_in_law
from handrail.render.say.view import TurnView
from handrail.render.say.words import day, words


def law_turns(catalog: Catalog, procedure: Procedure, lang: Lang) -> Iterator[TurnView]:
    """Yield what changes on days to come in the places that a procedure cites, in the order of the days."""
    for on, items in law_days(catalog, procedure, lang):
        yield TurnView(day(lang, on), items)


def law_days(catalog: Catalog, procedure: Procedure, lang: Lang) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the days to come on which places that a procedure cites change, with what changes in words."""
    found: dict[date, list[str]] = {}
    for citation in procedure.cites:
        law = catalog.laws[citation.law]
        for name, on in _days(law, citation):
            if on > catalog.as_of:
                place = place_in_law(lang, law, citation)
                found.setdefault(on, []).append(_sentence(catalog, lang, law, name, place))
    for on, items in sorted(found.items()):
        yield on, tuple(dict.fromkeys(items))


def _days(law: Law, citation: Citation) -> Iterator[tuple[str, date]]:
    article = law.article(citation.article)
    yield "law_begins", (article and article.in_force) or law.in_force
    for end in (law.repealed, article and article.repealed):
        if end:
            yield "law_ends", end
            return


def _sentence(catalog: Catalog, lang: Lang, law: Law, name: str, place: str) -> str:
    say = words(lang)
    if name == "law_ends" and law.repealed_by:
        return say["law_replaced"].format(place, catalog.laws[law.repealed_by].title[lang])
    return say[name].format(place)
