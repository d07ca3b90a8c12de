"""The Jinja environment that page bodies are rendered in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model import LANGS, Lang
from generator.render.words import words


class Templates:
    """The project's templates, ``overrides/handrail/``: strict about names, escaping everything."""

    def __init__(self, root: Path, address: str = "") -> None:
        """Take the project's folder, which holds ``overrides/handrail/``, and the site's own address."""
        self._environment = Environment(
            loader=FileSystemLoader(root / "overrides" / "handrail"),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        # What stands on paper is typed in by hand, where the scheme would only be in the way.
        self._environment.globals["site_address"] = address.rpartition("://")[2].rstrip("/")
        self._words: Mapping[Lang, Mapping[str, str]] = {lang: words(lang) for lang in LANGS}

    def render(self, name: str, lang: Lang, **context: object) -> Markup:
        """Render the template ``name`` with the words of ``lang`` as ``w``.

        Raises:
            jinja2.TemplateError: if the template is wrong or names something that is not there.
        """
        template = self._environment.get_template(name)
        return Markup(template.render(lang=lang, w=self._words[lang], **context))  # noqa: S704  autoescaped
