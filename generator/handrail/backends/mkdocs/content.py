"""Hand-written pages: one folder a language, twins in both, anchors in ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from handrail.analysis.text.hrefs import loads_elsewhere
from handrail.analysis.text.page_html import find_forbidden_addresses
from handrail.publish.frame import Frame
from handrail.publish.theme import HandWritten
from handrail.render.page import LANGS, Lang, site_url
from handrail.render.say.words import words
from handrail.search.entry import Entry
from handrail.search.pages import page_entry

# The id of the place where a page's content begins, for the theme's "skip to content" link.
CONTENT_ID: Final = "__content"

# The theme's own search, which ours replaces, and maps for debugging its scripts: 2 MB that no page asks for.
_SCRIPT_OF_MATERIAL: Final = re.compile(r"assets/javascripts/bundle\..*")
_UNUSED_ASSET: Final = re.compile(r"assets/javascripts/(lunr|workers)/.*|.*\.map")
_ADDRESS: Final = re.compile(r"[^\s\"'=,;()]*[:/\\]+[^\s\"',;()]+")
_TITLE_LINE: Final = re.compile(r"\A\s*# (?!.*\{#).*")
_PERMALINK: Final = '<a class="headerlink"'


def arrange(files: Files, config: MkDocsConfig) -> None:
    """Put hand-written files under their languages' addresses; drop what the theme has and no page needs.

    Raises:
        PluginError: a file lies outside the languages' folders, or a page has no twin.
    """
    unused = (_UNUSED_ASSET,) if config.theme.get("features") else (_UNUSED_ASSET, _SCRIPT_OF_MATERIAL)
    for file in list(files):
        if file.src_dir == config.docs_dir or file.generated_by:
            _place(file, Path(config.docs_dir).name)
        elif not file.src_uri.startswith("assets/") or any(each.fullmatch(file.src_uri) for each in unused):
            files.remove(file)
    _require_twins(files, Path(config.docs_dir).name)


def paths(files: Files) -> Iterator[str]:
    """Yield the address, without language, of every hand-written page."""
    for file in files.documentation_pages():
        yield file.url.removeprefix("./").removeprefix(site_url("en", ""))


def unfilled(page: SitePage, frame: Frame) -> HandWritten:
    """Return a page that asks, in its front matter, for something of the library below its own text.

    ``generated: home`` gives the common tasks, which ``tasks`` lists by their ids, and the topics;
    ``generated: glossary`` gives all terms.
    """
    return HandWritten(
        source=f"content/{page.file.src_uri}",
        path=page.file.dest_uri,
        lang=lang_of(page),
        generated=str(page.meta["generated"]),
        tasks=tuple(str(task) for task in page.meta.get("tasks") or ()),
        frame=frame,
    )


def put_at(file: File, dest_uri: str) -> None:
    """Give ``file`` its place on the site: a path relative to the root."""
    file.dest_uri = dest_uri
    file.url = (dest_uri.removesuffix("index.html") or "./") if dest_uri.endswith("index.html") else dest_uri
    file.abs_dest_path = str(Path(file.dest_dir, dest_uri))


def lang_of(page: SitePage) -> Lang:
    """Return the language of a page, which its folder tells."""
    return "en" if page.file.src_uri.startswith("en/") else "zh"


def describe(page: SitePage) -> None:
    """Tell the templates the page's language, and its address without the language."""
    lang = lang_of(page)
    page.meta["lang"] = lang
    page.meta["path"] = page.url.removeprefix(site_url(lang, ""))
    page.meta.pop("kind", None)  # by which templates know generated pages


def name_start(markdown: str) -> str:
    """Give the title line the anchor by which every page's beginning is known, unless it has its own."""
    return _TITLE_LINE.sub(rf"\g<0> {{#{CONTENT_ID}}}", markdown)


def found_by(page: SitePage, html: str) -> Entry:
    """Return what the search knows of a page, whose language and address are known already."""
    lang, path = lang_of(page), str(page.meta["path"]).removeprefix("./")
    title = str(page.meta.get("title") or page.title or "")
    return page_entry(lang, path, title, str(page.meta.get("description") or ""), html)


def label_permalinks(html: str, lang: Lang) -> str:
    """Name the links on headings for those who hear them."""
    return html.replace(_PERMALINK, f'{_PERMALINK} aria-label="{words(lang)["link_to_section"]}"')


def refuse_remote(page: SitePage, html: str) -> None:
    """Refuse a page whose HTML asks another host for something, whatever in its Markdown made it.

    The check looks at what the author wrote; extensions of Markdown can write more than that.

    Raises:
        PluginError: the page does; the text names the file and, if it can be found, the line.
    """
    source = page.file.content_string
    found = []
    for each in find_forbidden_addresses(html):
        address = _ADDRESS.search(each.address)
        at = source.find(address[0]) if address else -1
        line = source.count("\n", 0, at) + 1 if at >= 0 else 1
        what = "the page would load from another host" if each.loads else "no link may lead there"
        found.append(f"content/{page.file.src_uri}:{line}: {what}: {each.address}")
    if found:
        raise PluginError("\n".join(found))


def refuse_remote_assets(config: MkDocsConfig) -> None:
    """Refuse styles and scripts of another host that mkdocs.yml gives to every page.

    Raises:
        PluginError: there are some.
    """
    given = {"extra_css": config.extra_css, "extra_javascript": config.extra_javascript}
    found = [
        f"{Path(config.config_file_path).name}: {key} loads {each} from another host: "
        "put the file into overrides/assets/"
        for key, assets in given.items()
        for each in map(str, assets)
        if loads_elsewhere(each)
    ]
    if found:
        raise PluginError("\n".join(found))


def ascii_slug(text: str, separator: str) -> str:
    """Return the anchor of a heading that has none of its own: ASCII, as all anchors of the site are.

    Raises:
        PluginError: the heading has letters that ASCII lacks, so its author must name the anchor.
    """
    if not text.isascii() and re.search(r"[^\W_]", re.sub(r"[\x00-\x7f]", "", text)):
        slug = ""
    else:
        slug = separator.join(re.findall("[a-z0-9]+", text.lower()))
    if not slug:
        message = (
            f"The heading “{text}” needs an anchor in ASCII: write {{#short-name}} at the end of its line."
        )
        raise PluginError(message)
    return slug


def _place(file: File, docs: str) -> None:
    lang, _, rest = file.src_uri.partition("/")
    if lang not in LANGS or not rest:
        message = f"{docs}/{file.src_uri} lies outside {docs}/zh/ and {docs}/en/: move it into one of them."
        raise PluginError(message)
    put_at(file, site_url(lang, file.dest_uri.removeprefix(f"{lang}/")))


def _require_twins(files: Files, docs: str) -> None:
    """Refuse pages without their twins, to which the language link would lead in vain."""
    pages = {file.src_uri for file in files if file.is_documentation_page()}
    twins = {uri: ("en" if uri.startswith("zh/") else "zh") + uri[2:] for uri in pages}
    missing = sorted(
        f"{docs}/{twin} is missing: it is the twin of {docs}/{uri}."
        for uri, twin in twins.items()
        if twin not in pages
    )
    if missing:
        raise PluginError("\n".join(missing))
