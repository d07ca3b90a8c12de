"""SRC001 syntax."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class Syntax(FaultRule):
    """A file is not YAML.

    ## What it does
    Reads every file of `procedures/` as YAML 1.2 and reports the place where reading stopped: a tab, a
    quotation mark or bracket without its partner, a line that does not fit the lines above it.

    ## Why
    From the first such place on, nobody can say what the rest of the file means, so nothing of it is
    published.

    ## Example
    ```yaml
    id: activate-card
    item: "社会保障卡启用
    ```

    ## Use instead
    ```yaml
    id: activate-card
    item: "社会保障卡启用"
    ```

    ## References
    [YAML 1.2.2](https://yaml.org/spec/1.2.2/)
    """

    id = "SRC001"
    name = "syntax"
    kind = FaultKind.SYNTAX
