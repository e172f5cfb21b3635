"""Counts that reports give in a word of size alone."""

from dataclasses import replace
from typing import Any

from headcount.briefs.privacy import coarsened
from headcount.briefs.sizes import said_only, sized
from headcount.briefs.words import in_a_word
from headcount.model import Entry, Quantifier, Status, Unit


def said(flood: Any, *claims: tuple[Quantifier, float | None], **fields: Any) -> str:
    """The word of an entry that rests on claims with these hedges and values."""
    entry = next(item for item in flood.ledger.entries if len(item.support) > 1)
    known = {claim.id: claim for claim in flood.ledger.claims}
    rows = entry.support[: len(claims)]
    changed = tuple(
        replace(
            known[row.claim],
            quantity=replace(known[row.claim].quantity, quantifier=hedge, value=value, unit=Unit.PERSON),
        )
        for row, (hedge, value) in zip(rows, claims, strict=True)
    )
    entry = replace(entry, support=rows, **{"unit": Unit.PERSON, "status": Status.REPORTED, **fields})
    noted: Entry = sized(replace(flood.ledger, entries=(entry,), claims=changed)).entries[0]
    return in_a_word(noted)


def test_an_entry_on_one_word_of_size_says_so(flood: Any) -> None:
    """Two reports that say hundreds make hundreds."""
    hundreds = (Quantifier.HUNDREDS, None)

    assert "hundreds" == said(flood, hundreds)
    assert "hundreds" == said(flood, hundreds, hundreds)
    assert "a few" == said(flood, (Quantifier.FEW, None))


def test_a_number_two_words_or_another_unit_leave_the_number(flood: Any) -> None:
    """Where one report gives a number it is said; families told as hundreds are not hundreds of people."""
    hundreds = (Quantifier.HUNDREDS, None)

    assert "" == said(flood, hundreds, (Quantifier.APPROXIMATELY, 250.0))
    assert "" == said(flood, hundreds, (Quantifier.DOZENS, None))
    assert "" == said(flood, hundreds, unit=Unit.FAMILY)
    assert "" == said(flood, hundreds, status=Status.DERIVED)


def test_what_is_shared_bears_the_word_once(flood: Any) -> None:
    """Marking a ledger again changes nothing."""
    once = coarsened(flood.ledger)

    assert once.entries == coarsened(once).entries


def test_a_middle_value_is_given_only_where_a_report_gives_a_number(flood: Any) -> None:
    """Nobody says a number with hundreds, in people or in families, whatever follows from it."""

    def kept(*hedges: tuple[Quantifier, float | None], **fields: Any) -> Entry:
        entry = next(item for item in flood.ledger.entries if len(item.support) > 1)
        rows = entry.support[: len(hedges)]
        known = {claim.id: claim for claim in flood.ledger.claims}
        claims = tuple(
            replace(known[row.claim], quantity=replace(known[row.claim].quantity, quantifier=q, value=value))
            for row, (q, value) in zip(rows, hedges, strict=True)
        )
        entry = replace(entry, support=rows, low=148.0, best=600.0, high=1522.0, **fields)
        return said_only(replace(flood.ledger, entries=(entry,), claims=claims)).entries[0]

    hundreds = (Quantifier.HUNDREDS, None)
    worded = kept(hundreds)

    assert (148.0, None, 1522.0) == (worded.low, worded.best, worded.high)
    assert kept(hundreds, (Quantifier.DOZENS, None)).best is None
    assert kept(hundreds, unit=Unit.HOUSEHOLD, status=Status.DERIVED).best is None
    assert 600.0 == kept(hundreds, (Quantifier.APPROXIMATELY, 250.0)).best
    assert 600.0 == kept((Quantifier.RANGE, None)).best
