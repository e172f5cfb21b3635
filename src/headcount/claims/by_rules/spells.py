"""The days a claim is about: which of a sentence's time expressions belongs to the counting verb.

In: a movement and the times found in its sentence. Out: the claim's period and its measure; a running
total when the count runs from a stated beginning.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Count, Movement
from headcount.claims.by_rules.times import TimeMention
from headcount.model import Measure, Period, PeriodKind, Precision

AFTER = frozenset({"after", "following"})
ACROSS = 15  # words that another count between costs
REPORTING, RUNNING = words_of("reporting"), words_of("running")


def find_period(
    doc: Doc,
    movement: Movement,
    number: Count,
    times: Sequence[TimeMention],
    *,
    published: date | None,
) -> Period | None:
    """The days of the claim, or None where neither the text nor the report's own day tells."""
    dated = [_not_ahead(mention, published) for mention in times if mention.period is not None]
    own = [mention for mention in dated if not _is_of_reporting(doc, mention, movement)]
    if own:
        best = min(own, key=lambda mention: _distance(doc, movement, number, mention))
        period = _until_said(_when(doc, best, movement), [one for one in dated if one not in own])
        return _as_counted(_after(doc, best, period, published), movement)
    reporting = [mention.period for mention in dated if mention.period is not None]
    if reporting:
        return _said_on(reporting[-1], movement)
    return _undated(movement, published)


def _when(doc: Doc, mention: TimeMention, movement: Movement) -> Period | None:
    """`since the night before, when hundreds left`: they left that night, not since."""
    period = mention.period
    after = doc.text[mention.end : mention.end + 8].lstrip(" ,").lower()
    if (
        period
        and period.kind is PeriodKind.SINCE
        and after.startswith("when ")
        and mention.end <= movement.word.idx
    ):
        return replace(period, end=period.start, kind=PeriodKind.DURING, precision=Precision.HOUR)
    return period


def _not_ahead(mention: TimeMention, published: date | None) -> TimeMention:
    """A stretch that reaches beyond the report ("this week") is known up to the report's day."""
    period = mention.period
    if period is None or not (period.start and period.end and published):
        return mention
    if not period.start <= published < period.end:
        return mention
    return replace(mention, period=replace(period, end=published))


def _until_said(period: Period | None, told: Sequence[TimeMention]) -> Period | None:
    """A count "since" a day runs to the day it was told, where that is earlier than the report's."""
    days = [one.period.end for one in told if one.period and one.period.end]
    if period is None or period.kind is not PeriodKind.SINCE or not days or period.end is None:
        return period
    day = max(days)
    return replace(period, end=day) if (period.start or day) <= day < period.end else period


def _after(doc: Doc, mention: TimeMention, period: Period | None, published: date | None) -> Period | None:
    """`after the clashes of 26 August, 300 were displaced`: from that day to the report's."""
    if period is None or period.start is None or published is None or period.kind is not PeriodKind.DURING:
        return period
    token = _token(doc, mention)
    behind = any(word.lower_ in AFTER and word.i < token.i for word in token.ancestors)
    if not behind or (period.end or published) >= published:
        return period
    return replace(
        period, end=published, kind=PeriodKind.SINCE, why="after what happened that day, to the report's day"
    )


def _as_counted(period: Period | None, movement: Movement) -> Period | None:
    """People in a state are counted at one day: the end of the stretch that is spoken of."""
    if period is None or movement.meaning.measure is not Measure.STOCK or period.start == period.end:
        return period
    day = period.end or period.start
    return replace(period, start=day, end=day, kind=PeriodKind.AS_OF, why="the end of the stretch spoken of")


def running_total(text: str, measure: Measure, period: Period | None) -> Measure:
    """A flow counted from a stated beginning, or "so far", is a running total."""
    if measure is not Measure.FLOW:
        return measure
    low = text.lower()
    since = "since " in low or (period is not None and period.kind is PeriodKind.SINCE)
    return Measure.CUMULATIVE if since or any(words in low for words in RUNNING) else measure


def _is_of_reporting(doc: Doc, mention: TimeMention, movement: Movement) -> bool:
    """Whether a time tells when something was said rather than when people moved."""
    token = _token(doc, mention)
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    words = {movement.word, *(other.word for other in movement.others)}
    return token.lemma_.lower() in REPORTING and token not in words


def _distance(doc: Doc, movement: Movement, number: Count, mention: TimeMention) -> float:
    token = _token(doc, mention)
    verb = movement.word
    inside = verb.is_ancestor(token) or token.head in (verb, verb.head)
    counted = doc.char_span(number.start, number.end, alignment_mode="expand")
    near = min(abs(token.i - verb.i), abs(token.i - counted.root.i) if counted is not None else len(doc))
    return near + (0 if inside else 8) + ACROSS * number.crossed(mention.start, mention.end)


def _token(doc: Doc, mention: TimeMention) -> Token:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else doc[0]


def _said_on(said: Period, movement: Movement) -> Period | None:
    """Only the day of speaking is known: a stock is of that day, a movement ended by it."""
    day = said.end or said.start
    if movement.meaning.measure is Measure.STOCK:
        return Period(
            start=day, end=day, text=said.text, kind=PeriodKind.AS_OF, why="the day on which it was said"
        )
    return Period(
        start=None,
        end=day,
        text=said.text,
        kind=PeriodKind.UNTIL,
        why="no period is said; it ended by the day it was said",
    )


def _undated(movement: Movement, published: date | None) -> Period | None:
    if published is None:
        return None
    if movement.meaning.measure is Measure.STOCK:
        return Period(
            start=published, end=published, kind=PeriodKind.AS_OF, why="no day is said; the report's own day"
        )
    return Period(
        start=None,
        end=published,
        kind=PeriodKind.UNTIL,
        precision=Precision.UNKNOWN,
        why="no period is said; it ended by the report's own day",
    )
