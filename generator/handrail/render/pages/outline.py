"""A page's table of contents, in the markup of the theme's own."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from handrail.render.speaking import escaped


class Heading(msgspec.Struct, frozen=True):
    """A heading of a page: its anchor, its words, and the headings below it."""

    id: str
    title: str
    children: tuple[Heading, ...] = ()


def outline(headings: Iterable[Heading]) -> str:
    """Return the list items of a table of contents, as Material for MkDocs writes them."""
    return "".join(_item(heading) for heading in headings)


def _item(heading: Heading) -> str:
    title = escaped(heading.title)
    below = ""
    if heading.children:
        items = outline(heading.children)
        below = f'<nav class="md-nav" aria-label="{title}"><ul class="md-nav__list">{items}</ul></nav>'
    link = (
        f'<a href="#{escaped(heading.id)}" class="md-nav__link"><span class="md-ellipsis">{title}</span></a>'
    )
    return f'<li class="md-nav__item">{link}{below}</li>\n'
