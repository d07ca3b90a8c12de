"""The site's own address."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.backends.settings import settings


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("site_url: https://a.example/", "https://a.example/"),
        ('site_url: !ENV [NOT_SET_HERE, "https://b.example/"]', "https://b.example/"),
        ('site_url: !ENV [NOT_SET_HERE, SET_HERE, "https://b.example/"]', "https://c.example/"),
        ("site_url: !ENV SET_HERE", "https://c.example/"),
        ("site_name: x", ""),
        ("emoji: !!python/name:material.extensions.emoji.twemoji", ""),
    ],
)
def test_it_is_read_as_mkdocs_reads_it(
    line: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SET_HERE", "https://c.example/")
    (tmp_path / "mkdocs.yml").write_text(f"{line}\n", encoding="utf-8")
    assert settings(tmp_path).address == address
