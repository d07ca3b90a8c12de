"""Previewing the site from a command of ours, just as MkDocs' own command does."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from msgspec.structs import replace

from generator.backends.mkdocs.preview import Preview
from generator.backends.site import DONE, failed, log, prepare_log
from generator.publish.order import Order


def serve(order: Order, address: str) -> int:
    """Build a site, serve it, and bring it up to date whenever a file changes.

    Args:
        order: what is asked for; the site is built in a folder of its own, which is removed at the end.
        address: where to listen, as ``host:port``.

    Returns:
        An exit code, once the reader's interrupt ended the preview: 0, or 1 when it could not begin.
    """
    prepare_log()
    host, _, port = address.rpartition(":")
    with TemporaryDirectory(prefix="handrail-") as folder, ExitStack() as at_the_end:
        site = Path(folder).resolve() / "site"
        path = urlsplit(order.address).path or "/"
        preview = Preview(
            replace(order, site=site, address=f"http://{address}{path}", is_strict=False, is_private=True)
        )
        try:
            preview.build()
            server = LiveReloadServer(preview.build, host, int(port), str(site), path)
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


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
