"""The live preview: an edit brings the site up to date by our own build, and the browser is told.

MkDocs' server stays as it is; only what it calls on a change, and how it learns of one, are ours.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Timer

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from msgspec.structs import replace
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from handrail.backends.settings import with_inputs
from handrail.backends.site import publish, unusable_file
from handrail.publish import PublishError
from handrail.publish.order import Order, Part
from handrail.publish.state import INPUTS

log = logging.getLogger("mkdocs.plugins.handrail")

_IDLE = 2.0
"""Seconds without an edit after which handouts are brought up to date as well."""

_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]

_PACKAGE = Path(__file__).parents[2]


class Preview:
    """Brings a site up to date, pages and search first; handouts follow when nobody is editing."""

    def __init__(self, order: Order) -> None:
        """Follow the order; the first build has been done."""
        self._order = order
        self._code = _newest_file()
        self._timer: Timer | None = None
        self._rest: BaseProcess | None = None

    def build(self) -> None:
        """Bring the pages up to date.

        Raises:
            Abort: they cannot be; the site stays as it was.
        """
        if _newest_file() != self._code:
            log.warning("Handrail's own files have changed: stop the preview and start it again to use them.")
        self.pause()
        try:
            self._order = with_inputs(self._order)
            publish(replace(self._order, paper=_later(self._order.paper)))
        except PublishError as error:
            raise Abort(str(error)) from error
        except OSError as error:
            raise Abort(unusable_file(error)) from error
        self.rest_when_idle()

    def rest_when_idle(self) -> None:
        """Bring everything else up to date after a while without an edit."""
        self._timer = Timer(_IDLE, self._build_rest)
        self._timer.daemon = True
        self._timer.start()

    def follow(self, server: LiveReloadServer) -> None:
        """Let a server follow every folder that the site is made from, by this preview's builds."""
        server.builder = self.build
        paths = [self._order.root / name for name in (*INPUTS, *self._order.inputs)]
        for path in paths:
            with suppress(KeyError):  # what MkDocs has begun to watch itself
                server.unwatch(str(path))
        # The system tells of changes at once, where MkDocs would look through all files twice a second.
        server.observer = observer_of_changes()  # type: ignore[assignment]  # MkDocs asks no more of it
        server.build_delay = 0.02
        for path in (*paths, _PACKAGE):
            if path.exists():
                server.watch(str(path))

    def pause(self) -> None:
        """Break off what is done while nobody is editing."""
        if self._timer is not None:
            self._timer.cancel()
        if self._rest is not None and self._rest.is_alive():
            self._rest.terminate()
            self._rest.join()

    def _build_rest(self) -> None:
        # In a process of its own, so that the next edit need not wait for it.
        self._rest = get_context("spawn").Process(target=_publish_quietly, args=(self._order,), daemon=False)
        self._rest.start()


def observer_of_changes() -> BaseObserver:
    """Return what tells of changed files, and not of files that are only read.

    MkDocs takes every event for a change, and a build reads all files: it would start itself again for ever.
    """
    observer = Observer()
    observer.schedule = partial(observer.schedule, event_filter=_CHANGES)  # type: ignore[method-assign]
    return observer


def _publish_quietly(order: Order) -> None:
    """Bring a site up to date; what is wrong with it has been said before."""
    try:
        publish(order)
    except (PublishError, OSError):
        return


def _later(part: Part) -> Part:
    return "later" if part == "made" else part


def _newest_file() -> int:
    """Return when the newest of the program's files was written, in nanoseconds."""
    return max(
        path.stat().st_mtime_ns
        for path in _PACKAGE.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    )
