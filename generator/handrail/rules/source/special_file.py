"""SRC015 special-file."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class SpecialFile(FaultRule):
    """A link, a pipe, a socket or a device lies among the files of the project.

    ## What it does
    Looks at every entry of `procedures/`, `content/` and `overrides/`. Only files and folders are read. Links
    that stay within the project are refused too, so that it is plain which file is published.

    ## Why
    Through a link, any file that the machine can read gets onto the site: keys, passwords, other people's
    data. Reading a pipe waits for ever, and so does the check.

    ## Example
    ```text
    content/zh/about.md -> /etc/passwd
    ```

    ## Use instead
    ```text
    content/zh/about.md   the file itself
    ```
    """

    id = "SRC015"
    name = "special-file"
    kind = FaultKind.SPECIAL_FILE
