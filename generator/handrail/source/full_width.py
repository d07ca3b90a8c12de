"""Full-width signs where YAML wants plain ones: input methods for Chinese type them, and they look alike."""

from __future__ import annotations

import re
from unicodedata import normalize

_LOOKALIKES = {"【": "[", "】": "]", "“": '"', "”": '"', "‘": "'", "’": "'", "、": ","}
_SIGN = re.compile("[：，、\u3000｛｝［］【】“”‘’＂＇＃]")
_AROUND_KEYS = "“”‘’＂＇\u3000"
_KEY_END = re.compile(rf"{_SIGN.pattern}|:")
_DIGIT = re.compile("[０-９．－／]")
_KEY = r"[\"“]?[A-Za-z_][A-Za-z0-9_-]*[\"”]?"
_IN_SYNTAX = tuple(
    re.compile(form)
    for form in (
        r"^ *(?:- *)*(?P<sign>\u3000)",
        r"^ *(?P<sign>－)[ \u3000]?",
        rf"(?:^[ \u3000]*(?:- +)*|[{{\[,，｛［【][ \u3000]*){_KEY} *(?P<sign>：)",
        r":(?P<sign>\u3000)",
        r"(?:: *|^ *- +|[{\[,，] *)(?P<sign>[｛［【])",
        rf"(?P<sign>[，、])[ \u3000]*{_KEY} *[:：]",
        r"(?P<sign>[｝］】]) *(?:[,，}\]]|$)",
        r"[ \u3000](?P<sign>＃)",
    )
)
"""Where a sign can only be meant as YAML: behind a key, before a value, between two keys, at the margin."""


def find_in_syntax(line: str) -> tuple[int, str] | None:
    """Return the first full-width sign in a line that is meant as YAML, with its place, from 0."""
    found = [match for form in _IN_SYNTAX if (match := form.search(line))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start("sign"))
    return first.start("sign"), first["sign"]


def find_in_value(value: str, *, digits: bool = False) -> str | None:
    """Return the first full-width sign of what is no text for readers: a key, an id, a number, a day.

    Args:
        value: what stands there.
        digits: whether a number or a day is wanted, so that full-width digits count as well.
    """
    found = _SIGN.search(value) or (_DIGIT.search(value) if digits else None)
    return found.group() if found else None


def guess_key(key: str) -> str:
    """Return what was meant as the key, without what a full-width sign or a missing space joins to it."""
    return _KEY_END.split(key.strip(_AROUND_KEYS), maxsplit=1)[0].strip()


def explain_sign(sign: str) -> tuple[str, str]:
    """Return what is wrong with a full-width sign, and what to do."""
    plain = _LOOKALIKES.get(sign) or normalize("NFKC", sign)
    if sign == "\u3000":
        return "a full-width space (U+3000) stands here", "write a plain space"
    help_ = f"type {plain} with the input method switched off"
    if plain in {":", ","}:
        help_ += ", and a space after it"
    return f"the full-width {sign} stands here, where {plain} is wanted", help_
