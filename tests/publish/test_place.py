"""A site gets what it should have, and what others keep in its folder is never touched."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from handrail.publish.folder import FILES, JOURNAL, OWN, SiteFolderError, discard, stage
from handrail.publish.journal import own_files
from handrail.publish.order import Order
from handrail.publish.place import Placed
from handrail.publish.site_files import SiteFiles
from handrail.publish.write import Writer, files_below
from handrail.render.page import Asset

THEIRS = {
    ".git/HEAD": "ref",
    ".well-known/security.txt": "contact",
    "CNAME": "help.example",
    "uploads/photo.jpg": "dear",
    "guides/one/notes.txt": "a note",
}


def publish(site: Path, files: Mapping[str, str], *, replaces: bool = False) -> Placed:
    """Publish files as a build does that knows nothing of what stands there."""
    order = Order(site.parent, site, "", date(2026, 11, 22), replaces=replaces)
    staging = stage(site)
    try:
        standing = SiteFiles(order, None, ())
        writer = Writer({}, str(staging), standing.compare_with)
        writer.write(Asset(path, text.encode()) for path, text in files.items())
        return standing.update(staging, (), files.keys())
    finally:
        discard(site, staging)


def put(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, str]:
    found = {path: (folder / path).read_text(encoding="utf-8") for path in files_below(folder)}
    return {path: text for path, text in found.items() if not path.startswith(f"{OWN}/")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "a" / "site"


def test_a_first_site_needs_no_folder_and_leaves_only_the_list_of_its_files(site: Path) -> None:
    files = {"index.html": "home", "guides/one/index.html": "one"}
    assert publish(site, files) == Placed(("guides/one/index.html", "index.html"), ())
    assert tree(site) == files
    assert list(files_below(site / OWN)) == ["files"]
    assert own_files(site) == files.keys()
    assert site.stat().st_mode == site.parent.stat().st_mode
    assert (site / "guides").stat().st_mode == site.parent.stat().st_mode


def test_what_others_keep_in_a_site_stays(site: Path) -> None:
    put(site, THEIRS)
    publish(site, {"index.html": "home", "guides/one/index.html": "one", "guides/two/index.html": "two"})
    assert publish(site, {"index.html": "new"}) == Placed(
        ("index.html",), ("guides/one/index.html", "guides/two/index.html")
    )
    assert tree(site) == {"index.html": "new", **THEIRS}
    assert not (site / "guides/two").exists()


def test_only_what_differs_is_written(site: Path) -> None:
    publish(site, {"index.html": "home", "a.css": "a"})
    before = (site / "a.css").stat()
    assert publish(site, {"index.html": "new", "a.css": "a"}).new == ("index.html",)
    assert (site / "a.css").stat() == before


@pytest.mark.parametrize(
    ("theirs", "named"),
    [
        ({"guides/one/index.html": "theirs", "b.css": "theirs"}, "\n  b.css\n  guides/one/index.html\n"),
        ({"guides": "a file where a folder has to be"}, "\n  guides\n"),
        ({"b.css": "b"}, "\n  b.css\n"),  # also if it says the same: it is not ours to remove one day
    ],
    ids=["file", "folder", "same"],
)
def test_what_is_in_the_way_is_listed_and_replaced_only_if_one_says_so(
    site: Path, theirs: dict[str, str], named: str
) -> None:
    put(site, theirs)
    files = {"guides/one/index.html": "one", "b.css": "b"}
    with pytest.raises(SiteFolderError, match="handrail build --replace") as caught:
        publish(site, files)
    assert named in str(caught.value)
    assert tree(site) == theirs
    assert not (site / OWN).exists()
    publish(site, files, replaces=True)
    assert tree(site) == files


def test_a_folder_of_others_in_the_place_of_a_file_is_never_replaced(site: Path) -> None:
    put(site, {"feed.xml/photo.jpg": "dear"})
    for replaces in (False, True):
        with pytest.raises(
            SiteFolderError, match=r"feed\.xml/photo\.jpg\nNothing was changed\. Move them away\.$"
        ):
            publish(site, {"feed.xml": "feed"}, replaces=replaces)
    (site / "feed.xml/photo.jpg").unlink()
    with pytest.raises(SiteFolderError, match=r"\n  feed\.xml/\n"):
        publish(site, {"feed.xml": "feed"}, replaces=True)


def test_nothing_is_written_or_removed_through_a_link(site: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", {"one/index.html": "theirs"})
    publish(site, {"guides/one/index.html": "one", "index.html": "home"})
    (site / "guides/one/index.html").unlink()
    (site / "guides/one").rmdir()
    (site / "guides").rmdir()
    (site / "guides").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteFolderError, match=r"\n  guides\n"):
        publish(site, {"guides/one/index.html": "new", "index.html": "home"})
    publish(site, {"index.html": "home"})
    assert tree(tmp_path / "elsewhere") == {"one/index.html": "theirs"}
    publish(site, {"guides/one/index.html": "new", "index.html": "home"}, replaces=True)
    assert tree(site) == {"guides/one/index.html": "new", "index.html": "home"}
    assert tree(tmp_path / "elsewhere") == {"one/index.html": "theirs"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(site: Path) -> None:
    one, other = {"a": "file", "b/c/d": "file"}, {"a/b": "file", "b": "file"}
    for files in (one, other, one):
        publish(site, files)
        assert tree(site) == files


def test_pages_come_after_what_they_load(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site, {"index.html": "home", "guides/one/index.html": "one"})
    moved: list[str] = []
    replace = os.replace

    def note(source: str | Path, target: str | Path) -> None:
        moved.append(str(target).removeprefix(f"{site}/"))
        replace(source, target)

    monkeypatch.setattr(os, "replace", note)
    files = ["assets/z/a.js", "assets/z/b.js", "guides/two/index.html", "index.html", "z.css"]
    publish(site, {"guides/one/index.html": "one", **dict.fromkeys(files, "new")})
    assert [path for path in moved if not path.startswith(OWN)] == [
        "assets",
        "z.css",
        "guides/two",
        "index.html",
    ]


def test_a_list_that_names_files_elsewhere_is_not_believed(site: Path, tmp_path: Path) -> None:
    publish(site, {"index.html": "home"})
    put(tmp_path, {"a/dear.txt": "dear", "dear.txt": "dear"})
    with (site / FILES).open("a", encoding="utf-8") as file:
        file.write(f"../dear.txt\n{tmp_path}/dear.txt\n./../../dear.txt\n{FILES}\n")
    publish(site, {"index.html": "home"})
    assert tree(tmp_path / "a") == {
        "dear.txt": "dear",
        "site/index.html": "home",
        f"site/{FILES}": _text(site),
    }
    assert (tmp_path / "dear.txt").exists()


def _text(site: Path) -> str:
    return (site / FILES).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["a\nb.html", "\udcff.html"])
def test_a_name_that_cannot_be_listed_is_refused_before_anything_changes(site: Path, path: str) -> None:
    publish(site, {"index.html": "home"})
    with pytest.raises(SiteFolderError, match="give the file another name"):
        publish(site, {"index.html": "new", path: ""})
    assert tree(site) == {"index.html": "home"}
    assert not (site / JOURNAL).exists()


def test_a_folder_that_cannot_be_read_does_not_pass_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"a/b": "", "c": ""})
    scandir = os.scandir

    def scan(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)
    with pytest.raises(PermissionError):
        list(files_below(tmp_path))


def test_what_killed_builds_have_left_is_removed(site: Path) -> None:
    publish(site, {"index.html": "home"})
    put(site / OWN, {"new-dead/guides/one/index.html": "never published", "lock": ""})
    staging = stage(site)
    assert sorted(path.name for path in (site / OWN).iterdir()) == ["files", "lock", staging.parent.name]
    assert staging.parent.stat().st_mode & 0o77 == 0, "nobody else may read what is not published yet"


def test_nothing_but_a_staging_folder_is_ever_discarded(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staging = stage(site)
    (tmp_path / "letter").write_text("mine", encoding="utf-8")
    for wrong in (site, tmp_path / "only-here", site / OWN / "site", site / "guides" / "new-1" / "site"):
        with pytest.raises(ValueError, match="is no staging folder"):
            discard(site, wrong)
    assert staging.is_dir()
    discard(site, staging)
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


def test_a_journal_that_cannot_be_written_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(site, {"index.html": "one"})
    before = sorted(path.name for path in (site / OWN).iterdir())

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "the disk is broken")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="the disk is broken"):
        publish(site, {"index.html": "two"})
    monkeypatch.undo()
    assert sorted(path.name for path in (site / OWN).iterdir()) == before
    assert (site / "index.html").read_text(encoding="utf-8") == "one"
