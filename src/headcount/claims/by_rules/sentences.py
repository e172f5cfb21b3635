"""Passages cut into sentences, each with its place in the report; parsed only where it is worth it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from headcount.claims.by_rules.lexicon import words_of
from headcount.model import Passage

ABBREVIATIONS = words_of("abbreviations")
BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*(?:\s+|(?=[A-Z][a-z]))|(?<=[.!?][\"”’])\s+|\n+|(?<=;)\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `start` is its offset in the report; `doc` its parse, None where none was made."""

    passage: Passage
    start: int
    text: str
    doc: Doc | None = None

    @property
    def end(self) -> int:
        """The offset in the report where the sentence ends."""
        return self.start + len(self.text)


def split_sentences(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages, in order, without surrounding white space.

    A missing space after a full stop ("hundreds.More than") still ends a sentence; the point of an
    abbreviation or an initial does not.
    """
    for passage in passages:
        text, start = passage.span.text, 0
        for match in BREAK.finditer(text):
            if not _ends_here(text[start : match.start()], text[match.end() :]):
                continue
            yield from _sentence(passage, start, match.start() + len(match.group().rstrip()))
            start = match.end()
        yield from _sentence(passage, start, len(text))


def _ends_here(before: str, after: str) -> bool:
    if not before.endswith("."):
        return True
    word = before[:-1].rsplit(None, 1)[-1].lower() if before[:-1].split() else ""
    return not (word.lstrip("(\"'“") in ABBREVIATIONS or len(word) == 1 or (after[:1].islower()))


def _sentence(passage: Passage, start: int, end: int) -> Iterator[Sentence]:
    piece = passage.span.text[start:end]
    text = piece.strip()
    if text:
        offset = start + len(piece) - len(piece.lstrip())
        yield Sentence(passage, passage.span.start + offset, text)
