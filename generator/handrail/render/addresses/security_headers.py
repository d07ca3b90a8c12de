"""The headers by which a server tells browsers what the site's pages may do, and who may show them in frames.

The content policy (CSP, https://www.w3.org/TR/CSP3/) lets pages load files of the site and nothing else.
Inline scripts run only if the policy has their hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec


class InlineCode(msgspec.Struct, frozen=True):
    """The scripts and styles that stand in pages themselves, each as a source of the policy: ``sha256-…``.

    Attributes:
        scripts: what stands in ``<script>``.
        styles: what stands in ``<style>``.
        attributes: what stands in the attribute ``style``.
    """

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


class Security(msgspec.Struct, frozen=True):
    """What the headers of a site depend on.

    Attributes:
        inline: the scripts and styles that stand in pages themselves.
        embedders: the origins that may show embed views in a frame; all may where none is named.
        hsts: for how many seconds browsers are to ask by HTTPS only; 0 says nothing about it.
        fingerprinted: the files of the theme that have a fingerprint in their names.
    """

    inline: InlineCode = InlineCode()
    embedders: tuple[str, ...] = ()
    hsts: int = 0
    fingerprinted: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        """The content policy, without the directive that says who may show a page in a frame."""
        attributes = ("'unsafe-hashes'", *_quoted(self.inline.attributes)) if self.inline.attributes else ()
        directives = {
            "default-src": ("'none'",),
            "script-src": ("'self'", *_quoted(self.inline.scripts)),
            "style-src": ("'self'", *_quoted(self.inline.styles), *attributes),
            "img-src": ("'self'", "data:"),  # the theme's icons stand in its stylesheet
            "font-src": ("'self'",),
            "connect-src": ("'self'",),
            "frame-src": ("'self'",),
            "form-action": ("'self'",),
            "base-uri": ("'none'",),
        }
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())

    @property
    def frames_of_embeds(self) -> str:
        """The directive that says who may show embed views in a frame; empty if everybody may."""
        return f"; frame-ancestors 'self' {' '.join(self.embedders)}" if self.embedders else ""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that are the same for every file."""
        transport = {"Strict-Transport-Security": f"max-age={self.hsts}"} if self.hsts else {}
        return {**_ALWAYS, **transport}


FRAMES_OF_PAGES: Final = "; frame-ancestors 'none'"
"""The directive that keeps everybody from showing a page in a frame."""

_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def _quoted(hashes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"'{each}'" for each in hashes)
