"""REV006 unrecorded-edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handrail.analysis.editions.recording import DueEdition, build_recording
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Span


class UnrecordedEdition(ProcedureRule):
    """What a published guide tells its readers has changed, and no edition of it is recorded.

    ## What it does
    Works out the fingerprint of everything that readers of the guide are told, in each area that differs, now
    and on each later day on which something there begins or ends. It has to be that of the last edition in
    `procedures/editions/<id>.yml`. A guide that has no such file is asked for one once it is in
    `procedures/published.yml`.

    `handrail edition` with the guide's id, and what changed in both languages, adds the line. While a guide
    is being written (`--profile draft`, and in the preview) this is a warning.

    ## Why
    Every sheet of paper carries its edition. Whoever opens the address on it learns whether it still holds,
    and if not, what has changed since. Only recorded editions can be told apart.

    ## Example
    ```yaml
    # the fee was 50 when the last edition, 82edbd84, was recorded
    fees: {card: {amount: 60, basis: unverified}}
    ```

    ## Use instead
    ```yaml
    # procedures/editions/replace-lost-card.yml, by handrail edition
    - {edition: "1c5a0b7e", on: 2026-12-01, what: {zh: 工本费改为60元, en: The card now costs 60 yuan}}
    ```
    """

    id = "REV006"
    name = "unrecorded-edition"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for the guide, and for each area, of which the edition is not recorded."""
        # What is merged for an area is looked at along with the national guide.
        if entry.record.status != "published" or entry.origins:
            return
        if entry.key not in entry.editions:
            if catalog.find_published(entry.key):
                message = f"no edition of {entry.key}, which was published, is recorded"
                yield self.on(entry, ("id",), message, f"run handrail edition {entry.key}")
            return
        if entry.editions[entry.key] is None:
            return  # its faults are reported, and nothing can be told before they are gone
        now = build_recording(catalog, entry)
        for due in {each.version.area: each for each in reversed(now.due)}.values():
            # What nobody can read is missing from what readers are told; its own fault is reported.
            if not any(map(catalog.is_unread, due.version.entry.references)):
                yield self._build_finding(due)
        if now.gone and any(map(catalog.is_unread, entry.references)):
            return
        for gone in now.gone:
            message = (
                f"edition {gone.edition}, recorded ahead for {gone.on}, will not be what readers are told"
            )
            yield self.on(entry, ("id",), message, f"run handrail edition {entry.key}")

    def _build_finding(self, due: DueEdition) -> Finding:
        version, key = due.version, due.version.entry.key
        where = f" in {version.area}" if version.area else ""
        since = f" from {due.on} on" if due.ahead else ""
        help_ = f"run handrail edition {key}"
        if due.needs_words and due.changed_in:
            help_ += f" --area {due.changed_in}"
        if due.needs_words:
            message = _CHANGED.format(f"{where}{since}", due.before)
            help_ += " with what has changed, once in Chinese and once in English: -m '…' -m '…'"
        elif due.before:
            message = _CHANGED.format(f"{where}{since}", due.before)
        else:
            message = f"no edition of {key}{where}{since} is recorded"
        if version.own:
            newest = max(version.own, key=lambda each: each.record.starts or date.min)
            return self.at(newest.document.path, Span.at(1, 1), message, help_)
        return self.on(version.entry, ("id",), message, help_)


_CHANGED = "what readers are told{} is not what edition {} told them"
