"""Text cut into words, numbers and date shapes, with small readers for the amounts among them.

Takes a text, gives a Line that the rules of the grammar walk along. One regular expression without nested
repetition, so that the time taken grows with the length of the text alone.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from headcount.claims.by_rules.times.lexicon import Lexicon

SHAPES = re.compile(
    r"""(?P<iso>(?<![\w.])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\w))
    |(?P<ymd>(?<![\w.])\d{4}(?P<y>[/.-])\d{1,2}(?P=y)\d{1,2}(?!\w))
    |(?P<dmy>(?<![\w.])\d{1,2}(?P<d>[/.-])\d{1,2}(?P=d)(?:\d{4}|\d\d?)(?!\w))
    |(?P<ym>(?<![\w.])\d{4}[/.-]\d{1,2}(?!\w))
    |(?P<my>(?<![\w.])\d{1,2}[/-]\d{4}(?!\w))
    |(?P<dm>(?<![\w.])\d{1,2}[/.-]\d{1,2}(?![\w]|[.,]\d))
    |(?P<clock>(?<!\w)\d{1,2}:\d\d(?::\d\d)?(?!\w))
    |(?P<tens>(?:(?<!\w)['’‘]\d0|(?<!\w)\d{1,3}0)['’]?s\b)
    |(?P<short>(?<!\w)['’‘]\d\d(?!\w))
    |(?P<ordinal>(?<!\w)\d{1,4}(?:st|nd|rd|th)\b)
    |(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)
    |(?P<word>[^\W\d_]\w*)
    |(?P<mark>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_DIGITS = 4


class Token(NamedTuple):
    """One word, number, date shape or mark; `low` is its lower-case text."""

    text: str
    low: str
    shape: str
    start: int
    end: int


def cut(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [
        Token(match[0], match[0].lower(), match.lastgroup or "mark", match.start(), match.end())
        for match in SHAPES.finditer(text)
    ]


@dataclass(slots=True)
class Line:
    """The tokens of a text, the lexicon they are read by, and what was parsed where."""

    tokens: list[Token]
    words: Lexicon
    memory: dict[tuple[int, int], object] = field(default_factory=dict)
    lows: list[str] = field(default_factory=list)
    openers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Keep the lower-case words by themselves: they are asked for most often."""
        self.lows = [token.low for token in self.tokens]

    def low(self, i: int) -> str:
        """The lower-case text at a place, empty outside the line."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def shape(self, i: int) -> str:
        """The shape at a place, empty outside the line."""
        return self.tokens[i].shape if 0 <= i < len(self.tokens) else ""

    def capital(self, i: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text[:1].isupper()

    def glued(self, i: int) -> bool:
        """Whether no white space parts the token from the one before."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def skip(self, i: int, *marks: str) -> int:
        """The place after an optional word or mark."""
        return i + 1 if self.low(i) in marks else i

    def follows(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether a phrase stands at a place."""
        return tuple(self.lows[i : i + len(phrase)]) == phrase

    def past_approximators(self, i: int) -> int:
        """The place after words such as "more than" or "about"."""
        phrases = self.words.approximators.get(self.low(i), ())
        return next((i + len(phrase) for phrase in phrases if self.follows(i, phrase)), i)

    def first_of_sentence(self, i: int) -> bool:
        """Whether a sentence seems to begin at a place."""
        return i <= 0 or self.low(i - 1) in (".", "!", "?", '"', "“", ":")

    def digits(self, i: int) -> int | None:
        """The whole number written in at most four digits at a place."""
        if self.shape(i) != "number" or self.low(i - 1) in ("$", "€", "£", "#"):
            return None
        text = self.tokens[i].text
        return int(text) if len(text) <= MOST_DIGITS and text.isascii() and text.isdigit() else None

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """A whole number in digits or words, and the place after it."""
        number = self.digits(i)
        if number is not None:
            return number, i + 1
        value = self.words.numbers.get(self.low(i))
        if value is None:
            return None
        after = self.skip(i + 1, "-")
        unit = self.words.numbers.get(self.low(after), 0)
        if value >= 20 and value % 10 == 0 and 0 < unit < 10:  # noqa: PLR2004 - how English says 21 to 99
            return value + unit, after + 1
        return value, i + 1

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """An ordinal in digits or words, and the place after it."""
        if self.shape(i) == "ordinal":
            return int(self.low(i)[:-2]), i + 1
        low = self.low(i)
        if low in self.words.ordinals:
            return self.words.ordinals[low], i + 1
        tens = self.words.numbers.get(low, 0)
        if tens < 20:  # noqa: PLR2004 - how English says 21st to 99th
            return None
        after = self.skip(i + 1, "-")
        unit = self.words.ordinals.get(self.low(after), 0)
        return (tens + unit, after + 1) if 0 < unit < 10 else None  # noqa: PLR2004 - as above
