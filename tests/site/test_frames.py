"""Every page of the real site, filled into its frame, is the page that MkDocs itself renders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.backends.mkdocs import HandrailPlugin, build
from generator.render.page import Asset, Page

ROOT = Path(__file__).parents[2]


def test_all_pages_are_equal_to_the_byte(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []

    def every_page(plugin: HandrailPlugin, config: MkDocsConfig) -> Iterator[File]:
        for output in plugin._outputs:
            if isinstance(output, Page):
                rendered.append(f"{output.url}index.html")
                yield plugin.virtual_page(output, output.url, config)
        plugin._outputs = [output for output in plugin._outputs if isinstance(output, Asset)]

    monkeypatch.setattr(HandrailPlugin, "virtual_files", every_page)
    direct = tmp_path / "direct"
    assert build(ROOT, direct) == 0

    assert "en/guides/replace-lost-card/index.html" in rendered
    differing = [path for path in rendered if (direct / path).read_bytes() != (site / path).read_bytes()]
    assert differing == []
