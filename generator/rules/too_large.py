"""SRC003 too-large."""

from generator.rules.rule import FaultRule
from generator.source import FaultKind


class TooLarge(FaultRule):
    """A file is too large, or nested too deeply, to be one record.

    ## What it does
    Compares the size of each file, and how deep lists and mappings lie in each other, with fixed limits.

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
