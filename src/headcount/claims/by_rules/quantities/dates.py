"""Numbers that are dates, years or times.

In: a number and its words. Out: whether it belongs to a date ("6 to 12 January"), a year or a clock time.
"""

from headcount.claims.by_rules.quantities.cardinals import Numeral
from headcount.claims.by_rules.quantities.nouns import kind_of
from headcount.claims.by_rules.quantities.words import Words, words_of

MONTH_DAYS = 31
YEAR_DIGITS = 4
ORDINALS = frozenset({"st", "nd", "rd", "th"})
YEARS = range(1800, 2100)
NEAR_YEARS = range(1980, 2036)
ERAS = frozenset({"a.d", "ad", "bc", "b.c", "bce", "ce"})


def is_date_of_digits(words: Words, numeral: Numeral) -> bool:
    """Such as "2019-03-05", "05/03/2019", "9/11": digits joined by slashes, or a number in a row of them."""
    first, last = numeral.first, numeral.last
    if numeral.fraction:
        return False
    for near, far in ((first - 1, first - 2), (last, last + 1)):
        if words.at(near) == "/" and words.is_number(far) and words.glued(max(near, far)):
            return True
    return False


def is_date(words: Words, numeral: Numeral) -> bool:
    """Whether a number is a day of a month: "12 March", "March 12", "6 to 12 January", "March 12-15"."""
    value = numeral.value
    if _in_era(words, numeral):
        return True
    if (
        value is None
        or not 1 <= value <= MONTH_DAYS
        or value != int(value)
        or (numeral.digits and not numeral.plain)
    ):
        return False
    return _month_after(words, numeral.last) or (numeral.digits and _month_before(words, numeral))


def _in_era(words: Words, numeral: Numeral) -> bool:
    """Such as "A.D. 300", "300 BC", and the second year of "A.D. 300 and 400"."""
    before = numeral.first - 1
    before -= words.at(before) == "."
    if words.at(before) in {"and", "to", "-", "–"} and words.is_number(before - 1):
        before -= 2
        before -= words.at(before) == "."
    return words.at(before) in ERAS or words.at(numeral.last) in ERAS - {"ad"}


def _month_after(words: Words, index: int) -> bool:
    joins = words_of("numbers", "dates", "joins")
    for _ in range(3):
        if words.at(index) in ORDINALS:
            index += 1
        if words.at(index) == "of":
            index += 1
        if is_month(words, index):
            return True
        if words.at(index) not in joins:
            return False
        index += 1
        if is_month(words, index):
            return words.at(index - 1) not in {",", "and", "or", "to", "until", "till", "through"}
        if not words.is_number(index) or len(words.at(index)) > 2:  # noqa: PLR2004 - days have two digits
            return False
        index += 1
    return False


def _month_before(words: Words, numeral: Numeral) -> bool:
    index, counted = numeral.first - 1, _noun_follows(words, numeral.last)
    if words.at(index) == "." and words.glued(index):
        index -= 1
    if is_month(words, index):
        return not (
            counted
            and (
                words.is_number(index - 1)
                or words.at(index - 1) in words_of("numbers", "dates", "before_month")
            )
        )
    joins = words_of("numbers", "dates", "joins")
    for _ in range(2):
        if words.at(index) not in joins or not words.is_number(index - 1) or len(words.at(index - 1)) > 2:  # noqa: PLR2004
            return False
        index -= 2
        if is_month(words, index):
            return not counted
    return False


def _noun_follows(words: Words, index: int) -> bool:
    return any(kind_of(words.at(index + ahead)) for ahead in (0, 1))


def is_clock(words: Words, numeral: Numeral) -> bool:
    """Whether a number is part of a clock time: "17:30", "6 p.m.", "1800 GMT"."""
    first, last = numeral.first, numeral.last
    if words.at(last) == ":" and words.glued(last) and words.is_number(last + 1) and words.glued(last + 1):
        return True
    if words.at(first - 1) == ":" and words.glued(first) and words.is_number(first - 2):
        return True
    following = words.at(last)
    if following in {"p", "a"} and words.at(last + 1) == "." and words.at(last + 2) == "m":
        return True
    return following in words_of("numbers", "dates", "clock") and (
        following != "est" or words.raw(last).isupper()
    )


def is_year(words: Words, numeral: Numeral, *, hedged: bool, soft: bool, counted: bool) -> bool:
    """Whether four bare digits are a year; `soft` hedges ("around 2015") do not make them a count."""
    if not numeral.plain or len(words.at(numeral.first)) != 4 or numeral.value not in YEARS:  # noqa: PLR2004
        return False
    if hedged and not (soft and not counted and numeral.value in NEAR_YEARS):
        return False
    if counted:
        return words.at(numeral.first - 1) in words_of("numbers", "dates", "before_year") or is_month(
            words, numeral.first - 1
        )
    following = words.at(numeral.last)
    if following in words_of("numbers", "measures") and following not in {"c", "f", "s", "points", "per"}:
        return False
    return not (numeral.value not in NEAR_YEARS and words.at(numeral.first - 1) in {"of", "at", "to"})


def is_month(words: Words, index: int) -> bool:
    """Whether a word names a month; "may", "mar" and the like only with a capital."""
    return words.at(index) in words_of("numbers", "dates", "months") and words.is_capital(index)
