"""Which places of a sentence are said of one of its counts, where it has several.

In: a sentence, one count with the others, and the places. Out: the places, nearest claim first, without
those said of another count ("300 fled to Osha and 200 to Kutum"). Read along the line, because lists of
counts are where parsers fail.
"""

import re
from collections.abc import Sequence

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Count
from headcount.claims.by_rules.places import PlaceMention

TELLING = (
    words_of("away") | words_of("towards") | words_of("through") | words_of("within") | words_of("beyond")
)
BEFORE_COUNT = re.compile(r"['’]?s?\s*[,:]?\s*")
DIGIT = re.compile(r"\d")
OPENS = re.compile(r"(?:^|[;:.–—]|,|\b(?:and|but|while|whereas|with))\s*$")


def own_places(
    text: str, number: Count, mentions: Sequence[PlaceMention]
) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """The places said of this count rather than of another, and the further ones it may share.

    Where the sentence says no place of this count alone, all are shared.
    """
    mentions = [one for one in mentions if not _is_in_breakdown(text, one, number)]
    if not number.others:
        return [], mentions
    first, last = _stretch(number)
    own = [one for one in mentions if _is_told(one) and _is_own(text, one, number, (first, last))]
    if not own:
        return [], mentions
    shared = [one for one in mentions if one not in own and one.start < last]
    return own, shared


def _is_in_breakdown(text: str, mention: PlaceMention, number: Count) -> bool:
    """Whether a place stands in brackets, after a count, that break this count down: `900 (600 to Osha)`."""
    opened = text.rfind("(", 0, mention.start)
    if opened < number.end or ")" in text[opened : mention.start]:
        return False
    return DIGIT.search(text, opened, mention.start) is not None


def _stretch(number: Count) -> tuple[int, int]:
    """From the end of the count before to the start of the count after."""
    ends = [end for _, end in number.others if end <= number.start]
    starts = [start for start, _ in number.others if start >= number.end]
    return max(ends, default=0), min(starts, default=1 << 30)


def _is_told(mention: PlaceMention) -> bool:
    named = not mention.generic or mention.place.site is not None
    return named and mention.preposition in TELLING


def _is_own(text: str, mention: PlaceMention, number: Count, stretch: tuple[int, int]) -> bool:
    first, last = stretch
    if number.end <= mention.start < last:
        return not (mention.end <= last < len(text) and _leads(text, mention, last, number.end))
    return first <= mention.start < number.start and _leads(text, mention, number.start, first)


def _leads(text: str, mention: PlaceMention, count: int, since: int) -> bool:
    """Whether a place opens what is said of the count after it: `and in Osha, 300 ...`."""
    if BEFORE_COUNT.fullmatch(text[mention.end : count]) is None:
        return False
    before = text[since : mention.start].rstrip()
    low = before.lower().removesuffix(" the").rstrip()
    preposition = mention.preposition or ""
    return low.endswith(preposition) and OPENS.search(low.removesuffix(preposition)) is not None
