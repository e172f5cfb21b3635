"""Whether two claims tell one utterance: a claim and an earlier one go in, the reason in words comes out.

Three things are compared: the figures (the same, one rounded further, the same people in households), the
days (named in the words, or only as late as the report), and who speaks (the same voice, one who may pass on
another's words, or another named body). Each rule is a line of `_reason`; none knows a crisis or an outlet.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import ceil, floor, log10
from typing import NamedTuple

from headcount.ledger.pricing.penalties import digits, is_ceiling, is_floor
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import quantity_words, written
from headcount.model import Claim, Precision, Quantifier, Quantity, SpeakerKind, Unit

REPRINT_DAYS = 28  # so long after its day a count may still be printed as today's
STALE_DAYS = 60  # and so long where it is too fine to be met twice by chance
_HEDGE_DAYS = 7  # so long after a figure was told its hedge may be dropped or put on by who passes it on
_SLACK = 3  # days by which two tellings of one period may differ
PRECISE = 3  # significant digits from which equal numbers are no chance
_ROUNDED = 0.05  # a figure moved further than this share by its rounding could be anybody's
_UMBRELLAS = {"united nations", "the united nations", "un", "the un"}  # speak for their agencies
_HELPERS = frozenset({SpeakerKind.UN, SpeakerKind.NGO})
_HELPED = _HELPERS | {SpeakerKind.GOVERNMENT}  # whose counts "aid agencies" and "the UN" pass on
_UNSURE = {Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN}


class Days(IntEnum):
    """How the days of two claims agree, the closest first."""

    SAME = 0
    OPEN = 1  # at least one names no day, and the other's day suits it
    NEAR = 2  # both name days, a little apart
    FAR = 3  # both name days, within the time in which figures are reprinted
    APART = 4


class Voices(IntEnum):
    """How the speakers of two claims agree, the closest first."""

    SAME = 0
    RELAY = 1  # one of them may be passing on the other's words
    OTHER = 2


class Figures(IntEnum):
    """How the figures of two claims agree, the closest first."""

    FINE = 0  # the same number, too fine for chance
    EQUAL = 1
    ROUNDED = 2  # one is the other rounded
    UNITS = 3  # one counts in households what the other counts in persons
    CLASS = 4  # one is a word such as "hundreds" that holds the other
    OTHER = 5


class Factor(NamedTuple):
    """Persons in a household, at least and at most."""

    low: float
    high: float


class Likeness(NamedTuple):
    """Why a claim tells what another told, empty where it does not, and how close they are, least first."""

    why: str
    closeness: tuple[int, ...]


_ANY_FACTOR = Factor(2.0, 12.0)  # for people and households told in one breath


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with what is compared: its sum, its voice, whether it names its day, and how finely it counts.

    `digits` are the significant digits of its number, 0 where it has none. `rank` is 0 for a named body, 1
    for one that speaks for others (the UN), 2 for a sort of people ("aid agencies"), 3 for an outlet that is
    named as speaking, 4 for one that only prints.
    """

    claim: Claim
    sum: Sum
    voice: str
    rank: int
    dated: bool
    digits: int


def telling(claim: Claim, total: Sum) -> Telling:
    """A claim made ready to be compared."""
    fineness = digits(claim.quantity.value) if claim.quantity.value else 0
    return Telling(claim, total, claim.voice.casefold(), _rank(claim), _is_dated(claim, total), fineness)


def likeness(later: Telling, earlier: Telling, factor: Factor) -> Likeness:
    """Whether a claim tells what an earlier one told; of several it repeats the closest."""
    figures = _figures(later, earlier, factor)
    parts = bool(later.claim.part_of) != bool(earlier.claim.part_of) and figures is not Figures.UNITS
    if figures is Figures.OTHER or parts or _against(later, earlier):
        return Likeness("", ())
    copied = figures <= Figures.EQUAL and _copied(later.claim, earlier.claim)
    days, voices = _days(later, earlier), voices_of(later, earlier)
    closeness = (
        int(not copied),
        int(figures > Figures.EQUAL),
        int(days),
        int(voices),
        abs((later.sum.end - earlier.sum.end).days),
    )
    if days is Days.APART:
        return Likeness("", closeness)
    if copied:
        return Likeness("the words repeat an earlier passage", closeness)
    return Likeness(_reason((later, earlier), figures, days, voices), closeness)


def _reason(pair: tuple[Telling, Telling], figures: Figures, days: Days, voices: Voices) -> str:
    """The rules, the surest first."""
    later, earlier = (item.claim for item in pair)
    both = f"{written(later)} and {written(earlier)}"
    if figures in (Figures.UNITS, Figures.CLASS):
        dated = figures is Figures.CLASS or all(item.dated for item in pair)
        here = (voices is Voices.SAME and dated) or (
            figures is Figures.UNITS and later.report == earlier.report
        )
        what = "the same people in other units" if figures is Figures.UNITS else "the same speaker"
        return f"{what}: {both}" if here and days is Days.SAME else ""
    if figures is Figures.FINE:
        return f"the same number to the digit ({quantity_words(earlier.quantity)}), so one count"
    if not _is_close(pair, figures, days, voices):
        return ""
    if figures is Figures.ROUNDED:
        return f"one figure, rounded: {both}"
    if voices is Voices.SAME:
        return f"the same speaker ({later.voice}) gives the same number for the same days"
    return f"the same round number ({quantity_words(earlier.quantity)}); it may have one root"


def _is_close(pair: tuple[Telling, Telling], figures: Figures, days: Days, voices: Voices) -> bool:
    """Whether days and speakers are close enough for figures that two counts may share by chance."""
    if days is Days.OPEN:
        later, earlier = pair
        apart = abs((later.sum.end - earlier.sum.end).days)
        alike = _side(later.claim.quantity) == _side(earlier.claim.quantity) or apart <= _HEDGE_DAYS
        return voices is not Voices.OTHER and alike
    near = days is Days.NEAR and voices is Voices.SAME and figures is Figures.EQUAL
    return days is Days.SAME or near


def _copied(later: Claim, earlier: Claim) -> bool:
    """Whether a claim stands in words copied from the other's passage, or both from a third."""
    if not (later.copy_of or earlier.copy_of):
        return False
    return (later.copy_of or later.passage) == (earlier.copy_of or earlier.passage)


def _against(later: Telling, earlier: Telling) -> bool:
    """Whether one says at least and the other at most: one number, two statements."""
    return _side(later.claim.quantity) * _side(earlier.claim.quantity) < 0


def _side(quantity: Quantity) -> int:
    """1 for a floor, -1 for a ceiling, 0 for what is neither."""
    return 1 if is_floor(quantity) else -1 if is_ceiling(quantity) else 0


def _figures(later: Telling, earlier: Telling, factor: Factor) -> Figures:
    """How two figures agree."""
    one, other = later.claim.quantity, earlier.claim.quantity
    if later.sum.unit is not earlier.sum.unit:
        return _across_units(later, earlier, factor)
    if one.value is None or other.value is None:
        return _banded(one, other)
    if one.value == other.value:
        return Figures.FINE if later.digits >= PRECISE else Figures.EQUAL
    told, fine = (one, other) if later.digits < earlier.digits else (other, one)
    return Figures.ROUNDED if told.value in roundings(fine, _side(told)) else Figures.OTHER


def _across_units(later: Telling, earlier: Telling, factor: Factor) -> Figures:
    """Whether one counts in households the people that the other counts."""
    persons, households = sorted((later, earlier), key=lambda item: item.sum.unit is Unit.HOUSEHOLD)
    many, few = persons.claim.quantity.value, households.claim.quantity.value
    if (persons.sum.unit, households.sum.unit) != (Unit.PERSON, Unit.HOUSEHOLD) or not many or not few:
        return Figures.OTHER
    if later.claim.passage == earlier.claim.passage:
        factor = _ANY_FACTOR
    return Figures.UNITS if factor.low <= many / few <= factor.high else Figures.OTHER


def _banded(one: Quantity, other: Quantity) -> Figures:
    """How figures agree of which at least one is a range or a word."""
    if one.value is None and other.value is None:
        same = (one.quantifier, one.low, one.high) == (other.quantifier, other.low, other.high)
        return Figures.OTHER if not same else Figures.EQUAL if size(one) is None else Figures.CLASS
    word, number = (one, other) if one.value is None else (other, one)
    held = size(word) is not None and (word.low or 0) <= (number.value or 0) <= (word.typical_high or 0)
    return Figures.CLASS if held else Figures.OTHER


def size(quantity: Quantity) -> int | None:
    """The power of ten that a word such as "hundreds" stands for; None for numbers and ranges."""
    if quantity.value is not None or quantity.quantifier is Quantifier.RANGE:
        return None
    return int(log10(quantity.typical_low or quantity.low or 1.0))


def roundings(quantity: Quantity, way: int | None = None) -> frozenset[float]:
    """What a number becomes when it is told with fewer digits: 1,797 may be told as 1,800 or "over 1,700".

    `way` is 1 for a floor, -1 for a ceiling, 0 for the nearest, None for all.
    """
    return _roundings(quantity.value or 0.0, way)


@lru_cache(maxsize=1 << 16)
def _roundings(value: float, way: int | None) -> frozenset[float]:
    """The roundings of one number that move it only a little."""
    found = set()
    for kept in range(1, digits(value)) if value >= 1 else ():
        unit = 10.0 ** (int(log10(value)) + 1 - kept)
        for told, sides in ((floor(value / unit) * unit, (None, 1)), (ceil(value / unit) * unit, (None, -1))):
            nearest = way == 0 and abs(told - value) <= unit / 2
            if (way in sides or nearest) and abs(told - value) <= _ROUNDED * value:
                found.add(told)
    return frozenset(found)


def _days(later: Telling, earlier: Telling) -> Days:
    """How the days of two claims agree."""
    one, other = later.sum, earlier.sum
    if (one.start, one.end) == (other.start, other.end):
        return Days.SAME
    if one.start == other.start and not (later.dated and earlier.dated):
        return _open(later, earlier)
    if one.kind is not Kind.STOCK:
        return _periods(one, other)
    apart = abs((one.end - other.end).days)
    return Days.NEAR if apart <= _SLACK else Days.FAR if apart <= REPRINT_DAYS else Days.APART


def _open(later: Telling, earlier: Telling) -> Days:
    """The days of two claims of which at least one only says that it was so by the time of printing."""
    dated, vague = (later, earlier) if later.dated else (earlier, later)
    if dated.dated and dated.sum.end > vague.sum.end:
        return Days.APART  # it was told before the day that the other counts
    if later.sum.kind is not Kind.STOCK and later.sum.start is None:
        return _periods(later.sum, earlier.sum)
    fine = min(later.digits, earlier.digits) >= PRECISE or later.sum.start is not None
    apart = abs((later.sum.end - earlier.sum.end).days)
    return Days.OPEN if apart <= (STALE_DAYS if fine else REPRINT_DAYS) else Days.APART


def _periods(one: Sum, other: Sum) -> Days:
    """How the days of two movements or tolls agree that are not the same."""
    if (one.start is None) != (other.start is None):
        return Days.APART
    apart = abs((one.end - other.end).days)
    if one.start and other.start:
        if one.start > other.end or other.start > one.end:
            return Days.APART
        apart = max(apart, abs((one.start - other.start).days))
    return Days.NEAR if apart <= _SLACK else Days.APART


def _is_dated(claim: Claim, total: Sum) -> bool:
    """Whether a claim's last day is named in its words, and not only the day by which it was printed."""
    period = claim.period
    if period is None or period.end is None or period.precision in _UNSURE:
        return False
    if claim.published is None or total.end != claim.published:
        return True
    return total.kind is Kind.STOCK and any(letter.isdigit() for letter in period.text)


def voices_of(later: Telling, earlier: Telling) -> Voices:
    """How two speakers agree."""
    if later.voice == earlier.voice:
        return Voices.SAME
    relay = _may_relay(later, earlier) or _may_relay(earlier, later)
    return Voices.RELAY if relay else Voices.OTHER


def _may_relay(one: Telling, other: Telling) -> bool:
    """Whether one speaker may be passing on what the other said."""
    kind, its = _kind(one), _kind(other)
    if one.rank == 0:
        return False
    if one.rank == 1:
        return its in _HELPED
    if kind is SpeakerKind.MEDIA:
        return True
    return kind in (its, SpeakerKind.UNKNOWN) or (kind in _HELPERS and its in _HELPED)


def _kind(item: Telling) -> SpeakerKind:
    said = item.claim.said_by
    return said.kind if said and said.voice else SpeakerKind.MEDIA


def _rank(claim: Claim) -> int:
    """How much a voice is one of its own; see `Telling`."""
    said, voice = claim.said_by, claim.voice
    if said is None or not said.voice:
        return 4
    if said.kind is SpeakerKind.MEDIA:
        return 3
    if voice.casefold() in _UMBRELLAS:
        return 1
    named = any(letter.isupper() for letter in voice[1:]) or (voice[:1].isupper() and " " not in voice)
    return 0 if named else 2
