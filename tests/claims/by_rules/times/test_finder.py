from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.times import TimeMention, find_expressions, find_times
from headcount.model import PeriodKind, Precision

WEDNESDAY = date(2021, 6, 16)


def only(text: str, reference: date | None = WEDNESDAY, spoken_of: date | None = None) -> TimeMention:
    """The one mention of a text."""
    (mention,) = find_times(text, reference, spoken_of=spoken_of)
    return mention


def days(text: str, reference: date | None = WEDNESDAY, spoken_of: date | None = None) -> tuple[str, str]:
    """The first and last day of the one mention of a text."""
    period = only(text, reference, spoken_of).period
    return (str(period.start), str(period.end)) if period else ("", "")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The ferry left on 9 March 2019.", "2019-03-09", "2019-03-09"),
        ("The ferry left on March 9th, 2019.", "2019-03-09", "2019-03-09"),
        ("The ferry left on 2019-03-09.", "2019-03-09", "2019-03-09"),
        ("The ferry left on the 9th of March 2019.", "2019-03-09", "2019-03-09"),
        ("Data as given 16. Nov. 2016", "2016-11-16", "2016-11-16"),
        ("The ferry left on Feb. 20.", "2021-02-20", "2021-02-20"),
        ("The quay was shut in October 2018.", "2018-10-01", "2018-10-31"),
        ("The quay was shut in 2017.", "2017-01-01", "2017-12-31"),
        ("No ferry has come since '82, he said.", "1982-01-01", "2021-06-16"),
        ("Ferries ran in the 1990s.", "1990-01-01", "1999-12-31"),
        ("Ferries ran in the third quarter of 2016.", "2016-07-01", "2016-09-30"),
        ("Ferries ran in Q3 2016.", "2016-07-01", "2016-09-30"),
        ("Ferries ran in the summer of 2019.", "2019-06-01", "2019-08-31"),
        ("Ferries ran on Christmas Day 2019.", "2019-12-25", "2019-12-25"),
        ("Ferries ran on Good Friday 2019.", "2019-04-19", "2019-04-19"),
    ],
)
def test_calendar_dates(text: str, start: str, end: str) -> None:
    """A date in any of its spellings gives its own days."""
    actual = days(text)

    assert (start, end) == actual


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They came on Monday.", "2021-06-14", "2021-06-14"),
        ("They came on Wednesday.", "2021-06-16", "2021-06-16"),
        ("They came on Tuesday night.", "2021-06-15", "2021-06-15"),
        ("They came late on Tuesday.", "2021-06-15", "2021-06-15"),
        ("They came earlier on Tuesday.", "2021-06-15", "2021-06-15"),
        ("They came this morning.", "2021-06-16", "2021-06-16"),
        ("They came overnight.", "2021-06-15", "2021-06-16"),
        ("They came the previous night.", "2021-06-15", "2021-06-15"),
        ("They came yesterday.", "2021-06-15", "2021-06-15"),
        ("They came last week.", "2021-06-07", "2021-06-13"),
        ("They came over the weekend.", "2021-06-12", "2021-06-13"),
        ("They came two days ago.", "2021-06-14", "2021-06-14"),
        ("They came a day earlier.", "2021-06-15", "2021-06-15"),
        ("They came a year ago.", "2020-01-01", "2020-12-31"),
        ("They came in February.", "2021-02-01", "2021-02-28"),
        ("They came in November.", "2020-11-01", "2020-11-30"),
        ("They came three days after 5 March.", "2021-03-08", "2021-03-08"),
        ("They came in early March.", "2021-03-01", "2021-03-15"),
        ("They came at the end of last year.", "2020-09-01", "2020-12-31"),
        ("They have come so far this year.", "2021-01-01", "2021-06-16"),
        ("They came for a third consecutive day.", "2021-06-16", "2021-06-16"),
        ("They came in the first three months of 2020.", "2020-01-01", "2020-03-31"),
    ],
)
def test_days_told_from_the_report(text: str, start: str, end: str) -> None:
    """A day told from the report's day is counted from it."""
    actual = days(text)

    assert (start, end) == actual


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("in the past 48 hours", "2021-06-14", Precision.DAY),
        ("in the last 10 days", "2021-06-06", Precision.DAY),
        ("in the past few weeks", "2021-05-26", Precision.WEEK),
        ("in past weeks", "2021-05-26", Precision.WEEK),
        ("in recent weeks", "2021-05-26", Precision.WEEK),
        ("over the past year", "2020-06-16", Precision.YEAR),
        ("the river rose recently", "2021-05-26", Precision.WEEK),
    ],
)
def test_rolling_stretches(text: str, start: str, precision: Precision) -> None:
    """A stretch of so many units back ends on the report's day, a vague one by the stated convention."""
    period = only(text).period

    assert period is not None
    assert (start, WEDNESDAY, precision) == (str(period.start), period.end, period.precision)


def test_future_weekday() -> None:
    """A weekday after a future verb lies ahead, with the past one kept as the other reading."""
    mention = only("The convoy will leave on Friday.")

    assert mention.period is not None
    assert (date(2021, 6, 18), [date(2021, 6, 11)]) == (
        mention.period.start,
        [other.start for other in mention.alternatives],
    )


def test_reporting_verb_before_a_weekday() -> None:
    """The verb nearest before a weekday decides, though another clause looks ahead."""
    assert ("2021-06-10", "2021-06-10") == days("Officials said on Thursday that help will arrive.")


def test_weekday_finds_the_year() -> None:
    """A weekday beside a date without a year finds the year in which it fits."""
    assert ("2019-02-19", "2019-02-19") == days("The gate shut on Tuesday, February 19.", date(2020, 1, 10))


def test_last_day_spoken_of() -> None:
    """The words "three days after" count from the day last spoken of, in the text or before it."""
    _, after = find_times("The bridge fell on 3 June. Three days after, many left.", WEDNESDAY)

    assert after.period is not None
    assert date(2021, 6, 6) == after.period.start
    assert ("2021-05-04", "2021-05-04") == days("The next day, many left.", spoken_of=date(2021, 5, 3))


def test_years_after_a_year() -> None:
    """Years later than a year are counted from that year."""
    _, later = find_times("The dam broke in 1999. Four years later, it held.", WEDNESDAY)

    assert later.period is not None
    assert date(2003, 1, 1) == later.period.start


def test_days_after_an_event() -> None:
    """Days after an event whose day is not written are offered as a reading and not taken as one."""
    _, after = find_times(
        "The bridge fell on 3 June. Three days after the engineers came, it stood.", WEDNESDAY
    )

    assert after.period is None
    assert [date(2021, 6, 6)] == [other.start for other in after.alternatives]


def test_same_period_last_year() -> None:
    """The words "the same period last year" mean what was last spoken of, a year earlier."""
    _, before = find_times("Arrivals rose in May, against the same period last year.", WEDNESDAY)

    assert before.period is not None
    assert (date(2020, 5, 1), date(2020, 5, 31)) == (before.period.start, before.period.end)


def test_order_of_day_and_month() -> None:
    """A date in figures that can be read both ways keeps the other order."""
    mention = only("Form of 12/03/2019")

    assert mention.period is not None
    assert (date(2019, 3, 12), [date(2019, 12, 3)]) == (
        mention.period.start,
        [other.start for other in mention.alternatives],
    )


@pytest.mark.parametrize(
    "text",
    [
        "You may march along the second road.",
        "Some 40,000 tins at $48 were bought.",
        "The Sun printed it.",
        "About 2010 people and 1950 families queued.",
        "A quarter of them had no shoes.",
        "Theresa May spoke to no one.",
        "A woman in her mid-20s, a 33-year-old man and a 4 year old girl queued.",
    ],
)
def test_no_time_expression(text: str) -> None:
    """Words and figures that only look like times are left alone."""
    assert [] == find_times(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("for more than 30 years", "P30Y", "DURATION"),
        ("a three-month wait", "P3M", "DURATION"),
        ("every day", "P1D", "SET"),
        ("200 people a day", "P1D", "SET"),
        ("on Tuesday night", "2021-06-15TNI", "TIME"),
        ("at 16:00 UTC on Monday", "2021-06-14T16:00Z", "TIME"),
        ("last week", "2021-W23", "DATE"),
    ],
)
def test_values(text: str, value: str, kind: str) -> None:
    """Each mention has its TIMEX3 value and kind."""
    mention = only(text)

    assert (value, kind) == (mention.value, mention.kind)


def test_undated_report() -> None:
    """Without a report's day a full date still has its days; the others are found without days."""
    full, short, weekday = find_times("Seen on 9 March 2019, on 3 May and on Monday.", None)

    assert full.period is not None
    assert date(2019, 3, 9) == full.period.start
    # TIMEX3 writes an open year as four X: this is its value, and no work left undone.
    assert [None, None, "XXXX-05-03"] == [short.period, weekday.period, short.value]


def test_impossible_day() -> None:
    """A day the calendar does not hold is found and given no days."""
    assert only("Dated 30 February.").period is None


def test_expressions_stand_alone() -> None:
    """The TIMEX3 way of marking leaves prepositions out and ranges apart."""
    found = find_expressions("between April and June, and since Sunday", WEDNESDAY)

    assert ["April", "June", "Sunday"] == [mention.text for mention in found]


WORDS = """
the a on since from to between and 4 22 of March may last next past few weeks Monday night 2019 after three
days early end year 12/03/2019 ago , . - it will first quarter Q3 '82 1990s every second by until
"""
words = st.sampled_from(WORDS.split())


@given(st.lists(words, max_size=25).map(" ".join) | st.text(max_size=200), st.dates() | st.none())
def test_mentions_slice_back(text: str, reference: date | None) -> None:
    """Whatever the text, mentions slice back, do not overlap, run forward and come out the same twice."""
    found = find_times(text, reference)

    assert found == find_times(text, reference)
    end = 0
    for mention in found:
        assert mention.text == text[mention.start : mention.end]
        assert end <= mention.start < mention.end
        end = mention.end
        for period in (mention.period, *mention.alternatives):
            if period and period.start and period.end:
                assert period.start <= period.end


def test_since_ends_with_the_report() -> None:
    """A period since a day ends on the report's day and keeps the reading without its first day."""
    mention = only("Since Sunday, 40 boats crossed.")

    assert mention.period is not None
    assert (PeriodKind.SINCE, "2021-06-13", WEDNESDAY) == (
        mention.period.kind,
        str(mention.period.start),
        mention.period.end,
    )
    assert WEDNESDAY - timedelta(days=2) in [other.start for other in mention.alternatives]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("About 300 people were in tents due to floods on 7 November.", date(2023, 11, 7)),
        ("Due to the storm of 7 November, 300 people are in tents.", date(2023, 11, 7)),
        ("The convoy is due to leave on 7 May.", date(2024, 5, 7)),
        ("The convoy is due on 7 May.", date(2024, 5, 7)),
    ],
)
def test_due_to_something_is_a_cause_and_looks_ahead_only_before_a_verb(text: str, start: date) -> None:
    """`Due to floods on 7 November` is of the November before the report of 10 April 2024."""
    assert [start] == [one.period.start for one in find_times(text, date(2024, 4, 10)) if one.period]
