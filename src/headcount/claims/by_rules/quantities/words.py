"""A text cut into words and numerals, each with its place; and the word lists read once.

In: the text of a sentence or an article. Out: `Words`, parallel lists that the finder walks through
without a parser, because it decides which sentences are worth parsing.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MONTH_DAYS = 31

# Order matters: grouped digits before plain ones. Repeats are bounded, so that a hostile row of digits costs
# no more than its length.
TOKEN = re.compile(
    r"""
      (?P<num>
          \d{1,3}(?:,\d{2,3}){0,8},\d{3}(?!\d)(?:\.\d+)?          # 12,754  3,63,832
        | \d{1,3},[ ]000(?!\d)                                # 61, 000: a slip of the keyboard
        | \d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,6}(?![\d,]|\.\d|[\-–/:]\d|\s\d)  # 12 754
        | \d{1,3}(?:\.\d{3}){2,6}(?![\d,])                     # 1.254.000
        | \d{1,3}(?:['’]\d{3}){1,6}(?!\d)                         # 12'754
        | \d+,\d{1,2}(?=[ ](?:million|billion|mn|bn|lakh|crore))  # 2,5 million
        | \d+(?:\.\d+)?
        | (?<![\w.])\.\d+
      )
    | (?P<word>[^\W\d_](?:\.[^\W\d_])+(?![^\W\d_]) | [^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<gap>\n[ \t\r\f\v]*\n\s*)
    | [^\w\s] | _
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: lower-cased, with their offsets; outside the text every word is empty."""

    text: str
    lower: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.lower)

    def at(self, index: int) -> str:
        """The lower-cased word at an index, empty outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def raw(self, index: int) -> str:
        """The word as written, empty outside the text."""
        if not 0 <= index < len(self.lower):
            return ""
        return self.text[self.start[index] : self.end[index]]

    def glued(self, index: int) -> bool:
        """Whether no space stands between this word and the one before it."""
        return 0 < index < len(self.lower) and self.start[index] == self.end[index - 1]

    def is_number(self, index: int) -> bool:
        """Whether the word is written in digits."""
        word = self.at(index)
        return bool(word) and (word[0].isdecimal() or (word[0] == "." and len(word) > 1))

    def is_word(self, index: int) -> bool:
        """Whether the word is made of letters."""
        return self.at(index)[:1].isalpha()

    def is_capital(self, index: int) -> bool:
        """Whether the word is written with a capital."""
        return self.raw(index)[:1].isupper()

    def breaks(self, index: int) -> bool:
        """Whether a new line with a capital, or an empty line, stands right before this word."""
        if not 0 < index < len(self.lower):
            return False
        if self.lower[index] == "\n":
            return True
        gap = self.text[self.end[index - 1] : self.start[index]]
        return "\n" in gap and not self.raw(index)[:1].islower()

    def opens(self, index: int) -> bool:
        """Whether a sentence begins with this word."""
        return index <= 0 or self.at(index - 1) in {".", "!", "?", "\n", "•", "“", '"'}

    def phrase(self, first: int, last: int) -> str:
        """The lower-cased words from `first` up to but not including `last`, joined by spaces."""
        return " ".join(self.lower[max(first, 0) : last])


def cut(text: str) -> Words:
    """The words of a text, in order."""
    lower: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        begin = match.start()
        if word[0].isdecimal() and " " in word and _is_day(lower[-2:], word):
            lower.append(word[: word.index(" ")])  # "on March 5 300 people left"
            start.append(begin)
            end.append(begin + word.index(" "))
            begin, word = end[-1] + 1, word[word.index(" ") + 1 :]
        lower.append("\n" if word[0] == "\n" else word.lower())
        start.append(begin)
        end.append(match.end())
    return Words(text, lower, start, end)


def _is_day(before: list[str], word: str) -> bool:
    """Whether the first group of a number with spaces is the day of the month named before it."""
    if not before or before[-1] not in words_of("numbers", "dates", "months"):
        return False
    whole = before[0] in words_of("numbers", "dates", "before_month")  # "in March 12 000 people left"
    return not whole and int(word[: word.index(" ")]) <= MONTH_DAYS


@cache
def lists(name: str, language: str = "en") -> dict[str, Any]:
    """The word lists of one data file, such as `numbers`."""
    path = files("headcount.claims.by_rules") / "data" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words_of(name: str, section: str, key: str = "words") -> frozenset[str]:
    """One list of one section of a data file, as a set."""
    return frozenset(lists(name)[section][key])
