"""Parts and repeats inside one report."""

from datetime import date

from headcount.claims.by_rules.parts import fold_repeats, link_parts
from headcount.model import Claim, Measure, Period, Place, Population, Quantity, Span, Term

TEXT = "Some 3,000 people, including 400 children, left Harda on Monday."


def claim(number: str, value: float, *, text: str = TEXT, at: int = 0, **more: object) -> Claim:
    """A claim of LEFT whose number stands in the text."""
    start = at + text.index(number)
    fields: dict[str, object] = {
        "report": "r",
        "passage": "p",
        "quote": Span(at, at + len(text), text),
        "number": Span(start, start + len(number), number),
        "quantity": Quantity(low=value, high=value, value=value),
        "measure": Measure.FLOW,
        "term": Term.LEFT,
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]  # the fields are those of a claim


def test_what_is_included_is_a_part() -> None:
    """The children included in the 3,000 point to the 3,000 and share their place."""
    whole = claim("3,000", 3000, origin=Place(name="Harda"))
    part = claim("400", 400, population=(Population.CHILDREN,))

    linked = link_parts([whole, part])

    assert linked[1].part_of == whole.id
    assert linked[1].origin == Place(name="Harda")


def test_more_than_the_whole_is_no_part() -> None:
    """A number above the whole is never made its part."""
    whole = claim("3,000", 300)
    part = claim("400", 400)

    assert link_parts([whole, part])[1].part_of is None


def test_the_same_figure_twice_is_one_claim() -> None:
    """A figure repeated in another sentence is one claim with two places."""
    again = "In all, 3,000 people fled Harda."
    folded = fold_repeats([claim("3,000", 3000), claim("3,000", 3000, text=again, at=100)])

    assert len(folded) == 1
    assert [span.start for span in folded[0].elsewhere] == [100 + again.index("3,000")]


def test_another_day_is_another_claim() -> None:
    """The same number on two stated days stays two claims."""
    monday = Period(start=date(2024, 4, 8), end=date(2024, 4, 8), text="on Monday")
    friday = Period(start=date(2024, 4, 12), end=date(2024, 4, 12), text="on Friday")
    claims = [claim("3,000", 3000, period=monday), claim("3,000", 3000, at=100, period=friday)]

    assert len(fold_repeats(claims)) == len(claims)
