"""What a preview refuses to answer: requests by names that are not its own, and paths that no file can have.

Any other site can let a name of its own lead to this machine (DNS rebinding). The browser then lets the pages
of that site read all answers, drafts among them. Such requests carry the other site's name in ``Host``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def guard_requests(app: WSGIApplication, listens_at: str, names: Iterable[str] = ()) -> WSGIApplication:
    """Return an application that passes on only what a preview should answer.

    Args:
        app: the preview.
        listens_at: the name or address at which it listens.
        names: other names by which it may be asked.
    """
    is_ours = _own_names({listens_at.lower(), *(name.lower() for name in names)})

    def guard(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        if "\\" in path or any(sign < " " or sign == "\x7f" for sign in path):
            return _refuse(start_response, "400 Bad Request", "No file has such a path.")
        name = host_name(str(environ.get("HTTP_HOST", "")))
        if not is_ours(name):
            reason = (
                f"This preview does not answer requests for {name or 'no host'}. "
                "If the name is yours, start `handrail serve` with --allow-host and the name."
            )
            return _refuse(start_response, "421 Misdirected Request", reason)
        return app(environ, start_response)

    return guard


def host_name(header: str) -> str:
    """Return the name or address in a ``Host`` header, without its port; empty if it is malformed."""
    if any(sign in header for sign in "@/?#\\") or not header.isascii():
        return ""
    try:
        return (urlsplit(f"//{header}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _own_names(named: set[str]) -> Callable[[str], bool]:
    """Return a function that tells whether a name, in lower case, is that of the preview."""
    everywhere = any(address.is_unspecified for name in named if (address := _address(name)) is not None)

    def is_ours(name: str) -> bool:
        if name in named or name == "localhost" or name.endswith(".localhost"):
            return True
        address = _address(name)
        # Nobody else can have an address lead here, so where all are listened at, all are right.
        return address is not None and (address.is_loopback or everywhere)

    return is_ours


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _refuse(start_response: StartResponse, status: str, reason: str) -> Iterable[bytes]:
    body = f"{reason}\n".encode("ascii", "backslashreplace")
    start_response(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [body]
