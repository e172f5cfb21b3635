from datetime import date
from typing import Any

import pytest

from headcount.claims.by_rules.times import find_times

WEDNESDAY = date(2021, 6, 16)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("Trade stopped during Ramadan 2019.", "Ramadan 2019", "2019-05-06", "2019-06-03"),
        ("Trade stopped during Ramadan.", "Ramadan", "2021-04-13", "2021-05-12"),
        ("Trade stopped on Eid al-Fitr 2021.", "Eid al-Fitr 2021", "2021-05-13", "2021-05-15"),
        ("Trade stopped before the Lunar New Year.", "Lunar New Year", "2021-02-12", "2021-02-12"),
        ("Trade stopped on Orthodox Easter 2021.", "Orthodox Easter 2021", "2021-05-02", "2021-05-02"),
        ("Trade stopped at Nowruz.", "Nowruz", "2021-03-21", "2021-03-21"),
        ("Trade stopped for the Jewish New Year.", "Jewish New Year", "", ""),
    ],
)
def test_feasts(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """A feast that moves with the moon has its days from the table."""
    assert [(phrase, start, end)] == found(text)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("Rain fell in the first week of May.", "the first week of May", "2021-05-03", "2021-05-09"),
        ("Rain fell in the last ten days of May.", "the last ten days of May", "2021-05-22", "2021-05-31"),
        ("Rain fell in the last days of May.", "the last days of May", "2021-05-28", "2021-05-31"),
        (
            "Rain fell in the ninth month of last year.",
            "the ninth month of last year",
            "2020-09-01",
            "2020-09-30",
        ),
    ],
)
def test_edges(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """The first or last so many of a month are counted from its edge."""
    assert [(phrase, start, end)] == found(text)


@pytest.mark.parametrize("text", ["Tarek Ramadan spoke.", "Ramadan Haddad spoke."])
def test_feasts_as_names(found: Any, text: str) -> None:
    """A feast's name beside another capital is someone's name."""
    assert [] == found(text)


def test_the_other_hemisphere() -> None:
    """A season keeps the southern months as another reading."""
    (mention,) = find_times("Rain fell in the summer of 2019.", WEDNESDAY)

    assert mention.period is not None
    assert date(2019, 6, 1) == mention.period.start
    assert [date(2018, 12, 1)] == [other.start for other in mention.alternatives]
