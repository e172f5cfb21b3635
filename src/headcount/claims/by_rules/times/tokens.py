"""Text cut into words, numbers and date shapes, with small readers for the amounts among them.

Takes a text, gives a Line that the rules of the grammar walk along. One regular expression without nested
repetition, so that the time taken grows with the length of the text alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from headcount.claims.by_rules.times.lexicon import Lexicon

SHAPES = re.compile(
    r"""(?=\S)(?:(?P<word>[^\W\d_]\w*)
    |(?=[\d'’‘])(?:(?P<iso>(?<![\w.])\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d(?::\d\d)?[Zz]?)?(?!\w))
    |(?P<ymd>(?<![\w.])\d{4}(?P<y>[/.-])\d{1,2}(?P=y)\d{1,2}(?!\w))
    |(?P<dmy>(?<![\w.])\d{1,2}(?P<d>[/.-])\d{1,2}(?P=d)(?:\d{4}|\d\d?)(?!\w))
    |(?P<ym>(?<![\w.])\d{4}[/.-]\d{1,2}(?!\w))
    |(?P<my>(?<![\w.])\d{1,2}[/-]\d{4}(?!\w))
    |(?P<dm>(?<![\w.])\d{1,2}[/.-]\d{1,2}(?![\w]|[.,]\d))
    |(?P<clock>(?<!\w)\d{1,2}:\d\d(?::\d\d)?(?:(?!\w)|(?=[apAP]\.?[mM]\b)))
    |(?P<tens>(?:(?<!\w)['’‘]\d0|(?<!\w)\d{1,3}0)['’]?[sS]\b)
    |(?P<short>(?<!\w)['’‘]\d\d(?!\w))
    |(?P<ordinal>(?<!\w)\d{1,4}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
    |(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?))
    |(?P<mark>\S))""",
    re.VERBOSE,
)
MOST_DIGITS = 4
# Empty places kept after a line's pieces, so that a rule may look ahead, and back from the first, unchecked.
NOTHING = [""] * 32


@dataclass(slots=True)
class Line:
    """A text in pieces, the lexicon they are read by, and what was parsed where.

    `low` gives the lower-case text at a place and `shape` its shape, both empty outside the line. `starts`
    names, for each word an expression can begin with, the rules to be asked there.
    """

    text: str
    words: Lexicon
    starts: Mapping[str, Any] = field(default_factory=dict)
    memory: dict[tuple[int, int], object] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(init=False)
    texts: list[str] = field(init=False)
    lows: list[str] = field(init=False)
    shapes: list[str] = field(init=False)
    low: Callable[[int], str] = field(init=False)
    shape: Callable[[int], str] = field(init=False)

    def __post_init__(self) -> None:
        """Cut the text."""
        found = list(SHAPES.finditer(self.text))
        self.spans = [match.span() for match in found]
        self.texts = [match[0] for match in found]
        self.lows = [*map(str.lower, self.texts), *NOTHING]
        self.shapes = [*[match.lastgroup or "mark" for match in found], *NOTHING]
        self.low = self.lows.__getitem__
        self.shape = self.shapes.__getitem__

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.spans)

    def capital(self, i: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return 0 <= i < len(self.texts) and self.texts[i][:1].isupper()

    def glued(self, i: int) -> bool:
        """Whether no white space parts the token from the one before."""
        return 0 < i < len(self.spans) and self.spans[i][0] == self.spans[i - 1][1]

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
        text = self.texts[i]
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
