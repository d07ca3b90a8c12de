"""What does not fit a record is said where it stands, in an editor's words, once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handrail.load.decode import decode_record
from handrail.model import Fee, Law, Procedure, Text
from handrail.source import Fault, FaultKind, read_document

HEAD = """\
id: a
title: {zh: 甲, en: A}
summary: {zh: 甲, en: A}
"""
STEPS = """\
steps:
  - {id: s, title: {zh: 甲, en: A}, do: {zh: 甲, en: A}}
"""
JARGON = (
    "Input",
    "input should",
    "valid",
    "union",
    "tag",
    "discriminator",
    "tuple",
    "dict",
    "<",
    "None",
    "ctx",
)


def faults_of(text: str) -> tuple[Fault, ...]:
    document = read_document("a.yml", text.encode())
    value, faults = decode_record(document, Procedure)
    assert (value is None) == bool(faults)
    for fault in faults:
        assert not [word for word in JARGON if word in fault.message + fault.help]
    return faults


def only_fault(text: str, shown: str) -> Fault:
    """Return the one fault of ``text``, and hold that it points at ``shown``."""
    (fault,) = faults_of(text)
    line = text.splitlines()[fault.span.line - 1]
    assert line[fault.span.column - 1 :].startswith(shown)
    return fault


def in_step(fields: str) -> str:
    return HEAD + STEPS.replace("do: {zh: 甲, en: A}}", f"do: {{zh: 甲, en: A}}, {fields}}}")


def test_a_record_that_fits_has_no_fault() -> None:
    assert faults_of(HEAD + STEPS) == ()


# A key that nobody knows, at its place, with the key that was meant, however deep in a choice it stands.


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        ("relatd: [b]", "relatd", "related"),
        ("needs: [{doc: a, orignals: 2}]", "orignals", "originals"),
        ("needs: [{anyof: [a, b]}]", "anyof", "any_of"),
        ("needs: [{docs: a}]", "docs", "doc"),
        ("needs: [{all_of: [{any_of: [a, {doc: b, copys: 1}]}]}]", "copys", "copies"),
        ("limits: {hold: {kind: hold, dayz: 10}}", "dayz", "days"),
        # An id may be spelt like a key without being taken for one.
        ("limits: {name: {kind: hold, days: 1, bais: unverified}}", "bais", "basis"),
        ("limits: {hold: {kind: hold, days: 1, basis: {law: a, artikle: 5}}}", "artikle", "article"),
        ("limits: {hold: {kind: hold, days: 1, basis: [unverified, {sorce: a}]}}", "sorce", "source"),
        ("channels: {p: {kind: phone, contakt: a}}", "contakt", "contact"),
        ("cites: [{law: a, article: 5, suports: [summary]}]", "suports", "supports"),
        ("outcome: {text: {zh: 甲, en: A}, give: [a]}", "give", "gives"),
    ],
)
def test_an_unknown_key_of_a_procedure(text: str, key: str, meant: str) -> None:
    # A key that is missing only because it is misspelt is not said a second time.
    faults = [
        fault for fault in faults_of(f"{HEAD}{STEPS}{text}\n") if fault.kind is not FaultKind.WRONG_VALUE
    ]
    (fault,) = faults
    assert fault.kind is FaultKind.UNKNOWN_KEY
    assert (fault.span.line, fault.span.column) == (6, text.index(key) + 1)
    assert fault.span.end_column == fault.span.column + len(key)
    assert fault.message == f"there is no key {key} here"
    assert fault.help == f"did you mean {meant}?"


@pytest.mark.parametrize(
    ("fields", "key", "meant"),
    [
        ("wraning: {zh: 甲, en: A}", "wraning", "warning"),
        ("needs: [{any_of: [a, {docs: b}]}]", "docs", "doc"),
        ("any_of: [{chanel: x}, b]", "chanel", "channel"),
        ("any_of: [b, {id: t, title: {zh: 甲, en: A}, doo: {zh: 甲, en: A}}]", "doo", "do"),
        ("all_of: [{id: t, title: {zh: 甲, en: A}, all_of: [{id: u, tilte: 甲}]}]", "tilte", "title"),
        ("takes: {limt: x}", "limt", "limit"),
    ],
)
def test_an_unknown_key_of_a_step(fields: str, key: str, meant: str) -> None:
    fault = only_fault(in_step(fields), key)
    assert fault.kind is FaultKind.UNKNOWN_KEY
    assert fault.help == f"did you mean {meant}?"


def test_an_unknown_key_that_resembles_none_gets_the_list() -> None:
    fault = only_fault(HEAD + STEPS + "faq: [{q: {zh: 甲, en: A}, a: {zh: 甲, en: A}, when: x}]\n", "when")
    assert fault.help == "the keys here are: q, a"


def test_a_name_of_the_model_is_no_key() -> None:
    fault = only_fault(HEAD + STEPS + "conditions: [{text: {zh: 甲, en: A}, when: x}]\n", "when")
    assert fault.help == "the keys here are: text, if, basis"


def test_a_comma_in_text_is_recognised() -> None:
    fault = only_fault(HEAD + STEPS + "next: {zh: 你好, en: Hello, world}\n", "world")
    assert fault.help == "put the whole text in quotes if it has a comma in it"


def test_an_unknown_key_cannot_break_the_report() -> None:
    (fault,) = faults_of(HEAD + STEPS + '"a\\n::error b": 1\n')
    assert fault.message == "there is no key a ::error b here"


# What is missing.


def test_every_missing_key_is_said() -> None:
    faults = faults_of("id: a\n")
    assert [fault.message for fault in faults] == [
        f"the key {key} is missing in this file" for key in ("title", "summary", "steps")
    ]


def test_a_missing_key_is_shown_at_its_record() -> None:
    fault = only_fault(HEAD + STEPS + "faq: [{q: {zh: 甲, en: A}}]\n", "{q:")
    assert (fault.kind, fault.message) == (FaultKind.MISSING_KEY, "the key a is missing in faq[0]")


def test_a_missing_language_is_shown_at_its_text() -> None:
    fault = only_fault(HEAD + STEPS + "next: {en: Wait.}\n", "next")
    assert (fault.kind, fault.message) == (FaultKind.MISSING_LANGUAGE, "next has no Chinese text")


def test_misspelling_one_key_does_not_hide_that_another_is_missing() -> None:
    faults = faults_of(HEAD.replace("title:", "titel:").replace("summary:", "note:") + STEPS)
    assert [(fault.kind, fault.message) for fault in faults] == [
        (FaultKind.MISSING_KEY, "the key summary is missing in this file"),
        (FaultKind.UNKNOWN_KEY, "there is no key titel here"),
        (FaultKind.UNKNOWN_KEY, "there is no key note here"),
    ]


@pytest.mark.parametrize("value", ["", " ~", " null"])
def test_a_key_without_a_value_is_no_value(value: str) -> None:
    fault = only_fault(f"{HEAD}{STEPS}item:{value}\n", "item")
    assert fault.message == "item: nothing stands here"


# Values.


@pytest.mark.parametrize(
    ("text", "shown", "message", "help_"),
    [
        (
            "contacts: {h: {name: {zh: 甲, en: A}, phone: 12333}}",
            "12333",
            "contacts.h.phone: text is wanted",
            "quotes",
        ),
        ("item: 2026-01-01", "2026", "item: text is wanted, and here stands 2026-01-01", "put it in quotes"),
        ("item: true", "true", "item: text is wanted, and here stands true", "put it in quotes"),
        ("item: [a]", "[", "item: text is wanted, and here stands a list", "write text in its place"),
        ('item: " "', '"', "item: the text is empty", "write it out"),
        ("next: 你好", "你好", "next: keys and values are wanted", "{zh: …, en: …}"),
        ("assured: 5", "5", "assured: keys and values are wanted, and here stands 5", "on, by, confidence"),
        ("audience: a", "a", 'audience: a list is wanted, and here stands the text "a"', "after a dash"),
        ("limits: [a]", "[", "limits: ids and records are wanted", "write an id, a colon"),
        ("limits: {Bad Id: {kind: hold, days: 1}}", "Bad", "limits.Bad Id: the text", "lower-case letters"),
        (
            "limits: {h: {kind: hld, days: 1}}",
            "hld",
            'limits.h.kind: the text "hld" is not',
            "did you mean hold?",
        ),
        (
            "limits: {h: {kind: quick, days: 1}}",
            "quick",
            'limits.h.kind: the text "quick" is not one',
            "write one of: statutory, promised, hold, typical",
        ),
        (
            "limits: {h: {kind: [a], days: 1}}",
            "[",
            "limits.h.kind: a list is not one of",
            "write one of: statutory",
        ),
        (
            "limits: {h: {kind: hold, days: 0}}",
            "0",
            "limits.h.days: 1 or more is wanted",
            "correct the number",
        ),
        (
            "limits: {h: {kind: hold, days: 10001}}",
            "10001",
            "limits.h.days: 10000 or less is wanted",
            "correct",
        ),
        ("limits: {h: {kind: hold, days: 1.5}}", "1.5", "limits.h.days: a whole number is wanted", "digits"),
        (
            'limits: {h: {kind: hold, days: "9"}}',
            '"9"',
            "limits.h.days: a whole number is wanted",
            "without quotes",
        ),
        (
            "limits: {h: {kind: hold, none: false}}",
            "false",
            "limits.h.none: true is the only value",
            "write true",
        ),
        ("limits: {h: {kind: hold, none: 1}}", "1", "limits.h.none: true is the only value", "write true"),
        (
            "limits: {h: {kind: hold}}",
            "{kind",
            "limits.h: a time limit says exactly one of",
            "write one of them",
        ),
        ("limits: {h: {kind: hold, days: 1, hours: 2}}", "{kind", "limits.h: a time limit says", "keep one"),
        (
            "limits: {h: {kind: hold, days: 1, basis: {law: a, article: x}}}",
            "x",
            "limits.h.basis.article: a",
            "dig",
        ),
        (
            "limits: {h: {kind: hold, days: 1, basis: unverfied}}",
            "unv",
            "limits.h.basis: the text",
            "unverified?",
        ),
        (
            "limits: {h: {kind: hold, days: 1, basis: 5}}",
            "5",
            "limits.h.basis: keys and values",
            "law, article",
        ),
        (
            "limits: {h: {kind: hold, days: 1, basis: {source: 5}}}",
            "5",
            "limits.h.basis.source: text",
            "quotes",
        ),
        ("fees: {c: {amount: 20 元}}", "20 元", "fees.c.amount: a number is wanted", "currency sign"),
        ('fees: {c: {amount: "20"}}', '"20"', "fees.c.amount: a number is wanted", "without quotes"),
        (
            "fees: {c: {amount: true}}",
            "true",
            "fees.c.amount: a number is wanted, and here stands true",
            "digits",
        ),
        ("fees: {c: {amount: 0}}", "0", "fees.c.amount: more than 0 is wanted", "correct the number"),
        (
            "fees: {c: {amount: 1.234}}",
            "1.234",
            "fees.c.amount: at most 2 decimal places",
            "correct the number",
        ),
        (
            "fees: {c: {amount: 1, currency: USD}}",
            "USD",
            'fees.c.currency: the text "USD" is not',
            "write CNY",
        ),
        ("fees: {c: {none: true, amount: 1}}", "{none", "fees.c: a fee says exactly one of", "keep one"),
        (
            "assured: {on: 2026-1-1, by: law, confidence: verified}",
            "2026-1-1",
            "assured.on: a date",
            "YYYY-MM-DD",
        ),
        ("needs: a", "a", "needs: a list is wanted", "after a dash"),
        ("needs: [Bad Id]", "Bad", 'needs[0]: the text "Bad Id" does not have the right form', "lower-case"),
        ("needs: [5]", "5", "needs[0]: keys and values are wanted, and here stands 5", "doc, originals"),
        (
            "needs: [{any_of: [a]}]",
            "[a]",
            "needs[0].any_of: at least 2 items are wanted, and here stand 1",
            "add",
        ),
        (
            "needs: [{all_of: []}]",
            "[]",
            "needs[0].all_of: at least 1 item is wanted, and here stand none",
            "add",
        ),
        ("contacts: {h: {name: {zh: 甲, en: A}, url: x.cn}}", "x.cn", "contacts.h.url: the text", "https://"),
        (
            "contacts: {h: {name: {zh: 甲, en: A}, phone: call}}",
            "call",
            "contacts.h.phone: the text",
            "digits",
        ),
    ],
)
def test_a_wrong_value_of_a_procedure(text: str, shown: str, message: str, help_: str) -> None:
    fault = only_fault(f"{HEAD}{STEPS}{text}\n", shown)
    assert fault.kind is FaultKind.WRONG_VALUE
    assert fault.message.startswith(message)
    assert help_ in fault.help


@pytest.mark.parametrize(
    ("fields", "shown", "message"),
    [
        ("optional: 1", "1", "steps[0].optional: true or false is wanted, and here stands 1"),
        ("results: held", "held", 'steps[0].results: the text "held" does not have the right form'),
        ("takes: hold", "hold", "steps[0].takes: keys and values are wanted"),
        ("any_of: [a, b], all_of: [c]", "{id", "steps[0]: a step has any_of or all_of, not both"),
        ("any_of: [a, 5]", "5", "steps[0].any_of[1]: keys and values are wanted, and here stands 5"),
        # The list is not short: one of its items is wrong, and that alone is said.
        (
            "any_of: [{id: T, title: {zh: 甲, en: A}, do: {zh: 甲, en: A}}, b]",
            "T",
            "steps[0].any_of[0].id: the text",
        ),
    ],
)
def test_a_wrong_value_of_a_step(fields: str, shown: str, message: str) -> None:
    fault = only_fault(in_step(fields), shown)
    assert fault.kind is FaultKind.WRONG_VALUE
    assert fault.message.startswith(message)


def test_a_step_says_what_to_do() -> None:
    fault = only_fault(HEAD + "steps:\n  - {id: s, title: {zh: 甲, en: A}}\n", "{id")
    assert fault.message == "steps[0]: a step says what to do: do, any_of or all_of"


def test_a_value_of_many_lines_is_named_on_one() -> None:
    fault = only_fault(HEAD + STEPS + "status: |\n  draft\n  one\n", "|")
    assert fault.message.startswith('status: the text "draft one" is not one of the words')


def test_a_long_value_is_cut() -> None:
    fault = only_fault(f"{HEAD}{STEPS}status: {'好' * 500}\n", "好")
    assert len(fault.message) < 120


def test_what_reading_has_said_is_not_said_again() -> None:
    document = read_document(
        "a.yml", f"{HEAD}{STEPS}assured: {{on: 2026-02-30, by: law, confidence: verified}}\n".encode()
    )
    assert [fault.kind for fault in document.faults] == [FaultKind.AMBIGUOUS_VALUE]
    assert decode_record(document, Procedure)[1] == ()


@pytest.mark.parametrize(("amount", "value"), [("20", "20"), ("20.50", "20.50")])
def test_an_amount_is_exact(amount: str, value: str) -> None:
    fee, faults = decode_record(read_document("a.yml", f"amount: {amount}\n".encode()), Fee)
    assert faults == ()
    assert fee is not None
    assert fee.amount == Decimal(value)


@pytest.mark.parametrize(
    ("text", "found"), [("", "nothing"), ("- a", "a list"), ("a", 'the text "a"'), ("5", "5")]
)
def test_a_file_that_is_no_record(text: str, found: str) -> None:
    value, (fault,) = decode_record(read_document("a.yml", text.encode()), Law)
    assert value is None
    assert fault.message == f"here stands {found}, where keys and values are wanted"
    assert fault.help == "write the keys of the record, such as id and title"


def test_a_record_can_stand_anywhere_in_a_file() -> None:
    document = read_document("a.yml", "a: {zh: 甲, en: A}\nb: {zh: 乙, fr: B}\n".encode())
    assert decode_record(document, Text, ("a",)) == (Text(zh="甲", en="A"), ())
    value, faults = decode_record(document, Text, ("b",))
    assert value is None
    assert {fault.span.line for fault in faults} == {2}
    assert {fault.message for fault in faults} == {"b has no English text", "there is no key fr here"}
