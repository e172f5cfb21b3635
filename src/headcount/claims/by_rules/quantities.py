"""Number phrases with their hedges, as intervals, with what they count.

In: any text. Out: `QuantityMention`s in order, not overlapping. No parser is used, because these mentions decide which
sentences are worth parsing. Numbers that count nothing of interest (money, percent, measures, ages) are kept and marked "other";
dates, times, names and codes are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from headcount.claims.by_rules import quantity_filters as filters
from headcount.claims.by_rules.quantity_hedges import (
    Hedge,
    additional_after,
    hedge_after,
    hedge_before,
    quantity_of,
    quantity_of_class,
    range_of,
)
from headcount.claims.by_rules.quantity_nouns import Counted, counted_after, counted_before
from headcount.claims.by_rules.quantity_numerals import Numeral, digits_value, read_numeral, starters
from headcount.claims.by_rules.quantity_ranges import Range, read_range
from headcount.claims.by_rules.quantity_shares import link_shares
from headcount.claims.by_rules.quantity_words import Words, cut, lists, words_of
from headcount.model import Population, Quantifier, Quantity, Unit

SOFT = frozenset({"about", "around", "circa", "c .", "ca .", "some", "say", "perhaps", "maybe", "over", "above", "~"})


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """One number phrase: its place with its hedges, what it lets one believe and what it counts.

    `noun` is the head noun as written where people, housing, vehicles, bodies or trips are counted. `counts` is
    "people", "households", "dwellings", "vehicles", "bodies", "trips", "unknown" (a bare number) or "other"
    (known to be something else). `share_of` is the span of the base of "half of the 111,000". `additional` marks "600 more".
    """

    start: int
    end: int
    text: str
    quantity: Quantity
    noun: str | None
    noun_start: int | None
    noun_end: int | None
    population: tuple[Population, ...]
    counts: str
    share_of: tuple[int, int] | None = None
    additional: bool = False


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
    index, taken, begin = 0, 0, starters()
    while index < len(words):
        word = words.lower[index]
        if word not in begin and not words.is_number(index):
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
    hedge = hedge_before(words, _currency(words, extent.first if extent else numeral.first))
    if hedge.first < taken:
        hedge = Hedge(first=max(taken, min(numeral.first, extent.first if extent else numeral.first)), last=0)
    last = extent.high.last if extent else numeral.last
    hedge = hedge_after(words, replace(hedge, last=last), last)
    if extent is None and hedge.quantifier in {Quantifier.MORE_THAN, Quantifier.AT_LEAST}:
        extent = _capped(words, numeral, hedge.last)
        last = extent.high.last if extent else last
        hedge = replace(hedge, last=max(hedge.last, last), quantifier=Quantifier.EXACT) if extent else hedge
    return _Found(numeral, hedge, extent, hedge.last)


def _capped(words: Words, numeral: Numeral, index: int) -> Range | None:
    """The range of "more than 300 but fewer than 400"."""
    index += words.at(index) == ","
    if words.at(index) not in {"and", "but"}:
        return None
    for ahead in range(2, 8):
        if words.is_number(index + ahead) or words.at(index + ahead) in lists("numbers")["words"]:
            upper = hedge_before(words, index + ahead)
            high = read_numeral(words, index + ahead)
            bound = upper.first == index + 1 and upper.quantifier in {Quantifier.LESS_THAN, Quantifier.AT_MOST}
            if bound and high and high.value is not None and numeral.value is not None and numeral.value < high.value:
                return Range(numeral, high, numeral.first)
            return None
    return None


def _currency(words: Words, first: int) -> int:
    """The word a number begins with, its currency included ("more than $5")."""
    while words.at(first - 1) in words_of("numbers", "money", "before") and not words.is_word(first - 1):
        first -= 1
    return first - 1 if words.at(first - 1) in {"us", "a", "rm"} and words.glued(first) and first else first


def _mention(words: Words, found: _Found) -> QuantityMention | None:
    """The mention of a phrase, or None where it counts nothing at all."""
    numeral, hedge = found.numeral, found.hedge
    more = additional_after(words, found.last)
    one = numeral.value == 1 and found.extent is None
    counted = counted_after(words, found.last + more, one=one)
    if numeral.multiplier and (numeral.base in {None, 1}) and counted.first is None:
        return None
    if one and not numeral.digits and not _is_counting_one(words, numeral):
        return None
    counted = _checked(words, found, counted)
    if counted is None or (numeral.fraction and not _is_share(words, numeral)):
        return None
    numeral, counted = _settled(words, numeral, counted)
    if filters.is_duration(words, found.last) and _during(words, hedge):
        hedge = replace(hedge, quantifier=Quantifier.EXACT, first=numeral.first)
    if counted.first is not None:
        after = max(counted.last or 0, found.last + more)
        late = hedge_after(words, hedge, after)
        hedge = replace(late, last=late.last if late.last > after else hedge.last)
    return _build(words, replace(found, numeral=numeral, hedge=hedge), counted, additional=bool(more) or hedge.additional)


def _checked(words: Words, found: _Found, counted: Counted) -> Counted | None:
    """What is counted once ages, money, names and years are told apart; None for a name or a year."""
    numeral, hedge = found.numeral, found.hedge
    has_noun = counted.first is not None
    hedged = hedge.quantifier is not Quantifier.EXACT
    ends = (found.extent.low, found.extent.high) if found.extent else (numeral,)
    if all(filters.is_year(words, end, hedged=hedged, soft=hedge.word in SOFT, counted=has_noun) for end in ends):
        return None
    if not hedged and filters.is_label(words, numeral, counted=has_noun):
        return None
    if filters.is_other(words, numeral.first, found.last) or filters.is_other(words, numeral.first, numeral.last):
        return Counted("other")
    if filters.is_age(words, numeral, hedge.first, counted=has_noun):
        return Counted("other")
    if _is_score(words, found):
        return None
    if words.at(numeral.first - 1) == "of" and words.at(numeral.first - 2) == "family" and not has_noun:
        return Counted("people", numeral.first - 2, numeral.first - 1)
    if counted.counts == "unknown" and not has_noun:
        return counted_before(words, hedge.first)
    return counted


def _settled(words: Words, numeral: Numeral, counted: Counted) -> tuple[Numeral, Counted]:
    """The number read again in the light of its noun: "1.286 people", "3m people", "5m" of rope."""
    if numeral.metres and counted.first is None and not words.at(numeral.first - 1) in words_of("numbers", "money", "before"):
        return replace(numeral, value=(numeral.value or 0.0) / numeral.unit_scale), Counted("other")
    word = words.at(numeral.first)
    european = numeral.digits and numeral.last == numeral.first + 1 and word.count(".") == 1 and len(word.partition(".")[2]) == 3  # noqa: PLR2004
    if european and counted.first is not None and not word.startswith("."):
        return replace(numeral, value=digits_value(word.replace(".", ""))), counted
    return numeral, counted


def _is_score(words: Words, found: _Found) -> bool:
    """ "4-1": two digits joined by a dash that are no range."""
    numeral = found.numeral
    if found.extent or not numeral.plain or (numeral.value or 0) >= filters.SMALL:
        return False
    after = words.at(numeral.last) in {"-", "–"} and words.is_number(numeral.last + 1) and words.glued(numeral.last)
    before = words.at(numeral.first - 1) in {"-", "–"} and words.is_number(numeral.first - 2) and words.glued(numeral.first)
    return after or before


def _is_counting_one(words: Words, numeral: Numeral) -> bool:
    """Whether "one" is a number: not "no one", "the one", "one another", "which one is"."""
    if numeral.last - numeral.first > 1:
        return True
    before = {"no", "the", "this", "that", "any", "every", "each", "which", "another", "some", "only", "not", "last", "new"}
    if words.at(numeral.first - 1) in before or (words.is_capital(numeral.first) and not words.opens(numeral.first)):
        return False
    following = words.at(numeral.last)
    if following == "of":
        return words.at(numeral.last + 1) in {"the", "our", "their", "its", "his", "her", "my", "them", "those", "these", "your"}
    stops = words_of("nouns", "stops") | words_of("nouns", "verbs")
    return words.is_word(numeral.last) and (following not in stops or following in {"more", "missing"})


def _is_share(words: Words, numeral: Numeral) -> bool:
    """Whether a fraction is said of something: "half of", "a third of", "half the 300"."""
    following = words.at(numeral.last)
    if following == "of" or (words.at(numeral.first) != "half" and not words.is_word(numeral.last)):
        return True
    return following in {"the", "its", "their", "his", "all", "those", "these"} and any(
        words.is_number(numeral.last + ahead) for ahead in (1, 2)
    )


def _during(words: Words, hedge: Hedge) -> bool:
    """Whether "over three days" means in the course of them."""
    rules = lists("hedges")["over_time"]
    return hedge.word in rules["hedges"] and words.at(hedge.first - 1) not in rules["unless_after"]


def _build(words: Words, found: _Found, counted: Counted, *, additional: bool) -> QuantityMention:
    first, last = found.hedge.first, max(found.hedge.last, found.last)
    if found.extent:
        first = min(first, found.extent.first)
    first = min(first, found.numeral.first)
    if counted.first is not None and counted.first < found.numeral.first and words.at(counted.last or 0) == "of":
        first = counted.first
    if found.numeral.multiplier == "numberless" and words.at(last - 1) == "of":
        last -= 1
    start, end = words.start[first], words.end[last - 1]
    noun = (words.start[counted.first], words.end[counted.last - 1]) if counted.first is not None and counted.last else None
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
