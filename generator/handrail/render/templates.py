"""The Jinja environment that page bodies are rendered in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from handrail.model import LANGS, Lang
from handrail.render.say.paper_words import handout_words
from handrail.render.say.words import words
from handrail.render.speaking import Speaking
from handrail.tasks.files import ChangedError, fingerprint, require

FOLDER = "overrides/handrail"
"""Where the templates are, relative to the project's root."""


class Templates:
    """The project's templates, ``overrides/handrail/``: strict about names, escaping everything."""

    def __init__(
        self,
        root: Path,
        address: str = "",
        *,
        handouts: bool = True,
        digests: Mapping[str, str] | None = None,
    ) -> None:
        """Take the project's folder, which holds ``overrides/handrail/``, and the site's own address.

        Args:
            root: the project's folder.
            address: the site's own address.
            handouts: whether the site has handouts as PDF, so that pages may link to them.
            digests: the fingerprint that each file must have when it is read, by its path relative to the
                root; any that it has, where none are given.
        """
        self.address, self.with_handouts = address, handouts
        self._root, self._digests = root, digests
        self._sources: dict[str, bytes] = {}
        self._environments: Mapping[Lang, Speaking] = {
            lang: Speaking(
                lang,
                {"w": words(lang), "paper": handout_words(lang)},
                loader=_Loader(self.source, root / FOLDER),
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
            path = f"{FOLDER}/{name}"
            try:
                data = (self._root / path).read_bytes()
            except FileNotFoundError as error:
                if self._digests and path in self._digests:
                    raise ChangedError(path) from error
                raise TemplateNotFound(name, f"{path} is missing.") from error
            if self._digests is not None:
                require(self._digests, {path: fingerprint(data)})
            self._sources[name] = data
        return self._sources[name]

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


class _Loader(BaseLoader):
    """Lets Jinja read templates the way all files beside them are read."""

    def __init__(self, read: Callable[[str], bytes], folder: Path) -> None:
        self._read, self._folder = read, folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        del environment
        data, file = self._read(template), str(self._folder / template)
        try:
            return data.decode("utf-8"), file, None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = "This is not UTF-8 text: save the file as UTF-8."
            raise TemplateSyntaxError(message, line, template, file) from error
