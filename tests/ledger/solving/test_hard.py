"""Which hard bands cannot hold together, on programs small enough to see it."""

from collections.abc import Callable

from headcount.ledger.observing.observations import observe
from headcount.ledger.solving.conflicts import band
from headcount.ledger.solving.hard import Hard
from headcount.ledger.solving.intervals import Solved, solve
from headcount.model import Claim
from headcount.settings import Settings

MAY = ("2031-05-04", "2031-05-04")


def told(make: Callable[..., Claim], settings: Settings, *rows: tuple) -> tuple[Solved, dict[str, str]]:
    """Departures (number, town, group) of one day solved together, and each observation's words."""
    claims = [
        make("LEFT", "FLOW", "EXACT", value, origin=origin, days=MAY, who=who, by=f"Voice {value}")
        for value, origin, who in rows
    ]
    solved = solve(observe(claims, settings).observations, (), settings)
    return solved, {item.id: f"{item.sum.origin} {item.quantity.value:.0f}" for item in solved.observations}


def test_pair(claim: Callable[..., Claim], settings: Settings) -> None:
    """More women than people is impossible; the counts of another town have no part in it."""
    rows = ((512, "Velm", ()), (733, "Velm", ("WOMEN",)), (101, "Sorn", ()), (99, "Sorn", ("WOMEN",)))
    solved, words = told(claim, settings, *rows)
    bands = {item.id: band(item) for item in solved.observations}
    found = Hard(solved.plan.tableau, bands).smallest(bands)

    assert {"Velm 512", "Velm 733"} == {words[name] for name in found}


def test_three_together(claim: Callable[..., Claim], settings: Settings) -> None:
    """Women, men and children fit each one alone and two by two, but not all three, into the whole."""
    rows = (
        (900, "Velm", ()),
        (411, "Velm", ("WOMEN",)),
        (402, "Velm", ("MEN",)),
        (399, "Velm", ("CHILDREN",)),
    )
    solved, words = told(claim, settings, *rows)
    bands = {item.id: band(item) for item in solved.observations}
    found = Hard(solved.plan.tableau, bands).smallest(bands)

    assert set(words.values()) == {words[name] for name in found}


def test_all_fit(claim: Callable[..., Claim], settings: Settings) -> None:
    """Where all fit nothing is found, before and after a set that does not."""
    solved, _ = told(claim, settings, (512, "Velm", ()), (733, "Velm", ("WOMEN",)), (101, "Sorn", ()))
    bands = {item.id: band(item) for item in solved.observations}
    hard = Hard(solved.plan.tableau, bands)
    fewer = {name: ends for name, ends in bands.items() if name != hard.smallest(bands)[0]}

    assert () == hard.smallest(fewer)
    assert () != hard.smallest(bands)
