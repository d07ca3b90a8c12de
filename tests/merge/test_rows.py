"""Every row of the table "How overlays are merged" in procedures/README.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import build_versions
from handrail.merge import Local, merge_overlays
from handrail.model import AllOf, AnyOf, ChannelRef, Need, NeededDocument, NothingNeeded, Promise
from tests.merge.samples import CHAIN, NATIONAL, TREE, english, merged, overlay, said, step, step_ids

README = Path(__file__).parents[2] / "procedures" / "README.md"
RECORD = NATIONAL.record
ROWS: dict[str, Callable[[], None]] = {}


def row(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Mark a function as what holds one row, by the row's first cell."""

    def held(check: Callable[[], None]) -> Callable[[], None]:
        ROWS[name] = check
        return check

    return held


def needs(local: Local) -> list[str]:
    """Return the needs as short words: ``a``, ``any(a b)``, ``all(a b)``."""
    return [short(need) for need in local.entry.record.needs]


def short(need: Need) -> str:
    match need:
        case AnyOf():
            return f"any({' '.join(map(short, need.any_of))})"
        case AllOf():
            return f"all({' '.join(map(short, need.all_of))})"
    assert isinstance(need, NeededDocument)
    return need.doc


def channels(local: Local, key: str) -> list[str]:
    return [way.channel for way in step(local, key).ways if isinstance(way, ChannelRef)]


@row("a record under an id that is inherited")
def replaced() -> None:
    local = merged("limits: {hold: {kind: hold, hours: 24}}")
    hold = local.entry.record.limits["hold"]
    assert (hold.hours, hold.days, hold.on_expiry, hold.basis) == (24, None, None, ())
    assert list(local.entry.record.limits) == ["hold", "wait"]
    assert local.entry.record.limits["wait"] is RECORD.limits["wait"]


@row("a limit of kind `promised` under the id of a statutory one")
def promised() -> None:
    local = merged(
        "limits: {wait: {kind: promised, days: 5, basis: unverified}}",
        "limits: {wait: {kind: promised, days: 3}}",
    )
    wait = local.entry.record.limits["wait"]
    assert (wait.kind, wait.none) == ("statutory", True)
    assert wait.promise == Promise(days=3)
    assert local.entry.origin(("limits", "wait", "kind")).area == ""
    assert local.entry.origin(("limits", "wait", "promise")).area == "421000"
    away = merged("limits: {wait: {kind: promised, days: 5}}", "limits: {wait: {kind: promised, none: true}}")
    assert away.entry.record.limits["wait"].promise == Promise(none=True)
    local = merged("limits: {wait: {kind: promised, days: 5, on_expiry: lapses}}")
    assert local.entry.record.limits["wait"].promise == Promise(days=5)
    assert said(local) == ["1:42 the law sets the limit wait, and this is a promise beside it"]


@row("a limit of kind `hold` or `typical` under the id of a statutory one")
def not_by_law() -> None:
    for kind in ("hold", "typical"):
        local = merged(f"limits: {{wait: {{kind: {kind}, days: 5}}}}")
        assert local.entry.record.limits["wait"] is RECORD.limits["wait"]
        assert said(local) == [
            f"1:17 the law sets the limit wait, and one of kind {kind} cannot take its place"
        ]
    local = merged("limits: {wait: {kind: statutory, days: 5}}")
    assert local.entry.record.limits["wait"].days == 5


@row("a record under a new id")
def added() -> None:
    local = merged(
        'contacts: {hotline: {name: {zh: 热线, en: Hotline}, phone: "96102"}}\nfees: {urgent: {amount: 20}}'
    )
    assert local.entry.record.contacts["hotline"].phone == "96102"
    assert list(local.entry.record.fees) == ["card", "urgent"]


@row("`remove` under an inherited id")
def removed() -> None:
    local = merged("fees: {card: {remove: {zh: 不收费, en: No fee}}}")
    assert local.entry.record.fees == {}
    assert english(local.removed["fees", "card"].reason) == "No fee"
    assert local.removed["fees", "card"].origin.area == "420000"


@row("`remove` under an id that is not there")
def removed_from_nowhere() -> None:
    local = merged("limits:\n  hald: {remove: {zh: 无, en: None}}")
    assert said(local) == ["2:3 there is no limit hald to change in what this area inherits"]
    assert local.faults[0].help == "did you mean hold?"
    assert local.entry.record == RECORD
    twice = merged(
        "limits: {hold: {remove: {zh: 无, en: None}}}", "limits: {hold: {remove: {zh: 无, en: None}}}"
    )
    assert said(twice) == ["1:10 limit hold is not there any more: area 420000 removed it"]


@row("`remove` of a channel")
def channel_removed() -> None:
    local = merged("channels: {at-kiosk: {remove: {zh: 无, en: None}}}")
    assert channels(local, "report") == ["by-phone"]
    nothing = merged(
        "steps: {call: {placed: {after: report}, title: {zh: 问, en: Ask}, any_of: [at-kiosk]}}",
        "channels:\n  at-kiosk: {remove: {zh: 无, en: None}}",
    )
    assert said(nothing) == ["2:3 a step says what to do: do, any_of or all_of: step call"]
    assert channels(nothing, "call") == ["at-kiosk"]


@row("`needs: add`")
def need_added() -> None:
    local = merged("needs: {add: [photo, resident-id]}")
    assert needs(local)[-2:] == ["all(agent-id)", "photo"]
    assert local.entry.record.needs[:-1] == RECORD.needs


@row("`needs: replace`")
def need_replaced() -> None:
    local = merged("needs: {replace: {resident-id: {doc: resident-id, copies: 2}}}")
    first, choice, *rest = local.entry.record.needs
    assert first == NeededDocument(doc="resident-id", copies=2)
    assert isinstance(choice, AnyOf)
    assert choice.any_of == (first, NeededDocument(doc="passport"))
    assert rest == list(RECORD.needs[2:])
    assert rest[0] is RECORD.needs[2]


@row("`needs: remove`")
def need_removed() -> None:
    none = "{zh: 不要, en: Not wanted}"
    assert needs(merged(f"needs: {{remove: {{passport: {none}}}}}")) == [
        "resident-id", "resident-id", "all(household-register)", "all(agent-id)",
    ]  # fmt: skip
    local = merged(f"needs: {{remove: {{agent-id: {none}, resident-id: {none}}}}}")
    assert needs(local) == ["passport", "any(passport household-register)"]
    assert english(local.removed["needs", "agent-id"].reason) == "Not wanted"


@row("`needs: {none: true}`")
def nothing_needed() -> None:
    local = merged("needs: {none: true, basis: unverified}")
    assert local.entry.record.needs == (NothingNeeded(none=True, basis=("unverified",)),)
    origin = local.entry.origin(("needs", 0))
    assert (origin.area, origin.path) == ("420000", ("needs",))


@row("`needs: add` where an area above says `none: true`")
def added_to_nothing() -> None:
    local = merged("needs: {none: true}", "needs: {add: [photo]}")
    assert needs(local) == ["photo"]
    assert local.entry.origin(("needs", 0)).area == "421000"
    same = merged("needs: {none: true}", "needs: {none: true}")
    assert same.entry.origin(("needs", 0)).area == "420000"
    unknown = merged("needs: {none: true}", "needs: {remove: {photo: {zh: 无, en: None}}}")
    assert unknown.entry.record.needs == (NothingNeeded(none=True),)
    assert len(unknown.faults) == 1


@row("`needs` of a document that nobody lists")
def need_of_nobody() -> None:
    local = merged("needs:\n  replace: {pasport: resident-id}\n  remove: {photo: {zh: 无, en: None}}")
    assert said(local) == [
        "2:13 there is no document pasport to change in what this area inherits",
        "3:12 there is no document photo to change in what this area inherits",
    ]
    assert [fault.help for fault in local.faults] == [
        "did you mean passport?",
        "write it under add, or correct the id",
    ]
    assert local.entry.record == RECORD


@row("keys of an inherited step")
def step_changed() -> None:
    local = merged("steps: {report: {title: {zh: 先挂失, en: Report first}, any_of: [by-phone]}}")
    new, old = step(local, "report"), RECORD.steps[0]
    assert (english(new.title), channels(local, "report")) == ("Report first", ["by-phone"])
    assert (new.do, new.warning) == (old.do, old.warning)
    assert local.entry.record.steps[1:] == RECORD.steps[1:]


@row("keys of a sub-step, under its id")
def sub_step_changed() -> None:
    local = merged("steps: {hand-in: {warning: {zh: 别寄, en: Do not post it}}}")
    (fill_in, hand_in) = step(local, "apply").sub_steps
    assert english(hand_in.warning) == "Do not post it"
    assert fill_in is RECORD.steps[1].sub_steps[0]


@row("`any_of` of a step with `all_of`")
def other_ways() -> None:
    local = merged("steps: {apply: {any_of: [by-phone, at-kiosk]}}")
    assert step(local, "apply").all_of is None
    assert channels(local, "apply") == ["by-phone", "at-kiosk"]
    lost = merged("steps:\n  apply: {any_of: [by-phone]}\n  hand-in: {optional: true}")
    assert said(lost) == [
        "3:3 the step hand-in is part of a step that is removed or whose ways are written anew here"
    ]


@row("`remove` of a step")
def step_removed() -> None:
    local = merged(
        "steps: {fill-in: {remove: {zh: 免填, en: No form}}, collect: {remove: {zh: 邮寄, en: Posted}}}"
    )
    assert step_ids(local) == ["report", "apply", "apply/hand-in"]
    assert english(local.removed["steps", "collect"].reason) == "Posted"
    none = "{remove: {zh: 无, en: None}}"
    words = "title: {zh: 填, en: Fill in}, do: {zh: 填。, en: Fill it in.}"
    moved = merged(f"steps: {{apply: {none}, fill-in: {{placed: {{after: report}}, {words}}}}}")
    assert (said(moved), step_ids(moved)) == ([], ["report", "fill-in", "collect"])
    nothing = merged(f"steps: {{report: {none}, apply: {none}, collect: {none}}}")
    assert said(nothing) == ["1:1 no step is left"]
    assert nothing.entry.record.steps == RECORD.steps


@row("a new step with `placed: {after: …}` or `{before: …}`")
def step_placed() -> None:
    words = "title: {zh: 做, en: Act}, do: {zh: 做。, en: Act.}"
    local = merged(
        "steps:\n"
        f"  second: {{placed: {{after: first}}, {words}}}\n"
        f"  first: {{placed: {{after: report}}, {words}}}\n"
        f"  third: {{placed: {{after: report}}, {words}}}\n"
        f"  sign: {{placed: {{before: hand-in}}, {words}}}\n"
    )
    assert said(local) == []
    assert [each for each in step_ids(local) if "/" not in each] == [
        "report", "first", "second", "third", "apply", "collect",
    ]  # fmt: skip
    assert [sub.id for sub in step(local, "apply").sub_steps] == ["fill-in", "sign", "hand-in"]


@row("a new step without `placed`, or beside a step that is not there")
def step_nowhere() -> None:
    words = "title: {zh: 做, en: Act}, do: {zh: 做。, en: Act.}"
    local = merged(
        "steps:\n"
        f"  repord: {{{words}}}\n"
        f"  second: {{placed: {{after: nowhere}}, {words}}}\n"
        f"  third: {{placed: {{after: third}}, {words}}}\n"
        "  fourth: {placed: {after: report}, do: {zh: 做。, en: Act.}}\n"
    )
    assert said(local) == [
        "2:3 there is no step repord to change in what this area inherits",
        "3:12 the step second cannot be placed: there is no step nowhere to stand beside",
        "4:11 the step third cannot be placed: there is no step third to stand beside",
        "5:3 the step fourth is new and has no title",
    ]
    assert local.faults[0].help == "did you mean report?"
    assert local.entry.record == RECORD


@row("`placed` for an inherited step")
def step_not_moved() -> None:
    local = merged("steps:\n  collect:\n    placed: {before: report}\n    optional: true")
    assert said(local) == [
        "3:5 the step collect is inherited, and stands where procedures/card/replace-card.yml puts it"
    ]
    assert step_ids(local)[-1] == "collect"
    assert step(local, "collect").optional


@row("`sources`")
def sources() -> None:
    page = "{id: %s, title: {zh: 页, en: Local page}, kind: official, seen: 2026-02-01}"
    local = merged(f"sources:\n  - {page % 'local-page'}\n  - {page % 'law-page'}")
    assert [source.id for source in local.entry.record.sources] == ["law-page", "local-page"]
    assert said(local) == ["3:6 the id law-page names another source in what this area inherits"]


@row("`assured`")
def assured() -> None:
    local = merged("assured: {on: 2026-02-02, by: third-party, confidence: unverified}")
    assert local.entry.record.assured == local.assured["420000"]
    assert local.assured[""] == RECORD.assured
    assert local.assured["420000"].confidence == "unverified"


@row("`offered: false`")
def not_offered() -> None:
    away = "offered: false\ninstead: {zh: 去荆州, en: Go to Jingzhou}\nbasis: unverified"
    local = merged(away)
    assert local.absence is not None
    assert english(local.absence.instead) == "Go to Jingzhou"
    assert local.absence.basis == ("unverified",)
    assert merged(away, "fees: {card: {none: true}}").absence == local.absence
    assert merged(away, "offered: true").absence is None


@row("overlays of a larger and a smaller area")
def larger_and_smaller() -> None:
    larger = overlay("limits: {hold: {kind: hold, days: 1}, wait: {kind: promised, days: 2}}", "420000")
    smaller = overlay("limits: {hold: {kind: hold, days: 3}}", "421024")
    for overlays in ([larger, smaller], [smaller, larger]):
        local = merge_overlays(NATIONAL, overlays, CHAIN)
        hold, wait = local.entry.record.limits.values()
        assert (hold.days, wait.promise and wait.promise.days) == (3, 2)
        assert local.areas == ("420000", "421024")


@row("an overlay of the whole country")
def whole_country() -> None:
    country = overlay("limits: {hold: {kind: hold, days: 1}, wait: {kind: statutory, days: 9}}", "100000")
    larger = overlay("limits: {hold: {kind: hold, days: 3}}", "420000")
    for overlays in ([country, larger], [larger, country]):
        local = merge_overlays(NATIONAL, overlays, CHAIN)
        assert [limit.days for limit in local.entry.record.limits.values()] == [3, 9]
    everywhere, hubei = build_versions(NATIONAL, [larger, country], TREE, date(2026, 11, 22))
    assert (everywhere.area, everywhere.own) == ("", (country,))
    assert [limit.days for limit in everywhere.entry.record.limits.values()] == [1, 9]
    assert hubei.entry.record == merge_overlays(NATIONAL, [country, larger], CHAIN).entry.record


@row("an overlay of another area or procedure")
def another() -> None:
    text = "limits: {hold: {kind: hold, days: 1}}"
    others = [overlay(text, "110000"), overlay(text, "420000", "activate-card")]
    assert merge_overlays(NATIONAL, others, CHAIN).entry is NATIONAL


def test_every_row_of_the_table_is_held() -> None:
    section = README.read_text(encoding="utf-8").split("### How overlays are merged\n")[1]
    table = re.search(r"\|---\|---\|\n((?:\|.*\|\n)+)", section)
    assert table is not None
    assert [line.split("|")[1].strip() for line in table[1].splitlines()] == list(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str) -> None:
    ROWS[name]()
