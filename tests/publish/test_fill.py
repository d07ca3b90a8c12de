from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.fill import OutputError, file_path, write
from generator.publish.frame import Frame, FrameKey, frame_key, sentinel
from generator.render.page import Asset, Lang, Page


def page(path: str, lang: Lang = "zh", body: str = "B") -> Page:
    return Page(path=path, lang=lang, kind="guide", title="T", description="D", outline="O", body=body)


def frames(*pages: Page) -> dict[FrameKey, Frame]:
    return {frame_key(one): Frame.cut(f"{one.lang}:{sentinel('title')}{sentinel('body')}") for one in pages}


def test_pages_and_files_are_written_where_their_addresses_say(tmp_path: Path) -> None:
    pages = [page("guides/x/"), page("guides/x/", "en")]
    written = write([*pages, Asset("api/x.json", b"{}")], frames(*pages), tmp_path)
    assert written == 3
    assert (tmp_path / "guides/x/index.html").read_text(encoding="utf-8") == "zh:TB"
    assert (tmp_path / "en/guides/x/index.html").read_text(encoding="utf-8") == "en:TB"
    assert (tmp_path / "api/x.json").read_bytes() == b"{}"


def test_text_that_utf8_cannot_hold_becomes_a_reference(tmp_path: Path) -> None:
    one = page("guides/x/", body="\ud800")
    write([one], frames(one), tmp_path)
    assert (tmp_path / "guides/x/index.html").read_bytes() == b"zh:T&#55296;"


def test_two_outputs_of_one_address_are_refused(tmp_path: Path) -> None:
    one = page("guides/x/")
    with pytest.raises(OutputError, match=r"guides/x/index\.html"):
        write([one, Asset("guides/x/index.html", b"")], frames(one), tmp_path)


def test_an_output_never_replaces_what_the_builder_wrote(tmp_path: Path) -> None:
    (tmp_path / "about.txt").write_bytes(b"by hand")
    with pytest.raises(OutputError):
        write([Asset("about.txt", b"generated")], {}, tmp_path)
    assert (tmp_path / "about.txt").read_bytes() == b"by hand"


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x", "a//x", "a/", "./x", "a\\x", "a\0"])
def test_an_address_outside_the_site_is_refused(path: str) -> None:
    with pytest.raises(OutputError):
        file_path(Asset(path, b""))
