"""Text becomes HTML just as CommonMark has it, whichever way it takes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import Lang
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links
from handrail.render.say.markdown import block, inline, parser
from tests.samples import BASE

CATALOG = Catalog(load_library(BASE))
FACTS = Facts(CATALOG, Links("zh", 2))

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


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "data:image/png;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//help.example/",
        "https:help.example",
        "https:///help.example",
        "blob:https://help.example/x",
        "ftp://help.example/",
    ],
)
def test_a_link_that_may_not_be_is_words(href: str) -> None:
    assert block(f"看[这里]({href})。", FACTS) == "<p>看这里。</p>"
    assert inline(f"看[这里][a]。\n\n[a]: {href}", FACTS).startswith("看[这里][a]")
    assert block(f"看[*这*里]({href})和[那里](https://help.example/)。", FACTS) == (
        '<p>看<em>这</em>里和<a href="https://help.example/">那里</a>。</p>'
    )


@pytest.mark.parametrize(
    "href", ["https://help.example/a.png", "//help.example/a.png", "a.png", "data:image/png,x"]
)
def test_a_picture_is_its_words(href: str) -> None:
    assert block(f"看![门]({href})。", FACTS) == "<p>看门。</p>"
    assert (
        inline(f"[![门]({href})](https://help.example/)", FACTS) == '<a href="https://help.example/">门</a>'
    )


@pytest.mark.parametrize(
    ("href", "lang", "leads_to"),
    [
        ("/about/", "zh", "../../about/"),
        ("/about/", "en", "../../en/about/"),
        ("/en/about/#a", "zh", "../../en/about/#a"),
        ("/", "en", "../../en/"),
        ("/files/form.pdf", "en", "../../files/form.pdf"),
        ("../register-worker/#apply", "zh", "../../guides/register-worker/#apply"),
        ("../../files/form.pdf", "en", "../../en/files/form.pdf"),
        ("#choose", "en", "#choose"),
        ("tel:12333", "zh", "tel:12333"),
        ("mailto:a@help.example", "zh", "mailto:a@help.example"),
    ],
)
def test_a_link_within_the_site_leads_there_from_every_form_of_a_page(
    href: str, lang: Lang, leads_to: str
) -> None:
    facts = Facts(CATALOG, Links(lang, 2), CATALOG.procedures["activate-card"].record)
    assert block(f"[a]({href})", facts) == f'<p><a href="{leads_to}">a</a></p>'
