"""A change of anything that pages are made from reaches the site, wherever it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from handrail.backends import site
from handrail.backends.settings import usual_order
from handrail.publish.order import Order, Tools
from handrail.publish.state import look
from handrail.publish.theme import Theme, Topics
from tests.backends import small_site
from tests.backends.small_site import SmallSite

HOOK = """
from pathlib import Path

def on_page_content(html, **_):
    return html + Path(__file__).with_name("words.txt").read_text("utf-8") + "<i>first</i>"
"""

WRITER = """
from pathlib import Path

def on_config(config):
    for lang in ("zh", "en"):
        Path(config.docs_dir, lang, "written.md").write_text("# Written", "utf-8")
"""

Change = Callable[[SmallSite, pytest.MonkeyPatch], None]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """Return a small project without procedures."""
    small_site.stand_in(monkeypatch)
    return small_site.make(tmp_path / "project")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def hook(small: SmallSite) -> None:
    write(small.root / "hooks/hook.py", HOOK)
    write(small.root / "hooks/words.txt", "<b>first</b>")
    small.set_options(hooks="[hooks/hook.py]")


def inherited(small: SmallSite) -> None:
    (small.root / "mkdocs.yml").rename(small.root / "base.yml")
    write(small.root / "mkdocs.yml", "INHERIT: base.yml\n")


def variable(small: SmallSite) -> None:
    replace(small.root / "mkdocs.yml", "zh: 社保办事指南", "zh: !ENV [NAME_OF_TEST, first]")


def theme_elsewhere(small: SmallSite) -> None:
    (small.root / "overrides").rename(small.root.parent / "theme")
    write(small.root / "overrides/handrail/README.md", "")
    replace(small.root / "mkdocs.yml", "custom_dir: overrides", "custom_dir: ../theme")


def pages_elsewhere(small: SmallSite) -> None:
    (small.root / "content").rename(small.root.parent / "pages")
    small.set_options(docs_dir="../pages")


CASES: dict[str, tuple[Callable[[SmallSite], None], Change, bytes]] = {
    "hook": (
        hook,
        lambda small, _: replace(small.root / "hooks/hook.py", "<i>first", "<i>changed-word"),
        b"<i>changed-word",
    ),
    "a file that a hook reads": (
        hook,
        lambda small, _: replace(small.root / "hooks/words.txt", "first", "changed-word"),
        b"<b>changed-word",
    ),
    "INHERIT": (
        inherited,
        lambda small, _: replace(small.root / "base.yml", "zh: 社保办事指南", "zh: changed-word"),
        b"changed-word",
    ),
    "!ENV": (
        variable,
        lambda _, monkeypatch: monkeypatch.setenv("NAME_OF_TEST", "changed-word"),
        b"changed-word",
    ),
    "custom_dir": (
        theme_elsewhere,
        lambda small, _: write(
            small.root.parent / "theme/partials/footer.html", "<footer>changed-word</footer>"
        ),
        b"<footer>changed-word",
    ),
    "docs_dir": (
        pages_elsewhere,
        lambda small, _: write(small.root.parent / "pages/zh/about.md", "# 关于 {#about}\n\nchanged-word\n"),
        b"changed-word",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_reaches_the_site(case: str, small: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare, change, words = CASES[case]
    prepare(small)
    assert small_site.build(small.root) == 0
    before = small.files()
    assert not any(words in data for data in before.values())
    assert "sitemap.xml" in before
    order = usual_order(small.root)
    assert look(order).is_current is not bool(order.unwatched)
    change(small, monkeypatch)
    assert small_site.build(small.root) == 0
    after = small.files()
    assert any(words in data for data in after.values())
    fresh = small.root / "fresh"
    assert small_site.build(small.root, fresh) == 0
    assert after == {path: (fresh / path).read_bytes() for path in after}


def test_an_edit_while_mkdocs_reads_is_not_published_if_it_is_undone(
    small: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, tools = small.root / "content/zh/about.md", site.tools
    text = page.read_text(encoding="utf-8")
    edits = ["changed-word"]

    def tools_that_edit(order: Order) -> Tools:
        usual = tools(order)

        def render(folder: Path, topics: Topics) -> Theme:
            if not edits:
                return usual.theme(folder, topics)
            page.write_text(text + edits.pop(), encoding="utf-8")
            theme = usual.theme(folder, topics)
            page.write_text(text, encoding="utf-8")
            return theme

        return structs.replace(usual, theme=render)

    monkeypatch.setattr(site, "tools", tools_that_edit)
    assert small_site.build(small.root) == 0
    assert edits == []
    assert not any(b"changed-word" in data for data in small.files().values())


def test_a_hook_may_write_pages(small: SmallSite) -> None:
    write(small.root / "hook.py", WRITER)
    small.set_options(hooks="[hook.py]")
    for _ in range(2):
        assert small_site.build(small.root) == 0
        assert "written/index.html" in small.files()
