"""The second opinion: its energy is the solver's penalty, and what it draws follows it."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

from headcount.ledger import reconcile, second_opinion
from headcount.ledger.by_sampling import energy
from headcount.ledger.pricing.penalties import penalty
from headcount.model import Claim
from headcount.settings import Settings

# The sampler is a heavy extra with a lock and an environment of its own: `make bayes` runs these tests there.
sampled = pytest.mark.skipif(
    find_spec("numpyro") is None, reason="the extra `bayes` is not installed: make bayes"
)


@pytest.fixture
def town(claim: Callable[..., Claim]) -> list[Claim]:
    """A town and a camp: a count, arrivals over days, another count."""
    return [
        claim("SHELTERED", "STOCK", "EXACT", 4_000, at="Tessil", days=(None, "2031-05-01")),
        claim(
            "ARRIVED", "FLOW", "APPROXIMATELY", 900, origin="Ford", destination="Tessil",
            days=("2031-05-02", "2031-05-04"),
        ),
        claim("SHELTERED", "STOCK", "NEARLY", 5_000, at="Tessil", days=(None, "2031-05-04")),
        claim("REMAINING", "STOCK", "HUNDREDS", at="Ford", days=(None, "2031-05-04"), by="Residents"),
    ]  # fmt: skip


def test_the_energy_of_the_best_account_is_the_solver_s_least_penalty(
    town: list[Claim], settings: Settings
) -> None:
    """Taking the slopes up as cheaply as can be gives what the program costs, but for roaming."""
    ledger: Any = reconcile(town, settings=settings)
    answer = ledger.ask(place="Tessil", on="2031-05-03")
    solved, _ = ledger.answer.case(answer.id).solved()
    made = energy(solved.plan.tableau, solved.solver)
    account = np.array([solved.solver.account[column] for column in made.columns])

    assert solved.solver.best == pytest.approx(made.penalty(account), abs=0.4)


def test_another_account_costs_no_less_than_the_best(town: list[Claim], settings: Settings) -> None:
    """The energy is least where the solver found the least."""
    ledger: Any = reconcile(town, settings=settings)
    answer = ledger.ask(place="Tessil", on="2031-05-03")
    solved, _ = ledger.answer.case(answer.id).solved()
    made = energy(solved.plan.tableau, solved.solver)
    account = np.array([solved.solver.account[column] for column in made.columns])
    chance = np.random.default_rng(7)
    for _ in range(50):
        other = account * chance.uniform(0.5, 1.5, len(account))

        assert made.penalty(other) > solved.solver.best - 1e-6


def test_without_the_extra_the_message_says_what_to_install(
    town: list[Claim], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No ImportError for somebody who asked for a second opinion."""
    monkeypatch.setattr("headcount.ledger.by_sampling.find_spec", lambda _: None)
    ledger = reconcile(town, settings=settings)

    with pytest.raises(ValueError, match=r"pip install 'headcount\[bayes\]'"):
        second_opinion(ledger, ledger.entries[0].id)


@sampled
def test_one_claim_alone_is_drawn_as_its_penalty_says(
    claim: Callable[..., Claim], settings: Settings
) -> None:
    """With one count the interval is that of exp(-penalty), summed up here on a fine grid."""
    lone = claim("KILLED", "CUMULATIVE", "APPROXIMATELY", 1_000, at="Ford", days=("2031-05-01", "2031-05-01"))
    ledger = reconcile([lone], settings=settings)
    grid = np.linspace(1, 3_000, 30_000)
    price = penalty(lone.quantity)
    chances = np.exp([-price.at(amount) for amount in grid])
    running = np.cumsum(chances) / chances.sum()
    low, high = (grid[np.searchsorted(running, share)] for share in (0.05, 0.95))
    found = second_opinion(ledger, ledger.entries[0].id)

    assert found is not None
    assert found.low == pytest.approx(low, rel=0.04)
    assert found.high == pytest.approx(high, rel=0.04)


@sampled
def test_the_same_question_has_the_same_second_opinion(town: list[Claim], settings: Settings) -> None:
    """The draws are seeded."""
    ledger = reconcile(town, settings=settings)
    answer = ledger.ask(place="Tessil", on="2031-05-03")

    assert second_opinion(ledger, answer.id, draws=100) == second_opinion(ledger, answer.id, draws=100)


@sampled
def test_both_models_agree_where_claims_hold_the_figure(town: list[Claim], settings: Settings) -> None:
    """4,000 and about 900 more by a day that counts nearly 5,000: the intervals share most of it."""
    ledger = reconcile(town, settings=settings)
    answer = ledger.ask(place="Tessil", on="2031-05-04")
    found = second_opinion(ledger, answer.id)

    assert found is not None
    assert answer.low is not None
    assert answer.high is not None
    shared = min(found.high, answer.high) - max(found.low, answer.low)
    assert shared > 0.5 * (answer.high - answer.low)
