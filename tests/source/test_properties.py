"""What holds for whatever stands in a file: reading never fails, and gives back what was written."""

from __future__ import annotations

import re

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handrail.source import FaultKind, Span, read_document
from tests.samples import BASE, PROCEDURE

VALID = (BASE / PROCEDURE).read_bytes()
CHINESE = "社保卡丢了怎么办补换领密码𠮷𪚥😀"

# A busy machine may be slow at any one example.
unhurried = settings(deadline=None)


def lines_of(raw: bytes) -> list[str]:
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return re.split(r"\r\n|\n|\r", text)


def assert_sound(raw: bytes) -> None:
    """Read ``raw`` and hold that every fault can be found in the file, and can be read on one line."""
    lines = lines_of(raw)
    for fault in read_document("a.yml", raw).faults:
        assert fault.span.line <= len(lines)
        if fault.kind is not FaultKind.ENCODING:  # a byte that is no character has no width of its own
            assert fault.span.column <= len(lines[fault.span.line - 1]) + 1
        for words in (fault.message, fault.help):
            assert words.strip()
            assert words.isprintable()


# Any bytes, any text, text that looks like YAML, and a real file with a piece of it changed.


@unhurried
@given(st.binary(max_size=400))
def test_takes_any_bytes(raw: bytes) -> None:
    assert_sound(raw)


@unhurried
@given(st.text(max_size=400))
def test_takes_any_text(text: str) -> None:
    assert_sound(text.encode("utf-8", "surrogatepass"))


@unhurried
@given(st.text(alphabet="ab:-?[]{}#&*!|>'\"%@`,\\ \n\t\r0123.~<=卡𠮷", max_size=60))
@example("!0 0\t0")
def test_takes_any_text_made_of_signs(text: str) -> None:
    assert_sound(text.encode())


@unhurried
@given(st.data())
def test_takes_a_file_with_a_piece_changed(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(start + 40, len(VALID))))
    piece = data.draw(
        st.binary(max_size=6) | st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace"))
    )
    assert_sound(VALID[:start] + piece + VALID[end:])


# Data comes back as it was written.

scalars = (
    st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12)
    | st.sampled_from(
        ["no", "on", "12:30", "0123", "1e3", "~", "null", "true", "2026-11-22", "", " x ", CHINESE]
    )
    | st.integers(-(10**16), 10**16)
    | st.booleans()
    | st.dates()
)
keys = st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
nested = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


class Quoting(yaml.SafeDumper):
    """Writes every text in quotes, and every value out where it is used."""

    def ignore_aliases(self, data: object) -> bool:
        del data  # whatever it is
        return True


Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return value


@unhurried
@given(value=nested, flow=st.booleans(), escapes=st.booleans())
def test_gives_back_what_a_dumper_wrote(*, value: object, flow: bool, escapes: bool) -> None:
    text = yaml.dump(value, Dumper=Quoting, default_flow_style=flow, allow_unicode=not escapes, width=60)
    document = read_document("a.yml", text.encode())
    assert document.faults == ()
    assert document.data == frozen(value)


plain = st.text(alphabet=CHINESE + "abc", min_size=1, max_size=9)


@unhurried
@given(st.dictionaries(plain, plain, min_size=1, max_size=6))
def test_a_span_holds_the_scalar_and_its_key(record: dict[str, str]) -> None:
    text = "{" + ", ".join(f"{key}: {value}" for key, value in record.items()) + "}"
    lines = [f"# {CHINESE}", text]
    document = read_document("a.yml", "\n".join(lines).encode())
    assert document.data == record
    for key, value in record.items():
        assert under(lines, document.span((key,))) == value
        assert under(lines, document.key_span((key,))) == key


def under(lines: list[str], span: Span) -> str:
    assert span.line == span.end_line
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]
