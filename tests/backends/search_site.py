"""Builds the small bilingual site of samples/search.yml, with the project's own search form on every page."""

from __future__ import annotations

import html
import posixpath
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import yaml
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

from handrail.search.entry import Entry, Kind, Phrase
from handrail.search.index import write_index
from handrail.search.postings import prepare
from tests.themes import THEME

SAMPLES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "samples" / "search.yml").read_text(encoding="utf-8")
)
HTML_LANG = {"zh": "zh-Hans", "en": "en"}

_SHELL = """<!doctype html>
<html lang="{{ html_lang }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ page.title }}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ 'assets/stylesheets/search.css' | url }}"></head>
<body><header>{% include "partials/search.html" %} Lost card, 社保卡丢了: words of the header.</header>
<main>{% block content %}{{ page.content }}{% endblock %}</main>
<script src="{{ 'assets/javascripts/search.js' | url }}"></script></body></html>"""


@dataclass(frozen=True)
class Question:
    """What a reader types, in which language, and the guide that must come first."""

    lang: str
    query: str
    guide: str


QUESTIONS = [
    Question(lang, query, guide)
    for lang, cases in SAMPLES["queries"].items()
    for query, guide in cases.items()
]


def write_site(site_dir: Path) -> None:
    """Write all sample pages, both search pages, the search's own assets and its index into ``site_dir``."""
    for lang, prefix in (("zh", ""), ("en", "en/")):
        for sample in SAMPLES["pages"]:
            _write(
                site_dir, prefix + sample["path"], _page(sample[lang]["title"], _article(sample, lang), lang)
            )
        _write(site_dir, f"{prefix}search/", _page("Search", "", lang, template="search.html"))
    shutil.copytree(THEME / "assets", site_dir / "assets")
    (site_dir / "api" / "search").mkdir(parents=True)
    for lang in HTML_LANG:
        (site_dir / "api" / "search" / lang).mkdir()
        write_index(lang, map(prepare, entries(lang)), lambda path, data: (site_dir / path).write_bytes(data))
    shutil.copyfile(THEME / "search" / "search.js", site_dir / "api" / "search" / "search.js")


def entries(lang: str) -> Iterator[Entry]:
    """Yield what the search knows of the sample pages in one language."""
    for sample in SAMPLES["pages"]:
        text = sample[lang]
        phrases = [Phrase("title", text["title"]), *(Phrase("ask", ask) for ask in text.get("asks", ()))]
        phrases += (Phrase("step", heading, f"s{n}") for n, heading in enumerate(text["body"]))
        kind = _KINDS[sample["kind"]]
        texts, summary = tuple(text["body"].values()), text.get("summary", "")
        yield Entry(lang, sample["path"], kind, "", text["title"], summary, tuple(phrases), texts)


_KINDS: dict[str, Kind] = {"guide": "guide", "law": "law", "explainer": "explained"}


def _page(title: str, content: str, lang: str, template: str = "main.html") -> SimpleNamespace:
    return SimpleNamespace(title=title, content=content, meta=SimpleNamespace(lang=lang, template=template))


def _article(sample: dict[str, Any], lang: str) -> str:
    parts = [f"<h1>{html.escape(sample[lang]['title'])}</h1>"]
    for number, (heading, body) in enumerate(sample[lang]["body"].items()):
        parts.append(f'<h2 id="s{number}">{html.escape(heading)}</h2><p>{html.escape(body)}</p>')
    return f"<article>{''.join(parts)}</article>"


def _write(site_dir: Path, url: str, page: SimpleNamespace) -> None:
    target = site_dir / url / "index.html"
    target.parent.mkdir(parents=True)
    theme = Path(str(material.__file__)).parent / "templates"
    environment = Environment(
        loader=ChoiceLoader([DictLoader({"main.html": _SHELL}), FileSystemLoader([THEME, theme])]),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - as MkDocs renders the theme
    )
    environment.filters["url"] = lambda address: _relative(address, url)
    template = environment.get_template(page.meta.template)
    target.write_text(template.render(page=page, html_lang=HTML_LANG[page.meta.lang]), encoding="utf-8")


def _relative(address: str, url: str) -> str:
    relative = posixpath.relpath(address or ".", url)
    return f"{relative}/" if address.endswith("/") or not address else relative
