"""What the theme's frame may say in each language: its words, and how the language is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from handrail.languages.pack import Words, read_pack


class FrameWords(msgspec.Struct, frozen=True):
    """One language, for the theme's templates.

    Attributes:
        tag: the tag of BCP 47 that pages are marked with.
        name: what the language calls itself.
        direction: ``ltr`` or ``rtl``.
        prefix: what stands before the paths of its pages: nothing for the first language, else ``en/``.
        frame: the words of the pack for what stands around every page.
        strings: words by the keys under which Material's own templates ask for them.
    """

    tag: str
    name: str
    direction: str
    prefix: str
    frame: Words
    strings: Words


def frame_words(languages: Iterable[str]) -> Mapping[str, FrameWords]:
    """Return what the frame may say in some languages, the site's first language first."""
    found: dict[str, FrameWords] = {}
    for lang in languages:
        pack = read_pack(lang)
        writing, words = pack.writing, pack.frame
        strings = {
            "language": writing.tag,
            "direction": writing.direction,
            "action.skip": words["skip"],
            "footer.checks": words["checks"],
            "footer.disclaimer": words["disclaimer"],
            "palette.dark": words["dark"],
            "palette.light": words["light"],
            **{key: words[key] for key in ("menu", "nav", "toc")},
        }
        prefix = f"{lang}/" if found else ""
        found[lang] = FrameWords(writing.tag, writing.name, writing.direction, prefix, words, strings)
    return found
