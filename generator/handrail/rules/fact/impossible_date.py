"""FCT004 impossible-date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from handrail.analysis.text.dates import find_dates
from handrail.analysis.text.prose import keep_prose
from handrail.analysis.text.texts import search_digits
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Article, Law, Procedure, Record
from handrail.rules.rule import EntryRule, Finding
from handrail.source import Path


class ImpossibleDate(EntryRule):
    """A date does not exist, or cannot be right.

    ## What it does
    Finds days in text that no calendar has (2月30日, 31 April); pages that were seen in the future or decades
    ago; and laws whose days are out of order. A law is adopted, comes into force, is amended and is repealed,
    in this order, and its articles with it.

    ## Why
    One wrong digit in a date decides whether a law counts and whether a page is believed.

    ## Example
    ```yaml
    adopted: 2010-10-28
    in_force: 2001-07-01
    ```

    ## Use instead
    ```yaml
    adopted: 2010-10-28
    in_force: 2011-07-01
    ```
    """

    id = "FCT004"
    name = "impossible-date"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every date that cannot be right."""
        match entry.record:
            case Law() as law:
                yield from self._check_law(entry, law, catalog.as_of)
                return
            case Procedure() as procedure:
                yield from self._check_procedure(entry, procedure, catalog.as_of)
        for passage in catalog.derive(entry, search_digits):
            for lang in LANGS:
                for day in find_dates(keep_prose(passage.text[lang])):
                    if not day.exists:
                        span = passage.span(lang, day.start, day.end)
                        yield self.at(passage.file, span, f"there is no such day as {day.words}", _CORRECT)

    def _check_procedure(self, entry: Entry[Record], procedure: Procedure, today: date) -> Iterator[Finding]:
        if assured := procedure.assured:
            yield from self._check_recent(entry, ("assured", "on"), assured.on, today)
        for index, source in enumerate(procedure.sources):
            yield from self._check_seen(entry, ("sources", index, "seen"), source.seen, today)

    def _check_law(self, entry: Entry[Record], law: Law, today: date) -> Iterator[Finding]:
        yield from self._check_seen(entry, ("seen",), law.seen, today)
        yield from self._check_order(entry, law)
        if law.adopted > today:
            message = f"the law was adopted on {law.adopted}, which is in the future"
            yield self.on(entry, ("adopted",), message, _CORRECT)

    def _check_seen(self, entry: Entry[Record], path: Path, day: date, today: date) -> Iterator[Finding]:
        if day > today:
            yield self.on(entry, path, f"seen on {day}, which is in the future", _CORRECT)
        yield from self._check_recent(entry, path, day, today)

    def _check_recent(self, entry: Entry[Record], path: Path, day: date, today: date) -> Iterator[Finding]:
        if today.year - day.year > _YEARS:
            message = f"{day} is more than {_YEARS} years ago, and nothing here is so old"
            yield self.on(entry, path, message, _CORRECT)

    def _check_order(self, entry: Entry[Record], law: Law) -> Iterator[Finding]:
        days: list[_Day] = [("adopted", ("adopted",), law.adopted), ("in force", ("in_force",), law.in_force)]
        days += [("amended", ("amended", index), day) for index, day in enumerate(law.amended)]
        if law.repealed:
            days.append(("repealed", ("repealed",), law.repealed))
        yield from self._find_disorder(entry, days)
        for index, article in enumerate(law.articles):
            yield from self._find_disorder(entry, [days[0], *_list_days(article, ("articles", index))])

    def _find_disorder(self, entry: Entry[Record], days: list[_Day]) -> Iterator[Finding]:
        for (first, _, earlier), (second, path, later) in pairwise(days):
            if later < earlier:
                message = f"{second} on {later}, before it was {first} on {earlier}"
                yield self.on(entry, path, message, _CORRECT)


_Day = tuple[str, Path, date]
_YEARS = 20
_CORRECT = "correct the date"


def _list_days(article: Article, path: Path) -> Iterator[_Day]:
    """Yield the days of an article's own, in the order that they have to stand in."""
    if article.in_force:
        yield "in force", (*path, "in_force"), article.in_force
    if article.amended:
        yield "amended", (*path, "amended"), article.amended
    if article.repealed:
        yield "repealed", (*path, "repealed"), article.repealed
