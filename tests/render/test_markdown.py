"""Text becomes HTML just as CommonMark has it, whichever way it takes."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.load import load
from generator.render.facts import Facts
from generator.render.links import Links
from generator.render.markdown import block, inline, parser
from tests.samples import BASE

FACTS = Facts(Catalog(load(BASE)), Links("zh", 2))

# Signs that mean something to CommonMark, somewhere or nowhere, between words that mean nothing.
SIGNS = st.sampled_from(
    [*"\\`*_[]<>&!#+-=~|:;,.()\"'1234567890 \t\n\u3000\x85\u2028{}", "&amp;", "[a](b)", "1. ", "\n\n"]
)
FACT = st.sampled_from(["{contact:hotline}", "{doc:resident-id}"])
TEXTS = st.lists(st.one_of(SIGNS, FACT, st.text(alphabet="扶卡aé ", max_size=4)), max_size=8).map("".join)


@given(TEXTS)
@example("卡")
@example(" 卡")
@example("1. 卡")
@example("2026年")
@example("- 卡")
@example('说"好"{contact:hotline}')
def test_a_text_without_markup_is_what_the_parser_makes_of_it(text: str) -> None:
    assert block(text, FACTS) == parser().render(text, {"facts": FACTS}).strip()
    assert inline(text, FACTS) == parser().renderInline(text, {"facts": FACTS}).strip()
