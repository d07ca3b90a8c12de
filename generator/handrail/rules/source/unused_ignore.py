"""SRC013 unused-ignore."""

from __future__ import annotations

from typing import ClassVar

from handrail.rules.rule import Rule, Severity


class UnusedIgnore(Rule):
    """A comment silences a rule that finds nothing there or cannot be silenced, or does not say why.

    ## What it does
    Looks at every comment of the form `# handrail: ignore[CIT003] reason`: it must name a rule by its id,
    give a reason, and silence a finding on its own line, or on the line below where it stands alone. One
    without a reason silences nothing, and none silences a fault that keeps a file from being read. While a
    file has such a fault, nothing is said of comments that silence nothing: they may be needed again once it
    can be read.

    ## Why
    A comment that outlives its reason hides the next mistake on that line.

    ## Example
    ```yaml
    status: published # handrail: ignore[CIT003]
    ```

    ## Use instead
    ```yaml
    status: published
    ```
    """

    id = "SRC013"
    name = "unused-ignore"
    severity: ClassVar[Severity] = "warning"
