"""What Netlify and Cloudflare Pages make of the file ``_headers``, by the rules that each documents."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from handrail.render.addresses.host_headers import LONGEST_LINE
from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import InlineCode, Security
from handrail.render.addresses.server_rules import SERVERS

BUNDLE = "assets/javascripts/bundle.0123abcd.min.js"
INLINE = InlineCode(("sha256-c2NyaXB0",), ("sha256-c3R5bGU=",), ("sha256-YXR0cg==",))


def sent(server: str, path: str, security: Security, base: str = "") -> dict[str, str]:
    """Return the headers that a host sends with an address."""
    rules = SERVERS[server](Past(base, {}, (), {}, {}), security)["_headers"]
    found: dict[str, str] = {}
    matches = False
    for line in rules.splitlines():
        assert len(line) < LONGEST_LINE
        if line.startswith("/"):
            matches = fnmatchcase(path, line)
        elif line.startswith("  ! ") and matches:
            assert server == "cloudflare"
            del found[line.removeprefix("  ! ")]
        elif line.startswith("  ") and matches:
            name, _, value = line.strip().partition(": ")
            is_joined = server == "cloudflare" and name in found
            found[name] = f"{found[name]}, {value}" if is_joined else value
    return found


@pytest.mark.parametrize("server", ["netlify", "cloudflare"])
@pytest.mark.parametrize("base", ["", "/help"])
def test_pages_are_framed_by_nobody_and_embed_views_by_those_who_are_named(server: str, base: str) -> None:
    security = Security(INLINE, ("https://a.example", "https://b.example:8443"), 600, (BUNDLE,))
    for path in ("/", "/guides/x/", "/en/guides/x/print/", "/404.html"):
        headers = sent(server, f"{base}{path}", security, base)
        assert headers["Content-Security-Policy"] == (
            "default-src 'none'; script-src 'self' 'sha256-c2NyaXB0'; "
            "style-src 'self' 'sha256-c3R5bGU=' 'unsafe-hashes' 'sha256-YXR0cg=='; img-src 'self' data:; "
            "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        assert headers["Strict-Transport-Security"] == "max-age=600"
        assert headers["X-Content-Type-Options"] == "nosniff"
    for path in ("/embed/x/", "/en/embed/x/110000/"):
        policy = sent(server, f"{base}{path}", security, base)["Content-Security-Policy"]
        assert policy.endswith("; frame-ancestors 'self' https://a.example https://b.example:8443")
        assert "," not in policy
    sheet = sent(server, f"{base}/handouts/x.zh.a4.pdf", security, base)
    assert sheet["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "immutable" in sent(server, f"{base}/{BUNDLE}", security, base)["Cache-Control"]


@pytest.mark.parametrize("server", ["netlify", "cloudflare"])
def test_everybody_may_frame_embed_views_where_nobody_is_named(server: str) -> None:
    headers = sent(server, "/embed/x/", Security())
    assert "frame-ancestors" not in headers["Content-Security-Policy"]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Strict-Transport-Security" not in headers
    assert sent(server, "/en/feed.xml", Security())["Content-Type"] == "application/atom+xml; charset=utf-8"
