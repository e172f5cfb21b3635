import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.ledger.pricing.penalties import digit_unit, digits, penalty
from headcount.model import Quantifier, Quantity

RISE = 1.353


def hedged(kind: Quantifier, value: float, **bands: float | None) -> Quantity:
    """A quantity with only what a test needs."""
    return Quantity(
        low=bands.pop("low", None), high=bands.pop("high", None), value=value, quantifier=kind, **bands
    )


@pytest.mark.parametrize(
    ("value", "unit", "count"), [(40_000, 10_000, 1), (72_350, 10, 4), (7, 1, 1), (0, 1, 1)]
)
def test_digits(value: float, unit: float, count: int) -> None:
    """The last digit that is no nought says how finely a number is told."""
    assert (unit, count) == (digit_unit(value), digits(value))


def test_nearly() -> None:
    """Nearly is steep above and gentle below."""
    price = penalty(hedged(Quantifier.NEARLY, 42_000))

    assert price.at(42_900) > RISE > price.at(40_000)


def test_more_than() -> None:
    """More than forbids little above and much below."""
    price = penalty(hedged(Quantifier.MORE_THAN, 10_000, low=10_000, typical_high=15_000))

    assert price.at(9_700) > RISE
    assert price.at(30_000) < RISE
    assert price.at(12_000) == 0


def test_hundreds() -> None:
    """Hundreds is flat from two hundred to a thousand and steep outside."""
    words = Quantity(low=100, high=1999, typical_low=200, typical_high=999, quantifier=Quantifier.HUNDREDS)
    price = penalty(words)

    assert 0 == price.at(200) == price.at(999)
    assert price.at(90) > RISE
    assert price.at(2_000) > RISE


@given(
    kind=st.sampled_from([Quantifier.EXACT, Quantifier.APPROXIMATELY, Quantifier.NEARLY, Quantifier.UP_TO]),
    value=st.integers(1, 10_000_000),
    steps=st.lists(st.floats(0, 5), min_size=3, max_size=3),
)
def test_convex(kind: Quantifier, value: int, steps: list[float]) -> None:
    """A price is convex, never negative, and never steeper than three sigmas of two per cent."""
    price = penalty(hedged(kind, value))
    low, middle, high = (step * value for step in sorted(steps))
    share = (middle - low) / (high - low) if high > low else 0

    assert price.at(middle) >= 0
    assert price.at(middle) <= (1 - share) * price.at(low) + share * price.at(high) + 1e-6
