from collections.abc import Callable, Sequence

import pytest

from headcount.ledger import pulls, reconcile, steady_pulls
from headcount.model import Claim, Pull
from headcount.settings import Settings

# Exact figures so that no two repeat each other.
TRUE = (10_021, 10_043, 9_987, 10_012, 9_969, 10_034)


def series(claim: Callable[..., Claim], factor: float, by: str) -> list[Claim]:
    """A camp counted six times, four days apart, by a speaker whose figures are all off by one factor."""
    return [
        claim(
            "SHELTERED", "STOCK", "EXACT", round(value * factor), at="Ost Camp",
            days=(None, f"2031-05-{1 + 4 * place:02}"), published=f"2031-05-{2 + 4 * place:02}", by=by,
        )
        for place, value in enumerate(TRUE)
    ]  # fmt: skip


def of(rows: Sequence[Pull], speaker: str) -> Pull:
    """The row of a speaker."""
    (row,) = (row for row in rows if row.speaker == speaker)
    return row


@pytest.fixture
def claims(claim: Callable[..., Claim]) -> list[Claim]:
    """Two speakers who agree and one who always counts 30 % more."""
    said = (("Registry", 1.0), ("Camp Office", 1.003), ("Committee", 1.3))
    return [one for name, factor in said for one in series(claim, factor, name)]


@pytest.fixture
def rows(claims: list[Claim], settings: Settings) -> tuple[Pull, ...]:
    """Their pulls."""
    return pulls(reconcile(claims, settings=settings))


def test_who_counts_more_pulls_up(rows: tuple[Pull, ...]) -> None:
    """All six of the Committee's figures lie some 30 % above those of the two others, and it comes first."""
    committee = of(rows, "Committee")

    assert (6, 0) == (committee.above, committee.below)
    assert pytest.approx(0.3, abs=0.05) == committee.median
    assert committee.steady
    assert committee == rows[0]


def test_who_agrees_does_not_pull_up(rows: tuple[Pull, ...]) -> None:
    """Nobody else lies above the others."""
    assert all(row.above == 0 for row in rows if row.speaker != "Committee")


def test_two_figures_are_no_habit(claim: Callable[..., Claim], settings: Settings) -> None:
    """A speaker of two figures has no row."""
    few = [*series(claim, 1.0, "Registry"), *series(claim, 1.3, "Committee")[:2]]

    assert "Committee" not in {row.speaker for row in pulls(reconcile(few, settings=settings))}


def test_who_speaks_alone_is_held_against_nobody(claim: Callable[..., Claim], settings: Settings) -> None:
    """Where no one else counts, there is nothing to pull against."""
    assert () == pulls(reconcile(series(claim, 1.0, "Registry"), settings=settings))


def test_a_steady_pull_is_a_finding(claims: list[Claim], settings: Settings) -> None:
    """A steady pull is told as a problem about the speaker, with how many figures lie on which side."""
    found = {item.about: item.message for item in steady_pulls(reconcile(claims, settings=settings))}

    assert "6 of its 6 figures lie above" in found["Committee"]


def test_the_order_of_claims_does_not_matter(
    claims: list[Claim], rows: tuple[Pull, ...], settings: Settings
) -> None:
    """The same rows from claims in any order."""
    assert rows == pulls(reconcile(claims[::-1], settings=settings))
