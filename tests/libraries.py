"""Seeded libraries of any size, for measuring: the project's own procedures, again and again.

Each copy has ids of its own, and a word of its own at the end of every sentence and name, so that hardly
anything can be worked out once for all of them, as in a real library.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.themes import copy_theme

ROOT = Path(__file__).parents[1]
SERIES = 7
"""How many procedures of the project are copied; libraries come in multiples of it, whole series of links."""

PROVINCES, PREFECTURES, COUNTIES = 34, 340, 2844
"""How many areas of each level a made registry has: about as many as there are."""

_CHINESE = "松竹梅兰桃柳枫桐云霞雨雪风岩湖溪江河峰岭鹤鹿雁燕鸥鹭琴棋书画诗茶麦稻荷菊茉莉杏梨栗枣桂榆槐杉柏樟"
_ENGLISH = ("ba", "do", "fe", "gu", "ka", "lo", "me", "ni", "po", "ra", "so", "ti", "va", "ze")
_CHINESE_END = re.compile("(?=。)")
_ENGLISH_END = re.compile(r"(?<=[a-z]{3})(?=\.[\"\s])")
_NAME = re.compile(r"(?<=\{zh: )([^\s{}\[\]\",]+), en: ([^{}\[\]\"]+)(?=\})")
_STEPS = re.compile(r"^steps:\n((?:(?: .*)?\n)+)", re.MULTILINE)
_STEP = re.compile(r"^  - id: (\S+)$", re.MULTILINE)


def make_library(folder: Path, size: int, seed: int = 1, overlays: int = 0) -> Path:
    """Make a project of ``size`` procedures in ``folder``, and return it.

    Args:
        folder: where to; made if it is not there.
        size: how many procedures; less what is missing to a whole series.
        seed: what the words of the copies are chosen by.
        overlays: how many overlays there are, of areas of a made registry, which then stands for ours.
    """
    random = Random(seed)  # noqa: S311  # the same library every time is what is wanted
    procedures = folder / "procedures"
    shutil.copytree(ROOT / "procedures" / "shared", procedures / "shared")
    _name_first_copies(procedures / "shared" / "contexts.yml")
    sources = _sources()
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    steps: dict[str, list[str]] = {}
    for series in range(size // len(sources)):
        for source, text in texts.items():
            target = procedures / source.parent.name / f"{source.stem}-{series}.yml"
            target.parent.mkdir(exist_ok=True)
            copy = _copy(text, [path.stem for path in sources], series, random)
            steps[target.stem] = _STEP.findall("".join(_STEPS.findall(copy)))
            target.write_text(copy, encoding="utf-8")
    if overlays:
        registry = "\n".join(_area(code, parent) for code, parent in areas())
        (procedures / "shared" / "areas.yml").write_text(registry, encoding="utf-8")
        _add_overlays(procedures, steps, overlays, random)
    return folder


def make_project(folder: Path, size: int, seed: int = 1, overlays: int = 0) -> Path:
    """Make a whole project, from which a site can be built, in ``folder``, and return it.

    Its hand-written pages, theme and settings are the project's own. For the arguments see ``make_library``.
    """
    make_library(folder, size, seed, overlays)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    copy_theme(folder, "handrail", "handouts", "partials")
    shutil.copytree(ROOT / "content", folder / "content")
    for page in (folder / "content").rglob("*.md"):
        _name_first_copies(page)
    return folder


def _name_first_copies(path: Path) -> None:
    """Let a file that names procedures name the first copies of them."""
    ids = "|".join(path.stem for path in _sources())
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?<![\w-])({ids})(?![\w-])", r"\1-0", text), encoding="utf-8")


def _sources() -> list[Path]:
    files = (ROOT / "procedures").glob("*/*.yml")
    return sorted(path for path in files if path.parent.name not in {"shared", "editions"})


def areas() -> Iterator[tuple[str, str]]:
    """Yield the code of every made area and of the one that it lies in: codes of the form of GB/T 2260."""
    yield "100000", ""
    provinces = [f"{11 + number}0000" for number in range(PROVINCES)]
    prefectures = [
        f"{provinces[number % PROVINCES][:2]}{1 + number // PROVINCES:02}00" for number in range(PREFECTURES)
    ]
    yield from ((code, "100000") for code in provinces)
    yield from ((code, f"{code[:2]}0000") for code in prefectures)
    for number in range(COUNTIES):
        parent = prefectures[number % PREFECTURES]
        yield f"{parent[:4]}{21 + number // PREFECTURES:02}", parent


def _area(code: str, parent: str) -> str:
    lines = [
        f'"{code}":',
        f"  name: {{zh: 示例地区{code}, en: Example area {code}}}",
        f"  slug: example-{code}",
    ]
    return "\n".join((*lines, *([f'  parent: "{parent}"'] if parent else []), ""))


def _add_overlays(procedures: Path, steps: dict[str, list[str]], count: int, random: Random) -> None:
    """Write ``count`` overlays of one to three values each, evenly over all procedures and over areas.

    Args:
        procedures: the project's folder of that name.
        steps: the ids of the steps of each procedure, by its id.
        count: how many; no more than there are procedures and areas for.
        random: what chooses the steps that differ.
    """
    codes = [code for code, parent in areas() if parent]
    ids = list(steps)
    for number in range(count):
        key, turn = ids[number % len(ids)], number // len(ids)
        # The areas of one procedure lie 263 apart, which shares no factor with the number of areas.
        code = codes[(number % len(ids) * 131 + turn * 263) % len(codes)]
        target = procedures / "areas" / f"{code}-example-{code}" / f"{key}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        overlay = _overlay(code, number, random.choice(steps[key]), values=1 + number % 3)
        target.write_text(overlay, encoding="utf-8")


def _overlay(code: str, number: int, step: str, values: int) -> str:
    """Return an overlay whose first value is a contact, then a limit, then a step's note.

    Each says something that no larger area says.
    """
    text = (
        "assured: {on: 2026-11-22, by: third-party, confidence: unverified}\n"
        f"sources:\n  - id: page-{code}\n    title: {{zh: 示例网页, en: Example page}}\n"
        "    kind: third-party\n    seen: 2026-11-22\n"
        f"contacts:\n  hotline-{code}:\n    name: {{zh: 示例电话, en: Example number}}\n"
        f'    phone: "{96000000 + number}"\n    basis: {{source: page-{code}}}\n'
    )
    if values > 1:
        text += (
            f"limits:\n  example-time:\n    kind: typical\n    working_days: {1 + number % 20}\n"
            f"    name: {{zh: 示例时间, en: Example time}}\n    basis: {{source: page-{code}}}\n"
        )
    if values > 2:
        text += f'steps:\n  {step}:\n    note:\n      zh: "先问{{contact:hotline-{code}}}。"\n'
        text += f'      en: "Ask {{contact:hotline-{code}}} first."\n'
    return text


def _copy(text: str, ids: list[str], series: int, random: Random) -> str:
    for key in ids:
        text = text.replace(key, f"{key}-{series}")
    text = _NAME.sub(lambda name: f"{name[1]}{_chinese(random)}, en: {name[2]} {_english(random)}", text)
    text = _CHINESE_END.sub(lambda _: _chinese(random), text)
    return _ENGLISH_END.sub(lambda _: f" {_english(random)}", text)


def _chinese(random: Random) -> str:
    """Return one of two thousand words of two characters, which no rule knows."""
    return "".join(random.choices(_CHINESE, k=2))


def _english(random: Random) -> str:
    """Return one of two thousand words of three syllables, which no rule knows."""
    return "".join(random.choices(_ENGLISH, k=3))
