"""The pages for makers of other sites: what is copied from them leads to what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail.catalog import Catalog
from handrail.model import LANGS, Lang
from handrail.model.step import flatten_steps
from handrail.render.page import site_url
from handrail.render.site import procedure_outputs
from handrail.render.pages.snippets import is_snippets
from handrail.render.templates import Templates

ROOT = Path(__file__).parents[2]
ADDRESS = "https://handrail.example/"


def read(site: Path, lang: Lang, key: str) -> Any:  # noqa: ANN401  as of lxml
    return html.parse(site / site_url(lang, f"guides/{key}/embed/") / "index.html")


def copied(page: Any, name: str) -> str:  # noqa: ANN401  as of lxml
    """Return a piece of code as its button copies it."""
    (button,) = page.xpath(f'//button[@data-copy="_code-{name}"]')
    (code,) = page.xpath(f'//*[@id="{button.get("data-copy")}"]')
    return str(code.text_content())


def there(site: Path, address: str) -> bool:
    """Return whether a whole address leads to a file of the site."""
    assert address.startswith(ADDRESS)
    path = address.removeprefix(ADDRESS)
    return (site / path / "index.html" if path.endswith("/") else site / path).is_file()


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_copied_leads_to_the_guide(site: Path, catalog: Catalog, lang: Lang) -> None:
    component = json.loads((site / "api/index.json").read_bytes())["component"]
    for key, entry in catalog.published.items():
        page, title = read(site, lang, key), entry.record.title[lang]
        link = html.fragment_fromstring(copied(page, "link"))
        assert link.get("href") == f"{ADDRESS}go/{key}/"
        assert link.text == title
        assert there(site, link.get("href"))
        frame = html.fragment_fromstring(copied(page, "frame"))
        assert frame.get("src") == ADDRESS + site_url(lang, f"embed/{key}/")
        assert frame.get("title") == title
        script = html.fragment_fromstring(copied(page, "script"))
        assert script.get("src") == ADDRESS + component["url"]
        assert script.get("integrity") == component["integrity"]
        assert script.get("crossorigin") == "anonymous"  # without it, no browser checks the hash
        for mode in ("inline", "popover", "drawer"):
            element = html.fragment_fromstring(copied(page, mode))
            said = {"guide": key, "mode": mode, "lang": lang}
            assert (element.tag, dict(element.attrib)) == ("handrail-help", said)
            assert element.find("a").get("href") == link.get("href")
        assert there(site, copied(page, "page"))
        assert (
            json.loads((site / copied(page, "oembed").removeprefix(ADDRESS)).read_bytes())["title"] == title
        )


@pytest.mark.parametrize("lang", LANGS)
def test_every_step_and_area_can_be_named(site: Path, catalog: Catalog, lang: Lang) -> None:
    for key, entry in catalog.published.items():
        said = read(site, lang, key).xpath("//dl/div/dt/code[1]/text()")
        steps = [f'step="{step.id}"' for step in flatten_steps(entry.record.steps)]
        areas = [f'area="{version.area}"' for version in catalog.versions(entry)[1:]]
        assert said == ['view="bring"', 'view="steps"', 'view="glance"', *steps, *areas]


@pytest.mark.parametrize("lang", LANGS)
def test_a_guide_leads_there_and_nothing_else_does(site: Path, catalog: Catalog, lang: Lang) -> None:
    for key in catalog.published:
        guide = html.parse(site / site_url(lang, f"guides/{key}/") / "index.html")
        assert guide.xpath("//article//a[contains(@href, 'embed/')]/@href")
        page = read(site, lang, key)
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    for name in ("sitemap.xml", "llms.txt", "en/llms.txt"):
        assert "/embed/" not in (site / name).read_text(encoding="utf-8")


def test_a_site_without_an_address_has_none(catalog: Catalog) -> None:
    entry = catalog.published["get-e-card"]

    def pages(address: str) -> list[str]:
        outputs = procedure_outputs(catalog, Templates(ROOT, address), entry)
        return [each.path for each in outputs if is_snippets(f"{each.path}index.html")]

    assert pages(ADDRESS) == ["guides/get-e-card/embed/"] * len(LANGS)
    assert pages("") == []
    plain = "".join(str(each) for each in procedure_outputs(catalog, Templates(ROOT, ""), entry))
    assert "get-e-card/embed/" not in plain
