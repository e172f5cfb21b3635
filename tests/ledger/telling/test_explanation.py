from collections.abc import Callable, Sequence

import pytest

from headcount.ledger import explanation, reconcile
from headcount.model import Claim, Explanation, Ledger, Stance, Step
from headcount.settings import Settings


@pytest.fixture
def claims(claim: Callable[..., Claim]) -> list[Claim]:
    """A count of a camp, its reprint, arrivals and deaths in the days after, its capacity; and Velm."""
    camp = {"at": "Ost Camp", "days": (None, "2031-05-01")}
    return [
        claim("SHELTERED", "STOCK", "EXACT", 10_240, **camp, by="Camp Office", published="2031-05-02"),
        claim("SHELTERED", "STOCK", "EXACT", 10_240, **camp, by=None, published="2031-05-03"),
        claim("ARRIVED", "FLOW", "EXACT", 1_437, destination="Ost Camp", days=("2031-05-05", "2031-05-11")),
        claim("KILLED", "FLOW", "EXACT", 112, at="Ost Camp", days=("2031-05-05", "2031-05-11")),
        claim("SHELTERED", "STOCK", "EXACT", 9_000, **camp, stance=Stance.CAPACITY),
        claim("SHELTERED", "STOCK", "EXACT", 700, at="Velm", days=(None, "2031-05-11")),
    ]


@pytest.fixture
def ledger(claims: list[Claim], settings: Settings) -> Ledger:
    """Their ledger."""
    return reconcile(claims, settings=settings)


@pytest.fixture
def reasons(ledger: Ledger) -> Explanation:
    """The reasons of the camp's stock on 12 May, which no report states."""
    return explanation(ledger, ledger.ask(place="Ost Camp", on="2031-05-12").id)


def test_the_figure_is_the_answer(ledger: Ledger, reasons: Explanation) -> None:
    """What is explained is the answer itself, id and all."""
    assert ledger.ask(place="Ost Camp", on="2031-05-12") == reasons.entry


def test_a_derived_stock_adds_up(claims: list[Claim], reasons: Explanation) -> None:
    """10,240 counted, 1,437 came in a week and 112 died; on the day after it nearly as many as on its days.

    A seventh of 1,437 is 205, of which 199 are left after a day, by the book's memory of 30 days.
    """
    told = [(step.amount, step.claims) for step in reasons.balance]
    counted, _, arrived, dead = (item.id for item in claims[:4])

    assert [
        (10_240, (counted,)),
        (1_437, (arrived,)),
        (-112, (dead,)),
        (199, ()),
        (11_764, ()),
    ] == told
    assert [False] * 4 + [True] == [step.is_total for step in reasons.balance]


def test_the_balance_comes_to_the_best_value(ledger: Ledger) -> None:
    """The lines of every entry and answer add up to its best value, to the last person."""
    days = [f"2031-05-{day:02}" for day in range(1, 29, 3)]
    names = [entry.id for entry in ledger.entries]
    names += [ledger.ask(place="Ost Camp", on=day).id for day in days]
    names += [ledger.ask(destination="Ost Camp", start="2031-05-01", end=day).id for day in days]

    for steps in (found.balance for found in (explanation(ledger, name) for name in names) if found.balance):
        assert adds_up(steps)


def adds_up(steps: Sequence[Step]) -> bool:
    """Whether every total is what the lines above it come to."""
    running = 0
    for step in steps:
        if step.is_total and running != step.amount:
            return False
        running = step.amount if step.is_total else running + step.amount
    return True


def test_the_dead_have_a_line_however_few(
    claim: Callable[..., Claim], claims: list[Claim], settings: Settings
) -> None:
    """Three dead among ten thousand are not told as "others"."""
    few = claim("KILLED", "FLOW", "EXACT", 3, at="Ost Camp", days=("2031-05-05", "2031-05-11"))
    ledger = reconcile([*claims[:3], few], settings=settings)
    steps = explanation(ledger, ledger.ask(place="Ost Camp", on="2031-05-12").id).balance

    assert (-3, (few.id,)) in [(step.amount, step.claims) for step in steps]


def test_the_last_total_is_the_best_value(ledger: Ledger, reasons: Explanation) -> None:
    """A balance ends in the figure, where no later count follows."""
    moved = explanation(ledger, ledger.ask(destination="Ost Camp", start="2031-05-01", end="2031-05-12").id)

    assert reasons.entry.best == reasons.balance[-1].amount
    assert not moved.balance or moved.entry.best == moved.balance[-1].amount


def test_both_ends_name_their_claims(claims: list[Claim], reasons: Explanation) -> None:
    """The count holds both ends; at the low one it would have to count fewer, at the high one more."""
    low, high = dict(reasons.low.strained), dict(reasons.high.strained)

    assert reasons.entry.low == reasons.low.value
    assert low[claims[0].id] < 10_240 < high[claims[0].id]


def test_an_open_end_is_said_to_be_open(claim: Callable[..., Claim], settings: Settings) -> None:
    """Where nothing bounds a figure from above, there is no value and a reason."""
    ledger = reconcile(
        [claim("LEFT", "FLOW", "AT_LEAST", 300, origin="Velm", days=("2031-05-01", "2031-05-04"))],
        settings=settings,
    )
    reasons = explanation(ledger, ledger.ask(origin="Velm", start="2031-05-01", end="2031-05-09").id)

    assert reasons.high.value is None
    assert "from above" in reasons.high.why


def test_the_reprint_and_the_capacity_are_told(claims: list[Claim], reasons: Explanation) -> None:
    """The copy goes with the claim it repeats; the capacity is left out; Velm is not told of."""
    assert [(claims[1].id, claims[0].id)] == [(item.source, item.target) for item in reasons.copied]
    assert [claims[4].id] == [item.claim for item in reasons.left_out]


def test_leaving_a_claim_out_is_a_ledger_without_it(
    claims: list[Claim], reasons: Explanation, settings: Settings
) -> None:
    """Each figure without a claim or speaker is the answer of a ledger to which it was never told."""
    assert reasons.without
    for item in reasons.without:
        kept = [one for one in claims if one.id not in item.claims]
        answer = reconcile(kept, settings=settings).ask(place="Ost Camp", on="2031-05-12")

        assert (answer.low, answer.best, answer.high) == (item.low, item.best, item.high)


def test_without_its_only_count_nothing_is_known(claims: list[Claim], reasons: Explanation) -> None:
    """The count goes with its reprint, and then nobody has counted the camp."""
    (count,) = (item for item in reasons.without if claims[0].id in item.claims and not item.speaker)

    assert {claims[0].id, claims[1].id} == set(count.claims)
    assert (None, None, None) == (count.low, count.best, count.high)


def test_a_speaker_is_left_out_with_all_claims(claims: list[Claim], reasons: Explanation) -> None:
    """The Relief Office told the arrivals and the dead: both go together."""
    (office,) = (item for item in reasons.without if item.speaker == "Relief Office")

    assert {claims[2].id, claims[3].id} == set(office.claims)
    assert 10_240 == office.best


def test_nothing_known_has_no_reasons(ledger: Ledger) -> None:
    """An answer with nothing known is explained by saying so."""
    reasons = explanation(ledger, ledger.ask(place="Farholm", on="2031-05-12").id)

    assert reasons.entry.best is None
    assert ((), (), ()) == (reasons.balance, reasons.without, reasons.next_counts)


def test_the_same_reasons_twice(claims: list[Claim], ledger: Ledger, settings: Settings) -> None:
    """The reasons of every entry are the same whatever the order of claims."""
    other = reconcile(claims[::-1], settings=settings)

    for entry in ledger.entries:
        assert explanation(ledger, entry.id).to_dict() == explanation(other, entry.id).to_dict()


def test_an_unknown_entry(ledger: Ledger) -> None:
    """An id that is nowhere raises KeyError."""
    with pytest.raises(KeyError):
        explanation(ledger, "e-000000000000")
