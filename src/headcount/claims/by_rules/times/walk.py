"""A walk along a line that gathers its expressions, each by itself or with ranges and prepositions."""

from dataclasses import replace

from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.days import days_listed, in_year_before, range_of_days
from headcount.claims.by_rules.times.gate import hearts
from headcount.claims.by_rules.times.grammar import opens, parse
from headcount.claims.by_rules.times.joins import KINDS, PHRASES, PREPOSITIONS, prefixed, range_between
from headcount.claims.by_rules.times.nights import night_of, opens_night
from headcount.claims.by_rules.times.scene import ANY_YEAR, Found, Match, Scene
from headcount.claims.by_rules.times.tokens import Line

FIGURES = frozenset({"number", "ordinal", "dm"})
CLOCK = frozenset({"am", "pm", "a", "p"})
YEAR_DIGITS = 4
# So many places after its first word, or after a preposition, an expression's telling word is to come.
REACH, FAR = 7, 10
BETWEEN = frozenset({",", "and", "or", "&", "in", "on"})


def expressions(line: Line) -> list[Found]:
    """Every expression of a line by itself, in order, none overlapping."""
    found: list[Found] = []
    i = 0
    while i < len(line):
        match = parse(line, i)
        if match is not None:
            found.append(Found(i, match))
        i = match.end if match else i + 1
    return found


def joined(line: Line) -> list[Found]:
    """Every expression of a line, ranges, lists and prepositions taken in."""
    found: list[Found] = []
    lows, shapes, starts = line.lows, line.shapes, line.starts
    away = _hearts_away(line)
    i, last = 0, len(line)
    while i < last:
        low, word = lows[i], shapes[i] == "word"
        near = away[i] <= (REACH if word and low in starts else FAR)
        if not near or ((low not in starts and low not in PREPOSITIONS) if word else shapes[i] == "mark"):
            i += 1
            continue
        items = _at(line, i)
        found += items
        i = items[-1].match.end if items else i + 1
    return _of_one_year(line, found)


def _hearts_away(line: Line) -> list[int]:
    """How far after each place the next word or figure stands that an expression could turn on."""
    held, lows, shapes = hearts(), line.lows, line.shapes
    away = [FAR + 1] * len(line)
    gap = FAR + 1
    for i in range(len(line) - 1, -1, -1):
        shape = shapes[i]
        gap += 1
        if shape == "word":
            if lows[i] in held:
                gap = 0
        elif shape == "number":
            if len(lows[i]) == YEAR_DIGITS or lows[i + 1] in CLOCK or lows[i - 1] == "the":
                gap = 0
        elif shape != "mark":
            gap = 0
        away[i] = gap
    return away


def _at(line: Line, i: int) -> list[Found]:
    """What is found at a place: the longest way of taking it."""
    word = line.shape(i) == "word"
    if not opens(line, i):
        leads = word and ((line.low(i) in PREPOSITIONS and _leads(line, i)) or opens_night(line, i))
        if not leads:
            return []
    listed = days_listed(line, i) if _may_list(line, i) else []
    if listed:
        return listed
    item = range_of_days(line, i) or (night_of(line, i) if word else None)
    item = item or range_between(line, i) or (prefixed(line, i, _inside) if word else None)
    if item is None:
        match = parse(line, i)
        item = Found(i, match) if match else None
    return [item] if item else []


def _inside(line: Line, i: int) -> Match | None:
    night = night_of(line, i)
    return night.match if night else parse(line, i)


def _may_list(line: Line, i: int) -> bool:
    return line.shape(line.skip(i, "the")) in FIGURES or line.low(i) in line.words.month_names


def _leads(line: Line, i: int) -> bool:
    """Whether an expression may begin after a preposition of up to three words."""
    low = line.low(i)
    if low in KINDS or low == "between":
        after = line.skip(i + 1, "from", "on")
        return opens(line, after) or opens_night(line, after)
    length = next((len(words) for words, _, _ in PHRASES if words[0] == low and line.follows(i, words)), 0)
    return length > 0 and (opens(line, i + length) or opens_night(line, i + length))


def _of_one_year(line: Line, found: list[Found]) -> list[Found]:
    """The same expressions, a year written behind the last of a list lent to those before it."""
    for k in range(len(found) - 2, -1, -1):
        item, after = found[k], found[k + 1]
        if (
            item.match.explicit
            or not after.match.explicit
            or not (item.match.value or "").startswith(f"{ANY_YEAR}-")
        ):
            continue
        between = line.lows[item.match.end : after.start]
        dated = (after.match.value or "")[4:5] == "-"
        if dated and 0 < len(between) <= 3 and BETWEEN.issuperset(between):  # noqa: PLR2004 - ", and in"
            found[k] = replace(item, match=_lent(item.match, after.match))
    return found


def _lent(match: Match, after: Match) -> Match:
    def meaning(scene: Scene) -> Reading | None:
        own, year = match.meaning(scene), after.meaning(scene)
        if year is None:
            return own
        own = own or match.meaning(replace(scene, reference=year.end))
        if own is None or not own.yearless:
            return own
        lent = in_year_before(own, year.end)
        return replace(lent, value=f"{lent.start.year:04d}{(own.value or '')[4:]}", others=(), why="")

    return replace(
        match, meaning=meaning, explicit=True, value=f"{(after.value or '')[:4]}{(match.value or '')[4:]}"
    )
