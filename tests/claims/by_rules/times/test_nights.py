from datetime import date
from typing import Any

import pytest

from headcount.claims.by_rules.times import find_times

WEDNESDAY = date(2021, 6, 16)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("Shells fell on the night of 3 to 4 May.", "the night of 3 to 4 May", "2021-05-03", "2021-05-04"),
        ("Shells fell on the night of 24/25 March.", "the night of 24/25 March", "2021-03-24", "2021-03-25"),
        ("Shells fell on the night of May 3.", "the night of May 3", "2021-05-03", "2021-05-03"),
        (
            "Shells fell on the night between Monday and Tuesday.",
            "the night between Monday and Tuesday",
            "2021-06-14",
            "2021-06-15",
        ),
        (
            "Shells fell in the early hours of Tuesday.",
            "the early hours of Tuesday",
            "2021-06-15",
            "2021-06-15",
        ),
        ("Shells fell on the evening of 5 May.", "the evening of 5 May", "2021-05-05", "2021-05-05"),
        (
            "Shells fell overnight from Monday to Tuesday.",
            "overnight from Monday to Tuesday",
            "2021-06-14",
            "2021-06-15",
        ),
        ("Shells fell overnight on Monday.", "overnight on Monday", "2021-06-14", "2021-06-15"),
        ("Shells fell overnight Wednesday.", "overnight Wednesday", "2021-06-15", "2021-06-16"),
        ("Shells fell since the night of 4 May.", "since the night of 4 May", "2021-05-04", "2021-06-16"),
        ("Shells fell at 8:30 Monday night.", "8:30 Monday night", "2021-06-14", "2021-06-14"),
        ("Shells fell just before midnight on Sunday.", "midnight on Sunday", "2021-06-13", "2021-06-13"),
        ("Shells fell over the weekend of 5-6 June.", "the weekend of 5-6 June", "2021-06-05", "2021-06-06"),
    ],
)
def test_nights(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """A night or an hour has the days of what it is the night of."""
    assert [(phrase, start, end)] == found(text)


def test_clock_before_a_part_of_the_day() -> None:
    """A clock takes its half of the day from the word behind it."""
    (mention,) = find_times("Shells fell at 8:30 Monday night.", WEDNESDAY)

    assert mention.value == "2021-06-14T20:30"


def test_a_part_of_the_day_told(found: Any) -> None:
    """The words "in the evening" mean the day last spoken of, and no day where none was."""
    assert [("the evening", "", "")] == found("In the evening, shells fell.")
    assert ("the evening", "2021-06-03", "2021-06-03") == found(
        "Rain fell on 3 June. In the evening, it stopped."
    )[1]


def test_a_clock_glued_to_its_half() -> None:
    """A clock keeps its "p.m." without a space, and takes no month for its day."""
    first, second, *_ = find_times("Shells fell at 6:00pm and at 11 p.m. on July Drive.", WEDNESDAY)

    assert ["2021-06-16T18:00", "2021-06-16T23:00"] == [first.value, second.value]
