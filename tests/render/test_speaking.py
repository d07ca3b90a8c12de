"""Our environment says what Jinja's own says, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, TemplateNotFound, UndefinedError
from markupsafe import Markup, escape

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.render import templates as our_templates
from handrail.render.speaking import Speaking, Words
from handrail.render.templates import Templates
from tests.libraries import ROOT
from tests.outputs import render_site

WORDS = {"hello": "你好 <b>", "if": "如果", "many": "{} of them"}
OPTIONS: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined}

TEMPLATE = """
{% macro item(value, strong=false) %}
  <li{% if strong %} class="{{ value }}"{% endif %}>{{ value }}{{ w["if"] }}</li>
{% endmacro %}
{% macro row(values) %}
  {% for each in values %}{{ item(each, strong=loop.first) }}{% endfor %}
  {% if caller is defined %}{{ caller() }}{% endif %}
{% endmacro %}
<p lang="{{ lang }}">{{ w.hello }} {{ w["he" ~ "llo"] }} {{ w.many.format(values | length) }}</p>
{{ "zh" if lang == "zh" else "other" }}
{{ row(values) }}
{% call row(values) %}{{ values | join(w.hello) }}{% endcall %}
{{ item(*values[:1]) if values }}
"""

values = st.lists(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none()))


@given(values)
def test_templates_say_the_same_as_with_plain_jinja(given_values: list[object]) -> None:
    plain = Environment(**OPTIONS)  # noqa: S701  escaping is among the options
    plain.globals |= {"lang": "zh", "w": WORDS}
    ours = Speaking("zh", {"w": WORDS}, **OPTIONS)
    said = [each.from_string(TEMPLATE).render(values=given_values) for each in (plain, ours)]
    assert said[0] == said[1]


class Own:
    """Something that says itself how it stands in HTML."""

    def __html__(self) -> str:
        return "<b>&amp;</b>"


SIGNS = st.text(alphabet="a&<>\"'你")


@given(st.one_of(SIGNS, SIGNS.map(Markup), st.integers(), st.none(), st.just(Own())))
def test_values_are_escaped_as_ever(value: object) -> None:
    ours = Speaking("zh", {}, **OPTIONS)
    assert ours.from_string("{{ value }}").render(value=value) == str(escape(value))


class _Plain(Environment):
    """Jinja's own environment, with the words among the globals."""

    def __init__(self, lang: str, words: Words, **options: Any) -> None:  # noqa: ANN401  Jinja's
        super().__init__(**options)
        self.globals |= {"lang": lang, **words}


def test_the_whole_site_is_the_same_as_with_plain_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog(load_library(ROOT))
    ours = list(render_site(catalog, Templates(ROOT)))
    monkeypatch.setattr(our_templates, "Speaking", _Plain)
    assert ours == list(render_site(catalog, Templates(ROOT)))


@pytest.mark.parametrize("wrong", ["{{ w.helo }}", '{{ w["helo"] }}', "{{ nothing }}", "{{ nothing() }}"])
def test_what_is_not_there_is_named(wrong: str) -> None:
    with pytest.raises(UndefinedError, match=r"helo|nothing"):
        Speaking("zh", {"w": WORDS}, **OPTIONS).from_string(wrong).render()


def test_a_missing_file_is_named_as_a_missing_template_is() -> None:
    with pytest.raises(TemplateNotFound, match=r"overrides/handrail/nothing\.js is missing"):
        Templates(ROOT).source("nothing.js")
