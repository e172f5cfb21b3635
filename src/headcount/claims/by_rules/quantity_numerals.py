"""Numbers as written, in digits, words or both, without their hedges.

In: the words of a text and where to begin. Out: a `Numeral`: its value and the words it takes, or the class of
amounts it names ("hundreds of thousands"). Nothing here knows what is counted.
"""

from dataclasses import dataclass
from functools import cache

from headcount.claims.by_rules.quantity_words import Words, lists

HUNDRED = 100
THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number from word `first` up to word `last` (exclusive).

    `value` is None where only a class is named; then `base` is the amount it names and `multiplier` the
    word before it ("several"), if any. `digits` tells figures from words, `plain` digits without any
    grouping, decimals or magnitude, `metres` a glued "m" that may be metres or millions.
    `fraction` marks shares ("half", "two thirds").
    """

    first: int
    last: int
    value: float | None = None
    base: float | None = None
    multiplier: str | None = None
    digits: bool = False
    plain: bool = False
    metres: bool = False
    fraction: bool = False
    unit_scale: float = 1.0


@cache
def _table(section: str, file: str = "numbers") -> dict[str, float]:
    return {word: float(value) for word, value in lists(file)[section].items()}


@cache
def starters() -> frozenset[str]:
    """Every word a number can begin with."""
    first_of = {phrase.split()[0] for phrase in lists("hedges")["multipliers"]}
    numberless = {phrase.split()[0] for phrase in lists("hedges")["numberless"]["words"]}
    names = ("words", "signs", "magnitudes")
    tables = frozenset[str]().union(*(_table(name) for name in names), _table("class_words", "hedges"))
    return frozenset({"a", "an", "half", "quarter"} | first_of | numberless) | tables


def read_numeral(words: Words, index: int) -> Numeral | None:
    """The number that begins at a word, or None."""
    word = words.at(index)
    if words.is_number(index):
        return _fraction(words, index) or _cardinal(words, index)
    if word not in starters():
        return None
    return (
        _part_of_magnitude(words, index)
        or _fraction(words, index)
        or _class(words, index)
        or _multiplied(words, index)
        or _cardinal(words, index)
        or _numberless(words, index)
    )


def digits_value(word: str) -> float:
    """The value of a number written in digits with any grouping."""
    kept = "".join(char for char in word if char.isdecimal() or char in ".,")
    if kept.count(".") > 1:
        kept = kept.replace(".", "")
    head, comma, tail = kept.rpartition(",")
    if comma and len(tail) < 3 and "," not in head and "." not in kept:  # noqa: PLR2004 - a decimal comma
        kept = f"{head}.{tail}"
    kept = kept.replace(",", "")
    return float(kept[:300])


def _part_of_magnitude(words: Words, index: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "half a dozen"."""
    position, share = index, 1.0
    if words.at(position) in {"a", "an", "one"}:
        position += 1
    elif words.at(position) in {"two", "three"}:
        share = _table("words")[words.at(position)]
        position += 1
    part = _table("fractions").get(words.at(position))
    if part is None:
        return None
    position += 1
    while words.at(position) in {"of", "a"} and position < index + 5:
        position += 1
    size = _table("magnitudes").get(words.at(position))
    if size is None:
        return None
    return Numeral(first=index, last=position + 1, value=share * part * size)


def _fraction(words: Words, index: int) -> Numeral | None:
    """ "two thirds", "a third", "half", "¾", "one in five"."""
    word = words.at(index)
    sign = _table("signs").get(word)
    if sign is not None:
        return Numeral(first=index, last=index + 1, value=sign, fraction=True)
    if word == "half":
        return Numeral(first=index, last=index + 1, value=0.5, fraction=True)
    top = 1.0 if word in {"a", "one"} else _table("words").get(word)
    following = index + 1
    if top is None and words.is_number(index) and len(word) <= 2:  # noqa: PLR2004 - "2 in 5", "3 quarters"
        top = digits_value(word)
    if top is None:
        return None
    bottom = _table("words").get(words.at(index + 2), 0.0)
    if not bottom and words.is_number(index + 2) and len(words.at(index + 2)) <= 2:  # noqa: PLR2004
        bottom = digits_value(words.at(index + 2))
    ratio = words.at(index + 1) == "in" and words.at(index + 3) not in {"day", "days", "hours", "years", "weeks"}
    if ratio and word != "a" and top < bottom <= HUNDRED and words.at(index + 3) in {"of", "people", "or", "families"}:
        return Numeral(first=index, last=index + 3, value=top / bottom, fraction=True)
    if words.at(following) in {"-", "\u2011"} and words.at(following + 1) in _table("fractions"):
        following += 1
    part = _table("fractions").get(words.at(following))
    ordinal = words.at(following) in {"third", "quarter", "fourth", "fifth"} and words.at(following + 1) != "of"
    if part is None or (ordinal and word == "a" and words.is_word(following + 1)):
        return None
    return Numeral(first=index, last=following + 1, value=top * part, fraction=True)


def _class(words: Words, index: int) -> Numeral | None:
    """ "hundreds", "tens of thousands"."""
    base = _table("class_words", "hedges").get(words.at(index))
    if base is None:
        return None
    last = index + 1
    following = _table("class_words", "hedges").get(words.at(index + 2)) if words.at(index + 1) == "of" else None
    if following is not None and following >= THOUSAND:
        if base in {12, 20}:
            base = 10.0
        return Numeral(first=index, last=index + 3, base=base * following)
    return Numeral(first=index, last=last, base=base)


def _multiplied(words: Words, index: int) -> Numeral | None:
    """ "several hundred thousand", "a few dozen"; alone: "several", "a few"."""
    for length in (3, 2, 1):
        phrase = words.phrase(index, index + length)
        if phrase not in lists("hedges")["multipliers"] or index + length > len(words):
            continue
        position, base = index + length, 1.0
        while (size := _table("magnitudes").get(words.at(position))) and position < index + length + 2:
            base *= size
            position += 1
        if base > 1 and words.at(position) == "of" and words.at(position + 1) in {"thousands", "millions"}:
            base *= _table("magnitudes")[words.at(position + 1)]
            position += 2
        if base == 1 and phrase in {"many", "the many"}:
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


def _cardinal(words: Words, index: int) -> Numeral | None:
    """Digits, words or both: "12,754", "4 thousand 3 hundred and 21", "two and a half million"."""
    if words.is_number(index):
        return _digits(words, index)
    position = index
    if words.at(index) in {"a", "an"}:
        if words.at(index + 1) not in _table("magnitudes") or words.at(index + 1).endswith("s"):
            return None
        position += 1
    elif words.at(index) in _table("magnitudes") and words.at(index) not in {"hundred", "thousand", "million", "dozen"}:
        return None
    value, last = _sum(words, position)
    return None if last == position else Numeral(first=index, last=last, value=value)


def _digits(words: Words, index: int) -> Numeral:
    word = words.at(index)
    value, last = digits_value(word), index + 1
    suffix = words.at(last) if words.glued(last) else ""
    scale = _table("suffixes").get(suffix)
    if scale is not None and (suffix not in {"b", "k", "m"} or not words.glued(last + 1) or words.at(last + 1) in ".,;:)-–—"):
        metres = suffix == "m" and "." not in word and words.raw(last) == "m"
        return Numeral(first=index, last=last + 1, value=value * scale, digits=True, metres=metres, unit_scale=scale)
    following = words.at(last)
    if following in {"-", "–"} and words.at(last + 1) in {"million", "billion", "thousand"}:
        following = words.at(last + 1)
    more = following in _table("magnitudes") and following != "mil"
    if more or following == "and":
        summed, end = _sum(words, index)
        if end > last:
            return Numeral(first=index, last=end, value=summed, digits=True, unit_scale=_table("magnitudes").get(following, 1.0))
    part = _table("signs").get(following)
    if part is not None:
        return Numeral(first=index, last=last + 1, value=value + part, digits=True)
    return Numeral(first=index, last=last, value=value, digits=True, plain=word.isdecimal())


def _sum(words: Words, index: int) -> tuple[float, int]:  # noqa: C901, PLR0912 - one state machine, kept whole
    """The value of the number words from `index` on and the index after the last of them."""
    small, sizes = _table("words"), _table("magnitudes")
    total, group, limit, position, last = 0.0, -1.0, float("inf"), index, index
    while position < len(words):
        word = words.at(position)
        unit = small.get(word)
        if unit is None and words.is_number(position) and (group < 0 or group % HUNDRED == 0):
            unit = digits_value(word)
            if group >= 0 and unit >= HUNDRED:
                break
            if position > index and words.at(position + 1) not in sizes and words.at(position - 1) != "and":
                break
        if unit is not None:
            if group < 0:
                if total and unit >= limit:
                    break
                group = unit
            elif group >= HUNDRED and group % HUNDRED == 0 and unit < HUNDRED:
                group += unit
            elif group % HUNDRED >= 20 and group % 10 == 0 and 0 < unit < 10:  # noqa: PLR2004 - twenty-one
                group += unit
            else:
                break
        elif word in sizes:
            size = sizes[word]
            count = 1.0 if group < 0 else group
            if size == HUNDRED:
                if total and group < 0:
                    break
                group = count * HUNDRED
            elif size >= limit or (total and group < 0):
                break
            else:
                total, group, limit = total + count * size, -1.0, size
        elif word in {"-", "‑"} and small.get(words.at(position - 1), 0) >= 20 and 0 < small.get(words.at(position + 1), 0) < 10:  # noqa: PLR2004
            position += 1
            continue
        elif word == "and" and last > index:
            joined = _and(words, position + 1, group, limit)
            if joined is None:
                break
            addend, position = joined
            return total + max(group, 0.0) + addend, position
        elif word == "point" and group >= 0 and words.at(position + 1) in small:
            decimals, position = _decimals(words, position + 1)
            size = sizes.get(words.at(position), 1.0)
            return total + (group + decimals) * size, position + (size > 1)
        else:
            break
        position += 1
        last = position
    return total + max(group, 0.0), last


def _and(words: Words, index: int, group: float, limit: float) -> tuple[float, int] | None:
    """What follows "and" inside a number: "and twenty-one", "and a half (million)"; the addend and where it ends."""
    sizes, parts = _table("magnitudes"), _table("fractions")
    start = index + 1 if words.at(index) in {"a", "one"} else index
    part = parts.get(words.at(start))
    if part is not None and start > index:
        size = sizes.get(words.at(start + 1), 1.0)
        if group >= 0 and size > 1:
            return group * (size - 1) + part * size, start + 2
        return part * (limit if group < 0 and limit < float("inf") else 1.0), start + 1
    if words.at(index) not in _table("words") and not (words.is_number(index) and len(words.at(index)) <= 2):  # noqa: PLR2004
        return None
    if 0 <= group < HUNDRED or group % HUNDRED > 0:
        return None
    addend, last = _sum(words, index)
    room = HUNDRED if group >= HUNDRED else limit
    if addend >= room:
        thousands = group >= HUNDRED and words.at(last - 1) in sizes and addend % THOUSAND == 0
        return (addend + group * (sizes[words.at(last - 1)] - 1), last) if thousands else None
    return (addend, last) if last > index and addend > 0 else None


def _decimals(words: Words, index: int) -> tuple[float, int]:
    written = ""
    while (digit := _table("words").get(words.at(index))) is not None and len(written) < 12:  # noqa: PLR2004
        if words.at(index + 1) in {"-"} and words.at(index + 2) in _table("words"):
            digit, index = digit + _table("words")[words.at(index + 2)], index + 2
        written += str(int(digit))
        index += 1
    return float(f"0.{written or 0}"), index
