"""Measure how many handouts a second are set, on one core and on two, and what others need for the same."""

from __future__ import annotations

import gc
import multiprocessing
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from handrail.analysis.references.why import find_version
from handrail.backends.typst import Typesetter
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS
from handrail.render.paper.handout import Variant, handout
from handrail.render.paper.room import fits
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.bench.workbench import Workbench
from tests.conftest import FLAGS, find_chromium
from tests.guides import print_page
from tests.libraries import ROOT, make_library
from tests.themes import THEME

ADDRESS = "https://handrail.example/"
MADE = 700
SHEETS = 200
"""How many sheets of one page are set; each has words of its own."""

OTHERS = 10
"""How many documents the others are given."""


def handouts(_: Workbench) -> dict[str, object]:
    """Measure sheets a second, print a table, and return it.

    What is set are Chinese sheets of A4, of procedures whose words fill one page: each with a QR code of its
    own, as the first sheet of an edition has. Seconds are those of the processor, from the loaded record to
    the PDF, so that other work on the machine counts for little.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = make_library(Path(folder), MADE)
        catalog = Catalog(load_library(root))
        keys = [key for key in catalog.published if _is_short(catalog, key)][:SHEETS]
        one = _seconds_of(catalog, keys)
        with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
            halves = [(str(root), keys[0::2]), (str(root), keys[1::2])]
            two = sum(pool.starmap(_rate, halves, chunksize=1))
    rates: dict[str, float] = {
        "one core": len(keys) / one,
        "two cores": two,
        **_others(),
    }
    print(f"\n{'handouts':<16}{'sheets/s':>12}{'ms each':>12}")
    for name, rate in rates.items():
        print(f"{name:<16}{rate:>12.1f}{1000 / rate:>12.1f}")
    return {"sheets": len(keys), "per_second": rates}


def _is_short(catalog: Catalog, key: str) -> bool:
    version = find_version(catalog, catalog.procedures[key], "")
    return next(fits(handout(catalog, version, Variant(), ADDRESS))).pages == 1


def _seconds_of(catalog: Catalog, keys: Iterable[str]) -> float:
    typesetter = Typesetter(ROOT)
    first, *rest = keys
    _set(catalog, typesetter, [first])
    gc.disable()  # as in the workers of a build
    start = time.process_time()
    _set(catalog, typesetter, [first, *rest])
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def _set(catalog: Catalog, typesetter: Typesetter, keys: Iterable[str]) -> None:
    for key in keys:
        version = find_version(catalog, catalog.procedures[key], "")
        typesetter.pdf(handout(catalog, version, Variant(), ADDRESS))


def _rate(root: str, keys: Sequence[str]) -> float:
    """Return how many sheets a second this process sets while another does the same."""
    return len(keys) / _seconds_of(Catalog(load_library(Path(root))), keys)


def _others() -> Mapping[str, float]:
    """Return how many documents a second others make of our print pages, and what we make of the same."""
    catalog = Catalog(load_library(ROOT))
    rates: dict[str, float] = {}
    pages = _print_pages(catalog)
    rates["the same ten"] = OTHERS / _ours(catalog, [key for key, _ in pages])
    if find_spec("weasyprint"):
        rates["WeasyPrint"] = OTHERS / _weasyprint([page for _, page in pages])
    chromium = find_chromium()
    if chromium and find_spec("playwright"):
        rates["Chromium"] = OTHERS / _chromium(chromium, [page for _, page in pages])
    return rates


def _print_pages(catalog: Catalog) -> list[tuple[str, str]]:
    """Return ten print pages that need no other file, each with the id of its procedure."""
    templates = Templates(ROOT, ADDRESS)
    style = (THEME / "assets" / "stylesheets" / "print.css").read_text(encoding="utf-8")
    found: list[tuple[str, str]] = []
    for lang in LANGS:
        for key, entry in catalog.published.items():
            variants = Variants.of(catalog, entry)
            page = print_page(catalog, templates, variants, variants.national, lang).data.decode("utf-8")
            head, link, rest = page.partition('  <link rel="stylesheet"')
            if not link:
                raise SystemExit("the print page has no style sheet where it was looked for")
            found.append((key, f"{head}<style>{style}</style>{rest.partition('>')[2]}"))
    return found[:OTHERS]


def _ours(catalog: Catalog, keys: Sequence[str]) -> float:
    typesetter = Typesetter(ROOT)
    _set(catalog, typesetter, ["register-employees"])
    start = time.process_time()
    for place, key in enumerate(keys):
        version = find_version(catalog, catalog.procedures[key], "")
        variant = Variant("zh" if place < len(catalog.published) else "en")
        typesetter.pdf(handout(catalog, version, variant, ADDRESS))
    return time.process_time() - start


def _weasyprint(pages: Sequence[str]) -> float:
    html = import_module("weasyprint").HTML  # it may be missing, and carries no types
    html(string=pages[0]).write_pdf()
    start = time.process_time()
    for page in pages:
        html(string=page).write_pdf()
    return time.process_time() - start


def _chromium(program: Path, pages: Sequence[str]) -> float:
    """Return the seconds by the clock: Chromium works in processes of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  it may be missing

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page()
        start = time.perf_counter()
        for html in pages:
            page.set_content(html)
            page.pdf(prefer_css_page_size=True)
        seconds = time.perf_counter() - start
        browser.close()
    return seconds
