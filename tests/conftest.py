"""Options of the whole test run, and the browser that some tests drive.

A test that asks for the fixture ``browser``, ``new_context`` or ``chromium_path`` is marked ``browser``.
Where no Chromium is found such tests are skipped, and the end of the run says so; with ``REQUIRE_BROWSER=1``
the run fails instead, before its first test. ``CHROMIUM`` names the program to use in place of a search.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

NewContext = Callable[..., BrowserContext]
"""Takes what Playwright's ``Browser.new_context`` takes."""

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# Containers give Chromium neither a sandbox nor a graphics card; the rest keeps it from talking to anyone
# but the server of the test.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)

HOW_TO_GET_ONE = "install Chromium (Debian: apt-get install chromium) or set CHROMIUM to the path of one"

DAY = "1795305600"
"""Midnight of 2026-11-22: tests run on the day on which their samples were checked, whenever they run."""

_skipped = pytest.StashKey[int]()


def pytest_configure() -> None:
    os.environ["SOURCE_DATE_EPOCH"] = DAY


def find_chromium() -> Path | None:
    """Return the Chromium to drive: the one that ``CHROMIUM`` names, else the first on this machine."""
    given = os.environ.get("CHROMIUM")
    found = filter(None, map(shutil.which, (given,) if given else PROGRAMS))
    return next(map(Path, found), None)


# Last, so that tests left out by -k or -m are gone and ask for no browser.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanting = [item for item in items if _wants_browser(item)]
    if not wanting or find_chromium():
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        message = f"{len(wanting)} tests need Chromium, and none was found: {HOW_TO_GET_ONE}"
        raise pytest.UsageError(message)
    for item in wanting:
        item.add_marker(pytest.mark.skip(reason="no Chromium"))
    config.stash[_skipped] = len(wanting)


def pytest_itemcollected(item: pytest.Item) -> None:
    if "chromium_path" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)


def _wants_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


# Around all others, so that it comes below pytest's own list of skipped tests, just above the last line.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> Generator[None, object, object]:
    result = yield
    skipped = config.stash.get(_skipped, 0)
    if skipped:
        terminalreporter.section("NOT TESTED IN A BROWSER", sep="!", yellow=True, bold=True)
        line = f"{skipped} tests were skipped for want of Chromium: {HOW_TO_GET_ONE}."
        terminalreporter.line(line, yellow=True)
    return result


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium to drive."""
    path = find_chromium()
    assert path is not None, HOW_TO_GET_ONE
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One Chromium for the whole run; take ``new_context`` for pages that share nothing with other tests.

    Playwright keeps an event loop running from here on: ``asyncio.run`` then needs a thread of its own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Make fresh contexts, each with its own cookies, storage and settings; all are closed after the test."""
    yield browser.new_context
    for context in browser.contexts:
        context.close()
