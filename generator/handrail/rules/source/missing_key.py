"""SRC009 missing-key."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class MissingKey(FaultRule):
    """A record lacks a key that it cannot do without.

    ## What it does
    Compares each record with the few keys that it must have.

    ## Why
    A guide without a title has no place in any list, and a step without an id has no address.

    ## Example
    ```yaml
    steps:
      - title: {zh: 领卡, en: Collect}
        do: {zh: 去窗口领卡。, en: Collect it at the counter.}
    ```

    ## Use instead
    ```yaml
    steps:
      - id: collect
        title: {zh: 领卡, en: Collect}
        do: {zh: 去窗口领卡。, en: Collect it at the counter.}
    ```
    """

    id = "SRC009"
    name = "missing-key"
    kind = FaultKind.MISSING_KEY
