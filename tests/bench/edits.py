"""What a build costs after an edit: each is made in the project's files, and built by a new process."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench import handrail
from tests.bench.machine import Cost
from tests.bench.workbench import Workbench, median, print_table
from tests.libraries import SERIES, make_project

_DEAR_AT_MOST = 1000
"""In larger libraries than this, an edit that concerns all guides is measured once."""

_RARE = "example-line"
"""A contact that one guide in a hundred names."""

_MADE = re.compile(r"\((\d+) files new or changed, (\d+) gone; (\d+) guides")


@dataclass(frozen=True)
class Edit:
    """Something that somebody changes.

    Attributes:
        name: what tables call it.
        make: changes it in the project at a folder; told which turn it is, counted from 1, and of how many
            series of procedures the library is made.
        is_dear: whether all guides are concerned.
        of_guides: whether it is followed by a build of the guide pages alone, instead of all.
    """

    name: str
    make: Callable[[Path, int, int], object]
    is_dear: bool = False
    of_guides: bool = False


def edits(bench: Workbench) -> dict[str, object]:
    """Measure a first build, and builds after edits: all but handouts and search."""
    results: dict[str, object] = {}
    for size in bench.sizes:
        found = _measured(bench, size)
        rows = [(name, [*_figures(costs), *_made(costs[0]), len(costs)]) for name, costs in found.items()]
        heads = ("wall s", "CPU s", "peak MB", "files", "gone", "guides", "times")
        print_table(f"{size:,} procedures, after …", heads, rows)
        results[str(size)] = {
            name: dict(zip(heads, [*_figures(costs), *_made(costs[0]), len(costs)], strict=True))
            for name, costs in found.items()
        }
    return results


def _measured(bench: Workbench, size: int) -> dict[str, list[Cost]]:
    root, series = make_project(bench.folder / f"edited-{size}", size), size // SERIES
    name_a_rare_contact(root, series)
    handrail.forget(root)
    everything = handrail.build(root, *handrail.WITHOUT_PAPER_AND_SEARCH)
    found = {"nothing was there": [handrail.run(everything)]}
    for turn in range(1, bench.rounds + 1):
        for edit in EDITS:
            if edit.is_dear and turn > 1 and size > _DEAR_AT_MOST:
                continue
            command = handrail.guides(root) if edit.of_guides else everything
            if edit.of_guides:
                handrail.run(command)  # the other edits, which are not to be measured here
            edit.make(root, turn, series)
            cost = handrail.run(command)
            if edit.name.startswith("no edit") == bool(_MADE.search(cost.output)):
                raise SystemExit(f"{edit.name}: not what was to be measured:\n{cost.output}")
            print(f"{size:>6,} after {edit.name}: {cost.wall:.2f} s", file=sys.stderr)
            found.setdefault(edit.name, []).append(cost)
    return found


def _figures(costs: list[Cost]) -> list[float]:
    return [
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        median(cost.peak for cost in costs),
    ]


def _made(cost: Cost) -> list[int]:
    """Return how many files were new or changed, how many were gone, and how many guides were rendered."""
    made = _MADE.search(cost.output)
    return [int(number) for number in made.groups()] if made else [0, 0, 0]


def name_a_rare_contact(root: Path, series: int) -> None:
    """Let every hundredth guide name a contact of its own instead of the one that all name."""
    with _shared(root, "contacts.yml").open("a", encoding="utf-8") as file:
        file.write(f'\n{_RARE}:\n  name: {{zh: 示例电话, en: example number}}\n  phone: "96000000"\n')
    for number in range(0, series, 14):
        _replace(_guide(root, "get-e-card", number), "{contact:hotline}", f"{{contact:{_RARE}}}")


def _text(root: Path, turn: int, _series: int) -> None:
    guide = _guide(root, "get-e-card", turn)
    _replace(guide, 'next:\n  zh: "', 'next:\n  zh: "先看这里。')
    _replace(guide, '。"\n  en: "', '。"\n  en: "Read this first. ', after="next:\n")


def _rare_contact(root: Path, turn: int, _series: int) -> None:
    contacts = _shared(root, "contacts.yml")
    _replace(contacts, f'"{96000000 + turn - 1}"', f'"{96000000 + turn}"')


def _contact(root: Path, _turn: int, _series: int) -> None:
    contacts = _shared(root, "contacts.yml")
    _replace(contacts, "拿不准时", "真的拿不准时")
    _replace(contacts, "sure, call here", "quite sure, call here")


def _article(root: Path, _turn: int, _series: int) -> None:
    law = _shared(root, "laws/business-environment-regulations.yml")
    _replace(law, "completed as soon as", "fully completed as soon as")


def _template(root: Path, turn: int, _series: int) -> None:
    with (root / "overrides" / "handrail" / "guide.html").open("a", encoding="utf-8") as file:
        file.write(f"<!-- {turn} -->\n")


def _frame(root: Path, turn: int, _series: int) -> None:
    _replace(root / "overrides" / "partials" / "footer.html", "</footer>", f"<!-- {turn} --></footer>")


def _rename(root: Path, turn: int, _series: int) -> None:
    """Give a guide another id, in its own file and in those that link to it."""
    old = _guide(root, "get-e-card", turn)
    name = re.compile(rf"(?<![\w-]){old.stem}(?![\w-])")
    for guide in (root / "procedures").glob(f"*/*-{turn}.yml"):
        guide.write_text(name.sub(f"new-{old.stem}", guide.read_text(encoding="utf-8")), encoding="utf-8")
    new = old.rename(old.with_name(f"new-{old.name}"))
    _replace(new, "\nassured: ", f"\nwas: [{old.stem}]\nassured: ")


def _delete(root: Path, turn: int, series: int) -> None:
    """Remove a whole series, whose guides link to each other alone."""
    for guide in (root / "procedures").glob(f"*/*-{series - turn}.yml"):
        guide.unlink()


EDITS = (
    Edit("no edit", lambda *_: None),
    Edit("a guide's text", _text),
    Edit("no edit, guides alone", lambda *_: None, of_guides=True),
    Edit("a guide's text, guides alone", _text, of_guides=True),
    Edit("a contact of 1 in 100", _rare_contact),
    Edit("a guide's new id", _rename),
    Edit(f"{SERIES} guides removed", _delete),
    Edit("an article cited by 1 in 7", _article, is_dear=True),
    Edit("a contact of all", _contact, is_dear=True),
    Edit("the template of guides", _template, is_dear=True),
    Edit("the theme's footer", _frame, is_dear=True),
)


def _guide(root: Path, name: str, series: int) -> Path:
    return root / "procedures" / "card" / f"{name}-{series}.yml"


def _shared(root: Path, name: str) -> Path:
    return root / "procedures" / "shared" / name


def _replace(path: Path, old: str, new: str, after: str = "") -> None:
    """Replace text in a file wherever it stands, or once after something else.

    Raises:
        SystemExit: it is not there.
    """
    text = path.read_text(encoding="utf-8")
    head, found, rest = text.partition(after) if after else ("", "", text)
    if old not in rest:
        raise SystemExit(f"{path.name} has no {old!r} to edit")
    path.write_text(head + found + rest.replace(old, new, 1 if after else -1), encoding="utf-8")
