"""Quotes without private names."""

from headcount.claims.by_rules.quotes import quote_without
from headcount.model import Claim, Measure, Quantity, Span, Term

TEXT = "Mara Okel, a baker, said 300 people left Harda with her cousin Ino Vask on Monday."


def claim(number: str = "300") -> Claim:
    """A claim that quotes the whole sentence."""
    start = TEXT.index(number)
    return Claim(
        report="r",
        passage="p",
        quote=Span(0, len(TEXT), TEXT),
        number=Span(start, start + len(number), number),
        quantity=Quantity(low=300, high=300),
        measure=Measure.FLOW,
        term=Term.LEFT,
    )


def test_the_quote_is_cut_to_the_words_without_a_name() -> None:
    """Names on both sides are left out; the quote still stands in the text and holds the number."""
    cut = quote_without(claim(), TEXT, ("Mara Okel", "Ino Vask"))

    assert cut is not None
    assert cut.quote.text == "a baker, said 300 people left Harda with her cousin"
    assert TEXT[cut.quote.start : cut.quote.end] == cut.quote.text
    assert cut.quote.holds(cut.number)


def test_a_quote_without_names_is_left_alone() -> None:
    """Nothing is cut where no name stands."""
    assert quote_without(claim(), TEXT, ("Someone Else",)) == claim()
