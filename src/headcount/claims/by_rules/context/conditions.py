"""What awaits people: sentences in, conditions out, each with its sentence and the words that tell it.

A condition stands beside the claims and enters no total. Nobody's name is in it: a person looked for is a
role ("brother"), and the words shown with it are cut where a name may stand.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from headcount.claims.by_rules.context.capacities import find_capacities
from headcount.claims.by_rules.context.clauses import cut_clauses
from headcount.claims.by_rules.context.days import Telling, TimeMention, own_days
from headcount.claims.by_rules.context.families import find_separated, find_sought
from headcount.claims.by_rules.context.needs import find_needs
from headcount.claims.by_rules.context.parties import PlaceMention
from headcount.claims.by_rules.context.standing import Standing, conditions_table, may_stand
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers import Attribution, speaker_of
from headcount.model import Condition, ConditionKind, Place, SiteKind, Span

LONGEST = 2_000  # characters; what is longer is no sentence
HOLDS = (SiteKind.CAMP, SiteKind.RECEPTION, SiteKind.DETENTION)
STAYS = frozenset({"in", "at", "inside", "within", "near", "around", "across", "throughout", "of", "outside"})
NEAR = 25  # characters after a need in which its place may stand
PRIVATE = (ConditionKind.SEPARATED, ConditionKind.SOUGHT)
CAPITALS = re.compile(r"(?<![\w-])[A-Z][a-z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")
EDGE = " ,;:()\"“”'–—-."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finders:
    """What finds the times, places and numbers of a sentence, who said what, and the names to cut out."""

    times: Callable[[str, date | None], Sequence[TimeMention]]
    places: Callable[[Sentence], Sequence[PlaceMention]]
    numbers: Callable[[str], Sequence[QuantityMention]]
    said: Sequence[Attribution] = ()
    names: Sequence[str] = field(default=())


def find_conditions(
    sentences: Sequence[Sentence], reference: date | None, *, finders: Finders
) -> list[Condition]:
    """The capacities, needs, separations and searches the sentences tell, in order, each once a report."""
    found: dict[tuple[object, ...], Condition] = {}
    for index, sentence in enumerate(sentences):
        if len(sentence.text) > LONGEST or not may_stand().search(sentence.text.lower()):
            continue
        before = (
            sentences[index - 1].text if index and sentences[index - 1].passage == sentence.passage else ""
        )
        standings = list(_standings(sentence.text, before, finders.numbers(sentence.text)))
        if not standings:
            continue
        places = finders.places(sentence)
        points = before and any(one.kind is ConditionKind.CAPACITY for one in standings)
        earlier = finders.places(sentences[index - 1]) if points else ()
        for one in standings:
            condition = _condition((index, sentence), one, reference, finders, (places, earlier))
            if condition is not None:
                found.setdefault(_key(condition), condition)
    return sorted(found.values(), key=lambda item: (item.told.start, item.told.end))


def _standings(text: str, before: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    yield from find_capacities(text, before, numbers)
    yield from find_needs(text, before, numbers)
    yield from find_separated(text, numbers)
    yield from find_sought(text, numbers)


def _key(condition: Condition) -> tuple[object, ...]:
    number = condition.quantity.value if condition.quantity else None
    return condition.kind, condition.of, number, condition.place.key if condition.place else None


def _condition(
    told: tuple[int, Sentence],
    one: Standing,
    reference: date | None,
    finders: Finders,
    places: tuple[Sequence[PlaceMention], Sequence[PlaceMention]],
) -> Condition | None:
    index, sentence = told
    quote = _quote(sentence.text, one, finders.names, places[0])
    if quote is None:
        return None
    clauses = cut_clauses(sentence.text)
    telling = Telling(sentence.text, clauses, finders.times(sentence.text, reference))
    speech = speaker_of(finders.said, index, one.start)
    return Condition(
        report=sentence.passage.report,
        quote=_span(sentence, *quote),
        told=_span(sentence, one.start, one.end),
        kind=one.kind,
        of=one.of,
        goods=one.goods,
        quantity=one.number.quantity if one.number else None,
        place=_place(one, *places),
        period=own_days(telling, one),
        said_by=speech.source if speech else None,
    )


def _span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])


def _place(one: Standing, places: Sequence[PlaceMention], earlier: Sequence[PlaceMention]) -> Place | None:
    """The site a condition is about: the nearest that holds people, else the nearest said to be where."""
    known = [item for item in places if not item.generic or item.place.site]
    sites = [item for item in known if item.place.kind in HOLDS]
    if one.kind in PRIVATE:
        sites = []
    reach = one.end + (NEAR if one.kind is not ConditionKind.CAPACITY else 0)
    others = [item for item in known if item.start < reach and (item.preposition in STAYS or item.start == 0)]
    for rows in (sites, others):
        if rows:
            return min(rows, key=lambda item: (item.start > one.start, abs(item.start - one.start))).place
    back = [item for item in earlier if item.place.kind in HOLDS and (not item.generic or item.place.site)]
    return back[-1].place if back and one.kind is ConditionKind.CAPACITY and not known else None


def _quote(
    text: str, one: Standing, names: Sequence[str], places: Sequence[PlaceMention]
) -> tuple[int, int] | None:
    """The longest stretch round the telling words in which no name stands."""
    start, end = 0, len(text)
    for first, last in _named(text, one, names, places):
        if last <= one.start:
            start = max(start, last)
        elif first >= one.end:
            end = min(end, first)
        else:
            return None
    while start < one.start and text[start] in EDGE:
        start += 1
    while (start > 0 or end < len(text)) and end > one.end and text[end - 1] in EDGE:
        end -= 1
    return start, end


def _named(
    text: str, one: Standing, names: Sequence[str], places: Sequence[PlaceMention]
) -> Iterator[tuple[int, int]]:
    """Where names stand: those to be withheld, and beside kin any run of capitals that is no place."""
    for name in names:
        for match in re.finditer(re.escape(name), text):
            yield match.span()
    if not one.kin:
        return
    for match in CAPITALS.finditer(text):
        is_place = any(item.start < match.end() and match.start() < item.end for item in places)
        opens = match.start() == 0 and " " not in match.group()
        if not is_place and not (opens and text[: match.end()].lower() in _openers()):
            yield match.span()


@cache
def _openers() -> frozenset[str]:
    return frozenset(conditions_table()["sought"]["openers"])
