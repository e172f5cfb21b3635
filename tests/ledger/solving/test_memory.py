"""A ledger that is added to is the ledger worked out anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from headcount.ledger import add_claims, by_constraints, reconcile
from headcount.ledger.solving.intervals import Solved, solve
from headcount.model import Claim, Ledger
from headcount.settings import Settings

SETTINGS = Settings()
FIRST = date(2031, 1, 1)
PLACES = ("Velm", "Sorn", "Telle", "Dunmere", "Abel Quay", "Bron Field")


def crisis(make: Callable[..., Claim], count: int, seed: int) -> list[Claim]:
    """Counts and movements at six places, one movement after the other tying them together."""
    chance = Random(seed)  # noqa: S311 - an invented crisis, no secret
    claims = []
    for number in range(count):
        day = FIRST + timedelta(days=chance.randrange(count // 3 + 1))
        place, value = chance.randrange(len(PLACES)), chance.randrange(200, 9_000)
        told = (None, day.isoformat()), {"report": f"s{seed}-{number}", "published": day.isoformat()}
        words = {"days": told[0], "by": f"Voice {chance.randrange(5)}", **told[1]}
        hedge = chance.choice(("EXACT", "APPROXIMATELY", "MORE_THAN", "NEARLY"))
        if chance.random() < 0.5:
            claims.append(make("SHELTERED", "STOCK", hedge, value, at=PLACES[place], **words))
        else:
            words["days"] = (day - timedelta(days=chance.randrange(3))).isoformat(), day.isoformat()
            ends = {"origin": PLACES[place], "destination": PLACES[place - 1]}
            claims.append(make("ARRIVED", "FLOW", hedge, value // 10, **ends, **words))
    return claims


def everything(ledger: Ledger) -> tuple:
    """All that a ledger says."""
    return ledger.to_dict(), ledger.claims


@trials(max_examples=8, deadline=None)
@given(seed=st.integers(0, 500), split=st.integers(0, 30))
def test_added_is_anew(claim: Callable[..., Claim], seed: int, split: int) -> None:
    """Claims added one lot after the other make the same ledger, to the last digit, as all at once."""
    claims = crisis(claim, 30, seed)
    begun = reconcile(claims[:split], settings=SETTINGS)
    added = add_claims(add_claims(begun, claims[split : split + 2]), claims[split + 2 :])

    assert everything(reconcile(claims, settings=SETTINGS)) == everything(added)


def test_added_to_windows(claim: Callable[..., Claim]) -> None:
    """The same holds for a component of many windows, whatever day the new claims are of."""
    claims = crisis(claim, 330, 3)
    begun = reconcile(claims[:-3], settings=SETTINGS)

    assert everything(reconcile(claims, settings=SETTINGS)) == everything(add_claims(begun, claims[-3:]))


def test_only_what_changed(claim: Callable[..., Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim about one place lets nothing elsewhere be solved again."""
    claims = [
        claim("SHELTERED", "STOCK", "EXACT", 4_111 + 7 * number, at=place, days=(None, "2031-05-04"))
        for number, place in enumerate(PLACES)
    ]
    begun = reconcile(claims, settings=SETTINGS)
    solved: list[set[str]] = []

    def watched(observations: tuple, *others: object) -> Solved:
        solved.append({item.sum.at for item in observations})
        return solve(observations, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(by_constraints, "solve", watched)
    more = claim("SHELTERED", "STOCK", "EXACT", 5_222, at="Sorn", days=(None, "2031-05-03"))
    add_claims(begun, [more])

    assert [{"Sorn"}] == solved


def test_other_settings(claim: Callable[..., Claim]) -> None:
    """What was worked out under other settings is not taken over."""
    claims = crisis(claim, 12, 1)
    wide = replace(SETTINGS, interval=3.0)
    before = reconcile(claims, settings=SETTINGS)

    assert everything(reconcile(claims, settings=wide)) == everything(
        reconcile(claims, settings=wide, before=before)
    )
    assert everything(before) != everything(reconcile(claims, settings=wide))


def test_changed_claim(claim: Callable[..., Claim]) -> None:
    """A claim that was corrected under its id, or taken out, leaves nothing of the old behind."""
    claims = crisis(claim, 12, 2)
    before = reconcile(claims, settings=SETTINGS)
    moved = replace(claims[0], published=date(2031, 8, 1), said_by=None)
    changed, fewer = [moved, *claims[1:]], claims[1:]

    assert everything(reconcile(changed, settings=SETTINGS)) == everything(
        reconcile(changed, settings=SETTINGS, before=before)
    )
    assert everything(reconcile(fewer, settings=SETTINGS)) == everything(
        reconcile(fewer, settings=SETTINGS, before=before)
    )


def test_nothing_to_add_to() -> None:
    """A ledger without its claims says that it can not be added to."""
    with pytest.raises(ValueError, match="reconcile its claims first"):
        add_claims(Ledger(as_of=None, known_on=None), [])
