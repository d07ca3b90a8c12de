"""Jinja for templates that say the same words on very many pages: one environment for each language.

What Jinja does is the same, to the byte; it only has less to do each time. The words of the language, which
never change, are put into the templates when these are compiled. Text without a sign that means something in
HTML is passed on as it is. Macros and methods, the only things that our templates call, are called directly.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

Words = Mapping[str, Mapping[str, str]]
"""Words by the name of what holds them, and by their own: ``{"w": {"steps": "怎么办"}}``."""

_find_special = re.compile("""[&<>"']""").search


def escaped(value: object) -> str:
    """Return a value as it stands in HTML, as ``markupsafe.escape`` does."""
    if isinstance(value, Markup) or (type(value) is str and _find_special(value) is None):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """Writes the Python code of a template; see the module."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  as in Jinja
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class Speaking(Environment):
    """An environment whose templates speak one language.

    Templates find its name as ``lang`` and its words under the names given, in imported templates too.
    """

    code_generator_class: type[CodeGenerator] = _Generator

    def __init__(self, lang: str, words: Words, **options: Any) -> None:  # noqa: ANN401  Jinja's
        """Speak a language in its words; the options are those of ``jinja2.Environment``."""
        super().__init__(**options)
        self._said = _Said(lang, words)
        self.globals |= {"lang": lang, **words}
        # The code of the templates calls these.
        self.escaped, self.called = escaped, operator.call

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  as in Jinja, whose own hook this is
    ) -> str:
        return super()._generate(self._said.visit(source), name, filename, defer_init)


class _Said(NodeTransformer):
    """Puts the words of a language in the places where a template names them."""

    def __init__(self, lang: str, words: Words) -> None:
        self._lang, self._words = lang, words

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802  as in Jinja
        return self._word(node, node.attr)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802  as in Jinja
        return self._word(node, node.arg.value if isinstance(node.arg, nodes.Const) else None)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  as in Jinja
        is_lang = node.name == "lang" and node.ctx == "load"
        return nodes.Const(self._lang, lineno=node.lineno) if is_lang else node

    def _word(self, node: nodes.Getattr | nodes.Getitem, key: object) -> nodes.Node:
        """Return the word that a template means; what is no word stays as it is, for Jinja to complain of."""
        of = node.node
        words = self._words.get(of.name, {}) if isinstance(of, nodes.Name) else {}
        return nodes.Const(words[str(key)], lineno=node.lineno) if key in words else self.generic_visit(node)
