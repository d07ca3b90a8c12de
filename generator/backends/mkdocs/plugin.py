"""The MkDocs plugin: where its events meet frames, languages and publishing."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from traceback import extract_tb
from typing import Any, Literal, cast

import jinja2
from markupsafe import Markup, escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.backends import pagefind
from generator.backends.mkdocs import content, navigation
from generator.backends.mkdocs.generated import Generated
from generator.publish import PublishError
from generator.publish.fill import write
from generator.publish.frame import Frame, FrameKey, blank, frame_key
from generator.publish.swap import discard, stage, swap
from generator.render.page import LANGS, Asset, Lang, Page
from generator.render.sitemap import sitemap

log = logging.getLogger("mkdocs.plugins.handrail")

_PACKAGE = Path(__file__).parents[2]


class HandrailConfig(Config):
    """The plugin's options in mkdocs.yml."""

    search = Type(bool, default=True)
    """Whether the search index is built."""

    as_of = Optional(Type(date))
    """The day on which the procedures are looked at; today where none is given."""


class HandrailPlugin(BasePlugin[HandrailConfig]):
    """Adds the generated pages to the site, gives each page one language, publishes all or nothing."""

    def __init__(self) -> None:
        self._site = Path()
        self._root = Path()
        self._staging: Path | None = None
        self._code = 0
        self._generated: Generated | None = None
        self._outputs: list[Page | Asset] = []
        self._virtual: dict[str, Page] = {}
        self._keys: dict[str, FrameKey] = {}
        self._frames: dict[FrameKey, Frame] = {}
        self._navigation: dict[Lang, Navigation] = {}

    # Events, in the order in which MkDocs calls them. Their parameters are MkDocs' own.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note the generator's own state; MkDocs then keeps this object while it serves."""
        del command, dirty
        self._code = _newest_module()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Send the build to a staging folder; leave out what MkDocs would add."""
        if _newest_module() != self._code:
            log.warning(
                "The generator's own code has changed: stop the preview and start it again to use it."
            )
        self._root = Path(config.config_file_path).parent
        self._site = Path(config.site_dir).resolve()
        try:
            self._staging = stage(self._site)
        except PublishError as error:
            raise PluginError(str(error)) from error
        config.site_dir = str(self._staging)
        # MkDocs' sitemap carries the day of the build, so no two builds would be equal.
        config.theme.static_templates.discard("sitemap.xml")
        config.mdx_configs.setdefault("toc", {})["slugify"] = content.ascii_slug
        self._virtual, self._keys, self._frames = {}, {}, {}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the hand-written pages under their languages' addresses and add the frames."""
        content.arrange(files, config)
        self._generated = Generated.from_project(self._root, config.site_url or "", self.config.as_of)
        self._outputs = list(self._generated.outputs())
        if config.site_url:
            self._outputs.append(sitemap(config.site_url, content.paths(files, self._outputs)))
        for file in self.virtual_files(config):
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Cut the navigation into one for each language, with the topics in it."""
        del config, files
        self._navigation = navigation.split(nav, {lang: self._library.topics(lang) for lang in LANGS})
        return nav

    def on_page_markdown(
        self, markdown: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell the templates what they ask of a page."""
        del config, files
        virtual = self._virtual.get(page.file.src_uri)
        if virtual is None:
            content.describe(page)
            return content.name_start(markdown)
        page.meta = {
            "lang": virtual.lang,
            "kind": virtual.kind,
            "path": escape(virtual.path),
            "title": Markup(virtual.title),  # noqa: S704 - HTML already, by the contract of Page
            "description": Markup(virtual.description),  # noqa: S704 - as above
            "outline": Markup(virtual.outline),  # noqa: S704 - as above
        }
        return ""

    def on_page_content(self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its body and a hand-written one its permalinks' names."""
        del config, files
        virtual = self._virtual.get(page.file.src_uri)
        if virtual is None:
            return self._hand_written(html, page)
        page.toc = TableOfContents([AnchorLink("", content.CONTENT_ID, 1)])
        return virtual.body

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let templates link by way of the root, and keep MkDocs from reporting every frame as empty."""
        del config, files
        env.filters["url"] = _url
        logging.getLogger("mkdocs.commands.build").addFilter(self._is_news)
        return env

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give pages of no language, such as the error page, no navigation."""
        del template_name, config
        cast("dict[str, Any]", context)["nav"] = None
        return context

    def on_page_context(
        self, context: TemplateContext, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page the navigation of its own language."""
        del config, nav
        context["nav"] = self._navigation[page.meta["lang"]]
        return context

    def on_post_page(self, output: str, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Keep a frame's HTML instead of letting MkDocs write it."""
        del config
        key = self._keys.get(page.file.src_uri)
        if key is None:
            return output
        try:
            self._frames[key] = Frame.cut(output)
        except PublishError as error:
            raise PluginError(str(error)) from error
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames, index the pages, and put the new site in the old one's place."""
        staging = Path(config.site_dir)
        try:
            log.info("Wrote %d generated pages and files", write(self._outputs, self._frames, staging))
            if self.config.search:
                log.info("Indexed %d pages for the search", pagefind.index(staging))
            if _has_warnings():
                return  # a strict build, which MkDocs will now call off
            swap(staging, self._site)
            log.info("The new site is in place: %s", self._site)
        except (PublishError, pagefind.SearchIndexError) as error:
            raise PluginError(str(error)) from error
        except OSError as error:
            raise PluginError(f"Cannot write {error.filename}: {error.strerror}.") from error
        finally:
            self._clear()
            config.site_dir = str(self._site)

    def on_build_error(self, *, error: Exception) -> None:
        """Throw the unfinished site away; report what is no fault of the program as text."""
        self._clear()
        if isinstance(error, jinja2.TemplateError):
            raise Abort(f"{_template_place(error)}{error.message}") from error
        if isinstance(error, UnicodeDecodeError):
            raise Abort("The file is not UTF-8 text: save it as UTF-8.") from error
        if isinstance(error, OSError):
            raise Abort(f"Cannot read or write {error.filename}: {error.strerror}.") from error

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let the preview follow procedures, templates and the generator, besides content."""
        del builder
        templates = Path(config.theme.custom_dir or self._root)
        for folder in (self._root / "procedures", templates, _PACKAGE):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def on_shutdown(self) -> None:
        """Leave nothing behind when the build was broken off."""
        self._clear()

    # Steps of the events above.

    @property
    def _library(self) -> Generated:
        if self._generated is None:
            raise PluginError("The build was not prepared: on_files did not run.")
        return self._generated

    def _hand_written(self, html: str, page: SitePage) -> str:
        lang = content.lang_of(page)
        try:
            body = self._library.body(page.meta, lang)
        except PluginError as error:
            raise PluginError(f"content/{page.file.src_uri}: {error}") from error
        return content.label_permalinks(html, lang) + str(body)

    def virtual_files(self, config: MkDocsConfig) -> Iterable[File]:
        """Yield the pages that MkDocs renders for the generator: the frames that the outputs need."""
        keys = {frame_key(output): None for output in self._outputs if isinstance(output, Page)}
        for key in keys:
            file = self.virtual_page(blank(key), key.url, config)
            self._keys[file.src_uri] = key
            yield file

    def virtual_page(self, page: Page, url: str, config: MkDocsConfig) -> File:
        """Return the file by which MkDocs renders ``page`` at ``url``, whether of texts or of sentinels."""
        source = f"{page.lang}/{page.kind}/{url}index.md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        content.put_at(file, f"{url}index.html")
        self._virtual[source] = page
        return file

    def _clear(self) -> None:
        logging.getLogger("mkdocs.commands.build").removeFilter(self._is_news)
        self._outputs = []
        if self._staging is not None:
            discard(self._staging)
            self._staging = None

    def _is_news(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        return not (message.startswith("Page skipped: ") and any(uri in message for uri in self._keys))


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, value: str) -> str:
    """Make an address of the site relative to the page, by way of the root.

    MkDocs' own filter writes the shortest way, which differs between pages of one folder as soon as a
    template links to one of them. By way of the root, all pages of one depth have the same links.
    """
    address = str(value)
    if re.match(r"[a-z][a-z0-9+.-]*:|/|#", address, re.IGNORECASE):
        return address
    return f"{context['base_url'].rstrip('/')}/{'' if address == '.' else address}"


def _template_place(error: jinja2.TemplateError) -> str:
    """Return where in a template an error arose, as ``file:line: ``."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}: "
    places = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{places[-1].filename}:{places[-1].lineno}: " if places else "A template cannot be used: "


def _newest_module() -> int:
    """Return when the newest of the generator's modules was written, in nanoseconds."""
    return max(path.stat().st_mtime_ns for path in _PACKAGE.rglob("*.py"))


def _has_warnings() -> bool:
    """Say whether MkDocs is counting warnings, as it does in a strict build, and has seen any."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
