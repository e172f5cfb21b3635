"""A count told beside an earlier one: "up from 18,800 a day earlier", "from 900 on Monday to 700 on Friday".

In: a sentence, its numbers and its times. Out: the times that are a number's own, and whether a number is an
earlier count of the same people. Here because the day of one count must not be lent to the other.
"""

import re
from collections.abc import Iterator, Sequence

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Count
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.times import TimeMention
from headcount.claims.by_rules.wordings import any_of

Stretch = tuple[int, int]
NEAR = 40  # characters before an earlier count that hold the words of comparing
REACH = 90  # characters from them to the day of that count
COMPARED = re.compile(rf"\b(?:{any_of(words_of('comparing'))})\s+$", re.IGNORECASE)
COMPARING = re.compile(rf"\b(?:{any_of(words_of('comparing'))})\s+", re.IGNORECASE)
BEHIND = re.compile(r"(?:[^,;:.()\u2013\u2014]|\.(?!\s+[A-Z]|\s*$)){0,60}")  # to the end of what is compared
AMONG = re.compile(r"\b(?:including|of (?:whom|which|them)|among them)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OF_THEM = re.compile(r"\s+of (?:whom|which|them)\b", re.IGNORECASE)
OWN = re.compile(r"\s*(?:[\w-]+\s+){0,2}(?:in|during|over|within|since|on)?\s*(?:the\s+)?$", re.IGNORECASE)
THEN = re.compile(r"\b(?:and|then)\s+(?:by|on|in|at)\b[^.;,]{0,40}\bto\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
FROM, TO = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+to\s+$", re.IGNORECASE)


def times_of(
    text: str, number: Count, counts: Sequence[QuantityMention], times: Sequence[TimeMention]
) -> list[TimeMention]:
    """The times that may be those of a number: not those said of a count it is compared with."""
    if not times or len(counts) < 2:  # noqa: PLR2004  # a count and another
        return list(times)
    here = (number.start, number.end)
    apart = list(_apart(text, [(one.start, one.end) for one in counts if one.counts != "other"], times))
    own = next((stretch for count, stretch in apart if count == here), None)
    if own is not None:
        return [one for one in times if _within(one, own)]
    return [one for one in times if not any(_within(one, stretch) for _, stretch in apart)]


def is_dated_earlier(text: str, mention: QuantityMention, times: Sequence[TimeMention]) -> bool:
    """Whether a number is an earlier count of those counted before it, with the time it is of."""
    stretch = _compared(text, (mention.start, mention.end))
    return stretch is not None and any(_within(one, stretch) for one in times)


def is_reached(
    text: str, before: QuantityMention, mention: QuantityMention, times: Sequence[TimeMention]
) -> bool:
    """Whether a number is what the dated one before it came to: `from 900 on Monday to 700 on Friday`.

    Or `to 900 by Monday, and by Friday to 700`.
    """
    if _then(text, (mention.start, mention.end), times):
        return True
    between = (before.end, mention.start)
    leads = FROM.search(text, 0, before.start) and TO.search(text, *between)
    return bool(leads) and any(_within(one, between) for one in times)


def told_in_comparing(text: str, mention: TimeMention) -> bool:
    """Whether a time is that of an earlier count told by the way: `up from 900 on Monday`."""
    return any(
        match.end() <= mention.start and BEHIND.fullmatch(text, match.end(), mention.start) is not None
        for match in COMPARING.finditer(text, max(0, mention.start - REACH), mention.start)
    )


def is_earlier(text: str, number: Count) -> bool:
    """Whether words of comparing lead to a number."""
    return _compared(text, (number.start, number.end)) is not None


def _apart(
    text: str, counts: Sequence[Stretch], times: Sequence[TimeMention]
) -> Iterator[tuple[Stretch, Stretch]]:
    """The counts that have times of their own, with the stretch that holds these."""
    for place, count in enumerate(counts):
        stretch = _compared(text, count) or _among(text, count, times) or _then(text, count, times)
        if stretch:
            yield count, stretch
        elif place + 1 < len(counts) and FROM.search(text[: count[0]]):
            after = counts[place + 1]
            first = (count[1], after[0])
            if TO.search(text[count[1] : after[0]]) and any(_within(one, first) for one in times):
                yield count, first
                yield after, (after[1], _end(text, after[1]))


def _compared(text: str, count: Stretch) -> Stretch | None:
    """The words behind a count that another is compared with."""
    if not COMPARED.search(text[max(0, count[0] - NEAR) : count[0]]):
        return None
    return count[1], _end(text, count[1])


def _among(text: str, count: Stretch, times: Sequence[TimeMention]) -> Stretch | None:
    """The words behind a part of another count that has a time of its own: "including 90 this week"."""
    stretch = count[1], _end(text, count[1])
    if OF_THEM.match(text, count[1]) and any(_within(one, stretch) for one in times):
        return stretch  # "21 people, eight of them on Sunday"
    if not AMONG.search(text[max(0, count[0] - NEAR) : count[0]]):
        return None
    own = any(_within(one, stretch) and OWN.fullmatch(text[count[1] : one.start]) for one in times)
    return stretch if own else None


def _then(text: str, count: Stretch, times: Sequence[TimeMention]) -> Stretch | None:
    """The words between "and" and a later count, with its time: "to 900 by Monday, and by Friday to 700"."""
    lead = THEN.search(text[: count[0]])
    stretch = (lead.start(), count[0]) if lead else None
    return stretch if stretch and any(_within(one, stretch) for one in times) else None


def _end(text: str, start: int) -> int:
    behind = BEHIND.match(text, start)
    return behind.end() if behind else start


def _within(mention: TimeMention, stretch: Stretch) -> bool:
    return stretch[0] <= mention.start and mention.end <= stretch[1]
