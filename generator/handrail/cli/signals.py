"""Signals that end a command: it cleans up, prints one line, and exits with code 128 + the signal."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class EndedBySignal(KeyboardInterrupt):
    """A signal ended the command. It is a KeyboardInterrupt, so code that handles one handles this too."""

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__(number)
        self.signal = signal.Signals(number)

    def __str__(self) -> str:
        """Return the signal's name, and the notes of the code that cleaned up."""
        return " ".join((f"ended by {self.signal.name}.", *getattr(self, "__notes__", ())))


def end_by_signals() -> None:
    """Make signals raise ``EndedBySignal`` in the main thread; ignored signals (nohup) stay ignored."""
    for number in _list_signals():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise_end)


def _raise_end(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    for each in _list_signals():
        signal.signal(each, signal.SIG_IGN)  # a second signal must not interrupt the clean-up
    raise EndedBySignal(number)


def _list_signals() -> list[signal.Signals]:
    return [signal.Signals[name] for name in _NAMES if hasattr(signal, name)]  # Windows has no SIGHUP
