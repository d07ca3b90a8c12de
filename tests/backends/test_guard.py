"""By which names a preview may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from handrail.backends.mkdocs.guard import guard_requests, host_name


def status(host: str, listens_at: str = "127.0.0.1", names: Sequence[str] = (), path: str = "/") -> int:
    """Return the status with which a request is answered."""
    said: list[int] = []

    def start_response(line: str, *_: Any) -> Any:  # noqa: ANN401  as WSGI has it
        said.append(int(line.split(maxsplit=1)[0]))

    def app(_: Any, start: Any) -> list[bytes]:  # noqa: ANN401  as WSGI has it
        start("200 OK", [])
        return [b""]

    list(guard_requests(app, listens_at, names)({"HTTP_HOST": host, "PATH_INFO": path}, start_response))
    (answer,) = said
    return answer


@pytest.mark.parametrize(
    "host",
    ["localhost", "LocalHost:8000", "localhost.", "app.localhost", "127.0.0.1:1", "127.9.9.9", "[::1]:80"],
)
def test_this_machine_has_many_names(host: str) -> None:
    assert status(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "evillocalhost",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/",
        "127.0.0.1.evil.example",
        "192.0.2.1",
        "[2001:db8::1]",
        "[::1",
        "\uff4cocalhost",
        "0x7f000001",
    ],
)
def test_other_names_are_refused(host: str) -> None:
    assert status(host) == 421


def test_whoever_starts_the_preview_names_more() -> None:
    assert status("Pc.example:8000", "pc.example") == 200
    assert status("docs.example", names=["Docs.example"]) == 200
    assert status("192.0.2.7:8000", "192.0.2.7") == 200
    assert status("192.0.2.8", "192.0.2.7") == 421


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::"])  # noqa: S104  nothing is bound here
def test_all_addresses_are_right_where_all_are_listened_at(everywhere: str) -> None:
    assert status("192.0.2.8", everywhere) == 200
    assert status("[2001:db8::1]:8000", everywhere) == 200
    assert status("evil.example", everywhere) == 421


@pytest.mark.parametrize("path", ["/a\0b", "/\0", "/a\nb", "/..\\x", "/\x7f"])
def test_paths_that_no_file_can_have_are_refused(path: str) -> None:
    assert status("localhost", path=path) == 400


def test_a_name_stands_before_its_port() -> None:
    assert [host_name(each) for each in ("[::1]:8000", "a.example:1", "a.example", ":8000")] == [
        "::1",
        "a.example",
        "a.example",
        "",
    ]
