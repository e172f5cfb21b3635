from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("From 3 May onwards the road was open.", "From 3 May onwards", "2021-05-03", "2021-06-16"),
        ("Up to 5 May the road was open.", "Up to 5 May", "None", "2021-05-05"),
        ("The road was open through 5 May.", "through 5 May", "None", "2021-05-05"),
        ("The road was open prior to 5 May.", "prior to 5 May", "None", "2021-05-04"),
        ("As of end-May the road was open.", "As of end-May", "2021-05-31", "2021-05-31"),
        (
            "As of 8 a.m. this morning the road was open.",
            "As of 8 a.m. this morning",
            "2021-06-16",
            "2021-06-16",
        ),
        (
            "Since the start of the year the road was open.",
            "Since the start of the year",
            "2021-01-01",
            "2021-06-16",
        ),
        ("The road was open in mid- to late May.", "mid- to late May", "2021-05-11", "2021-05-31"),
        ("The road was open in mid-May.", "mid-May", "2021-05-11", "2021-05-20"),
        ("By year-end the road was open.", "By year-end", "None", "2021-12-31"),
        ("Tolls rose from last year.", "last year", "2020-01-01", "2020-12-31"),
        ("Tolls rose from 2016.", "2016", "2016-01-01", "2016-12-31"),
        (
            "The road was open from 27 April to the 3rd.",
            "from 27 April to the 3rd",
            "2021-04-27",
            "2021-05-03",
        ),
        ("The road was open from 6 June-8 June.", "from 6 June-8 June", "2021-06-06", "2021-06-08"),
        ("The road was open on Monday (7 June).", "Monday (7 June)", "2021-06-07", "2021-06-07"),
        ("The road was open on Friday, 04/06/2021.", "Friday, 04/06/2021", "2021-06-04", "2021-06-04"),
        ("The road was open from 1992-95.", "1992-95", "1992-01-01", "1995-12-31"),
        ("The road was open in the year 1865.", "the year 1865", "1865-01-01", "1865-12-31"),
    ],
)
def test_prepositions(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """A preposition of several words, or one behind the day, is taken in."""
    assert [(phrase, start, end)] == found(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The road was shut in May and June 2019.", "2019-05-01"),
        ("The road was shut on 5 May and 9 June 2019.", "2019-05-05"),
        ("The road was shut in December and in January 2019.", "2018-12-01"),
    ],
)
def test_a_year_for_both(found: Any, text: str, start: str) -> None:
    """A year written behind the last of two dates is the year of both, or the one before where it must be."""
    first, _ = found(text)

    assert start == first[1]


def test_order_of_figures_in_one_text(found: Any) -> None:
    """A date that can be read only one way tells the order of the others beside it."""
    (_, first, _), (_, second, _) = found("Forms of 04/06/2020 and 04/25/2020")

    assert ("2020-04-06", "2020-04-25") == (first, second)


@pytest.mark.parametrize(
    "text",
    [
        "A man pleaded to second-degree murder.",
        "It stands in the 1800 block of the street.",
        "Up to 2010 tents were sent.",
        "Grades 4 to 6 were shut.",
        "The index closed at 4656.60 points.",
    ],
)
def test_no_dates(found: Any, text: str) -> None:
    """Figures and ordinals that are no dates are left alone."""
    assert [] == found(text)
