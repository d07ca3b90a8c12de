"""A consumer of oEmbed, on another origin, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from lxml import html

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Published
    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

HOST = """\
<!doctype html><meta charset="utf-8"><title>Host</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; frame-src {site}; connect-src {site}; script-src 'self'">
<script src="consumer.js" data-answer="{answer}"></script>
"""
CONSUMER = """\
const { answer } = document.currentScript.dataset;
addEventListener("DOMContentLoaded", async () => {
  const { title, width, height, html } = await (await fetch(answer)).json();
  const figure = document.createElement("figure");
  figure.innerHTML = `${html}<figcaption></figcaption>`;
  figure.querySelector("figcaption").textContent = `${title}, ${width} × ${height}`;
  document.body.append(figure);
});
"""


def discovered(page: Page, address: str) -> str:
    """Return where a page says that oEmbed has it: read on the server's side, as the protocol is used."""
    document: Any = html.document_fromstring(page.request.get(address).body().decode())
    (answer,) = document.xpath("//link[@type='application/json+oembed']/@href")
    return str(answer)


@pytest.mark.parametrize(
    ("guide", "title"),
    [
        ("guides/activate-card/", "社会保障卡启用"),
        ("en/guides/activate-card/", "Activate your social security card"),
    ],
)
def test_a_consumer_shows_the_guide_by_its_address_alone(
    new_context: NewContext, published: Published, guide: str, title: str
) -> None:
    page = new_context(viewport={"width": 1000, "height": 1000}).new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    answer = discovered(page, published.address + guide)
    (published.host_folder / "consumer.js").write_text(CONSUMER, encoding="utf-8")
    page.goto(published.hosted(HOST.format(site=published.address, answer=answer)))
    shown = page.frame_locator("figure > iframe")
    assert shown.locator("article h1").inner_text() == title
    box = page.locator("figure > iframe").bounding_box()
    assert box
    # The border of a frame, which the host may take away, comes on top.
    assert (round(box["width"]) - 4, round(box["height"]) - 4) == (640, 800)
    assert page.locator("figcaption").inner_text() == f"{title}, 640 × 800"
    shown.locator("footer a").click()
    page.wait_for_url(f"{published.address}{guide}")
    assert asked == {urlsplit(published.address).netloc, urlsplit(published.host).netloc}
