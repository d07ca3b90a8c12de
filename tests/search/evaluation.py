"""The committed questions, and how well a search answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml
from markdown import markdown

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import Lang
from handrail.render.say.variants import Variants
from handrail.search.entry import Entry
from handrail.search.index import FOLDER, read_script, write_index
from handrail.search.pages import guide_entries, law_entries, page_entry
from handrail.search.postings import prepare

QUESTIONS = Path(__file__).parent / "questions.yml"


class Question(msgspec.Struct, frozen=True):
    """What a reader types on a page of a language, and the pages that may come first; none: out of scope."""

    lang: str
    kind: str
    query: str
    pages: tuple[str, ...]


def load_questions(path: Path = QUESTIONS) -> list[Question]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    pages = data.pop("pages")
    found = []
    for lang, kinds in data.items():
        for kind, questions in kinds.items():
            for query, names in questions.items():
                listed = names if isinstance(names, list) else [names]
                found.append(Question(lang, kind, str(query), tuple(pages[name] for name in listed)))
    return found


def halves(questions: Sequence[Question]) -> tuple[list[Question], list[Question]]:
    """Split questions into those that weights are tuned on, and those that are reported."""
    return list(questions[::2]), list(questions[1::2])


class Figures(msgspec.Struct, frozen=True):
    """Of some questions the mean reciprocal rank, and how many had the page among the first three."""

    count: int
    mrr: float
    recall: float


Find = Callable[[str, str], Sequence[str]]
"""Returns the addresses found for a query on a page of a language, without anchors, the best one first."""


def measure(questions: Iterable[Question], find: Find) -> Figures:
    ranks = [rank(find(each.query, each.lang), each.pages) for each in questions]
    count = max(1, len(ranks))
    return Figures(
        len(ranks),
        sum(1 / each for each in ranks if each) / count,
        sum(0 < each <= 3 for each in ranks) / count,
    )


def rank(found: Sequence[str], pages: Sequence[str]) -> int:
    """Return the place of the first page that may come first, from 1 on; 0 where there is none."""
    return next((at for at, path in enumerate(found, 1) if path in pages), 0)


def project_entries(root: Path) -> list[Entry]:
    """Return what the search knows of the guides, laws and hand-written pages of a project."""
    catalog = Catalog(load_library(root))
    entries = list(law_entries(catalog))
    for entry in catalog.procedures.values():
        entries += guide_entries(catalog, Variants.of(catalog, entry))
    return [*entries, *_hand_written(root / "content")]


def _hand_written(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.rglob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        told = yaml.safe_load(head)
        if not {"template", "generated"} & told.keys():
            html = markdown(body, extensions=["attr_list"])
            lang: Lang = "en" if path.parent.name == "en" else "zh"
            yield page_entry(lang, f"{path.stem}/", told["title"], told["description"], html)


def index_in_memory(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Return the files of an index, by their paths."""
    files: dict[str, bytes] = {}
    prepared = [prepare(each) for each in entries]
    for lang in sorted({each.lang for each in prepared}):
        write_index(lang, prepared, files.__setitem__)
    return files


def loader(files: dict[str, bytes]) -> Callable[[str], Any]:
    """Return what loads a file of an index by its name."""
    return lambda name: read_script(files[f"{FOLDER}/{name}.js"])
