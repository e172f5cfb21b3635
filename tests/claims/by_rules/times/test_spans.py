from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("In the 24 hours to 5 March, 1,200 came.", "the 24 hours to 5 March", "2021-03-04", "2021-03-05"),
        ("In the week ending 5 May, 200 came.", "the week ending 5 May", "2021-04-29", "2021-05-05"),
        (
            "In the week ending on Sunday, 6 June, 200 came.",
            "the week ending on Sunday, 6 June",
            "2021-05-31",
            "2021-06-06",
        ),
        (
            "In the 12 months to June 2020, 200 came.",
            "the 12 months to June 2020",
            "2019-07-01",
            "2020-06-30",
        ),
        (
            "In the year ended 31 March 2020 they came.",
            "the year ended 31 March 2020",
            "2019-04-01",
            "2020-03-31",
        ),
        (
            "In the three months to the end of March they came.",
            "the three months to the end of March",
            "2021-01-01",
            "2021-03-31",
        ),
        (
            "The week beginning Monday, 3 May was calm.",
            "The week beginning Monday, 3 May",
            "2021-05-03",
            "2021-05-09",
        ),
        ("The road was shut for two weeks from 20 May.", "two weeks from 20 May", "2021-05-20", "2021-06-02"),
        ("Arrivals doubled in the year to date.", "the year to date", "2021-01-01", "2021-06-16"),
        ("In 2021 so far, 200 came.", "2021 so far", "2021-01-01", "2021-06-16"),
        ("They came on the weekend of 5 June.", "the weekend of 5 June", "2021-06-05", "2021-06-06"),
        ("They came on the Easter weekend.", "the Easter weekend", "2021-04-03", "2021-04-04"),
        ("They came in the month of May.", "the month of May", "2021-05-01", "2021-05-31"),
    ],
)
def test_spans(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """An amount of time with one end told runs to or from that day."""
    assert [(phrase, start, end)] == found(text)
