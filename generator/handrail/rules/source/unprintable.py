"""SRC014 unprintable."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.glyphs import find_unprintable
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Record
from handrail.rules.rule import EntryRule, Finding
from handrail.source.characters import find_unshowable


class Unprintable(EntryRule):
    """A character cannot be printed on the handouts.

    ## What it does
    Looks for characters that the fonts of the handouts lack, in all that sheets show: titles, steps,
    documents, limits, fees, and the names of what they speak of. The fonts have the characters of
    `handrail/analysis/text/glyphs.txt`, all common hanzi among them; emoji and rare hanzi are not in it.

    ## Why
    Paper would show an empty box in its place, which looks like one to tick. So no sheet is made, and the
    build stops.

    ## Example
    ```yaml
    do: {zh: 📞打电话问。, en: 📞 Phone and ask.}
    ```

    ## Use instead
    ```yaml
    do: {zh: 打电话问。, en: Phone and ask.}
    ```

    ## References
    Table of General Standard Chinese Characters 通用规范汉字表 (2013); GB/T 2312.
    """

    id = "SRC014"
    name = "unprintable"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such character, at the first place in each text."""
        is_retired = isinstance(entry.record, Procedure) and entry.record.status == "retired"
        for found in find_unprintable(catalog, entry):
            if is_retired and found.path != ("title",):
                continue  # its own paper is gone, but other sheets may name it
            if find_unshowable(found.character):
                continue  # that no reader can see it has been said, by SRC002
            yield self.at(found.file, found.span, found.message, _HELP)


_HELP = "write it in other characters, or add it to handrail/analysis/text/glyphs.txt and run make fonts"
