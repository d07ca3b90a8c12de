"""What the builder of the theme hands over: frames, hand-written pages, and the files that go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from handrail.catalog import Catalog
from handrail.model import LANGS, Lang
from handrail.publish.frame import Frame
from handrail.render.say.links import topic_path
from handrail.search.entry import Entry

Topics = Mapping[Lang, Sequence[tuple[str, str]]]
"""Of each language, the topics for the navigation: titles, as plain text, and paths without language."""


def topics_of(catalog: Catalog) -> Topics:
    """Return the topics for the navigation."""
    return {
        lang: [(topic.title[lang], topic_path(key)) for key, topic in catalog.topics.items()]
        for lang in LANGS
    }


class HandWritten(msgspec.Struct, frozen=True):
    """A hand-written page that has something of the library below its own text.

    Attributes:
        source: its file, relative to the project's root.
        path: the file that it becomes, relative to the site's root.
        lang: its language.
        generated: what it asks for: ``home`` or ``glossary``.
        tasks: for ``home``, the ids of the guides that it lists first.
        frame: all of the page but that.
    """

    source: str
    path: str
    lang: Lang
    generated: str
    tasks: tuple[str, ...]
    frame: Frame


class Theme(msgspec.Struct, frozen=True):
    """The theme's part of a site.

    Attributes:
        frames: every frame by its name.
        pages: the hand-written pages that are still to be filled.
        paths: the address, without language, of every hand-written page.
        entries: what the search knows of the hand-written pages that are finished.
    """

    frames: Mapping[str, Frame] = msgspec.field(default_factory=dict)
    pages: tuple[HandWritten, ...] = ()
    paths: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


class ThemeMaker(Protocol):
    """Renders the theme, by whatever program."""

    def __call__(self, folder: Path, topics: Topics) -> Theme:
        """Write the theme's own files and finished hand-written pages into ``folder``.

        Raises:
            PublishError: if it cannot be done; the text says why.
        """
