"""Whether the ways of a step are a choice for anybody."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from handrail.model import Step

Choice = Literal["any", "all", "one", ""]
"""``any``: a reader chooses among two ways at least; ``all``: two at least are needed; ``one``: there is no
choice, because there is one way, or one for each circumstance; empty: the step has no ways or sub-steps.
"""


def choice_of(step: Step) -> Choice:
    """Return how the ways of a step are meant, for the words above them."""
    if not step.ways:
        return ""
    if step.all_of:
        return "all" if len(step.all_of) > 1 else "one"
    circumstances = Counter(way.when if isinstance(way, Step) else None for way in step.ways)
    always = circumstances.pop(None, 0)
    return "any" if always + max(circumstances.values(), default=0) > 1 else "one"
