"""Seeded libraries of any size, for measuring: the project's own procedures, again and again.

Each copy has ids of its own and words of its own, so that nothing can be worked out once for all of them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
SERIES = 7
"""How many procedures of the project are copied; libraries come in multiples of it, whole series of links."""

_CHINESE = ("其实", "确实", "现在", "平时", "一般", "大多", "往往", "照样", "仍然", "如今", "今后", "起初")
_ENGLISH = ("indeed", "still", "mostly", "often", "usually", "anyway", "lately", "calmly", "gladly", "simply")
_CHINESE_END = re.compile("。")
_ENGLISH_END = re.compile(r"(?<=[a-z]{3})\.(?=[\"\s])")


def make_library(folder: Path, size: int, seed: int = 1) -> Path:
    """Make a project of ``size`` procedures in ``folder``, and return it.

    Args:
        folder: where to; made if it is not there.
        size: how many procedures; less what is missing to a whole series.
        seed: what the words of the copies are chosen by.
    """
    random = Random(seed)  # noqa: S311  # the same library every time is what is wanted
    procedures = folder / "procedures"
    shutil.copytree(ROOT / "procedures" / "shared", procedures / "shared")
    sources = sorted(path for path in (ROOT / "procedures").glob("*/*.yml") if path.parent.name != "shared")
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    for series in range(size // len(sources)):
        for source, text in texts.items():
            target = procedures / source.parent.name / f"{source.stem}-{series}.yml"
            target.parent.mkdir(exist_ok=True)
            target.write_text(_copy(text, [path.stem for path in sources], series, random), encoding="utf-8")
    return folder


def _copy(text: str, ids: list[str], series: int, random: Random) -> str:
    for key in ids:
        text = text.replace(key, f"{key}-{series}")
    text = _CHINESE_END.sub(lambda _: f"{random.choice(_CHINESE)}。", text)
    return _ENGLISH_END.sub(lambda _: f" {random.choice(_ENGLISH)}.", text)
