"""Jinja for templates that say the same words on very many pages: one environment for each language.

Templates write the same bytes as with Jinja's own environment; they only do less. Without one of these parts
a cold build of 490 guides took 5 to 7 % more processor time (measured on a busy machine):

- Words never change, so they become text of the template when it is compiled.
- Text without a sign that means something in HTML is written without a call of ``escape``.
- Macros and methods, the only things that our templates call, are called directly.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # what its `escape` is made of

Words = Mapping[str, Mapping[str, str]]
"""Words by the name of what holds them, and by their own: ``{"w": {"steps": "怎么办"}}``."""

escaped: Callable[[str], str] = _escape_inner
"""Return text as HTML, in a tenth of the time that ``html.escape`` takes."""

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Return text that is HTML already as such, in a quarter of the time that ``Markup`` takes to look at it."""


class _Generator(CodeGenerator):
    """Writes the Python code of a template; see the module."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if self._is_plain(frame, finalize):
            self.write("(_html if (_html := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if self._is_plain(frame, finalize):
            # What `escape` asks of every value, without a call where the answer is known.
            self.write(").__class__ is Markup else environment.escaped_text(_html)")
            self.write(" if _html.__class__ is str else escape(_html))")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _is_plain(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
        return not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is None

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  as in Jinja
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class Speaking(Environment):
    """An environment whose templates speak one language.

    Templates find its name as ``lang`` and its words under the names given, in imported templates too.

    Attributes:
        lang: the language.
        words: its words. Both become part of the code of templates.
    """

    code_generator_class: type[CodeGenerator] = _Generator

    def __init__(self, lang: str, words: Words, **options: Any) -> None:  # noqa: ANN401  Jinja's
        """Speak a language in its words; the options are those of ``jinja2.Environment``."""
        super().__init__(**options)
        self.lang, self.words = lang, words
        self.globals |= {"lang": lang, **words}
        # The code of the templates calls these.
        self.escaped_text, self.called = escaped, operator.call

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  as in Jinja, whose own hook this is
    ) -> str:
        return super()._generate(_Said(self.lang, self.words).visit(source), name, filename, defer_init)


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
