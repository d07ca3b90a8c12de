"""Read the hand-written pages of ``content/``: Markdown with a head of YAML. List the other files there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path as FilePath

import msgspec

from handrail.load.reader import Reader
from handrail.load.special import MKDOCS_READS, describe_special, find_special
from handrail.model import LANGS, Lang
from handrail.source import Document, Fault, Lines, Span, read_document
from handrail.source.characters import decode_text, find_name_faults
from handrail.theme import FOLDER as THEME
from handrail.theme import OVERRIDES

CONTENT = "content"
_ASSETS = "assets"
_FENCE = "---\n"


class ContentPage(msgspec.Struct, frozen=True, dict=True):
    """A hand-written page.

    Attributes:
        path: the file, relative to the project's root.
        lang: its language, which is the name of its folder.
        name: its path below that folder; a page and its twin have the same name.
        head: the YAML at its top, with positions; without data if there is none.
        text: the whole file.
    """

    path: str
    lang: Lang
    name: str
    head: Document
    text: str

    def span(self, start: int, end: int) -> Span:
        """Return the place of the characters from ``start`` to ``end`` of the text."""
        return self._lines.between(start, end)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)


def read_content(root: FilePath, reader: Reader | None = None) -> Iterator[ContentPage | Document]:
    """Yield every hand-written page of the project at ``root``, in the order of their paths.

    A file that cannot be read as text is returned as a document with faults only. Hidden files are skipped,
    as MkDocs does.
    """
    reader = reader or Reader(root)
    for lang in LANGS:
        folder = root / CONTENT / lang
        for file in sorted(folder.rglob("*.md")):
            if file.name.startswith(".") or describe_special(file):
                continue
            path = file.relative_to(root).as_posix()
            if misnamed := find_name_faults(path):
                yield Document(misnamed[0].path, None, misnamed)
                continue
            text, faults = decode_text(path, reader.read(file))
            if text is None:
                yield Document(path, None, faults)
                continue
            text = text.replace("\r\n", "\n")
            name = file.relative_to(folder).as_posix()
            yield ContentPage(path, lang, name, read_document(path, _read_head(text).encode()), text)


@cache
def read_built_in_pages() -> tuple[ContentPage, ...]:
    """Return the theme's own pages. A site uses one if its ``content/`` has no page of that name.

    Each has the path of the page in ``content/`` that would replace it.
    """
    folder = THEME / "pages"
    pages: list[ContentPage] = []
    for lang in LANGS:
        for file in sorted((folder / lang).glob("*.md")):
            path, text = f"{CONTENT}/{lang}/{file.name}", file.read_text(encoding="utf-8")
            pages.append(
                ContentPage(path, lang, file.name, read_document(path, _read_head(text).encode()), text)
            )
    return tuple(pages)


def list_site_files(root: FilePath) -> frozenset[str]:
    """Return the files that are copied to the site, by their paths there.

    These are the files of ``content/<language>/`` that are not pages, and the assets of the theme and of
    ``overrides/``.
    """
    found: set[str] = set()
    for lang in LANGS:
        prefix = "" if lang == LANGS[0] else f"{lang}/"
        found.update(prefix + path for path in _list_files(root / CONTENT / lang) if not path.endswith(".md"))
    for folder in (root / OVERRIDES, THEME):
        found.update(f"{_ASSETS}/{path}" for path in _list_files(folder / _ASSETS))
    return frozenset(found)


def _list_files(folder: FilePath) -> Iterator[str]:
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if not any(part.startswith(".") for part in path.split("/")) and file.is_file():
            yield path


def find_content_faults(root: FilePath) -> Iterator[Fault]:
    """Yield the faults that must be fixed before MkDocs reads the project's pages and copies its files.

    MkDocs follows links, waits for pipes, and expands aliases in the heads of pages.
    """
    for name in MKDOCS_READS:
        yield from find_special(root, name)
    for page in read_content(root):
        yield from page.head.faults if isinstance(page, ContentPage) else page.faults


def _read_head(text: str) -> str:
    """Return the head of a page with its first line, so that positions in it are positions in the file."""
    end = text.find(f"\n{_FENCE}", len(_FENCE) - 1)
    return text[: end + 1] if text.startswith(_FENCE) and end >= 0 else ""
