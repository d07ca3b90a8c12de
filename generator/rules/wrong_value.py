"""SRC010 wrong-value."""

from generator.rules.rule import FaultRule
from generator.source import FaultKind


class WrongValue(FaultRule):
    """A value is not of the kind that its key wants.

    ## What it does
    Compares each value with its type, its form and the words that can stand there. No value is bent into
    another type.

    ## Why
    A phone number read as a number loses its leading zero, and a time limit of no known kind cannot be
    explained to a reader.

    ## Example
    ```yaml
    contacts:
      hotline: {name: {zh: 服务热线, en: Hotline}, phone: 12333}
    ```

    ## Use instead
    ```yaml
    contacts:
      hotline: {name: {zh: 服务热线, en: Hotline}, phone: "12333"}
    ```
    """

    id = "SRC010"
    name = "wrong-value"
    kind = FaultKind.WRONG_VALUE
