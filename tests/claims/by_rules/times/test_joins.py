from datetime import date

import pytest

from headcount.claims.by_rules.times import find_times
from headcount.model import PeriodKind

WEDNESDAY = date(2021, 6, 16)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("between February 22 and March 1", "2021-02-22", "2021-03-01"),
        ("from 4 to 22 January", "2021-01-04", "2021-01-22"),
        ("between 8 and 10 March", "2021-03-08", "2021-03-10"),
        ("on 5 and 6 March", "2021-03-05", "2021-03-06"),
        ("from Oct. 2 to 22", "2020-10-02", "2020-10-22"),
        ("May 3-5, 2020", "2020-05-03", "2020-05-05"),
        ("from May to July 2020", "2020-05-01", "2020-07-31"),
        ("between December 20 and January 5, 2020", "2019-12-20", "2020-01-05"),
        ("between January and December", "2020-01-01", "2020-12-31"),
        ("between January and 5 March", "2021-01-01", "2021-03-05"),
        ("from 2011 to 2015", "2011-01-01", "2015-12-31"),
        ("from Monday to Wednesday", "2021-06-14", "2021-06-16"),
        ("They crossed from Thursday to Tuesday", "2021-06-10", "2021-06-15"),
        ("They crossed from Monday to Saturday", "2021-06-07", "2021-06-12"),
        ("from 1 to 15 of this month", "2021-06-01", "2021-06-15"),
    ],
)
def test_ranges(text: str, start: str, end: str) -> None:
    """A range is one mention, from its first day to its last."""
    (mention,) = find_times(text, WEDNESDAY)

    assert mention.period is not None
    assert (start, end) == (str(mention.period.start), str(mention.period.end))


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("since Sunday", PeriodKind.SINCE, date(2021, 6, 13), WEDNESDAY),
        ("since December 2018", PeriodKind.SINCE, date(2018, 12, 1), WEDNESDAY),
        ("after Sunday", PeriodKind.SINCE, date(2021, 6, 14), WEDNESDAY),
        ("by Tuesday", PeriodKind.UNTIL, None, date(2021, 6, 15)),
        ("until the end of May", PeriodKind.UNTIL, None, date(2021, 5, 31)),
        ("before Monday", PeriodKind.UNTIL, None, date(2021, 6, 13)),
        ("as of 5 March", PeriodKind.AS_OF, date(2021, 3, 5), date(2021, 3, 5)),
    ],
)
def test_prepositions(text: str, kind: PeriodKind, start: date | None, end: date | None) -> None:
    """The preposition is part of the mention and says how its days are meant."""
    (mention,) = find_times(text, WEDNESDAY)

    assert mention.period is not None
    assert (text, kind, start, end) == (
        mention.text,
        mention.period.kind,
        mention.period.start,
        mention.period.end,
    )


def test_a_range_of_people_is_none() -> None:
    """Two figures before people are no days of a month."""
    assert [] == find_times("20 to 25 people came", WEDNESDAY)


def test_since_in_an_undated_report() -> None:
    """Without a report's day a period since a full date has no end."""
    (mention,) = find_times("since 9 March 2019", None)

    assert mention.period is not None
    assert (date(2019, 3, 9), None) == (mention.period.start, mention.period.end)
