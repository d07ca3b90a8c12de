"""The MkDocs plugin: where its events meet frames and languages, and its build meets ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

import jinja2
from markupsafe import Markup, escape
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
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
from msgspec.structs import replace

from handrail.backends.declared import KEYS, DeclarationError, declare
from handrail.backends.licences import licence_files
from handrail.backends.mkdocs import content, defaults, navigation
from handrail.backends.mkdocs.guard import guard_requests
from handrail.backends.mkdocs.preview import Preview
from handrail.backends.mkdocs.styles import write_styles
from handrail.backends.mkdocs.theme import topics_of_project
from handrail.backends.mkdocs.words import frame_words
from handrail.backends.scratch import scratch_folder
from handrail.backends.settings import usual_order
from handrail.backends.site import publish, unusable_file
from handrail.load.content import find_content_faults
from handrail.publish import PublishError
from handrail.publish.frame import Frame, FrameKey, blank, frame_keys, sentinel
from handrail.publish.lock import refuse_overlap
from handrail.publish.order import Order
from handrail.publish.pages import template_place
from handrail.publish.theme import HandWritten, Theme, Topics
from handrail.render.page import LANGS, Lang, Page
from handrail.search.entry import Entry

log = logging.getLogger("mkdocs.plugins.handrail")


_Declared = type("_Declared", (Config,), {key: Optional(Type(object)) for key in KEYS})
"""What declares the site: defined in one place, for all commands."""


class HandrailConfig(_Declared):  # type: ignore[misc, valid-type]  # made of the keys
    """The plugin's options in mkdocs.yml."""

    search = Type(bool, default=True)
    """Whether the search index is built."""

    handouts = Type(bool, default=True)
    """Whether the handouts are set."""

    as_of = Optional(Type(date))
    """The day on which the procedures are looked at; today where none is given."""

    def _validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Look at the options that declare the site as all other commands do."""
        failed, warnings = super()._validate()
        try:
            declare({key: self[key] for key in KEYS})
        except DeclarationError as error:
            failed.extend((key, ValidationError(line)) for key, line in error.faults)
        return failed, warnings


class HandrailPlugin(BasePlugin[HandrailConfig]):
    """Renders the theme's part of the site in one language a page, and then has the whole site published.

    Attributes:
        topics: the topics for the navigation, where our own build calls MkDocs.
        theme: what was rendered, once it has been.
    """

    topics: Topics | None = None
    theme: Theme | None = None

    def __init__(self) -> None:
        self._site = Path()
        self._root = Path()
        self._rendered = ExitStack()
        self._is_preview = False
        self._virtual: dict[str, Page] = {}
        self._keys: dict[str, FrameKey] = {}
        self._frames: dict[str, Frame] = {}
        self._navigation: dict[Lang, Navigation] = {}
        self._pages: list[HandWritten] = []
        self._entries: list[Entry] = []
        self._paths: tuple[str, ...] = ()
        self._written: frozenset[str] = frozenset()
        self._outputs: list[str] = []

    # Events, in the order in which MkDocs calls them. Their parameters are MkDocs' own.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which lets pass what may not be published yet."""
        del dirty
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Send what MkDocs renders to a folder of its own; leave out what MkDocs would add."""
        self._root = Path(config.config_file_path).parent
        if faults := tuple(find_content_faults(self._root)):
            raise PluginError("\n".join(["MkDocs cannot be let at these files:", *map(str, faults)]))
        self._site = Path(config.site_dir).resolve()
        if self.topics is None:
            try:
                refuse_overlap(self._order(config))
            except PublishError as error:
                raise PluginError(str(error)) from error
            self._discard()
            folder = self._rendered.enter_context(scratch_folder()) / "site"
            config.site_dir = str(folder)  # MkDocs empties this folder, and never the site's
        content.refuse_remote_assets(config)
        declared = declare({key: self.config[key] for key in KEYS}, config.site_name)
        defaults.fill_in(config, declared)
        # MkDocs' sitemap carries the day of the build, so no two builds would be equal.
        config.theme.static_templates.discard("sitemap.xml")
        config.mdx_configs.setdefault("toc", {})["slugify"] = content.ascii_slug
        self._virtual, self._keys, self._frames = {}, {}, {}
        self._pages, self._entries, self._outputs = [], [], []
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the hand-written pages under their languages' addresses and add the frames."""
        for file in list(defaults.built_in_pages(files, config)):
            files.append(file)
        self._written = defaults.written_pages(files)
        if config.nav is None:
            config.nav = defaults.navigation(files)
        content.arrange(files, config)
        self._paths = tuple(content.paths(files))
        for file in self.virtual_files(config):
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Cut the navigation into one for each language, with the topics in it."""
        del config, files
        self._navigation = navigation.split(nav, self.topics or topics_of_project(self._root))
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
            "head": Markup(virtual.head),  # noqa: S704 - as above
        }
        return ""

    def on_page_content(self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its body and a hand-written one its permalinks' names."""
        del config, files
        virtual = self._virtual.get(page.file.src_uri)
        if virtual is None:
            content.refuse_remote(page, html)
            if "template" not in page.meta and "generated" not in page.meta:
                self._entries.append(content.found_by(page, html))
            below = sentinel("body") if "generated" in page.meta else ""
            return content.label_permalinks(html, content.lang_of(page)) + below
        page.toc = TableOfContents([AnchorLink("", content.CONTENT_ID, 1)])
        return virtual.body

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let templates link by way of the root, and keep MkDocs from reporting every frame as empty."""
        del config, files
        env.filters["url"] = _url
        env.globals |= {"written": self._written, "packs": frame_words(LANGS)}
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
        """Keep what is still to be filled instead of letting MkDocs write it."""
        del config
        self._outputs.append(output)
        key = self._keys.get(page.file.src_uri)
        try:
            if key is not None:
                self._frames[key.name] = Frame.cut(output)
                return ""
            if page.file.src_uri in self._virtual or "generated" not in page.meta:
                return output
            self._pages.append(content.unfilled(page, Frame.cut(output, frozenset({"body"}))))
        except PublishError as error:
            raise PluginError(str(error)) from error
        return ""

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Note what the error page uses."""
        del template_name, config
        self._outputs.append(output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Hand the theme over; where MkDocs was called first, have the whole site published."""
        logging.getLogger("mkdocs.commands.build").removeFilter(self._is_news)
        self.theme = Theme(self._frames, tuple(self._pages), self._paths, tuple(self._entries))
        self._write_licences(Path(config.site_dir))
        write_styles(Path(config.site_dir), self._outputs, whole=bool(config.theme.get("features")))
        self._outputs.clear()
        if self.topics is not None or _has_warnings():
            return  # ours to publish, or a strict build, which MkDocs will now call off
        rendered, config.site_dir = Path(config.site_dir), str(self._site)
        try:
            publish(self._order(config), self.theme, rendered)
        except PublishError as error:
            raise PluginError(str(error)) from error
        except OSError as error:
            raise PluginError(unusable_file(error)) from error
        finally:
            self._discard()

    def on_build_error(self, *, error: Exception) -> None:
        """Throw the unfinished site away; report what is no fault of the program as text."""
        logging.getLogger("mkdocs.commands.build").removeFilter(self._is_news)
        self._discard()
        if isinstance(error, jinja2.TemplateError):
            raise Abort(f"{template_place(error)}{error.message}") from error
        if isinstance(error, UnicodeDecodeError):
            raise Abort("The file is not UTF-8 text: save it as UTF-8.") from error
        if isinstance(error, OSError):
            raise Abort(unusable_file(error)) from error

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let the preview follow every folder, bring the site up to date by our own build, and guard it."""
        del builder
        server.set_app(guard_requests(server.serve_request, config.dev_addr.host))
        Preview(replace(self._order(config), is_strict=False, is_private=True)).follow(server)
        return server

    # Steps of the events above.

    def _discard(self) -> None:
        """Remove what MkDocs rendered."""
        self._rendered.close()

    def _write_licences(self, folder: Path) -> None:
        """Put the licences of what the theme's part of a site ships beside it."""
        for path, data in licence_files(self._root, handouts=self.config.handouts).items():
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)

    def _order(self, config: MkDocsConfig) -> Order:
        usual = usual_order(self._root, Path(config.config_file_path).name)
        given = {
            name: value
            for options in config.user_configs[1:]  # the first is the file; others are of the command line
            for name, value in options.items()
            if name in {"theme", "use_directory_urls"}
        }
        return replace(
            usual,
            site=self._site,
            address=config.site_url or "",
            as_of=self.config.as_of,
            environment=f"{usual.environment} {given}" if given else usual.environment,
            is_strict=not self._is_preview,
            search="made" if self.config.search else "none",
            paper="made" if self.config.handouts else "none",
        )

    def virtual_files(self, config: MkDocsConfig) -> Iterable[File]:
        """Yield the pages that MkDocs renders for the generator: the frames."""
        for key in frame_keys():
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

    def _is_news(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        unwritten = (*self._keys, *(page.source.removeprefix("content/") for page in self._pages))
        return not (message.startswith("Page skipped: ") and any(uri in message for uri in unwritten))


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


def _has_warnings() -> bool:
    """Say whether MkDocs is counting warnings, as it does in a strict build, and has seen any."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
