"""Numbers that are no counts: ages, names, codes, money, shares of a hundred.

In: a number and its words. Out: whether to drop it (it is a name or a date) or to keep it as something
else than people.
"""

import re

from headcount.claims.by_rules.quantities.cardinals import HUNDRED, TEN, Numeral
from headcount.claims.by_rules.quantities.dates import (
    ORDINALS,
    is_clock,
    is_date,
    is_date_of_digits,
    is_month,
)
from headcount.claims.by_rules.quantities.nouns import kind_of, kind_of_one
from headcount.claims.by_rules.quantities.words import Words, words_of

SMALL = 100
LABELLED = 10_000
INDENT = 12
TELEPHONE = re.compile(r"\+\d[\d ()./-]{6,20}\d|\(\d{3,5}\)[ -]?\d{3}[ -]\d{3,4}\b")
TELEPHONE_DIGITS = 9
TELEPHONE_REACH = 20
LISTED = 4  # numbers that one label may name: "articles 3, 4, 5 and 6"


def is_dropped(words: Words, numeral: Numeral) -> bool:
    """Whether a number is a date, a time, an ordinal, a code or part of an address, whatever follows it."""
    if not numeral.digits:
        compound = words.glued(numeral.first) and words.at(numeral.first - 1) == "-"
        return is_date(words, numeral) or (compound and words.is_word(numeral.first - 2))
    return (
        _is_code(words, numeral)
        or _is_ordinal(words, numeral)
        or is_date_of_digits(words, numeral)
        or is_date(words, numeral)
        or is_clock(words, numeral)
        or _in_address(words, numeral)
        or _is_list_number(words, numeral)
    )


def _is_code(words: Words, numeral: Numeral) -> bool:
    """Such as "S23", "M21", "F-16", "COVID-19", "40s", "787-9": letters or dashes glued to the digits."""
    first, last = numeral.first, numeral.last
    if words.glued(last) and words.at(last) in {"s", "’s", "'s"}:
        return True
    if words.glued(first):
        before = words.at(first - 1)
        if words.is_word(first - 1) and not _may_glue(words, first - 1):
            return True
        letters = words.is_word(first - 2) and words.glued(first - 1)
        if before in {"-", "_", "#", "@", "/", "\u2011"} and letters and not words.raw(first - 2).islower():
            return True
        version = before == "." and letters and words.raw(first - 2).isupper()  # "ID.3"
        if version or before in {"_", "@", "&", "°", "º", "\u00d7"}:
            return True
    if words.at(first - 1) == "#" or _is_post_code(words, last) or _is_street_number(words, numeral):
        return True
    return _is_telephone(words, numeral)


def _is_post_code(words: Words, last: int) -> bool:
    """Whether capitals and more digits are glued to the number: "9AB8"."""
    return (
        words.glued(last) and words.is_capital(last) and words.glued(last + 1) and words.is_number(last + 1)
    )


def _is_street_number(words: Words, numeral: Numeral) -> bool:
    """Such as "49 Long Hill Road": capitals up to a word for a street."""
    if not numeral.plain or (numeral.value or 0) >= LABELLED:
        return False
    for ahead in range(5):
        place = numeral.last + ahead
        if not (words.is_capital(place) or words.is_number(place) or words.at(place) in ORDINALS):
            return False
        if words.is_capital(place) and words.at(numeral.last + ahead) in words_of("numbers", "streets"):
            return True
    return False


def _may_glue(words: Words, index: int) -> bool:
    word = words.at(index)
    money = words_of("numbers", "money", "before")
    return word in words_of("numbers", "glued") or word in money or words.at(index - 1) == "$"


def _is_telephone(words: Words, numeral: Numeral) -> bool:
    """Three and more groups of digits joined by dashes, or a plus or a bracket before a long number."""
    first, last = numeral.first, numeral.last
    if numeral.value is not None and numeral.value >= HUNDRED // TEN and _in_telephone(words, numeral):
        return True
    if not numeral.plain:
        return False
    joined_before = words.at(first - 1) in {"-", "."} and words.glued(first) and words.is_number(first - 2)
    joined_after = (
        words.at(last) in {"-", "."}
        and words.glued(last)
        and words.glued(last + 1)
        and words.is_number(last + 1)
    )
    further = (
        words.at(last + 2) in {"-", "."}
        and words.glued(last + 2)
        and words.is_number(last + 3)
        and words.glued(last + 3)
    )
    earlier = words.at(first - 3) in {"-", "."} and words.is_number(first - 4) and words.glued(first - 2)
    if (joined_after and further) or (joined_before and (earlier or joined_after)):
        return True
    return words.at(first - 1) == "+" and words.glued(first)


def _in_telephone(words: Words, numeral: Numeral) -> bool:
    """Such as "+000 555 010 0123" and "(555) 010-0123": groups that only together are a number."""
    start, end = words.start[numeral.first], words.end[numeral.last - 1]
    begin = max(0, start - TELEPHONE_REACH)
    near = words.text[begin : end + TELEPHONE_REACH]
    if "+" not in near and "(" not in near:
        return False
    return any(
        begin + found.start() < end and start < begin + found.end()
        for found in TELEPHONE.finditer(near)
        if sum(map(str.isdecimal, found.group())) >= TELEPHONE_DIGITS
    )


def _is_ordinal(words: Words, numeral: Numeral) -> bool:
    return words.at(numeral.last) in ORDINALS and words.glued(numeral.last)


def _in_address(words: Words, numeral: Numeral) -> bool:
    """Whether the number stands inside a web or mail address."""
    text, at = words.text, words.start[numeral.first]
    before = text[max(0, at - 300) : at].rsplit(None, 1)
    chunk = before[-1] if before and not text[max(0, at - 1)].isspace() else ""
    return "://" in chunk or "www." in chunk or "@" in chunk or (".co" in chunk and "/" in chunk)


def _is_list_number(words: Words, numeral: Numeral) -> bool:
    """Such as "1." or "2)" at the beginning of a line, "[12]"."""
    first, last = numeral.first, numeral.last
    if words.at(first - 1) == "[" and words.at(last) == "]":
        return True
    if not numeral.plain or len(words.at(first)) > 2 or words.at(last) not in {".", ")"}:  # noqa: PLR2004
        return False
    start = words.start[first]
    indent = words.text[max(0, start - INDENT) : start].rpartition("\n")
    opens = first == 0 or (bool(indent[1]) and not indent[2].strip("( \t•-*"))
    return opens and words.glued(last) and not words.glued(last + 1)


def is_label(words: Words, numeral: Numeral, *, counted: bool) -> bool:  # noqa: PLR0911 - one return a rule
    """Whether a number names a thing: "section 4", "Highway 9", "Boeing 737"."""
    first = numeral.first
    before = words.at(first - 1)
    if not numeral.digits:
        return not counted and _is_named_in_words(words, numeral)
    if before == "magnitude" or (before in words_of("numbers", "labels", "long") and not counted):
        return True
    if not numeral.plain or numeral.value is None or numeral.value >= LABELLED:
        return False
    if not counted and (_is_listed(words, numeral) or _is_model(words, numeral)):
        return True
    if before == "." and words.at(first - 2) in {"no", "nos", "nr", "para", "art", "vol", "sec"}:
        return not counted
    if before in words_of("numbers", "labels"):
        return not (counted and numeral.value >= SMALL)
    name = any(char.isupper() for char in words.raw(first - 1))
    if (
        counted
        or not name
        or words.opens(first - 1)
        or is_other(words, first, numeral.last)
        or is_measured(words, numeral.last)
    ):
        return False
    if before in words_of("nouns", "modifiers") or kind_of(before):
        return False
    if before in words_of("numbers", "dates", "weekdays") or is_month(words, first - 1):
        return False
    return before not in words_of("numbers", "money", "before") and before not in words_of("numbers", "glued")


def _is_named_in_words(words: Words, numeral: Numeral) -> bool:
    """Such as "Category Five", "section four"."""
    first = numeral.first
    named = words.is_capital(first) and words.is_capital(first - 1)
    label = words.at(first - 1) in words_of("numbers", "labels") and (numeral.value or SMALL) < SMALL
    return label or (named and not words.opens(first) and not words.opens(first - 1))


def _is_listed(words: Words, numeral: Numeral) -> bool:
    """Such as "World War 2", "Articles 3 and 4", "Resolutions 1234, 1235 and 1236"."""
    index = numeral.first
    if words.phrase(index - 2, index) in words_of("numbers", "labels", "phrases"):
        return True
    for _ in range(LISTED):
        if words.at(index - 1) in words_of("numbers", "labels", "plural"):
            return True
        index -= 1
        index -= words.at(index) in {"and", "or"} and words.at(index - 1) == ","
        if words.at(index) not in words_of("numbers", "dates", "joins") or not words.is_number(index - 1):
            return False
        index -= 1
    return False


def _is_model(words: Words, numeral: Numeral) -> bool:
    """Such as "a 737 Freighter": one thing with a number and a capital is a name."""
    return words.at(numeral.first - 1) in {"a", "an"} and words.is_capital(numeral.last)


def is_age(words: Words, numeral: Numeral, hedge_first: int, *, counted: bool) -> bool:
    """Whether a number is an age: "aged 34", "Smith, 34,", "children under 5"."""
    if numeral.value is None or numeral.value > 120 or counted:  # noqa: PLR2004 - no one is older
        return False
    ages = words_of("numbers", "ages", "before")
    if words.at(numeral.first - 1) == "as" and words.at(numeral.first - 2) in {"young", "old"}:
        return True
    if words.at(hedge_first - 1) in ages or words.at(numeral.first - 1) in ages:
        return True
    if words.at(numeral.first - 1) in {"and", "or", ","} and words.at(numeral.first - 3) in ages:
        return words.is_number(numeral.first - 2)  # "aged 21 and 23"
    bound = words.at(numeral.first - 1) in words_of("numbers", "ages", "bounds")
    if bound and words.at(hedge_first - 1) in words_of("numbers", "ages", "people"):
        return True
    after_comma = words.at(numeral.first - 1) == "," and words.is_word(numeral.first - 2)
    named = after_comma and words.is_capital(numeral.first - 2) and not words.opens(numeral.first - 2)
    name = named or (after_comma and kind_of_one(words.at(numeral.first - 2)) == "people")
    return bool(
        name
        and numeral.plain
        and words.at(numeral.last) in {",", ".", ")"}
        and not is_month(words, numeral.first - 2)
    )


def is_other(words: Words, first: int, last: int) -> bool:
    """Whether a number from word `first` up to `last` is money, percent, a measure or a span of time."""
    before = words.at(first - 1)
    if before == "." and words.glued(first - 1):
        before = words.at(first - 2)
    if before in words_of("numbers", "money", "before") and (
        before not in {"ps", "rm", "tk"} or words.glued(first)
    ):
        return True
    if before == "us" and words.at(first - 2) == "$":
        return True
    following = words.at(last)
    if following in words_of("numbers", "percent") or words.phrase(last, last + 2) in words_of(
        "numbers", "percent"
    ):
        return True
    if following in words_of("numbers", "money", "after") or following in words_of(
        "numbers", "dates", "durations"
    ):
        return True
    if following in words_of("numbers", "multiples"):
        return True
    return words.glued(last) and following in words_of("numbers", "measures")


def is_measured(words: Words, last: int) -> bool:
    """Whether a measure follows: "16 inch"."""
    return words.at(last) in words_of("numbers", "measures")


def is_duration(words: Words, last: int) -> bool:
    """Whether a span of time follows: "three days", "ten long years"."""
    durations = words_of("numbers", "dates", "durations")
    return words.at(last) in durations or words.at(last + 1) in durations


def is_negative(words: Words, numeral: Numeral) -> bool:
    """Such as "minus 30", "-5": said of temperatures and balances, never of people."""
    first = numeral.first - 1
    if words.at(first) in {"-", "−"} and words.glued(numeral.first):
        if words.at(first - 1) == "minus":
            return True
        opens = first == 0 or words.breaks(first) or words.at(first - 1) == "\n"
        return not (words.glued(first) or words.is_number(first - 1) or opens)
    return words.at(first) in {"minus", "negative"}


def is_score(words: Words, numeral: Numeral) -> bool:
    """Such as "4-1": two digits joined by a dash that are no range."""
    if not numeral.plain or (numeral.value or 0) >= SMALL:
        return False
    after = (
        words.at(numeral.last) in {"-", "–"}
        and words.is_number(numeral.last + 1)
        and words.glued(numeral.last)
    )
    before = (
        words.at(numeral.first - 1) in {"-", "–"}
        and words.is_number(numeral.first - 2)
        and words.glued(numeral.first)
    )
    return after or before


def is_counting_one(words: Words, numeral: Numeral) -> bool:
    """Whether "one" is a number: not "no one", "the one", "one another", "which one is"."""
    if numeral.last - numeral.first > 1:
        return True
    before = {
        "no",
        "the",
        "this",
        "that",
        "any",
        "every",
        "each",
        "which",
        "another",
        "some",
        "only",
        "not",
        "last",
        "new",
    }
    if words.at(numeral.first - 1) in before or (
        words.is_capital(numeral.first) and not words.opens(numeral.first)
    ):
        return False
    following = words.at(numeral.last)
    if following == "of":
        name = words.is_capital(numeral.last + 1) and words.at(numeral.last + 1).endswith(("'s", "’s"))
        return name or words.at(numeral.last + 1) in {
            "the",
            "our",
            "their",
            "its",
            "his",
            "her",
            "my",
            "them",
            "those",
            "these",
            "your",
        }
    if (
        following in words_of("numbers", "percent")
        or words.phrase(numeral.last, numeral.last + 2) == "per cent"
    ):
        return True
    stops = words_of("nouns", "stops") | words_of("nouns", "verbs")
    return words.is_word(numeral.last) and (
        following not in stops or following in {"more", "missing"} or words.raw(numeral.last) == "US"
    )


def is_share(words: Words, numeral: Numeral) -> bool:
    """Whether a fraction is said of something: "half of", "a third of", "half the 300"."""
    following = words.at(numeral.last)
    ratio = words.at(numeral.first + 1) in {"in", "out"}
    if ratio or following == "of" or (words.at(numeral.first) != "half" and not words.is_word(numeral.last)):
        return True
    return following in {"the", "its", "their", "his", "all", "those", "these"} and any(
        words.is_number(numeral.last + ahead) or words.at(numeral.last + ahead) == "population"
        for ahead in (1, 2, 3)
    )
