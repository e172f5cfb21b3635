"""The day a report is speaking of, sentence by sentence, for those that name none of their own.

In: the sentences of a report in order, with the times found in each. Out: before each sentence, the day that
"Thursday" or "the next day" is read against, and what was told of days so far: the day a timeline's entry
stands under, the day last spoken of in the same passage, or only a day on which something was said.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from headcount.claims.by_rules.comparisons import told_in_comparing
from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.times import TimeMention, entry_day, find_times
from headcount.model import Period, PeriodKind

# "17 February: ...", "Feb 17 - ...", "2011-02-17 – ...": the words before the mark must all be the day.
HEAD = re.compile(r"\W{0,4}([^\W_][^:–—\n]{2,38}?)(?::\s|\s?[–—]\s?|\s-{1,2}\s)")
LONGEST_HEADING = 40  # characters of a day that stands alone on its line
HEADINGS = 2  # so many days on lines of their own make a chronicle
Times = Sequence[TimeMention]
LEAD = 8  # sentences of a report that may say of which day all of it is, or tell its first day
FEW = 2  # words beside a day that is a line by itself: "Published on", "Updated:"
REACH = 6  # passages after which a day is no longer what the report speaks of
NEAR = 40  # characters between a day and a word of telling beside it
COVERING = re.compile(rf"\b(?:{'|'.join(sorted(words_of('covering')))})\b", re.IGNORECASE)
SERIES = re.compile(rf"\b(?:{'|'.join(sorted(words_of('series')))})\b", re.IGNORECASE)
LONGEST_NAME = 14  # words of a report's name
LONGEST_AGO = 75  # days from the first day covered to the printing
CLOCK = re.compile(
    r"(?:(?:just |shortly )?(?:about|around|before|after|at|by) )?\d{1,2}(?:[:.h]\d\d)?"
    r"(?: ?(?:a\.?m\.?|p\.?m\.?|hours|o['’]clock|gmt|utc|local time|noon|midnight))*",
    re.IGNORECASE,
)
TELLING = re.compile(rf"\b(?:{'|'.join(sorted(words_of('telling_forms')))})\b", re.IGNORECASE)


class ToldBy(StrEnum):
    """How a day was told: by the entry it heads, by what happened then, or by who spoke then."""

    ENTRY = "ENTRY"
    HAPPENING = "HAPPENING"
    SAYING = "SAYING"
    EARLIER = "EARLIER"  # a happening told in a passage before
    LATER = "LATER"  # the first happening a report tells, of the sentences before it


@dataclass(frozen=True, slots=True)
class Told:
    """A day told before a sentence, or at its head, and how."""

    day: date
    by: ToldBy


@dataclass(slots=True)
class Memory:
    """What was heard so far: the day told, the first and the last happening, and passages since then."""

    told: Told | None = None
    first: date | None = None
    happened: date | None = None
    passage: str = ""
    since: int = 0


class Chronicle:
    """Follows one report from sentence to sentence, as far as it is asked.

    `covered` are the days that a situation report says it covers, and `as_of` the day it says all of it is
    of, in its first lines and beside no count; None where it says neither.
    """

    def __init__(
        self, sentences: Sequence[Sentence], published: date | None, times_of: Callable[[int], Times]
    ) -> None:
        """Take the sentences and what finds the times of each; nothing is looked for until it is asked."""
        self._sentences = sentences
        self._published = published
        self._times_of = times_of
        self._entries: dict[str, date | None] = {}
        self._told: list[Told | None] = []
        self._memory = Memory()

    def entry(self, index: int) -> date | None:
        """The day at the head of the entry that a sentence stands in, where it is in a timeline."""
        passage = self._sentences[index].passage.id
        if passage not in self._entries:
            while index and self._sentences[index - 1].passage.id == passage:
                index -= 1
            text = self._sentences[index].text
            day = entry_day(text, find_times(text, self._published)) if HEAD.match(text) else None
            ahead = day is not None and day > (self._published or day)
            self._entries[passage] = self._heading(index) if day is None or ahead else day
        return self._entries[passage]

    def told(self, index: int) -> Told | None:
        """The day told before a sentence, or, in the first sentences, the first day told after it."""
        self._follow(index)
        if self._told[index] is None and index < LEAD:
            for later in range(index + 1, min(LEAD, len(self._sentences)) + 1):
                self._follow(later)
                if self._memory.happened is not None:
                    return Told(self._memory.first or self._memory.happened, ToldBy.LATER)
        return self._told[index]

    @cached_property
    def covered(self) -> Period | None:
        """The first stretch of days beside words for the days a report covers."""
        for sentence in self._sentences:
            match = COVERING.search(sentence.text)
            for mention in find_times(sentence.text[match.start() :], self._published) if match else ():
                if mention.period and mention.period.start and mention.period.end:
                    return mention.period
        return self._headed

    @cached_property
    def _headed(self) -> Period | None:
        """The days in the report's name at its head: "Monthly summary, 1 - 31 August"."""
        for sentence in self._sentences[:LEAD]:
            if not SERIES.search(sentence.text) or len(sentence.text.split()) > LONGEST_NAME:
                continue
            for mention in find_times(sentence.text, self._published):
                period = mention.period
                if period and period.start and period.end and self._is_past(period.start, period.end):
                    return period
        return None

    def _is_past(self, start: date, end: date) -> bool:
        """Whether days are some, and over not long before the report was printed."""
        printed = self._published
        return printed is not None and start < end <= printed and (printed - start).days <= LONGEST_AGO

    @cached_property
    def as_of(self) -> date | None:
        """The first day "as of" which the head of the report is."""
        for index, sentence in enumerate(self._sentences[:LEAD]):
            if sentence.quantities:
                continue
            for mention in self._times_of(index):
                if mention.period and mention.period.kind is PeriodKind.AS_OF and mention.period.end:
                    return mention.period.end
        return None

    def _follow(self, index: int) -> None:
        """Hear the sentences up to one, and keep what was told before each."""
        for place in range(len(self._told), index + 1):
            if place:
                self._hear(place - 1)
            self._told.append(self._open(place) if place < len(self._sentences) else None)

    def _open(self, index: int) -> Told | None:
        """Turn to a sentence; a new passage forgets the days spoken of in the one before."""
        memory, passage = self._memory, self._sentences[index].passage.id
        if passage == memory.passage:
            return memory.told
        memory.passage = passage
        memory.since += 1
        memory.told = None
        if entry := self.entry(index):
            memory.told = Told(entry, ToldBy.ENTRY)
        elif memory.happened and memory.since <= REACH:
            memory.told = Told(memory.happened, ToldBy.EARLIER)
        return memory.told

    def _hear(self, index: int) -> None:
        """Remember the days a sentence spoke of."""
        sentence, memory, entry = self._sentences[index], self._memory, self.entry(index)
        for mention in self._times_of(index):
            day = _one_day(mention)
            if day is None or day > (self._published or day) or _is_alone(sentence, mention):
                continue
            if told_in_comparing(sentence.text, mention):
                continue
            if not _is_told_of(sentence.text, mention):
                memory.happened, memory.first, memory.since = day, memory.first or day, 0
                memory.told = Told(day, ToldBy.ENTRY if entry else ToldBy.HAPPENING)
            elif entry is None and (memory.told is None or memory.told.by is not ToldBy.HAPPENING):
                memory.told = Told(day, ToldBy.SAYING)

    def _heading(self, index: int) -> date | None:
        """The last day before a sentence that stands alone on its line; two of them make a chronicle."""
        before = [day for place, day in self._headings if place <= index]
        return before[-1] if before else None

    @cached_property
    def _headings(self) -> list[tuple[int, date]]:
        found: list[tuple[int, date]] = []
        for index, sentence in enumerate(self._sentences):
            words = sentence.text.strip(" :.*#")
            alone = len(sentence.text) == len(sentence.passage.span.text.strip())
            if alone and len(words) <= LONGEST_HEADING and (day := self._whole_day(words)):
                found.append((index, day))
        return found if len({day for _, day in found}) >= HEADINGS else []

    def _whole_day(self, words: str) -> date | None:
        """The one day, not after the report's, that all of the words mean."""
        times = find_times(words, self._published)
        if len(times) != 1 or times[0].start > 0 or times[0].end < len(words.rstrip()):
            return None
        day = _one_day(times[0])
        return day if day and day <= (self._published or day) else None


def _one_day(mention: TimeMention) -> date | None:
    """The day of a mention that is of one day and not open at an end."""
    period = mention.period
    if period is None or period.start != period.end or period.kind is not PeriodKind.DURING:
        return None
    return None if is_clock(mention) else period.start


def _is_alone(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether a line holds a day and hardly more: the day of printing."""
    rest = sentence.text[: mention.start] + sentence.text[mention.end :]
    return len(rest.split()) <= FEW


def is_clock(mention: TimeMention) -> bool:
    """Whether the words tell an hour and leave the day to what was said before: `about 3 a.m.`."""
    return mention.kind == "TIME" and CLOCK.fullmatch(mention.text) is not None


def _is_told_of(text: str, mention: TimeMention) -> bool:
    """Whether a day stands beside a word of telling, without a comma between: `the mayor said on Monday`."""
    before = text[max(0, mention.start - NEAR) : mention.start]
    after = text[mention.end : mention.end + NEAR]
    return bool(
        TELLING.search(re.split(r"[,;:.\"”]", before)[-1]) or TELLING.search(re.split(r"[,;:.\"“]", after)[0])
    )
