"""What stands at the addresses of a guide that is no more: that it is so, since when, and what to use now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.catalog import Catalog, Version
from handrail.model import LANGS, Lang, Retirement
from handrail.render.addresses.redirects import Target, is_data, is_page, moved, output_path
from handrail.render.data.api import (
    VERSION,
    Both,
    RetiredRecord,
    RetirementRecord,
    SuccessorRecord,
    addresses,
    both,
)
from handrail.render.data.data import as_json
from handrail.render.data.markdown_twin import markdown_asset
from handrail.render.page import Asset, Page, lang_of, site_url
from handrail.render.say.links import Links, data_path, guide_path
from handrail.render.say.local import composer_of
from handrail.render.say.part_views import LinkView
from handrail.render.say.plain_markdown import HtmlText, link, literal
from handrail.render.say.words import day, words
from handrail.render.templates import Templates


def retired_assets(
    catalog: Catalog, templates: Templates, version: Version, outputs: Iterable[Page | Asset]
) -> Iterator[Asset]:
    """Yield what stands where the pages and files of a retired procedure did.

    Its guide and what other sites embed say that it is no more, and so do its data. All other pages lead to
    that word. Paper and tables are gone: nobody is to hand out a sheet of what does not hold.

    Args:
        catalog: the library.
        templates: our templates.
        version: the procedure.
        outputs: the pages and files that it would have if it were not retired.
    """
    retirement = version.entry.record.retired
    if retirement is None:
        return
    guide, embedded = guide_path(version.entry.key), f"embed/{version.entry.key}/"
    for output in outputs:
        path = output_path(output)
        lang = lang_of(path)
        here = path.removeprefix("en/").removesuffix("index.html")
        if is_data(path):
            yield Asset(path, as_json(_data(catalog, version, retirement)))
        elif path.endswith("index.md"):
            yield markdown_asset(path, _lines(catalog, version, templates.address, lang, path))
        elif isinstance(output, Asset) and path.startswith("api/oembed/"):
            yield output  # its frame shows that word
        elif not is_page(path):
            continue
        elif here in {guide, embedded}:
            yield _page(catalog, templates, version, Links(lang, path.count("/")), here)
        else:
            to = site_url(lang, embedded if here.startswith(embedded) else guide)
            yield moved(templates, path, Target(f"{to}index.html", title=version.entry.record.title[lang]))


def _page(catalog: Catalog, templates: Templates, version: Version, links: Links, here: str) -> Asset:
    record, lang = version.entry.record, links.lang
    composer = composer_of(catalog, version, links)
    retirement = record.retired
    html = templates.render(
        "retired.html",
        lang,
        root=links.root,
        id=record.id,
        title=composer.plain(record.title),
        day=day(lang, retirement.on) if retirement else "",
        note=composer.block(retirement.note if retirement else None),
        instead=tuple(
            LinkView(catalog.interfaces[key].title[lang], links.guide(key))
            for key in (retirement.instead if retirement else ())
        ),
        framed=here.startswith("embed/"),
        guides=links.to("guides/"),
        home=links.to(""),
        twin=links.twin(here),
    )
    return Asset(f"{site_url(lang, here)}index.html", html.encode("utf-8"))


def _lines(catalog: Catalog, version: Version, address: str, lang: Lang, path: str) -> Iterator[str]:
    """Yield the same in Markdown."""
    record, say = version.entry.record, words(lang)
    composer = composer_of(catalog, version, Links(lang, -1))
    text = HtmlText(address or "../" * path.count("/"), "./")
    yield from (f"# {literal(composer.plain(record.title))}", "", f"**{say['retired']}**", "")
    if retirement := record.retired:
        yield from (say["retired_since"].format(day(lang, retirement.on)), "")
        yield from (text(composer.block(retirement.note)), "")
        for key in retirement.instead:
            href = text.href(composer.facts.links.guide(key))
            yield f"- {say['retired_instead']} {link(catalog.interfaces[key].title[lang], href)}"


def _data(catalog: Catalog, version: Version, retirement: Retirement) -> RetiredRecord:
    record = version.entry.record
    said = {lang: composer_of(catalog, version, Links(lang, 0)).plain(retirement.note) for lang in LANGS}
    return RetiredRecord(
        VERSION,
        record.id,
        "retired",
        both(record.title),
        addresses(guide_path(record.id)),
        RetirementRecord(
            retirement.on.isoformat(),
            tuple(
                SuccessorRecord(
                    key, both(catalog.interfaces[key].title), addresses(guide_path(key)), data_path(key)
                )
                for key in retirement.instead
            ),
            Both(**said) if retirement.note else None,
        ),
    )
