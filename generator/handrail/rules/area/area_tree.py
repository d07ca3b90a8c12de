"""ARE007 area-tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Area, Record
from handrail.rules.rule import Finding, LibraryRule, Related


class AreaTree(LibraryRule):
    """The registry of areas contradicts itself.

    ## What it does
    Looks, in `areas.yml`, at who lies in whom: each `parent` is there and has not ended, nothing lies in
    itself, a code begins as that of the area around it, and of two areas with one name in one place at most
    one exists. Areas that took the place of a former one are there too, and no area stands under a code that
    another one gave up for it.

    ## Why
    Local rules are inherited along this tree. Where it is broken, a county silently loses the rules of its
    province, or gets those of another one.

    ## Example
    ```yaml
    "421024": {name: {zh: 江陵县, en: Jiangling}, slug: jiangling, parent: "430000"}
    ```

    ## Use instead
    ```yaml
    "421024": {name: {zh: 江陵县, en: Jiangling}, slug: jiangling, parent: "421000"}
    ```

    ## References
    GB/T 2260: two digits each for the province, the prefecture and the county.
    """

    id = "ARE007"
    name = "area-tree"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every area that cannot be where, or what, it is said to be."""
        tree = catalog.areas
        entries = {entry.key: entry for entry in catalog.library.shared["areas"]}
        lost = {code for code in tree.find_orphans() if not catalog.is_broken(tree.areas[code].parent or "")}
        for code in sorted(lost):
            message = f"there is no area {tree.areas[code].parent} in which it could lie"
            yield self.on(entries[code], ("parent",), message, _PARENT)
        circular = set(tree.find_circular())
        for code in sorted(circular):
            message = f"{code} lies in {tree.areas[code].parent}, and by way of it in itself"
            yield self.on(entries[code], ("parent",), message, _PARENT)
        for code in sorted(set(tree.find_misplaced()) - circular):
            message = f"{code} lies in {tree.areas[code].parent}, and does not begin as that code does"
            yield self.on(entries[code], ("parent",), message, _PARENT)
        yield from self._check_names(entries, tree.areas)
        for code, area in tree.areas.items():
            yield from self._check_days(catalog, entries[code], area)

    def _check_names(
        self, entries: Mapping[str, Entry[Record]], areas: Mapping[str, Area]
    ) -> Iterator[Finding]:
        taken: dict[tuple[str, str, str | None], str] = {}
        for code, area in areas.items():
            for lang, name in (("zh", area.name.zh), ("en", area.name.en)) if area.until is None else ():
                first = taken.setdefault((lang, name, area.parent), code)
                if first != code:
                    other = entries[first]
                    place = Related(other.document.path, other.key_span(), f"{first} is called so too")
                    yield self.at(
                        entries[code].document.path,
                        entries[code].span(("name", lang)),
                        f"{first} and {code} are both called {name}, in the same place",
                        "write until: in the one that is no more, or correct one of the names",
                        related=(place,),
                    )

    def _check_days(self, catalog: Catalog, entry: Entry[Record], area: Area) -> Iterator[Finding]:
        areas = catalog.areas.areas
        parent = areas.get(area.parent or "")
        if area.since and area.until and area.until < area.since:
            message = f"it stood under this code until {area.until}, and from {area.since} on"
            yield self.on(entry, ("until",), message, "correct one of the days")
        if parent and parent.until and (area.until is None or area.until > parent.until):
            message = f"it lies in {area.parent}, which ended on {parent.until}"
            yield self.on(entry, ("parent",), message, "name the area in which it lies since then")
        for index, code in enumerate(area.succeeded_by):
            if code not in areas and not catalog.is_broken(code):
                message = f"there is no area {code} that could have succeeded it"
                yield self.on(entry, ("succeeded_by", index), message, "add the area, or correct the code")
        for index, code in enumerate(area.former_codes):
            if code in areas and areas[code].until is None:
                message = f"it stood under {code} before, and {code} is still the code of an area"
                help_ = f"write until: and succeeded_by: in {code}, or correct the code"
                yield self.on(entry, ("former_codes", index), message, help_)


_PARENT = "correct parent, or add the area that is meant"
