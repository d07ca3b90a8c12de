"""Of Material's styles those rules stay that can apply on a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.backends.mkdocs.styles import drop_unused_properties, keep_used, shrink

USED = frozenset({"md-grid", "md-nav", "__drawer"})


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        (".md-grid{color:red}", ".md-grid{color:red}"),
        (".md-tabs{color:red}", ""),
        (".md-tabs,.md-nav a,p{color:red}", ".md-nav a,p{color:red}"),
        (".md-grid .md-tabs{color:red}", ""),
        ("#__drawer:checked~.md-nav{top:0}#__search:checked{top:0}", "#__drawer:checked~.md-nav{top:0}"),
        (".md-nav:not(.md-tabs){top:0}", ".md-nav:not(.md-tabs){top:0}"),
        (":is(.md-tabs,.md-nav){top:0}", ":is(.md-tabs,.md-nav){top:0}"),
        ('a[href=".md-tabs"]{top:0}', 'a[href=".md-tabs"]{top:0}'),
        ("@media print{.md-tabs{top:0}.md-nav{top:0}}", "@media print{.md-nav{top:0}}"),
        ("@media print{.md-tabs{top:0}}", ""),
        (
            "@supports (top:0){@media print{.md-nav{top:0}}}",
            "@supports (top:0){@media print{.md-nav{top:0}}}",
        ),
        ('@charset "utf-8";p{top:0}', "p{top:0}"),
        ("@keyframes turn{0%{top:0}to{top:1px}}", "@keyframes turn{0%{top:0}to{top:1px}}"),
        ("/* why */p{top:0}", "p{top:0}"),
    ],
)
def test_a_rule_stays_if_all_that_it_names_is_on_a_page(style: str, kept: str) -> None:
    assert keep_used(style, USED) == kept


def test_a_property_goes_that_no_style_asks_for() -> None:
    styles = [
        ":root{--a:var(--b);--b:1px;--sign:url('data:image/svg+xml,<svg d=\"(;})\"/>');--c:2px}",
        "p{top:var(--a)}p{left:var( --c, 0)}",
    ]
    assert drop_unused_properties(styles) == [":root{--a:var(--b);--b:1px;--c:2px}", styles[1]]


def test_a_property_goes_with_the_last_that_asks_for_it() -> None:
    assert drop_unused_properties([":root{--a:var(--b);--b:var(--c);--c:1px;top:0}"]) == [":root{top:0}"]


def test_space_and_comments_go() -> None:
    assert shrink("/* a\n b */\np > a {\n  top: 0;\n  left: calc(1px + 2px);\n}\n") == (
        "p > a{top: 0;left: calc(1px + 2px);}"
    )


CLASSES = st.sampled_from(["md-grid", "md-tabs", "md-nav", "md-x"])
RULES = st.lists(st.tuples(CLASSES, st.integers(0, 9)), max_size=8)


@given(RULES, st.frozensets(CLASSES))
def test_what_stays_are_the_rules_of_the_classes_in_use_in_their_order(
    rules: list[tuple[str, int]], used: frozenset[str]
) -> None:
    style = "".join(f".{name}{{top:{top}px}}" for name, top in rules)
    expected = "".join(f".{name}{{top:{top}px}}" for name, top in rules if name in used)
    assert keep_used(style, used) == expected
