"""Bytes to text: UTF-8, a sensible size, and only characters that a reader can be shown."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from handrail.source.fault import Fault, FaultKind
from handrail.source.limits import MAX_BYTES
from handrail.source.position import Span

# Besides what no text should hold (controls, surrogates, noncharacters): line ends that editors and YAML
# count in different ways, marks that turn the direction of writing, and the private-use characters, which
# mark the slots of a page while a site is built.
_UNSHOWABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u200a\u200c\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff"
    r"\uf900-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\n|\r")


def decode_text(path: str, raw: bytes) -> tuple[str | None, tuple[Fault, ...]]:
    """Return ``raw`` as text, or nothing if it cannot be read; and what is wrong with it.

    A byte order mark, which some editors put before UTF-8, is passed over and takes no column.
    """
    start = Span.at(1, 1)
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB"
        return None, (Fault(FaultKind.TOO_LARGE, path, start, message, _SPLIT),)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (_report_encoding(path, start, "the file is UTF-16", _SAVE),)
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _find_end(raw[: error.start].decode("utf-8"))
        message = f"this byte (0x{raw[error.start]:02X}) is not UTF-8"
        help_ = "the file may be in GBK or GB 18030; save it as UTF-8"
        return None, (_report_encoding(path, place, message, help_),)
    if not _UNSHOWABLE.search(text):
        return text, ()
    # The first of each line is enough: a damaged file may be full of them.
    return None, tuple(
        _report_encoding(path, Span.at(number, found.start() + 1), *explain_unshowable(found.group()))
        for number, line in enumerate(_LINE_END.split(text), 1)
        if (found := _UNSHOWABLE.search(line))
    )


def find_unshowable(text: str) -> str | None:
    """Return the first character of ``text`` that cannot be shown to a reader."""
    found = _UNSHOWABLE.search(text)
    return found.group() if found else None


def escape(text: str) -> str:
    r"""Return ``text`` on one line, with an escape such as ``\x1b`` for each character that cannot be shown.

    Everything from files and file names that goes to a terminal or a log goes through here, so that none of
    it can start a line of its own, move the cursor or turn the direction of writing. A byte of a file name
    that is not UTF-8 becomes ``\xe9``.
    """
    return _ESCAPED.sub(_escape, text)


def escape_lines(text: str) -> str:
    """Return ``text`` with its line ends, and with escapes as ``escape`` writes them."""
    return "\n".join(map(escape, text.split("\n")))


_ESCAPED = re.compile(rf"[\t\n\r]|{_UNSHOWABLE.pattern}")
_BYTE = range(0xDC80, 0xDD00)
"""How Python holds the bytes of a file name that are not UTF-8 (PEP 383)."""


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number - 0xDC00:02x}" if number in _BYTE else match[0].encode("unicode_escape").decode()


def explain_unshowable(character: str) -> tuple[str, str]:
    """Return what is wrong with the character, and what to do."""
    return (
        f"the character U+{ord(character):04X} cannot be shown to a reader",
        "delete it; such characters come from copying out of other programs",
    )


def find_name_faults(path: str) -> tuple[Fault, ...]:
    """Return what is wrong with the name of a file, or of a folder that it lies in."""
    shown = escape(path)
    if shown == path:
        return ()
    message = "the name of this file has bytes that are not UTF-8, or characters that cannot be shown"
    return (_report_encoding(shown, Span.at(1, 1), message, "rename it"),)


_SPLIT = "one file holds one record; a registry can be a folder of files, procedures/shared/contacts/*.yml"
_SAVE = "save it as UTF-8"


def _report_encoding(path: str, span: Span, message: str, help_: str) -> Fault:
    return Fault(FaultKind.ENCODING, path, span, message, help_)


def _find_end(text: str) -> Span:
    """Return the position just behind ``text``."""
    lines = _LINE_END.split(text)
    return Span.at(len(lines), len(lines[-1]) + 1)
