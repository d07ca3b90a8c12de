"""The files of an index: what an edit rewrites, and what is in them."""

from __future__ import annotations

import gzip
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from handrail.search.entry import Entry, Phrase
from handrail.search.index import Shards, read_script, write_index
from handrail.search.language import language
from handrail.search.postings import Lists, prepare, unpack
from handrail.theme import FOLDER as THEME
from tests.libraries import ROOT
from tests.search.evaluation import index_in_memory, project_entries

SMALL = 20_000
"""The most bytes, compressed, that a reader of a small site loads until the first results are there."""


def page(number: int, *asks: str, lang: str = "zh") -> Entry:
    phrases = (Phrase("title", f"办事{number}"), *(Phrase("ask", ask) for ask in asks))
    return Entry(lang, f"guides/g{number:03}/", "guide", "", f"办事{number}", "", phrases, ("第一步",))


WORDS = st.text(st.sampled_from("社保卡丢失补办挂激活护照abc "), min_size=1, max_size=8)


@settings(deadline=None, max_examples=25)
@given(
    count=st.integers(1, 150),
    edits=st.lists(st.tuples(st.integers(0, 149), st.lists(WORDS, max_size=3)), min_size=1, max_size=4),
)
def test_an_index_brought_up_to_date_is_the_one_made_anew(
    count: int, edits: list[tuple[int, list[str]]]
) -> None:
    pages = {number: prepare(page(number, "社保卡", f"卡{number}")) for number in range(count)}
    files: dict[str, bytes] = {}
    index = write_index("zh", pages.values(), files.__setitem__)
    for number, asks in edits:
        was = pages[number % count]
        now = pages[number % count] = prepare(page(number % count, *asks))
        index = write_index("zh", pages.values(), files.__setitem__, index, [(was, now)])
    fresh: dict[str, bytes] = {}
    assert write_index("zh", pages.values(), fresh.__setitem__) == index
    assert {path: files[path] for path in index.files} == fresh


def test_an_edit_rewrites_the_shards_it_touches_and_no_more() -> None:
    pages = [prepare(page(number, f"社保卡{number}")) for number in range(900)]
    index = write_index("zh", pages, lambda *_: None)
    now = prepare(page(7, "社保卡7", "护照"))
    written: list[str] = []
    after = write_index(
        "zh", [*pages[:7], now, *pages[8:]], lambda path, _: written.append(path), index, [(pages[7], now)]
    )
    letters = [re.sub(r".*/([a-z])\d+\..*", r"\1", path) for path in written if path.count("/") == 3]
    assert letters.count("r") == 0, "what is shown of the page has not changed"
    assert 1 <= letters.count("t") <= 2
    assert len(index.names["t"]) > 4
    assert after.names["t"] != index.names["t"]


def test_a_guide_more_or_less_is_the_index_made_anew() -> None:
    pages = [prepare(page(number, "社保卡")) for number in range(100)]
    index = write_index("zh", pages[1:], lambda *_: None)
    files: dict[str, bytes] = {}
    assert write_index("zh", pages, files.__setitem__, index, [(None, pages[0])]) == write_index(
        "zh", pages, lambda *_: None
    )


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3)), unique_by=lambda each: each[0]))
def test_lists_of_postings_are_read_as_they_were_written(pages: list[tuple[int, int]]) -> None:
    pages.sort()
    lists = Lists()
    for number, field in pages:
        lists.add(number, {"x": f"{field}1{'5'}{field}7"})
    assert list(unpack(lists.done().get("x", ""))) == [
        (number, field, [(5, field, 7)]) for number, field in pages
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reader_of_a_small_site_loads_little(lang: str) -> None:
    files = index_in_memory(project_entries(ROOT))
    wanted = [data for path, data in files.items() if re.search(rf"/{lang}(\.js|/[tr]0\..*)$", path)]
    assert len(wanted) == 3
    wanted.append((THEME / "search" / "search.js").read_bytes())
    assert sum(len(gzip.compress(data)) for data in wanted) <= SMALL


def test_files_are_scripts_that_hand_over_a_value() -> None:
    files: dict[str, bytes] = {}
    entry = replace(page(1), title="a\u2028b</script>")
    index = write_index("zh", [prepare(entry)], files.__setitem__)
    assert isinstance(index, Shards)
    for path, data in files.items():
        name = path.removeprefix("api/search/").removesuffix(".js")
        assert data.startswith(f'handrailSearch("{name}",'.encode())
        assert "\u2028".encode() not in data
    (shown,) = (read_script(data) for path, data in files.items() if "/r0." in path)
    assert shown[0][2] == "a\u2028b</script>"


def test_what_is_no_file_of_the_index_is_refused() -> None:
    with pytest.raises(ValueError, match="not a file of the search index"):
        read_script(b"alert(1, 2);\n")


@pytest.mark.parametrize(
    ("tag", "text", "tokens"),
    [
        ("zh", "社会保障卡丢失了怎么办", ["社", "社保", "保", "保卡", "卡", "卡丢", "丢"]),
        ("zh", "第五十八条", ["第", "58", "条"]),
        ("zh", "\uff21\uff30\uff30", ["app"]),
        ("zh", "怎么办", ["怎", "怎么", "么", "么办", "办"]),
        ("zh", "補辦", ["补", "补办", "办"]),
        ("en", "Replacing my cards", ["replac", "card"]),
        ("en", "the café's e-cards", ["caf", "ecard"]),
        ("en", "how to", ["how", "to"]),
        ("xx", "Straße Ωμέγα", ["straße", "ωμεγα"]),
    ],
)
def test_texts_are_cut_as_their_language_asks(tag: str, text: str, tokens: list[str]) -> None:
    assert language(tag).tokens(text) == tokens
