"""Passages cut into sentences, each with its place in the report; parsed only where it is worth it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from headcount.claims.by_rules.lexicon import Meaning, words_of
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import Passage

ABBREVIATIONS = words_of("abbreviations")
CLOCK, AFTER_CLOCK = frozenset({"a.m", "p.m"}), words_of("after_clock")
BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*(?:\s+|(?=[A-Z][a-z]))|(?<=[.!?][\"”’])\s+|\n+|(?<=;)\s+")
ENDINGS = (".", "!", "?", ":", ";", '"', "”", "|")
LINE_BREAK = re.compile(r"[\n\r]")
ENTRY = re.compile(r"\d{4}-\d\d-\d\d\b")  # the day that begins an entry of a list
NARROW = 30  # characters; a shorter line is a heading or an item of a list
TELLING_LINES = 3  # lines that a passage needs to tell the width it was broken at


@dataclass(frozen=True, slots=True)
class Label:
    """What is said of the numbers of a stretch of a sentence; `counts` names the kind, where it is said.

    A `strong` label is the number's own (a column's, or the word right before it), not that of a heading.
    """

    start: int
    end: int
    meaning: Meaning | None
    counts: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `start` is its offset in the report.

    `text` is the report's own but for line breaks, which are spaces in it. `doc` is its parse and
    `quantities` its numbers, None where it was not worth parsing and they were not looked for; `labels` is
    what a heading, a column or the piece before says of them. Of a row of a table, `sited` is whether its
    first cell names a place, and `caption` the line above the table.
    """

    passage: Passage
    start: int
    text: str
    doc: Doc | None = None
    quantities: tuple[QuantityMention, ...] | None = None
    labels: tuple[Label, ...] = ()
    sited: bool = False
    caption: str = ""

    @property
    def end(self) -> int:
        """The offset in the report where the sentence ends."""
        return self.start + len(self.text)


def split_sentences(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages, in order, without surrounding white space.

    A missing space after a full stop ("hundreds.More than") still ends a sentence; the point of an
    abbreviation or an initial does not, nor does a line that was broken at a fixed width: its break is
    read as a space.
    """
    for passage in passages:
        text, start = passage.span.text, 0
        width = _width(text)
        for match in BREAK.finditer(text):
            if not _ends_here(text[start : match.start()], match.group(), text[match.end() :], width):
                continue
            yield from _sentence(passage, start, match.start() + len(match.group().rstrip()))
            start = match.end()
        yield from _sentence(passage, start, len(text))


def _ends_here(before: str, between: str, after: str, width: int) -> bool:
    if not before.endswith("."):
        return not (between.startswith("\n") and _goes_on(before, between, after, width))
    word = before[:-1].rsplit(None, 1)[-1].lower() if before[:-1].split() else ""
    if word in CLOCK:
        return (after.split(None, 1) or [""])[0].strip(",.").lower() not in AFTER_CLOCK
    numbered = word.isdigit() and len(before.split()) > 1  # "on August 8. One ...", not the "8." of a list
    initial = len(word) == 1 and not numbered
    return not (word.lstrip("(\"'“") in ABBREVIATIONS or initial or (after[:1].islower()))


def _goes_on(before: str, between: str, after: str, width: int) -> bool:
    """Whether a line was broken in the middle of a sentence: no blank line, no full stop, and no new start.

    A line goes on in small letters, or with a word that the width of the passage had no room for.
    """
    line = before.rpartition("\n")[2].rstrip()
    if between.count("\n") > 1 or line[-1:] in ENDINGS or len(line) < NARROW:
        return False
    first = after.split(None, 1)[0] if after.strip() else ""
    if ENTRY.match(first):
        return False
    return first[:1].islower() or (width > 0 and len(line) + len(first) >= width)


def _width(text: str) -> int:
    """The width a passage was broken at, nought where it has too few lines to tell."""
    lines = text.split("\n")
    return max(map(len, lines)) if len(lines) >= TELLING_LINES else 0


def _sentence(passage: Passage, start: int, end: int) -> Iterator[Sentence]:
    piece = passage.span.text[start:end]
    text = piece.strip()
    if text:
        offset = start + len(piece) - len(piece.lstrip())
        yield Sentence(passage, passage.span.start + offset, LINE_BREAK.sub(" ", text))
