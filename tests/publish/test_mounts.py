"""A site's folder may be a file system of its own, as volumes of containers are; also one that gets full."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PUBLISH = """
import sys
from pathlib import Path
from tests.publish.test_place import publish, tree

site, old = Path(sys.argv[1]), {"index.html": "home", "guides/one/index.html": "one"}
assert site.is_mount()
publish(site, old)
(site / "CNAME").write_text("theirs", encoding="utf-8")
assert tree(site) == {**old, "CNAME": "theirs"}
large = {**old, "index.html": "new", "a.css": "a" * 3_000_000}
try:
    publish(site, large)
except OSError as error:
    assert error.strerror == "No space left on device"
else:
    raise AssertionError("it has no room")
assert tree(site) == {**old, "CNAME": "theirs"}
publish(site, {"index.html": "new"})
assert tree(site) == {"index.html": "new", "CNAME": "theirs"}
assert [path.name for path in (site / ".handrail").iterdir()] == ["files"]
print("published")
"""


INSIDE = """
import sys
from pathlib import Path
from tests.publish.test_place import publish, tree

site = Path(sys.argv[1])
assert (site / "handouts").is_mount()
(site / "handouts/theirs.pdf").write_text("theirs", encoding="utf-8")
old = {"index.html": "home", "handouts/a.pdf": "a", "handouts/more/b.pdf": "b", "handouts/more/c/d.pdf": "d"}
new = {"index.html": "new", "handouts/a.pdf": "new", "handouts/more/e.pdf": "e"}
for files in (old, new, old):
    publish(site, files)
    assert tree(site) == {**files, "handouts/theirs.pdf": "theirs"}
print("published")
"""


def test_a_volume_inside_a_site_is_filled(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "handouts").mkdir(parents=True)
    run_with_mounts([f"mount -t tmpfs none '{site}/handouts'"], INSIDE, site)
    assert list((site / "handouts").iterdir()) == []


def run_with_mounts(mounts: Sequence[str], program: str, site: Path) -> None:
    """Run a program that publishes to a site, with file systems that only it sees."""
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-m", "sh", "-c", mounts[0]], check=False).returncode:
        pytest.skip("mounting needs the rights of root, so sites on volumes are NOT TESTED")
    command = f'{" && ".join(mounts)} && exec "$@"'
    done = subprocess.run(
        [unshare, "-m", "sh", "-c", command, "sh", sys.executable, "-c", program, str(site)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "published\n", done.stderr


@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_site_on_a_mount_is_published(tmp_path: Path, kind: str) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    site.mkdir()
    elsewhere.mkdir()
    volume = f"mount -t tmpfs -o size=1m none '{elsewhere}'"
    bound = f"mount --bind '{elsewhere}' '{site}'"
    run_with_mounts(
        [volume, bound] if kind == "bind" else [volume.replace("elsewhere", "site")], PUBLISH, site
    )
    assert list(site.iterdir()) == []
