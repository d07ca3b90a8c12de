"""What one search engine costs and finds in a library of so many guides; run in a process of its own."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from handrail.search.engine import Searcher
from handrail.search.entry import Entry, Phrase
from handrail.search.index import FOLDER, Shards, write_index
from handrail.search.language import language
from handrail.search.postings import Prepared, prepare
from handrail.theme import FOLDER as THEME
from tests.libraries import ROOT
from tests.search.evaluation import Question, load_questions, loader, measure, project_entries
from tests.search.varied import questions, vary

LANGS = ("zh", "en")
_SUBJECTS = 143


def main() -> None:
    """Print the figures of the engine and size that are named."""
    engine, size = sys.argv[1], int(sys.argv[2])
    entries, asked = library(size)
    figures = _handrail(entries, asked) if engine == "handrail" else _other(engine, entries, asked)
    print(json.dumps(figures))


def library(size: int) -> tuple[list[Entry], list[Question]]:
    """Return pages and questions: of the project itself, or of so many guides about other things."""
    own = project_entries(ROOT)
    if size <= len(own):
        return own, [each for each in load_questions()[1::2] if each.pages]
    guides = list(vary(own))
    for turn in range(1, round(size / len(guides))):
        guides += [_again(each, turn) for each in guides[: _SUBJECTS * 14]]
    return [*(each for each in own if each.kind != "guide"), *guides], questions()[1::2]


def _again(entry: Entry, turn: int) -> Entry:
    """Return a guide again, of another office, so that its words are in one more guide and none is equal."""
    word = {"zh": f"第{turn}区", "en": f"district {turn}"}[entry.lang]
    path = f"{entry.path.rstrip('/')}-of-{turn}/"
    phrases = tuple(Phrase(each.field, f"{word} {each.text}", each.anchor) for each in entry.phrases)
    group = f"{entry.group}-{turn}"
    return replace(entry, path=path, group=group, title=f"{word} {entry.title}", phrases=phrases)


def _handrail(entries: Sequence[Entry], asked: Sequence[Question]) -> dict[str, float]:
    files: dict[str, bytes] = {}
    began = time.process_time()
    pages = [prepare(each) for each in entries]
    indexes = {lang: write_index(lang, pages, files.__setitem__) for lang in LANGS}
    cost = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    edit = _edit(entries, pages, indexes)
    sizes = {path: len(gzip.compress(data)) for path, data in files.items()}
    program = len(gzip.compress((THEME / "search" / "search.js").read_bytes()))
    loads: list[tuple[int, int]] = []
    load = loader(files)

    def find(query: str, lang: str) -> list[str]:
        names: dict[str, Any] = {}

        def once(name: str) -> Any:  # noqa: ANN401  whatever JSON holds
            if name not in names:
                names[name] = load(name)
            return names[name]

        hits = Searcher(LANGS, once).search(query, lang).hits
        loads.append((program + sum(sizes[f"{FOLDER}/{name}.js"] for name in names), len(names) + 1))
        return _plain(hit.path for hit in hits)

    found = {lang: measure([each for each in asked if each.lang == lang], find) for lang in LANGS}
    return {
        **{f"MRR {lang}": found[lang].mrr for lang in LANGS},
        **{f"recall@3 {lang}": found[lang].recall for lang in LANGS},
        "KB": sum(size for size, _ in loads) / len(loads) / 1e3,
        "requests": sum(count for _, count in loads) / len(loads),
        "CPU s": cost,
        "peak MB": peak,
        "MB": sum(map(len, files.values())) / 1e6,
        "edit s": edit,
    }


def _edit(entries: Sequence[Entry], pages: Sequence[Prepared], indexes: dict[str, Shards]) -> float:
    """Return how long it takes to bring the index up to date after an edit of one guide."""
    at = next(number for number, each in enumerate(entries) if each.kind == "guide" and each.lang == "zh")
    edited = replace(entries[at], summary=f"{entries[at].summary} 请先打电话。")
    began = time.process_time()
    now = prepare(edited)
    after = [*pages[:at], now, *pages[at + 1 :]]
    for lang in LANGS:
        write_index(lang, after, lambda *_: None, indexes[lang], [(pages[at], now)])
    return time.process_time() - began


def _other(engine: str, entries: Sequence[Entry], asked: Sequence[Question]) -> dict[str, float]:
    made = {
        lang: _ENGINES[engine](engine, [e for e in entries if e.lang == lang], lang, asked) for lang in LANGS
    }
    figures: dict[str, float] = {}
    for lang, one in made.items():
        answers = dict(
            zip(((q.query, q.lang) for q in asked if q.lang == lang), one["answers"], strict=False)
        )
        if answers:
            found = measure([q for q in asked if q.lang == lang], lambda q, la: answers[q, la])  # noqa: B023
            figures |= {f"MRR {lang}": found.mrr, f"recall@3 {lang}": found.recall}
    sizes = [one["bytes"] for one in made.values()]
    if engine != "pagefind":
        figures |= {"KB": sum(sizes) / len(sizes) / 1e3, "requests": 2}
    figures |= {"CPU s": sum(one["cpu"] for one in made.values()), "MB": sum(sizes) / 1e6}
    return figures | {"peak MB": max(one["peak"] for one in made.values())}


def _script(engine: str, entries: Sequence[Entry], lang: str, asked: Sequence[Question]) -> dict[str, Any]:
    """Ask a library for Node, which gets words that are cut already."""
    known = language(lang)

    def cut(*texts: str) -> str:
        return " ".join(token for text in texts for token in known.tokens(text))

    def of(entry: Entry, *fields: str) -> str:
        return cut(*(each.text for each in entry.phrases if each.field in fields))

    pages = [
        {
            "id": each.path,
            "title": of(each, "title", "official"),
            "asks": of(each, "ask", "article"),
            "steps": of(each, "step", "question", "heading"),
            "text": cut(each.summary, *each.texts),
        }
        for each in entries
    ]
    task = {"engine": engine, "pages": pages, "questions": [cut(q.query) for q in asked if q.lang == lang]}
    program = (ROOT / "tests" / "bench" / "search_contenders.js").read_text(encoding="utf-8")
    run = subprocess.run(
        ["node", "-e", program], input=json.dumps(task), capture_output=True, check=True, encoding="utf-8"
    )
    made: dict[str, Any] = json.loads(run.stdout)
    return made


def _pagefind(engine: str, entries: Sequence[Entry], lang: str, asked: Sequence[Question]) -> dict[str, Any]:
    """Index pages with Pagefind; nobody asks it here, for its search runs in browsers alone."""
    del engine, asked
    from pagefind.service import get_executable  # noqa: PLC0415  only `make bench` installs it

    with tempfile.TemporaryDirectory() as folder:
        for each in entries:
            target = Path(folder, each.path, "index.html")
            target.parent.mkdir(parents=True)
            texts = "".join(f"<p>{escape(text)}</p>" for text in (each.summary, *each.texts))
            asks = "".join(f"<p data-pagefind-weight=10>{escape(phrase.text)}</p>" for phrase in each.phrases)
            body = f"<body data-pagefind-body><h1>{escape(each.title)}</h1>{asks}{texts}</body>"
            html_lang = "zh-Hans" if lang == "zh" else lang
            target.write_text(f'<html lang="{html_lang}">{body}</html>', encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([str(get_executable()), "--site", "."], cwd=folder, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = sum(path.stat().st_size for path in Path(folder, "pagefind").rglob("*") if path.is_file())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"answers": [], "cpu": cpu, "peak": after.ru_maxrss / 1e3, "bytes": size}


_ENGINES: dict[str, Callable[..., dict[str, Any]]] = {
    "pagefind": _pagefind,
    "minisearch": _script,
    "flexsearch": _script,
}


def _plain(paths: Any) -> list[str]:  # noqa: ANN401  any iterable of texts
    return [path.partition("#")[0].replace("110000/", "") for path in paths]


if __name__ == "__main__":
    main()
