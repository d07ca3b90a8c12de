"""Handrail side by side with other generators, on the same guides, in turns."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, dataclass
from itertools import pairwise

from handrail.model import LANGS
from tests.bench.contenders import OURS, Contender, beside_hugo, beside_material
from tests.bench.workbench import Workbench, median, print_table

_MATERIAL_AT_MOST = 1000
"""At how many procedures Material is still measured."""


@dataclass(frozen=True)
class Result:
    """What a build cost, and what came of it.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds of processors.
        peak: MB of memory, all processes together.
        each: milliseconds by the clock for each page of a guide.
        kilobytes: mean size of the page of a guide, in KB.
        megabytes: size of all files, in MB.
        files: how many these are.
    """

    wall: float
    cpu: float
    peak: float
    each: float
    kilobytes: float
    megabytes: float
    files: float


_HEADS = ("wall s", "CPU s", "peak MB", "ms/guide", "KB/guide", "MB", "files")

Round = dict[str, Result]
"""What the build of each contender came to, by its name."""


def against_hugo(bench: Workbench) -> dict[str, object]:
    """Measure our guide pages, and all but handouts and search, against Hugo's guide pages."""
    return _side_by_side(bench, bench.sizes, beside_hugo)


def against_material(bench: Workbench) -> dict[str, object]:
    """Measure our guide pages, and all but handouts and search, against those of MkDocs with Material."""
    return _side_by_side(bench, bench.up_to(_MATERIAL_AT_MOST), beside_material)


def _side_by_side(
    bench: Workbench, sizes: Sequence[int], contenders: Callable[[Workbench, int], Sequence[Contender]]
) -> dict[str, object]:
    """Let contenders build in turns, print medians and ratios, and return them."""
    medians: dict[int, Round] = {}
    results: dict[str, object] = {}
    for size in sizes:
        entrants = contenders(bench, size)
        rounds = [
            {each.name: _built(bench, each, size) for each in entrants if number == 0 or not each.is_slow}
            for number in range(bench.rounds)
        ]
        found = {
            each.name: [results[each.name] for results in rounds if each.name in results] for each in entrants
        }
        medians[size] = {name: _median(results) for name, results in found.items()}
        rows = [(name, (*astuple(result), len(found[name]))) for name, result in medians[size].items()]
        print_table(f"{size:,} procedures, medians", (*_HEADS, "times"), rows)
        ratios = dict(_ratios(rounds))
        print_table("ratios", ("wall", "CPU"), ratios.items(), form=".3f")
        results[str(size)] = {
            "medians": {name: asdict(result) for name, result in medians[size].items()},
            "ratios": ratios,
        }
    growth = {name: _growth([medians[size][name] for size in sizes], sizes) for name in medians[sizes[0]]}
    if len(sizes) > 1:
        title = f"growth: a guide of {sizes[-1]:,} over one of {sizes[0]:,}"
        print_table(title, ("wall", "CPU", "each more"), growth.items())
    return {"rounds": bench.rounds, "sizes": results, "growth": growth}


def _built(bench: Workbench, contender: Contender, size: int) -> Result:
    """Build from nothing, and look at what was built.

    Raises:
        SystemExit: not every guide was built.
    """
    bench.put_away(*contender.leaves)
    cost = contender.run()
    print(f"{size:>6,} {contender.name}: {cost.wall:.2f} s", file=sys.stderr)
    guides = [
        path.stat().st_size
        for below in ("guides", *(f"{lang}/guides" for lang in LANGS))
        for path in (contender.site / below).glob(contender.pages)
    ]
    if len(guides) != len(LANGS) * size:
        raise SystemExit(f"{contender.name} built {len(guides)} guides of {len(LANGS) * size}")
    files = [path.stat().st_size for path in contender.site.rglob("*") if path.is_file()]
    bench.put_away(*contender.leaves)
    each = cost.wall / len(guides) * 1e3
    mean = sum(guides) / len(guides) / 1e3
    return Result(cost.wall, cost.cpu, cost.peak, each, mean, sum(files) / 1e6, len(files))


def _median(results: Sequence[Result]) -> Result:
    return Result(*map(median, zip(*map(astuple, results), strict=True)))


def _ratios(rounds: Sequence[Round]) -> list[tuple[str, tuple[float, float]]]:
    """Return what each of ours costs over what each of the others does: medians over the rounds."""
    names = list(rounds[0])

    def ratio(ours: str, other: str, seconds: Callable[[Result], float]) -> float:
        return median(seconds(each[ours]) / seconds(each[other]) for each in rounds if other in each)

    return [
        (
            f"{ours} : {other}",
            (
                ratio(ours, other, lambda result: result.wall),
                ratio(ours, other, lambda result: result.cpu),
            ),
        )
        for ours in names[:OURS]
        for other in names[OURS:]
    ]


def _growth(results: Sequence[Result], sizes: Sequence[int]) -> tuple[float, float, float]:
    """Return what a guide costs in the largest library over what it costs in the smallest.

    The third is what each guide more costs, in seconds of processors, at the end over at the beginning: what
    is done once, whatever the size, is not in it.
    """
    first, last = results[0], results[-1]
    more = [
        (after.cpu - before.cpu) / (many - few)
        for (before, after), (few, many) in zip(pairwise(results), pairwise(sizes), strict=True)
    ]
    cpu = (last.cpu / sizes[-1]) / (first.cpu / sizes[0])
    return last.each / first.each, cpu, more[-1] / more[0] if more else 1.0
