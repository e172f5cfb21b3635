"""Speakers that pull steadily one way: a ledger goes in, a row for each speaker of several figures comes out.

Each figure is held against the account that all others give of its sum. A pull is no fault: the speaker may
count other people, or at another hour. Its figures weigh as any other.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import comb
from statistics import median

from headcount.ledger.asking.asked import is_known
from headcount.ledger.asking.questions import Questions
from headcount.ledger.book import Book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.levels import figure_of
from headcount.ledger.solving.intervals import interval, solve
from headcount.ledger.solving.solver import SolverError
from headcount.model import Ledger, Problem, Pull, Quantifier
from headcount.settings import Settings

_FEWEST = 3  # figures from which a speaker has a row
_MOST = 12  # figures of one speaker that are compared, spread evenly over its days
_SHARP = 2.0  # the account of the others must be known to within this factor
_CHANCE = 1 / 16  # a pull is steady where a fair coin would fall so one-sidedly no more often than this
_MARKED = 0.03  # a median pull under this is the noise of counting
_ADVICE = "it may count other people, or at another time, and its figures weigh as any other"
_FIGURES = (Quantifier.EXACT, Quantifier.APPROXIMATELY, Quantifier.NEARLY, Quantifier.RANGE)


def pulls(ledger: Ledger) -> tuple[Pull, ...]:
    """A row for each speaker of three or more comparable figures, the strongest steady pull first."""
    if not isinstance(ledger.answer, Questions):
        return ()
    opening = ledger.answer.opening
    book = opening.book()
    said: dict[str, list[Observation]] = defaultdict(list)
    for item in book.observations:
        if item.quantity.quantifier in _FIGURES and not (item.apart or item.floor or item.replaced):
            for voice in item.voices:
                said[voice].append(item)
    rows = [
        _pull(voice, list(_compared(voice, _spread(items), book, opening.settings)))
        for voice, items in said.items()
        if len(items) >= _FEWEST
    ]
    found = [row for row in rows if row]
    return tuple(sorted(found, key=lambda row: (not row.steady, -abs(row.median), row.speaker)))


def steady_pulls(ledger: Ledger) -> tuple[Problem, ...]:
    """The speakers whose figures steadily lie to one side of all others, in words."""
    return tuple(
        Problem(kind="STEADY_PULL", message=f"{pull_words(row)}; {_ADVICE}", about=row.speaker)
        for row in pulls(ledger)
        if row.steady
    )


def pull_words(row: Pull) -> str:
    """A pull in a sentence."""
    side, count = ("above", row.above) if row.median > 0 else ("below", row.below)
    steady = "steadily" if row.steady else "not steadily"
    return (
        f"{count} of its {len(row.claims)} figures lie {side} what all others imply, the middle one by "
        f"{abs(row.median):.0%}: {steady} {side}"
    )


def _spread(items: Sequence[Observation]) -> list[Observation]:
    """The figures to compare, evenly from the first day to the last."""
    ordered = sorted(items, key=lambda item: (item.sum.end, item.id))
    if len(ordered) <= _MOST:
        return ordered
    return [ordered[place * (len(ordered) - 1) // (_MOST - 1)] for place in range(_MOST)]


def _compared(
    voice: str, items: Sequence[Observation], book: Book, settings: Settings
) -> Iterator[tuple[str, float]]:
    """Each figure's claim and how far it lies from the account of the others, where that is known well."""
    together: dict[tuple[Observation, ...], list[Observation]] = defaultdict(list)
    for item in items:
        others = tuple(other for other in book.near(item.sum) if voice not in other.voices)
        if is_known(item.sum, others):
            together[others].append(item)
    for others, mine in together.items():
        try:
            solved = solve(others, [item.sum for item in mine], settings)
            found = [interval(solved, solved.plan.terms(item.sum), settings) for item in mine]
        except SolverError:
            continue
        for item, known in zip(mine, found, strict=True):
            if known.high is not None and known.low > 0 and known.high <= _SHARP * known.low:
                yield item.claim.id, figure_of(item) / known.best - 1


def _pull(voice: str, compared: Sequence[tuple[str, float]]) -> Pull | None:
    """The row of a speaker; None where too few figures can be compared."""
    if len(compared) < _FEWEST:
        return None
    shares = [share for _, share in compared]
    above, below = sum(share > 0 for share in shares), sum(share < 0 for share in shares)
    middle = round(median(shares), 4)
    return Pull(
        speaker=voice,
        claims=tuple(name for name, _ in compared),
        median=middle,
        above=above,
        below=below,
        steady=abs(middle) >= _MARKED and _by_chance(max(above, below), len(shares)) <= _CHANCE,
    )


def _by_chance(heads: int, throws: int) -> float:
    """How often a fair coin shows so many heads or more."""
    return sum(comb(throws, count) for count in range(heads, throws + 1)) / float(2**throws)
