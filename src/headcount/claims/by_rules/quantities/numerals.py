"""Numbers as written, in digits, words or both, without their hedges.

In: the words of a text and where to begin. Out: a `Numeral`: its value and the words it takes, or the
class of amounts it names ("hundreds of thousands"). Nothing here knows what is counted.
"""

from dataclasses import replace
from functools import cache

from headcount.claims.by_rules.quantities.cardinals import (
    HUNDRED,
    THOUSAND,
    Numeral,
    digits_value,
    read_cardinal,
    table,
)
from headcount.claims.by_rules.quantities.words import Words, lists

TWO_DIGITS = 2
DECIMALS = 12  # more than anyone writes
ORDINALS = frozenset({"third", "quarter", "fourth", "fifth"})


@cache
def starters() -> frozenset[str]:
    """Every word a number can begin with."""
    first_of = {phrase.split()[0] for phrase in lists("hedges")["multipliers"]}
    numberless = {phrase.split()[0] for phrase in lists("hedges")["numberless"]["words"]}
    names = ("words", "signs", "magnitudes")
    tables = frozenset[str]().union(*(table(name) for name in names), table("class_words", "hedges"))
    return frozenset({"a", "an", "half", "quarter"} | first_of | numberless) | tables


@cache
def _after_article() -> frozenset[str]:
    """Every second word of a number that begins with "a": "a dozen", "a few", "a large number of"."""
    hedges = lists("hedges")
    phrases = [*hedges["multipliers"], *hedges["numberless"]["words"]]
    second = {phrase.split()[1] for phrase in phrases if phrase.startswith(("a ", "an "))}
    return frozenset(second).union(table("magnitudes"), table("fractions"))


def read_numeral(words: Words, index: int) -> Numeral | None:
    """The number that begins at a word, or None."""
    numeral = _read(words, index)
    if numeral is None or numeral.value is None or numeral.fraction:
        return numeral
    if numeral.value == int(numeral.value):
        return numeral
    value = float(f"{numeral.value:.{DECIMALS}g}")  # 4.1 times a million is a little less in floating point
    return numeral if value == numeral.value else replace(numeral, value=value)


def _read(words: Words, index: int) -> Numeral | None:
    word = words.at(index)
    if words.is_number(index):
        return _fraction(words, index) or _digit_class(words, index) or read_cardinal(words, index)
    if words.at(index - 1).endswith(("'s", "’s")) and word in {"dozen", "half"}:
        return None  # "a baker's dozen"
    if word not in starters() or (word in {"a", "an"} and words.at(index + 1) not in _after_article()):
        return None
    return (
        _part_of_magnitude(words, index)
        or _fraction(words, index)
        or _class(words, index)
        or _multiplied(words, index)
        or read_cardinal(words, index)
        or _numberless(words, index)
    )


def _part_of_magnitude(words: Words, index: int) -> Numeral | None:
    """Such as "half a million", "a quarter of a million", "half a dozen"."""
    position, share = index, 1.0
    if words.at(position) in {"a", "an", "one"}:
        position += 1
    elif words.at(position) in {"two", "three"}:
        share = table("words")[words.at(position)]
        position += 1
    part = table("fractions").get(words.at(position))
    if part is None:
        return None
    position += 1
    while words.at(position) in {"of", "a"} and position < index + 5:
        position += 1
    size = table("magnitudes").get(words.at(position))
    if size is None:
        return None
    return Numeral(first=index, last=position + 1, value=share * part * size)


def _fraction(words: Words, index: int) -> Numeral | None:
    """Such as "two thirds", "a third", "half", "¾", "1/3 of", "one in five"."""
    word = words.at(index)
    if (sign := table("signs").get(word)) is not None:
        return Numeral(first=index, last=index + 1, value=sign, fraction=True)
    if word == "half":
        other_half = words.at(index - 1) in {"first", "second", "other", "latter", "last", "early", "better"}
        return None if other_half else Numeral(first=index, last=index + 1, value=0.5, fraction=True)
    top = 1.0 if word in {"a", "one"} else table("words").get(word)
    if top is None and words.is_number(index) and len(word) <= TWO_DIGITS:
        top = digits_value(word)
    if top is None:
        return None
    bottom, end = _ratio(words, index)
    if word != "a" and top < bottom:
        return Numeral(
            first=index, last=end, value=top / bottom, fraction=True, digits=words.is_number(index)
        )
    return _ordinal_part(words, index, top)


def _ordinal_part(words: Words, index: int, top: float) -> Numeral | None:
    """Such as "two thirds" and "three-quarters", but not "a third camp"."""
    place = index + 1
    if words.at(place) in {"-", "\u2011"} and words.at(place + 1) in table("fractions"):
        place += 1
    part = table("fractions").get(words.at(place))
    ordinal = words.at(place) in ORDINALS and words.at(place + 1) != "of" and words.is_word(place + 1)
    if part is None or (ordinal and words.at(index) == "a"):
        return None
    return Numeral(first=index, last=place + 1, value=top * part, fraction=True)


def _ratio(words: Words, index: int) -> tuple[float, int]:
    """The whole of "one in five" or "one out of three", and where the phrase ends; 0 where there is none."""
    position = index + 1
    if words.at(position) in {"/", "\u2044"} and words.at(index + 3) == "of" and words.is_number(index + 2):
        return digits_value(words.at(index + 2)), index + 3
    if words.at(position) == "out" and words.at(position + 1) == "of":
        position += 1
    elif words.at(position) != "in":
        return 0.0, position
    position += 1 + (words.at(position + 1) == "every")
    bottom = table("words").get(words.at(position), 0.0)
    if not bottom and words.is_number(position) and len(words.at(position)) <= TWO_DIGITS:
        bottom = digits_value(words.at(position))
    following = words.at(position + 1)
    in_words = words.at(index) == "one" and not words.is_number(position)
    said_of = following in {"of", "people", "or", "families", "children", "women", "households"}
    plausible = in_words or words.at(position - 1) == "every" or said_of
    if not plausible or following in lists("numbers")["dates"]["durations"] or bottom > HUNDRED:
        return 0.0, position
    return bottom, position + 1


def _class(words: Words, index: int) -> Numeral | None:
    """Such as "hundreds", "tens of thousands"."""
    word = words.at(index)
    base = table("class_words", "hedges").get(word)
    if base is None or (word in {"scores", "tens"} and words.at(index + 1) not in {"of", "more"}):
        return None  # "scores" is a verb, too
    last = index + 1
    following = (
        table("class_words", "hedges").get(words.at(index + 2)) if words.at(index + 1) == "of" else None
    )
    if following is not None and following >= THOUSAND:
        if base in {12, 20}:
            base = 10.0
        return Numeral(first=index, last=index + 3, base=base * following)
    if words.at(last) in {"upon", "and"} and words.at(last + 1) == word:
        last += 2  # "thousands upon thousands"
    return Numeral(first=index, last=last, base=base)


def _digit_class(words: Words, index: int) -> Numeral | None:
    """Such as "100s of people": a class of amounts written in digits."""
    if words.at(index + 1) != "s" or not words.glued(index + 1) or words.at(index + 2) != "of":
        return None
    base = digits_value(words.at(index))
    known = base in table("class_words", "hedges").values()
    return Numeral(first=index, last=index + 2, base=base) if known else None


def _multiplied(words: Words, index: int) -> Numeral | None:
    """Such as "several hundred thousand", "a few dozen"; alone: "several", "a few"."""
    for length in (3, 2, 1):
        phrase = words.phrase(index, index + length)
        if phrase not in lists("hedges")["multipliers"] or index + length > len(words):
            continue
        position, base = index + length, 1.0
        while (size := table("magnitudes").get(words.at(position))) and position < index + length + 2:
            base *= size
            position += 1
        if words.at(position) == "tens" and words.at(position + 1) == "of":
            base, position = 10.0, position + 1  # "several tens of thousands"
        if base > 1 and words.at(position) == "of" and words.at(position + 1) in {"thousands", "millions"}:
            base *= table("magnitudes")[words.at(position + 1)]
            position += 2
        if base == 1 and phrase == "many":
            return None  # the numberless list knows longer phrases and decides by the noun
        if base == 1 and phrase == "a couple":
            return None  # "a couple" is two people who are married
        return Numeral(first=index, last=position, base=base, multiplier=phrase)
    return None


def _numberless(words: Words, index: int) -> Numeral | None:
    for length in (5, 4, 3, 2, 1):
        if words.phrase(index, index + length) in lists("hedges")["numberless"]["words"]:
            return Numeral(first=index, last=min(index + length, len(words)), multiplier="numberless")
    return None
