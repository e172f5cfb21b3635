"""The nouns: what every room takes and gives. Imports the standard library and nothing else."""

from headcount.model.brief import Brief, Statement
from headcount.model.change import Change, ChangeKind
from headcount.model.claim import Claim
from headcount.model.context import Annotation, Condition, Event, Naming
from headcount.model.correction import correct
from headcount.model.explanation import End, Explanation, NextCount, Step, Without
from headcount.model.identity import content_id
from headcount.model.judgement import Judgement, Ruling, Sense, Verdict
from headcount.model.ledger import (
    Conflict,
    Entry,
    Exclusion,
    Ledger,
    Relation,
    Support,
    Unknown,
)
from headcount.model.passage import Passage, PassageKind
from headcount.model.period import Period, PeriodKind, Precision
from headcount.model.place import Place, Site
from headcount.model.problem import Problem
from headcount.model.pull import Pull
from headcount.model.quantity import Quantity
from headcount.model.query import Query, answer_id, asked_by, is_answer_id, make_query
from headcount.model.reading import Reading
from headcount.model.report import Confidentiality, Report
from headcount.model.source import Source
from headcount.model.span import Span
from headcount.model.terms import (
    Accuracy,
    Care,
    Category,
    Cause,
    ConditionKind,
    EventKind,
    Grade,
    Measure,
    Population,
    Quantifier,
    RelationKind,
    Scope,
    SiteKind,
    SpeakerKind,
    Stance,
    Status,
    Term,
    Unit,
)

__all__ = [
    "Accuracy",
    "Annotation",
    "Brief",
    "Care",
    "Category",
    "Cause",
    "Change",
    "ChangeKind",
    "Claim",
    "Condition",
    "ConditionKind",
    "Confidentiality",
    "Conflict",
    "End",
    "Entry",
    "Event",
    "EventKind",
    "Exclusion",
    "Explanation",
    "Grade",
    "Judgement",
    "Ledger",
    "Measure",
    "Naming",
    "NextCount",
    "Passage",
    "PassageKind",
    "Period",
    "PeriodKind",
    "Place",
    "Population",
    "Precision",
    "Problem",
    "Pull",
    "Quantifier",
    "Quantity",
    "Query",
    "Reading",
    "Relation",
    "RelationKind",
    "Report",
    "Ruling",
    "Scope",
    "Sense",
    "Site",
    "SiteKind",
    "Source",
    "Span",
    "SpeakerKind",
    "Stance",
    "Statement",
    "Status",
    "Step",
    "Support",
    "Term",
    "Unit",
    "Unknown",
    "Verdict",
    "Without",
    "answer_id",
    "asked_by",
    "content_id",
    "correct",
    "is_answer_id",
    "make_query",
]  # fmt: skip
