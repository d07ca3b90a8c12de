"""A site in a bucket is, to the byte, the one in a folder; nothing of it changes before all is there."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from handrail.publish import PublishError
from handrail.publish.bucket import Bucket, put
from handrail.publish.build import Built, build_site
from handrail.publish.folder import FILES
from handrail.publish.order import Order, Tools
from handrail.publish.place import Placed
from handrail.publish.state import look
from tests.publish.projects import Project, copied, rendered, typesetter

_WHY = "is not installed, so that sites in buckets are NOT TESTED: pip install"
s3fs = pytest.importorskip("s3fs", reason=f"The client of S3 {_WHY} s3fs")
moto = pytest.importorskip("moto.server", reason=f"Moto's server of S3 {_WHY} 'moto[server]'")

# Clients and servers of S3 leave sockets to the collector.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve S3 on this machine, and return its address; clients find it by their environment."""
    served = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    host, port = served.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "example")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "example")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield f"http://{host}:{port}"
    served.stop()
    gc.collect()  # what clients left open is closed here, and not in somebody else's test


@pytest.fixture
def bucket(server: str, request: pytest.FixtureRequest) -> str:
    """Return a bucket of the test's own."""
    del server
    name = f"b{abs(hash(request.node.nodeid))}"
    _system().mkdir(name)
    return name


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project whose site has been built in a folder, without handouts."""
    project = copied(tmp_path_factory.mktemp("project"))
    project.build(paper="none")
    return project


def _system() -> Any:  # noqa: ANN401  # it carries no types
    return s3fs.S3FileSystem(use_listings_cache=False)


def objects(folder: str) -> dict[str, bytes]:
    """Return every object in a bucket but the lists of what is ours."""
    system = _system()
    found = {path.removeprefix(f"{folder}/"): system.cat_file(path) for path in system.find(folder)}
    return {path: data for path, data in found.items() if not path.endswith(FILES)}


def build(project: Project, url: str, **wishes: Any) -> Built:  # noqa: ANN401  # as of Order
    order: Order = project.order(paper="none", **wishes).to_bucket(url)
    return build_site(order, Tools(partial(rendered, project.root), typesetter), look(order))


def publish(url: str, files: Mapping[str, bytes], *, replaces: bool = False) -> Placed:
    bucket = Bucket(url)
    put({f"{bucket.staging}/{path}": data for path, data in files.items()})
    try:
        return bucket.publish(list(files), replaces=replaces)
    finally:
        bucket.discard()


def test_a_site_in_a_bucket_is_the_one_in_a_folder(project: Project, bucket: str) -> None:
    distributed = pytest.importorskip("distributed", reason=f"Dask {_WHY} distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        built = build(project, f"s3://{bucket}/site", scheduler=cluster.scheduler_address, jobs=3)
    assert set(built.new) == project.files().keys()
    assert objects(bucket) == {f"site/{path}": data for path, data in project.files().items()}


def test_a_later_site_brings_what_changed_and_takes_what_is_gone(bucket: str) -> None:
    before = {"index.html": b"home", "a/index.html": b"a", "b/index.html": b"b", "a.css": b"a"}
    assert publish(f"s3://{bucket}", before) == Placed(tuple(sorted(before)), ())
    _system().pipe_file(f"{bucket}/.well-known/security.txt", b"somebody else's")
    after = {**before, "a/index.html": b"other"}
    del after["b/index.html"]
    assert publish(f"s3://{bucket}", after) == Placed(("a/index.html",), ("b/index.html",))
    assert objects(bucket) == {**after, ".well-known/security.txt": b"somebody else's"}


def test_a_file_that_never_arrived_is_noticed(bucket: str) -> None:
    publish(f"s3://{bucket}", {"index.html": b"home"})
    opened = Bucket(f"s3://{bucket}")
    put({f"{opened.staging}/index.html": b"other"})
    with pytest.raises(PublishError, match=r"a\.css has been made, and is not in .*: nothing was published"):
        opened.publish(["index.html", "a.css"])
    opened.discard()
    assert objects(bucket) == {"index.html": b"home"}


def test_a_build_that_fails_leaves_the_site_as_it_was(bucket: str, tmp_path: Path) -> None:
    broken = copied(tmp_path)
    broken.edit("overrides/handrail/law.html", "{{", "{{ nothing_of_the_kind }}{{")
    publish(f"s3://{bucket}", {"index.html": b"home"})
    with pytest.raises(PublishError, match="nothing_of_the_kind"):
        build(broken, f"s3://{bucket}")
    assert objects(bucket) == {"index.html": b"home"}


def test_servers_are_told_what_files_are(bucket: str) -> None:
    kinds = {
        "index.html": "text/html; charset=utf-8",
        "a.css": "text/css; charset=utf-8",
        "a.json": "application/json; charset=utf-8",
        "a.pdf": "application/pdf",
        "a.pf_meta": "application/octet-stream",
    }
    publish(f"s3://{bucket}", dict.fromkeys(kinds, b""))
    system = _system()
    assert {path: system.info(f"{bucket}/{path}")["ContentType"] for path in kinds} == kinds


def test_what_others_keep_in_a_bucket_stays(bucket: str) -> None:
    theirs = {"photos/1.jpg": b"dear", "CNAME": b"help.example", "b/notes.txt": b"theirs"}
    for path, data in theirs.items():
        _system().pipe_file(f"{bucket}/{path}", data)
    publish(f"s3://{bucket}", {"index.html": b"home", "b/index.html": b"b"})
    assert publish(f"s3://{bucket}", {"index.html": b"home"}).gone == ("b/index.html",)
    assert objects(bucket) == {"index.html": b"home", **theirs}


def test_what_others_keep_at_an_address_of_the_site_is_replaced_only_if_one_says_so(bucket: str) -> None:
    _system().pipe_file(f"{bucket}/index.html", b"theirs")
    with pytest.raises(PublishError, match=r"(?s)did not put there.*\n  index\.html\n.*--replace"):
        publish(f"s3://{bucket}", {"index.html": b"home"})
    assert objects(bucket) == {"index.html": b"theirs"}
    publish(f"s3://{bucket}", {"index.html": b"home"}, replaces=True)
    assert objects(bucket) == {"index.html": b"home"}


def test_a_site_of_an_earlier_version_is_taken_over_and_other_files_are_named_once(
    bucket: str,
) -> None:
    site = {"index.html": b"home", "api/index.json": b'{"version": 1, "procedures": []}', "a.css": b"a"}
    for path, data in {**site, "old/index.html": b"old", "uploads/1": b"1"}.items():
        _system().pipe_file(f"{bucket}/{path}", data)
    assert publish(f"s3://{bucket}", site).unknown == ("old/index.html", "uploads/1")
    assert publish(f"s3://{bucket}", site) == Placed((), ())
    assert objects(bucket).keys() == {*site, "old/index.html", "uploads/1"}


def test_a_bucket_whose_publishing_was_broken_off_is_put_right(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(f"s3://{bucket}", {"index.html": b"home"})
    after = {"index.html": b"new", "withdrawn/index.html": b"withdrawn"}
    opened = Bucket(f"s3://{bucket}")
    put({f"{opened.staging}/{path}": data for path, data in after.items()})
    copy = opened._system.copy

    def broken(sources: list[str], targets: list[str]) -> None:
        copy(sources[1:], targets[1:])
        raise OSError("the line is dead")

    with monkeypatch.context() as patch:
        patch.setattr(opened._system, "copy", broken)
        with pytest.raises(OSError, match="the line is dead"):
            opened.publish(list(after))
    assert "withdrawn/index.html" in objects(bucket)
    opened.discard()
    publish(f"s3://{bucket}", {"index.html": b"home"})
    assert objects(bucket) == {"index.html": b"home"}


def test_a_bucket_that_is_not_there_is_named(server: str) -> None:
    del server
    with pytest.raises(OSError, match="bucket does not exist") as caught:
        Bucket("s3://not-there/site")
    assert caught.value.filename == "s3://not-there/site"


def test_other_stores_are_refused() -> None:
    with pytest.raises(PublishError, match="of no kind that a site can be published to"):
        Bucket("ftp://example/site")
