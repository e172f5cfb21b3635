"""A quick test of a whole text, whether it may hold a time expression at all.

Takes the text alone, before it is cut into tokens. Half of all sentences hold neither a word that an
expression turns on nor a figure in the shape of a date, and are done with here.
"""

import re
from functools import cache

from headcount.claims.by_rules.times.lexicon import Lexicon, load_lexicon

PIECES = re.compile(r"[a-z]+|\d[\d/.:,-]*")
DATED = re.compile(r"\d{1,4}[/.:-]\d|(?:1[5-9]|2[01])\d\d(?!,?\d)")
SHORT = re.compile(r"['’‘]\d\d|\bthe \d|\d ?[ap]\.?m\b|\d0['’]?s\b")
# Beside the words of the lists: those of spelled years, and what is left of "5th" and "Q3" without figures.
HEARTS = frozenset({
    "nineteen", "eighteen", "twenty", "thousand", "century", "overnight", "tonight", "soon", "future", "past",
    "recent", "st", "nd", "rd", "th", "q", "h", "fy",
    "fiscal", "financial",
})  # fmt: skip


def may_hold(text: str) -> bool:
    """Whether any word or figure of a text could be the heart of a time expression."""
    low = text.lower()
    pieces = PIECES.findall(low)
    if not _hearts().isdisjoint(pieces):
        return True
    figures = [piece for piece in pieces if piece[0].isdigit()]
    return bool(figures) and (any(map(DATED.match, figures)) or SHORT.search(low) is not None)


@cache
def _hearts() -> frozenset[str]:
    return hearts(load_lexicon())


def hearts(words: Lexicon) -> frozenset[str]:
    """The words of which every expression without a figure holds one."""
    lists = (
        words.month_names, words.weekdays, words.weekday_abbreviations, words.units, words.decades,
        words.seasons, words.dayparts, words.adverbs, words.present, words.recent, words.sets, words.zones,
    )  # fmt: skip
    plurals = {f"{day}s" for day in words.weekdays}
    phrases = {max(phrase, key=len) for phrase in words.present_phrases}
    named = {max(phrase, key=len) for rows in words.holidays.values() for phrase, _ in rows}
    return HEARTS.union(plurals, phrases, named, *lists)
