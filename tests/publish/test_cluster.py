"""A site that a cluster made is, to the byte, one that this machine made; also where a process is lost."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from handrail.publish.build import Built, FaultyLibraryError, build_site
from handrail.publish.folder import OWN
from handrail.publish.order import Order, Tools
from handrail.publish.state import look
from handrail.publish.theme import Theme, Topics
from handrail.render.paper.view import Handout
from handrail.tasks import PlainError
from handrail.tasks.parcel import Bundle
from tests.libraries import make_project
from tests.publish.projects import DAY, rendered, typeset

distributed = pytest.importorskip(
    "distributed", reason="Dask is not installed, so that scaling out is NOT TESTED: pip install distributed"
)

# What Dask itself does while its processes come and go is not ours to put right.
pytestmark = pytest.mark.filterwarnings("default")

SIZE = 56


def theme(root: Path, folder: Path, topics: Topics) -> Theme:
    """Stand for MkDocs, as in the tests of builds, for a library of copies."""
    made = rendered(root, folder, topics)
    return replace(made, pages=tuple(replace(page, tasks=("get-e-card-0",)) for page in made.pages))


def typesetter() -> Callable[[Handout], bytes]:
    """Return what stands for Typst."""
    return typeset


@dataclass
class Doomed:
    """Stands for Typst, and ends its process in the middle of its third sheet if nobody else has."""

    flag: Path
    sheets: int = 0

    def __call__(self, sheet: Handout) -> bytes:
        self.sheets += 1
        if self.sheets == 3:
            try:
                self.flag.unlink()
            except FileNotFoundError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return typeset(sheet)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Two processes of their own, and the address of the scheduler that knows them."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address
    gc.collect()  # what Dask left open is closed here, and not in somebody else's test


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library whose site has been built on this machine, in ``here/``."""
    root = make_project(tmp_path_factory.mktemp("project"), SIZE)
    build(root, "here")
    return root


def order(root: Path, site: str, **wishes: Any) -> Order:  # noqa: ANN401  # as of Order
    usual = Order(root, root / site, "https://handrail.example/", DAY, jobs=1, is_strict=False)
    return replace(usual, **wishes)


def build(
    root: Path,
    site: str,
    typesetter: Callable[[], Callable[[Handout], bytes]] = typesetter,
    **wishes: Any,  # noqa: ANN401  # as of Order
) -> Built:
    asked = order(root, site, **wishes)
    return build_site(asked, Tools(partial(theme, root), typesetter), look(asked))


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def leftovers(root: Path) -> list[str]:
    hidden = (path for path in root.iterdir() if path.name.startswith(".") and path.name != ".cache")
    in_sites = (path for path in root.glob("*/.handrail/*") if path.name != "files")
    return [path.name for path in (*hidden, *in_sites)]


def test_a_cluster_makes_the_same_bytes_and_keeps_nothing(root: Path, scheduler: str) -> None:
    built = build(root, "cluster", scheduler=scheduler, jobs=None)
    assert len(built.pages) == len(built.sheets) == SIZE
    assert built.has_lists
    assert files(root / "cluster") == files(root / "here")
    assert leftovers(root) == []
    with distributed.Client(scheduler, set_as_default=False) as client:
        kept = client.run(_kept)
        assert len(kept) == 2
        assert set(kept.values()) == {(0, 0)}
        assert client.run_on_scheduler(_tasks) == 0

    (root / "cluster/guides/get-e-card-0/index.html").unlink()
    built = build(root, "cluster", scheduler=scheduler, jobs=3)
    assert built.pages == ("get-e-card-0",)
    assert list(built.new) == ["guides/get-e-card-0/index.html"]
    assert files(root / "cluster") == files(root / "here")


def _kept(dask_worker: Any) -> tuple[int, int]:  # noqa: ANN401  # Dask's own
    from handrail.tasks import remote  # noqa: PLC0415  what stands in that process is asked for

    return len(remote._places), len(list(Path(dask_worker.local_directory).glob("handrail-*")))


def _tasks(dask_scheduler: Any) -> int:  # noqa: ANN401  # Dask's own
    return sum(1 for key in dask_scheduler.tasks if str(key).startswith("handrail-"))


def test_shares_are_of_neighbours(tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path, 7)
    sent: list[list[str]] = []

    class Watched(Bundle, frozen=True):
        @classmethod
        def of(cls, files: Mapping[str, bytes]) -> Bundle:
            sent.append([path for path in files if path.startswith("procedures/")])
            return Bundle.of(files)

    monkeypatch.setattr("handrail.tasks.cluster.Bundle", Watched)
    build(tmp_path, "site", scheduler=scheduler, jobs=3)
    shares = [paths for paths in sent if paths]
    assert [len(paths) for paths in shares] == [3, 2, 2]
    in_order = [path for paths in shares for path in paths]
    assert in_order == sorted(in_order)


def test_a_lost_process_changes_nothing(root: Path, scheduler: str, tmp_path: Path) -> None:
    flag = tmp_path / "armed"
    flag.touch()
    build(root, "lost", partial(Doomed, flag), scheduler=scheduler, jobs=4)
    assert not flag.exists()
    assert files(root / "lost") == files(root / "here")
    assert leftovers(root) == []


def test_faults_are_told_as_on_one_machine(tmp_path: Path, scheduler: str) -> None:
    make_project(tmp_path, 14)
    for name, old in (("get-e-card-0", "summary:"), ("replace-lost-card-1", "steps:")):
        (path,) = tmp_path.glob(f"procedures/*/{name}.yml")
        path.write_text(path.read_text(encoding="utf-8").replace(old, f"x{old}", 1), encoding="utf-8")
    told = []
    for address in ("", scheduler):
        with pytest.raises(FaultyLibraryError) as caught:
            build(tmp_path, "site", scheduler=address, jobs=3)
        told.append(str(caught.value))
        for kept in (tmp_path / ".cache" / "handrail").glob("*.sqlite"):
            kept.unlink()
    assert told[0] == told[1]
    assert "xsummary" in told[0]
    assert not (tmp_path / "site").exists()


def test_a_template_that_is_wrong_is_named_by_its_own_place(tmp_path: Path, scheduler: str) -> None:
    make_project(tmp_path, 7)
    template = tmp_path / "overrides/handrail/guide.html"
    template.write_text("{{ nothing_of_the_kind }}", encoding="utf-8")
    with pytest.raises(PlainError, match="nothing_of_the_kind") as caught:
        build(tmp_path, "site", scheduler=scheduler, jobs=2)
    assert str(caught.value).startswith(f"{template}:1: ")
    assert not (tmp_path / "site").exists()
    assert leftovers(tmp_path) == []


def test_processes_with_another_version_do_nothing(
    root: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.tasks.cluster.version", lambda: "an older one")
    with pytest.raises(PlainError, match="has another version of Handrail"):
        build(root, "other", scheduler=scheduler)
    assert not (root / "other").exists()
    assert leftovers(root) == []


def test_processes_that_do_not_see_the_folder_do_nothing(
    root: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a machine whose disk is another one: there is a folder of that name here alone.
    monkeypatch.setattr("handrail.publish.build.stage", lambda site: site / OWN / "new-here" / "site")
    with pytest.raises(
        PlainError, match=r"does not see .*new-here/site: the site has to lie on a disk that all"
    ):
        build(root, "other", scheduler=scheduler)
    assert not (root / "other").exists()


def test_a_file_that_changes_meanwhile_is_noticed(tmp_path: Path, scheduler: str) -> None:
    make_project(tmp_path, 7)
    asked = order(tmp_path, "site", scheduler=scheduler)
    seen = look(asked)
    (path,) = tmp_path.glob("procedures/*/get-e-card-0.yml")
    path.write_text(path.read_text(encoding="utf-8") + "# A remark.\n", encoding="utf-8")
    with pytest.raises(PlainError, match=r"get-e-card-0\.yml was changed while it was read"):
        build_site(asked, Tools(partial(theme, tmp_path), typesetter), seen)
    assert not (tmp_path / "site").exists()


def test_a_cluster_without_processes_is_named(root: Path) -> None:
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(PlainError, match="has no workers: start some"),
    ):
        build(root, "other", scheduler=empty.scheduler_address)


def test_a_build_does_not_wait_for_ever_for_processes_that_are_gone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.tasks.cluster._PATIENCE", 0.5)
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:

        def leave(root: Path, folder: Path, topics: Topics) -> Theme:
            cluster.scale(0)
            return theme(root, folder, topics)

        asked = order(root, "other", scheduler=cluster.scheduler_address, is_clean=True)
        tools = Tools(partial(leave, root), typesetter)
        with pytest.raises(PlainError, match="All workers of the cluster are gone"):
            build_site(asked, tools, look(asked))
    assert not (root / "other").exists()
    assert leftovers(root) == []


def test_where_nobody_answers_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handrail.tasks.cluster._WAIT", 0.2)
    with pytest.raises(PlainError, match=r"No scheduler of Dask answers at tcp://127\.0\.0\.1:9\."):
        build(root, "other", scheduler="tcp://127.0.0.1:9")


def test_without_dask_it_is_said_what_to_install(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(PlainError, match=r"pip install 'handrail\[cluster\]'"):
        build(root, "other", scheduler="tcp://127.0.0.1:9")
