"""Records of the texts that an editor compared in both languages, one file for each file of texts.

``procedures/translations/card/get-e-card.txt`` is about ``procedures/card/get-e-card.yml``. Each line is a
text: its name in that file, and fingerprints of its Chinese and its English at the time of the comparison.
The lines have a fixed order, so that git can merge them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from handrail.source import Fault, FaultKind, Span
from handrail.source.characters import decode_text
from handrail.source.lines import split_lines

PROCEDURES = "procedures/"
FOLDER = f"{PROCEDURES}translations/"
"""The folder of the records."""

_HEAD = "# How both languages of each text read when they were compared. `handrail translated` writes this.\n"
_FINGERPRINT = re.compile(r"[0-9a-f]{8}")
_BYTES = 4
_PARTS = 3


class Compared(NamedTuple):
    """Fingerprints of both languages of a text at the time when an editor compared them."""

    zh: str
    en: str


@dataclass(frozen=True)
class Translations:
    """The compared texts of one file, by name."""

    texts: Mapping[str, Compared]

    @cached_property
    def pairs(self) -> frozenset[Compared]:
        """The fingerprints of every text, without the names."""
        return frozenset(self.texts.values())


def fingerprint(words: str) -> str:
    """Return eight hexadecimal digits (BLAKE2b) of the words; white space does not count."""
    return blake2b(" ".join(words.split()).encode(), digest_size=_BYTES).hexdigest()


def find_record_path(path: str) -> str:
    """Return the path of the record about a file of ``procedures/``."""
    return f"{FOLDER}{path.removeprefix(PROCEDURES).removesuffix('.yml')}.txt"


def find_subject_path(path: str) -> str:
    """Return the path of the file that a record is about; any other path is returned as it is."""
    if not path.startswith(FOLDER):
        return path
    return f"{PROCEDURES}{path.removeprefix(FOLDER).removesuffix('.txt')}.yml"


def read_translations(path: str, raw: bytes) -> tuple[str, Translations, tuple[Fault, ...]]:
    """Return the text of a record, its contents, and its faults.

    A line that cannot be understood is a fault, and the other lines count.
    """
    text, found = decode_text(path, raw)
    faults = list(found)
    compared: dict[str, Compared] = {}
    for number, line in enumerate(split_lines(text or ""), 1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if len(parts) != _PARTS or not all(map(_FINGERPRINT.fullmatch, parts[1:])):
            message = "this line does not name a text and the fingerprints of its two languages"
            faults.append(_build_fault(path, number, line, message))
        elif parts[0] in compared:
            faults.append(_build_fault(path, number, line, f"{parts[0]} stands here a second time"))
        else:
            compared[parts[0]] = Compared(parts[1], parts[2])
    return text or "", Translations(compared), tuple(faults)


def format_translations(translations: Translations) -> str:
    """Return the text of a record's file: one line for each text, sorted, so that git can merge changes."""
    lines = (f"{name} {compared.zh} {compared.en}\n" for name, compared in sorted(translations.texts.items()))
    return _HEAD + "".join(lines)


def _build_fault(path: str, number: int, line: str, message: str) -> Fault:
    subject = find_subject_path(path)
    help_ = f"delete it, compare that text in both languages, and run handrail translated {subject}"
    return Fault(FaultKind.WRONG_VALUE, path, Span.at(number, 1, max(1, len(line.rstrip()))), message, help_)
