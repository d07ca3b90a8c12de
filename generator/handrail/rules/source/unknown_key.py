"""SRC008 unknown-key."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class UnknownKey(FaultRule):
    """A key that the format does not know.

    ## What it does
    Compares every key with the keys that can stand at its place.

    ## Why
    A key that nobody reads is a fact that no reader sees: a misspelt `warning` warns nobody.

    ## Example
    ```yaml
    sumary: {zh: 补办社会保障卡。, en: Replace your card.}
    ```

    ## Use instead
    ```yaml
    summary: {zh: 补办社会保障卡。, en: Replace your card.}
    ```
    """

    id = "SRC008"
    name = "unknown-key"
    kind = FaultKind.UNKNOWN_KEY
