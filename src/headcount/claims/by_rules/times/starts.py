"""Which rules a place of a line is worth: for each first word, the rules that may begin with it.

Takes the lexicon, gives the table that `grammar` asks at every token. Most words of a report begin no
expression and most figures are counts; asking every rule there is what would cost.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from headcount.claims.by_rules.times import (
    amounts,
    dates,
    offsets,
    parts,
    quarters,
    relative,
    spans,
    stretches,
    years,
)
from headcount.claims.by_rules.times.gate import CODES, FISCAL
from headcount.claims.by_rules.times.lexicon import Lexicon, load_lexicon
from headcount.claims.by_rules.times.scene import Nested, Rule
from headcount.claims.by_rules.times.tokens import Line

R = TypeVar("R")
ARTICLES = frozenset({"the", "a", "an", "my"})
LONGEST_NUMBER = 4
SPELLED = frozenset({"two", "nineteen", "twenty", "eighteen"})
FEW = frozenset({"few", "several", "couple", "dozen"})
# What may stand between a figure and its unit or half day, and what joins it to another day or month.
AFTER_FIGURES = frozenset({
    "am", "pm", "a", "p", "full", "whole", "business", "working", "trading", "straight", "consecutive",
})  # fmt: skip
JOINTS = frozenset({
    "of", "to", "till", "until", "through", "thru", "and", "or", ".", ",", "-", "–", "—", "−", "/", "&",
})  # fmt: skip
JOINED = frozenset({"number", "ordinal", "dm"})


class Start(NamedTuple):
    """The rules a first word may begin; the nested ones are given the parser for what they hold."""

    rules: tuple[Rule, ...]
    nested: tuple[Nested, ...] = ()


NOWHERE = Start(())
DATED = Start((dates.numeric,))
FIGURES: dict[str, Start] = {
    "iso": DATED,
    "ymd": DATED,
    "dmy": DATED,
    "ym": DATED,
    "my": DATED,
    "dm": DATED,
    "clock": Start((), (parts.clock_alone,)),
    "tens": Start((years.decade,)),
    "short": Start((quarters.quarter, years.year_alone)),
    "ordinal": Start(
        (
            dates.day_month,
            quarters.quarter,
            quarters.half_of,
            stretches.nth_of,
            years.century,
            relative.another_day,
        ),
        (spans.day_of_month,),
    ),
}
NUMBER = Start(
    (dates.day_month, offsets.weekdays_away, amounts.plain), (offsets.offset, spans.span, parts.clock_alone)
)
YEAR = Start(
    (dates.day_month, dates.year_first, quarters.quarter, years.year_alone, amounts.plain),
    (offsets.offset, spans.span, parts.clock_alone),
)
NAMES: tuple[Rule, ...] = (
    dates.weekday_date,
    dates.month_day,
    dates.month_alone,
    dates.weekday_alone,
    relative.weekday_of_week,
)


def start_at(line: Line, i: int) -> Start:
    """The rules that may find an expression at a place."""
    shape = line.shape(i)
    if shape == "word":
        low = line.low(i)
        if low in ARTICLES and line.shape(i + 1) == "word":
            low = f"{low} {line.low(i + 1)}"
        start: Start = line.starts.get(low, NOWHERE)
        # The unit of "33-year-old" and "two-week" was read with its figure.
        return NOWHERE if line.low(i - 1) == "-" and low in line.words.units else start
    if shape == "number":
        return _number(line, i)
    return FIGURES.get(shape, NOWHERE)


def _number(line: Line, i: int) -> Start:
    """A number may be a day, an hour or an amount where the word after it lets it, or a year."""
    text, after = line.low(i), line.low(i + 1)
    if len(text) > LONGEST_NUMBER or not text.isdigit():
        return NOWHERE
    if len(text) == LONGEST_NUMBER and text[0] in "12":
        return YEAR
    words = line.words
    told = (
        after in AFTER_FIGURES or after in words.units or after in words.month_names or after in words.zones
    )
    return NUMBER if told or after in words.weekday_plurals or _joined(line, i, after) else NOWHERE


def _joined(line: Line, i: int, joint: str) -> bool:
    """Whether a mark or an "and" behind a figure leads to a figure, a unit or a month, not to an age."""
    second, words = line.low(i + 2), line.words
    if joint not in JOINTS or (joint == "-" and line.low(i + 4) == "old"):
        return False
    told = second in words.month_names or second in words.units or second in words.deictics
    return told or second == "the" or line.shape(i + 2) in JOINED


@cache
def starts() -> Mapping[str, Start]:
    """The rules for each word an expression can begin with; an article and the word after it are one key."""
    words = load_lexicon()
    plain, nested = _by_word(_rules(words)), _by_word(_nested(words))
    table = {key: Start(plain.get(key, ()), nested.get(key, ())) for key in {*plain, *nested}}
    for name in (*words.weekdays, *words.weekday_abbreviations):
        table[name] = Start((*NAMES, stretches.holiday) if name in words.holidays else NAMES)
    for name in words.month_names:
        table[name] = Start((*NAMES, stretches.holiday))
    return table


def _by_word(begins: Iterable[tuple[R, frozenset[str], frozenset[str]]]) -> dict[str, tuple[R, ...]]:
    table: dict[str, tuple[R, ...]] = {}
    for rule, firsts, after in begins:
        articles = ARTICLES & firsts
        for key in (*firsts, *(f"{article} {word}" for article in articles for word in after or firsts)):
            table[key] = (*table.get(key, ()), rule)
    return table


def _rules(words: Lexicon) -> Iterator[tuple[Rule, frozenset[str], frozenset[str]]]:
    """Each rule, the words it may begin with and, where they differ, those it may have after an article.

    The order is the one in which equally long expressions are preferred.
    """
    none, the, deictics = frozenset[str](), frozenset({"the"}), frozenset(words.deictics)
    nth = frozenset(words.ordinals).union(_tens(words))
    units = frozenset(words.units)
    yield dates.day_month, the.union(words.numbers, nth), none
    yield dates.the_day, the, the
    yield stretches.deictic_name, the | deictics, none
    yield stretches.season, the.union(words.seasons), none
    yield stretches.holiday, frozenset(words.holidays), none
    yield quarters.quarter, the | nth | CODES | SPELLED | {"fiscal", "financial"}, none
    yield quarters.half_of, the | nth | {"latter"}, none
    yield quarters.fiscal_year, FISCAL | {"the", "fiscal", "financial", "fy"}, none
    yield stretches.week_told, the | {"w", "week"}, none
    yield stretches.nth_of, the | nth, none
    yield years.year_alone, SPELLED, none
    yield years.the_year, the | {"year"}, none
    yield years.decade, the.union(words.decades, SPELLED), none
    yield years.century, the | nth, none
    yield relative.adverb, the.union({"earlier", "later"}, words.adverbs), frozenset({"day"})
    yield relative.another_day, nth | {"a", "the"}, none
    firsts = {phrase[0] for phrase in words.present_phrases}
    seconds = frozenset(word for phrase in words.present_phrases for word in phrase[1:2])
    yield relative.present, words.present.union(firsts), seconds
    yield relative.deictic_unit, deictics | {"the", "my"}, none
    yield relative.the_unit, the, units
    yield relative.deictic_weekday, the | deictics, none
    yield relative.same_period, frozenset({"the", "same", "corresponding", "comparable"}), none
    yield relative.vague, words.recent.union({"the", "soon", "recent"}), frozenset({"future", "past"})
    yield parts.part_alone, the, frozenset(words.dayparts)
    yield parts.edge_of, the | {"year", "month"}, none
    yield parts.daypart, the | deictics | {"overnight", "tonight"}, none
    yield amounts.rolling, the.union({"these"}, amounts.ROLLING), none
    yield offsets.weekdays_away, frozenset(words.numbers), none
    yield amounts.within, frozenset({"within"}), none
    plurals = {f"{day}s" for day in words.weekdays}
    yield amounts.recurring, frozenset({"a", "an", "every", "each", "per"}).union(words.sets, plurals), units
    amount = FEW.union({"a", "an"}, words.numbers, words.approximators)
    yield amounts.plain, amount.union(words.units), units.union(_counted(words))


def _nested(words: Lexicon) -> Iterator[tuple[Nested, frozenset[str], frozenset[str]]]:
    """As `_rules`, for the rules that hold another expression."""
    edges = frozenset({"very", "rest", "remainder", "earlier", "later"}).union(words.parts)
    amount = FEW.union({"a", "an"}, words.numbers, words.approximators)
    yield offsets.offset, amount | {"the"}, frozenset(words.units).union(_counted(words))
    yield parts.part_of, edges | {"the"}, edges
    yield parts.so_far, frozenset({"so"}), frozenset()
    singles = {unit for unit in words.units if not unit.endswith("s")}
    yield spans.span, amount.union({"the"}, singles), frozenset(words.units).union(_counted(words))
    nth = frozenset(words.ordinals).union(_tens(words))
    yield spans.day_of_month, nth | {"the", "month"}, frozenset()
    yield spans.weekend_of, frozenset({"the", "weekend"}).union(words.holidays), frozenset()
    yield parts.clock_alone, frozenset(words.dayparts), frozenset()


def _tens(words: Lexicon) -> set[str]:
    return {word for word, number in words.numbers.items() if number >= 20}  # noqa: PLR2004 - "twenty-first"


def _counted(words: Lexicon) -> frozenset[str]:
    """What may follow an article before an amount: "a few days", "the full three days", "a four-week"."""
    return FEW.union(words.numbers, words.approximators, {"full", "mere", "whole", "only"})
