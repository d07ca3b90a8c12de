"""HTML of ours → the elements of DITA that mean the same."""

from __future__ import annotations

import re
from html import unescape
from xml.sax.saxutils import escape, quoteattr

from handrail.render.say.plain_markdown import HtmlText

_TAG = re.compile(r"(<[^>]+>)")
_HREF = re.compile(r'\shref="([^"]*)"')
_NAMES = {
    "p": "p", "ul": "ul", "ol": "ol", "li": "li", "strong": "b", "em": "i", "code": "codeph",
    "blockquote": "lq", "pre": "pre", "h1": "p", "h2": "p", "h3": "p", "h4": "p", "h5": "p", "h6": "p",
}  # fmt: skip
"""Elements by what they are in HTML; others have no part in what a text says, and their words stay."""

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class DitaText:
    """Turns what ``render/say/markdown.py`` makes of a text into DITA, with whole addresses.

    Attributes:
        address: the site's own address, with its final slash.
        page: the address of the page that anchors are on.
    """

    def __init__(self, address: str, page: str) -> None:
        self._html = HtmlText(address, page)

    def __call__(self, html: str) -> str:
        """Return the elements, escaped."""
        return "".join(self._part(part) for part in _TAG.split(str(html)))

    def link(self, href: str, words: str, name: str = "xref") -> str:
        """Return a link to a page of the web, or plain words where there is no address."""
        if not href:
            return said(words)
        text = said(words) if name == "xref" else element("linktext", said(words))
        return f"<{name} {self._target(href)}>{text}</{name}>"

    def _target(self, href: str) -> str:
        return f'href={quoteattr(self._html.href(href))} scope="external" format="html"'

    def _part(self, part: str) -> str:
        if not part.startswith("<"):
            return said(unescape(part))
        name = part.strip("</>").split(maxsplit=1)[0]
        closing = part.startswith("</")
        if name == "a":
            href = _HREF.search(part)
            target = self._target(unescape(href[1])) if href else 'scope="external"'
            return "</xref>" if closing else f"<xref {target}>"
        if name == "br":
            return " "
        known = _NAMES.get(name)
        return "" if known is None else f"</{known}>" if closing else f"<{known}>"


def said(words: str) -> str:
    """Return words as XML."""
    return escape(_NOT_XML.sub("", words))


def element(name: str, content: str, **attributes: str) -> str:
    """Return an element; nothing where it has no content. An attribute of an empty value is left out."""
    if not content:
        return ""
    given = "".join(f" {key.rstrip('_')}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{given}>{content}</{name}>"
