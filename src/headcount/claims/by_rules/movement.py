"""The nouns of this reading: what is said of the people counted, and one number in its sentence."""

from dataclasses import dataclass

from spacy.tokens import Token

from headcount.claims.by_rules.lexicon import Meaning


@dataclass(frozen=True, slots=True)
class Movement:
    """What is said of the people counted.

    `word` carries the meaning; `way` is how they are counted by it (`who_do`, `done_to`, ...); `others` are
    further movements said of the same people; `sure` falls from 1 where the parse had to be bypassed.
    """

    meaning: Meaning
    word: Token
    way: str
    sure: float
    others: tuple["Movement", ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One number in its sentence: its own offsets, and those of the other numbers that count something."""

    start: int
    end: int
    others: tuple[tuple[int, int], ...] = ()

    def crossed(self, start: int, end: int) -> int:
        """How many other counts stand between this one and a stretch of the sentence."""
        first, last = (self.end, start) if start >= self.end else (end, self.start)
        return sum(first <= other[0] and other[1] <= last for other in self.others)
