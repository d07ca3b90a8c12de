"""Work shared out to the processes of a Dask cluster, on other machines too.

Dask brings the scheduler, and gives the tasks of a lost process to another one. Inputs go by content: what is
the same is sent once, whichever task asks for it, and Dask prefers processes that have it already.
"""

from __future__ import annotations

from asyncio import CancelledError as AsyncCancelled
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import uuid4

import msgspec

from handrail.tasks.crew import Crew, PlainError
from handrail.tasks.files import ChangedError, fingerprint
from handrail.tasks.parcel import Bundle, common_parts, pack
from handrail.tasks.program import version
from handrail.tasks.remote import Answer, Build, leave, serve, unfit

if TYPE_CHECKING:
    from distributed import Client, Future

W = TypeVar("W")
A = TypeVar("A")
R = TypeVar("R")
D = TypeVar("D")

_SHARES = 4
"""How many shares there are for each process: a lost one takes little along, and none is idle for long."""
_AGAIN = 2
"""How often a task is tried again that could not read or write."""
_WAIT = 10
"""How many seconds a scheduler has to answer."""
_PATIENCE = 60
"""How many seconds a build waits for processes where all of them are gone."""


class ClusterError(PlainError):
    """The cluster cannot do the work; the text says why and what to do."""


class Project(msgspec.Struct, frozen=True):
    """A project whose files the processes of a cluster do not see.

    Attributes:
        root: its folder.
        digests: the fingerprint of each of its files, by its path relative to the folder.
        surroundings: the files that all work may read.
        files: the files that a share of work reads besides; nothing where it is not about any.
        leave: a function of a module that makes a process forget what it keeps besides its worker.
    """

    root: Path
    digests: Mapping[str, str]
    surroundings: Collection[str]
    files: Callable[[Any], Sequence[str] | None]
    leave: Callable[[], None]


class Cluster:
    """The processes that a scheduler of Dask knows."""

    def __init__(self, address: str) -> None:
        """Call the scheduler at an address such as ``tcp://10.0.0.5:8786``.

        Raises:
            ClusterError: Dask is not installed here, or nobody answers.
        """
        try:
            from distributed import Client  # noqa: PLC0415  an extra, which few need
        except ImportError as error:
            raise ClusterError("Dask is not installed here: pip install 'handrail[cluster]'.") from error
        try:
            self._client = Client(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"No scheduler of Dask answers at {address}.") from error
        self._address = address

    def __enter__(self) -> Self:
        """Return the cluster."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up; the cluster goes on without us."""
        self._client.close()

    @property
    def shares(self) -> int:
        """Into how many shares work is best divided."""
        return _SHARES * max(1, len(self._client.nthreads()))

    def build(self, project: Project, meeting: str) -> Build:
        """Return a build of a project, for which every process is fit.

        Args:
            project: the project.
            meeting: the folder, or the URL of an object, that is there for all processes to see.

        Raises:
            ClusterError: a process has another program or does not see the folder, or there are none.
        """
        build = Build(uuid4().hex, version(), str(project.root), meeting, project.leave)
        answers: Mapping[str, object] = self._client.run(unfit, build, on_error="return")
        if not answers:
            raise ClusterError(f"The scheduler at {self._address} has no workers: start some.")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, BaseException):
                message = f"The worker {worker} cannot run this version of Handrail: {answer!r}"
                raise ClusterError(message)
            if answer:
                raise ClusterError(f"The worker {worker} {answer}")
        return build

    def crew(self, project: Project, build: Build, size: int, make: Callable[[], W]) -> Crew[W]:
        """Return workers for a build, which are made where Dask has room.

        Args:
            project: the project.
            build: the build.
            size: into how many shares work is divided.
            make: makes a worker.
        """
        return _FarCrew(self._client, project, build, size, make)


class _FarCrew(Crew[W]):
    """Workers that may be in any process of a cluster, and be made again in another one."""

    def __init__(
        self, client: Client, project: Project, build: Build, size: int, make: Callable[[], W]
    ) -> None:
        """Send what all work needs."""
        self.size = max(1, size)
        self._client, self._project, self._build = client, project, build
        self._make = make
        self._held: dict[str, Future[Any]] = {}
        self._bundles: dict[tuple[str, ...], Future[Bundle]] = {}
        self._made = self._pack(make)
        self._surroundings = self._bundle(project.surroundings)
        self._calls = 0
        self._at_work: list[Future[Answer]] = []

    def call(
        self, work: Callable[[W, A], R], shares: Sequence[A], meanwhile: Callable[[], object] = lambda: None
    ) -> list[R]:
        """Let the work be done, each share by whichever process is free; see ``Crew.call``.

        Raises:
            PlainError: as a worker raised it, in the same words.
            ClusterError: the cluster was lost, or processes that took up a task, again and again.
        """
        root, files = self._project.root, self._project.files
        common = common_parts(shares)
        in_common = self._pack(common)
        self._calls += 1
        futures: dict[int, Future[Answer]] = {}
        for number, share in enumerate(shares):
            paths = files(share)
            if paths is not None and not paths:
                continue
            futures[number] = self._client.submit(
                serve,
                self._build,
                self._made,
                self._surroundings,
                self._bundle(paths or ()),
                in_common,
                pack((work, share), root, common),
                key=f"handrail-{self._build.name}-{self._calls}-{number}",
                retries=_AGAIN,
            )
        self._at_work = list(futures.values())
        meanwhile()
        answers = dict(zip(futures, self._gather(), strict=True))
        self._at_work = []
        # A share without files is nothing to send anybody.
        rest = {n: work(self._make(), share) for n, share in enumerate(shares) if n not in answers}
        return [answers[n] if n in answers else rest[n] for n in range(len(shares))]

    def place(self, number: int, count: int) -> int:
        """Return which share the thing with a number belongs to, of so many; both counted from 0.

        Neighbours stay together: what is of one area or one topic says and names the same, and so takes less
        room on the way. There are more shares than processes, so that none waits long for another.
        """
        return number * self.size // count

    def close(self, *, at_once: bool = False) -> None:
        """Let go of everything; tasks that nobody has begun are not done any more."""
        del at_once
        with suppress(OSError, *_lost()):
            self._client.cancel([*self._at_work, *self._held.values()])
            self._client.run(leave, self._build.name, on_error="ignore")
        self._at_work, self._held = [], {}

    def _gather(self) -> list[Any]:
        """Wait for all answers, and return the results."""
        from distributed import wait  # noqa: PLC0415  installed, or there were no cluster

        try:
            while True:
                try:
                    with self._client.as_current():
                        wait(self._at_work, timeout=_PATIENCE)
                    break
                except TimeoutError:
                    if not self._client.nthreads():
                        raise ClusterError("All workers of the cluster are gone: start some.") from None
            answers: list[Answer] = self._client.gather(self._at_work)
        except _lost() as error:
            from distributed import KilledWorker  # noqa: PLC0415  as above

            if isinstance(error, KilledWorker):
                message = "Worker after worker was lost with the same task: their logs may say why."
            else:
                message = "The scheduler of the cluster was lost while it was at work."
            raise ClusterError(message) from error
        for answer in answers:
            if answer.fault:
                raise PlainError(answer.fault)
        return [answer.result for answer in answers]

    def _pack(self, thing: object) -> Future[bytes]:
        data = pack(thing, self._project.root)
        return self._send(data, fingerprint(data))

    def _bundle(self, paths: Collection[str]) -> Future[Bundle]:
        """Send files, unless they have been sent."""
        key = tuple(paths)
        if key not in self._bundles:
            bundle = Bundle.of({path: self._contents(path) for path in paths})
            self._bundles[key] = self._send(bundle, bundle.name)
        return self._bundles[key]

    def _contents(self, path: str) -> bytes:
        data = (self._project.root / path).read_bytes()
        if fingerprint(data) != self._project.digests[path]:
            raise ChangedError(path)
        return data

    def _send(self, data: D, name: str) -> Future[D]:
        """Send data under a name that is made from what they are, unless they have been sent.

        They go as a task of their own, and not as data alone, so that Dask still has them where the process
        is lost that took them up.
        """
        if name not in self._held:
            self._held[name] = self._client.submit(_as_it_is, data, key=f"handrail-{name}")
        return self._held[name]


def _as_it_is(data: D) -> D:
    return data


def _lost() -> tuple[type[BaseException], ...]:
    """Return what Dask raises where there is no hope."""
    from distributed import KilledWorker  # noqa: PLC0415  as above
    from distributed.comm.core import CommClosedError  # noqa: PLC0415  as above

    return (KilledWorker, CommClosedError, CancelledError, AsyncCancelled)
