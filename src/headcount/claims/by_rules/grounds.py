"""What one sentence offers a claim: its numbers, times and places, found once and kept together.

In: the sentences of a report. Out: a `Ground` for each, parsed where it may hold a claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language

from headcount.claims.by_rules.lexicon import Lexicon
from headcount.claims.by_rules.places import PlaceFinder, PlaceMention
from headcount.claims.by_rules.quantities import QuantityMention, find_quantities
from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.times import TimeMention, find_times
from headcount.model import PassageKind

LONGEST = 2_000  # characters; a longer "sentence" is a table or a dump and is not parsed


@dataclass(frozen=True, slots=True)
class Ground:
    """One sentence with what was found in it; offsets are the sentence's own."""

    index: int
    sentence: Sentence
    quantities: tuple[QuantityMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]


def parse_worthy(sentences: Sequence[Sentence], parser: Language, lexicon: Lexicon) -> list[Sentence]:
    """The sentences, those that may hold a claim with their parse."""
    worthy = [i for i, sentence in enumerate(sentences) if may_hold_claim(sentence, lexicon)]
    docs = parser.pipe((sentences[i].text for i in worthy), batch_size=32)
    parsed = dict(zip(worthy, docs, strict=True))
    return [replace(sentence, doc=parsed.get(i)) for i, sentence in enumerate(sentences)]


def may_hold_claim(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence has a number that may count people and a word of movement; no parse is needed."""
    if len(sentence.text) > LONGEST:
        return False
    counted = any(mention.counts != "other" for mention in find_quantities(sentence.text))
    return counted and lexicon.may_speak(sentence.text)


def lay_grounds(
    sentences: Sequence[Sentence], finder: PlaceFinder, published: date | None
) -> Iterator[Ground]:
    """The grounds of a report in order; a day named in a passage is remembered to its end."""
    spoken_of: date | None = None
    passage = ""
    for index, sentence in enumerate(sentences):
        if sentence.passage.id != passage:
            passage, spoken_of = sentence.passage.id, None
        times = tuple(find_times(sentence.text, published, spoken_of=spoken_of))
        places = tuple(finder.find(sentence))
        yield Ground(index, sentence, tuple(find_quantities(sentence.text)), times, places)
        for mention in times:
            period = mention.period
            if period and period.start and period.start == period.end:
                spoken_of = period.start


def is_title(ground: Ground) -> bool:
    """Whether a ground stands in a title, which tells no days of its own."""
    return ground.sentence.passage.kind is PassageKind.TITLE
