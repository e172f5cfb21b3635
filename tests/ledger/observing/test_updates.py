from collections.abc import Callable

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim, Grade, Period, PeriodKind, RelationKind, Stance
from headcount.settings import Settings

DAY = ("2031-05-01", "2031-05-01")


def test_growing_toll(claim: Callable[..., Claim], settings: Settings) -> None:
    """A toll that later reports outgrow was a floor, and no contradiction."""
    ledger = reconcile(
        [
            claim("KILLED", "FLOW", "EXACT", value, at="Velm", days=DAY, by=f"Voice {value}", published=day)
            for value, day in ((21, "2031-05-01"), (38, "2031-05-02"), (54, "2031-05-04"))
        ],
        settings=settings,
    )

    assert () == ledger.conflicts
    assert 54 == ledger.entries[0].best
    assert {RelationKind.UPDATES} == {relation.kind for relation in ledger.relations}


def test_same_speaker_renews(claim: Callable[..., Claim], settings: Settings) -> None:
    """A speaker's later figure for the same days takes the place of the earlier one."""
    ledger = reconcile(
        [
            claim("LEFT", "FLOW", "EXACT", 1_210, origin="Velm", days=DAY, published="2031-05-01"),
            claim("LEFT", "FLOW", "EXACT", 1_640, origin="Velm", days=DAY, published="2031-05-03"),
        ],
        settings=settings,
    )

    assert () == ledger.conflicts
    assert pytest.approx(1_640, rel=0.02) == ledger.entries[0].best


def test_quoted_twice(claim: Callable[..., Claim], settings: Settings) -> None:
    """One speaker quoted with two numbers on one day is a finding."""
    ledger = reconcile(
        [claim("LEFT", "FLOW", "EXACT", value, origin="Velm", days=DAY) for value in (1_210, 1_640)],
        settings=settings,
    )

    assert ["QUOTED_TWICE"] == [problem.kind for problem in ledger.problems]


def test_denied(claim: Callable[..., Claim], settings: Settings) -> None:
    """A figure that a speaker denies is contested, and the denial is named."""
    ledger = reconcile(
        [
            claim("LEFT", "FLOW", "EXACT", 640, origin="Velm", days=DAY),
            claim(
                "LEFT", "FLOW", "EXACT", 640, origin="Velm", days=DAY, by="River Guard", stance=Stance.DENIED
            ),
        ],
        settings=settings,
    )

    assert Grade.CONTESTED == ledger.entries[0].grade
    assert any("River Guard denies" in note for note in ledger.entries[0].notes)


def test_more(claim: Callable[..., Claim], settings: Settings) -> None:
    """The word "more" is read as on top of the earlier count where both can not be one."""
    ledger = reconcile(
        [
            claim("LEFT", "FLOW", "EXACT", 1_210, origin="Velm", days=DAY, by="River Guard"),
            claim("LEFT", "FLOW", "EXACT", 655, origin="Velm", days=DAY, by="Count Watch", additional=True),
        ],
        settings=settings,
    )

    assert [655, 1_210] == sorted(entry.best for entry in ledger.entries)
    assert any("on top of" in note for entry in ledger.entries for note in entry.notes)


def test_since(claim: Callable[..., Claim], settings: Settings) -> None:
    """A count since a day goes without that day where only so it fits the rest."""
    since = claim("LEFT", "FLOW", "EXACT", 512, origin="Velm", days=("2031-05-01", "2031-05-03"))
    period = Period(start=since.period.start, end=since.period.end, kind=PeriodKind.SINCE)
    since = Claim.from_dict({**since.to_dict(), "period": period.to_dict()})
    first = claim("LEFT", "FLOW", "EXACT", 1_930, origin="Velm", days=DAY, by="Count Watch")
    ledger = reconcile([since, first], settings=settings)

    assert () == ledger.conflicts
    assert any("without its first day" in note for entry in ledger.entries for note in entry.notes)


def test_net_movement(claim: Callable[..., Claim], settings: Settings) -> None:
    """Arrivals nobody reported are read off two counts, and the answer says so."""
    ledger = reconcile(
        [
            claim("SHELTERED", "STOCK", "EXACT", value, at="Ost Camp", days=(None, day), by=f"Voice {day}")
            for value, day in ((4_120, "2031-05-01"), (6_330, "2031-05-15"))
        ],
        settings=settings,
    )
    answer = ledger.ask(destination="Ost Camp", start="2031-05-02", end="2031-05-15")

    assert pytest.approx(2_210, rel=0.1) == answer.best
    assert any("change between counts" in note for note in answer.notes)
