"""Ranges: two numbers that are the ends of one amount.

In: the words and the first number. Out: both numbers (the first with the magnitude it shares, "2 to 3
million") and where they end, or None where the second number stands for itself.
"""

from dataclasses import dataclass, replace

from headcount.claims.by_rules.quantities.cardinals import HUNDRED, TEN, THOUSAND, Numeral
from headcount.claims.by_rules.quantities.hedges import hedge_before
from headcount.claims.by_rules.quantities.numerals import read_numeral
from headcount.claims.by_rules.quantities.words import Words, lists, words_of
from headcount.model import Quantifier

ALTERNATIVES = 2.0  # "fifteen or twenty": two guesses at one amount lie within this factor
YEAR_DIGITS = 4
CHANGE_REACH = 8
SAME_SCALE = 20
SENTENCE_REST = 15  # words
LEFT_OUT = 3.0  # "5 to 6,000" leaves out a thousand, "1 to 6,000" is a range as it stands


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends of a range, and the word its phrase begins with ("between")."""

    low: Numeral
    high: Numeral
    first: int


def read_range(words: Words, numeral: Numeral) -> Range | None:
    """The range a number opens, or None."""
    if _looks_like_year(words, numeral):
        return None
    if numeral.fraction or numeral.base == 1 or (numeral.value is None and numeral.base is None):
        return None
    opener = _opener(words, numeral.first)
    index = _past_unit(words, numeral.last)
    found = (
        _dashed(words, numeral)
        or (
            _joined(words, numeral, index, "and")
            if opener in words_of("hedges", "ranges", "between")
            else None
        )
        or (None if _is_change(words, numeral, opener) else _joined(words, numeral, index, "to"))
        or _alternative(words, numeral)
        or _step_up(words, numeral)
    )
    if found is None:
        return None
    low, high = found
    taken = opener in words_of("hedges", "ranges", "between") or opener in words_of(
        "hedges", "ranges", "from"
    )
    length = len(opener.split()) if taken else 0
    first = _outset(words, numeral.first) - length if taken else numeral.first
    return Range(low, high, first)


def _looks_like_year(words: Words, numeral: Numeral) -> bool:
    """Such as "rose in 2018 to 3.9 million": four bare digits after "in" are no end of a range."""
    year = numeral.plain and len(words.at(numeral.first)) == YEAR_DIGITS
    return year and words.at(numeral.first - 1) in {"in", "since", "by", "during", "of"}


def _outset(words: Words, first: int) -> int:
    """Where the number begins with its currency and hedge ("between about 300 and 400")."""
    if words.at(first - 1) in words_of("numbers", "money", "before"):
        return first - 1
    hedge = hedge_before(words, first)
    return hedge.first if hedge.quantifier is not Quantifier.EXACT else first


def _opener(words: Words, first: int) -> str:
    first = _outset(words, first)
    for key in ("between", "from"):
        for phrase in sorted(lists("hedges")["ranges"][key], key=len, reverse=True):
            if words.phrase(first - len(phrase.split()), first) == phrase:
                return str(phrase)
    return ""


def _past_unit(words: Words, index: int) -> int:
    """Past a unit or noun that both ends repeat: "between 5% and 6%", "300 people to 400 people"."""
    word = words.at(index)
    if word in words_of("hedges", "ranges", "dashes") or word in {"to", "and", "or", ""}:
        return index
    for length in (1, 2, 3):
        rising = words.at(index + length - 1) == "up" or length < 3  # noqa: PLR2004 - "450 sq ft up to 900"
        if words.at(index + length) in {"to", "and"} and rising:
            return index + length
    return index


def _second(words: Words, index: int) -> Numeral | None:
    """The number at a place, past a currency or a hedge of its own."""
    for ahead in range(4):
        before = words.phrase(index, index + ahead)
        position = index + ahead
        known = before in words_of("numbers", "money", "before") or (ahead and _is_hedge(before))
        if ahead and not known:
            continue
        numeral = read_numeral(words, position)
        if numeral and not numeral.fraction:
            return numeral
    return None


def _is_hedge(phrase: str) -> bool:
    return any(phrase in phrases for phrases in lists("hedges")["before"].values())


def _dashed(words: Words, low: Numeral) -> tuple[Numeral, Numeral] | None:
    index = low.last
    if words.at(index) not in words_of("hedges", "ranges", "dashes"):
        return None
    if words.glued(index) != words.glued(index + 1) and words.at(index) != "~":
        return None
    high = _second(words, index + 1)
    if high is None or (words.at(high.last) in {"-", "/"} and words.is_number(high.last + 1)):
        return None
    return _ordered(words, low, high)


def _joined(words: Words, low: Numeral, index: int, word: str) -> tuple[Numeral, Numeral] | None:
    if words.at(index) != word:
        return None
    if index > low.last and not (
        _opener(words, low.first) or words.at(index - 1) == _unit_after(words, index)
    ):
        return None
    dash = words.at(index + 1) in words_of("hedges", "ranges", "dashes") and words.glued(index + 2)
    high = _second(words, index + 1 + dash)
    return _ordered(words, low, high) if high else None


def _unit_after(words: Words, index: int) -> str:
    """The last word of the unit after the second number, to compare with the one before the joining word."""
    high = _second(words, index + 1)
    if high is None:
        return ""
    return (
        words.at(high.last + 1)
        if words.phrase(high.last, high.last + 2) == words.phrase(index - 2, index)
        else words.at(high.last)
    )


def _alternative(words: Words, low: Numeral) -> tuple[Numeral, Numeral] | None:
    """Such as "fifteen or twenty": two numbers near each other."""
    if words.at(low.last) != "or" or low.value is None:
        return None
    high = read_numeral(words, low.last + 1)
    if high is None or high.value is None or high.fraction:
        return None
    ordered = _ordered(words, low, high)
    if "respectively" in words.lower[high.last : high.last + SENTENCE_REST]:
        return None  # "2,000 or 3,000 fewer than in A and B respectively"
    if ordered is None or (ordered[1].value or 0) > ALTERNATIVES * (ordered[0].value or 0):
        return None
    return ordered


def _step_up(words: Words, low: Numeral) -> tuple[Numeral, Numeral] | None:
    """Such as "dozens, perhaps hundreds": an amount and a greater one that may be meant instead."""
    for length in range(5, 0, -1):
        phrase = words.phrase(low.last, low.last + length).replace(" ,", ",").strip()
        if phrase not in words_of("hedges", "ranges", "steps"):
            continue
        high = _second(words, low.last + length)
        if high is None or high.multiplier == "numberless" or high.base == 1:
            continue
        if (
            low.value is not None
            and (high.value is None or phrase in {"or", "to", ", or"})
            and high.base is None
        ):
            return None
        return _ordered(words, low, high)
    return None


def _is_change(words: Words, numeral: Numeral, opener: str) -> bool:
    """Such as "rose from 5,000 to 7,000" tells of two amounts, not of one between them."""
    if opener not in words_of("hedges", "ranges", "from"):
        return False
    begin = numeral.first - CHANGE_REACH
    return any(
        words.at(index) in words_of("hedges", "ranges", "changes") for index in range(begin, numeral.first)
    )


def _ordered(words: Words, low: Numeral, high: Numeral) -> tuple[Numeral, Numeral] | None:
    """Both ends where the second is greater; the first takes the second's magnitude if it shares it."""
    bottom, top = low.value or low.base, high.value or high.base
    if bottom is None and low.value == 0:
        bottom = 0.0
    if bottom is None or top is None:
        return None
    scale = _scale(words, high)
    shares = low.value is not None and high.value is not None and _scale(words, low) == 1 and scale > 1
    if shares and bottom < top / scale <= bottom * SAME_SCALE and bottom < THOUSAND:  # "800,000 to 1 million"
        bottom = round(bottom * scale, 6)
        low = replace(low, value=bottom)
    elif left_out := _left_out(words, low, high):
        bottom *= left_out
        low = replace(low, value=bottom)
    return (low, high) if bottom < top else None


def _left_out(words: Words, low: Numeral, high: Numeral) -> int:
    """The thousand of "5 to 6,000" and the hundred of "3-400", said once for both ends; 0 elsewhere."""
    if not (low.plain and low.value and high.digits and high.value and high.last == high.first + 1):
        return 0
    if high.first - low.last > 1 or low.value >= THOUSAND or words.at(low.first - 1) in {"-", "−"}:
        return 0
    size = HUNDRED if high.value < THOUSAND else THOUSAND
    hundreds = high.plain and low.value < TEN and words.at(low.last) in words_of("hedges", "ranges", "dashes")
    grouped = not high.plain and high.value % THOUSAND == 0
    near = low.value < high.value / size <= low.value * LEFT_OUT and high.value % size == 0
    return size if near and (hundreds if size == HUNDRED else grouped) else 0


def _scale(words: Words, numeral: Numeral) -> float:
    """The magnitude at the end of a number: 1,000 for "fifteen thousand" and "15k"."""
    if numeral.unit_scale > 1 and words.at(numeral.last - 1) in lists("numbers")["suffixes"]:
        return numeral.unit_scale
    scale, index = 1.0, numeral.last - 1
    while index > numeral.first and (size := lists("numbers")["magnitudes"].get(words.at(index))):
        scale *= size
        index -= 1
    return scale
