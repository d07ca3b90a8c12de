"""A guide page's text as plain Markdown, for other generators: the same words, headings, lists and links.

What only our own page has is left out: classes, marks of facts and steps, and signs. Nested blocks are
indented by four, so that Python-Markdown and CommonMark read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from lxml import html
from lxml.html import HtmlElement

_MEANT = re.compile(r"([\\`*_\[\]<>])")
_SPACE = re.compile(r"\s+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = ("a", "strong", "em", "span", "code", "b", "i", "bdi", "time", "br", "svg", "button")
_STEPS = "hr-steps"


def markdown(body: str) -> str:
    """Return the body of a guide page as Markdown."""
    page = html.fragment_fromstring(body, create_parent="div")
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(element: HtmlElement) -> Iterator[str]:
    """Yield the blocks of an element; text that stands between them is a paragraph."""
    loose = _escaped(element.text)
    for child in element:
        if not isinstance(child.tag, str):
            loose += _escaped(child.tail)
        elif child.tag in _INLINE:
            loose += _inline(child) + _escaped(child.tail)
        else:
            yield from _paragraph(loose)
            yield from _block(child)
            loose = _escaped(child.tail)
    yield from _paragraph(loose)


def _paragraph(text: str) -> Iterator[str]:
    if text.strip():
        yield re.sub(r"^:", "&#58;", text.strip())  # a colon would begin a definition


def _block(element: HtmlElement) -> Iterator[str]:
    match element.tag:
        case "summary" if element.find("h2") is not None:
            yield from _blocks(element)
        case "p" | "summary" | "label":
            yield from _paragraph(_inside(element))
        case "ul" | "ol" if _STEPS in element.get("class", ""):
            yield from _blocks(element)
        case "ul" | "ol":
            sign = "-   " if element.tag == "ul" else "1.  "
            items = (_indented(_blocks(item), sign) for item in element if item.tag == "li")
            yield "\n\n".join(filter(None, items))
        case "dl":
            yield "\n\n".join(_definitions(element))
        case "blockquote":
            yield "> " + "\n\n".join(_blocks(element)).replace("\n", "\n> ")
        case "table":
            yield _table(element)
        case tag if tag in _HEADINGS:
            yield f"{'#' * (1 + _HEADINGS.index(tag))} {_inside(element).strip()}{_anchor(element)}"
        case _:
            yield from _blocks(element)


def _anchor(heading: HtmlElement) -> str:
    """Return a heading's id; that of a step stands at the step."""
    step = heading.getparent()
    key = heading.get("id") or (step.get("id") if step is not None and step.tag == "li" else None)
    return f" {{#{key}}}" if key else ""


def _definitions(element: HtmlElement) -> Iterator[str]:
    """Yield each term with what it means: in our lists a group may stand in an element of its own."""
    for term in element.iter("dt"):
        meanings = takewhile(lambda each: each.tag == "dd", term.itersiblings())
        lines = (_indented(_blocks(meaning), ":   ") for meaning in meanings)
        yield "\n".join([_inside(term).strip(), *filter(None, lines)])


def _table(element: HtmlElement) -> str:
    rows = [[_inside(cell).strip() for cell in row] for row in element.iter("tr")]
    rule = ["---"] * len(rows[0])
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _indented(blocks: Iterable[str], sign: str) -> str:
    """Return blocks as an item of a list, all but the first line indented by four."""
    text = "\n\n".join(blocks).replace("\n", "\n    ").replace("\n    \n", "\n\n")
    return sign + text if text else ""


def _inside(element: HtmlElement) -> str:
    parts = [_escaped(element.text)]
    for child in element:
        parts += (_inline(child) if isinstance(child.tag, str) else "", _escaped(child.tail))
    return "".join(parts)


def _inline(element: HtmlElement) -> str:
    inside = _inside(element)
    match element.tag:
        case "a" if "headerlink" in element.get("class", ""):
            return ""
        case "a" if inside.strip():
            return f"[{inside}]({element.get('href', '')})"
        case "strong" | "b" if inside.strip():
            return f"**{inside.strip()}**"
        case "em" | "i" if inside.strip():
            return f"*{inside.strip()}*"
        case "svg":
            return ""
        case _:
            return inside


def _escaped(text: str | None) -> str:
    return _MEANT.sub(r"\\\1", _SPACE.sub(" ", text or ""))
