"""One event's toll from several reports: joined over places and days, in whole numbers, never twice."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from headcount.ledger import reconcile
from headcount.ledger.asking.tolls import Account, best, interval, weights
from headcount.ledger.asking.witnesses import harm_of, witnesses
from headcount.model import Category, Claim, Entry, Period, Quantifier, Quantity, Span, Term
from headcount.settings import Settings

DAY = ("2031-06-01", "2031-06-01")
Maker = Callable[..., Claim]
ONE = Quantity(low=1, high=None, value=1, best=1, quantifier=Quantifier.SINGLE)


@pytest.fixture
def told(claim: Maker) -> Maker:
    """A maker of claims about the dead, the wounded and those hit, on the day of the event."""

    def make(harm: str, number: float, *, report: str, on: str = "2031-06-02", **fields: object) -> Claim:
        category = {"KILLED": Category.DEATHS, "WOUNDED": Category.WOUNDED, "HIT": None}[harm]
        term = "KILLED" if harm == "KILLED" else "WOUNDED"
        days = fields.pop("days", DAY)
        made = claim(term, "FLOW", "EXACT", number, report=report, days=days, published=on, **fields)
        period = replace(made.period, text="on 1 June") if made.period else None
        return replace(made, category=category, period=period)

    return make


def person(claim: Claim, words: str = "a man") -> Claim:
    """The claim told by a noun in the singular."""
    return replace(claim, quantity=ONE, number=Span(claim.number.start, claim.number.start + 5, words))


def ask(claims: list[Claim], term: str = "KILLED", **question: object) -> Entry:
    """What the ledger answers without a place."""
    return reconcile(claims, settings=Settings()).ask(term=term, **question)


def test_one_event_under_several_places_is_counted_once(told: Maker) -> None:
    """Three dead in a street, a town and a province are three, not nine."""
    claims = [
        told("KILLED", 3, report=name, at=place)
        for name, place in (("a", "Mill Street"), ("b", "Dorn"), ("c", "Telle Province"))
    ]

    answer = ask(claims)
    assert (3, None) == (answer.best, answer.at)


def test_claims_without_a_place_are_counted(told: Maker) -> None:
    """A toll needs no place to be one."""
    assert 2 == ask([told("KILLED", 2, report="a")]).best


def test_the_wounded_are_those_hit_and_not_dead(told: Maker) -> None:
    """Of five people shot two died: three are left wounded, though no report says so."""
    claims = [told("HIT", 5, report="a"), told("KILLED", 2, report="a"), told("HIT", 5, report="b")]

    assert (2, 3) == (ask(claims).best, ask(claims, "WOUNDED").best)


def test_who_dies_later_moves_from_the_wounded_to_the_dead(told: Maker) -> None:
    """One wounded on Monday, dead by the reports of Friday: one dead and nobody wounded."""
    claims = [
        person(told("WOUNDED", 1, report="a")),
        person(told("KILLED", 1, report="b", on="2031-06-06")),
        person(told("KILLED", 1, report="c", on="2031-06-07")),
    ]

    assert (1, 0) == (ask(claims).best, ask(claims, "WOUNDED").best)


def test_an_earlier_lower_toll_gives_way(told: Maker) -> None:
    """Three dead on the first day and four in two later reports are four."""
    claims = [
        told("KILLED", 3, report="a"),
        told("KILLED", 4, report="b", on="2031-06-05"),
        told("KILLED", 4, report="c", on="2031-06-06"),
    ]

    assert 4 == ask(claims).best


def test_who_kills_and_then_himself_is_one_more(told: Maker) -> None:
    """Killed three before killing himself: four are dead."""
    three = told("KILLED", 3, report="a")
    himself = replace(three, number=Span(60, 67, "himself"), quantity=ONE)

    assert 4 == ask([three, himself]).best


def test_single_persons_of_one_sentence_are_added(told: Maker) -> None:
    """A man and a woman dead in one sentence of two reports are two."""
    claims = []
    for name in ("a", "b"):
        first = person(told("KILLED", 1, report=name))
        claims += [first, replace(first, number=Span(50, 57, "a woman"))]

    assert 2 == ask(claims).best


def test_the_numbers_of_a_list_are_added(told: Maker) -> None:
    """Four adults and one child shot are five."""
    words = "4 adults, 1 child shot"
    quote = Span(0, len(words), words)
    four = replace(told("HIT", 4, report="a"), quote=quote, number=Span(0, 1, "4"))
    one = replace(told("HIT", 1, report="a"), quote=quote, number=Span(10, 11, "1"))

    assert 5 == ask([four, one], "WOUNDED").best


def test_an_earlier_event_told_beside_is_left_out(told: Maker) -> None:
    """Last year's forty dead, recalled by one report, are no part of this event."""
    claims = [
        told("KILLED", 2, report="a"),
        told("KILLED", 2, report="b"),
        told("KILLED", 40, report="b", days=("2030-05-01", "2030-05-01")),
    ]

    answer = ask(claims)
    assert 2 == answer.best
    assert any("other days" in note for note in answer.notes)


def test_the_days_asked_choose_the_event(told: Maker) -> None:
    """Asked for last year, last year's event is answered."""
    claims = [
        told("KILLED", 2, report="a"),
        told("KILLED", 40, report="b", days=("2030-05-01", "2030-05-01")),
    ]

    assert 40 == ask(claims, start="2030-01-01", end="2030-12-31").best


def test_nobody_told_of_is_unknown_and_not_zero(told: Maker) -> None:
    """Reports of the wounded alone say nothing of the dead."""
    claims = [told("WOUNDED", 2, report="a")]

    answer = ask(claims)
    assert (None, None, None) == (answer.low, answer.best, answer.high)
    assert 2 == ask(claims, "WOUNDED").best


def test_what_was_known_by_a_day(told: Maker) -> None:
    """The book of the second day knows nothing of the fifth."""
    claims = [told("KILLED", 3, report="a"), told("KILLED", 5, report="b", on="2031-06-05")]

    assert 3 == ask(claims, known_on="2031-06-03").best


def test_a_copy_and_the_order_of_reports_change_nothing(told: Maker) -> None:
    """A reprint is no voice, and the same reports in any order give the same answer."""
    claims = [told("KILLED", 3, report="a"), told("KILLED", 4, report="b", on="2031-06-04")]
    copy = replace(claims[0], report="z", copy_of=claims[0].passage)

    found = [ask(list(each)) for each in (claims, reversed(claims), [*claims, copy])]
    figures = {(entry.low, entry.best, entry.high) for entry in found}
    assert 1 == len(figures)


def test_an_answer_rests_on_its_claims(told: Maker) -> None:
    """Every claim about the dead supports the answer; the weights are shares of one."""
    claims = [told("KILLED", 3, report="a"), told("KILLED", 3, report="b"), told("WOUNDED", 2, report="b")]

    answer = ask(claims)
    assert {one.id for one in claims[:2]} == {row.claim for row in answer.support}
    assert math.isclose(1.0, sum(row.weight for row in answer.support))


def test_a_large_toll_keeps_its_size(told: Maker) -> None:
    """Hundreds of dead in whole numbers: two reports of 250 are about 250."""
    claims = [told("KILLED", 250, report=name) for name in ("a", "b")]

    answer = ask(claims)
    assert 250 == answer.best
    assert answer.low is not None
    assert answer.high is not None
    assert 200 <= answer.low <= answer.high <= 320


def test_weights_add_up_and_the_best_is_inside_the_interval(told: Maker) -> None:
    """Whatever is told, the weights are shares and the interval holds the best account."""
    found = weights(witnesses([told("HIT", 4, report="a"), told("KILLED", 1, report="a")]))

    low, high = interval(found, 0)
    assert math.isclose(1.0, sum(found.values()))
    assert Account(1, 3) == best(found)
    assert low <= best(found).killed <= high


def test_a_number_nobody_wrote_tells_of_no_harm(told: Maker) -> None:
    """The words "many were killed" give nothing to count."""
    many = Quantity(low=2, high=None, quantifier=Quantifier.NUMBERLESS)
    claim = replace(told("KILLED", 3, report="a"), quantity=many)

    assert harm_of(claim) is None
    assert Term.KILLED is claim.term
    assert Period(start=date(2031, 6, 1), end=date(2031, 6, 1), text="on 1 June") == claim.period
