"""The typed, frozen model of procedures, laws and registries; what an editor may write, and no more."""

from generator.model.area import AreaTree
from generator.model.base import Record, Slug
from generator.model.basis import Basis, Citation, LawRef, Source, SourceRef
from generator.model.edition import RecordedEdition
from generator.model.facts import Fee, LimitRef, Promise, TimeLimit
from generator.model.law import Article, Item, Law, Paragraph
from generator.model.ledger import Ledger, PublishedLaw, PublishedProcedure
from generator.model.needs import AllOf, AnyOf, Need, NeededDocument, NothingNeeded
from generator.model.overlay import NeedsChange, Overlay, Position, Removal, StepChange
from generator.model.procedure import (
    Assurance,
    Condition,
    Merged,
    Outcome,
    Procedure,
    Question,
    Retirement,
    Status,
)
from generator.model.registry import (
    Area,
    Audience,
    Contact,
    Context,
    EvidenceDocument,
    Place,
    Situation,
    Term,
    Topic,
)
from generator.model.step import Channel, ChannelRef, Step
from generator.model.text import LANGS, Label, Lang, Phrases, Placeholder, Text, placeholders

__all__ = [
    "LANGS",
    "AllOf",
    "AnyOf",
    "Area",
    "AreaTree",
    "Article",
    "Assurance",
    "Audience",
    "Basis",
    "Channel",
    "ChannelRef",
    "Citation",
    "Condition",
    "Contact",
    "Context",
    "EvidenceDocument",
    "Fee",
    "Item",
    "Label",
    "Lang",
    "Law",
    "LawRef",
    "Ledger",
    "LimitRef",
    "Merged",
    "Need",
    "NeededDocument",
    "NeedsChange",
    "NothingNeeded",
    "Outcome",
    "Overlay",
    "Paragraph",
    "Phrases",
    "Place",
    "Placeholder",
    "Position",
    "Procedure",
    "Promise",
    "PublishedLaw",
    "PublishedProcedure",
    "Question",
    "Record",
    "RecordedEdition",
    "Removal",
    "Retirement",
    "Situation",
    "Slug",
    "Source",
    "SourceRef",
    "Status",
    "Step",
    "StepChange",
    "Term",
    "Text",
    "TimeLimit",
    "Topic",
    "placeholders",
]
