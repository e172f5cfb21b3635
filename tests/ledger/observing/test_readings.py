"""Words with two readings: the one that fits better is taken and the other told; where both fit, neither."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim, Judgement, Period, PeriodKind, Stance
from headcount.settings import Settings

SUNDAY, TUESDAY = date(2031, 5, 4), date(2031, 5, 6)


@pytest.fixture
def since(claim: Callable[..., Claim]) -> Callable[[int], Claim]:
    """A count of those who have left Velm since Sunday, told on Tuesday."""

    def make(people: int) -> Claim:
        told = claim("LEFT", "FLOW", "EXACT", people, origin="Velm", by="Ford Guard")
        return replace(told, period=Period(start=SUNDAY, end=TUESDAY, kind=PeriodKind.SINCE))

    return make


@pytest.fixture
def days(claim: Callable[..., Claim]) -> list[Claim]:
    """Two counts of other speakers: 2,110 on the Sunday, 1,230 on the two days after it."""
    return [
        claim("LEFT", "FLOW", "EXACT", people, origin="Velm", days=(first, last), by=speaker)
        for people, first, last, speaker in (
            (2_110, "2031-05-04", "2031-05-04", "Hill Guard"),
            (1_230, "2031-05-05", "2031-05-06", "Town Hall"),
        )
    ]


def notes(claims: list[Claim], settings: Settings, *judgements: Judgement) -> str:
    """All notes of all entries."""
    ledger = reconcile(claims, judgements=judgements, settings=settings)
    return " ".join(note for entry in ledger.entries for note in entry.notes)


def test_with_the_first_day(since: Callable[[int], Claim], days: list[Claim], settings: Settings) -> None:
    """3,610 is off 2,110 and 1,230, and far off 1,230: the Sunday counts, and the note tells the loser."""
    told = notes([since(3_610), *days], settings)

    assert 'read with its first day; "since" may also leave that day out; the other claims fit that' in told


def test_without_the_first_day(since: Callable[[int], Claim], days: list[Claim], settings: Settings) -> None:
    """1,260 is nearer to 1,230 than to 3,340: the Sunday does not count, and the note tells the loser."""
    told = notes([since(1_260), *days], settings)

    assert 'read without its first day; "since" may also count that day; the other claims fit that' in told


def test_both_fit(since: Callable[[int], Claim], settings: Settings) -> None:
    """Alone the word may mean either, and nothing is said of it."""
    assert "first day" not in notes([since(3_290)], settings)


def test_an_analyst_reads_it(since: Callable[[int], Claim], days: list[Claim], settings: Settings) -> None:
    """A reading that an analyst chose is told as the analyst's, not as the one that fits."""
    row = {"verdict": "READ_AS", "by": "A. Weigher", "at": "2031-05-09", "why": "asked the guard"}
    more = since(3_290)
    chosen = Judgement.from_dict({**row, "about": more.id, "sense": "WITHOUT_FIRST_DAY"})
    told = notes([more, *days], settings, chosen)

    assert "read as without first day by A. Weigher on 9 May 2031: asked the guard" in told
    assert "the other claims fit that" not in told


def test_a_denial_not_yet_made(claim: Callable[..., Claim], settings: Settings) -> None:
    """What is denied later contests nothing as known before."""
    where = {"origin": "Velm", "days": ("2031-05-04", "2031-05-04")}
    count = claim("LEFT", "FLOW", "EXACT", 2_110, **where, published="2031-05-05")
    denial = claim("LEFT", "FLOW", "EXACT", 2_110, **where, published="2031-05-07", stance=Stance.DENIED)
    statuses = [
        reconcile([count, denial], settings=replace(settings, known_on=date(2031, 5, day))).entries[0].status
        for day in (6, 7)
    ]

    assert ["REPORTED", "CONTESTED"] == statuses
