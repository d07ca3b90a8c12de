"""What may become of a library, and where each address of before has to lead afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.permanence.past import (
    Change,
    bring_back,
    end_all_areas,
    end_an_area,
    give_an_area_another_code,
    merge,
    rename,
    rename_a_step,
    retire,
    retire_one_with_areas,
)

_PLACE = re.compile(
    r"(?P<head>(?:en/)?(?:guides|embed|go|handouts|api/[a-z]+)/(?:(?:zh|en)/)?)(?P<id>[a-z0-9-]+)"
    r"(?:(?P<sign>[/.])(?P<code>\d{6})(?=[/.]))?(?P<rest>.*)"
)


@dataclass(frozen=True)
class Scenario:
    """Something that becomes of a library.

    Attributes:
        changes: what editors do, with the site published after each.
        ids: each id of before that leads to another one now.
        codes: each area that has no version any more, with the one whose version holds there; empty for all.
        retired: the ids of guides that are no more.
        words: the anchor of the word on why, by the id or code that is gone.
        files: where single pages and files lead, or nothing.
    """

    changes: Sequence[Change]
    ids: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str | None] = field(default_factory=dict)

    def leads_to(self, path: str) -> str | None:
        """Return where a path of before leads; nothing where it is right that nothing stands there."""
        if path in self.files:
            return self.files[path]
        match = _PLACE.fullmatch(path)
        if match is None:
            return path
        key, code, rest = self.ids.get(match["id"], match["id"]), match["code"] or "", match["rest"]
        head, sign = match["head"], match["sign"] or ""
        if key in self.retired:
            return self._retired(head, key, rest)
        if code in self.codes:
            if head == "handouts/":
                return None
            code = self.codes[code]
            sign = sign if code else ""
        return f"{head}{key}{sign}{code}{rest}"

    def _retired(self, head: str, key: str, rest: str) -> str | None:
        if head == "go/":
            return f"go/{key}{rest}"
        if rest.endswith("index.md"):
            return f"{head}{key}/index.md"
        if head.endswith(("guides/", "embed/")):
            return f"{head}{key}/"
        keeps_a_word = head != "api/areas/" and head.startswith("api/") and rest == ".json"
        return f"{head}{key}{rest}" if keeps_a_word else None


SCENARIOS: Mapping[str, Scenario] = {
    "rename": Scenario([rename("activate-card", "activate")], {"activate-card": "activate"}),
    "rename twice": Scenario(
        [rename("activate-card", "activate"), rename("activate", "start-card")],
        {"activate-card": "start-card", "activate": "start-card"},
    ),
    "rename a step": Scenario([rename_a_step]),
    "merge": Scenario(
        [merge], {"report-loss": "activate-card"}, words={"report-loss": "_merged-report-loss"}
    ),
    "merge, then rename": Scenario(
        [merge, rename("activate-card", "activate")],
        {"report-loss": "activate", "activate-card": "activate"},
        words={"report-loss": "_merged-report-loss"},
    ),
    "retire": Scenario([retire], retired=frozenset({"report-loss"})),
    "rename, then retire": Scenario(
        [rename("report-loss", "loss"), lambda root: retire(root, "loss")],
        {"report-loss": "loss"},
        retired=frozenset({"loss"}),
    ),
    "retire one with areas": Scenario([retire_one_with_areas], retired=frozenset({"activate-card"})),
    "un-retire": Scenario([retire, bring_back]),
    "end an area": Scenario([end_an_area], codes={"110000": ""}, words={"110000": "_area-110000"}),
    "end all areas": Scenario(
        [end_all_areas],
        codes={"110000": "", "421024": ""},
        words={"110000": "_area-110000", "421024": "_area-421024"},
        files={
            "guides/activate-card/areas/": "guides/activate-card/",
            "en/guides/activate-card/areas/": "en/guides/activate-card/",
            "api/areas/activate-card.json": "api/procedures/activate-card.json",
            "api/areas/activate-card.csv": None,
        },
    ),
    "another code": Scenario([give_an_area_another_code], codes={"421024": "421081"}),
}
