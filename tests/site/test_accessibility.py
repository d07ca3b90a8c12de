"""No page has a barrier that axe-core can find (WCAG 2.2, levels A and AA, and good practice)."""

from __future__ import annotations

from importlib.resources import files
from typing import Final, Literal

import pytest
from playwright.sync_api import ViewportSize

from tests.conftest import NewContext

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe-core lists every element that passes, which takes longer than looking at them: one of each rule will do.
RUN = """standards => axe.run({runOnly: standards, resultTypes: ["violations"]})
    .then(({violations, passes}) => ({violations, passed: passes.length}))"""
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
PATHS = [
    "",
    "guides/",
    "guides/get-e-card/",
    "guides/replace-lost-card/",
    "guides/replace-lost-card/110000/",
    "guides/replace-lost-card/310000/print/",
    "guides/replace-lost-card/areas/",
    "guides/replace-lost-card/notice/",
    "guides/replace-lost-card/embed/",
    "embed/replace-lost-card/",
    "guides/replace-lost-card/print/",
    "laws/social-insurance-agency-regulations/",
    "topics/",
    "topics/card/",
    "glossary/",
    "how-we-check/",
    "two-credentials/",
    "rules/",
    "rules/cit/",
    "search/?q=12333",
]


@pytest.mark.parametrize("path", [*PATHS, *(f"en/{path}" for path in PATHS), "404.html"])
def test_no_page_has_a_barrier(new_context: NewContext, address: str, path: str) -> None:
    found: list[str] = []
    page = new_context().new_page()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        if "?q=" in path:
            page.locator("#search-results .hr-search__hit").first.wait_for()
        # What is folded away is looked at too.
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        page.evaluate(AXE)
        for width in (360, 1280):
            page.set_viewport_size(ViewportSize(width=width, height=800))
            result = page.evaluate(RUN, STANDARDS)
            for violation in result["violations"]:
                targets = [node["target"] for node in violation["nodes"]]
                found.append(f"{scheme} {width}: {violation['id']}: {violation['help']}: {targets}")
            assert result["passed"], "axe-core examined nothing"
    assert found == []
