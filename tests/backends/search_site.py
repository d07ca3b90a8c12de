"""Builds the small bilingual site of samples/search.yml, with the project's own search form on every page."""

from __future__ import annotations

import html
import posixpath
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import yaml
from jinja2 import DictLoader, Environment, FileSystemLoader, ChoiceLoader, StrictUndefined

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
SAMPLES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "samples" / "search.yml").read_text(encoding="utf-8"))
HTML_LANG = {"zh": "zh-Hans", "en": "en"}

_SHELL = """<!doctype html>
<html lang="{{ html_lang }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ page.title }}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ 'assets/stylesheets/search.css' | url }}"></head>
<body><header>{% include "partials/search.html" %} Lost card, 社保卡丢了: words of the header.</header>
<main>{% block content %}{{ page.content }}{% endblock %}</main>
<script type="module" src="{{ 'assets/javascripts/search.js' | url }}"></script></body></html>"""


@dataclass(frozen=True)
class Question:
    """What a reader types, in which language, and the guide that must come first."""

    lang: str
    query: str
    guide: str


QUESTIONS = [Question(lang, query, guide) for lang, cases in SAMPLES["queries"].items() for query, guide in cases.items()]


def write_site(site_dir: Path) -> None:
    """Write all sample pages, both search pages and the search's own assets into ``site_dir``."""
    for sample in SAMPLES["pages"]:
        for lang in ("zh", "en"):
            kind = SAMPLES["kinds"][lang][sample["kind"]]
            weight = ' data-pagefind-weight="0.3"' if sample["kind"] == "law" else ""
            _write(site_dir, sample["path"], lang, sample[lang]["title"], _article(sample[lang], kind, weight))
    _write(site_dir, "search/", "zh", "搜索", "", "search.html")
    _write(site_dir, "search/", "en", "Search", "", "search.html")
    shutil.copytree(OVERRIDES / "assets", site_dir / "assets")


def _article(sample: dict[str, Any], kind: str, weight: str) -> str:
    escape = html.escape
    summary = f'<p data-pagefind-meta="summary">{escape(sample["summary"])}</p>' if "summary" in sample else ""
    asks = escape(" | ".join(sample.get("asks", [])))
    hidden = f'<p hidden data-pagefind-weight="10" data-pagefind-meta="asks">{asks}</p>' if asks else ""
    sections = "".join(
        f'<h2 id="s{number}">{escape(heading)}<a class="headerlink" href="#s{number}">¶</a></h2><p>{escape(text)}</p>'
        for number, (heading, text) in enumerate(sample["body"].items())
    )
    title = f'<h1>{escape(sample["title"])}<a class="headerlink" href="#top">¶</a></h1>'
    return f'<article data-pagefind-body data-pagefind-meta="kind:{kind}"{weight}>{title}{summary}{sections}{hidden}</article>'


def _write(site_dir: Path, path: str, lang: str, title: str, content: str, template: str = "main.html") -> None:
    url = path if lang == "zh" else f"en/{path}"
    page = SimpleNamespace(title=title, content=content, meta=SimpleNamespace(lang=lang, template=template))
    target = site_dir / url / "index.html"
    target.parent.mkdir(parents=True)
    environment = Environment(
        loader=ChoiceLoader(
            [
                DictLoader({"main.html": _SHELL}),
                FileSystemLoader([OVERRIDES, Path(str(material.__file__)).parent / "templates"]),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - as MkDocs renders the theme
    )
    environment.filters["url"] = lambda address: _relative(address, url)
    text = environment.get_template(template).render(page=page, html_lang=HTML_LANG[lang])
    target.write_text(text, encoding="utf-8")


def _relative(address: str, url: str) -> str:
    relative = posixpath.relpath(address or ".", url)
    return f"{relative}/" if address.endswith("/") or not address else relative
