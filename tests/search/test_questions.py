"""How well the search answers the committed questions: on the project's own site, and where words compete."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import msgspec
import pytest

from handrail.search.engine import Searcher
from handrail.search.entry import Entry
from handrail.search.index import FOLDER, read_script
from handrail.theme import FOLDER as THEME
from tests.conftest import NewContext
from tests.libraries import ROOT
from tests.search.evaluation import (
    Question,
    halves,
    index_in_memory,
    load_questions,
    loader,
    measure,
    project_entries,
)
from tests.search.varied import questions as varied_questions
from tests.search.varied import vary

LANGS = ("zh", "en")


@pytest.fixture(scope="module")
def own() -> list[Entry]:
    return project_entries(ROOT)


@pytest.fixture(scope="module")
def files(own: list[Entry]) -> dict[str, bytes]:
    return index_in_memory(own)


@pytest.fixture(scope="module")
def searcher(files: dict[str, bytes]) -> Searcher:
    return Searcher(LANGS, loader(files))


@pytest.fixture(scope="module")
def large(own: list[Entry]) -> dict[str, bytes]:
    return index_in_memory([*(each for each in own if each.kind != "guide"), *vary(own)])


def find(searcher: Searcher) -> Callable[[str, str], list[str]]:
    def addresses(query: str, lang: str) -> list[str]:
        paths = (hit.path.partition("#")[0] for hit in searcher.search(query, lang).hits)
        return [re.sub(r"\d{6}/$", "", path) for path in paths]

    return addresses


def asked(lang: str, *kinds: str) -> list[Question]:
    """Return the questions of the half that is reported."""
    questions = [each for each in halves(load_questions())[1] if each.lang == lang]
    return [each for each in questions if (each.kind in kinds if kinds else each.pages)]


def test_there_are_enough_questions_and_none_is_an_ask(own: list[Entry]) -> None:
    questions = load_questions()
    assert len(questions) >= 200
    asks = {phrase.text.casefold() for entry in own for phrase in entry.phrases if phrase.field == "ask"}
    assert not [each.query for each in questions if each.query.casefold() in asks]
    assert len({(each.lang, each.query) for each in questions}) == len(questions)


def test_every_page_that_may_come_first_is_there(own: list[Entry]) -> None:
    assert {page for each in load_questions() for page in each.pages} <= {entry.path for entry in own}


@pytest.mark.parametrize("lang", LANGS)
def test_the_right_page_comes_first(searcher: Searcher, lang: str) -> None:
    figures = measure(asked(lang), find(searcher))
    assert figures.mrr >= 0.95
    assert figures.recall >= 0.98


@pytest.mark.parametrize("kind", ["pinyin", "traditional", "wrong-signs"])
def test_it_is_found_by_its_sound_and_in_other_signs(searcher: Searcher, kind: str) -> None:
    assert measure(asked("zh", kind), find(searcher)).mrr >= 0.9


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_answers_a_question_about_something_else(searcher: Searcher, lang: str) -> None:
    questions = asked(lang, "out-of-scope")
    assert sum(searcher.search(each.query, lang).fits for each in questions) <= len(questions) / 10


@pytest.mark.parametrize("lang", LANGS)
def test_words_that_compete_in_1001_guides(large: dict[str, bytes], lang: str) -> None:
    questions = [each for each in varied_questions()[1::2] if each.lang == lang]
    figures = measure(questions, find(Searcher(LANGS, loader(large))))
    assert figures.mrr >= FLOOR_WHERE_WORDS_COMPETE[lang]


FLOOR_WHERE_WORDS_COMPETE = {"zh": 0.93, "en": 0.93}


ANSWER = """async ({files, langs, questions}) => {
  const parsed = {};
  const search = handrailSearch.open("", langs, async (name) => {
    if (!(name in parsed)) parsed[name] = JSON.parse(files[name]);
    return parsed[name];
  });
  const answers = [];
  for (const [query, lang] of questions) answers.push(await search.find(query, lang, { limit: 6 }));
  return JSON.stringify(answers);
}"""


@pytest.mark.parametrize("size", ["own", "large"])
def test_browsers_answer_just_the_same(
    files: dict[str, bytes], large: dict[str, bytes], size: str, new_context: NewContext
) -> None:
    index = files if size == "own" else large
    questions = load_questions() if size == "own" else varied_questions()
    searcher = Searcher(LANGS, loader(index))
    expected = [msgspec.to_builtins(searcher.search(each.query, each.lang)) for each in questions]
    given = {
        "files": {name_of(path): json.dumps(read_script(data)) for path, data in index.items()},
        "langs": LANGS,
        "questions": [[each.query, each.lang] for each in questions],
    }
    page = new_context().new_page()
    page.add_script_tag(content=(THEME / "search" / "search.js").read_text(encoding="utf-8"))
    answers = json.loads(page.evaluate(ANSWER, given))
    for question, answer, wanted in zip(questions, answers, expected, strict=True):
        assert answer == json.loads(json.dumps(wanted)), question.query


def name_of(path: str) -> str:
    return path.removeprefix(f"{FOLDER}/").removesuffix(".js")
