"""ARE002 not-inherited."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class NotInherited(FaultRule):
    """An overlay changes or removes something that the area does not inherit.

    ## What it does
    Looks up every step, limit, fee, channel, contact, place and document that an overlay changes by its id.
    Each has to be in the national file, or in an overlay of a larger area, on every day on which the overlay
    holds.

    ## Why
    When the nation renames a step, a local warning that belonged to it would be lost without a word. It is
    left out of the page, so somebody has to say where it belongs now.

    ## Example
    ```yaml
    steps:
      report-los:   # the step is called report-loss
        note: {zh: 要先打电话。, en: Phone first.}
    ```

    ## Use instead
    ```yaml
    steps:
      report-loss:
        note: {zh: 要先打电话。, en: Phone first.}
    ```
    """

    id = "ARE002"
    name = "not-inherited"
    kind = FaultKind.NOT_INHERITED
