"""Quotations that run over several sentences: which stretches stand inside quotation marks.

In: the sentences. Out: for each sentence the stretches inside marks, and a number that sentences of one
quotation share. Marks left open end with their passage, so that one lost mark spoils one paragraph at most;
but where the next paragraph opens with a mark again, it goes on, as newspapers print a long quotation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headcount.claims.by_rules.sentences import Sentence

MARK = re.compile(r"''|[\"“”„«»]")
LONG_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of one sentence inside quotation number `number`."""

    sentence: int
    start: int
    end: int
    number: int


def find_quoted(sentences: Sequence[Sentence]) -> list[Quoted]:
    """Every stretch inside quotation marks, in order, the short quoted words left out."""
    found: list[Quoted] = []
    inside, number, passage, goes_on = False, 0, None, False
    for index, sentence in enumerate(sentences):
        if sentence.passage.id != passage:
            goes_on = inside and MARK.match(sentence.text) is not None
            inside, passage = False, sentence.passage.id
        start = 0
        for match in MARK.finditer(sentence.text):
            if _opens(match.group(), inside=inside):
                if not inside:
                    inside, number, start = True, number + (not goes_on), match.end()
                    goes_on = False
            elif inside:
                found.append(Quoted(index, start, match.start(), number))
                inside = False
        if inside:
            found.append(Quoted(index, start, len(sentence.text), number))
    return [piece for piece in found if piece.end - piece.start >= LONG_ENOUGH]


def _opens(mark: str, *, inside: bool) -> bool:
    return mark in "“„«" or (mark == '"' and not inside)
