"""What a whole guide says in one language: finished words, ready for templates to mark up."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from handrail.model import Lang
from handrail.render.say.part_views import (
    BasisView,
    ConditionView,
    ContactView,
    FeeView,
    LimitView,
    LinkView,
    NeedView,
    OriginView,
    StepView,
)


class QuoteView(msgspec.Struct, frozen=True):
    """A citation with the words of the law; ``english`` is our own translation, empty on Chinese pages.

    ``place`` is the label without the law's name, for lists in which the law has been named already.
    """

    id: str
    label: str
    place: str
    href: str
    law_title: str
    paragraphs: tuple[tuple[str, str], ...]


class SourceView(msgspec.Struct, frozen=True):
    """A source, who stands behind it, and when it was seen."""

    id: str
    title: str
    url: str
    kind: str
    kind_label: str
    seen: str


class GlanceRow(msgspec.Struct, frozen=True):
    """One row of "at a glance"; ``kind`` names what the row is about."""

    kind: str
    label: str
    values: tuple[Markup, ...]


class DifferenceView(msgspec.Struct, frozen=True):
    """One thing that is otherwise: in words, where it stands on the page, and the area whose rule it is."""

    words: str
    href: str = ""
    origin: OriginView | None = None


class TurnView(msgspec.Struct, frozen=True):
    """What will be otherwise from a day on, in words."""

    day: str
    items: tuple[str, ...]


class AssuredView(msgspec.Struct, frozen=True):
    """Who stands for an area's own values: the area's name, when they were checked, and against what."""

    name: str
    unverified: bool
    checked: str
    standing: str


class AbsenceView(msgspec.Struct, frozen=True):
    """That an area does not offer this, what to do instead, and where that is from."""

    title: str
    instead: Markup
    basis: tuple[BasisView, ...]
    origin: OriginView | None


class LocalView(msgspec.Struct, frozen=True):
    """What a guide says of being an area's."""

    area: str
    name: str
    national_href: str
    differences: tuple[DifferenceView, ...]
    assured: tuple[AssuredView, ...]


class AreaView(msgspec.Struct, frozen=True):
    """An area to choose.

    ``known`` names the area whose version applies, if any does, ``turn`` says what will be otherwise
    there, ``within`` are the areas in it that are listed, and ``inside`` is how many areas in it have rules
    of their own that are not, with where these can be seen.
    """

    code: str
    name: str
    href: str
    known: str = ""
    turn: str = ""
    within: tuple[AreaView, ...] = ()
    inside: int = 0
    inside_href: str = ""


class ChooserView(msgspec.Struct, frozen=True):
    """The choice of an area.

    ``area`` is the page's own and ``name`` its name, ``own`` are the codes of all areas with a version of
    their own and ``known`` the links to these; ``listing`` is the list to choose from, and ``data_href``
    leads to the names of all areas there are.
    """

    area: str
    name: str
    own: tuple[str, ...]
    known: tuple[LinkView, ...]
    listing: Markup
    national_href: str
    compare_href: str
    data_href: str
    script: str


class ArrivalView(msgspec.Struct, frozen=True):
    """A word to readers whom an older address has led here; ``id`` is its anchor."""

    id: str
    words: str


class EditionItem(msgspec.Struct, frozen=True):
    """One edition in the history of a guide: its fingerprint, since when, and what had changed."""

    digest: str
    day: str
    what: str


class EditionsView(msgspec.Struct, frozen=True):
    """The edition of a guide as paper carries it, its fingerprint, and all recorded ones, newest first."""

    current: str
    digest: str
    items: tuple[EditionItem, ...]
    script: str


class GuideView(msgspec.Struct, frozen=True):
    """A whole guide in one language.

    ``site_name`` is what the site is called. ``gone`` is what does not hold here: the area that took it away,
    what it was called, and the reason.
    """

    id: str
    lang: Lang
    title: str
    summary: Markup
    description: str
    asks: tuple[str, ...]
    item: str
    topic: LinkView
    unverified: bool
    checked: str
    standing: str
    glance: tuple[GlanceRow, ...]
    prerequisites: tuple[LinkView, ...]
    conditions: tuple[ConditionView, ...]
    situations: tuple[str, ...]
    needs: tuple[NeedView, ...]
    steps: tuple[StepView, ...]
    limits: tuple[LimitView, ...]
    fees: tuple[FeeView, ...]
    contacts: tuple[ContactView, ...]
    outcome: Markup
    outcome_gives: tuple[str, ...]
    next: Markup
    quotes: tuple[QuoteView, ...]
    sources: tuple[SourceView, ...]
    faq: tuple[tuple[Markup, Markup], ...]
    related: tuple[LinkView, ...]
    print_href: str
    guide_href: str
    address: str
    site_name: str = ""
    snippets_href: str = ""
    fold_script: str = ""
    local: LocalView | None = None
    gone: tuple[tuple[str, str, Markup], ...] = ()
    absence: AbsenceView | None = None
    chooser: ChooserView | None = None
    turns: tuple[TurnView, ...] = ()
    laws_ahead: tuple[TurnView, ...] = ()
    arrivals: tuple[ArrivalView, ...] = ()
    notice: LinkView | None = None
    handouts: tuple[LinkView, ...] = ()
    editions: EditionsView | None = None
