"""What the parts of a procedure say in one language: finished words, ready for templates to mark up."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from markupsafe import Markup

from handrail.render.say.choice import Choice


class LinkView(msgspec.Struct, frozen=True):
    """A link: its words, and where it leads."""

    label: str
    href: str


class BasisView(msgspec.Struct, frozen=True):
    """Where a fact comes from; ``kind`` is ``law``, ``source`` or ``unverified``."""

    kind: str
    label: str
    href: str = ""


class OriginView(msgspec.Struct, frozen=True):
    """Whose rule a value is, where it is not national: the area's code, its name, and whose rule in words."""

    area: str
    name: str
    label: str


def in_doubt(basis: tuple[BasisView, ...]) -> bool:
    """Say whether some of what a fact rests on is confirmed by nobody."""
    return any(one.kind == "unverified" for one in basis)


class NeedView(msgspec.Struct, frozen=True):
    """What to bring: a document, several of which any or all are needed, or nothing.

    ``kind`` is ``document``, ``any``, ``all`` or ``none``. In a step ``document_note`` and ``basis`` are
    empty where the guide's own list says the same of the document.
    """

    kind: str
    id: str = ""
    name: str = ""
    amount: str = ""
    issuer: str = ""
    note: Markup = Markup()
    document_note: Markup = Markup()
    condition: str = ""
    basis: tuple[BasisView, ...] = ()
    children: tuple[NeedView, ...] = ()
    origin: OriginView | None = None

    @property
    def doubt(self) -> bool:
        """Whether some of what it rests on is confirmed by nobody."""
        return in_doubt(self.basis)


class ContactView(msgspec.Struct, frozen=True):
    """A number or address to ask at."""

    id: str
    name: str
    phone: str
    href: str
    hours: str
    note: Markup
    basis: tuple[BasisView, ...] = ()
    origin: OriginView | None = None


class ChannelView(msgspec.Struct, frozen=True):
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
    origin: OriginView | None = None
    place_origin: OriginView | None = None


class LimitView(msgspec.Struct, frozen=True):
    """A time limit in words, or what an office promises beside one; of which kind ``name`` may say.

    ``value`` is the number with its unit, or that there is none. ``tag`` says the kind where neither the name
    nor the value does. A promise is a view of its own after that of its limit, with the id
    ``<limit>.promise``.
    """

    id: str
    kind: str
    kind_label: str
    name: str
    tag: str
    value: str
    counts_from: str
    on_expiry: str
    note: Markup
    basis: tuple[BasisView, ...]
    origin: OriginView | None = None

    @property
    def doubt(self) -> bool:
        """Whether some of what it rests on is confirmed by nobody."""
        return in_doubt(self.basis)


class FeeView(msgspec.Struct, frozen=True):
    """A fee in words."""

    id: str
    name: str
    value: str
    note: Markup
    basis: tuple[BasisView, ...]
    origin: OriginView | None = None

    @property
    def doubt(self) -> bool:
        """Whether some of what it rests on is confirmed by nobody."""
        return in_doubt(self.basis)


class StepView(msgspec.Struct, frozen=True):
    """A step; ``choice`` says how its channels or sub-steps are meant.

    ``bring`` names in few words what everybody brings, whatever their circumstances.
    ``timing`` pairs the word for what a limit means here (takes, after, within, lasts) with the limit.
    ``origin`` is set where an area has the whole step; else ``origins`` says which of its keys are an
    area's, and ``local`` the same in words, by area. ``was`` lists the anchors that the step had before.
    """

    id: str
    number: str
    title: str
    do: Markup
    optional: bool
    condition: str
    choice: Choice
    channels: tuple[ChannelView, ...]
    sub_steps: tuple[StepView, ...]
    needs: tuple[NeedView, ...]
    bring: tuple[str, ...]
    gives: tuple[str, ...]
    warning: Markup
    note: Markup
    result: Markup
    where: str
    who: str
    guide: LinkView | None
    timing: tuple[tuple[str, LimitView], ...]
    origin: OriginView | None = None
    origins: Mapping[str, OriginView] = msgspec.field(default_factory=dict)
    local: tuple[tuple[OriginView, str], ...] = ()
    was: tuple[str, ...] = ()


class ConditionView(msgspec.Struct, frozen=True):
    """A condition for being served."""

    text: Markup
    condition: str
    basis: tuple[BasisView, ...]
