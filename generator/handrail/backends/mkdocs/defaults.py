"""What a site has where its ``mkdocs.yml`` and ``content/`` say nothing: styles, navigation, pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pathspec.gitignore import GitIgnoreSpec

from handrail.languages.pack import read_pack
from handrail.model import Site
from handrail.render.page import LANGS, Lang
from handrail.theme import FOLDER

_SCRIPT: Final = "assets/javascripts/search.js"
_EXTENSIONS: Final = ("admonition", "attr_list", "def_list", "tables", "toc")
_PERMALINKS: Final = {"permalink": " ", "permalink_title": ""}
"""The sign of a permalink is drawn by the stylesheet, so that it is no part of the heading's text."""

_HOME: Final = "index.md"
_GLOSSARY: Final = "glossary.md"
_SEARCH: Final = "search.md"
_DATA: Final = "data.md"


def fill_in(config: MkDocsConfig, site: Site) -> None:
    """Give a configuration what every site needs and what its ``mkdocs.yml`` leaves out."""
    if _SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(_SCRIPT)
        script.type = "module"  # a browser that knows no modules leaves it alone; the form still works
        config.extra_javascript = [script, *config.extra_javascript]
    config.markdown_extensions += [each for each in _EXTENSIONS if each not in config.markdown_extensions]
    config.mdx_configs["toc"] = _PERMALINKS | config.mdx_configs.get("toc", {})
    config.extra.setdefault("generator", False)
    config.extra["names"] = {lang: site.name(lang) for lang in LANGS}
    if config.not_in_nav is None:
        config.not_in_nav = GitIgnoreSpec.from_lines([_SEARCH])
    nav, links = config.validation.nav, config.validation.links
    if nav.absolute_links == logging.INFO:  # MkDocs' own choice
        nav.absolute_links = logging.DEBUG  # addresses of generated pages are no files
    if links.unrecognized_links == logging.INFO:
        links.unrecognized_links = logging.DEBUG  # as above
    if links.anchors == logging.INFO:
        links.anchors = logging.WARNING


def built_in_pages(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Yield the theme's own pages, such as the home page, that ``content/`` does not have."""
    for path in sorted((FOLDER / "pages").rglob("*.md")):
        uri = path.relative_to(FOLDER / "pages").as_posix()
        if files.get_file_from_path(uri) is None:
            text = path.read_text(encoding="utf-8")
            yield File.generated(config, uri, content=text)


def navigation(files: Files) -> Sequence[Mapping[str, Any]]:
    """Return the navigation of a site that gives none: home, guides, and the pages of ``content/``."""
    return [{lang: _section(lang, files)} for lang in LANGS]


def _section(lang: Lang, files: Files) -> list[Any]:
    words = read_pack(lang).frame
    prefix = "/" if lang == LANGS[0] else f"/{lang}/"
    built_in = {f"{lang}/{name}" for name in (_HOME, _GLOSSARY, _SEARCH, _DATA)}
    pages = sorted(
        file.src_uri
        for file in files.documentation_pages()
        if file.src_uri.startswith(f"{lang}/") and file.src_uri not in built_in
    )
    return [
        {words["nav_home"]: f"{lang}/{_HOME}"},
        {words["nav_guides"]: ["/topics/*", {words["nav_all"]: f"{prefix}guides/"}]},
        {
            words["nav_more"]: [
                *pages,
                {words["nav_glossary"]: f"{lang}/{_GLOSSARY}"},
                {words["nav_laws"]: f"{prefix}laws/"},
                {words["nav_data"]: f"{lang}/{_DATA}"},
            ]
        },
    ]


def written_pages(files: Files) -> frozenset[str]:
    """Return the address, without language, of every hand-written page, for templates that link to one."""
    return frozenset(
        Path(file.src_uri).relative_to(lang).with_suffix("").as_posix()
        for file in files.documentation_pages()
        for lang in LANGS
        if file.src_uri.startswith(f"{lang}/")
    )
