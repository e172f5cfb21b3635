from collections.abc import Callable

import pytest

from headcount.claims.by_rules.sentences import split_sentences
from headcount.claims.by_rules.speakers import attribute, speaker_of
from headcount.model import Passage, Source, Span

Speaker = Callable[[str, str], Source | None]


def speaker_in(text: str, number: str) -> Source | None:
    """Who is said to have told the number in a text of one passage."""
    sentences = list(split_sentences([Passage(id="p", report="r", span=Span(0, len(text), text))]))
    index = next(i for i, sentence in enumerate(sentences) if number in sentence.text)
    found = speaker_of(attribute(sentences, publisher=None), index, sentences[index].text.index(number))
    return found.source if found else None


@pytest.fixture
def speaker() -> Speaker:
    """Looks up who told a number of a text."""
    return speaker_in
