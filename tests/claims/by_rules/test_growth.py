"""Work grows in proportion to the text: counted in calls, because seconds differ from machine to machine."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from headcount.claims import make_extractor
from headcount.model import Report
from headcount.passages import split_report
from headcount.settings import Settings

SOUNDS = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
SHORT, LONG = 120, 240
CLAIMING = 40  # reports of claims are costly to count
MOST = 2.5  # times the work for twice the text


def called(number: int) -> str:
    """A name no other number has."""
    return "M" + SOUNDS[number % 70] + SOUNDS[number // 70 % 70] + "rn"


SHAPES: dict[str, Callable[[int], str]] = {
    "people who left places": lambda i: f"{i + 10} people left {called(i)} on Monday.",
    "people without a place": lambda i: f"{i + 10} people fled.",
    "speakers": lambda i: f'It was bad, said {called(i)}. "We will all go home now," he said.',
    "quotations": lambda i: f'"We lost all of our things in {called(i)}."',
    "private persons": lambda i: f"Ann {called(i)}, {20 + i % 50}, who fled, was there with {called(i)}.",
    "parties": lambda i: f"{called(i)}-led forces and rebels hit the {called(i + 7)} militants.",
    "camps": lambda i: f"People left the camp for {called(i)} camp. The town fell.",
}


def work(text: str) -> int:
    """How many calls the reading of a text takes."""
    report = Report(id="r", text=text)
    passages, extractor, calls = split_report(report), make_extractor("rules", Settings()), 0

    def count(_frame: object, event: str, _told: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extractor.read(report, passages)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_twice_the_text_is_twice_the_work(shape: str) -> None:
    """Nothing that a long report holds many of is searched for again for each of them."""
    make = SHAPES[shape]

    numbers = (CLAIMING, 2 * CLAIMING) if shape.startswith("people") else (SHORT, LONG)
    other = Report(id="r", text=" ".join(make(i) for i in range(3000, 3010)))
    make_extractor("rules", Settings()).read(other, split_report(other))  # what is loaded once is loaded

    short, long = (work(" ".join(make(first + i) for i in range(first))) for first in numbers)

    assert long < MOST * short


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 20_000,
        "300, " * 20_000,
        "people left Osha on Monday " * 4_000,
        "a." * 20_000,
        "(" * 20_000 + ")" * 20_000,
        '" ' * 20_000,
        "a-" * 20_000,
        " " * 40_000 + "x",
        "1" * 40_000,
        "and men, women and " * 4_000,
    ],
    ids=["numbers", "list", "no stop", "points", "brackets", "quotes", "dashes", "spaces", "digits", "and"],
)
def test_hostile_text_ends(text: str) -> None:
    """A long line without a sentence in it is read in a moment, and nothing is claimed of it."""
    report = Report(id="r", text=text)

    reading = make_extractor("rules", Settings()).read(report, split_report(report))

    assert () == reading.claims
