"""What ``mkdocs.yml`` says, and what it may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.backends.settings import read_settings
from handrail.publish import PublishError

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    "text", [BOMB, f"{BOMB}site_url: *a29\n", "a: &a [*a]\n", f"a: {'[' * 5000}{']' * 5000}\n"]
)
def test_what_no_memory_holds_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PublishError, match=r"mkdocs\.yml is nested too deeply, or holds more than 100,000"):
        read_settings(tmp_path)


def test_an_alias_and_a_byte_order_mark_are_no_harm(tmp_path: Path) -> None:
    text = "extra: &url https://handrail.example/\nsite_url: *url\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8-sig")
    assert read_settings(tmp_path).address == "https://handrail.example/"


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
def test_the_address_is_read_as_mkdocs_reads_it(
    line: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SET_HERE", "https://c.example/")
    (tmp_path / "mkdocs.yml").write_text(f"{line}\n", encoding="utf-8")
    assert read_settings(tmp_path).address == address
