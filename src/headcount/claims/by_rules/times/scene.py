"""What a time expression is read against, and what a rule of the grammar gives.

A rule finds the words; what they mean waits until the report's day, the day last spoken of and the tense
around them are known. That meaning is a function from a Scene to a Reading, None where it can't be told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.tokens import Line
from headcount.model import PeriodKind

# TIMEX3 writes every figure that is not said as a capital X: a year, a month of any year, a week, a day.
ANY_YEAR = "X" * 4
ANY_MONTH = f"{ANY_YEAR}-{'X' * 2}"
ANY_WEEK = f"{ANY_YEAR}-W{'X' * 2}"
ANY_DAY = f"{ANY_MONTH}-{'X' * 2}"


class Tense(StrEnum):
    """What the verbs around an expression say of its direction."""

    PAST = "PAST"
    FUTURE = "FUTURE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Scene:
    """`reference` is the report's day, `spoken` the day last spoken of, `last` the stretch last spoken of."""

    reference: date | None
    spoken: date | None = None
    last: Reading | None = None
    tense: Tense = Tense.UNKNOWN

    @property
    def told(self) -> date | None:
        """The day that "the next day" is counted from."""
        return self.spoken or self.reference

    @property
    def lost(self) -> bool:
        """Whether "the next day" of a story told as past has no day to be counted from."""
        return self.spoken is None and self.last is None and self.tense is Tense.PAST

    def is_ahead(self, day: date) -> bool:
        """Whether a day lies after the report's."""
        return self.reference is not None and day > self.reference


Meaning = Callable[[Scene], Reading | None]


@dataclass(frozen=True, slots=True)
class Match:
    """An expression: `end` is the place after its last token, `value` what it is worth without a scene.

    `explicit` says that the words hold the year; `bare` that a range may lend it a month ("4 to 22 May").
    """

    end: int
    kind: str
    meaning: Meaning
    value: str | None = None
    explicit: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An expression from a place of a line on, and how its period is meant; `word` is its preposition."""

    start: int
    match: Match
    kind: PeriodKind = PeriodKind.DURING
    word: str = ""


Parse = Callable[[Line, int, int], Match | None]
Rule = Callable[[Line, int], Match | None]
Nested = Callable[[Line, int, Parse, int], Match | None]


def nothing(_: Scene) -> Reading | None:
    """The meaning of an expression that fixes no days."""
    return None
