"""What servers are told of addresses that moved or are no more; made from the same records as the pages are.

Every redirect stands in the site as a page too. With these rules a server answers with the right status,
keeps anchors, and knows the reader's language before anything is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handrail.model import LANGS
from handrail.render.addresses.caddy import caddy_files
from handrail.render.addresses.host_headers import host_headers
from handrail.render.addresses.nginx import nginx_files
from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import Security

Rules = Callable[[Past, Security], Mapping[str, str]]
"""Makes files for a server, by their names."""


def _netlify(past: Past, security: Security) -> Mapping[str, str]:
    # There a rule is stronger than a file only with this sign.
    redirects = [*_redirects(past, force="!"), *_gone(past)]
    return {"_redirects": "".join(redirects), "_headers": host_headers(past.base, security)}


def _cloudflare(past: Past, security: Security) -> Mapping[str, str]:
    redirects = [*_redirects(past, force=""), *([_NO_410] if past.retired else [])]
    return {"_redirects": "".join(redirects), "_headers": host_headers(past.base, security, detach="!")}


def _gone(past: Past) -> Iterator[str]:
    """Yield that guides are no more (410), with what stands there; the first rule for an address counts."""
    base = past.base
    for key in past.retired:
        heads = [f"{base}/{head}/{key}/" for head in ("guides", "en/guides", "embed", "en/embed")]
        data = [f"{base}/api/procedures/{key}.json"]
        data += [f"{base}/api/oembed/{lang}/{key}.json" for lang in LANGS]
        twins = [f"{head}index.md" for head in heads[:2]]
        for path in (*heads, *twins, *data):
            yield f"{path} {path} 410!\n"
        # The print page and the like lead to the word on what became of the guide.
        for head in heads:
            yield f"{head}* {head} 302!\n"


_NO_410 = """\
# Cloudflare Pages has no rules that answer 410. What stands at the addresses of guides that are no more says
# so, but with the status 200.
"""


def _redirects(past: Past, force: str) -> Iterator[str]:
    """Yield the lines of ``_redirects``; ``force`` is what makes a rule stronger than a file there."""
    yield "# Older addresses of the site. Made by `handrail server`: do not edit.\n"
    base = past.base
    for old, new in past.renamed.items():
        for head in ("guides", "en/guides", "embed", "en/embed", "go"):
            yield f"{base}/{head}/{old}/* {base}/{head}/{new}/:splat 301{force}\n"
        yield f"{base}/api/procedures/{old}.json {base}/api/procedures/{new}.json 301{force}\n"
    for path, now in past.elsewhere.items():
        yield f"{base}/{path} {base}/{now} 302{force}\n"
    for key, codes in past.areas.items():
        for code, holder in codes.items():
            now, dotted = (f"{holder}/", f".{holder}") if holder else ("", "")
            for head in ("guides", "en/guides", "embed", "en/embed"):
                yield f"{base}/{head}/{key}/{code}/* {base}/{head}/{key}/{now}:splat 302{force}\n"
            data = f"{base}/api/procedures/{key}"
            yield f"{data}.{code}.json {data}{dotted}.json 302{force}\n"


SERVERS: Mapping[str, Rules] = {
    "nginx": nginx_files,
    "caddy": caddy_files,
    "netlify": _netlify,
    "cloudflare": _cloudflare,
}
"""The servers that rules can be made for, by name. Cloudflare's own rules always come before files."""
