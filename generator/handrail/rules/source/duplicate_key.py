"""SRC005 duplicate-key."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class DuplicateKey(FaultRule):
    """A mapping has the same key twice, or a registry the same id.

    ## What it does
    Compares the keys of each mapping, and the ids of a registry over all its files.

    ## Why
    YAML readers keep one of the two and drop the other without a word. The fact that was dropped may be the
    right one.

    ## Example
    ```yaml
    limits:
      hold: {kind: hold, days: 10}
      hold: {kind: hold, days: 7}
    ```

    ## Use instead
    ```yaml
    limits:
      hold: {kind: hold, days: 7}
    ```
    """

    id = "SRC005"
    name = "duplicate-key"
    kind = FaultKind.DUPLICATE_KEY
