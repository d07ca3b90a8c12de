"""SRC007 ambiguous-value."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class AmbiguousValue(FaultRule):
    """A value without quotes means different things to different tools.

    ## What it does
    Reports what YAML 1.1 and YAML 1.2 read in different ways, such as `no`, `12:30`, `0123`, `1_000` and
    `.inf`, and dates that do not exist.

    ## Why
    To one tool `12:30` is a time of day and to another the number 750. A reader would get whichever the tool
    makes of it.

    ## Example
    ```yaml
    hours: {zh: 9:00, en: 9:00}
    ```

    ## Use instead
    ```yaml
    hours: {zh: "9:00", en: "9:00"}
    ```

    ## References
    [YAML 1.2.2, core schema](https://yaml.org/spec/1.2.2/#103-core-schema)
    """

    id = "SRC007"
    name = "ambiguous-value"
    kind = FaultKind.AMBIGUOUS_VALUE
