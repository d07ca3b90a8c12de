"""Where a reader is told to choose: only among two ways at least that are open in the same circumstances."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handrail.model import LANGS, ChannelRef, Lang, Procedure, Step, Text
from handrail.model.step import Way
from handrail.render.page import Page
from handrail.render.say.choice import choice_of
from handrail.render.say.words import words
from tests.handouts.paper import words as squeezed
from tests.render.changed_guide import GUIDE, pages_of, paper_of, record, task_of

PHONE, OUTLET = ChannelRef("by-phone"), ChannelRef("at-outlet")


def part(key: str, when: str | None = None) -> Step:
    text = Text(zh=f"做{key}", en=f"Do {key}")
    return Step(id=key, title=text, do=text, when=when)


CHOICES: dict[str, tuple[tuple[Way, ...], str]] = {
    "two channels": ((PHONE, OUTLET), "any"),
    "two parts": ((part("a"), part("b")), "any"),
    "a channel and a part": ((PHONE, part("a")), "any"),
    "two in the same circumstance": ((part("a", "by-agent"), part("b", "by-agent")), "any"),
    "one always and one in a circumstance": ((part("a"), part("b", "by-agent")), "any"),
    "one channel": ((PHONE,), "one"),
    "one part": ((part("a"),), "one"),
    "one for each circumstance": ((part("a", "by-agent"), part("b", "urgent")), "one"),
}


def step_with(ways: tuple[Way, ...], *, is_choice: bool) -> Step:
    title = Text(zh="选", en="Choose")
    return Step(
        id="choose", title=title, any_of=ways if is_choice else None, all_of=None if is_choice else ways
    )


def guide_with(step: Step) -> Procedure:
    return replace(record(), steps=(step, *record().steps[1:]))


@pytest.mark.parametrize("name", CHOICES)
def test_how_ways_are_meant(name: str) -> None:
    ways, meant = CHOICES[name]
    assert choice_of(step_with(ways, is_choice=True)) == meant
    assert choice_of(step_with(ways, is_choice=False)) == ("all" if len(ways) > 1 else "one")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [name for name in CHOICES if "each" not in name])
def test_every_face_names_a_choice_where_there_is_one(name: str, lang: Lang) -> None:
    ways, meant = CHOICES[name]
    guide = guide_with(step_with(ways, is_choice=True))
    label = words(lang)["any_way"]
    faces = {
        path: page.body if isinstance(page, Page) else page.data.decode()
        for path, page in pages_of(guide, lang).items()
        if not path.endswith((".json", "notice/index.html"))
    }
    if name in {"two channels", "one channel", "two parts", "one part"}:
        faces["paper"] = paper_of(guide, lang)
    assert f"embed/{GUIDE}/index.html" in faces
    assert f"guides/{GUIDE}/index.md" in faces
    told = {path: squeezed(label) in squeezed(text) for path, text in faces.items()}
    assert told == dict.fromkeys(faces, meant == "any")
    assert ("<choices>" in task_of(guide, lang)) == (meant == "any")


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_tell_steps_of_one_title_apart(lang: Lang) -> None:
    steps = (part("a"), replace(part("a", "by-agent"), id="b"))
    page = pages_of(replace(record(), steps=steps), lang)[f"guides/{GUIDE}/"]
    assert isinstance(page, Page)
    second = "2. 做a（由他人代办）" if lang == "zh" else "2. Do a (Someone else goes for you)"
    assert f">{second}<" in page.outline
