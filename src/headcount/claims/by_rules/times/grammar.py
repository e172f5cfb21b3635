"""The rules in one place: at a token, every rule is asked, and the longest expression wins.

Rules may ask again for an expression inside their own ("the end of" ...), to a fixed depth, and what was
found at a place is remembered; so the work at each token is bounded.
"""

from headcount.claims.by_rules.times import amounts, dates, parts, relative, stretches, years
from headcount.claims.by_rules.times.lexicon import Lexicon
from headcount.claims.by_rules.times.scene import Match, Rule
from headcount.claims.by_rules.times.tokens import Line

DEEPEST = 3
LONGEST_NUMBER = 4
OPENERS = frozenset({
    "the", "a", "an", "my", "w", "week", "within", "so", "soon", "more", "less", "fewer", "at", "every",
    "each", "per", "rest", "remainder", "earlier", "later", "overnight", "tonight", "recently", "recent",
    "latest", "lately", "very", "few", "several", "couple", "two", "same", "corresponding", "comparable",
    "these", "final", "right",
})  # fmt: skip
ARTICLES = frozenset({"the", "a", "an", "my"})
QUALIFIERS = frozenset({"fiscal", "financial", "full", "mere", "present", "future", "past", "time", "unit"})
FIGURES: tuple[Rule, ...] = (
    dates.numeric,
    dates.day_month,
    dates.year_first,
    stretches.quarter,
    stretches.nth_of,
    years.year_alone,
    years.decade,
    years.century,
    relative.another_day,
    amounts.plain,
)
NAMES: tuple[Rule, ...] = (
    dates.weekday_date,
    dates.month_day,
    dates.month_alone,
    dates.weekday_alone,
    relative.weekday_of_week,
)
WORDS: tuple[Rule, ...] = (
    dates.day_month,
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
    relative.another_day,
    relative.present,
    relative.deictic_unit,
    relative.the_unit,
    relative.deictic_weekday,
    relative.same_period,
    relative.vague,
    parts.daypart,
    amounts.rolling,
    amounts.within,
    amounts.recurring,
    amounts.plain,
)
NESTED = (relative.offset, parts.part_of, parts.so_far, parts.clock_alone)


def openers(words: Lexicon) -> frozenset[str]:
    """Every word an expression can begin with."""
    lists = (
        words.months, words.month_abbreviations, words.weekdays, words.weekday_abbreviations, words.units,
        words.numbers, words.ordinals, words.decades, words.seasons, words.dayparts, words.deictics,
        words.adverbs, words.sets, words.parts, words.holidays, words.approximators,
    )  # fmt: skip
    phrases = {phrase[0] for phrase in words.present_phrases}
    plurals = {f"{day}s" for day in words.weekdays}
    codes = {"q1", "q2", "q3", "q4", "h1", "h2"}
    return OPENERS.union(*lists, phrases, plurals, codes, words.present, words.recent)


def opens(line: Line, i: int) -> bool:
    """Whether any expression can begin at a place."""
    shape, low = line.shape(i), line.low(i)
    if shape != "word":
        # A number too long for a year or an hour is a count.
        return shape not in ("mark", "") and not (shape == "number" and len(low) > LONGEST_NUMBER)
    if low in ARTICLES and line.shape(i + 1) == "word":
        after = line.low(i + 1)
        return after in line.openers or after in QUALIFIERS
    return low in line.openers


def _rules(line: Line, i: int) -> tuple[Rule, ...]:
    if line.shape(i) != "word":
        return FIGURES
    low, words = line.low(i), line.words
    if low in words.weekdays or low in words.weekday_abbreviations:
        return (*NAMES, *WORDS) if low in words.holidays else NAMES
    if low in words.months or low in words.month_abbreviations:
        return (*NAMES, stretches.holiday)
    return WORDS


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
    found = [match for rule in _rules(line, i) if (match := rule(line, i))]
    found += [match for nested in NESTED if (match := nested(line, i, parse, depth))]
    if not found:
        return None
    best = max(found, key=lambda match: match.end)
    return parts.after_day(line, best) or best
