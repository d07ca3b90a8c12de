"""TXT001 unsupported-markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.analysis.text.hrefs import is_of_site
from handrail.analysis.text.markup import find_markup
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding


class UnsupportedMarkup(EntryRule):
    """A text holds Markdown or HTML that cannot be shown where the text stands.

    ## What it does
    Looks in all texts of `procedures/` for what pages, sheets of paper and data cannot all show: tables,
    HTML, pictures, headings, blocks of code, and signs that were meant as Markdown and are none.
    A text such as `do` or `a` can have paragraphs, lists, quotations, links, emphasis, code within a line and
    hard line breaks. A note or a condition is one line, and has no lists. Titles, names, summaries, hours and
    the words of laws are plain words.

    ## Why
    Readers would see the signs instead of what they mean, or nothing at all. On paper a list may stand where
    the page has a line, and a picture stands nowhere.

    ## Example
    ```yaml
    do:
      zh: |
        | 材料 | 份数 |
        |---|---|
        | 身份证 | 1份 |
      en: |
        | Document | Copies |
        |---|---|
        | Identity card | 1 |
    ```

    ## Use instead
    ```yaml
    do:
      zh: |
        带上：

        - 身份证，1份
      en: |
        Bring:

        - your identity card, 1 copy
    ```
    """

    id = "TXT001"
    name = "unsupported-markup"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for everything in a text that cannot be shown."""
        for passage, lang, markup in catalog.derive(entry, find_markup):
            text = passage.text[lang]
            remote = {each.start for each in markup.pictures if not is_of_site(each.href)}
            for mark in markup.marks:
                words = text[mark.start : mark.end]
                message, help_ = _WORDS[mark.kind]
                if mark.kind == "image" and any(mark.start <= at < mark.end for at in remote):
                    message = "this picture would be loaded from another host"
                span = passage.span(lang, mark.start, mark.end)
                yield self.at(passage.file, span, message.format(words), help_)


_ONE_LINE = "write it as a sentence, or put it into a text that can have lists, such as do"
_WORDS: Mapping[str, tuple[str, str]] = {
    "table": ("a table cannot be shown in a text", "write each row as an item of a list"),
    "html": (
        "HTML cannot be shown in a text: readers would see {}",
        "write it in Markdown, or \\< where the sign itself is meant",
    ),
    "image": (
        "a picture cannot be shown in a text",
        "say in words what it shows, or link to it: [words](/files/picture.png)",
    ),
    "heading": (
        "a heading cannot be shown in a text",
        "make it a step of its own, or write **words** on a line of their own; \\# is the sign itself",
    ),
    "quotation": (
        "this text is one line, and a quotation cannot stand apart in it",
        "put the words in quotation marks; \\> is the sign itself",
    ),
    "code": (
        "a block of code cannot be shown in a text",
        "take away the spaces or ticks before it; `words` shows what is to be typed",
    ),
    "rule": ("a line across the page cannot be shown in a text", "leave an empty line instead"),
    "strikethrough": ("words cannot be struck out: readers would see {}", "delete the words, or the signs"),
    "entity": ("{} is HTML for a character", "write the character itself"),
    "start": ("this list begins with another number than 1", "begin with 1, or write 5\\. if it is no list"),
    "reference": (
        "the address of a link cannot stand apart from its words",
        "write [words](address) where the link is",
    ),
    "list": (
        "this text is one line, and a list cannot stand in it",
        f"{_ONE_LINE}; \\- and 1\\. are the signs",
    ),
    "paragraphs": ("this text is one line, and a second paragraph cannot stand in it", _ONE_LINE),
    "meant": (
        "readers would see {} as it stands",
        "no punctuation may stand right within the signs: **word**，; an address has no spaces",
    ),
    "markup": ("this text is plain words: readers would see {}", "leave the signs out"),
}
