"""The rules: every one of them, listed by hand, in the order of their ids."""

from handrail.rules.area.area_tree import AreaTree
from handrail.rules.area.gap_between_overlays import GapBetweenOverlays
from handrail.rules.area.no_local_hotline import NoLocalHotline
from handrail.rules.area.not_inherited import NotInherited
from handrail.rules.area.overlay_of_retired import OverlayOfRetired
from handrail.rules.area.same_as_inherited import SameAsInherited
from handrail.rules.area.two_values import TwoValues
from handrail.rules.area.unassured_overlay import UnassuredOverlay
from handrail.rules.area.wrong_area_folder import WrongAreaFolder
from handrail.rules.citation.article_without_law import ArticleWithoutLaw
from handrail.rules.citation.citation_in_prose import CitationInProse
from handrail.rules.citation.contradicts_law import ContradictsLaw
from handrail.rules.citation.document_without_law import DocumentWithoutLaw
from handrail.rules.citation.fact_without_basis import FactWithoutBasis
from handrail.rules.citation.irrelevant_citation import IrrelevantCitation
from handrail.rules.citation.law_amended_since import LawAmendedSince
from handrail.rules.citation.law_never_cited import LawNeverCited
from handrail.rules.citation.law_not_in_force import LawNotInForce
from handrail.rules.citation.misquote import Misquote
from handrail.rules.citation.unknown_citation import UnknownCitation
from handrail.rules.citation.unknown_claim import UnknownClaim
from handrail.rules.fact.impossible_date import ImpossibleDate
from handrail.rules.fact.literal_fact import LiteralFact
from handrail.rules.fact.number_drift import NumberDrift
from handrail.rules.fact.price_without_currency import PriceWithoutCurrency
from handrail.rules.fact.unknown_phone import UnknownPhone
from handrail.rules.link.dead_link import DeadLink
from handrail.rules.link.duplicate_id import DuplicateId
from handrail.rules.link.link_to_retired import LinkToRetired
from handrail.rules.link.missing_twin import MissingTwin
from handrail.rules.link.outdated_context import OutdatedContext
from handrail.rules.link.redirect_clash import RedirectClash
from handrail.rules.link.unknown_context import UnknownContext
from handrail.rules.link.unknown_reference import UnknownReference
from handrail.rules.link.unlisted_phone import UnlistedPhone
from handrail.rules.link.vanished_area import VanishedArea
from handrail.rules.link.vanished_id import VanishedId
from handrail.rules.link.vanished_step import VanishedStep
from handrail.rules.plain.long_sentence import LongSentence
from handrail.rules.plain.office_word import OfficeWord
from handrail.rules.plain.passive_step import PassiveStep
from handrail.rules.plain.several_actions import SeveralActions
from handrail.rules.plain.step_not_a_task import StepNotATask
from handrail.rules.plain.title_not_a_task import TitleNotATask
from handrail.rules.plain.unknown_abbreviation import UnknownAbbreviation
from handrail.rules.review.assured_in_future import AssuredInFuture
from handrail.rules.review.missing_assurance import MissingAssurance
from handrail.rules.review.missing_owner import MissingOwner
from handrail.rules.review.overdue_review import OverdueReview
from handrail.rules.review.unrecorded_edition import UnrecordedEdition
from handrail.rules.review.unverified_without_source import UnverifiedWithoutSource
from handrail.rules.rule import Edit, FaultRule, Finding, Related, Rule, Severity
from handrail.rules.source.alias import Alias
from handrail.rules.source.ambiguous_value import AmbiguousValue
from handrail.rules.source.duplicate_key import DuplicateKey
from handrail.rules.source.encoding import Encoding
from handrail.rules.source.key_not_text import KeyNotText
from handrail.rules.source.key_order import KeyOrder
from handrail.rules.source.misplaced_file import MisplacedFile
from handrail.rules.source.missing_key import MissingKey
from handrail.rules.source.rule_failed import RuleFailed
from handrail.rules.source.special_file import SpecialFile
from handrail.rules.source.syntax import Syntax
from handrail.rules.source.too_large import TooLarge
from handrail.rules.source.unknown_key import UnknownKey
from handrail.rules.source.unprintable import Unprintable
from handrail.rules.source.unused_ignore import UnusedIgnore
from handrail.rules.source.wrong_value import WrongValue
from handrail.rules.step.contradicting_need import ContradictingNeed
from handrail.rules.step.document_from_nowhere import DocumentFromNowhere
from handrail.rules.step.duplicate_step import DuplicateStep
from handrail.rules.step.given_and_never_used import GivenAndNeverUsed
from handrail.rules.step.late_warning import LateWarning
from handrail.rules.step.more_than_a_choice import MoreThanAChoice
from handrail.rules.step.prerequisite_cycle import PrerequisiteCycle
from handrail.rules.step.state_not_reached import StateNotReached
from handrail.rules.step.step_without_action import StepWithoutAction
from handrail.rules.step.uncertain_step import UncertainStep
from handrail.rules.step.undeclared_situation import UndeclaredSituation
from handrail.rules.step.unreachable_step import UnreachableStep
from handrail.rules.step.unsound_group import UnsoundGroup
from handrail.rules.step.unused_need import UnusedNeed
from handrail.rules.text.dead_link_in_text import DeadLinkInText
from handrail.rules.text.forbidden_link import ForbiddenLink
from handrail.rules.text.remote_content import RemoteContent
from handrail.rules.text.unsupported_markup import UnsupportedMarkup
from handrail.rules.time.gap_between_laws import GapBetweenLaws
from handrail.rules.time.hold_ends_too_soon import HoldEndsTooSoon
from handrail.rules.time.hold_not_explained import HoldNotExplained
from handrail.rules.time.hold_without_end import HoldWithoutEnd
from handrail.rules.time.incomparable_limits import IncomparableLimits
from handrail.rules.time.instant_but_waits import InstantButWaits
from handrail.rules.time.promise_too_short import PromiseTooShort
from handrail.rules.time.wrong_limit_kind import WrongLimitKind
from handrail.rules.translation.chinese_in_english import ChineseInEnglish
from handrail.rules.translation.chinese_punctuation import ChinesePunctuation
from handrail.rules.translation.date_mismatch import DateMismatch
from handrail.rules.translation.english_in_chinese import EnglishInChinese
from handrail.rules.translation.english_punctuation import EnglishPunctuation
from handrail.rules.translation.law_place_mismatch import LawPlaceMismatch
from handrail.rules.translation.link_mismatch import LinkMismatch
from handrail.rules.translation.missing_language import MissingLanguage
from handrail.rules.translation.number_mismatch import NumberMismatch
from handrail.rules.translation.outdated_translation import OutdatedTranslation
from handrail.rules.translation.phone_mismatch import PhoneMismatch
from handrail.rules.translation.placeholder_mismatch import PlaceholderMismatch
from handrail.rules.translation.term_mismatch import TermMismatch

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
"""Every rule, in the order of their ids."""

FAULT_RULES = frozenset(rule.id for rule in RULES if isinstance(rule, FaultRule))
"""The rules that always count, because what they report could not be read and would be missing from the site.

Comments and options cannot ignore them, and they are errors in every profile.
"""

ALWAYS_REPORTED = FAULT_RULES | {RuleFailed.id}
"""The rules whose findings are reported whichever rules are selected."""

__all__ = ["ALWAYS_REPORTED", "FAULT_RULES", "RULES", "Edit", "Finding", "Related", "Rule", "Severity"]
