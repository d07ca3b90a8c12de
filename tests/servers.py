"""Real servers on sockets of this machine, with the rules that we make for them."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from handrail import cli

NGINX: Final = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
MISSING = "NOT TESTED THROUGH A SERVER: there is no nginx (Debian: apt-get install nginx-light)"
CADDY: Final = shutil.which(os.environ.get("CADDY", "caddy"))

CONFIGURATION = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {rules}/handrail.http.conf;
    server {{
        listen unix:{folder}/http;{port}
        root {site};
        include {rules}/handrail.server.conf;
    }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def to(self) -> str:
        """Where it leads to."""
        return self.headers.get("Location", "")


@dataclass(frozen=True)
class Server:
    """A server that serves a site, and the socket at which it listens."""

    socket: Path

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address, relative to the site's root, and follow nothing."""
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("site")) as connection, socket.socket(socket.AF_UNIX) as end:
            end.settimeout(10)
            end.connect(str(self.socket))
            connection.sock = end
            connection.request("GET", f"/{address}", headers=asked)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def follow(self, address: str) -> tuple[str, Answer]:
        """Go where an address leads, and keep its anchor as browsers do; return where, and what is there."""
        path, _, anchor = address.partition("#")
        for _ in range(5):
            answer = self.get(path)
            if answer.status not in {301, 302, 308}:  # Caddy adds a slash by 308
                return f"{path}#{anchor}" if anchor else path, answer
            path, _, word = answer.to.removeprefix("/").partition("#")
            anchor = word or anchor
        raise RecursionError(address)


@contextmanager
def nginx(
    root: Path, site: Path, folder: Path, day: str = "2026-11-22", options: Sequence[str] = (), port: int = 0
) -> Iterator[Server]:
    """Serve a site with the rules of its project, until the context is left.

    Args:
        root: the project.
        site: the folder that is served.
        folder: a folder for the server's own files.
        day: the day that the rules are made for.
        options: of `handrail server`.
        port: where to listen on the loopback address, for browsers; 0: nowhere.
    """
    if NGINX is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    rules = folder / "rules"
    text = CONFIGURATION.format(
        folder=folder, rules=rules, site=site, port=f" listen 127.0.0.1:{port};" if port else ""
    )
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    made = ["--project", str(root), "server", "--out", str(rules), "--site", str(site), "--as-of", day]
    assert cli.main([*made, *options]) == 0
    log = folder / "error.log"
    process = subprocess.Popen([NGINX, "-p", folder, "-e", log, "-c", folder / "nginx.conf"])
    try:
        yield _waited_for(Server(folder / "http"), process, log)
        assert "[emerg]" not in log.read_text(encoding="utf-8")
    finally:
        process.terminate()
        process.wait(10)


def _waited_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> Server:
    """Return a server once it answers."""
    while True:
        try:
            server.get("")
        except (FileNotFoundError, ConnectionRefusedError):
            assert process.poll() is None, log.read_text(encoding="utf-8")
        else:
            return server


CADDYFILE = """\
{{
    admin off
    auto_https off
}}
http:// {{
    bind unix/{folder}/http
    root * {site}
    import {rules}/handrail.caddy
}}
"""
CADDYFILE_FOR_BROWSERS = """\
http://127.0.0.1:{port} {{
    root * {site}
    import {rules}/handrail.caddy
}}
"""


@contextmanager
def caddy(
    root: Path,
    site: Path,
    folder: Path,
    day: str = "2026-11-22",
    options: Sequence[str] = (),
    port: int = 0,
) -> Iterator[Server]:
    """Serve a site as ``nginx`` does; skip the test where there is no Caddy (a golden file)."""
    if CADDY is None:
        pytest.skip("there is no Caddy (Debian: apt-get install caddy, or set CADDY to its path)")
    rules = folder / "rules"
    text = CADDYFILE.format(folder=folder, rules=rules, site=site)
    if port:
        text += CADDYFILE_FOR_BROWSERS.format(rules=rules, site=site, port=port)
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    made = ["--project", str(root), "server", "--format", "caddy", "--out", str(rules)]
    assert cli.main([*made, "--site", str(site), "--as-of", day, *options]) == 0
    log = folder / "caddy.log"
    places = {name: str(folder) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [CADDY, "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"],
            env={**os.environ, **places},
            stderr=output,
        )
    try:
        yield _waited_for(Server(folder / "http"), process, log)
    finally:
        process.terminate()
        process.wait(10)
