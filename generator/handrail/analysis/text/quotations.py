"""Quotations in a text, and how they differ from the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

import msgspec

QUOTATION = re.compile(
    r"「(?P<corner>[^「」]+)」|『(?P<double>[^『』]+)』|“(?P<curly>[^“”]+)”|(?P<block>(?:^[ ]{0,3}>.*\n?)+)",
    re.MULTILINE,
)
_ELLIPSIS = re.compile(r"…+|\.{3,}")
_EDGES = "。，；：、！？.,;:!?"
_BLOCK_SIGN = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_BESIDE_CHINESE = r"(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])"
"""Compiled when it is first used, because that takes long and most runs compare no quotation."""
_SAME_QUOTES = str.maketrans("’‘「」『』", "''“”“”")


class Quotation(msgspec.Struct, frozen=True):
    """Quoted words, without the quotation marks, and their place in the text."""

    words: str
    start: int
    end: int


class Misquotation(msgspec.Struct, frozen=True):
    """How a quotation differs from the most similar stretch of the original.

    Attributes:
        share: how much of the quotation is verbatim, from 0 to 1.
        changes: pairs of quoted words and the original words in their place; either can be empty.
    """

    share: float
    changes: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """How many characters differ."""
        return sum(max(len(here), len(there)) for here, there in self.changes)


def may_quote(text: str) -> bool:
    """Return whether a text has a sign that can begin a quotation."""
    return "“" in text or "「" in text or "『" in text or ">" in text


def find_quotations(text: str) -> Iterator[Quotation]:
    """Yield everything in quotation marks, and every block quotation, in order."""
    for match in QUOTATION.finditer(text):
        kind = match.lastgroup or ""
        words = match[kind]
        yield Quotation(_BLOCK_SIGN.sub("", words).strip(), match.start(kind), match.end(kind))


def fold_text(text: str) -> str:
    """Return ``text`` in Unicode NFKC form, with one kind of quotation marks and single spaces.

    Spaces beside Chinese characters are removed.
    """
    spaced = re.sub(_BESIDE_CHINESE, "", " ".join(text.split()))
    return unicodedata.normalize("NFKC", spaced).translate(_SAME_QUOTES)


def compare_quotation(words: str, original: str) -> Misquotation | None:
    """Compare quoted words with the original; return ``None`` if they are verbatim.

    White space, full-width forms and punctuation at both ends do not count. An ellipsis in the quotation
    stands for any words of the original.
    """
    original = fold_text(original)
    parts = [part for part in (_fold_part(part) for part in _ELLIPSIS.split(words)) if part]
    place = 0
    for part in parts:
        found = original.find(part, place)
        if found < 0:
            return (
                _compare_nearest("".join(parts), original)
                if len(parts) > 1
                else _compare_nearest(part, original)
            )
        place = found + len(part)
    return None


def _fold_part(words: str) -> str:
    return fold_text(words).strip(fold_text(_EDGES) + _EDGES)


def _compare_nearest(words: str, original: str) -> Misquotation:
    """Compare with the stretch of ``original`` that shares the longest run of characters with ``words``."""
    run = SequenceMatcher(None, original, words, autojunk=False).find_longest_match()
    start, end = run.a - run.b, run.a - run.b + len(words)
    # With the margin, omitted words are found; without it, replaced words.
    windows = (original[max(0, start) : end], original[max(0, start - _MARGIN) : end + _MARGIN])
    return min((_compare(words, window) for window in windows), key=lambda found: found.size)


def _compare(words: str, window: str) -> Misquotation:
    matcher = SequenceMatcher(None, words, window, autojunk=False)
    steps: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        # Words of the window before and after the quotation are no difference.
        if kind == "equal" or (a == b and not 0 < a < len(words)):
            continue
        if steps and a - steps[-1][1] <= _GAP:
            steps[-1] = (steps[-1][0], b, steps[-1][2], d)
        else:
            steps.append((a, b, c, d))
    kept = sum(block.size for block in matcher.get_matching_blocks())
    return Misquotation(kept / len(words), tuple((words[a:b], window[c:d]) for a, b, c, d in steps))


_GAP = 1
"""Changes that are no more characters apart than this count as one."""

_MARGIN = 12
"""How many characters before and after the likely place are compared too."""
