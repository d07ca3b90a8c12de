"""What is sent to another machine arrives as it was, for a project that lies elsewhere there."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from handrail.tasks.parcel import Bundle, ParcelError, common_parts, pack, unpack

HERE, THERE = Path("/here/project"), Path("/there/scratch")


class Share(msgspec.Struct, frozen=True):
    """A share of some work."""

    told: bytes
    units: list[str]


def test_paths_of_the_project_are_those_of_its_other_place() -> None:
    things = {"root": HERE, "in": HERE / "overrides" / "a.html", "beside": Path("/here/other")}
    assert unpack(pack(things, HERE), THERE) == {
        "root": THERE,
        "in": THERE / "overrides" / "a.html",
        "beside": Path("/here/other"),
    }


def test_what_all_shares_have_in_common_goes_once() -> None:
    told = b"told" * 25_000
    shares = [Share(told, ["a"]), Share(told, ["b"]), Share(told, ["c"])]
    common = common_parts(shares)
    assert common == [told]
    sent = pack(shares[1], HERE, common)
    assert len(sent) < 500
    assert unpack(sent, THERE, unpack(pack(common, HERE), THERE)) == shares[1]


def test_parts_that_are_only_alike_are_not_common() -> None:
    assert common_parts([(["a"], 1), (["a"], 2)]) == []
    assert common_parts([["a"], ["a"]]) == []


def test_a_bundle_is_named_by_its_files_and_puts_them_in_their_places(tmp_path: Path) -> None:
    files = {"a/b.yml": "一".encode(), "c": b"", "caf\udce9.yml": b"a name of another encoding"}
    bundle = Bundle.of(files)
    assert bundle.name == Bundle.of(dict(files)).name != Bundle.of({**files, "c": b"c"}).name
    bundle.lay(tmp_path)
    assert {path: (tmp_path / path).read_bytes() for path in files} == files


def test_a_bundle_that_was_damaged_is_not_laid_out(tmp_path: Path) -> None:
    bundle = msgspec.structs.replace(Bundle.of({"a": b"a"}), data=Bundle.of({"a": b"b"}).data)
    with pytest.raises(ParcelError, match="damaged on the way"):
        bundle.lay(tmp_path)
    assert list(tmp_path.iterdir()) == []
