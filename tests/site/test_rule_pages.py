"""The rule reference of the built site: every rule, in both languages, apart from what readers search."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from handrail.render.page import LANGS, Lang, site_url
from handrail.languages.pack import read_pack
from handrail.report.documentation import HEADINGS, read_documentation
from handrail.rules import RULES, Rule


def read(site: Path, lang: Lang, path: str) -> html.HtmlElement:
    text = (site / site_url(lang, path) / "index.html").read_text(encoding="utf-8")
    return html.document_fromstring(text)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_place_of_its_own(site: Path, rule: Rule, lang: Lang) -> None:
    page = read(site, lang, f"rules/{rule.id[:3].lower()}/")
    (heading,) = page.xpath(f'//h2[@id="{rule.id.lower()}"]')
    section = heading.getparent()
    about = read_documentation(rule, lang)

    assert heading.text_content().startswith(f"{rule.id} {rule.name}")
    assert [each.text_content() for each in section.xpath("./h3")] == [name for name, _ in about.sections]
    samples = [each.text_content().strip() for each in section.xpath('.//pre[@tabindex="0"]/code')]
    example = dict(about.sections)[HEADINGS["Example"] if lang == "zh" else "Example"]
    assert [sample for sample in samples if sample in unindented(example)], "the sample is not on the page"


def unindented(sample: str) -> str:
    """Return a sample without the rows of its fence."""
    return "\n".join(row for row in sample.split("\n") if not row.startswith("```")).strip()


@pytest.mark.parametrize("lang", LANGS)
def test_the_index_leads_to_every_rule_under_its_family(site: Path, lang: Lang) -> None:
    page = read(site, lang, "rules/")
    links = page.xpath("//article//tbody//a/@href")
    assert links == [f"{rule.id[:3].lower()}/#{rule.id.lower()}" for rule in RULES]
    names = [heading.text_content() for heading in page.xpath("//article/h2")]
    assert names == [read_pack(lang).report[family] for family in sorted({rule.id[:3] for rule in RULES})]


@pytest.mark.parametrize("lang", LANGS)
def test_readers_do_not_meet_the_rules(site: Path, lang: Lang) -> None:
    pages = ["rules/", *(f"rules/{family.lower()}/" for family in {rule.id[:3] for rule in RULES})]
    index = list((site / "api/search" / lang).glob("r*.js"))
    assert index
    for path in pages:
        assert f'"{path}"' not in "".join(file.read_text("utf-8") for file in index), path
    home = read(site, lang, "")
    assert not [link for link in home.xpath("//a/@href") if "rules/" in link]
    assert [link for link in read(site, lang, "about/").xpath("//a/@href") if link.endswith("rules/")]
