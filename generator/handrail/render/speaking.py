"""Jinja for templates that say the same words on very many pages: one environment for each language.

What Jinja does is the same, to the byte; it only has less to do each time. The words of the language, which
never change, are put into the templates when these are compiled. Text without a sign that means something in
HTML is passed on as it is. Macros and methods, the only things that our templates call, are called directly.
Attributes are those of objects: in these templates ``x.y`` is no way to write ``x["y"]``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import partial
from keyword import iskeyword
from traceback import extract_tb
from typing import Any, NoReturn

from jinja2 import Environment, Template, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # what its `escape` is made of

Words = Mapping[str, Mapping[str, str]]
"""Words by the name of what holds them, and by their own: ``{"w": {"steps": "怎么办"}}``."""

escaped: Callable[[str], str] = _escape_inner
"""Return text as HTML, in a tenth of the time that ``html.escape`` takes."""

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Return text that is HTML already as such, in a quarter of the time that ``Markup`` takes to look at it."""


def macro(function: Callable[..., str], name: str | None, arguments: Sequence[str]) -> Callable[..., Markup]:
    """Return a macro that takes no more than its arguments, as ``jinja2.runtime.Macro`` calls it.

    Args:
        function: what makes its HTML, of all arguments.
        name: its name.
        arguments: their names.
    """

    def call(*given: object, **named: object) -> Markup:
        if named or len(given) != len(arguments):
            given = (*given, *(named.pop(each, missing) for each in arguments[len(given) :]))
            if named or len(given) > len(arguments):
                message = f"macro {name!r} takes no more arguments than {', '.join(arguments) or 'none'}"
                raise TypeError(message)
        return marked(function(*given))

    return call


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

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  as in Jinja
        of = node.node
        is_word = isinstance(of, nodes.Name) and of.name in self.environment.words  # type: ignore[attr-defined]
        if is_word or iskeyword(node.attr) or isinstance(of, nodes.Const):
            super().visit_Getattr(node, frame)
        else:
            self.visit(of, frame)
            self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  as in Jinja
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
        else:
            arguments = tuple(argument.name for argument in macro_ref.node.args)
            name = getattr(macro_ref.node, "name", None)
            self.write(f"environment.macro(macro, {name!r}, {arguments!r})")


class Speaking(Environment):
    """An environment whose templates speak one language.

    Templates find its name as ``lang`` and its words under the names given, in imported templates too.
    """

    code_generator_class: type[CodeGenerator] = _Generator

    def __init__(self, lang: str, words: Words, **options: Any) -> None:  # noqa: ANN401  Jinja's
        """Speak a language in its words; the options are those of ``jinja2.Environment``."""
        super().__init__(**options)
        self.words, self._said = words, _Said(lang, words)
        self._at_hand: dict[str, Template] = {}
        self.globals |= {"lang": lang, **words}
        # The code of the templates calls these.
        self.escaped_text, self.called, self.macro = escaped, operator.call, macro

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  as in Jinja, whose own hook this is
    ) -> str:
        return super()._generate(self._said.visit(source), name, filename, defer_init)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  as in Jinja
    ) -> Template:
        """Return a template; one that need not be looked at again is not looked for again either."""
        if self.auto_reload or globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._at_hand:
            self._at_hand[name] = super().get_template(name, parent)
        return self._at_hand[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template finds by name: the environment's own, and not a chain that leads there."""
        return self.globals if d is None else super().make_globals(d)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise what arose in a template, with its lines there; where a name is not there, as Jinja does."""
        try:
            super().handle_exception(source)
        except AttributeError as error:
            if extract_tb(error.__traceback__)[-1].filename.endswith(".py"):
                raise
            raise UndefinedError(str(error)).with_traceback(error.__traceback__) from None


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
