"""What a part of the soak test does, and how it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple


class Try(NamedTuple):
    """One try.

    Attributes:
        faults: how many faults were injected in it.
        loss: what was lost or wrong afterwards, in one line; empty if nothing.
    """

    faults: int = 1
    loss: str = ""


Part = Callable[[Path, Random], Iterator[Try]]
"""A part of the soak test: makes tries in a folder of its own, in an order that the random numbers decide.

Each try takes seconds at most. A part that has tried everything ends; others go on as long as they are asked.
The random numbers begin anew with each try.
"""
