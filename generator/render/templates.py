"""The Jinja environment that page bodies are rendered in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from generator.model import LANGS, Lang
from generator.render.handout_words import handout_words
from generator.render.speaking import Speaking
from generator.render.words import words


class Templates:
    """The project's templates, ``overrides/handrail/``: strict about names, escaping everything."""

    def __init__(self, root: Path, address: str = "", *, handouts: bool = True) -> None:
        """Take the project's folder, which holds ``overrides/handrail/``, and the site's own address.

        Args:
            root: the project's folder.
            address: the site's own address.
            handouts: whether the site has handouts as PDF, so that pages may link to them.
        """
        self.address, self.with_handouts = address, handouts
        self._folder = root / "overrides" / "handrail"
        self._sources: dict[str, bytes] = {}
        self._environments: Mapping[Lang, Speaking] = {
            lang: Speaking(
                lang,
                {"w": words(lang), "paper": handout_words(lang)},
                loader=FileSystemLoader(self._folder),
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
        """Return a file that lies beside the templates, as it stood when it was first asked for.

        Raises:
            jinja2.TemplateNotFound: it is not there.
        """
        if name not in self._sources:
            try:
                self._sources[name] = (self._folder / name).read_bytes()
            except FileNotFoundError as error:
                raise TemplateNotFound(name, f"overrides/handrail/{name} is missing.") from error
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
