"""What is recorded of an edition: that a guide said something from a day on, and what had changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from handrail.model.base import OnlyTrue, Record
from handrail.model.registry import AreaCode
from handrail.model.text import Label

FINGERPRINT = r"^[0-9a-f]{8}$"
Fingerprint = Annotated[str, Meta(pattern=FINGERPRINT)]
"""The first eight hexadecimal digits of a SHA-256."""


class RecordedEdition(Record, frozen=True, kw_only=True):
    """One line of ``procedures/editions/<id>.yml``.

    ``edition`` is the fingerprint of everything that readers are told since the day ``on``, in ``area`` or,
    without one, in the national guide; ``what`` tells them what had changed. ``ahead`` marks what was
    recorded before that day, because something begins or ends then. ``own`` is the fingerprint of what the
    area's own overlays said: while it stays the same, what changes in the area has changed further up.
    """

    edition: Fingerprint
    on: date
    area: AreaCode | None = None
    ahead: OnlyTrue | None = None
    own: Fingerprint | None = None
    what: Label
