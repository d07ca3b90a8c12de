"""Records of which texts somebody compared in both languages, one file for each file of texts.

``procedures/translations/card/get-e-card.txt`` speaks of ``procedures/card/get-e-card.yml``. A line is a
text: its name within that file, and a fingerprint of its Chinese and of its English as they were then. Plain
lines in a fixed order, because git merges them and each is read with one split.
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
"""Where the records lie."""

_HEAD = "# How both languages of each text read when they were compared. `handrail translated` writes this.\n"
_FINGERPRINT = re.compile(r"[0-9a-f]{8}")
_BYTES = 4
_PARTS = 3


class Compared(NamedTuple):
    """Fingerprints of both languages of a text, as they were when somebody compared them."""

    zh: str
    en: str


@dataclass(frozen=True)
class Translations:
    """What was compared in one file: ``texts`` by name."""

    texts: Mapping[str, Compared]

    @cached_property
    def pairs(self) -> frozenset[Compared]:
        """Both fingerprints of every text, whatever its name."""
        return frozenset(self.texts.values())


def fingerprint(words: str) -> str:
    """Return eight hexadecimal digits (BLAKE2b) that change with the words, not with their white space."""
    return blake2b(" ".join(words.split()).encode(), digest_size=_BYTES).hexdigest()


def find_record_path(path: str) -> str:
    """Return the path of the record that speaks of a file of ``procedures/``."""
    return f"{FOLDER}{path.removeprefix(PROCEDURES).removesuffix('.yml')}.txt"


def find_subject_path(path: str) -> str:
    """Return the path of the file that a record speaks of, and any other path as it is."""
    if not path.startswith(FOLDER):
        return path
    return f"{PROCEDURES}{path.removeprefix(FOLDER).removesuffix('.txt')}.yml"


def read_translations(path: str, raw: bytes) -> tuple[str, Translations, tuple[Fault, ...]]:
    """Return the text of a record, what it says, and what is wrong with it.

    A line that cannot be understood is a fault, and the others count; of a file that is no text, none do.
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
    """Return a record as the text of its file: one text a line, sorted, so that changes can be merged."""
    lines = (f"{name} {compared.zh} {compared.en}\n" for name, compared in sorted(translations.texts.items()))
    return _HEAD + "".join(lines)


def _build_fault(path: str, number: int, line: str, message: str) -> Fault:
    subject = find_subject_path(path)
    help_ = f"delete it, compare that text in both languages, and run handrail translated {subject}"
    return Fault(FaultKind.WRONG_VALUE, path, Span.at(number, 1, max(1, len(line.rstrip()))), message, help_)
