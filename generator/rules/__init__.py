"""The rules: every one of them, listed by hand, in the order of their ids."""

from generator.rules.alias import Alias
from generator.rules.ambiguous_value import AmbiguousValue
from generator.rules.area_tree import AreaTree
from generator.rules.article_without_law import ArticleWithoutLaw
from generator.rules.assured_in_future import AssuredInFuture
from generator.rules.chinese_in_english import ChineseInEnglish
from generator.rules.chinese_punctuation import ChinesePunctuation
from generator.rules.citation_in_prose import CitationInProse
from generator.rules.contradicting_need import ContradictingNeed
from generator.rules.contradicts_law import ContradictsLaw
from generator.rules.date_mismatch import DateMismatch
from generator.rules.dead_link import DeadLink
from generator.rules.dead_link_in_text import DeadLinkInText
from generator.rules.document_from_nowhere import DocumentFromNowhere
from generator.rules.document_without_law import DocumentWithoutLaw
from generator.rules.duplicate_id import DuplicateId
from generator.rules.duplicate_key import DuplicateKey
from generator.rules.duplicate_step import DuplicateStep
from generator.rules.encoding import Encoding
from generator.rules.english_in_chinese import EnglishInChinese
from generator.rules.english_punctuation import EnglishPunctuation
from generator.rules.fact_without_basis import FactWithoutBasis
from generator.rules.forbidden_link import ForbiddenLink
from generator.rules.gap_between_laws import GapBetweenLaws
from generator.rules.gap_between_overlays import GapBetweenOverlays
from generator.rules.given_and_never_used import GivenAndNeverUsed
from generator.rules.hold_ends_too_soon import HoldEndsTooSoon
from generator.rules.hold_not_explained import HoldNotExplained
from generator.rules.hold_without_end import HoldWithoutEnd
from generator.rules.impossible_date import ImpossibleDate
from generator.rules.incomparable_limits import IncomparableLimits
from generator.rules.instant_but_waits import InstantButWaits
from generator.rules.irrelevant_citation import IrrelevantCitation
from generator.rules.key_not_text import KeyNotText
from generator.rules.key_order import KeyOrder
from generator.rules.late_warning import LateWarning
from generator.rules.law_amended_since import LawAmendedSince
from generator.rules.law_never_cited import LawNeverCited
from generator.rules.law_not_in_force import LawNotInForce
from generator.rules.law_place_mismatch import LawPlaceMismatch
from generator.rules.link_mismatch import LinkMismatch
from generator.rules.link_to_retired import LinkToRetired
from generator.rules.literal_fact import LiteralFact
from generator.rules.long_sentence import LongSentence
from generator.rules.misplaced_file import MisplacedFile
from generator.rules.misquote import Misquote
from generator.rules.missing_assurance import MissingAssurance
from generator.rules.missing_key import MissingKey
from generator.rules.missing_language import MissingLanguage
from generator.rules.missing_owner import MissingOwner
from generator.rules.missing_twin import MissingTwin
from generator.rules.more_than_a_choice import MoreThanAChoice
from generator.rules.no_local_hotline import NoLocalHotline
from generator.rules.not_inherited import NotInherited
from generator.rules.number_drift import NumberDrift
from generator.rules.number_mismatch import NumberMismatch
from generator.rules.office_word import OfficeWord
from generator.rules.outdated_context import OutdatedContext
from generator.rules.outdated_translation import OutdatedTranslation
from generator.rules.overdue_review import OverdueReview
from generator.rules.overlay_of_retired import OverlayOfRetired
from generator.rules.passive_step import PassiveStep
from generator.rules.phone_mismatch import PhoneMismatch
from generator.rules.placeholder_mismatch import PlaceholderMismatch
from generator.rules.prerequisite_cycle import PrerequisiteCycle
from generator.rules.price_without_currency import PriceWithoutCurrency
from generator.rules.promise_too_short import PromiseTooShort
from generator.rules.redirect_clash import RedirectClash
from generator.rules.remote_content import RemoteContent
from generator.rules.rule import Edit, FaultRule, Finding, Related, Rule, Severity
from generator.rules.rule_failed import RuleFailed
from generator.rules.same_as_inherited import SameAsInherited
from generator.rules.several_actions import SeveralActions
from generator.rules.special_file import SpecialFile
from generator.rules.state_not_reached import StateNotReached
from generator.rules.step_not_a_task import StepNotATask
from generator.rules.step_without_action import StepWithoutAction
from generator.rules.syntax import Syntax
from generator.rules.term_mismatch import TermMismatch
from generator.rules.title_not_a_task import TitleNotATask
from generator.rules.too_large import TooLarge
from generator.rules.two_values import TwoValues
from generator.rules.unassured_overlay import UnassuredOverlay
from generator.rules.uncertain_step import UncertainStep
from generator.rules.undeclared_situation import UndeclaredSituation
from generator.rules.unknown_abbreviation import UnknownAbbreviation
from generator.rules.unknown_citation import UnknownCitation
from generator.rules.unknown_claim import UnknownClaim
from generator.rules.unknown_context import UnknownContext
from generator.rules.unknown_key import UnknownKey
from generator.rules.unknown_phone import UnknownPhone
from generator.rules.unknown_reference import UnknownReference
from generator.rules.unlisted_phone import UnlistedPhone
from generator.rules.unprintable import Unprintable
from generator.rules.unreachable_step import UnreachableStep
from generator.rules.unrecorded_edition import UnrecordedEdition
from generator.rules.unsound_group import UnsoundGroup
from generator.rules.unsupported_markup import UnsupportedMarkup
from generator.rules.unused_ignore import UnusedIgnore
from generator.rules.unused_need import UnusedNeed
from generator.rules.unverified_without_source import UnverifiedWithoutSource
from generator.rules.vanished_area import VanishedArea
from generator.rules.vanished_id import VanishedId
from generator.rules.vanished_step import VanishedStep
from generator.rules.wrong_area_folder import WrongAreaFolder
from generator.rules.wrong_limit_kind import WrongLimitKind
from generator.rules.wrong_value import WrongValue

RULES: tuple[Rule, ...] = (
    SameAsInherited(),
    NotInherited(),
    NoLocalHotline(),
    TwoValues(),
    GapBetweenOverlays(),
    UnassuredOverlay(),
    AreaTree(),
    WrongAreaFolder(),
    OverlayOfRetired(),
    UnknownCitation(),
    LawNotInForce(),
    LawAmendedSince(),
    Misquote(),
    UnknownClaim(),
    IrrelevantCitation(),
    FactWithoutBasis(),
    DocumentWithoutLaw(),
    LawNeverCited(),
    CitationInProse(),
    ArticleWithoutLaw(),
    ContradictsLaw(),
    NumberDrift(),
    UnknownPhone(),
    PriceWithoutCurrency(),
    ImpossibleDate(),
    LiteralFact(),
    DuplicateId(),
    UnknownReference(),
    VanishedId(),
    RedirectClash(),
    LinkToRetired(),
    DeadLink(),
    MissingTwin(),
    UnlistedPhone(),
    VanishedStep(),
    VanishedArea(),
    UnknownContext(),
    OutdatedContext(),
    LongSentence(),
    OfficeWord(),
    UnknownAbbreviation(),
    StepNotATask(),
    SeveralActions(),
    PassiveStep(),
    TitleNotATask(),
    MissingAssurance(),
    AssuredInFuture(),
    OverdueReview(),
    MissingOwner(),
    UnverifiedWithoutSource(),
    UnrecordedEdition(),
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
    KeyOrder(),
    UnusedIgnore(),
    Unprintable(),
    SpecialFile(),
    RuleFailed(),
    DuplicateStep(),
    PrerequisiteCycle(),
    DocumentFromNowhere(),
    UndeclaredSituation(),
    UnreachableStep(),
    UnsoundGroup(),
    StateNotReached(),
    UncertainStep(),
    GivenAndNeverUsed(),
    UnusedNeed(),
    StepWithoutAction(),
    LateWarning(),
    ContradictingNeed(),
    MoreThanAChoice(),
    PromiseTooShort(),
    IncomparableLimits(),
    InstantButWaits(),
    HoldWithoutEnd(),
    HoldNotExplained(),
    WrongLimitKind(),
    GapBetweenLaws(),
    HoldEndsTooSoon(),
    MissingLanguage(),
    NumberMismatch(),
    DateMismatch(),
    PhoneMismatch(),
    PlaceholderMismatch(),
    LinkMismatch(),
    LawPlaceMismatch(),
    TermMismatch(),
    EnglishInChinese(),
    ChineseInEnglish(),
    ChinesePunctuation(),
    EnglishPunctuation(),
    OutdatedTranslation(),
    UnsupportedMarkup(),
    ForbiddenLink(),
    DeadLinkInText(),
    RemoteContent(),
)

FAULT_RULES = frozenset(rule.id for rule in RULES if isinstance(rule, FaultRule))
"""The rules that always count: what they report is not understood, and would be missing from the site.

No comment silences them, no option leaves them out, and no profile makes less of them than an error.
"""

ALWAYS_REPORTED = FAULT_RULES | {RuleFailed.id}
"""The rules whose findings are reported whichever rules are asked for."""

__all__ = ["ALWAYS_REPORTED", "FAULT_RULES", "RULES", "Edit", "Finding", "Related", "Rule", "Severity"]
