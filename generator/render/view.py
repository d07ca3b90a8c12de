"""What a guide says in one language: finished words, ready for templates to mark up."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: its words, and where it leads."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class BasisView:
    """Where a fact comes from; ``kind`` is ``law``, ``source`` or ``unverified``."""

    kind: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NeedView:
    """A document (``kind`` ``document``), or several of which any or all are needed (``any``, ``all``)."""

    kind: str
    id: str = ""
    name: str = ""
    amount: str = ""
    note: Markup = Markup()
    document_note: Markup = Markup()
    condition: str = ""
    basis: tuple[BasisView, ...] = ()
    children: tuple[NeedView, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactView:
    """A number or address to ask at."""

    id: str
    name: str
    phone: str
    href: str
    hours: str
    note: Markup
    basis: tuple[BasisView, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One way to take a step."""

    id: str
    kind: str
    kind_label: str
    name: str
    place: str
    place_note: Markup
    contact: ContactView | None
    hours: str
    url: str
    note: Markup
    basis: tuple[BasisView, ...]


@dataclass(frozen=True, slots=True)
class LimitView:
    """A time limit in words; ``value`` is the number with its unit, or that there is none."""

    id: str
    kind: str
    kind_label: str
    name: str
    value: str
    counts_from: str
    on_expiry: str
    note: Markup
    basis: tuple[BasisView, ...]


@dataclass(frozen=True, slots=True)
class FeeView:
    """A fee in words."""

    id: str
    name: str
    value: str
    note: Markup
    basis: tuple[BasisView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step; ``choice`` is ``any`` or ``all`` where it has channels or sub-steps, else empty.

    ``timing`` pairs the word for what a limit means here (takes, after, within, lasts) with the limit.
    """

    id: str
    number: str
    title: str
    do: Markup
    optional: bool
    condition: str
    choice: str
    channels: tuple[ChannelView, ...]
    sub_steps: tuple[StepView, ...]
    needs: tuple[NeedView, ...]
    gives: tuple[str, ...]
    warning: Markup
    note: Markup
    result: Markup
    where: str
    who: str
    guide: LinkView | None
    timing: tuple[tuple[str, LimitView], ...]


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition for being served."""

    text: Markup
    condition: str
    basis: tuple[BasisView, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A citation with the words of the law; ``english`` is our own translation, empty on Chinese pages.

    ``place`` is the label without the law's name, for lists in which the law has been named already.
    """

    id: str
    label: str
    place: str
    href: str
    law_title: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, who stands behind it, and when it was seen."""

    id: str
    title: str
    url: str
    kind: str
    kind_label: str
    seen: str


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One row of "at a glance"; ``kind`` names what the row is about."""

    kind: str
    label: str
    values: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """A whole guide in one language."""

    id: str
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
