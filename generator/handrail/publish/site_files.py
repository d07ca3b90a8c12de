"""The files of a site in its folder: what stands there, what is ours, and what a build does to them."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from handrail.publish.derived import MANIFEST, original_of
from handrail.publish.folder import OWN
from handrail.publish.journal import is_old_site, own_files, state_of_list
from handrail.publish.order import Order
from handrail.publish.outputs import FileState, scan_outputs
from handrail.publish.place import IN_PLACE, Change, Placed, note_state, place
from handrail.publish.state import Summary
from handrail.publish.write import PARTS, files_below


class SiteFiles:
    """A site as it stands.

    Attributes:
        compare_with: the folder whose files need not be written again where they are right; empty if none is.
    """

    def __init__(
        self, order: Order, outputs: Mapping[str, FileState] | None, vanished: Collection[str]
    ) -> None:
        """Look at the site of an order.

        Args:
            order: the order.
            outputs: its files as the last build put them there; ``None`` if nothing certain is known of them.
            vanished: those of them that somebody has changed or removed since.
        """
        self._order, self._outputs, self._vanished = order, outputs, vanished
        is_here = outputs is None and not order.bucket
        self._own = own_files(order.site) if is_here else frozenset()
        self._is_old = is_here and is_old_site(order.site)
        is_ours = outputs is not None or bool(self._own) or self._is_old
        self.compare_with = str(order.site) if is_ours else ""

    def has(self, path: str) -> bool:
        """Return whether the site has a file, as it was put there."""
        return self._outputs is not None and path in self._outputs and path not in self._vanished

    def update(self, staging: Path, was: Collection[str], now: Collection[str]) -> Placed:
        """Put everything that is staged in its place, and remove what is gone.

        Args:
            staging: the folder with what is new.
            was: the files that some parts of the site had.
            now: the files that those parts have now; those of the whole site if nothing certain was known.

        Raises:
            SiteFolderError: files of others are in the way.
            OSError: a file could not be placed.
        """
        shutil.rmtree(staging / PARTS, ignore_errors=True)
        # Where nothing stood all is new, and need not be looked for in tens of thousands of folders.
        new = tuple(sorted(files_below(staging) if self.compare_with else now))
        change = self._change(set(new), set(was), set(now))
        unknown = self._unknown(now) if self._is_old else ()
        own = self._own.union(now if self._is_old else ()) if self._outputs is None else self._outputs
        place(staging, self._order.site, change, lambda path: path in own, replaces=self._order.replaces)
        with note_state(IN_PLACE):
            self._take_stock(change, now)
        return Placed(new, tuple(change.gone), unknown)

    def summary(self, inputs: str) -> Summary:
        """Return what to keep of the site, once it is up to date."""
        return Summary(inputs, state_of_list(self._order.site))

    @property
    def outputs(self) -> Mapping[str, FileState]:
        """How each file of the site stands now."""
        return self._outputs or {}

    def _take_stock(self, change: Change, now: Collection[str]) -> None:
        """Note how the files stand in their places."""
        if self._outputs is None:
            alone = self._order.is_private or bool(self._order.scheduler)
            self._outputs = scan_outputs(self._order.site, sorted(now), alone=alone)
            return
        # What was touched, but not changed, is not new, and has to be looked at all the same.
        touched = [path for path in now if not self.has(path)]
        noted = scan_outputs(self._order.site, sorted({*change.staged, *touched}), alone=True)
        gone = set(change.gone)
        self._outputs = {
            path: output for path, output in {**self._outputs, **noted}.items() if path not in gone
        }

    def _change(self, new: set[str], was: set[str], now: set[str]) -> Change:
        if self._outputs is None:
            return Change(sorted(new), now - new, sorted(self._own - now), now)
        gone = was - now
        added = {path for path in now if path not in self._outputs}
        files = (own_files(self._order.site) - gone) | added if added or gone else None
        return Change(sorted(new), added - new, sorted(gone), files)

    def _unknown(self, now: Collection[str]) -> tuple[str, ...]:
        found = files_below(
            self._order.site, unreadable=lambda _: None
        )  # what is nobody's to read is not ours
        ours = frozenset(now)
        theirs = (path for path in found if path not in ours and original_of(path, ours) is None)
        return tuple(sorted(path for path in theirs if path != MANIFEST and not path.startswith(f"{OWN}/")))
