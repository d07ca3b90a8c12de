"""Addresses are judged as a browser reads them."""

from __future__ import annotations

import pytest

from handrail.analysis.text.hrefs import is_allowed, is_of_site, loads_elsewhere, resolve_target

ALLOWED = [
    "https://a.example/",
    "HTTP://a.example",
    "tel:12333",
    "MAILTO:a@b.example",
    "/a/",
    "../a/",
    "#a",
    "a b",
    "?x",
]
FORBIDDEN = [
    *(
        "javascript:x",
        " javascript:x",
        "java\tscript:x",
        "java\nscript:x",
        "\x01javascript:x",
        "JAVASCRIPT:x",
    ),
    *("data:x", "vbscript:x", "file:///a", "//a.example", "/\\a.example", "\\\\a.example", "/\t/a.example"),
    *("https:a", "https:/a", "https:///a", "http://", "blob:x", "intent://x", "about:blank", "view-source:x"),
]


@pytest.mark.parametrize("href", ALLOWED)
def test_what_may_be_linked_to(href: str) -> None:
    assert is_allowed(href)


@pytest.mark.parametrize("href", FORBIDDEN)
def test_what_may_not(href: str) -> None:
    assert not is_allowed(href)


@pytest.mark.parametrize(
    ("value", "loads"),
    [
        ("https://a.example/x", True),
        ("//a.example/x", True),
        ("\\\\a.example/x", True),
        ("ht\ntps://a.example/x", True),
        ("a.png 1x, https://a.example/b.png 2x", True),
        ("background: url(//a.example/x)", True),
        ("0;url=https://a.example/", True),
        ("a.png", False),
        ("/a//b.png", False),
        ("data:image/png;base64,AA//BB", False),
    ],
)
def test_what_loads_from_another_host(value: str, loads: bool) -> None:  # noqa: FBT001  a row of the table
    assert loads_elsewhere(value) is loads


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../../../../a/", "../a/"),
        ("../../../a/", "a/"),
        (".", "en/guides/x/"),
        ("?a=1#b", "en/guides/x/?a=1#b"),
        ("/a", "en/a/"),
        ("/zh/a/", "a/"),
    ],
)
def test_where_a_path_leads(href: str, target: str) -> None:
    assert is_of_site(href)
    assert resolve_target(href, "en", "en/guides/x/") == target
