"""``llms.txt``: a list of the guides as Markdown, by topic, for programs that read text (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handrail.catalog import Catalog
from handrail.model import Lang
from handrail.render.data.listing import Listing
from handrail.render.data.markdown_twin import markdown_asset
from handrail.render.page import Asset, site_url
from handrail.render.say.links import twin_path
from handrail.render.say.plain_markdown import link, literal
from handrail.render.say.words import bracket, words


def llms_asset(address: str, catalog: Catalog, listings: Sequence[Listing], lang: Lang) -> Asset:
    """Return ``llms.txt`` of one language, at the root of its pages.

    Args:
        address: the site's own address, with its final slash; without one, addresses are relative.
        catalog: the library; the entries of its procedures are not looked at.
        listings: every published procedure.
        lang: the language.
    """
    path = site_url(lang, "llms.txt")
    root = address or "../" * path.count("/")
    return markdown_asset(path, _lines(root, catalog, listings, lang))


def _lines(root: str, catalog: Catalog, listings: Sequence[Listing], lang: Lang) -> Iterator[str]:
    say = words(lang)
    yield from (f"# {catalog.site.name(lang)}", "", f"> {say['llms_summary']}", "")
    doubtful = bracket(lang, say["unverified"])
    for key, topic in catalog.topics.items():
        guides = [each for each in listings if each.topic == key]
        if guides:
            yield from (f"## {literal(topic.title[lang])}", "")
            for each in guides:
                twin = link(each.title[lang], root + site_url(lang, twin_path(each.key)))
                yield f"- {twin}: {literal(each.summary[lang])}{doubtful if each.unverified else ''}"
            yield ""
    yield from (f"## {say['data']}", "")
    for path in ("api/help-links.json", site_url(lang, "feed.json"), site_url(_OTHER[lang], "llms.txt")):
        yield f"- {link(path, root + path)}"


_OTHER: Mapping[Lang, Lang] = {"zh": "en", "en": "zh"}
