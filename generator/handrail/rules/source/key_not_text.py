"""SRC006 key-not-text."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class KeyNotText(FaultRule):
    """A key is a number, a date, a list or nothing, where a name is wanted.

    ## What it does
    Looks at the type that each key has in YAML.

    ## Why
    Every key of this format is a word or an id. An area code such as `110000` is an id too, and without
    quotes some tools read it as a number.

    ## Example
    ```yaml
    110000: {name: {zh: 北京市, en: Beijing}, slug: beijing}
    ```

    ## Use instead
    ```yaml
    "110000": {name: {zh: 北京市, en: Beijing}, slug: beijing}
    ```
    """

    id = "SRC006"
    name = "key-not-text"
    kind = FaultKind.KEY_NOT_TEXT
