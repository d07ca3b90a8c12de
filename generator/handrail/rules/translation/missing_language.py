"""TRN001 missing-language."""

from handrail.rules.rule import FaultRule
from handrail.source import FaultKind


class MissingLanguage(FaultRule):
    """A text stands in one language only.

    ## What it does
    Looks for Chinese (`zh`) and English (`en`) in every text that a reader sees.

    ## Why
    Chinese and English are equals. A reader of either must not meet a hole, or a sentence in the other
    language.

    ## Example
    ```yaml
    title: {zh: 社会保障卡启用}
    ```

    ## Use instead
    ```yaml
    title: {zh: 社会保障卡启用, en: Activate your social security card}
    ```
    """

    id = "TRN001"
    name = "missing-language"
    kind = FaultKind.MISSING_LANGUAGE
