"""What one sentence offers a claim: its numbers, times and places, found when they are first asked for.

In: the sentences of a report. Out: a `Ground` for each. Only sentences that may hold a claim are parsed, and
only those in which a number moves are searched for names: the rest of a report is not looked at closely
unless a claim leans on it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from itertools import accumulate

from headcount.claims.by_rules.chronicle import Chronicle, Told
from headcount.claims.by_rules.labels import with_labels
from headcount.claims.by_rules.language import Parser
from headcount.claims.by_rules.lexicon import Lexicon, load_tolls
from headcount.claims.by_rules.parts import may_go_on
from headcount.claims.by_rules.places import PlaceFinder, PlaceMention
from headcount.claims.by_rules.private_names import key_of, letters_of
from headcount.claims.by_rules.quantities import QuantityMention, find_quantities
from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.times import TimeMention, find_times
from headcount.model import PassageKind, Period

LONGEST = 2_000  # characters; a longer "sentence" is a table or a dump and is not parsed


class Ground:
    """One sentence with what was found in it; offsets are the sentence's own."""

    def __init__(self, index: int, sentence: Sentence, survey: "Survey") -> None:
        """Take a sentence of a survey; nothing is looked for until it is asked."""
        self.index = index
        self.sentence = sentence
        self._survey = survey

    @cached_property
    def quantities(self) -> tuple[QuantityMention, ...]:
        """The numbers of the sentence."""
        known = self.sentence.quantities
        return tuple(find_quantities(self.sentence.text)) if known is None else known

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """The places of the sentence, each resolved within the report."""
        return tuple(self._survey.finder.find(self.sentence))

    @property
    def times(self) -> tuple[TimeMention, ...]:
        """The times of the sentence; a day named before in its passage is remembered."""
        return self._survey.times(self.index)

    @property
    def entry(self) -> date | None:
        """The day of the timeline's entry that the sentence stands in."""
        return self._survey.chronicle.entry(self.index)

    @property
    def told(self) -> Told | None:
        """The day told near the sentence, for a count without a day of its own."""
        return self._survey.chronicle.told(self.index)

    @property
    def covered(self) -> Period | None:
        """The days that the report says it covers."""
        return self._survey.chronicle.covered

    @property
    def captioned(self) -> date | None:
        """The one day in the line above the table that the sentence is a row of."""
        return self._survey.captioned(self.sentence.caption) if self.sentence.caption else None

    @property
    def as_of(self) -> date | None:
        """The day that the report says all of it is of."""
        return self._survey.chronicle.as_of


class Survey:
    """The grounds of one report, and the day each passage last spoke of."""

    def __init__(
        self, sentences: Sequence[Sentence], make_finder: Callable[[], PlaceFinder], published: date | None
    ) -> None:
        """Lay out the grounds of the sentences; the finder of places is made for the first one asked for."""
        self.sentences = sentences
        self._make_finder = make_finder
        self.grounds = [Ground(index, sentence, self) for index, sentence in enumerate(sentences)]
        self._published = published
        self.chronicle = Chronicle(sentences, published, self.times)
        self._times: dict[int, tuple[TimeMention, ...]] = {}
        self._spoken_of: dict[int, date | None] = {}  # after the sentence

    @cached_property
    def finder(self) -> PlaceFinder:
        """The finder of the report's places."""
        return self._make_finder()

    def find_places(self, sentence: Sentence) -> Sequence[PlaceMention]:
        """The places of any sentence of the report."""
        return self.finder.find(sentence)

    def times(self, index: int) -> tuple[TimeMention, ...]:
        """The times of a sentence, those before it in its passage read first."""
        first = index
        while first not in self._times and first and self._follows(first):
            first -= 1
        for place in range(first, index + 1):
            if place not in self._times:
                self._read_times(place)
        return self._times[index]

    def captioned(self, caption: str) -> date | None:
        """The one day in a line above a table."""
        days = {one.period.end for one in find_times(caption, self._published) if one.period}
        return days.pop() if len(days) == 1 else None

    def _follows(self, index: int) -> bool:
        """Whether a sentence stands in the passage of the one before it."""
        here, before = self.grounds[index].sentence, self.grounds[index - 1].sentence
        return here.passage.id == before.passage.id

    def _read_times(self, index: int) -> None:
        spoken_of = self._spoken_of[index - 1] if index and self._follows(index) else None
        text, reference = self.grounds[index].sentence.text, self.chronicle.entry(index) or self._published
        self._times[index] = tuple(find_times(text, reference, spoken_of=spoken_of))
        for mention in self._times[index]:
            period = mention.period
            if period and period.start and period.start == period.end:
                spoken_of = period.start
        self._spoken_of[index] = spoken_of


def place_test(grounds: Sequence[Ground]) -> Callable[[str], bool]:
    """What tells whether the report names a place so; only sentences with the name's letters are searched."""

    @cache
    def whole() -> tuple[str, list[int]]:
        held = [letters_of(ground.sentence.text) for ground in grounds]
        return " ".join(held), list(accumulate((len(one) + 1 for one in held), initial=0))

    def near(key: str) -> Iterator[Ground]:
        text, starts = whole()
        at = text.find(key) if key else -1
        while at >= 0:
            index = bisect_right(starts, at) - 1
            yield grounds[index]
            at = text.find(key, starts[index + 1])

    @cache
    def is_place(name: str) -> bool:
        key = key_of(name)
        return any(key_of(mention.text) == key for ground in near(key) for mention in ground.places)

    return is_place


def parse_worthy(
    reports: Sequence[Sequence[Sentence]], parser: Parser, lexicon: Lexicon
) -> list[list[Sentence]]:
    """The sentences of some reports, those that may hold a claim with their numbers and their parse.

    All go through the parser together, which takes less time for many sentences at once.
    """
    weighed = [
        [_weighed(sentence, parser, lexicon) for sentence in with_labels(sentences, lexicon)]
        for sentences in reports
    ]
    worthy = list(
        dict.fromkeys(one.text for sentences in weighed for one in sentences if one.quantities is not None)
    )
    docs = dict(zip(worthy, parser.parse(worthy), strict=True)) if worthy else {}
    return [
        [replace(one, doc=docs[one.text]) if one.quantities is not None else one for one in sentences]
        for sentences in weighed
    ]


def _weighed(sentence: Sentence, parser: Parser, lexicon: Lexicon) -> Sentence:
    """The sentence, with its numbers where it may hold a claim or tell what befell a single person."""
    if len(sentence.text) > LONGEST:
        return sentence
    speaks = bool(sentence.labels) or may_go_on(sentence.text)
    if not speaks and not lexicon.may_speak(sentence.text, parser.base_forms):
        return sentence
    found = tuple(find_quantities(sentence.text))
    counts = any(mention.counts != "other" for mention in found)
    counts = counts or load_tolls(parser.language).may_speak(sentence.text, parser.base_forms)
    return replace(sentence, quantities=found) if counts else sentence


def is_title(ground: Ground) -> bool:
    """Whether a ground stands in a title, which tells no days of its own."""
    return ground.sentence.passage.kind is PassageKind.TITLE
