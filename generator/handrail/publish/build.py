"""A whole site: checked, then made or brought up to date, and published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from handrail.check import DEFAULT_PROFILE, PROFILES, select_for_country
from handrail.check.project import check_survey
from handrail.project import Results, Survey, read_known_units
from handrail.publish import PublishError
from handrail.publish.folder import discard, stage
from handrail.publish.keys import PAGES, SHEETS, fingerprint, theme_key
from handrail.publish.order import Order, Tools
from handrail.publish.pages import Pages, findable_pages, packed_listings, paths, sort_listings, written_files
from handrail.publish.place import IN_PLACE, Placed, note_state
from handrail.publish.record import SiteRecord, SiteRecords
from handrail.publish.search import SearchRecord, shared_pages, write_search
from handrail.publish.site_files import SiteFiles
from handrail.publish.state import Look, describe_inputs
from handrail.publish.theme import Theme, topics_of
from handrail.publish.whole import Lists, hand_written, library_part
from handrail.publish.workers import Workers, workers
from handrail.publish.write import (
    Writer,
    Written,
    contents,
    duplicate_error,
    files_below,
    require_plain_names,
)
from handrail.rules import RULES
from handrail.tasks import version
from handrail.tasks.modes import make_public, public_files
from handrail.tasks.today import today

if TYPE_CHECKING:
    from handrail.publish.bucket import Bucket


class FaultyLibraryError(PublishError):
    """The rules found errors; the text lists all findings."""


class Built(msgspec.Struct, frozen=True):
    """What a build did.

    Attributes:
        pages: the units whose pages were rendered.
        sheets: the units whose handouts were set.
        has_theme: whether the theme was rendered.
        has_lists: whether the pages about the whole library were rendered.
        indexed: how many pages were indexed for the search.
        new: the files that are new or otherwise than before.
        gone: the files that are there no more.
        unknown: where the site of an earlier version was taken over, the files that it had besides ours;
            they stay.
    """

    pages: tuple[str, ...]
    sheets: tuple[str, ...]
    has_theme: bool
    has_lists: bool
    indexed: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@public_files()
def build_site(order: Order, tools: Tools, seen: Look) -> Built:
    """Build the site that is asked for, or bring it up to date; the caller keeps other builds of it waiting.

    Args:
        order: what is asked for.
        tools: the programs that it is done with.
        seen: how the project and the site stand.

    Raises:
        FaultyLibraryError: the procedures have errors.
        PublishError: the site cannot be built for some other reason that lies in the project.
        ChangedError: a file of the project was changed meanwhile, and nothing was published.
        OSError: a file cannot be read or written.
    """
    require_plain_names(seen.files.digests)
    order = replace(order, as_of=order.as_of or today())  # which stays the day, however long it takes
    staging, bucket = stage(order.site), None
    try:
        if order.bucket:
            from handrail.publish.bucket import Bucket  # noqa: PLC0415  few sites go there

            bucket = Bucket(order.bucket)
        meeting = bucket.meeting if bucket else str(staging)
        with workers(order, seen.files, (PAGES, SHEETS), meeting) as called:
            return _Build(order, tools, staging, seen, called, bucket).run()
    finally:
        discard(order.site, staging)
        if bucket:
            bucket.discard()


def _require_sound(survey: Survey, order: Order) -> None:
    """Stop if the procedures have errors."""
    checked = check_survey(survey, is_clean=order.is_clean, is_last=False)
    # A preview is of work that is not finished yet.
    usual = DEFAULT_PROFILE if order.is_strict else "draft"
    profile = PROFILES[order.profile or usual]
    rules = select_for_country(RULES, order.declared.country)
    if any(finding.severity == "error" for finding in checked.conclude(rules, profile)):
        from handrail.report import MOST_IN_TEXT, format_text  # noqa: PLC0415  most builds have nothing to report

        report = format_text(checked.conclude(rules, profile), most=MOST_IN_TEXT)
        message = f"The procedures have faults, and nothing was published:\n{report}"
        raise FaultyLibraryError(message)


class _Build:
    """One build; its methods are the steps, in the order in which they are taken."""

    def __init__(
        self, order: Order, tools: Tools, staging: Path, seen: Look, called: Workers, bucket: Bucket | None
    ) -> None:
        self._order, self._tools, self._staging, self._bucket = order, tools, staging, bucket
        self._store = SiteRecords(order)
        kept = self._store.read() if seen.stands else None
        self._stands = kept is not None
        self._before = kept or SiteRecord()
        self._vanished = seen.changed if self._stands else frozenset()
        outputs = seen.outputs if self._stands else None
        self._standing = SiteFiles(order, outputs, self._vanished)
        self._was: list[str] = []
        self._now: list[str] = []
        self._files = seen.files
        self._survey = Survey(
            order.root,
            self._files,
            {} if order.is_clean else read_known_units(order.root),
            order.declared,
            as_of=order.as_of,
            jobs=called.shares,
            crew=called.call_together,
        )

    def run(self) -> Built:
        """Build."""
        try:
            built = self._run()
        except BaseException as error:
            self._survey.close(error)
            if isinstance(error, (PublishError, OSError)):
                self._require_unchanged()  # half a file, as editors save it, may be all that was wrong
            raise
        self._survey.close()
        return built

    def _run(self) -> Built:
        before, survey = self._before, self._survey
        theme_key, theme, theme_files = self._read_and_theme()
        has_theme = theme is not before.theme
        survey.keep()
        _require_sound(self._survey, self._order)

        staging = self._bucket.staging if self._bucket else str(self._staging)
        writer = Writer(theme.frames, staging, self._standing.compare_with, again=bool(self._order.scheduler))
        surroundings = self._surroundings(PAGES)
        handouts = self._order.paper != "none"
        maker = Pages(
            surroundings,
            self._order.root,
            self._order.address,
            handouts,
            writer,
            tuple(self._files.below(PAGES)),
        )
        pages, made = survey.do(
            maker, before.pages, anew=self._spoilt(before.pages), is_last=self._order.paper != "made"
        )
        paper, sheets = self._paper(writer)
        if has_theme:
            self._turn(before.theme_files, theme_files)
            anew = set(made)
            others = [name for name in pages.units if name not in anew]
            writer.refill(written_files(pages, others), before.theme.frames)
        self._turn_units(before.pages, pages, made)
        self._turn_units(before.paper, paper, sheets)

        listed = packed_listings(pages)
        whole_key = fingerprint(survey.world, surroundings, *map(bytes, listed))
        has_lists = whole_key != before.whole_key or self._have_vanished(each.path for each in before.whole)
        is_by_hand_due = has_lists or has_theme or self._have_vanished(each.path for each in before.by_hand)
        whole, by_hand = before.whole, before.by_hand
        keys = (each.key for each in survey.interfaces.listed)
        listings = sort_listings(listed, keys) if is_by_hand_due else ()
        if has_lists:
            parts = survey.spread(library_part, Lists(maker, msgspec.msgpack.encode(listings)))
            decode = msgspec.msgpack.Decoder(tuple[Written, ...]).decode
            whole = tuple(each for part in parts for each in decode(part))
            self._turn(paths(before.whole), paths(whole))
        elif has_theme:
            writer.refill(whole, before.theme.frames)
        if is_by_hand_due:
            by_hand = tuple(
                hand_written(theme, survey.catalog, listings, maker, findable_pages(pages, whole))
            )
            writer.flush()
            self._turn(paths(before.by_hand), paths(by_hand))

        search, indexed = before.search, 0
        if self._order.search == "none":
            search = SearchRecord()
        else:
            search = self._search(theme, pages, made, writer, is_shared_due=is_by_hand_due)
        if search is not before.search:
            indexed = sum(len(index.paths) for index in search.indexes)
            self._turn(before.search.files, search.files)
        self._require_one_of_each()
        kept = SiteRecord(theme_key, theme, theme_files, pages, paper, whole_key, whole, by_hand, search)
        placed = self._publish(kept)
        return Built(made, sheets, has_theme, has_lists, indexed, placed.new, placed.gone, placed.unknown)

    def _turn(self, was: Iterable[str], now: Iterable[str]) -> None:
        """Note which files a part of the site had, and which it has now; a part that stays need not."""
        self._was.extend(was)
        self._now.extend(now)

    def _turn_units(self, before: Results, done: Results, made: Collection[str]) -> None:
        gone = before.units.keys() - done.units.keys()
        self._turn(paths(written_files(before, {*made, *gone})), paths(written_files(done, made)))

    def _read_and_theme(self) -> tuple[str, Theme, tuple[str, ...]]:
        """Read the procedures that changed; meanwhile render the theme, unless nothing of it has changed."""
        before, survey = self._before, self._survey
        key = theme_key(self._order, self._files)
        is_known = key == before.theme_key and not self._order.unwatched
        if is_known and not self._have_vanished(before.theme_files):
            survey.read()
            return key, before.theme, before.theme_files
        rendered: list[Theme | PublishError] = []
        survey.read(lambda: rendered.append(self._render_theme()))
        (theme,) = rendered
        if isinstance(theme, PublishError):
            _require_sound(
                self._survey, self._order
            )  # what is wrong with the procedures may be why, and comes first
            raise theme
        make_public(self._staging)
        files = tuple(files_below(self._staging))
        site = self._standing.compare_with
        for path in files if site else ():
            if contents(f"{site}/{path}") == contents(f"{self._staging}/{path}"):
                (self._staging / path).unlink()
        return key, theme, files

    def _render_theme(self) -> Theme | PublishError:
        try:
            return self._tools.theme(self._staging, topics_of(self._survey.catalog_of_shared))
        except PublishError as error:
            return error

    def _paper(self, writer: Writer) -> tuple[Results, tuple[str, ...]]:
        """Set the handouts of the units for which they do not stand."""
        before, order = self._before.paper, self._order
        if order.paper == "later":
            return before, ()
        if order.paper == "none":  # what sets them is slow to load
            return Results(), ()
        from handrail.publish.paper import Paper  # noqa: PLC0415  as above

        paper = Paper(self._surroundings(SHEETS), order.address, self._tools.typesetter, writer)
        return self._survey.do(paper, before, anew=self._spoilt(before))

    def _surroundings(self, templates: str) -> str:
        survey = self._survey
        day = str(survey.as_of) if survey.catalog.depends_on_day else ""
        handouts = str(self._order.paper != "none")
        return fingerprint(version(), self._order.address, handouts, day, self._files.digest(templates))

    def _have_vanished(self, paths: Iterable[str]) -> bool:
        """Return whether somebody has changed or removed one of the files that the last build put there."""
        return bool(self._vanished) and not self._vanished.isdisjoint(paths)

    def _spoilt(self, done: Results) -> set[str]:
        """Return the units of which somebody has changed or removed a file."""
        if not self._vanished:
            return set()
        return {unit for unit in done.units if self._have_vanished(paths(written_files(done, [unit])))}

    def _require_unchanged(self) -> None:
        # A hook may write pages of its own. What is rendered with hooks is not kept in any case.
        self._files.require_unchanged(may_rewrite=bool(self._order.unwatched))

    def _require_one_of_each(self) -> None:
        """Stop where two things have one address, both of them new or one of them there already."""
        seen = set(self._now)
        if len(seen) < len(self._now):
            raise duplicate_error(next(path for path, count in Counter(self._now).items() if count > 1))
        for path in seen.difference(self._was) if self._stands else ():
            if self._standing.has(path):
                raise duplicate_error(path)

    def _search(
        self, theme: Theme, pages: Results, made: Iterable[str], writer: Writer, *, is_shared_due: bool
    ) -> SearchRecord:
        """Bring the search index up to date, or make all of it where it does not stand."""
        before = self._before.search
        stands = bool(before.indexes) and not self._have_vanished(before.files)
        shared = before.shared
        if is_shared_due or not stands:
            shared = shared_pages(self._survey.catalog, theme)
        known = before if stands else None
        return write_search(version(), (self._before.pages, pages), made, shared, known, writer)

    def _publish(self, kept: SiteRecord) -> Placed:
        """Put everything in its place, and keep how it stands there."""
        self._require_unchanged()
        if self._bucket:
            self._bucket.upload(self._staging, kept.theme_files)
            return self._bucket.publish(self._now, replaces=self._order.replaces)
        placed = self._standing.update(self._staging, self._was, self._now)
        with note_state(IN_PLACE):
            summary = self._standing.summary(describe_inputs(self._order, self._files))
            self._store.write(kept, summary, self._standing.outputs)
        return placed
