from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.briefs import words
from headcount.model import (
    Entry,
    Measure,
    Period,
    PeriodKind,
    Place,
    Population,
    SiteKind,
    Status,
    Term,
    Unit,
)

CAMP = Place(name="Halden Field", kind=SiteKind.CAMP)


def stock(low: float | None, best: float | None, high: float | None, **more: object) -> Entry:
    """People in a camp on the first of March."""
    day = Period(start=date(2024, 3, 1), end=date(2024, 3, 1), kind=PeriodKind.AS_OF)
    fields = {"measure": Measure.STOCK, "term": Term.SHELTERED, "at": CAMP, "period": day, **more}
    return Entry(id="e-1", low=low, best=best, high=high, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (37, "37"),
        (114, "110"),
        (115, "120"),
        (2749, "2,700"),
        (55_960, "56,000"),
        (3_000_000, "3 million"),
    ],
)
def test_a_best_value_is_rounded_by_its_size(value: float, told: str) -> None:
    """Exact to 100, tens to 1,000, hundreds to 10,000, then thousands."""
    assert told == words.figure(value)


@given(st.floats(min_value=1, max_value=5e6))
def test_an_interval_never_shrinks_by_rounding(value: float) -> None:
    """The low end is rounded down and the high end up."""
    low = float(words.end(value, up=False).replace(",", "").replace(" million", "e6"))
    high = float(words.end(value, up=True).replace(",", "").replace(" million", "e6"))

    assert low <= value * (1 + 1e-6)
    assert value <= high * (1 + 1e-2 if value >= 1e6 else 1 + 1e-6)


def test_a_sentence_has_its_interval_beside_its_number() -> None:
    """The best value is about, its interval in brackets, rounded to what is known."""
    assert (
        "About 56,000 people were sheltering in Halden Field on 1 March 2024 (52,900 to 59,000)."
        == words.sentence(stock(52_913, 55_960, 58_960))
    )


def test_an_open_end_is_at_least_and_has_no_number_above() -> None:
    """Where no upper end is known, the floor is said and nothing else."""
    assert "At least 15,600 people were sheltering in Halden Field on 1 March 2024." == words.sentence(
        stock(15_640, None, None, open=True)
    )


def test_a_number_known_exactly_is_not_rounded_and_not_about() -> None:
    """An interval without width is said as it stands."""
    assert "25,619 people were sheltering in Halden Field on 1 March 2024." == words.sentence(
        stock(25_619, 25_619, 25_619)
    )


def test_a_contested_number_has_no_middle() -> None:
    """Where reports contradict each other, no best value is put between them."""
    assert "between 20 and 999" == words.amount(stock(20, 120, 999, status=Status.CONTESTED))


def test_a_contested_number_without_width_is_said_as_it_stands() -> None:
    """Two reports may fight over the days of one number."""
    assert "19" == words.amount(stock(19, 19, 19, status=Status.CONTESTED))


def test_a_best_value_near_none_is_said_as_a_ceiling() -> None:
    """One, of none to forty-two, is at most forty-two."""
    assert "at most 42" == words.amount(stock(0, 1, 42))
    assert "about 30" == words.amount(stock(0, 30, 42))


def test_a_word_of_size_leads_and_its_interval_stands_beside_it() -> None:
    """Where no report gives a number, none is put in front; the ends are worth two figures."""
    said = stock(148, 600, 1522, notes=(f"{words.SIZE_NOTE}hundreds",))

    assert words.sentence(said) == (
        "Hundreds of people were sheltering in Halden Field on 1 March 2024 (140 to 1,600)."
    )
    assert words.sentence(replace(said, high=None, open=True)).endswith("1 March 2024 (at least 140).")
    assert "several people" == words.who(stock(3, 6, 20, notes=(f"{words.SIZE_NOTE}several",)))


def test_the_ends_of_a_wide_interval_are_worth_two_figures() -> None:
    """From more than threefold on; the counts of two sides are left as they said them."""
    assert "220 to 670" == words.interval(stock(222, 400, 667))
    assert "222 to 666" == words.interval(stock(222, 400, 666))
    assert "222 to 667" == words.interval(stock(222, 400, 667, status=Status.CONTESTED))


def test_a_small_count_confirmed_from_below_is_no_about() -> None:
    """Two, perhaps four, are two; 25 that may be 64 are between the two."""
    assert "2 people were sheltering in Halden Field on 1 March 2024 (2 to 4)." == words.sentence(
        stock(2, 2, 4)
    )
    assert "between 25 and 64" == words.amount(stock(25, 25, 64))
    assert "about 62" == words.amount(stock(60, 62, 69))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (1, ""),
        (2, "2 days old"),
        (59, "59 days old"),
        (60, "2 months old"),
        (729, "24 months old"),
        (730, "2 years old"),
    ],
)
def test_how_old_a_figure_is(days: int, told: str) -> None:
    """In days up to two months, in months up to two years; yesterday's has no age."""
    last = date(2024, 5, 1)

    assert told == words.age(Period(start=None, end=last), last + timedelta(days=days))


def test_a_ceiling_alone_is_at_most() -> None:
    """With nothing known below, only the ceiling is said."""
    assert "at most 40" == words.amount(stock(None, None, 40))


def test_a_rounded_best_value_stays_inside_its_interval() -> None:
    """Where thousands would leave the interval, the best value is rounded more finely."""
    assert "about 14,600" == words.amount(stock(14_450, 14_650, 14_850))


def test_nothing_known_is_said_in_words_never_as_zero() -> None:
    """An entry without any number says that the number is unknown."""
    assert "An unknown number of people were sheltering in Halden Field on 1 March 2024." == words.sentence(
        stock(None, None, None)
    )


def test_one_person_takes_the_verb_in_the_singular() -> None:
    """One person was, two people were."""
    assert words.sentence(stock(1, 1, 1)).startswith("1 person was sheltering")


def test_the_group_is_named_where_it_alone_is_meant() -> None:
    """Children are called children, and families families."""
    assert "1,150 children" == words.who(stock(1150, 1150, 1150, population=(Population.CHILDREN,)))
    assert "320 families" == words.who(stock(320, 320, 320, unit=Unit.FAMILY))


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2024, 5, 12), date(2024, 5, 15), "from 12 to 15 May 2024"),
        (date(2024, 4, 28), date(2024, 5, 2), "from 28 April to 2 May 2024"),
        (date(2024, 5, 1), date(2024, 5, 31), "in May 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "in 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "from 30 December 2023 to 2 January 2024"),
        (None, date(2024, 5, 2), "by 2 May 2024"),
        (date(2024, 5, 2), None, "since 2 May 2024"),
        (None, None, "on days no report gives"),
    ],
)
def test_days_are_said_as_briefly_as_they_can_be_told_apart(
    start: date | None, end: date | None, told: str
) -> None:
    """A month or year that both days share is said once."""
    assert told == words.when(Period(start=start, end=end))


@pytest.mark.parametrize("term", list(Term))
@pytest.mark.parametrize("measure", list(Measure))
def test_every_term_can_be_put_into_words(term: Term, measure: Measure) -> None:
    """No term or measure is without a phrase."""
    entry = stock(10, 12, 20, term=term, measure=measure)

    assert words.sentence(entry).startswith("About 12 people ")


def test_names_that_hold_an_and_are_parted_by_semicolons() -> None:
    """Orlo and Karn are one place here; without the semicolon they would read as two."""
    assert "Merin, Telle and Karsk" == words.listed(["Merin", "Telle", "Karsk"])
    assert "Merin; Orlo and Karn" == words.listed(["Merin", "Orlo and Karn"])
    assert "Orlo and Karn" == words.listed(["Orlo and Karn"])
