"""What areas do otherwise: whether it is worth a word, can be merged, and is somebody's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.cli import main
from handrail.load import load_library
from tests.samples import PROCEDURE, make_base, replace

DAY = date(2026, 11, 22)
REGISTRY = "procedures/shared/areas.yml"
AREAS = """\
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing}
"420000": {name: {zh: 湖北省, en: Hubei}, slug: hubei}
"421000": {name: {zh: 荆州市, en: Jingzhou}, slug: jingzhou, parent: "420000"}
"421024": {name: {zh: 江陵县, en: Jiangling}, slug: jiangling, parent: "421000"}
"""
ASSURED = "assured: {on: 2026-11-22, by: third-party, confidence: unverified}\n"
LINE = "{name: {zh: 本地热线, en: Local line}, phone: '96102', basis: {source: notice}}"
HOTLINE = f"{ASSURED}contacts:\n  local-line: {LINE}\n"
VISIT = "limits:\n  visit: {{kind: promised, hours: {}, basis: {{source: notice}}}}\n"

Write = Callable[..., None]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    make_base(tmp_path)
    (tmp_path / REGISTRY).write_text(AREAS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def write(library: Path) -> Write:
    """Return what writes the overlay of an area for the base's guide; ``name`` where it begins later."""

    def overlay(area: str, text: str, name: str = "activate-card") -> None:
        slug = {"110000": "beijing", "420000": "hubei", "421000": "jingzhou", "421024": "jiangling"}[area]
        path = library / f"procedures/areas/{area}-{slug}/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return overlay


def found(library: Path, rules: str = "ARE", day: date = DAY) -> list[tuple[str, str, int]]:
    """Return the rule, the area and the line of each finding."""
    findings = check_catalog(Catalog(load_library(library), day), select([rules], []))
    return [(each.rule, each.path.removeprefix("procedures/areas/")[:6], each.span.line) for each in findings]


def test_what_differs_is_worth_a_word(library: Path, write: Write) -> None:
    write("110000", HOTLINE + VISIT.format(2))
    write("421024", HOTLINE + VISIT.format(3))
    assert found(library) == []
    assert check_catalog(Catalog(load_library(library), DAY)) == ()


class TestSameAsInherited:
    """ARE001."""

    def test_a_larger_area_counts_as_the_nation_does(self, library: Path, write: Write) -> None:
        write("420000", HOTLINE + VISIT.format(2))
        write("421024", ASSURED + VISIT.format(2))
        assert found(library) == [("ARE001", "421024", 3)]

    def test_a_return_to_the_national_value_is_a_difference(self, library: Path, write: Write) -> None:
        national = "limits:\n  visit: {kind: typical, hours: 1, basis: unverified}\n"
        write("420000", HOTLINE + VISIT.format(2))
        write("421024", HOTLINE.replace("96102", "96103") + national)
        assert found(library) == []

    def test_a_value_that_will_differ_later_is_needed(self, library: Path, write: Write) -> None:
        write("420000", f"until: 2026-12-31\n{HOTLINE}{VISIT.format(2)}")
        write("420000", f"from: 2027-01-01\n{HOTLINE}{VISIT.format(4)}", "activate-card.2027-01-01")
        write("421024", ASSURED + VISIT.format(2))
        assert found(library) == []

    def test_a_value_that_differs_once_the_larger_area_has_none_is_needed(
        self, library: Path, write: Write
    ) -> None:
        write("420000", f"until: 2026-12-31\n{HOTLINE}{VISIT.format(2)}")
        write("421024", HOTLINE.replace("96102", "96103") + VISIT.format(2))
        assert found(library) == []

    def test_an_overlay_that_begins_later_is_compared_with_what_it_will_inherit(
        self, library: Path, write: Write
    ) -> None:
        write("420000", HOTLINE + VISIT.format(2))
        write("421024", f"from: 2027-01-01\n{ASSURED}{VISIT.format(2)}", "activate-card.2027-01-01")
        assert found(library) == [("ARE001", "421024", 4)]

    def test_offering_what_every_area_offers(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE + "offered: true\n")
        assert found(library) == [("ARE001", "110000", 4)]

    def test_offering_again_what_the_larger_area_does_not(self, library: Path, write: Write) -> None:
        absent = "offered: false\ninstead: {zh: 打热线。, en: Phone the hotline.}\nbasis: {source: notice}\n"
        write("420000", HOTLINE + absent)
        write("421000", ASSURED + absent)
        write("421024", ASSURED + "offered: true\n")
        assert found(library) == [("ARE001", "421000", 2), ("ARE006", "421024", 1)]

    def test_each_key_of_a_step_by_itself(self, library: Path, write: Write) -> None:
        step = (
            "steps:\n  activate:\n    takes: {limit: visit}\n    note: {zh: 先打电话。, en: Phone first.}\n"
        )
        write("110000", HOTLINE + step)
        assert found(library) == [("ARE001", "110000", 6)]


class TestNotInherited:
    """ARE002."""

    def test_a_step_that_the_nation_renames(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE + "steps:\n  activate:\n    note: {zh: 先打电话。, en: Phone first.}\n")
        assert found(library) == []
        replace(library, PROCEDURE, "  - id: activate\n", "  - id: begin\n")
        assert found(library) == [("ARE002", "110000", 5)]

    def test_a_limit_that_the_larger_area_removed(self, library: Path, write: Write) -> None:
        gone = "limits:\n  visit: {remove: {zh: 没有。, en: There is none.}}\n"
        text = "summary: {zh: 新卡要先启用。, en: Activate a new card first.}"
        old = (library / PROCEDURE).read_text(encoding="utf-8")
        lines = [text if line.startswith("summary:") else line for line in old.split("\n")]
        (library / PROCEDURE).write_text(
            "\n".join(line for line in lines if "takes:" not in line), encoding="utf-8"
        )
        write("420000", HOTLINE + gone)
        write("421024", HOTLINE.replace("96102", "96103") + gone)
        assert found(library) == [("ARE002", "421024", 5)]

    def test_a_step_that_only_the_larger_area_has_until_a_day(self, library: Path, write: Write) -> None:
        new = (
            "steps:\n  ask-first:\n    placed: {before: choose}\n    title: {zh: 先问, en: Ask first}\n"
            "    do: {zh: 打电话。, en: Phone.}\n"
        )
        note = "steps:\n  ask-first:\n    note: {zh: 早上打。, en: In the morning.}\n"
        write("420000", f"until: 2026-12-31\n{HOTLINE}{new}")
        write("421024", HOTLINE.replace("96102", "96103") + note)
        assert found(library) == [("ARE002", "421024", 5)]


class TestNoLocalHotline:
    """ARE003."""

    def test_the_larger_area_answers_too(self, library: Path, write: Write) -> None:
        write("421024", ASSURED + VISIT.format(3))
        assert found(library) == [("ARE003", "421024", 1)]
        write("420000", HOTLINE)
        assert found(library) == []

    def test_a_contact_without_a_phone_answers_nobody(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE.replace("phone: '96102', ", ""))
        assert found(library) == [("ARE003", "110000", 2)]


class TestPeriods:
    """ARE004 and ARE005."""

    @pytest.mark.parametrize(
        ("first", "second", "rules"),
        [
            ("until: 2026-12-31", "2027-01-01", []),
            ("until: 2027-01-01", "2027-01-01", ["ARE004"]),
            ("until: 2026-12-30", "2027-01-01", ["ARE005"]),
            ("until: 9999-12-31", "2027-01-01", ["ARE004"]),
            ("from: 2026-01-01", "2027-01-01", ["ARE004"]),
        ],
    )
    def test_one_period_follows_the_other(
        self, first: str, second: str, rules: list[str], library: Path, write: Write
    ) -> None:
        write("110000", f"{first}\n{HOTLINE}{VISIT.format(2)}")
        write("110000", f"from: {second}\n{HOTLINE}{VISIT.format(3)}", f"activate-card.{second}")
        assert [rule for rule, _, _ in found(library)] == rules

    def test_two_that_always_hold_cannot_both(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE)
        write("110000", f"from: 2026-01-01\n{HOTLINE}{VISIT.format(3)}", "activate-card.2026-01-01")
        assert ("ARE004", "110000", 1) in found(library)

    def test_a_short_period_within_a_long_one_leaves_no_gap(self, library: Path, write: Write) -> None:
        write("110000", f"until: 2027-12-31\n{HOTLINE}")
        short = f"from: 2027-01-01\nuntil: 2027-01-31\n{HOTLINE}{VISIT.format(3)}"
        write("110000", short, "activate-card.2027-01-01")
        write("110000", f"from: 2028-01-01\n{HOTLINE}{VISIT.format(4)}", "activate-card.2028-01-01")
        assert {rule for rule, _, _ in found(library)} == {"ARE004"}

    def test_what_cannot_be_read_may_have_held_between(self, library: Path, write: Write) -> None:
        write("110000", f"until: 2026-12-31\n{HOTLINE}")
        write("110000", "from: 2027-01-01\nlimts: {}\n", "activate-card.2027-01-01")
        write("110000", f"from: 2028-01-01\n{HOTLINE}", "activate-card.2028-01-01")
        assert found(library) == []

    def test_areas_do_not_count_for_each_other(self, library: Path, write: Write) -> None:
        write("110000", f"until: 2026-12-31\n{HOTLINE}")
        write("420000", f"from: 2027-03-01\n{HOTLINE}", "activate-card.2027-03-01")
        assert found(library) == []


class TestWhoStandsForIt:
    """ARE006, and REV003 on overlays."""

    def test_a_check_of_the_national_guide_says_nothing_of_an_area(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE.removeprefix(ASSURED))
        assert found(library) == [("ARE006", "110000", 1)]

    def test_what_was_read_off_a_law_needs_no_other_source(self, library: Path, write: Write) -> None:
        text = HOTLINE.replace("{source: notice}", "unverified")
        write("110000", text)
        assert found(library) == [("ARE006", "110000", 1)]
        write("110000", text.replace("by: third-party", "by: law"))
        assert found(library) == []

    def test_a_draft_may_wait(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE.removeprefix(ASSURED))
        replace(library, PROCEDURE, "situations:", "status: draft\nsituations:")
        assert found(library) == []

    @pytest.mark.parametrize(("day", "lines"), [("2027-05-21", []), ("2027-05-22", [1])])
    def test_a_local_value_is_checked_again_in_time(
        self, day: str, lines: list[int], library: Path, write: Write
    ) -> None:
        write("110000", HOTLINE)
        overdue = found(library, "REV003", date.fromisoformat(day))
        assert [line for _, area, line in overdue if area == "110000"] == lines


class TestRegistry:
    """ARE007 and ARE008."""

    def test_a_tree_in_order(self, library: Path) -> None:
        assert found(library) == []

    @pytest.mark.parametrize(
        ("old", "new", "lines"),
        [
            ('parent: "421000"', 'parent: "421001"', [4]),
            ('parent: "421000"', 'parent: "421024"', [4]),
            ('parent: "421000"', 'parent: "110000"', [4]),
            ("{zh: 江陵县, en: Jiangling}", "{zh: 荆州市, en: Jiangling}", []),
            ("slug: hubei}", "slug: hubei, until: 2020-01-01}", [3]),
            ("slug: hubei}", 'slug: hubei, former_codes: ["110000"]}', [2]),
            ("slug: hubei}", 'slug: hubei, former_codes: ["429000"]}', []),
            ("slug: beijing}", 'slug: beijing, until: 2020-01-01, succeeded_by: ["110001"]}', [1]),
        ],
    )
    def test_what_contradicts_itself(self, old: str, new: str, lines: list[int], library: Path) -> None:
        replace(library, REGISTRY, old, new)
        assert [line for rule, _, line in found(library) if rule == "ARE007"] == lines

    def test_a_former_area_may_share_its_name_with_its_successor(self, library: Path) -> None:
        file = library / REGISTRY
        again = '"421025": {name: {zh: 江陵县, en: Jiangling}, slug: jiangling, parent: "421000"'
        file.write_text(f"{AREAS}{again}}}\n", encoding="utf-8")
        assert [rule for rule, _, _ in found(library)] == ["ARE007", "ARE007"]
        file.write_text(f'{AREAS}{again}, until: 2010-01-01, succeeded_by: ["421024"]}}\n', encoding="utf-8")
        assert found(library) == []

    def test_an_overlay_of_an_area_that_ended_moves_to_its_heir(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE)
        ended = 'slug: beijing, until: 2026-11-21, succeeded_by: ["420000"]}'
        replace(library, REGISTRY, "slug: beijing}", ended)
        assert found(library) == [("ARE008", "110000", 1)]
        write("110000", f"until: 2026-11-21\n{HOTLINE}")
        assert found(library) == []

    def test_a_registry_that_cannot_be_read_accuses_nobody(self, library: Path, write: Write) -> None:
        write("110000", HOTLINE)
        (library / REGISTRY).write_text("[", encoding="utf-8")
        assert found(library) == []


class TestLedger:
    """LNK010."""

    LEDGER = 'procedures:\n  {}:\n    since: 2026-11-22\n    areas: ["110000"]\n'

    def publish(self, library: Path, key: str = "activate-card") -> None:
        (library / "procedures/published.yml").write_text(self.LEDGER.format(key), encoding="utf-8")

    def test_a_deleted_overlay_is_missed(self, library: Path, write: Write) -> None:
        self.publish(library)
        assert [rule for rule, _, _ in found(library, "LNK")] == ["LNK010"]
        write("110000", HOTLINE)
        assert found(library, "LNK") == []

    def test_one_that_has_ended_says_what_became_of_it(self, library: Path, write: Write) -> None:
        self.publish(library)
        write("110000", f"until: 2026-11-01\n{HOTLINE}")
        assert found(library, "LNK") == []

    def test_one_that_cannot_be_read_is_not_gone(self, library: Path, write: Write) -> None:
        self.publish(library)
        write("110000", "limts: {}\n")
        assert found(library, "LNK") == []

    def test_an_area_under_its_new_code_is_found(self, library: Path, write: Write) -> None:
        self.publish(library)
        write("420000", HOTLINE)
        replace(library, REGISTRY, "slug: hubei}", 'slug: hubei, former_codes: ["110000"]}')
        assert "LNK010" not in [rule for rule, _, _ in found(library, "LNK")]

    def test_a_guide_under_its_new_id_is_asked_for_its_areas(self, library: Path, write: Write) -> None:
        self.publish(library, "start-card")
        replace(library, PROCEDURE, "id: activate-card\n", "id: activate-card\nwas: [start-card]\n")
        assert [rule for rule, _, _ in found(library, "LNK010")] == ["LNK010"]
        write("110000", HOTLINE)
        assert found(library, "LNK010") == []


class TestWordsBesideTheProcedure:
    """What is removed, and why; what to do instead."""

    @pytest.mark.parametrize(
        ("zh", "en", "rule"),
        [
            ("这里没有。", "There is none.", None),
            ("这里{limit:nothing}。", "Here {limit:nothing}.", "LNK002"),
            ("这里有{contact:local-line}。", "There is none.", "TRN005"),
            ("这里没有,真的。", "There is none.", "TRN011"),
            ("请打12393。", "Call 12393.", "FCT002"),
        ],
    )
    @pytest.mark.parametrize(
        "text",
        [
            "fees:\n  card: {{remove: {}}}\n",
            "needs:\n  remove:\n    household-register: {}\n",
            "offered: false\ninstead: {}\nbasis: {{source: notice}}\n",
        ],
    )
    def test_a_reason_is_checked_as_all_words_are(
        self, text: str, zh: str, en: str, rule: str | None, library: Path, write: Write
    ) -> None:
        words = f'{{zh: "{zh}", en: "{en}"}}'
        write("110000", HOTLINE + text.format(words))
        findings = check_catalog(Catalog(load_library(library), DAY))
        assert {(each.rule, each.path[17:23]) for each in findings} == ({(rule, "110000")} if rule else set())

    def test_the_basis_of_what_is_not_offered_is_looked_up(self, library: Path, write: Write) -> None:
        absent = "offered: false\ninstead: {zh: 打热线。, en: Phone the hotline.}\n"
        write("110000", f"{HOTLINE}{absent}basis: {{law: social-insurance-law, article: 999}}\n")
        assert [rule for rule, _, _ in found(library, "CIT")] == ["CIT001"]
        write("110000", f"{HOTLINE}{absent}basis: {{source: nothing}}\n")
        assert [rule for rule, _, _ in found(library, "LNK")] == ["LNK002"]


class TestTranslations:
    """TRN013, on what areas say, whenever it holds."""

    @pytest.mark.parametrize("name", ["activate-card", "activate-card.2027-01-01"])
    @pytest.mark.parametrize("changed", ["先打电话", "这里没有"])
    def test_a_text_of_which_one_language_was_changed(
        self, name: str, changed: str, library: Path, write: Write
    ) -> None:
        text = (
            f"{HOTLINE}steps:\n  activate:\n    note: {{zh: 先打电话。, en: Phone first.}}\n"
            "fees:\n  card: {remove: {zh: 这里没有。, en: There is none.}}\n"
        )
        starts = "from: 2027-01-01\n" if name.endswith("01") else ""
        write("110000", starts + text, name)
        assert main(["--project", str(library), "translated"]) == 0
        assert found(library, "TRN013") == []
        write("110000", starts + text.replace(changed, "不用"), name)
        line = (starts + text)[: (starts + text).index(changed)].count("\n") + 1
        assert found(library, "TRN013") == [("TRN013", "110000", line)]
