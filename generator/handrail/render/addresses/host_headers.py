"""The file ``_headers``, by which Netlify and Cloudflare Pages send headers with a site's files.

Where several rules fit an address, Netlify takes a header from the last of them. Cloudflare joins the values.
A content policy that is joined with another can only get stricter, so it is detached first there (``!``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from handrail.model import LANGS
from handrail.render.addresses.security_headers import FRAMES_OF_PAGES, Security
from handrail.render.page import site_url

LONGEST_LINE: Final = 2000
"""How many characters of a line Cloudflare reads."""

_POLICY: Final = "Content-Security-Policy"
_FOR_ALL: Final = {"Access-Control-Allow-Origin": "*"}
_FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


def host_headers(base: str, security: Security, detach: str = "") -> str:
    """Return the file.

    Args:
        base: the path of the site on its host, without its final slash.
        security: what the headers depend on.
        detach: the sign that takes a header off which an earlier rule has set; empty where it needs none.
    """
    lines = ["# Made by `handrail server`: do not edit."]
    for path, headers in _rules(security):
        lines.append(f"{base}/{path}")
        lines += [f"  {detach} {name}" for name in headers if detach and name == _POLICY and path != "*"]
        lines += [f"  {name}: {value}" for name, value in headers.items()]
    return "".join(f"{line}\n" for line in lines)


def _rules(security: Security) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the addresses, relative to the site's root, with their headers."""
    yield "*", {_POLICY: f"{security.policy}{FRAMES_OF_PAGES}", **security.headers}
    for lang in LANGS:
        yield site_url(lang, "embed/*"), {_POLICY: f"{security.policy}{security.frames_of_embeds}"}
    # A browser's own viewer of PDF files may have styles and scripts that the policy of pages would stop.
    yield "handouts/*", {_POLICY: FRAMES_OF_PAGES.removeprefix("; ")}
    for folder in ("api", "embed", "schema"):
        yield f"{folder}/*", _FOR_ALL
    for lang in LANGS:
        for name, kind in (("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json")):
            yield site_url(lang, name), {**_FOR_ALL, "Content-Type": f"{kind}; charset=utf-8"}
    for path in (*(f"api/search/{lang}/*" for lang in LANGS), *security.fingerprinted):
        yield path, _FOR_EVER
