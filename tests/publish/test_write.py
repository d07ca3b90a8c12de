from __future__ import annotations

from pathlib import Path

import pytest

from handrail.publish.frame import Frame, frame_key, sentinel
from handrail.publish.write import PARTS, OutputError, Writer, Written
from handrail.render.page import Asset, Lang, Page


def page(path: str, lang: Lang = "zh", body: str = "B") -> Page:
    return Page(path=path, lang=lang, kind="guide", title="T", description="D", outline="O", body=body)


def frames(*pages: Page) -> dict[str, Frame]:
    return {
        frame_key(one).name: Frame.cut(f"{one.lang}:{sentinel('title')}{sentinel('body')}") for one in pages
    }


def test_pages_and_files_are_written_where_their_addresses_say(tmp_path: Path) -> None:
    pages = [page("guides/x/"), page("guides/x/", "en")]
    written = Writer(frames(*pages), str(tmp_path)).write([*pages, Asset("api/x.json", b"{}")])
    assert [each.path for each in written] == ["guides/x/index.html", "en/guides/x/index.html", "api/x.json"]
    assert (tmp_path / "guides/x/index.html").read_text(encoding="utf-8") == "zh:TB"
    assert (tmp_path / "en/guides/x/index.html").read_text(encoding="utf-8") == "en:TB"
    assert (tmp_path / "api/x.json").read_bytes() == b"{}"


def test_text_that_utf8_cannot_hold_becomes_a_reference(tmp_path: Path) -> None:
    one = page("guides/x/", body="\ud800")
    Writer(frames(one), str(tmp_path)).write([one])
    assert (tmp_path / "guides/x/index.html").read_bytes() == b"zh:T&#55296;"


def test_two_outputs_of_one_address_are_refused(tmp_path: Path) -> None:
    one = page("guides/x/")
    with pytest.raises(OutputError, match=r"guides/x/index\.html"):
        Writer(frames(one), str(tmp_path)).write([one, Asset("guides/x/index.html", b"")])


def test_an_output_never_replaces_what_the_builder_wrote(tmp_path: Path) -> None:
    (tmp_path / "about.txt").write_bytes(b"by hand")
    with pytest.raises(OutputError):
        Writer({}, str(tmp_path)).write([Asset("about.txt", b"generated")])
    assert (tmp_path / "about.txt").read_bytes() == b"by hand"


def test_a_process_that_takes_a_lost_one_s_place_writes_over_what_it_left(tmp_path: Path) -> None:
    lost, heir = (Writer({}, str(tmp_path), again=True) for _ in range(2))
    lost.write([Asset("a/x.json", b"{}"), Asset("a/y.json", b"{}")])
    assert heir.write([Asset("a/x.json", b"{}")]) == [Written("a/x.json")]
    assert (tmp_path / "a/x.json").read_bytes() == b"{}"
    assert list((tmp_path / PARTS).iterdir()) == []


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x", "a//x", "a/", "./x", "a\\x", "a\0"])
def test_an_address_outside_the_site_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="not a path inside"):
        Writer({}, str(tmp_path / "staging")).write([Asset(path, b"")])
    assert list(tmp_path.iterdir()) == []


def test_a_page_without_a_frame_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no frame for guides/x/"):
        Writer({}, str(tmp_path)).write([page("guides/x/")])


def test_what_the_site_has_already_is_not_written_again(tmp_path: Path) -> None:
    site, staging = tmp_path / "site", tmp_path / "staging"
    site.mkdir()
    (site / "a.txt").write_bytes(b"same")
    (site / "b.txt").write_bytes(b"old")
    writer = Writer({}, str(staging), str(site))
    written = writer.write([Asset("a.txt", b"same"), Asset("b.txt", b"new")])
    assert [each.path for each in written] == ["a.txt", "b.txt"]
    assert [path.name for path in staging.iterdir()] == ["b.txt"]


def test_a_page_that_stands_on_the_site_moves_into_a_new_frame(tmp_path: Path) -> None:
    one, other = page("guides/x/", body="<p>正文</p>"), page("guides/y/")
    before = frames(one)
    written = Writer(before, str(tmp_path / "site")).write([one, other, Asset("c.txt", b"")])
    after = {name: Frame.cut(f"new {sentinel('body')} {sentinel('title')}") for name in before}
    writer = Writer(after, str(tmp_path / "staging"), str(tmp_path / "site"))
    writer.refill(written, before)
    moved = {
        path.relative_to(tmp_path / "staging").as_posix() for path in (tmp_path / "staging").rglob("*.*")
    }
    assert moved == {"guides/x/index.html", "guides/y/index.html"}
    assert (tmp_path / "staging/guides/x/index.html").read_text(encoding="utf-8") == "new <p>正文</p> T"


def test_a_page_that_somebody_changed_is_not_torn_apart(tmp_path: Path) -> None:
    one = page("guides/x/")
    before = frames(one)
    written = Writer(before, str(tmp_path)).write([one])
    (tmp_path / "guides/x/index.html").write_bytes(b"zh:TB and more")
    after = {name: Frame.cut(f"{sentinel('title')}{sentinel('body')}") for name in before}
    with pytest.raises(OutputError, match="was changed"):
        Writer(after, str(tmp_path / "staging"), str(tmp_path)).refill(written, before)
    assert isinstance(written[0], Written)
