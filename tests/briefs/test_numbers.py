"""Every number in every sentence of the page is the ledger's: the page is read as a stranger would read it.

The rules of rounding are written down here once more, from the page's own method: a best value to 1, 10, 100
or 1,000 by its size; the ends of an interval outwards to three figures, to two where the upper end is more
than three times the lower one and no two sides hold them, or where reports give a word of size alone.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

import pytest

from headcount import pipeline
from headcount.briefs import render_page
from headcount.briefs.markdown import render_markdown
from headcount.briefs.privacy import coarsened
from headcount.model import Brief, Entry
from headcount.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "levee"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?"
DAYS = re.compile(rf"\b\d{{1,2}}(?: (?:{MONTHS}))?(?: \d{{4}})? to {DAY}|\b{DAY}|\b(?:{MONTHS}) \d{{4}}")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?")
WORD = "only a word: "
FACTORS = {"million": 1e6, "billion": 1e9}


class Sentences(HTMLParser):
    """The sentences of a page that link to an entry: their words and the entry's id."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._depth = 0
        self._words: list[str] = []
        self._id = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a sentence, or note the entry it links to."""
        given = dict(attrs)
        if self._depth:
            self._depth += tag in ("p", "h3")
            if tag == "a" and (given.get("href") or "").startswith("#e-"):
                self._id = (given["href"] or "")[1:]
        elif (tag == "p" and given.get("class") == "sentence") or (
            tag == "h3" and (given.get("id") or "").startswith("h-e-")
        ):
            self._depth, self._words, self._id = 1, [], (given.get("id") or "").removeprefix("h-")

    def handle_endtag(self, tag: str) -> None:
        """End a sentence."""
        if self._depth and tag in ("p", "h3"):
            self._depth -= 1
            if not self._depth and self._id:
                self.found.append((self._id, " ".join("".join(self._words).split())))

    def handle_data(self, data: str) -> None:
        """Keep the words of a sentence."""
        if self._depth:
            self._words.append(data)


def numbers(sentence: str) -> Iterator[float]:
    """The numbers of a sentence that are no days."""
    for found in NUMBER.findall(DAYS.sub(" ", sentence)):
        digits, _, factor = found.replace(",", "").partition(" ")
        yield float(digits) * FACTORS.get(factor, 1)


def outwards(value: float, entry: Entry, *, up: bool) -> float:
    """An end to three figures or two, away from the middle."""
    if value < 1:
        return 1 if up and value > 0 else 0
    step = 10 ** max(0, floor(log10(value)) - (1 if is_loose(entry) else 2))
    return (ceil if up else floor)(round(value / step, 6)) * step


def is_loose(entry: Entry) -> bool:
    """Whether the ends are worth two figures only."""
    if WORD in " ".join(entry.notes):
        return True
    if entry.status.value == "CONTESTED" or entry.low is None or entry.high is None:
        return False
    return entry.high / 3 > entry.low


def nearest(value: float) -> float:
    """A best value rounded by its size."""
    step = 1 if value < 100 else 10 if value < 1000 else 100 if value < 10000 else 1000
    return floor(value / step + 0.5) * step


def allowed(entry: Entry) -> set[float]:
    """What a sentence about an entry may say."""
    if entry.low is None and entry.best is None:
        return {10.0}  # "fewer than 10"
    said = set()
    if entry.low is not None:
        said |= {outwards(entry.low, entry, up=False)} | ({entry.low} if entry.low == entry.high else set())
    if entry.high is not None:
        said |= {outwards(entry.high, entry, up=True)}
    if entry.best is not None and WORD not in " ".join(entry.notes):
        said |= {nearest(entry.best), outwards(entry.best, entry, up=False)}
    return said | {float(f"{value:.3g}") for value in said if value >= 1e6}


def wrong(sentences: list[tuple[str, str]], brief: Brief) -> list[str]:
    """Sentences with a number that is not their entry's."""
    entries = {entry.id: entry for entry in coarsened(brief.ledger).entries}
    return [f"{name}: {words}" for name, words in sentences if set(numbers(words)) - allowed(entries[name])]


@pytest.fixture(scope="module")
def levee(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The bundled example, read from its reports."""
    return pipeline.brief([EXAMPLE], tmp_path_factory.mktemp("levee"))


@pytest.fixture(params=["flood", "levee"])
def brief(request: pytest.FixtureRequest) -> Any:
    """A brief whose page is read."""
    found = request.getfixturevalue(request.param)
    return found.brief if request.param == "flood" else found


def test_every_number_of_the_page_s_sentences_is_the_ledger_s(brief: Brief) -> None:
    """Those said first, and the heading of every entry in the evidence."""
    reader = Sentences()
    reader.feed(render_page(brief, settings=Settings()))

    assert len(reader.found) >= len(brief.statements) + len(brief.ledger.entries)
    assert [] == wrong(reader.found, brief)


def test_every_number_of_the_text_s_sentences_is_the_ledger_s(brief: Brief) -> None:
    """The same for the Markdown."""
    text = render_markdown(brief, settings=Settings())
    rows = re.findall(r"^- \*\*(.+?)\*\*(.+?)\. .*`(e-[0-9a-f]+)`$", text, re.MULTILINE)

    assert len(brief.statements) == len(rows)
    assert [] == wrong([(name, head + rest) for head, rest, name in rows], brief)


def test_a_wrong_number_would_be_seen(brief: Brief) -> None:
    """The check can fail: a page whose numbers are off by a tenth is caught at every known figure."""
    page = render_page(brief, settings=Settings())
    reader = Sentences()
    reader.feed(page)
    told = [(name, words) for name, words in reader.found if list(numbers(words))]
    off = [
        (
            name,
            NUMBER.sub(
                lambda found: str(int(float(found[0].replace(",", "").split()[0]) * 1.1 + 7)),
                DAYS.sub(" ", words),
            ),
        )
        for name, words in told
    ]

    assert len(told) * 0.9 < len(wrong(off, brief))


def test_every_sentence_of_the_page_has_its_interval_beside_the_number(brief: Brief) -> None:
    """A best value never stands alone where the interval has width."""
    entries = {entry.id: entry for entry in coarsened(brief.ledger).entries}
    reader = Sentences()
    reader.feed(render_page(brief, settings=Settings()))
    for name, words in reader.found:
        entry = entries[name]
        if "bout " in words.split(" people")[0] and entry.high is not None:
            ends = {outwards(entry.low or 0, entry, up=False), outwards(entry.high, entry, up=True)}

            assert ends <= set(numbers(words))
