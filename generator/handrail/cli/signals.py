"""Signals that end a command: it tidies up, says so in one line, and its exit code is 128 + the signal."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class EndedBySignal(KeyboardInterrupt):
    """A signal has ended the command. It is an interrupt, for those who know what to do at one."""

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__(number)
        self.signal = signal.Signals(number)

    def __str__(self) -> str:
        """Return what has happened, and what those who tidied up have noted about it."""
        return " ".join((f"ended by {self.signal.name}.", *getattr(self, "__notes__", ())))


def end_by_signals() -> None:
    """Let signals raise ``EndedBySignal`` in the main thread; one that is ignored (nohup) stays so."""
    for number in _list_signals():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise_end)


def _raise_end(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    for each in _list_signals():
        signal.signal(each, signal.SIG_IGN)  # a second one must not break off the tidying up
    raise EndedBySignal(number)


def _list_signals() -> list[signal.Signals]:
    return [signal.Signals[name] for name in _NAMES if hasattr(signal, name)]  # Windows has no SIGHUP
