"""The same addresses through real servers with the rules that we make for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.permanence.conftest import Past
from tests.permanence.past import make, publish, retire
from tests.permanence.test_redirects import data
from tests.servers import Server, caddy, nginx

SERVERS = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, past: Past, tmp_path: Path) -> Iterator[Server]:
    with SERVERS[request.param](past.root, past.site, tmp_path) as server:
        yield server


def test_every_address_of_before_is_answered(past: Past, server: Server) -> None:
    wrong = {}
    for address in past.before:
        path, _, anchor = address.partition("#")
        expected = past.scenario.leads_to(path)
        where, answer = server.follow(address)
        if path.startswith("go/"):
            key, _, step = (past.scenario.leads_to(path) or path).removeprefix("go/").partition("/")
            expected = f"en/guides/{key}/" if "en/" in where else f"guides/{key}/"
            anchor = step.rstrip("/") or anchor
        elif path.startswith("handouts/") and (expected is None or past.scenario.retired):
            continue
        if expected is None:
            assert answer.status in {404, 410}, address
            continue
        is_gone = any(f"/{key}" in f"/{expected}" for key in past.scenario.retired)
        is_elsewhere = expected.endswith("/") and where != f"{expected}#{anchor}".rstrip("#")
        if answer.status != (410 if is_gone else 200) or is_elsewhere:
            wrong[address] = (answer.status, where)
        elif answer.body != data(past.site, expected):
            wrong[address] = (answer.status, "another page")
    assert wrong == {}


def test_sheets_that_are_no_more_lead_to_the_guide(past: Past, server: Server) -> None:
    for address in past.before:
        if address.startswith("handouts/") and past.scenario.leads_to(address) is None:
            where, answer = server.follow(address)
            lang = "en/" if ".en." in address else ""
            if past.scenario.retired:
                assert answer.status == 410
                (key,) = past.scenario.retired
                assert where == f"{lang}guides/{key}/"
            else:
                assert answer.status == 200
                assert answer.body == data(past.site, where)
                assert answer.body.startswith(b"%PDF")


@pytest.fixture(scope="module", params=SERVERS)
def plain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    root = make(folder / "project")
    retire(root)
    site = publish(root, folder / "site")
    bundle = site / "assets/javascripts/bundle.0123abcd.min.js"
    bundle.write_bytes(b"// " + b"x" * 2000)
    with SERVERS[request.param](root, site, folder) as server:
        yield server


GUIDE = "guides/activate-card/"


@pytest.mark.parametrize(
    ("asked", "spoken", "to"),
    [
        ("", "", f"/{GUIDE}"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", f"/{GUIDE}"),
        ("", "en-GB,en;q=0.9,zh;q=0.8", f"/en/{GUIDE}"),
        ("", "fr-FR, zh-TW;q=0.5", f"/{GUIDE}"),
        ("", "fr-FR,fr;q=0.9", f"/en/{GUIDE}"),
        ("", "de,en;q=0.5,zh;q=0.1", f"/en/{GUIDE}"),
        ("?lang=zh", "en", f"/{GUIDE}?lang=zh"),
        ("?lang=en", "zh-CN", f"/en/{GUIDE}?lang=en"),
        ("?lang=xx", "zh-CN", f"/{GUIDE}?lang=xx"),
        ("?e=2026-11-22-1a2b3c4d", "zh", f"/{GUIDE}?area=national&e=2026-11-22-1a2b3c4d"),
        ("?area=110000&e=1a2b3c4d", "zh", f"/{GUIDE}110000/?area=110000&e=1a2b3c4d"),
        ("?area=421024", "en", f"/en/{GUIDE}421024/?area=421024"),
        ("?area=110101", "zh", f"/{GUIDE}110000/?area=110101"),
        ("?area=420000", "zh", f"/{GUIDE}?area=national&area=420000"),
        ("?area=../..", "zh", f"/{GUIDE}?area=national&area=../.."),
        ("?utm=x", "zh", f"/{GUIDE}?utm=x"),
    ],
)
def test_a_short_link_knows_language_area_and_edition(
    plain: Server, asked: str, spoken: str, to: str
) -> None:
    headers = {"Accept_Language": spoken} if spoken else {}
    for slash in ("", "/"):
        answer = plain.get(f"go/activate-card{slash}{asked}", **headers)
        assert (answer.status, answer.to) == (302, to)
    answer = plain.get(f"go/activate-card/activate/{asked}", **headers)
    assert (answer.status, answer.to) == (302, f"{to}#activate")
    assert "Accept-Language" in answer.headers.get_all("Vary", [])
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_short_link_to_nothing_is_not_found(plain: Server) -> None:
    _, answer = plain.follow("go/nothing-of-the-kind")
    assert answer.status == 404


def test_what_is_gone_can_come_back(plain: Server) -> None:
    answer = plain.get("guides/report-loss/")
    assert answer.status == 410
    assert answer.headers["Cache-Control"] == "no-cache"
    assert b"data-retired" in answer.body


@pytest.mark.parametrize(
    "address",
    [
        "go/activate-card%0d%0aX-Evil:%201",
        "go/activate-card/activate%0aX-Evil:1/?lang=zh%0d%0aX-Evil:1",
        "go/activate-card?e=%0d%0aX-Evil:1",
        "guides/report-loss/print/%0d%0aX-Evil:%201",
        "handouts/report-loss.%0d%0aX-Evil:%201.pdf",
        "guides%0d%0aX-Evil:%201",
    ],
)
def test_no_address_puts_a_header_into_an_answer(plain: Server, address: str) -> None:
    answer = plain.get(address)
    assert answer.status in {302, 404, 410}
    assert answer.headers["X-Evil"] is None
    assert answer.to.startswith("/") or not answer.to
    if not address.endswith(".pdf"):
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"]


def test_only_what_has_a_fingerprint_in_its_name_is_kept(plain: Server) -> None:
    kept = plain.get("assets/javascripts/bundle.0123abcd.min.js")
    assert kept.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    for address in ("", GUIDE, "assets/javascripts/go.js", "api/index.json"):
        assert plain.get(address).headers.get_all("Cache-Control") == ["no-cache"], address


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("feed.xml", "application/atom+xml"),
        ("en/feed.json", "application/feed+json"),
        (f"{GUIDE}index.md", "text/markdown"),
        (f"en/{GUIDE}110000/index.md", "text/markdown"),
        ("llms.txt", "text/plain"),
    ],
)
def test_programs_are_told_what_they_get(plain: Server, address: str, kind: str) -> None:
    answer = plain.get(address)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"


def test_programs_are_told_that_a_guide_is_no_more(plain: Server) -> None:
    text = plain.get("en/guides/report-loss/index.md")
    assert (text.status, text.headers["Content-Type"]) == (410, "text/markdown; charset=utf-8")
    assert "[Activate your social security card](https://handrail.example/en/guides/activate-card/)" in (
        text.body.decode()
    )
    framed = plain.get("api/oembed/zh/report-loss.json")
    assert framed.status == 410
    assert framed.headers["Access-Control-Allow-Origin"] == "*"


def test_text_is_sent_compressed_and_in_utf8(plain: Server) -> None:
    for address, kind in (
        (GUIDE, "text/html; charset=utf-8"),
        ("api/procedures/activate-card.json", "application/json"),
    ):
        answer = plain.get(address, Accept_Encoding="gzip")
        assert answer.headers["Content-Encoding"] == "gzip", address
        assert answer.headers["Content-Type"] == kind


def test_other_sites_may_load_data_and_nothing_else(plain: Server) -> None:
    data = ("api/index.json", "api/contexts.json", "schema/api/index.json", "feed.json", "en/feed.xml")
    for address in (*data, "embed/handrail.js"):  # the script, so that its hash can be checked
        assert plain.get(address).headers["Access-Control-Allow-Origin"] == "*", address
    assert plain.get(GUIDE).headers["Access-Control-Allow-Origin"] is None


def test_what_never_was_is_not_found_and_says_so_in_the_sites_own_words(plain: Server) -> None:
    answer = plain.get("guides/never/")
    assert answer.status == 404
    assert answer.body == b"<!doctype html><title>-</title>"


@pytest.mark.parametrize("kind", SERVERS)
def test_a_site_in_a_folder_of_its_host_keeps_to_it(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_SITE_URL", "https://www.example.org/help/")
    root = make(tmp_path / "project")
    (tmp_path / "host").mkdir()
    publish(root, tmp_path / "host" / "help")
    retire(root)
    with SERVERS[kind](root, tmp_path / "host", tmp_path) as server:
        assert server.get("help/go/activate-card").to == "/help/guides/activate-card/"
        assert server.get("help/guides/report-loss/print/").to == "/help/guides/report-loss/"
        assert server.get("help/guides/report-loss/").status == 410
        assert server.get("help/handouts/report-loss.en.pdf").to == "/help/en/guides/report-loss/"


def test_long_ids_have_room(tmp_path: Path) -> None:
    root = make(tmp_path / "project")
    site = publish(root, tmp_path / "site")
    loss = root / "procedures/card/report-loss.yml"
    old = "-".join(["long"] * 30)
    loss.write_text(
        loss.read_text(encoding="utf-8").replace("assured:", f"was: [{old}]\nassured:"), encoding="utf-8"
    )
    with nginx(root, site, tmp_path) as server:
        assert server.get(f"guides/{old}/").to == "/guides/report-loss/"
