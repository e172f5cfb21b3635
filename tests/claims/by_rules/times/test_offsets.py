from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("It was found the day after 5 March.", "the day after 5 March", "2021-03-06", "2021-03-06"),
        ("It was found a week or so ago.", "a week or so ago", "2021-06-09", "2021-06-09"),
        ("It was found ten years ago today.", "ten years ago today", "2011-06-16", "2011-06-16"),
        ("It was found three years ago this week.", "three years ago this week", "2018-06-11", "2018-06-17"),
        ("It was found two Sundays ago.", "two Sundays ago", "2021-06-06", "2021-06-06"),
        ("It was found two months after 5 March.", "two months after 5 March", "2021-05-05", "2021-05-05"),
        ("It was found two months ago.", "two months ago", "2021-04-01", "2021-04-30"),
        (
            "It was found two weeks prior to 5 March.",
            "two weeks prior to 5 March",
            "2021-02-19",
            "2021-02-19",
        ),
        ("It was found two hours ago.", "two hours ago", "2021-06-16", "2021-06-16"),
        ("It was found 36 hours ago.", "36 hours ago", "2021-06-15", "2021-06-15"),
        (
            "It was found in the past three or four days.",
            "the past three or four days",
            "2021-06-12",
            "2021-06-16",
        ),
        ("It will be sent in four business days.", "four business days", "2021-06-22", "2021-06-22"),
        ("It will be sent two weeks from Monday.", "two weeks from Monday", "2021-07-05", "2021-07-05"),
    ],
)
def test_offsets(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """A day so many units from another is counted from what the words name."""
    assert [(phrase, start, end)] == found(text)


@pytest.mark.parametrize("phrase", ["Three days later", "The next morning", "The following week"])
def test_a_day_after_nothing(found: Any, phrase: str) -> None:
    """In a story told as past, a later day is not given days where no day was told before it."""
    assert [(phrase, "", "")] == found(f"{phrase}, the bridge was shut.")


@pytest.mark.parametrize("phrase", ["Three days later", "The next morning", "The following day"])
def test_a_day_after_a_day(found: Any, phrase: str) -> None:
    """A later day is counted from the day told before it."""
    _, (_, start, _) = found(f"The bridge fell on 3 June. {phrase}, it was shut.")

    assert start == {"Three days later": "2021-06-06"}.get(phrase, "2021-06-04")
