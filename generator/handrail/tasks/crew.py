"""Processes that share out work, each of which keeps what it has made from one call to the next."""

from __future__ import annotations

import gc
import os
import platform
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import active_count
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

_CAN_FORK = platform.system() == "Linux"

W = TypeVar("W")
A = TypeVar("A")
R = TypeVar("R")


class PlainError(Exception):
    """An error whose text is all that there is to say: it comes out of a worker as it is."""


class WorkerError(RuntimeError):
    """A worker broke; the text is the way that the exception took in its process."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew(Generic[W]):
    """Workers in processes of their own; a crew of one works in this process.

    What a worker is given when it is made, and what it makes, stays with it, so that only what is asked and
    what is answered goes from process to process. On Linux workers see what this process had made before.
    """

    def __init__(self, size: int, make: Callable[[], W]) -> None:
        """Call together ``size`` workers, each made by ``make`` in its own process."""
        self.size = max(1, size)
        self._here = make() if self.size == 1 else None
        self._processes: list[BaseProcess] = []
        self._pipes: list[Connection] = []
        if self.size > 1:
            # Forked workers get all that is in memory for nothing; where that is not safe they start afresh.
            context = get_context("fork") if _CAN_FORK and active_count() == 1 else get_context("spawn")
            for _ in range(self.size):
                ours, theirs = context.Pipe()
                self._pipes.append(ours)
                given = (theirs, make, tuple(self._pipes), os.getpid())
                process = context.Process(target=_serve, args=given, daemon=True)
                with _signals_held_back():  # until the process knows what to do at one
                    process.start()
                theirs.close()
                self._processes.append(process)

    def __enter__(self) -> Self:
        """Return the crew."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send the workers home; at once if something broke."""
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool = False) -> None:
        """Send the workers home, when they are done or at once."""
        for process in self._processes if at_once else ():
            process.terminate()  # before its pipe is closed, which would be an error to it
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()

    def call(
        self, work: Callable[[W, A], R], shares: Sequence[A], meanwhile: Callable[[], object] = lambda: None
    ) -> list[R]:
        """Let each worker do its share, and return the results in the order of the shares.

        Args:
            work: a function of a module, which finds the worker as its first argument.
            shares: one for each worker.
            meanwhile: what this process does while the others work.

        Raises:
            PlainError: as a worker raised it.
            WorkerError: if a worker broke.
        """
        if len(shares) != self.size:
            msg = f"{len(shares)} shares for {self.size} workers"
            raise ValueError(msg)
        if self._here is not None:
            meanwhile()
            return [work(self._here, shares[0])]
        for pipe, share in zip(self._pipes, shares, strict=True):
            pipe.send((work, share))
        meanwhile()
        answers: list[tuple[bool, Any]] = [_receive(pipe) for pipe in self._pipes]
        for is_done, answer in answers:
            if not is_done:
                raise answer
        return [answer for _, answer in answers]

    def place(self, number: int, count: int) -> int:
        """Return which worker does the thing with a number, of so many; both counted from 0.

        Things are dealt out like cards: neighbours are alike, and so each worker has as much to do.
        """
        del count
        return number % self.size


def _receive(pipe: Connection) -> tuple[bool, Any]:
    try:
        answer: tuple[bool, Any] = pipe.recv()
    except EOFError as error:
        msg = "a worker ended without a word"
        raise WorkerError(msg) from error
    return answer


def _serve(pipe: Connection, make: Callable[[], W], other_ends: Sequence[Connection], caller: int) -> None:
    """Do what comes through a pipe until its other end is closed, or the caller's process is gone."""
    _leave_signals_to_the_caller()
    _end_with(caller)
    for end in other_ends:
        end.close()  # a forked process has its own copies, and as long as one is open no worker goes home
    gc.disable()  # a worker only adds to what it keeps, and ends soon
    worker = make()
    while True:
        try:
            work, share = pipe.recv()
        except (EOFError, ConnectionError):
            return
        try:
            answer = (True, work(worker, share))
        except PlainError as error:
            answer = (False, error)
        except Exception:  # noqa: BLE001  # whatever broke is told where the work was given out
            answer = (False, WorkerError(traceback.format_exc()))
        try:
            pipe.send(answer)
        except ConnectionError:
            return  # whoever gave out the work was killed


_PR_SET_PDEATHSIG = 1
"""See prctl(2): which signal a process gets when its parent has ended."""

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name))
_CAN_MASK = hasattr(signal, "pthread_sigmask")  # Windows cannot


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Keep signals waiting; a process that is started meanwhile lets them come when it is ready."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS) if _CAN_MASK else ()
    try:
        yield
    finally:
        if _CAN_MASK:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_signals_to_the_caller() -> None:
    """Let only the process that gave out the work end this one: the keyboard tells both of them."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if _CAN_MASK:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _end_with(caller: int) -> None:
    """Let this process be killed as soon as its caller is: until it ends, it holds the lock on the site."""
    if platform.system() == "Linux":
        import ctypes  # noqa: PLC0415  only workers need it

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != caller:
            os._exit(1)  # it was killed before the system was told
