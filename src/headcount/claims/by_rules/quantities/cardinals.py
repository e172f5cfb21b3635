"""Numbers written in digits, in words or in both: "12,754", "4 thousand 3 hundred and 21".

In: the words of a text and where to begin. Out: a `Numeral` with its value. Shares and classes of amounts
stand in `numerals`.
"""

from dataclasses import dataclass
from functools import cache

from headcount.claims.by_rules.quantities.words import Words, lists

TEN, TWENTY, HUNDRED, THOUSAND = 10, 20, 100, 1000
DEEPEST = 2  # "and" inside "and" inside a number
DIGITS = 30  # longer rows of digits count nothing


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
def table(section: str, file: str = "numbers") -> dict[str, float]:
    """One table of words and their values."""
    return {word: float(value) for word, value in lists(file)[section].items()}


def digits_value(word: str) -> float:
    """The value of a number written in digits with any grouping."""
    kept = "".join(char for char in word if char.isdecimal() or char in ".,")
    if kept.count(".") > 1:
        kept = kept.replace(".", "")
    head, comma, tail = kept.rpartition(",")
    if comma and len(tail) < 3 and "," not in head and "." not in kept:  # noqa: PLR2004 - a decimal comma
        kept = f"{head}.{tail}"
    kept = kept.replace(",", "")
    return float(kept[:DIGITS])


def read_cardinal(words: Words, index: int) -> Numeral | None:
    """Digits, words or both: "12,754", "4 thousand 3 hundred and 21", "two and a half million"."""
    if words.is_number(index):
        return _digits(words, index)
    position = index
    if words.at(index) in {"a", "an"}:
        if words.at(index + 1) not in table("magnitudes") or words.at(index + 1).endswith("s"):
            return None
        position += 1
    elif words.at(index) in table("magnitudes") and words.at(index) not in {
        "hundred",
        "thousand",
        "million",
        "dozen",
    }:
        return None
    value, last = _sum(words, position)
    return None if last == position else Numeral(first=index, last=last, value=value)


def _digits(words: Words, index: int) -> Numeral:
    word = words.at(index)
    value, last = digits_value(word), index + 1
    suffix = words.at(last) if words.glued(last) else ""
    scale = table("suffixes").get(suffix)
    if scale is not None and (
        suffix not in {"b", "k", "m"} or not words.glued(last + 1) or words.at(last + 1) in ".,;:)-–—"
    ):
        metres = suffix == "m" and "." not in word and words.raw(last) == "m"
        return Numeral(
            first=index, last=last + 1, value=value * scale, digits=True, metres=metres, unit_scale=scale
        )
    following = words.at(last)
    if words.raw(last) in {"B", "M"} and words.raw(last + 1)[:1].islower():
        scale = table("suffixes")[following]
        return Numeral(first=index, last=last + 1, value=value * scale, digits=True, unit_scale=scale)
    if following in {"-", "–"} and words.at(last + 1) in {"million", "billion", "thousand"}:
        following = words.at(last + 1)
    more = following in table("magnitudes") and following != "mil"
    if more or following == "and":
        summed, end = _sum(words, index)
        if end > last:
            return Numeral(
                first=index,
                last=end,
                value=summed,
                digits=True,
                unit_scale=table("magnitudes").get(following, 1.0),
            )
    part = table("signs").get(following)
    if part is not None:
        size = table("magnitudes").get(words.at(last + 1), 1.0)
        end = last + 1 + (size > 1)
        return Numeral(first=index, last=end, value=(value + part) * size, digits=True, unit_scale=size)
    return Numeral(first=index, last=last, value=value, digits=True, plain=word.isdecimal())


def _is_hyphen(words: Words, position: int) -> bool:
    """Whether a hyphen stands between tens and ones: "twenty-one"."""
    small = table("words")
    if words.at(position) not in {"-", "\u2011"}:
        return False
    return small.get(words.at(position - 1), 0) >= TWENTY and 0 < small.get(words.at(position + 1), 0) < TEN


def _is_inner_and(words: Words, position: int, group: float) -> bool:
    """Whether "and" stands between hundreds and what is below: "one hundred and one (thousand)"."""
    if words.at(position) != "and" or group < HUNDRED or group % HUNDRED > 0:
        return False
    parted = words.at(position + 2) in table("fractions")  # "a hundred and two thirds"
    return 0 < table("words").get(words.at(position + 1), 0) < HUNDRED and not parted


def _joins(group: float, unit: float) -> bool:
    """Whether a small number goes on with what stands before it: "nine hundred | twenty | one"."""
    if group >= HUNDRED and group % HUNDRED == 0 and unit < HUNDRED:
        return True
    return group % HUNDRED >= TWENTY and group % TEN == 0 and 0 < unit < TEN


def _sum(words: Words, index: int, depth: int = 0) -> tuple[float, int]:  # noqa: C901, PLR0912 - one state machine, kept whole
    """The value of the number words from `index` on and the index after the last of them."""
    small, sizes = table("words"), table("magnitudes")
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
            elif _joins(group, unit):
                group += unit
            else:
                break
        elif word in sizes:
            size = sizes[word]
            count = 1.0 if group < 0 else group
            if size == HUNDRED:
                if (total and group < 0) or count > HUNDRED * HUNDRED:
                    break
                group = count * HUNDRED
            elif size >= limit or (total and group < 0):
                break
            else:
                total, group, limit = total + count * size, -1.0, size
        elif _is_hyphen(words, position) or _is_inner_and(words, position, group):
            position += 1
            continue
        elif word == "and" and last > index and depth < DEEPEST:
            joined = _and(words, position + 1, group, limit, depth)
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


def _and(words: Words, index: int, group: float, limit: float, depth: int) -> tuple[float, int] | None:
    """What "and" adds inside a number ("and twenty-one", "and a half million"), and where it ends."""
    sizes, parts = table("magnitudes"), table("fractions")
    start = index + 1 if words.at(index) in {"a", "one"} else index
    part = parts.get(words.at(start))
    if part is not None and start > index:
        size = sizes.get(words.at(start + 1), 1.0)
        if group >= 0 and size > 1:
            return group * (size - 1) + part * size, start + 2
        return part * (limit if group < 0 and limit < float("inf") else 1.0), start + 1
    if words.at(index) not in table("words") and not (words.is_number(index) and len(words.at(index)) <= 2):  # noqa: PLR2004
        return None
    if group >= 0 and (group < HUNDRED or group % HUNDRED > 0):
        return None
    addend, last = _sum(words, index, depth + 1)
    room = HUNDRED if group >= HUNDRED else limit
    if addend >= room:
        thousands = group >= HUNDRED and words.at(last - 1) in sizes and addend % THOUSAND == 0
        return (addend + group * (sizes[words.at(last - 1)] - 1), last) if thousands else None
    return (addend, last) if last > index and addend > 0 else None


def _decimals(words: Words, index: int) -> tuple[float, int]:
    written = ""
    while (digit := table("words").get(words.at(index))) is not None and len(written) < 12:  # noqa: PLR2004
        if words.at(index + 1) == "-" and words.at(index + 2) in table("words"):
            digit, index = digit + table("words")[words.at(index + 2)], index + 2
        written += str(int(digit))
        index += 1
    return float(f"0.{written or 0}"), index
