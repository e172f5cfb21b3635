"""What is about this crisis and what only stands beside it, from invented sentences."""

from datetime import date

import pytest

from headcount.claims.by_rules.language import load_parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.movements import find_movement
from headcount.claims.by_rules.scopes import find_scope
from headcount.model import Period, Scope

PUBLISHED = date(2024, 4, 10)
LATELY = Period(start=date(2024, 4, 8), end=date(2024, 4, 8))


def scope(
    marked: str, period: Period | None = LATELY, published: date | None = PUBLISHED
) -> tuple[Scope, str]:
    """The scope and the reason, for the noun that stands in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    movement = find_movement(load_parser()(text), (start, end), load_lexicon())
    assert movement is not None, "the sentence must tell of a movement"
    return find_scope(text, text[start:end], movement, period, published=published)


@pytest.mark.parametrize(
    "marked",
    [
        "About 300 [people] left Harda on Monday.",
        "Some 40 [soldiers] were killed in Harda on Monday.",
        "Some 40 [soldiers] surrendered to the coast guard.",
        "Two [firefighters] were injured in Harda.",
        "About 300 [people] have lived in the camp for 20 years.",
        "About 300 [people] left Harda for two weeks.",
    ],
)
def test_people_on_the_move_and_victims_are_of_the_crisis(marked: str) -> None:
    """Those who moved or were harmed count, soldiers who were killed or gave up among them."""
    assert (Scope.CRISIS, "") == scope(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Some 60 police [officers] arrived in Harda on Monday.",
        "About 400 [soldiers] left the city for Harda on Monday.",
        "Some 1,200 [Volunteers] reached Harda on Monday.",
    ],
)
def test_forces_on_duty_are_background(marked: str) -> None:
    """Soldiers, police and helpers who come or go are no people on the move."""
    found, why = scope(marked)

    assert Scope.BACKGROUND is found
    assert "forces" in why


@pytest.mark.parametrize(
    "marked",
    [
        "Nearly 40,000 [people] have been killed in a war that has lasted for more than three decades.",
        "The war has displaced 40,000 [people] for decades.",
        "Clashes have killed 7,000 [people] for 30 years.",
        "Clashes have killed 7,000 [people] for the past twenty years.",
    ],
)
def test_a_count_over_decades_is_a_history(marked: str) -> None:
    """A toll of decades belongs to another story than this crisis."""
    found, why = scope(marked)

    assert Scope.BACKGROUND is found
    assert "decades" in why


def test_long_ago_is_background() -> None:
    """What ended long before the report is about another time."""
    long_ago = Period(start=date(1991, 1, 1), end=date(1991, 12, 31))

    found, why = scope("In 1991, about 3,000 [people] fled Harda.", long_ago)

    assert Scope.BACKGROUND is found
    assert "long before" in why


def test_a_period_of_many_years_is_background() -> None:
    """A count over more than three years is a history, even where it ends today."""
    years = Period(start=date(2015, 1, 1), end=PUBLISHED)

    found, why = scope("Since 2015, about 3,000 [people] have fled Harda.", years)

    assert Scope.BACKGROUND is found
    assert "several years" in why


@pytest.mark.parametrize(
    "period",
    [
        None,
        Period(start=None, end=PUBLISHED),
        Period(start=date(2023, 11, 1), end=None),
        Period(start=date(2023, 5, 1), end=date(2023, 5, 31)),
    ],
)
def test_days_unknown_or_of_last_year_are_no_reason(period: Period | None) -> None:
    """Neither an open end nor a month of last year makes a claim background."""
    assert (Scope.CRISIS, "") == scope("About 3,000 [people] fled Harda.", period)


def test_an_undated_report_can_not_be_long_after() -> None:
    """Without the report's day, no day is called long before it."""
    long_ago = Period(start=date(1991, 1, 1), end=date(1991, 12, 31))

    assert (Scope.CRISIS, "") == scope("In 1991, about 3,000 [people] fled Harda.", long_ago, published=None)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Before the current crisis, Merin hosted 31,000 [refugees].", Scope.BACKGROUND),
        ("Even before the latest fighting, Merin hosted 31,000 [refugees].", Scope.BACKGROUND),
        ("Before the fire, 300 [people] left the valley.", Scope.CRISIS),
        ("In the current crisis, Merin hosts 31,000 [refugees].", Scope.CRISIS),
    ],
)
def test_what_was_so_before_this_crisis_is_background(marked: str, wanted: Scope) -> None:
    """People warned leave before a fire; who lived there before the crisis is none of its people."""
    assert wanted == scope(marked)[0]
