"""Whether a claim is about the crisis at hand or about something else, with the reason.

In: a claim that is otherwise complete. Out: its scope, and a sentence why where it is background.
"""

import re
from datetime import date, timedelta

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.roles import TOLLS
from headcount.model import Measure, Period, PeriodKind, Scope, Term

OLD = timedelta(days=550)  # a count that ended longer ago than this belongs to another phase
LONG = timedelta(days=3 * 366)  # a toll gathered over longer than this is a history, not this crisis
LONGEST = timedelta(days=12 * 366)  # people may be displaced "since 2015" by the crisis that is still at hand
AGES = re.compile(
    r"\bfor (?:more than |over |nearly |almost |about |at least |some )?(?:a |the past |the last )?"
    r"(?:decades?|generations?|centur(?:y|ies)|[\w-]+ decades|"
    r"(?:[1-9]\d|ten|twenty|thirty|forty|fifty) years)\b"
    r"|\b(?:over|in|during|through|throughout) (?:the )?(?:past |last )?"
    r"(?:two|three|four|five|six|several|\d+) decades\b|\bdecades of \w+",
    re.IGNORECASE,
)
EARLIER_CRISIS = re.compile(
    r"\b(?:before|prior to|even before) (?:the|this) (?:current|present|latest|new|recent) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(words_of('crises')))})\b",
    re.IGNORECASE,
)
FORCES = words_of("forces")
DONE_TO_FORCES = frozenset(
    {Term.KILLED, Term.WOUNDED, Term.MISSING, Term.SURRENDERED, Term.DETAINED, Term.EVACUATED}
)


def find_scope(
    text: str, noun: str | None, movement: Movement, period: Period | None, *, published: date | None
) -> tuple[Scope, str]:
    """The scope of a claim made in this sentence, and why it is background where it is."""
    if (noun or "").lower() in FORCES and movement.meaning.term not in DONE_TO_FORCES:
        return Scope.BACKGROUND, "counts forces or staff, not people on the move"
    if EARLIER_CRISIS.search(text):
        return Scope.BACKGROUND, "was so before this crisis"
    if AGES.search(text) and movement.meaning.measure is not Measure.STOCK:
        return Scope.BACKGROUND, "counts over decades: a history, not this crisis"
    if period is not None:
        long = LONG if movement.meaning.term in TOLLS or period.kind is not PeriodKind.SINCE else LONGEST
        if period.start and period.end and period.end - period.start > long:
            return Scope.BACKGROUND, "counts over several years: a history, not this crisis"
        if published and period.end and published - period.end > OLD:
            return Scope.BACKGROUND, "is about a time long before the report"
    return Scope.CRISIS, ""
