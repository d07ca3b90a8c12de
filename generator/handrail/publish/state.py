"""What is kept of a site that was built: what made each file, and how each file stands on the disk.

Only light modules are imported here, so that a build which finds nothing to do is over at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import msgspec

from handrail.publish.journal import state_of_list
from handrail.publish.order import Order
from handrail.publish.outputs import FileState, find_changed
from handrail.tasks import Chunks, Files, Table, packages, scan_files, version
from handrail.tasks.today import today
from handrail.theme import OVERRIDES

INPUTS = ("mkdocs.yml", "content", OVERRIDES, "procedures")
"""The files and folders that every site is made from."""

SITES = ("site-", 4)
"""Of how many sites the state is kept; those that were built last."""


class Summary(msgspec.Struct, frozen=True):
    """What tells whether a site is up to date.

    Attributes:
        inputs: what was asked for, and the fingerprint of all files: see ``inputs``.
        own_list: size and time of the list of our files in the site: see ``state_of_list``.
    """

    inputs: str = ""
    own_list: tuple[int, int] | None = None


def describe_inputs(order: Order, files: Files) -> str:
    """Return, in one line, all that a site is made from: files, the day, and what is asked for."""
    asked = order.word(version(), order.as_of or today())
    return f"{asked} packages:{packages()} files:{files.digest()}"


def site_name(order: Order) -> str:
    """Return how the names of the tables begin that keep something of the site of an order."""
    digest = blake2b(str(order.site).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return f"{SITES[0]}{digest}"


def summary_table(order: Order) -> Table[Summary]:
    """Return the table of the summary of a site."""
    return Table(order.root, f"{site_name(order)}.summary", Summary)


def output_table(order: Order) -> Table[FileState]:
    """Return the table that says how each file of a site was put there."""
    return Table(order.root, f"{site_name(order)}.outputs", FileState)


@dataclass(frozen=True)
class Look:
    """A project and its site as they stand now.

    Attributes:
        files: the project's files.
        noted: what is stored of the site's files; nothing where they were not built, or are to be made anew.
        changed: those of its files that do not stand any more as they were put there.
        is_current: whether the site is just what is asked for.
    """

    files: Files
    noted: tuple[Table[FileState], Chunks[FileState]] | None
    changed: frozenset[str]
    is_current: bool

    @cached_property
    def outputs(self) -> Mapping[str, FileState]:
        """The site's files as they were built last. They are many, and decoded when they are asked for."""
        if self.noted is None:
            return {}
        table, chunks = self.noted
        return table.decode(chunks)

    @property
    def stands(self) -> bool:
        """Whether there is something to be brought up to date."""
        return len(self.outputs) > len(self.changed)


def look(order: Order, when_due: Callable[[], object] = lambda: None) -> Look:
    """Look at the project and the site of an order.

    Args:
        order: what is asked for.
        when_due: what to do while other processes look at the site, once it is known that it has to be built.
    """
    files = scan_files(order.root, (*INPUTS, *order.inputs), is_clean=order.is_clean)
    table = output_table(order)
    summary, noted = Summary(), None
    # Where a build was broken off, or another program's build came in between, nothing kept is of this site.
    if not order.is_clean and (own_list := state_of_list(order.site)):
        kept = summary_table(order).read_value() or summary
        if kept.own_list == own_list and (noted := table.read_chunks()):
            summary = kept
    is_due = bool(order.unwatched) or summary.inputs != describe_inputs(order, files)
    if noted is None:
        return Look(files, None, frozenset(), is_current=False)
    gone: frozenset[str] = frozenset()
    if not order.is_private:
        meanwhile = when_due if is_due else lambda: None
        gone = find_changed(order.site, noted, meanwhile)
    return Look(files, (table, noted), gone, not is_due and not gone)
