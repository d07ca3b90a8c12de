"""Options of the whole test run, and the browser that some tests drive.

Temporary folders lie in memory where there is room for them (``PYTEST_DEBUG_TEMPROOT`` names another place).

A test that asks for the fixture ``browser``, ``new_context`` or ``chromium_path`` is marked ``browser``.
Where no Chromium is found such tests are skipped, and the end of the run says so; with ``REQUIRE_BROWSER=1``
the run fails instead, before its first test. ``CHROMIUM`` names the program to use in place of a search.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import settings
from jinja2 import Environment
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from handrail.check import guard
from handrail.render.speaking import Speaking
from handrail.rules import Finding, Rule

NewContext = Callable[..., BrowserContext]
"""Takes what Playwright's ``Browser.new_context`` takes."""

PROGRAMS = (
    "chromium-headless-shell",  # the same without windows: a page costs a third of the work
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

HOW_TO_GET_ONE = (
    "install Chromium (Debian: apt-get install chromium-headless-shell) or set CHROMIUM to the path of one"
)

DAY = "1795305600"
"""Midnight of 2026-11-22: tests run on the day on which their samples were checked, whenever they run."""

_WHY_SKIPPED = "no Chromium"

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # pytest makes a folder of its own in it
"""A file system in memory, where it is there: tests wait for a disk a third of their time."""
ENOUGH = 4 * 2**30
"""How many bytes must be free there: a whole run leaves less than a quarter of that."""


settings.register_profile("untimed", deadline=None)  # how long an example takes is no behaviour


def pytest_configure() -> None:
    settings.load_profile("untimed")
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    os.environ["LC_ALL"] = "C.UTF-8"  # what commands say depends on the reader's language
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))
    if os.environ.get("REQUIRE_BROWSER") == "1" and not find_chromium():
        message = f"REQUIRE_BROWSER is 1, and no Chromium was found: {HOW_TO_GET_ONE}"
        raise pytest.UsageError(message)


def find_chromium() -> Path | None:
    """Return the Chromium to drive: the one that ``CHROMIUM`` names, else the first on this machine."""
    given = os.environ.get("CHROMIUM")
    found = filter(None, map(shutil.which, (given,) if given else PROGRAMS))
    return next(map(Path, found), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not find_chromium():
        for item in filter(_wants_browser, items):
            item.add_marker(pytest.mark.skip(reason=_WHY_SKIPPED))


def pytest_itemcollected(item: pytest.Item) -> None:
    if "chromium_path" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)


def _wants_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


# Around all others, so that it comes below pytest's own list of skipped tests, just above the last line.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, object, object]:
    result = yield
    # Counted from what is reported: tests may have run in other processes than this.
    skipped = sum(_WHY_SKIPPED in str(report.longrepr) for report in terminalreporter.getreports("skipped"))
    if skipped:
        terminalreporter.section("NOT TESTED IN A BROWSER", sep="!", yellow=True, bold=True)
        line = f"{skipped} tests were skipped for want of Chromium: {HOW_TO_GET_ONE}."
        terminalreporter.line(line, yellow=True)
    return result


@pytest.fixture(autouse=True, scope="session")
def templates_compiled_once() -> Iterator[None]:
    """Compile a template once in a run: most of the time of a small build goes into that.

    Code is the same wherever the same template lies, but for the name of its file, and for filters that ask
    for the context.
    """
    compile_template: Callable[..., Any] = Environment.compile
    known: dict[object, tuple[CodeType, object]] = {}

    def compile_once(self: Environment, source: object, *rest: Any, **named: Any) -> object:  # noqa: ANN401  Jinja's
        name, filename = (*rest, None, None)[:2]
        if named or len(rest) != 2 or not isinstance(source, str):
            return compile_template(self, source, *rest, **named)
        # A language's own words are written into the code.
        said = (self.lang, self.words) if isinstance(self, Speaking) else ("", {})
        key = (type(self), source, name, said[0], *map(id, said[1].values()), *self.filters.items())
        if key not in known:
            # The words are kept along, so that nothing else gets their identity.
            known[key] = compile_template(self, source, *rest), said
        return _in_file(known[key][0], filename or "<template>")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield


def _in_file(code: CodeType, name: str) -> CodeType:
    inner = (_in_file(each, name) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_filename=name, co_consts=tuple(inner))


@pytest.fixture(autouse=True, scope="session")
def failing_rules() -> Iterator[None]:
    """Let a rule that raises end the test instead of being one finding among others."""

    def raise_again(_rule: Rule, _path: str, error: Exception) -> Finding:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "build_failure", raise_again)
        yield


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
