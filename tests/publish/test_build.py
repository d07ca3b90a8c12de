"""A site that is brought up to date is, to the byte, one that is made anew; and no more is done for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from errno import ENOSPC
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.check.project import check_survey
from handrail.project import survey
from handrail.publish import PublishError, place
from handrail.publish.build import Built, FaultyLibraryError, build_site
from handrail.publish.order import Tools
from handrail.publish.state import look
from handrail.publish.theme import Theme, Topics
from tests.publish.projects import (
    CONTEXTS,
    DAY,
    DOCUMENTS,
    LAW,
    LOST,
    NAMES,
    OTHER,
    OVERLAY,
    Project,
    copied,
    rendered,
    typesetter,
)


def test_the_first_build_makes_everything(project: Project) -> None:
    built = project.build()
    assert set(built.pages) == set(built.sheets) == NAMES
    assert built.has_theme
    assert built.has_lists
    assert set(built.new) == project.files().keys()
    assert {"theme.css", "index.html", "sitemap.xml", "guides/get-pass/index.html"} <= set(built.new)
    assert built.gone == ()


@pytest.mark.parametrize("place", ["content/zh/", "overrides/assets/", "procedures/pass/"])
def test_a_file_name_that_is_no_text_stops_a_build_before_anything_is_published(
    place: str, project: Project
) -> None:
    file = project.root / place / os.fsdecode(b"caf\xe9.css")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"")
    with pytest.raises(PublishError, match=r"caf\\xe9\.css: the name of this file .*; rename it"):
        project.build()
    assert not project.files()


def test_a_profile_decides_what_stops_a_build(project: Project) -> None:
    project.edit(LOST, "en: ", "en: Now ")  # on no record of editions: an error, but not in a draft
    with pytest.raises(FaultyLibraryError, match=r"error\[REV006\]"):
        project.build(profile="published")
    assert set(project.build(profile="draft").pages) == NAMES


def test_nothing_is_done_where_nothing_changed(built: Project) -> None:
    assert look(built.order()).is_current
    (built.root / LOST).touch()
    assert look(built.order()).is_current
    nothing = Built((), (), has_theme=False, has_lists=False, indexed=0, new=(), gone=())
    assert built.build() == nothing


@pytest.mark.parametrize(
    "wishes",
    [
        {"address": "https://other.example/"},
        {"as_of": date(2026, 11, 23)},
        {"paper": "none"},
        {"search": "none"},
        {"is_clean": True},
    ],
    ids=lambda wishes: next(iter(wishes)),
)
def test_another_wish_is_another_site(built: Project, wishes: dict[str, Any]) -> None:
    assert not look(built.order(**wishes)).is_current


def test_an_edit_makes_the_pages_of_its_guide_alone(built: Project) -> None:
    built.edit(OTHER, "steps:", "# A remark.\nsteps:")
    assert built.build().new == ()
    built.edit(OTHER, "下载", "下载到")
    done = built.build()
    assert done.pages == done.sheets == ("get-pass",)
    assert not done.has_theme
    assert {path.removeprefix("en/").split("/")[0] for path in done.new} <= {
        "guides",
        "api",
        "handouts",
        "embed",
        "index.html",
        "topics",
        "llms.txt",
    }
    assert not any("replace-lost-pass" in path for path in done.new)


def test_a_shared_record_concerns_those_who_name_it(built: Project) -> None:
    built.edit(DOCUMENTS, "pickup-slip:", "# A remark.\npickup-slip:")
    assert built.build().pages == ()
    built.edit(DOCUMENTS, "pick-up slip", "slip for the new pass")
    done = built.build()
    assert done.pages == done.sheets == ("replace-lost-pass",)


def test_a_context_concerns_no_guide(built: Project) -> None:
    built.edit(CONTEXTS, "example.pass.lost", "example.lost")
    with survey(built.root, as_of=DAY) as opened:
        assert "get-pass" not in check_survey(opened).judged
    done = built.build()
    assert (done.pages, done.sheets, done.has_theme) == ((), (), False)
    assert done.new == ("api/contexts.json", "api/help-links.json")
    built.edit(CONTEXTS, "join-as-firm", "join-as-nobody")
    with pytest.raises(FaultyLibraryError, match=r"contexts\.yml:3:\d+: error\[LNK011\]"):
        built.build()


def test_a_law_article_concerns_those_who_cite_it(built: Project) -> None:
    law = built.root / LAW
    before, article, after = law.read_text(encoding="utf-8").partition("  - article: 4")
    law.write_text(before + article + after.replace("Within thirty", "In thirty", 1), encoding="utf-8")
    done = built.build()
    assert done.pages == done.sheets == ("join-as-firm", "join-as-person")


def test_a_template_concerns_pages_and_not_paper(built: Project) -> None:
    built.edit("overrides/handrail/guide.html", "{", "<!-- new -->{")
    done = built.build()
    assert set(done.pages) == NAMES
    assert done.sheets == ()
    assert not done.has_theme


def test_a_new_frame_is_put_around_pages_that_stay(built: Project) -> None:
    before = built.files()
    (built.root / "mkdocs.yml").write_text("site_name: y\n", encoding="utf-8")
    done = built.build()
    assert (done.pages, done.sheets, done.has_theme, done.has_lists) == ((), (), True, False)
    after = built.files()
    page = "guides/get-pass/index.html"
    assert after[page] == before[page].replace(b"site_name: x", b"site_name: y", 1) != before[page]
    assert after["about/index.html"] == before["about/index.html"]
    assert "about/index.html" not in done.new
    built.build(site="fresh")
    assert after == built.files("fresh")


def test_a_guide_that_is_gone_takes_its_files_along(built: Project) -> None:
    copy = copy_guide(built)
    assert "copy" in built.build().pages
    assert "guides/copy/index.html" in built.files()
    copy.unlink()
    done = built.build()
    assert "guides/copy/index.html" in done.gone
    assert not (built.root / "site/guides/copy").exists()
    built.build(site="fresh")
    assert built.files() == built.files("fresh")


def test_what_somebody_did_to_the_site_is_put_right(built: Project) -> None:
    whole = built.files()
    (built.root / "site/guides/get-pass/index.html").unlink()
    (built.root / "site/theme.css").write_text("mine", encoding="utf-8")
    (built.root / "site/laws/index.html").write_text("mine", encoding="utf-8")
    (built.root / "site/sitemap.xml").unlink()
    assert not look(built.order()).is_current
    done = built.build()
    assert done.pages == ("get-pass",)
    assert built.files() == whole
    shutil.rmtree(built.root / "site")
    assert set(built.build().pages) == NAMES
    assert built.files() == whole


def test_faults_and_a_broken_theme_leave_the_site_as_it_was(built: Project) -> None:
    whole = built.files()
    built.edit(LOST, "summary:", "sumary:")
    with pytest.raises(FaultyLibraryError, match=r"(?s)SRC008.*did you mean summary"):
        built.build()
    (built.root / "mkdocs.yml").write_text("broken\n", encoding="utf-8")
    with pytest.raises(FaultyLibraryError, match="SRC008"):  # what is wrong with the procedures comes first
        built.build()
    built.edit(LOST, "sumary:", "summary:")
    with pytest.raises(PublishError, match="the theme is broken"):
        built.build()
    assert built.files() == whole
    assert [path.name for path in (built.root / "site/.handrail").iterdir()] == ["files"]


def test_no_comment_leaves_a_guide_out_of_the_site(built: Project) -> None:
    built.edit(LOST, "owner:", "ownr: x # handrail: ignore[SRC008] a reason\nowner:")
    with pytest.raises(FaultyLibraryError, match="SRC008"):
        built.build()


def test_what_is_new_cannot_take_the_address_of_what_stands(built: Project) -> None:
    whole = built.files()
    (built.root / "mkdocs.yml").write_text("clash\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"want to be api/procedures/get-pass\.json"):
        built.build()
    assert built.files() == whole


def test_what_is_put_off_stays_as_it_was_until_it_is_asked_for(built: Project) -> None:
    before = built.files()
    built.edit(OTHER, "下载", "下载到")
    done = built.build(paper="later")
    assert (done.pages, done.sheets, done.indexed) == (("get-pass",), (), done.indexed)
    after = built.files()
    put_off = {path for path in before if path.startswith("handouts/")}
    assert put_off
    assert {path: after[path] for path in put_off} == {path: before[path] for path in put_off}
    assert not look(built.order()).is_current
    assert built.build().sheets == ("get-pass",)
    built.build(site="fresh")
    assert built.files() == built.files("fresh")


def test_another_program_makes_the_search_index_anew(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handrail.publish.build.version", lambda: "another")
    built.edit(OTHER, "下载", "下载到")
    assert built.build().indexed
    assert look(built.order()).is_current


def test_an_edit_writes_the_parts_of_the_search_index_that_it_concerns(built: Project) -> None:
    built.edit(OTHER, "下载", "拿到")
    new = {path for path in built.build().new if path.startswith("api/search/")}
    assert "api/search/zh.js" in new
    assert not [path for path in new if path.startswith("api/search/en")]
    assert not [path for path in new if "/p0." in path or path.endswith("search.js")]


def test_a_build_that_lasts_past_midnight_is_of_the_day_on_which_it_began(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin(day: date) -> None:
        begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{begins.timestamp():.0f}")

    def render(folder: Path, topics: Topics) -> Theme:
        begin(DAY + timedelta(days=1))
        return rendered(project.root, folder, topics)

    begin(DAY)
    order = project.order(as_of=None)
    build_site(order, Tools(render, typesetter), look(order))
    assert not look(order).is_current
    assert look(project.order()).is_current


def test_several_processes_make_the_same_bytes(project: Project) -> None:
    project.build(jobs=1)
    project.build(site="three", jobs=3)
    assert project.files() == project.files("three")


def copy_guide(project: Project) -> Path:
    """Write another guide, and return its file."""
    text = (project.root / OTHER).read_text(encoding="utf-8")
    copy = project.root / "procedures/pass/copy.yml"
    copy.write_text(text.replace("id: get-pass", "id: copy"), encoding="utf-8")
    return copy


@pytest.mark.parametrize("step", ["_remove", "close_journal"])
def test_what_a_broken_build_has_placed_goes_when_the_edit_is_undone(
    built: Project, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    whole = built.files()
    copy = copy_guide(built)

    def fail(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(place, step, fail)
        with pytest.raises(OSError, match="No space left") as caught:
            built.build()
    assert caught.value.__notes__ == [place.UNFINISHED]
    assert not any(path.name.startswith("new-") for path in (built.root / "site/.handrail").iterdir())
    assert not look(built.order()).is_current
    copy.unlink()
    built.build()
    assert built.files() == whole


def test_a_site_that_another_machine_has_built_meanwhile_is_looked_at_anew(built: Project) -> None:
    whole, cache = built.files(), built.root / ".cache"
    cache.rename(built.root / ".away")
    copy = copy_guide(built)
    assert "guides/copy/index.html" in built.build().new
    shutil.rmtree(cache)
    (built.root / ".away").rename(cache)
    copy.unlink()
    assert "guides/copy/index.html" in built.build().gone
    assert built.files() == whole


def test_the_site_of_an_earlier_version_is_taken_over(built: Project) -> None:
    whole = built.files()
    shutil.rmtree(built.root / "site/.handrail")
    for name in ("CNAME", "guides/withdrawn/index.html"):
        (built.root / "site" / name).parent.mkdir(exist_ok=True)
        (built.root / "site" / name).write_text("left", encoding="utf-8")
    for name in ("index.html.gz", "api/manifest.json"):  # which commands derive from the site
        (built.root / "site" / name).touch()
    done = built.build()
    assert done.unknown == ("CNAME", "guides/withdrawn/index.html")
    assert done.gone == ()
    built.edit(OTHER, "下载", "下载到")
    assert built.build().unknown == ()
    for name in (*done.unknown, "index.html.gz"):
        (built.root / "site" / name).unlink(missing_ok=True)
    assert built.files().keys() - parts(built) == whole.keys() - parts(built, whole)


def parts(built: Project, files: Mapping[str, bytes] | None = None) -> set[str]:
    """Return the parts of the search index, whose names change with what is in them."""
    found = built.files() if files is None else files
    return {path for path in found if path.startswith(("api/search/zh/", "api/search/en/"))}


WORDS: Mapping[str, tuple[Sequence[str], str, str]] = {
    "words": ((LOST, OTHER), "。", "{}。"),
    "title": ((OTHER,), "title: {{zh: ", "title: {{zh: {}"),
    "overlay": ((OVERLAY,), "en: ", "en: {} "),
    "record": ((DOCUMENTS,), "en: ", "en: {} "),
    "law": ((LAW,), "Within thirty", "{} Within thirty"),
    "another article": ((LAW,), "A person’s pass", "{} A person’s pass"),
    "template": (
        tuple(f"overrides/handrail/{name}.html" for name in ("guide", "topic", "print", "law", "home")),
        "{{",
        "<!-- {} -->{{",
    ),
    "frame": (("mkdocs.yml",), "site_name: ", "site_name: {}"),
}
"""Of each kind of edit: which files it may be in, the words that change, and what they become."""

KINDS = (*WORDS, "new", "gone", "vandal")


def edited(project: Project, kind: str, random: Random) -> None:
    """Make an edit of a kind, if that can be done."""
    sign = random.choice("甲乙丙丁")
    copy = project.root / f"procedures/pass/copy-{random.randrange(2)}.yml"
    if kind in WORDS:
        paths, old, new = WORDS[kind]
        path = random.choice(paths)
        old, new = old.replace("{{", "{"), new.replace("{{", "{").replace("{}", sign)
        if old in (project.root / path).read_text(encoding="utf-8"):
            project.edit(path, old, new)
    elif kind == "new":
        text = (project.root / OTHER).read_text(encoding="utf-8")
        copy.write_text(text.replace("id: get-pass", f"id: {copy.stem}"), encoding="utf-8")
    elif kind == "gone":
        copy.unlink(missing_ok=True)
    else:
        random.choice(sorted(path for path in (project.root / "site").rglob("*") if path.is_file())).unlink()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=5), seed=st.integers(0, 99))
def test_after_any_row_of_edits_the_site_is_the_one_that_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, kinds: Sequence[str], seed: int
) -> None:
    project = copied(tmp_path_factory.mktemp("edits"))
    project.build()
    random = Random(seed)  # noqa: S311  # the same edits every time are what is wanted
    for kind in kinds:
        edited(project, kind, random)
        project.build()
    project.build(site="fresh")
    assert project.files() == project.files("fresh")


def test_an_edit_removes_compressed_copies_and_hashes_that_are_no_longer_right(built: Project) -> None:
    page, other = "guides/replace-lost-pass/index.html", "about/index.html"
    for path in (page, other):
        (built.root / "site" / f"{path}.gz").write_bytes(b"")
    (built.root / "site/api/manifest.json").write_bytes(b"{}")
    built.edit(LOST, "title:", "# a remark\ntitle:")
    built.build()
    assert {f"{page}.gz", f"{other}.gz", "api/manifest.json"} <= built.files().keys()
    built.edit(LOST, "title: {zh: 补办", "title: {zh: 再办")
    built.build()
    assert f"{page}.gz" not in built.files()
    assert "api/manifest.json" not in built.files()
    assert f"{other}.gz" in built.files()
