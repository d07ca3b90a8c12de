"""Previewing the site from a command of ours, just as MkDocs' own command does."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from msgspec.structs import replace

from handrail.backends.mkdocs.guard import guard_requests, host_name
from handrail.backends.mkdocs.preview import Preview
from handrail.backends.scratch import scratch_folder
from handrail.backends.site import DONE, failed, log, prepare_log
from handrail.publish.order import Order


def serve(order: Order, address: str, names: Iterable[str] = ()) -> int:
    """Build a site, serve it, and bring it up to date whenever a file changes.

    Args:
        order: what is asked for; the site is built in a folder of its own, which is removed at the end.
        address: where to listen, as ``host:port``.
        names: names by which the preview may be asked, besides those of this machine and of ``address``.

    Returns:
        An exit code, once an interrupt or a signal ended the preview: 0, or 1 when it could not begin.
    """
    prepare_log()
    host, port = host_name(address), int(address.rpartition(":")[2])
    with _signals_interrupt(), scratch_folder() as folder, ExitStack() as at_the_end:
        site = folder / "site"
        path = urlsplit(order.address).path or "/"
        preview = Preview(
            replace(order, site=site, address=f"http://{address}{path}", is_strict=False, is_private=True)
        )
        try:
            preview.build()
            server = LiveReloadServer(preview.build, host, port, str(site), path)
            server.url = f"http://{address}{server.mount_path}"
            server.set_app(guard_requests(server.serve_request, host, names))
            at_the_end.callback(server.shutdown)
            preview.follow(server)
            server.error_handler = lambda code: _error_page(site, code)
            server.serve()
        except KeyboardInterrupt:
            log.info("Shutting down …")
        except Abort as error:
            return failed(str(error))
        except OSError as error:
            return failed(f"Cannot serve at {address}: {error.strerror}.")
        finally:
            preview.pause()
    return DONE


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """Let signals that end a process interrupt this one as Ctrl+C does, so that it removes what it made."""
    ours = os.getpid()

    def interrupt(number: int, frame: FrameType | None) -> None:
        del frame
        if os.getpid() != ours:  # a forked worker, which has nothing to remove
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has no SIGHUP
    before = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
