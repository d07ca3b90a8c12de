"""Addresses within the site, relative to the page they stand on, so that it works under any path."""

from __future__ import annotations

import msgspec

from handrail.model import Lang, LawRef
from handrail.render.page import site_url

ANYWHERE = "\ue002"
"""Stands for the way up to the site's root in what is made for pages of several depths; no text holds it.

It is one character, because many are looked for, and found, in a third of the time that two would take.
"""


def placed(html: str, depth: int) -> str:
    """Return HTML that was made for pages of any depth as it is on a page with ``depth`` folders above it."""
    return str(html).replace(ANYWHERE, "../" * depth or "./")


class Links(msgspec.Struct, frozen=True):
    """The addresses of other pages, as seen from one page.

    Attributes:
        lang: the language of the page, and of the pages it links to.
        depth: how many folders lie between the site's root and the page; less than 0 for pages of any depth,
            whose HTML has to be ``placed`` then.
    """

    lang: Lang
    depth: int

    @property
    def root(self) -> str:
        """The way up to the site's root."""
        return ANYWHERE if self.depth < 0 else "../" * self.depth or "./"

    def to(self, path: str) -> str:
        """Return the way to ``path`` (``about/``) in the page's own language."""
        return self.root + site_url(self.lang, path)

    def twin(self, path: str) -> str:
        """Return the way to ``path`` in the other language."""
        return self.root + site_url("en" if self.lang == "zh" else "zh", path)

    def guide(self, procedure: str, step: str = "", area: str = "") -> str:
        """Return the way to a guide, or to a step of it; with an area's code, to its version of the guide."""
        return self.to(guide_path(procedure, area)) + (f"#{step}" if step else "")

    def law(self, law: str, place: LawRef | None = None) -> str:
        """Return the way to a law's page, or to an article, paragraph or item on it."""
        return self.to(law_path(law)) + (f"#{law_anchor(place)}" if place else "")

    def topic(self, topic: str) -> str:
        """Return the way to a topic's page."""
        return self.to(topic_path(topic))


def guide_path(procedure: str, area: str = "") -> str:
    """Return the address of a guide, or of an area's version of it, without language."""
    return f"guides/{procedure}/{area}/" if area else f"guides/{procedure}/"


def print_path(procedure: str, area: str = "") -> str:
    """Return the address of the print page of a guide, or of an area's version, without language."""
    return f"{guide_path(procedure, area)}print/"


def twin_path(procedure: str, area: str = "") -> str:
    """Return the address of a guide, or of an area's version, as Markdown, without language."""
    return f"{guide_path(procedure, area)}index.md"


def notice_path(procedure: str, area: str = "") -> str:
    """Return the address of the one-time notice of a guide, or of an area's version, without language."""
    return f"{guide_path(procedure, area)}notice/"


def snippet_path(procedure: str) -> str:
    """Return the address of the page with what other sites put into theirs, without language."""
    return f"{guide_path(procedure)}embed/"


def areas_path(procedure: str) -> str:
    """Return the address of the page that compares a guide's areas, without language."""
    return f"guides/{procedure}/areas/"


def data_path(procedure: str, area: str = "") -> str:
    """Return the address of a procedure's data, or of an area's version of it."""
    return f"api/procedures/{procedure}.{area}.json" if area else f"api/procedures/{procedure}.json"


def areas_data_path(procedure: str) -> str:
    """Return the address of the data that compare a procedure's areas, without the ending of its form."""
    return f"api/areas/{procedure}"


def law_path(law: str) -> str:
    """Return the address of a law's page, without language."""
    return f"laws/{law}/"


def topic_path(topic: str) -> str:
    """Return the address of a topic's page, without language."""
    return f"topics/{topic}/"


def law_anchor(place: LawRef) -> str:
    """Return the anchor of a place in a law: ``art-58``, ``art-58-1``, ``art-53-1-2``."""
    numbers = (place.article, place.paragraph, place.item)
    return "-".join(("art", *(str(number) for number in numbers if number is not None)))


def go_path(procedure: str, step: str = "") -> str:
    """Return the address of a short link, relative to the site's root."""
    return f"go/{procedure}/{step}/" if step else f"go/{procedure}/"


def embed_path(procedure: str, area: str = "") -> str:
    """Return the address of the embed view of a guide, or of an area's version, without language."""
    return f"embed/{procedure}/{area}/" if area else f"embed/{procedure}/"
