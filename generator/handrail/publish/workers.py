"""Who does the work of a build: processes of this machine, or of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import msgspec

from handrail.project.worker import Batch, Worker
from handrail.publish.order import Order
from handrail.publish.pages import leave_templates
from handrail.tasks import Crew, Files

CallTogether = Callable[[int, Callable[[], Worker]], Crew[Worker]]


class Workers(msgspec.Struct, frozen=True):
    """What calls workers together, and into how many shares their work is divided; nothing: as is usual."""

    call_together: CallTogether
    shares: int | None


@contextmanager
def workers(order: Order, files: Files, templates: Sequence[str], meeting: str) -> Iterator[Workers]:
    """Open what an order names to do the work.

    Args:
        order: the order.
        files: the project's files.
        templates: the folders of them that work on units reads.
        meeting: the folder, or the URL of an object, that everybody who works has to see.

    Raises:
        PlainError: the cluster cannot do it.
    """
    if not order.scheduler:
        yield Workers(Crew, order.jobs)
        return
    from handrail.tasks.cluster import Cluster, Project  # noqa: PLC0415  an extra, which few need

    read_by_all = tuple(path for path, _ in files.below(*templates))
    project = Project(order.root, files.digests, read_by_all, _files, _leave)
    with Cluster(order.scheduler) as cluster:
        build = cluster.build(project, meeting)
        yield Workers(partial(cluster.crew, project, build), order.jobs or cluster.shares)


def _files(share: object) -> tuple[str, ...] | None:
    """Return the files of the units that a share is about; nothing where it is about the whole library."""
    units = share.units if isinstance(share, Batch) else share
    if isinstance(units, list):
        return tuple(path for _, digests in units for path in digests)
    return None


def _leave() -> None:
    """Make a process forget what is kept for a build besides desks."""
    from handrail.publish.paper import leave_typesetter  # noqa: PLC0415  what sets handouts is slow to load

    leave_templates()
    leave_typesetter()
