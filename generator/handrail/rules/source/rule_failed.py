"""SRC016 rule-failed."""

from handrail.rules.rule import Rule


class RuleFailed(Rule):
    """A rule failed, by a fault of the program, and has not judged the file to the end.

    ## What it does
    Reports which rule failed, on which file, and with what. All other rules have run. `--select` does not
    leave it out.

    ## Why
    A rule that fails says nothing of the file, and silence would look like approval. The fault lies in the
    program, not in the file: please report it. Until it is mended, a comment on the first line silences it.

    ## Example
    ```text
    the rule CIT004 misquote failed here with KeyError: 'zh' (handrail/rules/citation/misquote.py:70)
    ```

    ## Use instead
    ```text
    a version of the program in which the rule does not fail
    ```
    """

    id = "SRC016"
    name = "rule-failed"
