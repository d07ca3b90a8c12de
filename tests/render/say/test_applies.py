"""A procedure as it is in some circumstances."""

from __future__ import annotations

from msgspec.structs import replace

from handrail.model import AllOf, AnyOf, Condition, NeededDocument, Procedure, Step, Text
from handrail.model.text import Label
from handrail.render.say.applies import in_situations

WORDS = Text(zh="字", en="words")


def step(key: str, when: str | None = None, **more: object) -> Step:
    return replace(Step(id=key, title=WORDS, do=WORDS), when=when, **more)


def document(key: str, when: str | None = None) -> NeededDocument:
    return NeededDocument(doc=key, when=when)


def procedure(**more: object) -> Procedure:
    title = Label(zh="题", en="title")
    bare = Procedure(id="x", title=title, summary=WORDS, steps=(step("a"),), situations=("s", "t"))
    return replace(bare, **more)


def test_steps_of_other_circumstances_are_gone_and_the_rest_asks_nothing() -> None:
    found = in_situations(procedure(steps=(step("a"), step("b", "s"), step("c", "t"))), ("s",))
    assert [(each.id, each.when) for each in found.steps] == [("a", None), ("b", None)]
    assert found.situations == ("s",)


def test_a_choice_of_which_one_is_left_is_no_choice() -> None:
    whole = step("a", any_of=(step("b", "s"), step("c", "t")))
    [left] = in_situations(procedure(steps=(whole,)), ("s",)).steps
    assert left.any_of is None
    assert [each.id for each in left.sub_steps] == ["b"]


def test_a_step_of_which_nothing_is_left_is_gone() -> None:
    whole = step("a", do=None, all_of=(step("b", "t"),))
    assert in_situations(procedure(steps=(step("z"), whole)), ("s",)).steps == (step("z"),)


def test_documents_are_told_as_far_as_they_are_needed() -> None:
    needs = (
        AnyOf(any_of=(document("id"), document("book", "t"))),
        AllOf(all_of=(document("form"), document("photo")), when="t"),
        document("agent-id", "s"),
    )
    found = in_situations(procedure(needs=needs), ("s",))
    assert found.needs == (document("id"), document("agent-id"))


def test_conditions_of_other_circumstances_are_gone() -> None:
    conditions = (Condition(text=WORDS), Condition(text=WORDS, when="t"))
    assert len(in_situations(procedure(conditions=conditions), ("s",)).conditions) == 1
