"""No request can keep a server busy: the patterns of its rules look at each character a few times at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import Security
from handrail.render.addresses.server_rules import SERVERS
from tests.permanence.past import make, publish
from tests.servers import Server, nginx

PAST = Past(
    "/help", {"old": "new"}, ("retired",), {"guide": {"110000": ""}}, {"guides/a/areas/": "guides/a/"}
)
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
UNBOUNDED = re._constants.MAXREPEAT  # type: ignore[attr-defined]  # as the parser of the library has it


def patterns(rules: str) -> Iterator[str]:
    """Yield every regular expression of nginx's rules."""
    for line in rules.splitlines():
        first, *_ = QUOTED.findall(line) or [""]
        is_location = line.startswith(("location ~", "    rewrite "))
        if first.startswith("~"):
            yield first.removeprefix("~").removeprefix("*")
        elif is_location and first:
            yield first


def nested(pattern: str) -> bool:
    """Return whether something that may be repeated for ever is repeated for ever."""
    parsed = re._parser.parse(pattern.replace("(?<hr_", "(?P<hr_"))  # type: ignore[attr-defined]
    return any(inner for _, inner in _repeats(parsed, within=False))


def _repeats(part: Any, *, within: bool) -> Iterator[tuple[str, bool]]:  # noqa: ANN401  the library's own
    """Yield the repeats without an end, each with whether it stands within another one."""
    if isinstance(part, list | tuple | re._parser.SubPattern):  # type: ignore[attr-defined]
        is_repeat = len(part) == 2 and str(part[0]) in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
        endless = is_repeat and part[1][1] == UNBOUNDED
        if endless:
            yield str(part[0]), within
        for each in part[1] if is_repeat else part:
            yield from _repeats(each, within=within or endless)


def test_the_shape_is_known() -> None:
    assert nested(r"^(?:\s*[^,]*,)*zh")
    assert nested(r"(?:a+)+")
    assert not nested(r"^/(?:en/)?[a-z]+(?:/.*)?$")


def test_no_pattern_repeats_a_repetition() -> None:
    found = [pattern for text in SERVERS["nginx"](PAST, Security()).values() for pattern in patterns(text)]
    assert len(found) > 20
    assert [pattern for pattern in found if nested(pattern)] == []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    root = make(folder / "project")
    with nginx(root, publish(root, folder / "site"), folder) as server:
        yield server


LONG = 7000
"""Characters: nginx takes header lines of up to 8 KB, where nobody says otherwise."""


@pytest.mark.parametrize(
    "spoken",
    [
        ", " * (LONG // 2),
        "," * LONG,
        "a" + "\t," * (LONG // 2),
        "fr" + "," + " " * LONG,
        ("a" + " " * 50 + ",") * (LONG // 52),
        ("z" * 50 + ",") * (LONG // 51),
        "zz, " * (LONG // 4),
        "zh" * (LONG // 2),
    ],
)
def test_a_hostile_header_is_answered_without_a_word_in_the_log(server: Server, spoken: str) -> None:
    """Else PCRE would have given up, after ten million steps, and nginx have said so."""
    answer = server.get("go/activate-card", Accept_Language=spoken)
    assert (answer.status, answer.to) == (302, "/en/guides/activate-card/")
    log = server.socket.parent / "error.log"
    assert "pcre" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["guides/", "go/", "handouts/", "api/procedures/", "assets/"])
@pytest.mark.parametrize("piece", ["a/", "a.", "-", "a.000000.", "en.", "%20"])
def test_a_hostile_address_is_answered_without_a_word_in_the_log(
    server: Server, address: str, piece: str
) -> None:
    server.get(address + piece * (LONG // len(piece)))
    log = server.socket.parent / "error.log"
    assert "pcre" not in log.read_text(encoding="utf-8")


HEADERS = {
    "zh-CN,zh;q=0.9": "",  # Chrome
    "zh-CN,zh;q=0.9,en;q=0.8,en-GB;q=0.7,en-US;q=0.6": "",  # Edge
    "zh-CN,zh;q=0.8,zh-TW;q=0.7,zh-HK;q=0.5,en-US;q=0.3,en;q=0.2": "",  # Firefox
    "zh-cn": "",  # older Safari
    "zh-CN,zh-Hans;q=0.9": "",  # Safari
    "zh-Hans-CN, zh-Hans; q=0.8, en-US; q=0.5, en; q=0.3": "",  # Internet Explorer
    "zh": "",
    "ZH-TW": "",
    "ug-CN,ug;q=0.9,zh;q=0.8,en;q=0.7": "",
    "fr-FR, zh-TW;q=0.5": "",
    "en-US,en;q=0.9": "/en",
    "en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7": "/en",
    "en-GB, en; q=0.8, zh-Hans-CN; q=0.5": "/en",
    "en": "/en",
    "de,en-US;q=0.7,en;q=0.3": "/en",
    "de,en;q=0.5,zh;q=0.1": "/en",
    "fr-FR,fr;q=0.9": "/en",
    "*": "/en",
    "zha": "/en",  # Zhuang is not Chinese
}
"""What browsers send, the likeliest language first, and whether the reader is led to the English pages."""


@pytest.mark.parametrize("spoken", HEADERS)
def test_readers_come_to_their_language(server: Server, spoken: str) -> None:
    answer = server.get("go/activate-card", Accept_Language=spoken)
    assert answer.to == f"{HEADERS[spoken]}/guides/activate-card/"


def test_a_language_that_comes_first_counts_with_spaces_between_them_too(server: Server) -> None:
    answer = server.get("go/activate-card", Accept_Language="fr, en; q=0.8, zh; q=0.5")
    assert answer.to == "/en/guides/activate-card/"
