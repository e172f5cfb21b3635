"""A quick test of a whole text, whether it may hold a time expression at all.

Takes the text alone, before it is cut into tokens. Half of all sentences hold neither a word that an
expression turns on nor a figure in the shape of a date, and are done with here.
"""

import re
from functools import cache

from headcount.claims.by_rules.times.lexicon import load_lexicon

PIECES = re.compile(r"[a-z]+|\d[\d/.:,-]*")
DATED = re.compile(r"\d{1,4}[/.:-]\d|(?:1[5-9]|2[01])\d\d(?!,?\d)")
SHORT = re.compile(r"['’‘]\d\d|\bthe \d|\d ?[ap]\.?m\b|\d0['’]?s\b|\d(?:st|nd|rd|th)\b")
AGES = re.compile(r"\b\w+-(?:year|month|week|day)s?-olds?\b")
# Beside the words of the lists: those of spelled years, and what is left of "Q3" without its figure.
HEARTS = frozenset({
    "nineteen", "eighteen", "twenty", "thousand", "century", "overnight", "tonight", "soon", "future", "past",
    "recent", "q", "h", "fy", "fiscal", "financial",
})  # fmt: skip
# "Q3" and "FY2020" as the tokens of a line.
CODES = frozenset({"q1", "q2", "q3", "q4", "h1", "h2"})
FISCAL = frozenset(f"fy{year}" for year in (*range(1800, 2100), *(f"{year:02d}" for year in range(100))))
# Words of phrases that are common by themselves: the whole phrase is looked for.
PHRASES = {"being": "time being", "right": "right now"}


def may_hold(text: str) -> bool:
    """Whether any word or figure of a text could be the heart of a time expression."""
    low = text.lower()
    if "-old" in low:
        low = AGES.sub("", low)
    pieces = PIECES.findall(low)
    if not _telling().isdisjoint(pieces) or any(phrase in low for phrase in PHRASES.values()):
        return True
    figures = [piece for piece in pieces if piece[0].isdigit()]
    return bool(figures) and (any(map(DATED.match, figures)) or SHORT.search(low) is not None)


@cache
def hearts() -> frozenset[str]:
    """The words of which every expression without a figure holds one."""
    words = load_lexicon()
    lists = (
        words.month_names, words.weekdays, words.weekday_abbreviations, words.units, words.decades,
        words.seasons, words.dayparts, words.adverbs, words.present, words.recent, words.sets, words.zones,
    )  # fmt: skip
    plurals = {f"{day}s" for day in words.weekdays}
    known = frozenset(HEARTS.union(CODES, FISCAL, plurals, *lists))
    names = [phrase for rows in words.holidays.values() for phrase, _ in rows]
    return known.union(
        max(phrase, key=len) for phrase in (*names, *words.present_phrases) if known.isdisjoint(phrase)
    )


@cache
def _telling() -> frozenset[str]:
    return hearts() - PHRASES.keys()
