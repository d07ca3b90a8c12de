"""Every page of the real site, filled into its frame, is the page that MkDocs itself renders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from msgspec.structs import replace

from handrail.backends.mkdocs import HandrailPlugin
from handrail.backends.mkdocs.theme import render_theme, topics_of_project
from handrail.backends.settings import usual_order
from handrail.catalog import Catalog
from handrail.render.page import Page
from tests.outputs import render_site
from handrail.render.templates import Templates

ROOT = Path(__file__).parents[2]


def test_all_pages_are_equal_to_the_byte(
    site: Path, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = replace(usual_order(ROOT), site=tmp_path / "site")
    outputs = render_site(catalog, Templates(ROOT, order.address))
    pages = [output for output in outputs if isinstance(output, Page)]

    def every_page(plugin: HandrailPlugin, config: MkDocsConfig) -> Iterator[File]:
        for page in pages:
            yield plugin.virtual_page(page, page.url, config)

    monkeypatch.setattr(HandrailPlugin, "virtual_files", every_page)
    direct = tmp_path / "direct"
    render_theme(order, direct, topics_of_project(ROOT))

    rendered = [f"{page.url}index.html" for page in pages]
    assert "en/guides/replace-lost-card/index.html" in rendered
    differing = [path for path in rendered if (direct / path).read_bytes() != (site / path).read_bytes()]
    assert differing == []
