"""The Jinja environment that page bodies are rendered in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup
from msgspec.structs import asdict

from handrail.languages.pack import read_pack
from handrail.model import LANGS, Lang
from handrail.render.say.paper_words import handout_words
from handrail.render.say.words import words
from handrail.render.speaking import Speaking
from handrail.tasks.files import ChangedError, fingerprint, require
from handrail.theme import OVERRIDES, PAGES, find_file

FOLDER = f"{OVERRIDES}/{PAGES}"
"""Where a project has its own templates, relative to its root."""


class Templates:
    """The templates of page bodies: strict about names, escaping everything.

    Each is looked up in the project's ``overrides/handrail/`` first, then in the theme.
    """

    def __init__(
        self,
        root: Path,
        address: str = "",
        *,
        handouts: bool = True,
        digests: Mapping[str, str] | None = None,
    ) -> None:
        """Take the project's folder, which may hold ``overrides/handrail/``, and the site's own address.

        Args:
            root: the project's folder.
            address: the site's own address.
            handouts: whether the site has handouts as PDF, so that pages may link to them.
            digests: the fingerprint that each of the project's files must have when it is read, by its path
                relative to the root; any that it has, where none are given.
        """
        self.address, self.with_handouts = address, handouts
        self._root, self._digests = root, digests
        self._sources: dict[str, bytes] = {}
        self._environments: Mapping[Lang, Speaking] = {
            lang: Speaking(
                lang,
                _words_of(lang),
                loader=_Loader(self.source, root),
                undefined=StrictUndefined,
                autoescape=True,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=False,
                auto_reload=False,  # a build does not ask for each page whether a template has changed
            )
            for lang in LANGS
        }
        for environment in self._environments.values():
            environment.globals["site_url"] = address
            environment.globals["with_handouts"] = handouts
            # What stands on paper is typed in by hand, where the scheme would only be in the way.
            environment.globals["site_address"] = address.rpartition("://")[2].rstrip("/")

    def source(self, name: str) -> bytes:
        """Return a template, or a file beside the templates, as it stood when it was first asked for.

        Raises:
            jinja2.TemplateNotFound: it is not there.
            ChangedError: it has another fingerprint than it must have.
        """
        if name not in self._sources:
            self._sources[name] = self._read(name)
        return self._sources[name]

    def _read(self, name: str) -> bytes:
        path = f"{FOLDER}/{name}"
        file = find_file(self._root, f"{PAGES}/{name}")
        is_own = file == self._root / path
        if self._digests and not is_own and path in self._digests:
            raise ChangedError(path)
        try:
            data = file.read_bytes()
        except FileNotFoundError as error:
            if is_own:
                raise ChangedError(path) from error
            raise TemplateNotFound(name, f"{path} is missing, and the theme has no such file.") from error
        if self._digests is not None and is_own:
            require(self._digests, {path: fingerprint(data)})
        return data

    def render(self, name: str, lang: Lang, **context: object) -> Markup:
        """Render the template ``name`` in the language ``lang``, for other templates to hold.

        Raises:
            jinja2.TemplateError: if the template is wrong or names something that is not there.
        """
        return Markup(self.whole(name, lang, **context))  # noqa: S704  autoescaped

    def whole(self, name: str, lang: Lang, **context: object) -> str:
        """Render what no other template holds: a whole page, which need not be copied to be marked as HTML.

        Raises:
            jinja2.TemplateError: as ``render`` does.
        """
        return self._environments[lang].get_template(name).render(context)


def _words_of(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """Return what templates may say in a language: words, signs, and what its pages are marked with."""
    return {
        "w": words(lang),
        "paper": handout_words(lang),
        "signs": asdict(read_pack(lang).writing.signs),
        "language": _mark(lang),
        "other": _mark(next(other for other in LANGS if other != lang)),
    }


def _mark(lang: Lang) -> Mapping[str, str]:
    """Return how pages mark a language, and what it calls itself."""
    writing = read_pack(lang).writing
    return {"tag": writing.tag, "name": writing.name, "direction": writing.direction}


class _Loader(BaseLoader):
    """Lets Jinja read templates the way all files beside them are read."""

    def __init__(self, read: Callable[[str], bytes], root: Path) -> None:
        self._read, self._root = read, root

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        del environment
        data, file = self._read(template), str(find_file(self._root, f"{PAGES}/{template}"))
        try:
            return data.decode("utf-8"), file, None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = "This is not UTF-8 text: save the file as UTF-8."
            raise TemplateSyntaxError(message, line, template, file) from error
