"""SRC011 misplaced-file."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class MisplacedFile(FaultRule):
    """A file lies where nobody looks for it, or is not called after its id.

    ## What it does
    Compares the place and the name of each file under `procedures/` with what can stand there:
    `<topic>/<id>.yml`, `shared/<registry>.yml`, `shared/<registry>/*.yml` and `shared/laws/<law>.yml`, and
    under `translations/` a record for a file that is there.

    ## Why
    A procedure that nobody reads is missing from the site without a word.

    ## Example
    ```text
    procedures/card/replace-card.yml   id: replace-lost-card
    ```

    ## Use instead
    ```text
    procedures/card/replace-lost-card.yml   id: replace-lost-card
    ```
    """

    id = "SRC011"
    name = "misplaced-file"
    kind = FaultKind.MISPLACED_FILE
