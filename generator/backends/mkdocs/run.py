"""Building and previewing the site from commands of ours, just as MkDocs' own commands do."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from generator.backends.mkdocs.preview import Preview
from generator.backends.mkdocs.site import publish
from generator.publish import PublishError
from generator.publish.order import Order

DONE, FAILED = 0, 1

_log = logging.getLogger("mkdocs")


def build(order: Order) -> int:
    """Build a whole site, as ``mkdocs build --strict`` does.

    Returns:
        An exit code: 0, or 1 when nothing was published; the log says why.
    """
    _prepare()
    try:
        publish(order)
    except PublishError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(f"Cannot read or write {error.filename}: {error.strerror}.")
    return DONE


def serve(order: Order, address: str) -> int:
    """Build a site, serve it, and bring it up to date whenever a file changes.

    Args:
        order: what is asked for; the site is built in a folder of its own, which is removed at the end.
        address: where to listen, as ``host:port``.

    Returns:
        An exit code, once the reader's interrupt ended the preview: 0, or 1 when it could not begin.
    """
    _prepare()
    host, _, port = address.rpartition(":")
    with TemporaryDirectory(prefix="handrail-") as folder, ExitStack() as at_the_end:
        site = Path(folder).resolve() / "site"
        path = urlsplit(order.address).path or "/"
        preview = Preview(replace(order, site=site, address=f"http://{address}{path}", is_strict=False))
        try:
            preview.build()
            server = LiveReloadServer(preview.build, host, int(port), str(site), path)
            at_the_end.callback(server.shutdown)
            preview.follow(server)
            server.error_handler = lambda code: _error_page(site, code)
            server.serve()
        except KeyboardInterrupt:
            _log.info("Shutting down …")
        except Abort as error:
            return _failed(str(error))
        except OSError as error:
            return _failed(f"Cannot serve at {address}: {error.strerror}.")
        finally:
            preview.pause()
    return DONE


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def _prepare() -> None:
    # The theme's notice about another product would bury the findings.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if not _log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)


def _failed(reason: str) -> int:
    _log.error(reason)
    return FAILED
