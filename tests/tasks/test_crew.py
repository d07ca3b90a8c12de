"""Workers that share out work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from handrail.tasks import Crew
from handrail.tasks.crew import WorkerError


@dataclass
class Adder:
    """A worker that remembers every number that it was given."""

    seen: list[int] = field(default_factory=list)


def add(worker: Adder, numbers: Sequence[int]) -> tuple[int, int]:
    """Return the sum of all numbers so far, and the process in which it was worked out."""
    worker.seen += numbers
    return sum(worker.seen), os.getpid()


def fail(worker: Adder, word: str) -> None:
    """Break."""
    raise ValueError(f"{word} {worker.seen}")


def leave(worker: Adder, code: int) -> None:
    """End the process."""
    del worker
    os._exit(code)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_workers_keep_what_they_made_from_one_call_to_the_next(size: int) -> None:
    numbers = list(range(100))
    with Crew(size, Adder) as crew:
        shares: list[list[int]] = [[] for _ in range(size)]
        for number in numbers:
            shares[crew.place(number, len(numbers))].append(number)
        assert max(map(len, shares)) - min(map(len, shares)) <= 1
        assert sorted(number for share in shares for number in share) == numbers
        crew.call(add, shares)
        answers = crew.call(add, shares)
    assert sum(total for total, _ in answers) == 2 * sum(numbers)
    processes = {process for _, process in answers}
    assert len(processes) == size
    assert (os.getpid() in processes) is (size == 1)


def test_what_breaks_in_a_worker_is_told_where_the_work_was_given_out() -> None:
    with pytest.raises(WorkerError, match=r"ValueError: no \[\]"), Crew(2, Adder) as crew:
        crew.call(fail, ["no", "no"])


def test_a_worker_that_is_gone_is_noticed() -> None:
    with pytest.raises(WorkerError, match="without a word"), Crew(2, Adder) as crew:
        crew.call(leave, [3, 3])


def test_there_is_one_share_for_each_worker() -> None:
    with Crew(1, Adder) as crew, pytest.raises(ValueError, match="2 shares for 1 workers"):
        crew.call(add, [[1], [2]])


CALLER = """
import os, time
from handrail.tasks import Crew

def work(worker, share):
    os.write(1, b"at work\\n")
    time.sleep(600)

with Crew(2, object) as crew:
    crew.call(work, [0, 1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux kills workers together with their caller")
def test_workers_do_not_outlive_a_caller_that_is_killed() -> None:
    caller = subprocess.Popen([sys.executable, "-c", CALLER], stdout=subprocess.PIPE, encoding="utf-8")
    assert caller.stdout is not None
    assert [caller.stdout.readline() for _ in range(2)] == ["at work\n"] * 2
    caller.kill()
    assert caller.stdout.read() == "", "it is closed when the last of them is gone"
    caller.wait()
    caller.stdout.close()
