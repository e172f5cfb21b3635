"""The simulated crisis that measures the ledger: nobody is lost in it, and nobody in it knows the future."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module", params=["flood", "siege"])
def kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of crisis."""
    return str(request.param)


@pytest.fixture(scope="module")
def crisis() -> ModuleType:
    """The module of the truth; benchmarks are scripts and stand beside the package."""
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("simulated_crisis")
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def voices(crisis: ModuleType) -> ModuleType:
    """The module of those who count, found where the module of the truth is."""
    assert crisis
    return importlib.import_module("simulated_voices")


def test_nobody_is_lost(crisis: ModuleType, kind: str) -> None:
    """Every day each camp holds those of the day before, and who came, less who went."""
    made = crisis.crisis(kind, 1)

    for camp in made.camps:
        came = made.by_day(crisis.Topic("flow", destination=camp))
        went = made.by_day(crisis.Topic("flow", origin=camp))
        stock = made.stocks[camp]
        assert list(stock[:-1] + came[1:] - went[1:]) == list(stock[1:])
        assert (stock >= 0).all()


def test_towns_lose_those_who_leave_and_die(crisis: ModuleType, kind: str) -> None:
    """What a town has lost in the end is who left, on the way too, and who died, less who came home."""
    made = crisis.crisis(kind, 2)
    town = made.origins[-1]
    left = made.by_day(crisis.Topic("flow", origin=town)).sum()
    home = made.by_day(crisis.Topic("flow", destination=town)).sum()
    on_the_way = sum(lost.sum() for (origin, _), lost in made.dead_on.items() if origin == town)
    first, last = made.stocks[town][0], made.stocks[town][-1]
    before = sum(
        days[0]
        for days in (
            made.by_day(crisis.Topic("flow", origin=town)),
            made.dead_at[town],
            *(lost for (origin, _), lost in made.dead_on.items() if origin == town),
        )
    )

    assert left + on_the_way + made.dead_at[town].sum() - home - before == first - last


def test_nothing_is_printed_before_it_happened(voices: ModuleType, kind: str) -> None:
    """A claim's last day is never after the day it was printed."""
    _, claims = voices.told(kind, 3)

    assert len(claims) > 50
    assert all(claim.period is None or claim.period.end <= claim.published for claim in claims)


def test_same_seed_same_claims(voices: ModuleType, kind: str) -> None:
    """A seed gives one crisis, claim by claim, and another seed another."""
    assert voices.told(kind, 4)[1] == voices.told(kind, 4)[1]
    assert voices.told(kind, 4)[1] != voices.told(kind, 5)[1]


@pytest.mark.parametrize(
    ("words", "kept", "figure"),
    [("MORE_THAN", 2, 1200), ("NEARLY", 2, 1300), ("APPROXIMATELY", 2, 1200), ("EXACT", 4, 1234)],
)
def test_hedges_bear_their_figure(voices: ModuleType, words: str, kept: int, figure: int) -> None:
    """1,234 people are "more than 1,200", "nearly 1,300", "about 1,200"."""
    quantity = voices.hedged(1234.0, words, kept, voices.Unit.PERSON)

    assert figure == quantity.value
    assert words == quantity.quantifier.value
