"""A preview, by MkDocs' command or ours, shows a change to any folder over HTTP, without being restarted."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.backends.small_site import PROJECT, SmallSite, make

PATIENCE = 60.0  # seconds; a change shows within two, on an idle machine
PAUSE = 0.1
PROCEDURES = PROJECT / "tests" / "cases" / "_base" / "procedures"
GUIDE = "procedures/card/activate-card.yml"
HOOK = "def on_page_content(html, **_):\n    return html + '<!-- {} -->'\n"
COMMANDS = {
    "mkdocs": ("mkdocs", "serve", "--dev-addr"),
    "handrail": ("handrail.cli", "serve", "--address"),
}


@dataclass(frozen=True)
class Preview:
    site: SmallSite
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def expect(self, url: str, text: str) -> None:
        """Ask for the page until it shows ``text``; fail when the server ends or patience does."""
        deadline = time.monotonic() + PATIENCE
        html = ""
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            with (
                suppress(URLError, ConnectionError, TimeoutError),
                urllib.request.urlopen(self.address + url, timeout=PATIENCE) as answer,
            ):
                html = answer.read().decode()
                if text in html:
                    return
            time.sleep(PAUSE)
        pytest.fail(f"{url} never showed {text!r}:\n{html}\n{self.log.read_text(encoding='utf-8')}")

    def expect_in_log(self, text: str) -> None:
        """Wait until the preview has written ``text``; fail when patience ends."""
        deadline = time.monotonic() + PATIENCE
        while text not in (log := self.log.read_text(encoding="utf-8")):
            assert time.monotonic() < deadline, log
            time.sleep(PAUSE)

    def status(self, path: str, host: str) -> int:
        """Ask for a path under the name of a host; return the status of the answer."""
        address = self.address.removeprefix("http://").rstrip("/")
        with closing(http.client.HTTPConnection(address, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers={"Host": host})
            return connection.getresponse().status

    @property
    def temporary(self) -> list[str]:
        """What the preview has in the folder for temporary files."""
        return sorted(path.name for path in (self.log.parent / "tmp").iterdir())

    def write(self, name: str, text: str) -> None:
        (self.site.root / name).write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.site.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))


@pytest.fixture(params=["mkdocs", "handrail"])
def preview(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Preview]:
    site = make(tmp_path / "project")
    shutil.copytree(PROCEDURES, site.root / "procedures", dirs_exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log.txt"
    paths = [str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(paths)}
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *COMMANDS[request.param], f"127.0.0.1:{port}"],
            cwd=site.root,
            env={**environment, "TMPDIR": str(temporary)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Preview(site, f"http://127.0.0.1:{port}/", process, log)
    finally:
        process.terminate()
        process.wait()


def test_the_preview_follows_every_folder(preview: Preview) -> None:
    preview.expect("guides/activate-card/", "社会保障卡启用")

    preview.edit(GUIDE, "社会保障卡启用", "启用新的社会保障卡")
    preview.expect("guides/activate-card/", "启用新的社会保障卡")
    preview.edit(GUIDE, "Activate your social security card", "Activate the new card")
    preview.expect("en/guides/activate-card/", "Activate the new card")

    preview.write("content/zh/about.md", "# 改过的\n")
    preview.expect("about/", "改过的")

    footer = preview.site.root / "overrides" / "partials" / "footer.html"
    preview.write(
        "overrides/partials/footer.html", footer.read_text(encoding="utf-8") + "<!-- new footer -->"
    )
    preview.expect("guides/activate-card/", "<!-- new footer -->")

    template = preview.site.root / "overrides" / "handrail" / "guide.html"
    preview.write(
        "overrides/handrail/guide.html", template.read_text(encoding="utf-8") + "<!-- new guide -->"
    )
    preview.expect("guides/activate-card/", "<!-- new guide -->")

    preview.write("hook.py", HOOK.format("first"))
    preview.edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nhooks: [hook.py]")
    preview.expect("about/", "<!-- first -->")
    preview.write("hook.py", HOOK.format("second"))
    preview.write("content/zh/about.md", "# 又改过的\n")
    preview.expect("about/", "<!-- second -->")
    assert not preview.site.site.exists(), "a preview publishes nothing"


def test_the_preview_outlives_mistakes(preview: Preview) -> None:
    preview.expect("guides/activate-card/", "社会保障卡启用")
    twin = preview.site.root / "content" / "en" / "about.md"
    text = twin.read_text(encoding="utf-8")
    twin.unlink()
    preview.expect_in_log("content/en/about.md is missing")
    twin.write_text(text, encoding="utf-8")

    preview.edit(GUIDE, "summary:", "sumary:")
    preview.expect_in_log(f"{GUIDE}:3:1: error[SRC008] there is no key sumary here")
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")

    preview.edit(GUIDE, "sumary:", "summary:")
    preview.edit(GUIDE, "社会保障卡启用", "改正以后")
    preview.expect("guides/activate-card/", "改正以后")


def test_the_preview_answers_no_other_site_and_removes_what_it_made(preview: Preview) -> None:
    preview.expect("guides/activate-card/", "社会保障卡启用")
    port = preview.address.rstrip("/").rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", "[::1]"):
        assert preview.status("/guides/activate-card/", host) == 200, host
    for host in ("drafts.evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "192.0.2.1", ""):
        for path in ("/guides/activate-card/", "/livereload/0/0"):
            assert preview.status(path, host) == 421, host
    assert preview.status("/guides/%00/", "localhost") == 400
    assert preview.status("/..%5c..%5cmkdocs.yml", "localhost") == 400
    assert preview.status("/guides/never/", "localhost") == 404

    if preview.process.args[2] == "handrail.cli":  # type: ignore[index]  # the command is a list
        assert len(preview.temporary) == 1
        preview.process.terminate()
        assert preview.process.wait(PATIENCE) == 0
        assert preview.temporary == []
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")
