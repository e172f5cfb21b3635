"""The nouns: ids from content, JSON that reads back, numbers inside quotes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.model import (
    Claim,
    Event,
    EventKind,
    Measure,
    Naming,
    Period,
    Place,
    Problem,
    Quantity,
    Query,
    Report,
    Site,
    SiteKind,
    Source,
    Span,
    SpeakerKind,
    Term,
    make_query,
)

words = st.text(max_size=20)
days = st.none() | st.dates()
amounts = st.none() | st.integers(0, 10**7).map(float)
places = st.none() | st.builds(Place, name=words, site=st.none() | words, kind=st.sampled_from(SiteKind))
claims = st.builds(
    Claim,
    report=words,
    passage=words,
    quote=st.just(Span(0, 4, "3 ok")),
    number=st.just(Span(0, 1, "3")),
    quantity=st.builds(Quantity, low=amounts, high=amounts, value=amounts),
    measure=st.sampled_from(Measure),
    term=st.sampled_from(Term),
    origin=places,
    destination=places,
    at=places,
    period=st.none() | st.builds(Period, start=days, end=days, text=words),
    said_by=st.none() | st.builds(Source, name=st.none() | words, kind=st.sampled_from(SpeakerKind)),
    published=days,
    part_of=st.none() | words,
    notes=st.lists(words, max_size=2).map(tuple),
)


@given(claims)
def test_a_claim_reads_back(claim: Claim) -> None:
    """A claim written as JSON and read again is the same claim with the same id."""
    again = Claim.from_dict(claim.to_dict())

    assert again == claim
    assert again.id == claim.id


def test_other_notes_do_not_change_the_id() -> None:
    """A claim's id follows from where its number stands, not from what is concluded about it."""
    row = {"report": "r", "passage": "p", "quote": Span(0, 1, "3"), "number": Span(0, 1, "3")}
    first = Claim(**row, quantity=Quantity(low=3, high=3), measure=Measure.FLOW, term=Term.LEFT)  # type: ignore[arg-type]  # a row of fields
    second = Claim(
        **row, quantity=Quantity(low=3, high=3), measure=Measure.FLOW, term=Term.LEFT, notes=("n",)
    )  # type: ignore[arg-type]  # the same

    assert first.id == second.id


@pytest.mark.parametrize(
    "noun",
    [
        Report(id="r", text="", title="T", published=date(2024, 4, 9), published_why="said"),
        Site(name="Telle", aliases=("the camp",), kind=SiteKind.CAMP),
        Problem(kind="UNREADABLE", message="m", about="f", refused=True),
        Event(report="r", quote=Span(0, 1, "a"), told=Span(0, 1, "a"), kind=EventKind.PAUSE, label="a"),
        Naming(report="r", referent="guards", word="vigilantes", times=2, span=Span(0, 1, "a")),
    ],
)
def test_the_other_nouns_read_back(noun: Report | Site | Problem | Event | Naming) -> None:
    """Every noun that is written to a file reads back as it was."""
    assert type(noun).from_dict(noun.to_dict()) == noun


def test_a_query_is_made_from_plain_values() -> None:
    """Days are ISO text and codes are names; None stays None."""
    query = make_query(place="Telle", on="2024-04-14", measure="stock", term=None)

    assert query == Query(place="Telle", on=date(2024, 4, 14), measure=Measure.STOCK)


@pytest.mark.parametrize(("field", "value"), [("on", "14 April"), ("measure", "heap"), ("term", "WENT")])
def test_a_query_names_the_field_it_cannot_read(field: str, value: str) -> None:
    """A wrong value is an error that names the field and the value."""
    with pytest.raises(ValueError, match=f"{field}: '{value}'"):
        make_query(**{field: value})
