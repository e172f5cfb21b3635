"""What is usual at a place, from invented series of figures."""

import pytest

from headcount.ledger.pricing.figures import ANY, Figure
from headcount.ledger.pricing.rates import NO_RATES, Rates
from headcount.ledger.pricing.smoothing import Course, smooth

STEADY = (5_130, 5_240, 5_190, 5_210, 5_310, 5_270, 5_220, 5_180)


def course(values: dict[int, float], *, rates: Rates = NO_RATES, voice: str = "Relief Office") -> Course:
    """The course through exact figures of some days, all by one voice."""
    return smooth(
        tuple(Figure(day, value, 0.02, voice=voice, lean=0.07) for day, value in values.items()), rates
    )


def every(days: int, values: tuple[float, ...] = STEADY) -> dict[int, float]:
    """Figures so many days apart."""
    return {1_000 + days * index: value for index, value in enumerate(values)}


def test_a_steady_place_is_steady() -> None:
    """All figures are within three per cent: the level is about 5,200, the drift small, nothing doubted."""
    found = course(every(4))

    assert all(5_100 < level < 5_320 for level in found.levels)
    assert found.drift <= 0.02
    assert all(fit.trust > 0.9 for fit in found.fitted)


@pytest.mark.parametrize(
    ("printed", "slip"),
    [
        (52_000, "a digit too many"),
        (521, "a digit lost"),
        (1_040, "households printed as persons"),
        (17_000, ANY),
    ],
)
def test_one_slip_is_told_and_named(printed: float, slip: str) -> None:
    """Ten times, a tenth, a fifth (five persons a household) and no such share of the figures around it."""
    values = every(4) | {1_014: printed}
    ordered = dict(sorted(values.items()))
    found = course(ordered)
    place = list(ordered).index(1_014)

    assert found.fitted[place].trust < 0.1
    assert slip == found.fitted[place].slip
    assert 5_100 < found.levels[place] < 5_320


def test_a_jump_that_lasts_is_no_slip() -> None:
    """Ten times as many, said of five days in a row: the place has grown."""
    found = course(every(4, (520, 530, 525, 5_200, 5_300, 5_250, 5_280, 5_310)))

    assert all(fit.trust > 0.5 for fit in found.fitted)
    assert found.levels[2] < 700
    assert found.levels[3] > 4_500
    assert found.moves[2] > 3 * max(found.moves[0], found.moves[-1])


def test_reported_arrivals_explain_a_rise() -> None:
    """Doubled within ten days: a wide step where nobody tells why, a usual one where arrivals do."""
    values = {1_000: 5_000, 1_004: 5_050, 1_014: 10_050, 1_018: 10_000, 1_022: 10_080}
    silent, told = course(values), course(values, rates=Rates(((1_005, 1_014, 500.0, 10),)))

    assert told.moves[1] == pytest.approx(1, abs=0.1)
    assert silent.moves[1] > 3


def test_growth_is_seen() -> None:
    """A hundred more each day."""
    found = course({1_000 + 5 * step: 10_000 + 500 * step for step in range(9)})

    assert found.trends[-1] == pytest.approx(100, rel=0.3)


def test_a_voice_that_leans_is_told_from_those_that_do_not() -> None:
    """One voice says a fifth more than two others, in turn: its lean is learned, and the level not drawn."""
    figures = []
    for step in range(12):
        voice, value = (("Mayor", 6_000), ("Office", 5_000), ("Monitor", 5_010))[step % 3]
        figures.append(Figure(1_000 + 2 * step, value, 0.02, voice=voice, lean=0.07))
    found = smooth(tuple(figures), NO_RATES)

    assert found.voices["Mayor"].lean > 0.05
    assert abs(found.voices["Office"].lean) < 0.06
    assert found.levels[-1] < 5_500


def test_many_voices_of_one_day_are_heard_together() -> None:
    """Five hundred who agree, and one who says ten times as much: no number is too small to be told apart."""
    figures = [Figure(1_000, 5_000 + place % 7, 0.02, voice=f"Voice {place}") for place in range(500)]
    found = smooth((*figures, Figure(1_000, 50_000, 0.02, voice="Late Edition")), NO_RATES)

    assert 4_850 < found.levels[0] < 5_150  # within a point of its grid
    assert found.fitted[-1].trust < 0.01
