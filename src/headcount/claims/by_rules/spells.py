"""The days a claim is about: which of a sentence's time expressions belongs to the counting verb.

In: a movement and the times found in its sentence. Out: the claim's period and its measure; a running
total when the count runs from a stated beginning.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from headcount.claims.by_rules.chronicle import is_clock
from headcount.claims.by_rules.comparisons import is_earlier, times_of
from headcount.claims.by_rules.grounds import Ground
from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Count, Movement
from headcount.claims.by_rules.times import TimeMention
from headcount.claims.by_rules.undated import clause_of, day_untold, is_up_to_now, said_on
from headcount.model import Measure, Period, PeriodKind, Precision, Term

AFTER = frozenset({"after", "following", "since"})
UP_TO = "counted up to that day"
APART = frozenset(
    {"before", "until", "because", "unless", "if", "although", "though", "whereas", "so", "will", "would"}
)
CLAUSES = 4  # clauses that a time may stand below the one that holds the movement
HEAD_AT = 3  # characters before the day that heads an entry: a bullet, a bracket
ACROSS = 15  # words that another count between costs
REPORTING, RUNNING = words_of("reporting"), words_of("running")
RANKED = re.compile(  # "the worst violence since the truce of June" is no day of those counted
    r"\b(?:the|its|their) (?:first|most|least|only|worst|[a-z]{2,}est)\b[^.;:]{0,50}\bsince\b[^,.;:]{0,40}$",
    re.IGNORECASE,
)


def find_period(
    ground: Ground, movement: Movement, number: Count, *, published: date | None
) -> Period | None:
    """The days of the claim, or None where neither the text nor the report's own day tells."""
    doc, known = movement.word.doc, ground.entry or published
    times = [one for one in ground.times if one.period and not is_clock(one)]
    times = [one for one in times if not _is_ranked(doc.text, one)]
    times = times_of(doc.text, number, ground.quantities, times)
    dated = [_not_ahead(one, known) for one in times if not _heads(one, ground.entry)]
    own = [mention for mention in dated if not _is_of_reporting(doc, mention, movement)]
    fitting = [mention for mention in own if not _is_elsewhere(doc, mention, movement, number)]
    fitting = [mention for mention in fitting if not _is_yet_to_come(mention, movement, known)]
    if fitting:
        best = min(fitting, key=lambda mention: _distance(doc, movement, number, mention))
        period = _until_said(_when(doc, best, movement), [one for one in dated if _tells_last_day(one, own)])
        begun = [one for one in fitting if _is_beginning(doc, one, movement)]
        counted = _as_counted(_from_event(best, begun, period, _last_day(fitting, known)), movement)
        by_now = best.value == "PRESENT_REF" and movement.meaning.term is Term.DISPLACED
        up_to = by_now or is_earlier(doc.text, number)
        return _so_far(counted, movement) if up_to else counted
    reporting = [one.period for one in dated if one.period is not None and one not in own]
    if reporting:
        return said_on(reporting[-1], movement)
    return day_untold(ground, movement, number, published=published)


def _is_ranked(text: str, mention: TimeMention) -> bool:
    """Whether a time tells only since when nothing was so great: `the worst fighting since June`."""
    told_of = text[mention.end :].lstrip(" ,").startswith("when ")  # "the worst since 1974, when 800 died"
    return not told_of and RANKED.search(f"{text[: mention.start]} {mention.text}") is not None


def _heads(mention: TimeMention, entry: date | None) -> bool:
    """Whether a time is the head of the timeline's entry, which says no more than the entry's day."""
    at_head = entry is not None and mention.start <= HEAD_AT
    return at_head and mention.period is not None and mention.period.start == entry


def _is_elsewhere(doc: Doc, mention: TimeMention, movement: Movement, number: Count) -> bool:
    """Whether a time belongs to a clause that tells of something else than the movement.

    `an agreement signed in 2016`, `before the storm lands on Friday`, "now" of a second main clause.
    """
    verb = clause_of(_token(doc, mention))
    words = [movement.word, *(other.word for other in movement.others)]
    for step in range(CLAUSES):
        if verb in words or any(verb.is_ancestor(word) for word in words):
            return False
        if (step == 0 and mention.value == "PRESENT_REF") or _is_apart(doc, verb, words, number):
            return True
        if verb.head == verb:
            break
        verb = clause_of(verb.head)
    return False


def _is_apart(doc: Doc, verb: Token, words: Sequence[Token], number: Count) -> bool:
    """Whether a subordinate clause tells of another noun, of another time, or looks ahead."""
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ != "VBG"):
        counted = doc.char_span(number.start, number.end, alignment_mode="expand")
        noun = verb.head
        told_of = counted is not None and (noun in counted or counted.root in noun.subtree)
        subject = noun.dep_ in ("nsubj", "nsubjpass", "agent") and noun.head in words
        return not told_of and not subject and noun not in words
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "aux", "advmod")}
    return verb.dep_ == "advcl" and bool(marks & APART)


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
        return _that_time(period)
    return period


def _that_time(since: Period) -> Period:
    """The time itself that a period runs from: the year of `since 1974`, the month, the day or the night."""
    first = since.start
    if first is None or since.precision not in (Precision.YEAR, Precision.MONTH):
        return replace(since, end=first, kind=PeriodKind.DURING, precision=Precision.HOUR)
    month = 12 if since.precision is Precision.YEAR else first.month
    last = first.replace(month=month, day=monthrange(first.year, month)[1])
    return replace(since, end=last, kind=PeriodKind.DURING)


def _not_ahead(mention: TimeMention, published: date | None) -> TimeMention:
    """A stretch that reaches beyond the report ("this week") is known up to the report's day."""
    period = mention.period
    if period is None or not (period.start and period.end and published):
        return mention
    if not period.start <= published < period.end:
        return mention
    return replace(mention, period=replace(period, end=published))


def _is_yet_to_come(mention: TimeMention, movement: Movement, known: date | None) -> bool:
    """Whether a time lies ahead of what has already happened: `has moved 90 and plans to move 20 by May`."""
    period = mention.period
    if known is None or period is None or period.end is None or period.end <= known:
        return False
    if period.start is not None and period.start <= known:
        return False
    done = any(
        child.lower_ in ("has", "have", "was", "were") and child.dep_ == "aux"
        for child in movement.word.children
    )
    return done or movement.word.tag_ == "VBD"


def _until_said(period: Period | None, told: Sequence[TimeMention]) -> Period | None:
    """A count "since" a day runs to the day it was told, where that is earlier than the report's."""
    days = [one.period.end for one in told if one.period and one.period.end]
    if period is None or period.kind is not PeriodKind.SINCE or not days or period.end is None:
        return period
    day = max(days)
    return replace(period, end=day) if (period.start or day) <= day < period.end else period


def _tells_last_day(mention: TimeMention, own: Sequence[TimeMention]) -> bool:
    """Whether a time is that of the telling, or the day "as of" which all is counted."""
    return mention not in own or (mention.period is not None and mention.period.kind is PeriodKind.AS_OF)


def _is_beginning(doc: Doc, mention: TimeMention, movement: Movement) -> bool:
    """Whether a day is that of an event from which a count runs.

    `after the clashes of 26 August, 300 were displaced`, `since the attack on Monday`; and with a verb that
    reaches up to now, `clashes that erupted on 26 August have displaced 300`.
    """
    period = mention.period
    if period is None or period.start is None or period.kind is not PeriodKind.DURING:
        return False
    token = _token(doc, mention)
    if any(word.lower_ in AFTER and word.i < token.i for word in token.ancestors):
        return True
    verb = clause_of(token)
    if any(child.dep_ == "mark" and child.lower_ == "since" for child in verb.children):
        return verb != movement.word  # "since it broke out on Monday"
    of_subject = verb.dep_ in ("relcl", "acl") and verb.head.dep_ in ("nsubj", "nsubjpass")
    return of_subject and verb.head.head == movement.word and is_up_to_now(movement.word)


def _last_day(fitting: Sequence[TimeMention], known: date | None) -> date | None:
    """The day that a sentence's counts are "as of", else the last one that can be known."""
    of = [one.period.end for one in fitting if one.period and one.period.kind is PeriodKind.AS_OF]
    return of[-1] if of else known


def _from_event(
    best: TimeMention, begun: Sequence[TimeMention], period: Period | None, known: date | None
) -> Period | None:
    """The period run from the event it follows, to the day it is "as of" or to the report's day."""
    if period is None or not begun:
        return period
    if best in begun:
        if period.start is None or known is None or (period.end or known) >= known:
            return period
        why = "after what happened that day, to the day of the report or of the count"
        return replace(period, end=known, kind=PeriodKind.SINCE, why=why)
    start = begun[-1].period.start if begun[-1].period else None
    if period.kind is PeriodKind.DURING or period.end is None or (start or period.end) >= period.end:
        return period
    return replace(
        period, start=start, kind=PeriodKind.SINCE, why="from what happened to the day of the count"
    )


def _as_counted(period: Period | None, movement: Movement) -> Period | None:
    """A state is counted at one day, the end of the stretch; what happened "as of" a day, up to it."""
    if period is None:
        return None
    if movement.meaning.measure is not Measure.STOCK:
        if period.kind is not PeriodKind.AS_OF:
            return period
        return replace(period, start=None, kind=PeriodKind.UNTIL, why=UP_TO)
    if period.start == period.end:
        return period
    day = period.end or period.start
    return replace(period, start=day, end=day, kind=PeriodKind.AS_OF, why="the end of the stretch spoken of")


def _so_far(period: Period | None, movement: Movement) -> Period | None:
    """What "has" happened by "now", or up from a count of an earlier day, ran up to that day."""
    if period is None or movement.meaning.measure is Measure.STOCK or not is_up_to_now(movement.word):
        return period
    return replace(period, start=None, kind=PeriodKind.UNTIL, why=UP_TO)


def as_standing(period: Period | None, movement: Movement) -> Period | None:
    """`900 people displaced in Osha as of 6 March`: with no verb beside it, a state on that day."""
    word = movement.word
    told = any(child.dep_ in ("aux", "auxpass") for child in word.children)
    if period is None or period.why != UP_TO or movement.meaning.term is not Term.DISPLACED or told:
        return None
    if word.tag_ != "VBN" and movement.way != "label":
        return None
    return replace(period, start=period.end, kind=PeriodKind.AS_OF, why="")


def running_total(text: str, measure: Measure, period: Period | None) -> Measure:
    """A flow counted from a stated beginning, "so far" or "as of" a day is a running total."""
    if measure is not Measure.FLOW:
        return measure
    low = text.lower()
    told = period.kind if period is not None else PeriodKind.UNTIL
    since = told is PeriodKind.SINCE or ("since " in low and told is not PeriodKind.DURING)
    since |= period is not None and period.why == UP_TO
    return Measure.CUMULATIVE if since or any(words in low for words in RUNNING) else measure


def _is_of_reporting(doc: Doc, mention: TimeMention, movement: Movement) -> bool:
    """Whether a time tells when something was said rather than when people moved."""
    token = _token(doc, mention)
    verb = clause_of(token)
    words = {movement.word, *(other.word for other in movement.others)}
    if verb.lemma_.lower() not in REPORTING or verb in words:
        return False
    # "300 left on Friday, the mayor said": a comma parts the day of moving from the telling behind it
    parted = movement.word.i < token.i < verb.i and any(one.text == "," for one in doc[token.i : verb.i])
    return not parted


def _distance(doc: Doc, movement: Movement, number: Count, mention: TimeMention) -> float:
    token = _token(doc, mention)
    verb = movement.word
    inside = verb.is_ancestor(token) or token.head in (verb, verb.head)
    counted = doc.char_span(number.start, number.end, alignment_mode="expand")
    near = min(abs(token.i - verb.i), abs(token.i - counted.root.i) if counted is not None else len(doc))
    beside = 10 if clause_of(token).dep_ in ("relcl", "acl") and not inside else 0
    return near + (0 if inside else 8) + beside + ACROSS * number.crossed(mention.start, mention.end)


def _token(doc: Doc, mention: TimeMention) -> Token:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else doc[0]
