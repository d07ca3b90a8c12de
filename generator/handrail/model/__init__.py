"""The typed, frozen model of procedures, laws and registries; what an editor may write, and no more."""

from handrail.model.area import AreaTree
from handrail.model.base import Record, Slug
from handrail.model.basis import Basis, Citation, LawRef, Source, SourceRef
from handrail.model.edition import RecordedEdition
from handrail.model.facts import Fee, LimitRef, Promise, TimeLimit
from handrail.model.law import Article, Item, Law, Paragraph
from handrail.model.ledger import Ledger, PublishedLaw, PublishedProcedure
from handrail.model.needs import AllOf, AnyOf, Need, NeededDocument, NothingNeeded
from handrail.model.overlay import NeedsChange, Overlay, Position, Removal, StepChange
from handrail.model.procedure import (
    Assurance,
    Condition,
    Merged,
    Outcome,
    Procedure,
    Question,
    Retirement,
    Status,
)
from handrail.model.registry import (
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
from handrail.model.site import Site
from handrail.model.step import Channel, ChannelRef, Step
from handrail.model.text import LANGS, Label, Lang, Phrases, Placeholder, Text, parse_placeholders

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
    "Site",
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
    "parse_placeholders",
]
