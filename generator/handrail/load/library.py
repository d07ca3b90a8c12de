"""Find the files of ``procedures/``, read them, and decode them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path as FilePath
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from handrail.load.content import ContentPage, list_site_files, read_content
from handrail.load.decode import decode_record
from handrail.load.editions import FOLDER as EDITIONS
from handrail.load.editions import Recorded, build_editions_path, decode_editions
from handrail.load.entry import Entry
from handrail.load.overlays import decode_overlay, find_overlay_place
from handrail.load.reader import Reader
from handrail.load.registries import REGISTRIES, decode_shared, explain_misplaced, list_ids
from handrail.load.special import MKDOCS_READS, build_special_fault, describe_special, find_special
from handrail.load.translations import FOLDER as TRANSLATIONS
from handrail.load.translations import Translations, find_record_path, find_subject_path, read_translations
from handrail.model import (
    Law,
    Ledger,
    Overlay,
    Procedure,
    Record,
    Site,
)
from handrail.model.site import UNDECLARED
from handrail.source import Document, Fault, FaultKind, Span, read_document
from handrail.source.characters import find_name_faults

R = TypeVar("R", bound=Record)

PROCEDURES = "procedures"
SHARED = "shared"
AREAS = "areas"
LEDGER = "published.yml"
NOT_RECORDS = frozenset({"README.md"})
"""Files at the top of ``procedures/`` that are not records."""


class Library(msgspec.Struct, frozen=True):
    """Everything under ``procedures/`` that could be decoded, and every fault of the rest.

    Attributes:
        procedures: all procedures, in the order of their paths.
        laws: all laws.
        shared: the records of each registry.
        broken: the ids of records that could not be decoded. References to them are not reported as unknown.
        unread: the names of registries with a file that could not be read; the same is true of all their ids.
        faults: all faults of all files.
        sources: the text of every file that could be read, by its path.
        ledger: everything that was ever published; ``None`` if there is no such file, or it has faults.
        content: the hand-written pages.
        compared: the recorded comparisons of both languages, by file.
        overlays: the overlays of areas, in the order of their paths.
        editions: the recorded editions of procedures, by id; ``None`` for a record with faults.
        files: the files that are copied to the site, by their paths there.
        digests: the fingerprint of each file as it was read, by its path in the file system.
        site: what mkdocs.yml declares about the site.
    """

    procedures: tuple[Entry[Procedure], ...]
    laws: tuple[Entry[Law], ...]
    shared: Mapping[str, tuple[Entry[Record], ...]]
    broken: frozenset[str]
    unread: frozenset[str]
    faults: tuple[Fault, ...]
    sources: Mapping[str, str] = msgspec.field(default_factory=dict)
    ledger: Entry[Ledger] | None = None
    content: tuple[ContentPage, ...] = ()
    compared: Mapping[str, Translations] = msgspec.field(default_factory=dict)
    overlays: tuple[Entry[Overlay], ...] = ()
    editions: Mapping[str, Recorded | None] = msgspec.field(default_factory=dict)
    files: frozenset[str] = frozenset()
    digests: Mapping[str, str] = msgspec.field(default_factory=dict)
    site: Site = UNDECLARED


def load_library(root: FilePath, site: Site = UNDECLARED) -> Library:
    """Load the library of the project at ``root``: its ``procedures/``, and the pages of ``content/``.

    Never raises for bad content: all faults are in the library's ``faults``.

    Args:
        root: the project's folder.
        site: what its mkdocs.yml declares.
    """
    return load_files(root, list_files(root), site, content=True)


def load_files(
    root: FilePath, paths: Iterable[FilePath], site: Site = UNDECLARED, *, content: bool = False
) -> Library:
    """Load some files of the project at ``root``; with ``content``, also the hand-written pages."""
    loader, reader = _Loader(), Reader(root)
    with _pause_garbage_collection():
        for path in paths:
            name = path.relative_to(root).as_posix()
            if faults := find_name_faults(name):
                loader.faults.extend(faults)
            elif kind := describe_special(path):
                loader.refuse(name, kind)
            else:
                loader.take(name, partial(reader.read, path))
        for page in read_content(root, reader) if content else ():
            loader.take_page(page)
        if content:
            loader.site_files = list_site_files(root)
            for name in MKDOCS_READS:
                loader.faults.extend(find_special(root, name))
    return replace(loader.build_library(), digests=reader.digests, site=site)


def list_files(root: FilePath) -> tuple[FilePath, ...]:
    """Return every file of ``procedures/`` that must be read, sorted."""
    found: list[str] = []
    for folder, folders, names in os.walk(root / PROCEDURES, onerror=_raise):
        found.extend(f"{folder}/{name}" for name in names if not name.startswith("."))
        found.extend(f"{folder}/{name}" for name in folders if describe_special(f"{folder}/{name}"))
    return tuple(map(FilePath, sorted(found)))


def _raise(error: OSError) -> None:
    """Raise if a folder cannot be listed, which ``os.walk`` would treat as empty."""
    raise error


def find_unit(path: str) -> str:
    """Return the *unit* of a file: the files that can be read and checked independently of others.

    The unit of a procedure's file, and of its overlays and records, is the procedure's id; procedures with
    the same id are one unit. Laws, registries and files about the whole library belong to no unit: to "".
    """
    folder, _, name = find_subject_path(path).removeprefix(f"{PROCEDURES}/").rpartition("/")
    if not folder or folder.split("/")[0] == SHARED or not name.endswith(".yml"):
        return ""
    return name.partition(".")[0]


@contextmanager
def _pause_garbage_collection() -> Iterator[None]:
    """Pause garbage collection, which takes half the time while the heap only grows."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Loader(msgspec.Struct):
    procedures: list[Entry[Procedure]] = msgspec.field(default_factory=list)
    laws: list[Entry[Law]] = msgspec.field(default_factory=list)
    shared: dict[str, list[Entry[Record]]] = msgspec.field(
        default_factory=lambda: {name: [] for name in REGISTRIES}
    )
    broken: set[str] = msgspec.field(default_factory=set)
    unread: set[str] = msgspec.field(default_factory=set)
    faults: list[Fault] = msgspec.field(default_factory=list)
    sources: dict[str, str] = msgspec.field(default_factory=dict)
    ledger: Entry[Ledger] | None = None
    content: list[ContentPage] = msgspec.field(default_factory=list)
    site_files: frozenset[str] = frozenset()
    compared: dict[str, Translations] = msgspec.field(default_factory=dict)
    overlays: list[Entry[Overlay]] = msgspec.field(default_factory=list)
    editions: dict[str, Recorded | None] = msgspec.field(default_factory=dict)
    places: dict[str, dict[str, Document]] = msgspec.field(default_factory=dict)

    def take(self, path: str, contents: Callable[[], bytes]) -> None:
        """Read one file, and add it to the records that its place says."""
        if path.startswith(TRANSLATIONS):
            self._take_translations(path, contents)
            return
        folders, _, name = path.removeprefix("procedures/").rpartition("/")
        stem = name.removesuffix(".yml")
        if not folders and name in NOT_RECORDS:
            return
        if not folders and name == LEDGER:
            self.ledger = next(self._decode_whole(self._read(path, contents), Ledger, "ledger", stem), None)
        elif stem == name:
            known = name.endswith((".yaml", ".YML", ".YAML"))
            help_ = f"rename it to {name.rpartition('.')[0]}.yml" if known else "move it out of procedures/"
            self._report_misplaced(path, "the name of a file here ends in .yml", help_)
        elif folders.partition("/")[0] == SHARED:
            self._take_shared(path, contents, folders.partition("/")[2], stem)
        elif folders == EDITIONS:
            recorded, faults = decode_editions(self._read(path, contents))
            self.editions[stem] = None if faults else recorded
            self.faults.extend(faults)
        elif folders.partition("/")[0] == AREAS:
            self._take_overlay(self._read(path, contents))
        elif folders and "/" not in folders:
            self.procedures.extend(self._decode_whole(self._read(path, contents), Procedure, folders, stem))
        else:
            self._report_misplaced(
                path,
                "a procedure lies in the folder of its topic, and nowhere else",
                "move it to procedures/<topic>/<id>.yml",
            )

    def refuse(self, path: str, kind: str) -> None:
        """Report an entry that is neither a file nor a folder, and note the id that its name gives."""
        self.faults.append(build_special_fault(path, kind))
        stem = path.rpartition("/")[2].removesuffix(".yml")
        self.broken.add(stem)
        if path.startswith(f"{PROCEDURES}/{SHARED}/"):
            self.unread.add(path.split("/")[2].removesuffix(".yml"))

    def take_page(self, page: ContentPage | Document) -> None:
        """Add one hand-written page."""
        if isinstance(page, ContentPage):
            self.content.append(page)
            self.faults.extend(page.head.faults)
        else:
            self.faults.extend(page.faults)
        self.sources[page.path] = page.text

    def _read(self, path: str, contents: Callable[[], bytes]) -> Document:
        document = read_document(path, contents())
        self.sources[path] = document.text
        return document

    def _take_translations(self, path: str, contents: Callable[[], bytes]) -> None:
        if not path.endswith(".txt"):
            self._report_misplaced(
                path, "a record of translations ends in .txt", "move it out of this folder"
            )
            return
        self.sources[path], self.compared[find_subject_path(path)], faults = read_translations(
            path, contents()
        )
        self.faults.extend(faults)

    def _take_shared(self, path: str, contents: Callable[[], bytes], folder: str, stem: str) -> None:
        """Add a law, or a file of a registry: the one with its name, or one in the folder with its name."""
        if folder == "laws":
            self.laws.extend(self._decode_whole(self._read(path, contents), Law, "laws", stem))
        elif wrong := explain_misplaced(folder or stem):
            self._report_misplaced(path, *wrong)
        else:
            self._take_registry(self._read(path, contents), folder or stem)

    def _take_overlay(self, document: Document) -> None:
        overlay, faults = decode_overlay(document, self.compared)
        self.faults.extend(faults)
        if overlay is not None:
            self.overlays.append(overlay)
        elif place := find_overlay_place(document.path):
            self.broken.add(f"{place.procedure}.{place.area}")

    def _report_misplaced(self, path: str, message: str, help_: str) -> None:
        self.faults.append(Fault(FaultKind.MISPLACED_FILE, path, Span.at(1, 1), message, help_))

    def _decode_whole(self, document: Document, record: type[R], group: str, stem: str) -> Iterator[Entry[R]]:
        """Decode a file with one record; its name is the record's id."""
        self.faults.extend(document.faults)
        if document.data is None and document.faults:
            self.broken.add(stem)
            return
        value, faults = decode_record(document, record)
        self.faults.extend(faults)
        if value is None:
            self.broken.add(stem)
            return
        key = str(getattr(value, "id", stem))
        if key != stem:
            self.broken.add(stem)
            self.faults.append(
                document.fault(
                    FaultKind.MISPLACED_FILE,
                    document.span(("id",)),
                    f"the id is {key}, and the file is called {stem}.yml",
                    f"call the file {key}.yml, or write id: {stem}",
                )
            )
        yield Entry(document.release(), (), key, value, group, compared=self.compared, editions=self.editions)

    def _take_registry(self, document: Document, name: str) -> None:
        """Decode a file with records by id; if one cannot be decoded, the others still count."""
        keys, faults = list_ids(document)
        self.faults.extend((*document.faults, *faults))
        if not keys:
            self.unread.add(name)
        places = self.places.setdefault(name, {})
        for key in keys:
            value, faults = decode_shared(document, name, key, places)
            self.faults.extend(faults)
            if value is None:
                self.broken.add(key)
            elif key not in places:
                self.shared[name].append(Entry(document, (key,), key, value, name, compared=self.compared))
            places.setdefault(key, document)

    def build_library(self) -> Library:
        """Return the library of everything that was added."""
        keys = {entry.key for entry in self.procedures} | self.broken
        for overlay in self.overlays:
            if overlay.key not in keys:
                message = f"there is no procedure {overlay.key} that could differ in an area"
                help_ = "name the file after a procedure, or delete it"
                self._report_misplaced(overlay.document.path, message, help_)
        for key in self.editions.keys() - keys:
            message = f"there is no procedure {key} that could have editions"
            self._report_misplaced(
                build_editions_path(key), message, "name the file after a procedure, or delete it"
            )
        for path in self.compared.keys() - self.sources.keys():
            record = find_record_path(path)
            message = f"this speaks of {path}, which is not there"
            self._report_misplaced(record, message, "move it along with its file, or delete it")
        return Library(
            tuple(self.procedures),
            tuple(self.laws),
            {name: tuple(entries) for name, entries in self.shared.items()},
            frozenset(self.broken),
            frozenset(self.unread),
            tuple(sorted(self.faults, key=lambda fault: (fault.path, fault.span, fault.kind.value))),
            self.sources,
            self.ledger,
            tuple(self.content),
            self.compared,
            tuple(self.overlays),
            self.editions,
            self.site_files,
        )
