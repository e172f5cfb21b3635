"""Parts and their wholes inside one report."""

from headcount.claims.by_rules.parts import link_parts
from headcount.model import Claim, Measure, Place, Population, Quantity, Span, Term, Unit

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


def test_a_bare_number_after_families_is_of_families() -> None:
    """What is included among families, with no noun of its own, counts families too."""
    text = "Some 900 families were displaced from Harda, including 120 in the past week."
    families = Quantity(low=900, high=900, value=900, unit=Unit.FAMILY)
    whole = claim("900", 900, text=text, quantity=families)
    named = claim("120", 120, text=text.replace("120 in", "120 people in"))

    assert link_parts([whole, claim("120", 120, text=text)])[1].quantity.unit is Unit.FAMILY
    assert link_parts([whole, named])[1].quantity.unit is Unit.PERSON
