"""The days of a count whose sentence names none of its own: what the report told before, or its own day.

In: a movement, its number, and what its ground knows of the days told around it. Out: the claim's period with
the reason in words; None where nothing tells.
"""

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from headcount.claims.by_rules.chronicle import Told, ToldBy
from headcount.claims.by_rules.grounds import Ground
from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Count, Movement
from headcount.model import Measure, Period, PeriodKind, Precision, Term

RUNNING = words_of("running")
POINTING_BEFORE, POINTING_AFTER = words_of("pointing_before"), words_of("pointing_after")
NEW = frozenset({"additional", "new", "newly", "further"})
TOLLS = frozenset({Term.KILLED, Term.WOUNDED})
SMALL = 50  # dead or hurt; a greater toll may be of more than the one event that a report is about
ELSEWHEN = words_of("other_times")


def day_untold(ground: Ground, movement: Movement, number: Count, *, published: date | None) -> Period | None:
    """The days of a count in a sentence that names none."""
    return (
        _as_captioned(ground, movement)
        or _as_told(ground, movement, number)
        or _as_covered(ground, movement, number)
        or _undated(movement, published, ground.as_of)
    )


def _as_captioned(ground: Ground, movement: Movement) -> Period | None:
    """A row of a table is of the day in the line above it."""
    period = _undated(movement, None, ground.captioned)
    return replace(period, why="the day in the line above the table") if period else None


def said_on(said: Period, movement: Movement) -> Period:
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


def clause_of(token: Token) -> Token:
    """The verb of the clause a word stands in."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def is_up_to_now(word: Token) -> bool:
    """Whether a verb tells what has happened until now, or how things are: `has displaced`, `are missing`."""
    verb = clause_of(word)
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    finite = helpers[0] if helpers else verb
    return finite.tag_ in ("VBZ", "VBP", "MD")


def _as_told(ground: Ground, movement: Movement, number: Count) -> Period | None:
    """A sentence without a day of its own is about the day told near it, where it goes on with the story.

    People in a state, and what has happened "up to now", are not of a day told in passing. Of a day told in
    another passage are only those the count points back to ("the other three"), and the few dead or hurt of
    the event that a report is about.
    """
    told, doc = ground.told, movement.word.doc
    if told is None:
        return None
    day, stock = told.day, movement.meaning.measure is Measure.STOCK
    if told.by is ToldBy.SAYING or (told.by is ToldBy.ENTRY and _is_total(doc, movement)):
        return None if stock and told.by is ToldBy.SAYING else said_on(Period(start=day, end=day), movement)
    if told.by is not ToldBy.ENTRY and not _goes_on(ground, movement, number, told):
        return None
    kind = PeriodKind.AS_OF if stock else PeriodKind.DURING
    return Period(start=day, end=day, kind=kind, why=REASONS[told.by])


REASONS = {
    ToldBy.ENTRY: "the day of its entry",
    ToldBy.HAPPENING: "the day last spoken of",
    ToldBy.EARLIER: "the day last spoken of, some lines before",
    ToldBy.LATER: "the day that the report tells next",
}


def _goes_on(ground: Ground, movement: Movement, number: Count, told: Told) -> bool:
    """Whether a count goes on with what happened on the day told near it."""
    doc = movement.word.doc
    if movement.meaning.measure is Measure.STOCK or _is_total(doc, movement):
        return False
    if told.by is ToldBy.HAPPENING:
        return not is_up_to_now(movement.word)
    if told.by is ToldBy.EARLIER and _points_back(doc, number):
        return not is_up_to_now(movement.word)
    return movement.meaning.term in TOLLS and _is_small(ground, number) and not _is_of_another_time(doc)


def _is_small(ground: Ground, number: Count) -> bool:
    best = [one.quantity.value for one in ground.quantities if one.start == number.start]
    return bool(best) and best[0] is not None and best[0] <= SMALL


def _is_of_another_time(doc: Doc) -> bool:
    """Whether a sentence tells of an event beside the one the report is about: `an earlier attack`."""
    return any(token.lower_ in ELSEWHEN for token in doc)


def _is_total(doc: Doc, movement: Movement) -> bool:
    """Whether a count runs from some beginning: a toll, "so far", or what "had" happened by then."""
    low = doc.text.lower()
    perfect = any(c.lower_ in ("had", "have", "has") and c.dep_ == "aux" for c in movement.word.children)
    return perfect or "toll" in movement.word.lower_ or any(words in low for words in RUNNING)


def _points_back(doc: Doc, number: Count) -> bool:
    """Whether a count is of people told of before: `the other three`, `all five victims`, `two others`."""
    span = doc.char_span(number.start, number.end, alignment_mode="expand")
    if span is None:
        return False
    before = doc[max(0, span.start - 2) : span.start]
    after = doc[span.end : span.end + 2]
    return any(token.lower_ in POINTING_BEFORE for token in before) or any(
        token.lower_ in POINTING_AFTER for token in (*span, *after)
    )


def _as_covered(ground: Ground, movement: Movement, number: Count) -> Period | None:
    """What is new, or was "during the reporting period", is of the days the report says it covers."""
    covered, doc = ground.covered, movement.word.doc
    if covered is None or movement.meaning.measure is Measure.STOCK:
        return None
    span = doc.char_span(number.start, number.end, alignment_mode="expand")
    near = doc[max(0, span.start - 2) : span.end + 3] if span is not None else doc[:0]
    under_way = any(
        child.lower_ in ("was", "were") and child.dep_ == "aux" for child in movement.word.children
    )
    past = (movement.word.tag_ in ("VBD", "VBN") or under_way) and not is_up_to_now(movement.word)
    happened = past and not _is_total(doc, movement)
    named = "reporting period" in doc.text.lower()
    if not (named or happened or any(word.lower_ in NEW for word in near)):
        return None
    return replace(covered, why="the days the report says it covers")


def _undated(movement: Movement, published: date | None, as_of: date | None) -> Period | None:
    """Nothing tells: the day the report says it is of, else its own; a movement ended by that day."""
    day = as_of or published
    if day is None:
        return None
    whose = "the day the report says it is of" if as_of else "the report's own day"
    if movement.meaning.measure is Measure.STOCK:
        return Period(start=day, end=day, kind=PeriodKind.AS_OF, why=f"no day is said; {whose}")
    return Period(
        start=None,
        end=day,
        kind=PeriodKind.UNTIL,
        precision=Precision.UNKNOWN,
        why=f"no period is said; it ended by {whose}",
    )
