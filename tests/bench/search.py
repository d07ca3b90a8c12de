"""What the search index costs: to make, on the disk, and for a reader until the first result is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Response, sync_playwright

from handrail.backends import pagefind
from tests.bench import handrail
from tests.bench.workbench import Workbench, print_table
from tests.conftest import FLAGS, find_chromium
from tests.web_server import serve

_SEARCHED = "社保卡丢了"
_OF_SEARCH = re.compile(r"/pagefind/|/search[a-z-]*\.js$")
_HEADS = ("wall s", "CPU s", "peak MB", "MB on disk", "files", "KB to first", "requests")


def search(bench: Workbench) -> dict[str, object]:
    """Measure the search index of each library, once, and what a browser fetches for a search.

    The index is made by a build that finds all else done already.
    """
    found: dict[int, list[float]] = {}
    for size in bench.sizes:
        root = bench.project(size)
        site = handrail.site_of(root)
        handrail.forget(root)
        handrail.run(handrail.build(root, *handrail.WITHOUT_PAPER_AND_SEARCH))
        cost = handrail.run(handrail.build(root, *handrail.WITHOUT_PAPER))
        files = [path.stat().st_size for path in (site / pagefind.BUNDLE).rglob("*") if path.is_file()]
        fetched = _fetched(site)
        found[size] = [
            cost.wall,
            cost.cpu,
            cost.peak,
            sum(files) / 1e6,
            len(files),
            sum(fetched) / 1e3,
            len(fetched),
        ]
        handrail.forget(root)
    print_table(
        "search index, once", _HEADS, [(f"{size:,} procedures", cells) for size, cells in found.items()]
    )
    return {str(size): dict(zip(_HEADS, cells, strict=True)) for size, cells in found.items()}


def _fetched(site: Path) -> list[int]:
    """Return the bytes of each answer that a search needs until its first result is there, the page left out.

    Empty where there is no browser.
    """
    chromium = find_chromium()
    if chromium is None:
        return []
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        page.on("response", note)
        page.goto(f"{address}search/?q={quote(_SEARCHED)}")
        page.locator("[data-option] [data-title]").first.wait_for(timeout=60_000)
        sizes = [len(answer.body()) for answer in answers if _OF_SEARCH.search(answer.url)]
        browser.close()
    return sizes
