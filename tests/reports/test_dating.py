"""Undated reports are dated from their own words and their neighbours, or left undated with a reason."""

from datetime import date

from headcount.model import Report
from headcount.reports import date_reports
from headcount.reports.dating import infer_day, own_weekday
from headcount.reports.days import find_days

SIBLING = (
    "The Marrow river flooded Tarn Bridge and Ostwick on Thursday. Mayor Lene Holt said 1,450 people had "
    "reached the Ostwick stadium, while 320 remained in Tarn Bridge."
)
WEEKDAYS_ONLY = (
    "Rescuers in Tarn Bridge pulled more people from roofs. Earlier on Friday, Mayor Lene Holt said 1,450 "
    "people were in the Ostwick stadium. About 320 left Tarn Bridge on Thursday as the Marrow rose."
)


def _report(name: str, text: str, day: date | None = None) -> Report:
    return Report(id=name, text=text, published=day, published_why="stated" if day else "")


def test_a_weekday_beside_a_date_takes_its_year_from_a_dated_sibling() -> None:
    """The year is the one near the sibling in which the weekday falls on that date."""
    stitched = _report(
        "a", "On Tuesday, June 4, rescuers reached Ostwick. Hundreds left Tarn Bridge on Wednesday."
    )
    dated = _report("b", SIBLING, date(2019, 6, 20))

    reports, problems = date_reports([stitched, dated])

    assert date(2019, 6, 5) == reports[0].published
    assert "Tuesday 4 June 2019" in reports[0].published_why
    assert [] == problems


def test_weekdays_alone_fall_in_the_week_of_a_very_similar_sibling() -> None:
    """A report that shares names and figures with a dated one is from its week."""
    reports, _ = date_reports([_report("a", WEEKDAYS_ONLY), _report("b", SIBLING, date(2021, 7, 15))])

    assert date(2021, 7, 16) == reports[0].published
    assert "b" in reports[0].published_why


def test_a_day_that_opens_a_period_bounds_but_does_not_date() -> None:
    """With "since" the week is the one nearest the sibling, not the first after the day."""
    text = WEEKDAYS_ONLY + " Since July 1, more than 5,000 people have left."
    reports, _ = date_reports([_report("a", text), _report("b", SIBLING, date(2021, 7, 15))])

    assert date(2021, 7, 16) == reports[0].published


def test_no_report_is_dated_before_a_day_it_names() -> None:
    """A day after the sibling's week moves the report past it."""
    text = WEEKDAYS_ONLY + " Since July 20, more than 5,000 people have left."
    reports, _ = date_reports([_report("a", text), _report("b", SIBLING, date(2021, 7, 15))])

    assert date(2021, 7, 23) == reports[0].published


def test_without_a_year_anywhere_a_report_stays_undated() -> None:
    """A weekday beside a date fits several years, and none is guessed."""
    reports, problems = date_reports([_report("a", "On Tuesday, June 4, some 300 people left Ostwick.")])

    assert reports[0].published is None
    assert ["UNDATED"] == [problem.kind for problem in problems]
    assert "date 2019-12-31" in problems[0].message
    assert not problems[0].refused


def test_a_year_named_in_the_text_decides_between_fitting_years() -> None:
    """4 June is a Tuesday in 2013, 2019 and 2024; the text names 2019."""
    guess = infer_day(
        "On Tuesday, June 4, people left Ostwick, the worst flood of 2019. It was 2018 before that."
    )

    assert date(2019, 6, 4) == guess.day


def test_an_unrelated_sibling_does_not_tell_the_week() -> None:
    """Weekdays alone beside a report about something else stay undated."""
    other = "The Parliament of Verdania voted on Thursday on the Fisheries Act, 212 to 88."
    reports, problems = date_reports([_report("a", WEEKDAYS_ONLY), _report("b", other, date(2021, 7, 15))])

    assert reports[0].published is None
    assert 1 == len(problems)


def test_a_report_without_any_day_stays_undated() -> None:
    """Nothing is dated by the day it is read."""
    guess = infer_day("Some 300 people left Ostwick.")

    assert guess.day is None
    assert "no day" in guess.why


def test_days_still_to_come_do_not_date() -> None:
    """A planned day is no day of the news."""
    guess = infer_day(
        "Published words of 3 June 2019. People left on 2 June 2019. Buses will leave on 9 June 2019."
    )

    assert date(2019, 6, 3) == guess.day


def test_a_day_dated_by_inference_helps_a_second_report() -> None:
    """The first round dates one report, the second a report like that one."""
    pair = _report("a", SIBLING + " On Thursday, July 15, 2021, the stadium opened.")
    reports, problems = date_reports([pair, _report("b", WEEKDAYS_ONLY)])

    assert [date(2021, 7, 15), date(2021, 7, 16)] == [report.published for report in reports]
    assert [] == problems


def test_the_order_of_reports_does_not_change_their_days() -> None:
    """The same reports in another order get the same days."""
    given = [_report("a", WEEKDAYS_ONLY), _report("b", SIBLING, date(2021, 7, 15)), _report("c", SIBLING)]

    forwards = {report.id: report.published for report in date_reports(given)[0]}
    backwards = {report.id: report.published for report in date_reports(given[::-1])[0]}

    assert forwards == backwards


def test_the_own_weekday_is_the_last_one() -> None:
    """Of Monday and Tuesday the report's own day is Tuesday."""
    assert own_weekday(find_days("It rained on Monday. Earlier on Tuesday 300 left.")) == 1


def test_last_friday_is_never_the_own_day() -> None:
    """A weekday called the last one lies before the report."""
    assert own_weekday(find_days("Last Friday the dam broke; on Sunday 300 left.")) == 6
