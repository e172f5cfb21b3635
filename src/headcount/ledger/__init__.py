"""Claims in, ledger out: what hedged, overlapping, copied and contradictory counts jointly imply."""

from headcount.ledger.by_constraints import add_claims, reconcile
from headcount.ledger.by_sampling import Opinion, second_opinion
from headcount.ledger.observing.judgements import judge
from headcount.ledger.telling.changes import changes
from headcount.ledger.telling.explain import change_lines, explain, explain_entry, explanation_lines
from headcount.ledger.telling.explanation import explanation
from headcount.ledger.telling.pulls import pull_words, pulls, steady_pulls

__all__ = [
    "Opinion",
    "add_claims",
    "change_lines",
    "changes",
    "explain",
    "explain_entry",
    "explanation",
    "explanation_lines",
    "judge",
    "pull_words",
    "pulls",
    "reconcile",
    "second_opinion",
    "steady_pulls",
]
