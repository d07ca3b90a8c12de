"""Frames: the theme's part of a page, rendered once and filled for every page of its kind.

A builder renders one page per language, kind and depth whose six changing texts are *sentinels*:
the slot's name between two private-use characters that no theme touches. Its HTML is cut at the
sentinels, and a page is filled in by joining strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from handrail.publish import PublishError
from handrail.render.page import FRAMED, LANGS, FrameKind, Lang, Page, site_url

SLOTS: Final = ("title", "description", "path", "outline", "body", "head")

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_SENTINEL: Final = re.compile(f"{_OPEN}([a-z]+){_CLOSE}")
# A frame without these would give every page the same name, or no content.
_REQUIRED: Final = frozenset({"title", "body"})
# No id or folder of a site may begin with a hyphen, so a frame never lies on a page's address.
_STAND_IN: Final = "-frame-/"


class FrameError(PublishError):
    """A rendered frame lacks a slot, or has one that nothing can fill."""


class FrameKey(msgspec.Struct, frozen=True):
    """Which frame a page is filled into.

    Attributes:
        lang: the language of the frame's own words.
        kind: the kind of its pages.
        path: where the frame lies, without the language: in the same top folder as its pages and as
            deep, so that what the theme writes relative to the frame is right on every one of them.
    """

    lang: Lang
    kind: FrameKind
    path: str

    @property
    def url(self) -> str:
        """The frame's address relative to the site's root."""
        return site_url(self.lang, self.path)

    @property
    def name(self) -> str:
        """The frame in one word, for what is kept: ``guide:en/guides/-frame-/``."""
        return f"{self.kind}:{self.url}"


def frame_key(page: Page) -> FrameKey:
    """Return the frame that ``page`` is filled into."""
    return _key(page.lang, page.kind, page.path)


def frame_keys() -> Iterator[FrameKey]:
    """Yield every frame that the pages of a site may need."""
    for lang in LANGS:
        for kind, path in FRAMED:
            yield _key(lang, kind, path)


def _key(lang: Lang, kind: FrameKind, path: str) -> FrameKey:
    folders = path.count("/")
    top = path.partition("/")[0] + "/" if folders > 1 else ""
    return FrameKey(lang, kind, top + _STAND_IN * (folders - 1 if top else folders))


def sentinel(slot: str) -> str:
    """Return the text that stands for ``slot`` in a frame."""
    return f"{_OPEN}{slot}{_CLOSE}"


def shield(text: str) -> str:
    """Return the HTML ``text`` such that, standing around the slots, it cannot be taken for a sentinel."""
    return text.replace(_OPEN, "&#xE000;").replace(_CLOSE, "&#xE001;")


def blank(key: FrameKey) -> Page:
    """Return the page to be rendered as the frame ``key``: every text of it is a sentinel."""
    title, description, path, outline, body, head = map(sentinel, SLOTS)
    return Page(
        path=path,
        lang=key.lang,
        kind=key.kind,
        title=title,
        description=description,
        outline=outline,
        body=body,
        head=head,
    )


Texts = tuple[bytes, ...]
"""The texts of a page, one for each of ``SLOTS``, as they stand in its file."""


def texts(page: Page) -> Texts:
    """Return the texts of a page.

    Lone surrogates, which UTF-8 cannot hold, become references, as they do in MkDocs' own pages.
    """
    slots = (page.title, page.description, page.path, page.outline, page.body, page.head)
    return tuple(text.encode("utf-8", "xmlcharrefreplace") for text in slots)


class Frame(msgspec.Struct, frozen=True):
    """The HTML of a rendered frame, cut at its sentinels, in UTF-8.

    Attributes:
        head: what stands before the first slot.
        rest: every slot by its place in ``SLOTS``, in order, with what follows it. One may come many times.
    """

    head: bytes
    rest: tuple[tuple[int, bytes], ...]

    @classmethod
    def cut(cls, html: str, required: frozenset[str] = _REQUIRED) -> Frame:
        """Cut ``html`` at its sentinels.

        Raises:
            FrameError: a slot that is ``required`` is not there, or a slot is none of ``SLOTS``.
        """
        head, *pieces = _SENTINEL.split(html)
        names = pieces[::2]
        unknown = sorted(set(names) - set(SLOTS))
        if unknown:
            message = f"The page frame has slots that nothing fills: {', '.join(unknown)}."
            raise FrameError(message)
        missing = sorted(required - set(names))
        if missing:
            message = (
                f"The page frame has no slot for {' and '.join(missing)}: "
                "a template in overrides/ no longer prints it, or changes it on the way."
            )
            raise FrameError(message)
        first, *others = (piece.encode("utf-8", "xmlcharrefreplace") for piece in (head, *pieces[1::2]))
        return cls(first, tuple(zip(map(SLOTS.index, names), others, strict=True)))

    def fill(self, texts: Texts) -> bytes:
        """Return a whole page. Its texts are put in as they stand, whatever they hold."""
        parts = [self.head]
        for slot, literal in self.rest:
            parts += (texts[slot], literal)
        return b"".join(parts)

    def read(self, data: bytes, lengths: Sequence[int]) -> Texts | None:
        """Return the texts of a page that was filled into this frame; nothing if it was not.

        Args:
            data: the whole page.
            lengths: how long each of its texts is, in bytes.
        """
        found = [b""] * len(SLOTS)
        place = len(self.head)
        for slot, literal in self.rest:
            found[slot] = data[place : place + lengths[slot]]
            place += lengths[slot] + len(literal)
        return tuple(found) if self.fill(tuple(found)) == data else None
