"""Number phrases with their hedges, as intervals, with what they count.

In: any text. Out: `QuantityMention`s in order, not overlapping. No parser is used, because these mentions
decide which sentences are worth parsing. Numbers that count nothing of interest (money, percent, measures,
ages) are kept and marked "other"; dates, times, names and codes are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from headcount.claims.by_rules.quantities import filters
from headcount.claims.by_rules.quantities.cardinals import Numeral, digits_value
from headcount.claims.by_rules.quantities.dates import is_year
from headcount.claims.by_rules.quantities.hedges import (
    Hedge,
    additional_after,
    hedge_after,
    hedge_before,
    quantity_of,
    quantity_of_class,
    range_of,
)
from headcount.claims.by_rules.quantities.mention import QuantityMention
from headcount.claims.by_rules.quantities.nouns import Counted, counted_after, counted_before
from headcount.claims.by_rules.quantities.numerals import read_numeral, starters
from headcount.claims.by_rules.quantities.ranges import Range, read_range
from headcount.claims.by_rules.quantities.shares import link_shares
from headcount.claims.by_rules.quantities.words import Words, cut, lists, words_of
from headcount.model import Quantifier, Quantity, Unit

GROUP = 3  # digits between separators of thousands
LOWER = frozenset({Quantifier.MORE_THAN, Quantifier.AT_LEAST})
UPPER = frozenset({Quantifier.LESS_THAN, Quantifier.AT_MOST})
NOTES = frozenset("*†‡")
SOFT = frozenset(
    {"about", "around", "circa", "c .", "ca .", "some", "say", "perhaps", "maybe", "over", "above", "~"}
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase while it is being read: the number or range, the hedge around it and the word after it."""

    numeral: Numeral
    hedge: Hedge
    extent: Range | None
    last: int


def find_quantities(text: str) -> list[QuantityMention]:
    """Every number phrase of a text, in order and without overlap."""
    words = cut(text)
    return link_shares(text, list(_mentions(words)))


def _mentions(words: Words) -> Iterator[QuantityMention]:
    index, taken, begin, count = 0, 0, starters(), len(words)
    while index < count:
        word = words.lower[index]
        if word not in begin and not word[0].isdecimal() and word[0] != ".":
            index += 1
            continue
        numeral = read_numeral(words, index)
        if numeral is None:
            index += 1
            continue
        index = numeral.last
        if filters.is_dropped(words, numeral):
            continue
        found = _phrase(words, numeral, taken)
        mention = _mention(words, found)
        if mention is not None:
            yield mention
            taken = found.last
        index = max(index, found.last)


def _phrase(words: Words, numeral: Numeral, taken: int) -> _Found:
    """The number with its range and hedges; nothing before word `taken` belongs to it."""
    extent = read_range(words, numeral)
    if extent and filters.is_dropped(words, extent.high):
        extent = None
    first = extent.first if extent else numeral.first - filters.is_negative(words, numeral)
    hedge = hedge_before(words, _currency(words, first))
    if hedge.first < taken:
        hedge = Hedge(first=max(taken, min(numeral.first, extent.first if extent else numeral.first)), last=0)
    last = max(extent.high.last, extent.low.last) if extent else numeral.last
    hedge = hedge_after(words, replace(hedge, last=last), last)
    if extent is None and hedge.quantifier in LOWER | UPPER:
        extent = _capped(words, numeral, hedge)
        last = max(extent.high.last, extent.low.last) if extent else last
        hedge = replace(hedge, last=max(hedge.last, last), quantifier=Quantifier.EXACT) if extent else hedge
    return _Found(numeral, hedge, extent, hedge.last)


def _capped(words: Words, numeral: Numeral, hedge: Hedge) -> Range | None:
    """The range of "more than 300 but fewer than 400", in either order."""
    index = hedge.last + (words.at(hedge.last) == ",")
    if words.at(index) not in {"and", "but"}:
        return None
    for ahead in range(2, 8):
        if words.is_number(index + ahead) or words.at(index + ahead) in lists("numbers")["words"]:
            other = hedge_before(words, index + ahead)
            second = read_numeral(words, index + ahead)
            wanted = UPPER if hedge.quantifier in LOWER else LOWER
            if other.first != index + 1 or other.quantifier not in wanted or not second:
                return None
            if second.value is None or numeral.value is None:
                return None
            rising = hedge.quantifier in LOWER
            low, high = (numeral, second) if rising else (second, numeral)
            return Range(low, high, numeral.first) if (low.value or 0) < (high.value or 0) else None
    return None


def _currency(words: Words, first: int) -> int:
    """The word a number begins with, its currency included ("more than $5", "up to RM2.7m")."""
    money = words_of("numbers", "money", "before")
    for _ in range(2):
        before = words.at(first - 1)
        country = before in {"us", "a", "c", "nz", "hk", "s", "au"} and (
            words.glued(first) or words.raw(first - 1).isupper()  # "US $5", not "us $5"
        )
        glued_name = words.is_word(first - 1) and before in money and (words.glued(first) or len(before) > 2)  # noqa: PLR2004
        if (
            (country and (words.at(first - 2) == "$" or words.at(first) == "$"))
            or (before in money and not words.is_word(first - 1))
            or glued_name
        ):
            first -= 1
    return first


def _mention(words: Words, found: _Found) -> QuantityMention | None:
    """The mention of a phrase, or None where it counts nothing at all."""
    numeral, hedge = found.numeral, found.hedge
    more = additional_after(words, found.last)
    one = numeral.value == 1 and found.extent is None
    note = words.at(found.last) in NOTES and words.glued(found.last)  # "192,000* refugees"
    counted = counted_after(words, found.last + more + note, one=one)
    if numeral.base in {None, 1} and numeral.multiplier and _is_idle(words, found, counted):
        return None
    if one and not numeral.digits and not filters.is_counting_one(words, numeral):
        return None
    checked = _checked(words, found, counted)
    if checked is None or (numeral.fraction and not filters.is_share(words, numeral)):
        return None
    numeral, counted = _settled(words, numeral, checked)
    if filters.is_duration(words, found.last) and _during(words, hedge):
        hedge = replace(hedge, quantifier=Quantifier.EXACT, first=numeral.first)
    if counted.first is not None:
        after = max(counted.last or 0, found.last + more)
        late = hedge_after(words, hedge, after)
        hedge = replace(late, last=late.last if late.last > after else hedge.last)
    return _build(
        words,
        replace(found, numeral=numeral, hedge=hedge),
        counted,
        additional=bool(more) or hedge.additional,
    )


def _is_idle(words: Words, found: _Found, counted: Counted) -> bool:
    """Whether "many" or "several" counts nothing: no noun follows, or it asks ("how many people")."""
    return counted.first is None or words.at(found.numeral.first - 1) in {"how", "as"}


def _checked(  # noqa: PLR0911 - one return a rule
    words: Words, found: _Found, counted: Counted
) -> Counted | None:
    """What is counted once ages, money, names and years are told apart; None for a name or a year."""
    numeral, hedge = found.numeral, found.hedge
    has_noun = counted.first is not None
    if found.extent and words.at(hedge.first - 1) in words_of("numbers", "ages", "before"):
        return None
    one_of = numeral.value == 1 and words.at(found.last) == "of"
    if numeral.fraction or one_of or filters.is_other(words, numeral.first, found.last):
        return Counted("other")
    if filters.is_other(words, numeral.first, numeral.last):
        return Counted("other")
    if _is_name(words, found, has_noun=has_noun):
        return None
    if filters.is_age(words, numeral, hedge.first, counted=has_noun):
        return Counted("other")
    if words.at(numeral.first - 1) == "of" and words.at(numeral.first - 2) == "family" and not has_noun:
        return Counted("people", numeral.first - 2, numeral.first - 1)
    if counted.counts == "unknown" and not has_noun:
        return Counted("other") if numeral.value == 1 else counted_before(words, hedge.first)
    return counted


def _is_name(words: Words, found: _Found, *, has_noun: bool) -> bool:
    """Whether the number is a year, a label or a score."""
    numeral, hedge = found.numeral, found.hedge
    hedged = hedge.quantifier is not Quantifier.EXACT
    soft = hedge.word in SOFT
    ends = (found.extent.low, found.extent.high) if found.extent else (numeral,)
    if all(is_year(words, end, hedged=hedged, soft=soft, counted=has_noun) for end in ends):
        return True
    if not hedged and filters.is_label(words, numeral, counted=has_noun):
        return True
    return found.extent is None and filters.is_score(words, numeral)


def _settled(words: Words, numeral: Numeral, counted: Counted) -> tuple[Numeral, Counted]:
    """The number read again in the light of its noun: "1.286 people", "3m people", "5m" of rope."""
    if filters.is_negative(words, numeral) and counted.first is None:
        return replace(numeral, value=-(numeral.value or 0.0)), Counted("other")
    if (
        numeral.metres
        and counted.first is None
        and words.at(numeral.first - 1) not in words_of("numbers", "money", "before")
    ):
        return replace(numeral, value=(numeral.value or 0.0) / numeral.unit_scale), Counted("other")
    whole = numeral.value is None or numeral.value == int(numeral.value)
    if counted.first is not None and _is_grouped_by_point(words, numeral):
        return replace(numeral, value=digits_value(words.at(numeral.first).replace(".", ""))), counted
    if whole or numeral.fraction:
        return numeral, counted
    return numeral, Counted("other")  # no one counts parts of a person


def _is_grouped_by_point(words: Words, numeral: Numeral) -> bool:
    """Such as "1.286": one point and three digits after it."""
    word = words.at(numeral.first)
    single = numeral.digits and numeral.last == numeral.first + 1 and not word.startswith(".")
    return single and word.count(".") == 1 and len(word.partition(".")[2]) == GROUP


def _during(words: Words, hedge: Hedge) -> bool:
    """Whether "over three days" means in the course of them."""
    rules = lists("hedges")["over_time"]
    return hedge.word in rules["hedges"] and words.at(hedge.first - 1) not in rules["unless_after"]


def _build(words: Words, found: _Found, counted: Counted, *, additional: bool) -> QuantityMention:
    first, last = found.hedge.first, max(found.hedge.last, found.last)
    if found.extent:
        first = min(first, found.extent.first)
    first = min(first, found.numeral.first)
    if (
        counted.first is not None
        and counted.first < found.numeral.first
        and words.at(counted.last or 0) == "of"
    ):
        first = counted.first
    if found.numeral.base in {None, 1} and found.numeral.multiplier and words.at(last - 1) == "of":
        last -= 1
    start, end = words.start[first], words.end[last - 1]
    noun = (
        (words.start[counted.first], words.end[counted.last - 1])
        if counted.first is not None and counted.last
        else None
    )
    return QuantityMention(
        start=start,
        end=end,
        text=words.text[start:end],
        quantity=_quantity(found, counted.unit),
        noun=words.text[noun[0] : noun[1]] if noun else None,
        noun_start=noun[0] if noun else None,
        noun_end=noun[1] if noun else None,
        population=counted.population,
        counts="households" if counted.counts == "families" else counted.counts,
        additional=additional,
    )


def _quantity(found: _Found, unit: Unit) -> Quantity:
    if found.extent:
        plain = Hedge(first=0, last=0)
        low, high = (_single(end, plain, unit) for end in (found.extent.low, found.extent.high))
        return range_of(low, high, found.hedge, unit)
    return _single(found.numeral, found.hedge, unit)


def _single(numeral: Numeral, hedge: Hedge, unit: Unit) -> Quantity:
    if numeral.value is None:
        return quantity_of_class(numeral, hedge, unit)
    value = int(numeral.value) if numeral.value == int(numeral.value) else numeral.value
    return quantity_of(value, hedge, unit)
