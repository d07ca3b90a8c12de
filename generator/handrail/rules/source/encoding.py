"""SRC002 encoding."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class Encoding(FaultRule):
    """A file, or its name, is not plain UTF-8 text.

    ## What it does
    Reports bytes that are not UTF-8, and characters that cannot be shown: control
    characters, private-use characters and the like. A file is not read if such bytes or characters stand in
    its name.

    ## Why
    A file saved as GBK turns into other characters for everybody else, and an invisible character in a name
    makes two equal names differ.

    ## Example
    ```text
    activate-card.yml   saved as GB 18030, or as UTF-16
    ```

    ## Use instead
    ```text
    activate-card.yml   saved as UTF-8
    ```

    ## References
    [RFC 3629](https://www.rfc-editor.org/rfc/rfc3629)
    """

    id = "SRC002"
    name = "encoding"
    kind = FaultKind.ENCODING
