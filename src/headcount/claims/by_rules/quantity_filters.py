"""Numbers that are no counts: dates, years, times, ages, names, codes, money, shares of a hundred.

In: a number and its words. Out: whether to drop it (it is a name or a date) or to keep it as something else than people.
"""

from functools import cache

from headcount.claims.by_rules.quantity_numerals import Numeral
from headcount.claims.by_rules.quantity_words import Words, lists, words_of

MONTH_DAYS = 31
ORDINALS = frozenset({"st", "nd", "rd", "th"})
YEARS = range(1800, 2100)
NEAR_YEARS = range(1980, 2036)
SMALL = 100
LABELLED = 10_000


@cache
def _months() -> frozenset[str]:
    return words_of("numbers", "dates", "months")


def is_month(words: Words, index: int) -> bool:
    """Whether a word names a month; "may", "mar" and the like only with a capital."""
    return words.at(index) in _months() and words.is_capital(index)


def is_dropped(words: Words, numeral: Numeral) -> bool:
    """Whether a number is a date, a time, an ordinal, a code or part of an address, whatever follows it."""
    if not numeral.digits:
        return is_date(words, numeral)
    return (
        _is_code(words, numeral)
        or _is_ordinal(words, numeral)
        or _is_date_of_digits(words, numeral)
        or is_date(words, numeral)
        or _is_clock(words, numeral)
        or _in_address(words, numeral)
        or _is_list_number(words, numeral)
    )


def _is_code(words: Words, numeral: Numeral) -> bool:
    """ "S23", "M21", "F-16", "COVID-19", "40s", "787-9": letters or dashes glued to the digits."""
    first, last = numeral.first, numeral.last
    if words.glued(last) and words.at(last) in {"s", "’s", "'s"}:
        return True
    if words.glued(first):
        before = words.at(first - 1)
        if words.is_word(first - 1) and not _may_glue(words, first - 1):
            return True
        letters = words.is_word(first - 2) and words.glued(first - 1)
        if before in {"-", "_", "#", "@", "‑"} and letters and not words.raw(first - 2).islower():
            return True
        if before in {"_", "@", "&"}:
            return True
    if words.at(first - 1) in {"#"}:
        return True
    return _is_telephone(words, numeral)


def _may_glue(words: Words, index: int) -> bool:
    word = words.at(index)
    money = words_of("numbers", "money", "before")
    return word in words_of("numbers", "glued") or word in money or words.at(index - 1) == "$"


def _is_telephone(words: Words, numeral: Numeral) -> bool:
    """Three and more groups of digits joined by dashes, or a plus before a long number."""
    first, last = numeral.first, numeral.last
    if not numeral.plain:
        return False
    joined_before = words.at(first - 1) in {"-", "."} and words.glued(first) and words.is_number(first - 2)
    joined_after = words.at(last) in {"-", "."} and words.glued(last) and words.glued(last + 1) and words.is_number(last + 1)
    further = words.at(last + 2) in {"-", "."} and words.glued(last + 2) and words.is_number(last + 3) and words.glued(last + 3)
    earlier = words.at(first - 3) in {"-", "."} and words.is_number(first - 4) and words.glued(first - 2)
    if (joined_after and further) or (joined_before and (earlier or joined_after)):
        return True
    return words.at(first - 1) == "+" and words.glued(first)


def _is_ordinal(words: Words, numeral: Numeral) -> bool:
    return words.at(numeral.last) in ORDINALS and words.glued(numeral.last)


def _is_date_of_digits(words: Words, numeral: Numeral) -> bool:
    """ "2019-03-05", "05/03/2019", "9/11": digits joined by slashes, or a number in a row of them."""
    first, last = numeral.first, numeral.last
    for near, far in ((first - 1, first - 2), (last, last + 1)):
        if words.at(near) == "/" and words.is_number(far) and words.glued(max(near, far)):
            return True
    return False


def is_date(words: Words, numeral: Numeral) -> bool:
    """Whether a number is a day of a month: "12 March", "March 12", "6 to 12 January", "March 12-15"."""
    value = numeral.value
    if value is None or not 1 <= value <= MONTH_DAYS or value != int(value) or (numeral.digits and not numeral.plain):
        return False
    return _month_after(words, numeral.last) or (numeral.digits and _month_before(words, numeral))


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
        return not (counted and words.at(index - 1) in {"in", "since", "by", "of", "early", "late"})
    joins = words_of("numbers", "dates", "joins")
    for _ in range(2):
        if words.at(index) not in joins or not words.is_number(index - 1) or len(words.at(index - 1)) > 2:  # noqa: PLR2004
            return False
        index -= 2
        if is_month(words, index):
            return not counted
    return False


def _noun_follows(words: Words, index: int) -> bool:
    return any(words.at(index + ahead) in lists("nouns")["kinds"]["people"] for ahead in (0, 1))


def _is_clock(words: Words, numeral: Numeral) -> bool:
    first, last = numeral.first, numeral.last
    if words.at(last) == ":" and words.glued(last) and words.is_number(last + 1) and words.glued(last + 1):
        return True
    if words.at(first - 1) == ":" and words.glued(first) and words.is_number(first - 2):
        return True
    following = words.at(last)
    if following in {"p", "a"} and words.at(last + 1) == "." and words.at(last + 2) == "m":
        return True
    return following in words_of("numbers", "dates", "clock") and (following != "est" or words.raw(last).isupper())


def _in_address(words: Words, numeral: Numeral) -> bool:
    """Whether the number stands inside a web or mail address."""
    text, at = words.text, words.start[numeral.first]
    before = text[max(0, at - 300) : at].rsplit(None, 1)
    chunk = before[-1] if before and not text[max(0, at - 1)].isspace() else ""
    return "://" in chunk or "www." in chunk or "@" in chunk or (".co" in chunk and "/" in chunk)


def _is_list_number(words: Words, numeral: Numeral) -> bool:
    """ "1." or "2)" at the beginning of a line, "[12]"."""
    first, last = numeral.first, numeral.last
    if words.at(first - 1) == "[" and words.at(last) == "]":
        return True
    if not numeral.plain or len(words.at(first)) > 2 or words.at(last) not in {".", ")"}:  # noqa: PLR2004
        return False
    line = words.text.rfind("\n", 0, words.start[first]) + 1
    opens = first == 0 or not words.text[line : words.start[first]].strip("( \t•-*")
    return opens and words.glued(last) and words.is_word(last + 1)


def is_year(words: Words, numeral: Numeral, *, hedged: bool, soft: bool, counted: bool) -> bool:
    """Whether four bare digits are a year; `soft` hedges ("around 2015") do not make them a count."""
    if not numeral.plain or len(words.at(numeral.first)) != 4 or numeral.value not in YEARS:  # noqa: PLR2004
        return False
    if hedged and not (soft and not counted and numeral.value in NEAR_YEARS):
        return False
    if counted:
        return words.at(numeral.first - 1) in words_of("numbers", "dates", "before_year") or is_month(words, numeral.first - 1)
    following = words.at(numeral.last)
    if following in words_of("numbers", "measures") and following not in {"c", "f", "s", "points", "per"}:
        return False
    return not (numeral.value not in NEAR_YEARS and words.at(numeral.first - 1) in {"of", "at", "to"})


def is_label(words: Words, numeral: Numeral, *, counted: bool) -> bool:
    """Whether a number names a thing: "section 4", "Highway 9", "Boeing 737"."""
    first = numeral.first
    if not numeral.plain or numeral.value is None or numeral.value >= LABELLED:
        return False
    before = words.at(first - 1)
    if before == "." and words.at(first - 2) in {"no", "nos", "nr", "para", "art", "vol", "sec"}:
        return not counted
    if before in words_of("numbers", "labels"):
        return not (counted and numeral.value >= SMALL)
    if counted or not words.is_capital(first - 1) or words.opens(first - 1):
        return False
    if before in words_of("numbers", "dates", "weekdays") or is_month(words, first - 1):
        return False
    return before not in words_of("numbers", "money", "before") and before not in words_of("numbers", "glued")


def is_age(words: Words, numeral: Numeral, hedge_first: int, *, counted: bool) -> bool:
    """Whether a number is an age: "aged 34", "Smith, 34,", "children under 5"."""
    if numeral.value is None or numeral.value > 120 or counted:  # noqa: PLR2004 - no one is older
        return False
    ages = words_of("numbers", "ages", "before")
    if words.at(hedge_first - 1) in ages or words.at(numeral.first - 1) in ages:
        return True
    bound = words.at(numeral.first - 1) in words_of("numbers", "ages", "bounds")
    if bound and words.at(hedge_first - 1) in words_of("numbers", "ages", "people"):
        return True
    named = words.at(numeral.first - 1) == "," and words.is_capital(numeral.first - 2)
    name = named and words.is_word(numeral.first - 2) and not words.opens(numeral.first - 2)
    return bool(name and numeral.plain and words.at(numeral.last) in {",", ".", ")"} and not is_month(words, numeral.first - 2))


def is_other(words: Words, first: int, last: int) -> bool:
    """Whether a number from word `first` up to `last` is money, percent, a measure or a span of time."""
    before = words.at(first - 1)
    if before == "." and words.glued(first - 1):
        before = words.at(first - 2)
    if before in words_of("numbers", "money", "before") and (before not in {"ps", "rm", "tk"} or words.glued(first)):
        return True
    if before == "us" and words.at(first - 2) == "$":
        return True
    following = words.at(last)
    if following in words_of("numbers", "percent") or words.phrase(last, last + 2) in words_of("numbers", "percent"):
        return True
    if following in words_of("numbers", "money", "after") or following in words_of("numbers", "dates", "durations"):
        return True
    return words.glued(last) and words.is_word(last) and following in words_of("numbers", "measures")


def is_duration(words: Words, last: int) -> bool:
    """Whether a span of time follows: "three days", "ten long years"."""
    durations = words_of("numbers", "dates", "durations")
    return words.at(last) in durations or words.at(last + 1) in durations
