"""HTML in hand-written pages: what a browser would ask another host for, and links that may not be."""

from __future__ import annotations

import pytest

from handrail.analysis.text.page_html import find_forbidden_addresses

LOADS = [
    '<img src="https://o.example/x">',
    "<img src=//o.example/x>",
    '<img src="/\\o.example/x">',
    '<IMG SRC="HTTPS&#58;//o.example/x">',
    '<img srcset="a.png 1x, //o.example/b.png 2x">',
    '<picture><source srcset="https://o.example/b.png"></picture>',
    '<video poster="https://o.example/x"></video>',
    '<audio src="\n//o.example/y"></audio>',
    '<iframe src="https://o.example/"></iframe>',
    '<iframe srcdoc="<img src=https://o.example/x>"></iframe>',
    '<object data="https://o.example/x"></object>',
    '<embed src="https://o.example/x">',
    '<script src="https://o.example/x.js"></script>',
    '<link rel="preconnect" href="https://o.example/">',
    '<base href="https://o.example/">',
    '<meta http-equiv="refresh" content="0;url=https://o.example/">',
    '<form action="https://o.example/"></form>',
    '<a href="/x" ping="https://o.example/">x</a>',
    '<svg><image href="https://o.example/x"/><use xlink:href="//o.example/x#a"/></svg>',
    '<p style="background: url(//o.example/x)">x</p>',
    "<p style='background:u\\72l(https\\3a //o.example/x)'>x</p>",
    '<style>p { background: image-set("https://o.example/x" 1x) }</style>',
    "<style>/* a */@im/**/port '//o.example/x';</style>",
    '<table background="//o.example/x"></table>',
]
LINKS = [
    '<a href="javascript:x">x</a>',
    '<a href="JAVA&#115;cript:x">x</a>',
    '<a href="//o.example/">x</a>',
    '<area href="data:text/html,x">',
    '<iframe src="javascript:x"></iframe>',
]
GOOD = [
    '<a href="https://o.example/">x</a> <a href="tel:1">x</a> <a href="../a/">x</a>',
    '<img src="a//b.png" alt="https://o.example/">',
    '<img src="data:image/png;base64,AA//BB">',
    "a < b & https://o.example/ <https://o.example/> <!-- <img src=https://o.example/> -->",
    '<blockquote cite="https://o.example/">x</blockquote>',
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    "<style>p { color: red } /* https://o.example/ */</style>",
]


@pytest.mark.parametrize("html", LOADS)
def test_what_is_loaded_from_another_host(html: str) -> None:
    found = list(find_forbidden_addresses(f"甲\n乙 {html}"))
    assert found
    assert all(each.loads and each.start >= 4 for each in found)


@pytest.mark.parametrize("html", LINKS)
def test_links_that_may_not_be(html: str) -> None:
    (found,) = find_forbidden_addresses(html)
    assert not found.loads


@pytest.mark.parametrize("html", GOOD)
def test_what_is_no_harm(html: str) -> None:
    assert list(find_forbidden_addresses(html)) == []
