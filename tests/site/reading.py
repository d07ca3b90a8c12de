"""How much a reader sees of a guide before anything is opened: what ``make measure`` prints, and tests hold.

    python -m tests.site.reading            a table of every guide, in each language, national and of areas
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from handrail.catalog import Catalog
from handrail.load import load_library
from tests.conftest import FLAGS, find_chromium
from tests.web_server import serve

ROOT = Path(__file__).parents[2]
WIDTH, SCREEN = 360, 740
"""A small phone, in CSS pixels."""

_LOOK = """() => {
  const shown = [...document.querySelectorAll('article a, article button, article label')]
    .find(each => each.matches('.hr-call a, .hr-start a') && each.offsetParent);
  const step = document.querySelector('.hr-step__title');
  const top = each => each ? each.getBoundingClientRect().top + scrollY : -1;
  return {
    height: document.documentElement.scrollHeight,
    action: top(shown), step: top(step),
    text: document.querySelector('article').innerText,
    sources: [...document.querySelectorAll('article .hr-basis')].filter(each => each.checkVisibility()).length,
  };
}"""


@dataclass(frozen=True)
class Reading:
    """What a phone of 360 × 740 CSS pixels shows of a guide before anything is opened.

    Attributes:
        guide: the address of the page, below the site's.
        screens: how many screens long the page is.
        action: where the first thing to press begins, in CSS pixels from the top; -1 if there is none.
        step: where the title of the first step begins, in screens; -1 if there is none.
        words: the characters of a Chinese page, or the words of another.
        repeated: the percentage of lines that stand there before, word for word.
        named: how often the document that is named most often is named.
        sources: lines that say where a fact is from.
        kilobytes: what the first visit loads, each file compressed with gzip, in 1,000 bytes.
        requests: how many files that is.
    """

    guide: str
    screens: float
    action: int
    step: float
    words: int
    repeated: int
    named: int
    sources: int
    kilobytes: int
    requests: int

    @property
    def lang(self) -> str:
        """The page's language."""
        return "en" if self.guide.startswith("en/") else "zh"


def list_guides(site: Path) -> list[str]:
    """Return the addresses of all guides and of their versions in areas, in every language, sorted."""
    folders = {path.parent.parent for path in site.glob("**/guides/**/print/index.html")}
    return sorted(f"{folder.relative_to(site).as_posix()}/" for folder in folders)


def read_documents(root: Path) -> Mapping[str, list[str]]:
    """Return the names of all documents of a project, by language."""
    documents = Catalog(load_library(root)).documents.values()
    return {"zh": [each.name["zh"] for each in documents], "en": [each.name["en"] for each in documents]}


def measure(page: Page, origin: str, guide: str, documents: Iterable[str]) -> Reading:
    """Open a guide on a phone that knows nothing of the site yet, and measure it."""
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(gzip.compress(response.body(), 6, mtime=0))))
    page.goto(f"{origin}/{guide}", wait_until="networkidle")
    seen = page.evaluate(_LOOK)
    lines = [line for each in seen["text"].splitlines() if (line := each.strip())]
    again = sum(count - 1 for line, count in Counter(lines).items() if len(line) > 1)
    text = " ".join(lines)
    is_english = guide.startswith("en/")
    return Reading(
        guide,
        round(seen["height"] / SCREEN, 2),
        round(seen["action"]),
        round(seen["step"] / SCREEN, 2),
        len(re.findall(r"[\w’-]+", text)) if is_english else len(re.sub(r"\s", "", text)),
        round(100 * again / len(lines)),
        max((text.casefold().count(name.casefold()) for name in documents), default=0),
        seen["sources"],
        round(sum(sizes) / 1000),
        len(sizes),
    )


def measure_all(browser: Browser, site: Path) -> Iterator[Reading]:
    """Measure every guide of a site that lies in a folder, each as a visitor who has loaded nothing yet."""
    documents = read_documents(ROOT)
    with serve(site) as address:
        for guide in list_guides(site):
            context = browser.new_context(viewport={"width": WIDTH, "height": SCREEN})
            names = documents["en" if guide.startswith("en/") else "zh"]
            yield measure(context.new_page(), address.rstrip("/"), guide, names)
            context.close()


def main() -> int:
    """Print a row for every guide of ``site/``."""
    names = [field.name for field in fields(Reading)]
    columns = names[1:] + names[:1]
    print("\t".join(columns))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for each in measure_all(browser, ROOT / "site"):
            print("\t".join(str(getattr(each, name)) for name in columns))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
