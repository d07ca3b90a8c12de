"""What an editor writes into any text stays text: nothing of it becomes an element, a handler or a script."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.render.page import Asset, Page
from handrail.render.templates import Templates
from tests.outputs import render_site
from tests.samples import make_base

ROOT = Path(__file__).parents[2]
EVERYTHING = ROOT / "tests/render/everything.yml"
HOSTILE = (
    "</script></title><script>evil()</script><img src=x onerror=evil()><svg/onload=evil()>"
    "\" autofocus onfocus=\"evil()\" ' onfocus='evil()' x='"
    "[evil](javascript:evil()) <javascript:evil()> [evil](data:text/html,evil) "
    "&lt;script&gt;evil()&lt;/script&gt; ]]> --> <%= evil() %>"
)
DATA = {"application/json", "application/ld+json"}
LINKS = ("href", "src", "action", "formaction", "data", "srcdoc", "poster", "xlink:href")


class _Loader(yaml.CSafeLoader):
    """Reads files as YAML 1.2 does: `on` is a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012  as in its base
        sign: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:bool"]
        for sign, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def hostile(value: Any, *, is_text: bool = False) -> Any:  # noqa: ANN401  as YAML has it
    """Return a value with all its texts made hostile."""
    if isinstance(value, dict):
        return {key: hostile(each, is_text=key in {"zh", "en"}) for key, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, is_text=is_text) for each in value]
    return f"{value} {HOSTILE}" if is_text and isinstance(value, str) else value


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Page | Asset]:
    root = make_base(tmp_path_factory.mktemp("hostile"))
    shutil.copy(EVERYTHING, root / "procedures/card")
    for path in (root / "procedures").rglob("*.yml"):
        text = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  a safe one
        path.write_text(yaml.safe_dump(hostile(text), allow_unicode=True, sort_keys=False), encoding="utf-8")
    library = load_library(root)
    assert library.faults == ()
    catalog = Catalog(library, date(2026, 11, 22))
    assert {"everything", "activate-card"} <= catalog.procedures.keys()
    return list(render_site(catalog, Templates(ROOT, "https://handrail.example/")))


def documents(outputs: list[Page | Asset]) -> Iterator[tuple[str, str]]:
    for each in outputs:
        if isinstance(each, Page):
            head = (
                f'<title>{each.title}</title><meta name=description content="{each.description}">{each.head}'
            )
            yield each.url, f"<!doctype html><head>{head}</head><body>{each.outline}{each.body}</body>"
        elif each.path.endswith(".html"):
            yield each.path, each.data.decode("utf-8")


def test_no_text_becomes_markup(outputs: list[Page | Asset]) -> None:
    seen = 0
    for where, document in documents(outputs):
        seen += "evil()" in document
        page: Any = html.document_fromstring(document)
        for element in page.iter():
            if not isinstance(element.tag, str):
                assert "evil" not in str(element.text), where  # a comment
                continue
            handlers = [name for name in element.attrib if name.startswith("on") or name == "autofocus"]
            assert handlers == [], (where, element.tag)
            for name in LINKS:
                link = element.attrib.get(name, "").strip().lower()
                assert not link.startswith(("javascript:", "data:", "vbscript:")), (where, link)
            if element.tag == "script" and "evil" in (element.text or ""):
                assert element.attrib["type"] in DATA, where
                json.loads(element.text)
            assert element.tag != "img" or "evil" not in str(element.attrib), where
    assert seen > 30


def test_data_are_still_data(outputs: list[Page | Asset]) -> None:
    texts = [each for each in outputs if isinstance(each, Asset) and each.path.endswith(".json")]
    assert any(b"evil()" in each.data for each in texts)
    for each in texts:
        json.loads(each.data)
