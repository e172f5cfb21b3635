"""Who stands behind an entry, as the ledger counts voices."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from headcount.briefs.quotes import Book
from headcount.briefs.sources import speakers
from headcount.briefs.voices import told_by, voices
from headcount.model import Relation, RelationKind, Source, SpeakerKind, Status, Support


def _rows(flood: Any) -> tuple:
    """An entry on one ministry's claim, printed again by an outlet that names nobody."""
    entry = next(item for item in flood.ledger.entries if item.speakers and len(item.support) > 1)
    known = {claim.id: claim for claim in flood.ledger.claims}
    first, second = (known[row.claim] for row in entry.support[:2])
    first = replace(first, said_by=Source("Ministry of Relief", SpeakerKind.GOVERNMENT))
    second = replace(second, said_by=None, publisher="Hill Courier")
    entry = replace(entry, speakers=("Ministry of Relief",), voices=1, support=entry.support[:2])
    return entry, first, second


def test_an_outlet_that_relays_is_no_voice(flood: Any) -> None:
    """A paper that prints a ministry's figure in its own words is a printing, as the ledger says."""
    entry, first, second = _rows(flood)
    (voice,) = voices(entry, {first.id: first, second.id: second})

    assert ("Ministry of Relief", 1) == (voice.name, voice.copies)
    assert "one voice, Ministry of Relief" in told_by(entry, {first.id: first, second.id: second})


def test_which_way_a_speaker_pulls(flood: Any) -> None:
    """A speaker whose figure lies clearly above the account counts more, once for all its printings."""
    entry, first, second = _rows(flood)
    figure = 1000.0
    first = replace(first, quantity=replace(first.quantity, value=figure, unit=entry.unit))
    second = replace(second, quantity=first.quantity)
    support = tuple(replace(row, residual=-0.2 * figure) for row in entry.support)
    same = Relation(source=second.id, target=first.id, kind=RelationKind.SAME_CLAIM, why="one figure")
    ledger = SimpleNamespace(entries=[replace(entry, support=support)], relations=[same])
    book = Book({first.id: first, second.id: second}, str)
    pulls = {row.name: row.pull for row in speakers(SimpleNamespace(ledger=ledger), book)}

    assert {
        "Ministry of Relief": "higher",
        "Hill Courier": "repeats others",
    } == pulls


def test_another_count_that_bears_on_a_figure_is_no_printing_of_it(flood: Any) -> None:
    """The arrivals of Thursday hold an end of the count of Friday; its speaker still is one, printed once."""
    friday = next(
        entry for entry in flood.ledger.entries if entry.support[0].claim == flood.claims["field-17"].id
    )
    held = replace(
        friday,
        status=Status.RECONCILED,
        support=(*friday.support, Support(claim=flood.claims["boats"].id, weight=0.4, residual=0.0)),
    )
    claims = {claim.id: claim for claim in flood.ledger.claims}

    assert "Direct count: one voice, UN relief desk." == told_by(held, claims)
    assert [0] == [voice.copies for voice in voices(held, claims)]


def test_a_printing_by_an_outlet_is_told_and_no_voice(flood: Any) -> None:
    """The authority's figure, reworded by the second paper, is one voice printed twice."""
    boats = next(entry for entry in flood.ledger.entries if len(entry.support) > 1)
    claims = {claim.id: claim for claim in flood.ledger.claims}

    assert "Weak: one voice, Oreva River Authority, printed in 2 reports." == told_by(boats, claims)
