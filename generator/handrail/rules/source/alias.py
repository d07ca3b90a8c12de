"""SRC004 alias."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class Alias(FaultRule):
    """A file uses a part of YAML that this format does without: an anchor, an alias, a merge key or a tag.

    ## What it does
    Reports `&name`, `*name`, `<<:` and `!tag`.

    ## Why
    With an alias, the words on a line depend on words far away, a few lines can grow into gigabytes, and an
    editor who changes one place changes others unseen.

    ## Example
    ```yaml
    fees:
      first: &free {none: true}
      later: *free
    ```

    ## Use instead
    ```yaml
    fees:
      first: {none: true}
      later: {none: true}
    ```
    """

    id = "SRC004"
    name = "alias"
    kind = FaultKind.ALIAS
