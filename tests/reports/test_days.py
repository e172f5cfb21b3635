"""The small grammar of absolute days."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.reports.days import find_days, read_day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-06-04", date(2019, 6, 4)),
        ("2019-06-04T23:15:00+02:00", date(2019, 6, 4)),
        ("4 June 2019", date(2019, 6, 4)),
        ("Tue, 04 Jun 2019 10:00:00 GMT", date(2019, 6, 4)),
        ("June 4th, 2019", date(2019, 6, 4)),
        ("04 JUNE 2019", date(2019, 6, 4)),
        ("21 - 28 June 2019", date(2019, 6, 28)),
        ("June 21-28, 2019", date(2019, 6, 28)),
        ("20190604", date(2019, 6, 4)),
        ("25/06/2019", date(2019, 6, 25)),
        (datetime(2019, 6, 4, 10), date(2019, 6, 4)),  # noqa: DTZ001  a row may hold a plain datetime
        ("04/06/2019", None),
        ("2019-02-30", None),
        ("Wednesday, 4 June 2019", None),
        ("soon", None),
    ],
)
def test_a_day_is_read_as_it_is_written_or_not_at_all(written: object, expected: date | None) -> None:
    """Common ways of writing a day are read; one that could be two days, or none, is not."""
    assert expected == read_day(written)


@pytest.mark.parametrize(
    "text",
    ["The Sunday Times", "on Good Friday", "every Monday", "on Mondays", "They march 5 km", "He may 5"],
)
def test_names_and_habits_are_no_days(text: str) -> None:
    """A weekday in a name, a habit or a verb is no day."""
    assert [] == find_days(text)


def test_a_figure_after_a_month_is_no_day() -> None:
    """In "March 10,000 people" there is no 10 March."""
    assert [] == find_days("In March 10,000 people left")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("It will open on Monday", "ahead"),
        ("since Monday", "opening"),
        ("last Monday", "before"),
        ("earlier on Monday", "same"),
        ("on Monday alone", "same"),
    ],
)
def test_the_words_around_a_day_are_heard(text: str, mark: str) -> None:
    """Still to come, opening a period, before or on the report's own day."""
    assert getattr(find_days(text)[0], mark)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """No text breaks the grammar, and every mention lies inside it."""
    for mention in find_days(text):
        assert 0 <= mention.start < mention.end <= len(text)
