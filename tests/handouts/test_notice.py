"""The one-time notice 一次性告知单 on paper: every field, two copies, and all that is asked for."""

from __future__ import annotations

import pytest

from handrail.render.paper.handout import Variant
from handrail.render.paper.view import Language, NeedItem
from tests.handouts.paper import ADDRESS, catalog, codes, pdf_of, read, sheet, tags, text_of, words

PROCEDURES = tuple(catalog().published)
LANGUAGES: tuple[Language, ...] = ("zh", "en", "zh-en")
FIELDS = (
    "notice",
    "notice_number",
    "applicant",
    "their_phone",
    "received_on",
    "received",
    "to_supply",
    "requirement",
    "supply_how",
    "supply_by",
    "complaints",
    "clerk_signs",
    "applicant_signs",
    "date",
)
NOTICES = [
    (procedure, Variant(language, form="notice")) for procedure in PROCEDURES for language in LANGUAGES
]
NOTICES.append(("replace-lost-card", Variant("zh", area="110000", form="notice")))


def documents(needs: tuple[NeedItem, ...]) -> list[NeedItem]:
    found: list[NeedItem] = []
    for need in needs:
        found.extend([need] if need.kind == "document" else documents(need.children))
    return found


@pytest.mark.parametrize(("procedure", "variant"), NOTICES)
def test_both_copies_have_every_field_and_every_document(procedure: str, variant: Variant) -> None:
    notice = sheet(procedure, variant)
    text = text_of(pdf_of(procedure, variant))
    for name in FIELDS:
        for label in notice.words[name]:
            assert text.count(words(label)) >= 2, f"{name} is not on both copies"
    for document in documents(notice.needs):
        for label in document.name:
            assert text.count(words(label)) >= 2
    for copy in ("copy_applicant", "copy_office"):
        assert text.count(words(notice.words[copy][0])) == 1
    decided = [limit for limit in notice.limits if limit.decided]
    for value in (*(limit.value for limit in decided), *(fee.value for fee in notice.fees)):
        assert text.count(words(value[0])) >= 2
    assert text.count(notice.foot.edition) >= 2
    assert ("未核实" in text or "Unverified" in text) == notice.unverified


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_two_copies_stand_on_one_page_or_have_one_each(procedure: str, language: Language) -> None:
    pages = read(pdf_of(procedure, Variant(language, form="notice"))).pages
    across = pages[0].mediabox.width > pages[0].mediabox.height
    assert len(pages) == (1 if across else 2)
    assert across or (procedure, language) == ("replace-lost-card", "en"), "longer than it has to be"


@pytest.mark.parametrize(("procedure", "variant"), NOTICES)
def test_each_copy_has_the_code_of_the_edition(procedure: str, variant: Variant) -> None:
    pdf = pdf_of(procedure, variant)
    found = [code for page in range(len(read(pdf).pages)) for code in codes(pdf, page)]
    [address, same] = found
    assert address == same
    assert address.startswith(f"{ADDRESS}go/{procedure}?")
    assert address.endswith(f"e={sheet(procedure, variant).foot.edition}")


@pytest.mark.parametrize(("procedure", "variant"), NOTICES)
def test_a_notice_is_tagged(procedure: str, variant: Variant) -> None:
    kinds = [kind for kind, _ in tags(read(pdf_of(procedure, variant)))]
    assert kinds.count("H1") == kinds.count("Table") == kinds.count("Figure") == 2
    # A row for each document, and the head of the table.
    rows = 2 * (len(documents(sheet(procedure, variant).needs)) + 1)
    assert kinds.count("TR") >= rows


def test_a_notice_of_an_area_says_so() -> None:
    text = text_of(pdf_of("replace-lost-card", Variant("zh", area="110000", form="notice")))
    assert text.count("适用地区：北京市") == 2
    assert text.count("96102") >= 2
