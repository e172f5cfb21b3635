"""The rules in one place: at a token, every rule is asked, and the longest expression wins.

Rules may ask again for an expression inside their own ("the end of" ...), to a fixed depth, and what was
found at a place is remembered; so the work at each token is bounded.
"""

from headcount.claims.by_rules.times import amounts, dates, parts, relative, stretches, years
from headcount.claims.by_rules.times.scene import Match, Rule
from headcount.claims.by_rules.times.tokens import Line

DEEPEST = 3
OPENERS = frozenset({
    "the", "a", "an", "my", "w", "week", "within", "so", "soon", "more", "less", "fewer", "at", "every", "each",
    "per", "rest", "remainder", "earlier", "later", "overnight", "tonight", "recently", "recent", "latest", "lately",
    "very", "few", "several", "couple", "two", "same", "corresponding", "comparable", "these", "final", "right",
})  # fmt: skip
PLAIN: tuple[Rule, ...] = (
    dates.numeric,
    dates.weekday_date,
    dates.day_month,
    dates.month_day,
    dates.year_first,
    dates.month_alone,
    dates.weekday_alone,
    dates.the_day,
    stretches.deictic_name,
    stretches.season,
    stretches.holiday,
    stretches.quarter,
    stretches.week_told,
    stretches.nth_of,
    years.year_alone,
    years.decade,
    years.century,
    relative.adverb,
    relative.present,
    relative.deictic_unit,
    relative.the_unit,
    relative.deictic_weekday,
    relative.weekday_of_week,
    relative.same_period,
    relative.vague,
    parts.daypart,
    amounts.rolling,
    amounts.within,
    amounts.recurring,
    amounts.plain,
)
NESTED = (relative.offset, parts.part_of, parts.so_far, parts.clock_alone)


def opens(line: Line, i: int) -> bool:
    """Whether any expression can begin at a place."""
    shape, low, words = line.shape(i), line.low(i), line.words
    if shape == "mark":
        return False
    return shape != "word" or low in OPENERS or low in _openers(line) or low in words.holidays


def _openers(line: Line) -> frozenset[str]:
    key = (-1, -1)
    known = line.memory.get(key)
    if not isinstance(known, frozenset):
        words = line.words
        phrases = {phrase[0] for phrase in (*words.present_phrases, *words.approximators)}
        plurals = {f"{day}s" for day in words.weekdays}
        lists = (
            words.months, words.month_abbreviations, words.weekdays, words.weekday_abbreviations, words.units,
            words.numbers, words.ordinals, words.decades, words.seasons, words.dayparts, words.deictics,
            words.adverbs, words.sets, words.parts,
        )  # fmt: skip
        codes = {"q1", "q2", "q3", "q4", "h1", "h2"}
        known = frozenset().union(*lists, phrases, plurals, codes, words.present, words.recent)
        line.memory[key] = known
    return known


def parse(line: Line, i: int, depth: int = 0) -> Match | None:
    """The longest expression that begins at a place, None where none does."""
    if depth > DEEPEST or not opens(line, i):
        return None
    key = (i, depth)
    if key not in line.memory:
        line.memory[key] = _longest(line, i, depth)
    found = line.memory[key]
    return found if isinstance(found, Match) else None


def _longest(line: Line, i: int, depth: int) -> Match | None:
    found = [match for rule in PLAIN if (match := rule(line, i))]
    found += [match for nested in NESTED if (match := nested(line, i, parse, depth))]
    if not found:
        return None
    best = max(found, key=lambda match: match.end)
    return parts.after_day(line, best) or best
