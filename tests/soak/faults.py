"""Faults in calls to the file system: one call of a piece of work fails, or the process dies in it.

The work runs in a forked process, in which the functions of ``os`` and ``open`` are replaced by functions
that count their calls. Only calls that concern one folder count, so the numbers are the same in every run.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from handrail.tasks import PlainError

KILL: Final = 0
KINDS: Final = (KILL, errno.EIO, errno.ENOSPC, errno.EACCES)
"""What may happen in a call: the process dies, or the call fails with an error of the system."""

DONE, REFUSED, BROKEN, KILLED = 0, 1, 3, 9
"""How work ends: done, with an error that users understand, with any other one, killed."""

_PATIENCE = 600
"""Seconds after which work hangs, on a machine that is busy with other things."""
_COUNTED: Final = (
    "chmod",
    "fsync",
    "link",
    "listdir",
    "lstat",
    "mkdir",
    "open",
    "readlink",
    "remove",
    "rename",
    "replace",
    "rmdir",
    "scandir",
    "stat",
    "symlink",
    "truncate",
    "unlink",
    "utime",
)
"""The functions of ``os`` that are counted; ``shutil``, ``pathlib`` and ``tempfile`` all go through them."""


class Fault(NamedTuple):
    """A fault: in which call it happens, counted from 1, and what it is, one of ``KINDS``."""

    number: int
    kind: int

    def __str__(self) -> str:
        """Return the fault in words."""
        return f"{errno.errorcode.get(self.kind, 'KILL')} in call {self.number}"


NEVER = Fault(0, KILL)


class Ending(NamedTuple):
    """How work ended, and how many calls it had made by then (0 if it was killed)."""

    code: int
    calls: int


def run(work: Callable[[], object], folder: Path, fault: Fault = NEVER) -> Ending:
    """Do work in a process of its own, with a fault in one of its calls that concern ``folder``."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        code, counter = BROKEN, _Counter(folder, fault)
        try:
            signal.alarm(_PATIENCE)
            counter.install()
            work()
            code = DONE
        except (PlainError, OSError):
            code = REFUSED
        except BaseException:  # noqa: BLE001  # whatever broke, this process ends here
            traceback.print_exc()
        finally:
            os.write(sender, str(counter.calls).encode())
            os._exit(code)
    os.close(sender)
    with os.fdopen(receiver, "rb") as pipe:
        calls = int(pipe.read() or b"0")
    _, status = os.waitpid(child, 0)
    return Ending(os.waitstatus_to_exitcode(status), calls)


class _Counter:
    """Counts calls, and lets the fault happen in one of them."""

    def __init__(self, folder: Path, fault: Fault) -> None:
        self.calls = 0
        self._folder, self._fault = str(folder), fault
        self._die = os._exit

    def install(self) -> None:
        """Take the place of the functions that are counted; for the rest of this process."""
        for name in _COUNTED:
            setattr(os, name, self._counted(getattr(os, name)))
        real = io.open

        def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:  # noqa: ANN401  # as of open
            if not self._concerns((file,), named):
                return real(file, mode, *rest, **named)
            self.count()
            found = real(file, mode, *rest, **named)
            return found if set(mode) <= set("rbt") else _File(found, self)

        io.open = builtins.open = opened

    def count(self, die: Callable[[], object] = lambda: None) -> None:
        """Count a call, and let the fault happen in it; ``die`` is done just before the process dies."""
        self.calls += 1
        if self.calls == self._fault.number:
            if self._fault.kind == KILL:
                die()
                self._die(KILLED)
            raise OSError(self._fault.kind, os.strerror(self._fault.kind), f"{self._folder}/…")

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*values: Any, **named: Any) -> Any:  # noqa: ANN401  # as of many functions
            if self._concerns(values, named):
                self.count()
            return real(*values, **named)

        return call

    def _concerns(self, values: tuple[Any, ...], named: dict[str, Any]) -> bool:
        first = values[0] if values else None
        # Numbers are files that were opened before: only this work opens any here.
        return "dir_fd" in named or isinstance(first, int) or str(first).startswith(self._folder)


class _File:
    """A file that is written to: each writing counts, and a process that is killed in one writes half."""

    def __init__(self, file: Any, counter: _Counter) -> None:  # noqa: ANN401  # a file of any kind
        self._file, self._counter = file, counter

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as of the file
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def write(self, data: Any) -> Any:  # noqa: ANN401  # as of the file
        self._counter.count(lambda: (self._file.write(data[: len(data) // 2]), self._file.flush()))
        return self._file.write(data)

    def writelines(self, lines: Any) -> None:  # noqa: ANN401  # as of the file
        for line in lines:
            self.write(line)
