"""Which scripts and styles of pages a content policy names."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from handrail.publish.inline_code import fingerprinted, inline_attributes, inline_code, inline_scripts


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>a()</script>", ["a()"]),
        ("<SCRIPT type='module'>a()</SCRIPT >", ["a()"]),
        ('<script data-a="x > y">a()</script>', ["a()"]),
        ('<script type="text/javascript" defer>a("<b>")\n</script>', ['a("<b>")\n']),
        ('<script type="importmap">{}</script>', ["{}"]),
        ("<script></script>", [""]),
        ('<script src="a.js"></script>', []),
        ("<script defer\n SRC = a.js></script><script>b()</script>", ["b()"]),
        ('<script data-src="a.js">a()</script>', ["a()"]),
        ('<script type="application/json">{}</script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ("&lt;script>a()&lt;/script>", []),
    ],
)
def test_scripts_that_a_browser_runs(html: str, scripts: list[str]) -> None:
    assert list(inline_scripts(html.encode())) == [each.encode() for each in scripts]


def test_attributes_with_what_their_references_stand_for() -> None:
    html = b"""<td style="a: b"><p class='x' style='c: "d" &amp; e'>style="no"</p><p data-style="no">"""
    assert list(inline_attributes(html)) == [b"a: b", b'c: "d" & e']


def test_every_page_counts_and_every_text_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_bytes(b"<script>1\r\n2</script><style>s</style>")
    (tmp_path / "a/index.html").write_bytes(b"<script>1\n2</script><script>3</script>")
    (tmp_path / "a/data.json").write_bytes(b"<script>4</script>")
    found = inline_code(tmp_path)
    assert found.scripts == tuple(sorted(source(text) for text in (b"1\n2", b"3")))
    assert found.styles == (source(b"s"),)
    assert found.attributes == ()


def source(text: bytes) -> str:
    return f"sha256-{b64encode(sha256(text).digest()).decode()}"


def test_names_with_a_fingerprint(tmp_path: Path) -> None:
    folder = tmp_path / "assets/javascripts"
    folder.mkdir(parents=True)
    for name in ("bundle.0123abcd.min.js", "bundle.0123abcd.min.js.map", "search.js", "lunr.zh.min.js"):
        (folder / name).write_bytes(b"")
    assert fingerprinted(tmp_path) == ("assets/javascripts/bundle.0123abcd.min.js",)
