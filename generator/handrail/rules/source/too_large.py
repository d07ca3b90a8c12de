"""SRC003 too-large."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class TooLarge(FaultRule):
    """A file or a text is too large, or nested too deeply, to be one record.

    ## What it does
    Compares with fixed limits: each file has 512 KiB at most, lists and mappings lie 40 deep at most, and a
    text has 10,000 characters at most.

    ## Why
    A record is a few kilobytes and a few levels deep. What goes past the limits is a slip of the keyboard or
    a file that belongs elsewhere, and reading it would slow every check down.

    ## Example
    ```text
    replace-lost-card.yml   12 MiB, with photographs as text
    ```

    ## Use instead
    ```text
    replace-lost-card.yml   6 KiB
    ```
    """

    id = "SRC003"
    name = "too-large"
    kind = FaultKind.TOO_LARGE
