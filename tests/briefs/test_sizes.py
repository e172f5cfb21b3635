"""Counts that reports give in a word of size alone."""

from dataclasses import replace
from typing import Any

from headcount.briefs.privacy import coarsened
from headcount.briefs.sizes import sized
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
