"""The rules: every one of them, listed by hand, in the order of their ids."""

from generator.rules.alias import Alias
from generator.rules.ambiguous_value import AmbiguousValue
from generator.rules.document_from_nowhere import DocumentFromNowhere
from generator.rules.duplicate_id import DuplicateId
from generator.rules.duplicate_key import DuplicateKey
from generator.rules.duplicate_step import DuplicateStep
from generator.rules.encoding import Encoding
from generator.rules.key_not_text import KeyNotText
from generator.rules.law_not_in_force import LawNotInForce
from generator.rules.misplaced_file import MisplacedFile
from generator.rules.missing_key import MissingKey
from generator.rules.missing_language import MissingLanguage
from generator.rules.prerequisite_cycle import PrerequisiteCycle
from generator.rules.rule import Finding, Rule, Severity
from generator.rules.syntax import Syntax
from generator.rules.too_large import TooLarge
from generator.rules.unknown_citation import UnknownCitation
from generator.rules.unknown_key import UnknownKey
from generator.rules.unknown_reference import UnknownReference
from generator.rules.wrong_value import WrongValue

RULES: tuple[Rule, ...] = (
    UnknownCitation(),
    LawNotInForce(),
    DuplicateId(),
    UnknownReference(),
    Syntax(),
    Encoding(),
    TooLarge(),
    Alias(),
    DuplicateKey(),
    KeyNotText(),
    AmbiguousValue(),
    UnknownKey(),
    MissingKey(),
    WrongValue(),
    MisplacedFile(),
    DuplicateStep(),
    PrerequisiteCycle(),
    DocumentFromNowhere(),
    MissingLanguage(),
)

__all__ = ["RULES", "Finding", "Rule", "Severity"]
