"""Integrity findings: the book goes in, what is odd in itself comes out, whatever other sources say.

One speaker quoted with two numbers, a running total that falls: listed even where nothing contradicts them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from headcount.ledger.book import Book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.conflicts import band
from headcount.ledger.sums import Kind
from headcount.ledger.words import day_words, days_words, listing, written
from headcount.model import Measure, Problem


def findings(book: Book) -> tuple[Problem, ...]:
    """The findings, in a fixed order."""
    found = [*_quoted_twice(book.observations), *_falling(book.observations)]
    return tuple(sorted(found, key=lambda item: (item.kind, item.about, item.message)))


def _quoted_twice(observations: Sequence[Observation]) -> Iterable[Problem]:
    """One speaker with two numbers for one sum, neighbours in the order of printing."""
    together: dict[tuple[object, str], list[Observation]] = defaultdict(list)
    for item in observations:
        for voice in item.voices:
            if not item.apart:
                together[item.sum, voice].append(item)
    for (_, voice), items in together.items():
        items.sort(key=lambda item: (item.first or date.min, item.id))
        for one, other in pairwise(items):
            (low, high), (other_low, other_high) = band(one), band(other)
            grown = one.sum.kind is Kind.TOLL and one.first != other.first and other_low > high
            if (low > other_high or other_low > high) and not grown:
                yield Problem(
                    kind="QUOTED_TWICE", message=_two_numbers(voice, one, other), about=one.claim.id
                )


def _two_numbers(voice: str, one: Observation, other: Observation) -> str:
    """What is odd about two numbers of one speaker, and what to do."""
    when = days_words(one.sum.end if one.sum.kind is Kind.STOCK else one.sum.start, one.sum.end)
    if one.first == other.first:
        numbers = listing([written(one.claim), written(other.claim)])
        return f"{voice} is quoted with {numbers} for the same count {when}; look at both reports"
    return (
        f"{voice} is quoted with {written(one.claim)}, and on {day_words(other.first)} with "
        f"{written(other.claim)}, for the same count {when}; a correction, or one report is wrong"
    )


def _falling(observations: Sequence[Observation]) -> Iterable[Problem]:
    """A speaker's running total that falls from one day to a later one."""
    series: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in observations:
        if item.claim.measure is Measure.CUMULATIVE and not item.apart:
            series[item.sum.where, item.sum.start, item.voices].append(item)
    for items in series.values():
        items.sort(key=lambda item: (item.sum.end, item.id))
        for earlier, later in pairwise(items):
            if later.sum.end > earlier.sum.end and band(later)[1] < band(earlier)[0]:
                message = (
                    f"a running total falls from {written(earlier.claim)} to {written(later.claim)}; "
                    "a recount, or a counting that began anew"
                )
                yield Problem(kind="FALLING_TOTAL", message=message, about=later.claim.id)
