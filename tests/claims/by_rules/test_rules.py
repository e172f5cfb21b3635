"""Whole invented reports read by the rules: what each claim holds, and what no output may show."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headcount.claims import make_extractor
from headcount.model import Claim, Population, Quantifier, Reading, Report, Site, SiteKind, Stance, Term, Unit
from headcount.passages import mark_copies, split_report
from headcount.settings import Settings

# The places are given, so that the claims are asked here and not whether the places are found.
SITES = (
    Site(name="Harda", kind=SiteKind.ORIGIN),
    Site(name="Merin", kind=SiteKind.PLACE),
    Site(name="Telle", aliases=("Telle camp",), kind=SiteKind.CAMP),
)
DAY = date(2024, 4, 10)


def report(text: str, name: str = "r-1") -> Report:
    """A report of Wednesday 10 April 2024."""
    return Report(id=name, text=text, published=DAY, publisher="The Gazette")


def read(text: str) -> Reading:
    """What the rules make of one report."""
    one = report(text)
    return make_extractor("rules", Settings(), sites=SITES).read(one, split_report(one))


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of one report."""
    return read(text).claims


def assert_offsets(text: str, found: tuple[Claim, ...]) -> None:
    """Every quote and number slices back, and the number lies inside its quote."""
    for claim in found:
        assert claim.quote.text == text[claim.quote.start : claim.quote.end]
        assert claim.number.text == text[claim.number.start : claim.number.end]
        assert claim.quote.holds(claim.number)


@pytest.mark.parametrize(
    ("text", "value", "quantifier", "unit"),
    [
        ("About 4,200 people left Harda on Monday.", 4200, Quantifier.APPROXIMATELY, Unit.PERSON),
        ("More than 7,500 people left Harda on Monday.", 7500, Quantifier.MORE_THAN, Unit.PERSON),
        ("Fifty-one people are missing in Harda.", 51, Quantifier.EXACT, Unit.PERSON),
        ("Hundreds of families fled Harda on Monday.", None, Quantifier.HUNDREDS, Unit.FAMILY),
        ("Some 120 households were evacuated from Harda.", 120, Quantifier.APPROXIMATELY, Unit.HOUSEHOLD),
        ("The storm destroyed 40 houses in Harda.", 40, Quantifier.EXACT, Unit.DWELLING),
        ("Twelve trucks left Harda on Monday.", 12, Quantifier.EXACT, Unit.VEHICLE),
        ("The army recovered 14 bodies in Harda on Monday.", 14, Quantifier.EXACT, Unit.BODY),
        ("No more than 12 people were killed in Harda.", 12, Quantifier.AT_MOST, Unit.PERSON),
    ],
)
def test_a_number_keeps_its_figure_hedge_and_unit(
    text: str, value: float | None, quantifier: Quantifier, unit: Unit
) -> None:
    """Figures, words and houses, people, vehicles and bodies are counted as what they are."""
    (claim,) = claims(text)

    assert (value, quantifier, unit) == (
        claim.quantity.value,
        claim.quantity.quantifier,
        claim.quantity.unit,
    )


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("About 1,200 civilians left Harda on Monday.", Population.CIVILIAN),
        ("About 300 fighters left Harda on Monday.", Population.COMBATANT),
        ("About 300 children left Harda on Monday.", Population.CHILDREN),
        ("About 300 refugees arrived in Merin on Monday.", Population.REFUGEE),
        ("About 300 displaced people are sheltering in Merin.", Population.IDP),
    ],
)
def test_who_is_counted_is_kept(text: str, population: Population) -> None:
    """The noun beside the number says who is counted."""
    (claim,) = claims(text)

    assert (population,) == claim.population


def test_people_of_no_stated_kind_have_none() -> None:
    """`People` is no population: no status is made up."""
    (claim,) = claims("About 300 people left Harda on Monday.")

    assert () == claim.population


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("About 300 people left Harda on Monday, the Interior Ministry said.", "Interior Ministry"),
        ("According to the Ridge Monitor, 45 fighters were killed in Harda on Monday.", "Ridge Monitor"),
        ('"We counted 420 people who left Harda on Monday," the Red Cross said.', "Red Cross"),
        ("About 300 people left Harda on Monday.", None),
    ],
)
def test_a_claim_names_who_said_it(text: str, voice: str | None) -> None:
    """The speaker of the sentence is the claim's, and none is made up where nobody speaks."""
    (claim,) = claims(text)

    assert voice == (claim.said_by.voice if claim.said_by else None)
    assert "The Gazette" == claim.publisher


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("About 300 people left Harda on Monday.", Stance.ASSERTED),
        ("Around 900 people are thought to remain in Harda.", Stance.ESTIMATED),
        ("The mayor denied that 300 people had left Harda.", Stance.DENIED),
        ("Some 400 people are expected to leave Harda on Friday.", Stance.FORECAST),
        ("Authorities plan to evacuate 2,000 people from Harda on Friday.", Stance.PLANNED),
        ("The Telle camp was built to hold 4,000 people.", Stance.CAPACITY),
    ],
)
def test_how_it_was_put_is_kept(text: str, stance: Stance) -> None:
    """What is asserted, thought, denied, expected, planned and possible stay apart."""
    (claim,) = claims(text)

    assert stance is claim.stance
    assert (stance in (Stance.ASSERTED, Stance.ESTIMATED)) is claim.counts


def test_parts_point_to_their_whole() -> None:
    """Those counted among others are part of them, with the same places and days."""
    whole, children, elderly = claims(
        "About 900 people, including 200 children and 50 elderly people, left Harda on Monday."
    )

    assert [None, whole.id, whole.id] == [claim.part_of for claim in (whole, children, elderly)]
    assert {whole.origin} == {children.origin, elderly.origin}
    assert {whole.period} == {children.period, elderly.period}


def test_a_figure_said_twice_is_one_claim() -> None:
    """A repeat inside one report is folded into the fullest saying, which tells the other place."""
    text = "About 300 people left Harda on Monday.\n\nAbout 300 people left Harda on Monday, the mayor said."

    (claim,) = claims(text)

    assert 1 == len(claim.elsewhere)
    assert "About 300" == text[claim.elsewhere[0].start : claim.elsewhere[0].end]


def test_two_figures_of_one_day_stay_two_claims() -> None:
    """Different figures are different claims, whatever else they share."""
    found = claims("About 300 people left Harda on Monday.\n\nAbout 800 people left Harda on Monday.")

    assert [300, 800] == [claim.quantity.value for claim in found]


def test_a_copied_passage_marks_its_claims() -> None:
    """Claims of a passage that an earlier report printed say so; those of the first do not."""
    text = (
        "About 4,200 people left the town of Harda on Monday, a day after the river broke the dam and "
        "flooded the lower streets of the old quarter, the fire brigade said in a statement."
    )
    first, again = report(text, "r-1"), report(text, "r-2")
    passages = mark_copies([(one, split_report(one)) for one in (first, again)])
    extractor = make_extractor("rules", Settings(), sites=SITES)

    told, repeated = (
        extractor.read(one, parts).claims for one, parts in zip((first, again), passages, strict=True)
    )

    assert [None] == [claim.copy_of for claim in told]
    assert [told[0].passage] == [claim.copy_of for claim in repeated]


def test_vehicles_are_not_turned_into_people() -> None:
    """Trucks and those they carry are two claims, each in its own unit."""
    found = claims("Twelve trucks with 300 people left Harda on Monday.")

    assert [(12, Unit.VEHICLE), (300, Unit.PERSON)] == [
        (claim.quantity.value, claim.quantity.unit) for claim in found
    ]


def test_offsets_hold_after_other_text() -> None:
    """Quotes and numbers slice back from anywhere in a report, with odd letters before them."""
    text = (
        "Straße Ω – “Łódź” 🚐 e\u0301\n\nNo news.\n\n"
        "About 300 people left Harda on Monday; some 40 of them reached the Telle camp.\n\n"
        "  Twelve people drowned in Harda, the mayor said.  "
    )

    found = claims(text)

    assert found
    assert_offsets(text, found)


NAMED = [
    '"Some 420 people left Harda on Monday," Anna Brask, a teacher, told The Gazette.',
    "Anna Brask, a mother of two, said 300 people left Harda on Monday.",
    "Anna Brask, 34, said 300 people left Harda on Monday. Later Brask said 12 people drowned in Harda.",
    "A woman who gave her name as Anna Brask said 300 people left Harda on Monday.",
    "Some 300 people left Harda on Monday, said Anna Brask, a farmer.",
]


@pytest.mark.parametrize("text", NAMED)
def test_no_claim_shows_a_private_name(text: str) -> None:
    """A private speaker's claim is kept, the name is in no field of it."""
    reading = read(text)

    written = json.dumps([claim.to_dict() for claim in reading.claims], ensure_ascii=False)

    assert reading.claims
    assert "Brask" not in written
    assert "Anna Brask" in reading.withheld
    assert_offsets(text, reading.claims)


def test_an_endless_line_is_a_problem() -> None:
    """A line without a full stop is not read, said to be so, and costs the rest nothing."""
    endless = "300 people left Harda and " * 400

    reading = read(
        f"About 4,200 people left Harda on Monday.\n\n{endless}\n\nTwelve people drowned in Merin."
    )

    assert [4200, 12] == [claim.quantity.value for claim in reading.claims]
    assert ["NOT_READ"] == [problem.kind for problem in reading.problems]
    assert "r-1" == reading.problems[0].about


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "Nothing was counted today.",
        "The school employs 60 people.",
        "The road is 300 km long and cost 4,000 euros.",
    ],
)
def test_what_counts_no_movement_gives_no_claim(text: str) -> None:
    """Empty texts, and numbers of other things, give neither claims nor problems."""
    reading = read(text)

    assert () == reading.claims
    assert () == reading.problems


SHREDS = (
    "300 people left Harda since Monday hundreds of families were killed in the camp . , including 40 "
    "children “ said army to ( ) not than more 1,2,3 one-two and is hosts Telle \u202e 🚐 \x00 e\u0301 \n"
)
WORDS = st.sampled_from(SHREDS.split(" "))


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """Whatever the text, offsets slice back, ids differ, and a second reading gives the same."""
    reading = read(text)

    assert_offsets(text, reading.claims)
    assert len(reading.claims) == len({claim.id for claim in reading.claims})
    assert reading == read(text)


def test_names_are_searched_only_where_something_of_the_report_is_shown() -> None:
    """A report that tells nothing and has no name in its title is not searched for names."""
    text = "Mira Holt, 34, who keeps a shop, likes the rain."
    assert read(text).withheld == ()
    assert "Mira Holt" in read(f"{text} About 300 people left Harda on Monday.").withheld
    titled = Report(id="r-1", text=text, title="Shop of Mira Holt opens", published=DAY)
    found = make_extractor("rules", Settings(), sites=SITES).read(titled, split_report(titled))
    assert "Mira Holt" in found.withheld


@pytest.mark.parametrize(
    ("text", "number", "term"),
    [
        ("The clinic in Harda received 45 injured people on Monday.", 45, Term.WOUNDED),
        ("The clinic in Harda admitted 27 people with burns on Monday.", 27, Term.WOUNDED),
        ("The camp in Harda received 45 displaced people on Monday.", 45, Term.ARRIVED),
    ],
)
def test_those_a_hospital_takes_in_are_wounded(text: str, number: int, term: Term) -> None:
    """What was done to them weighs more than that they came."""
    assert [(number, term)] == [(claim.quantity.value, claim.term) for claim in claims(text)]


@pytest.mark.parametrize("verb", ["interviewed", "surveyed", "vaccinated"])
def test_those_only_spoken_to_or_served_are_no_count_of_people_moved(verb: str) -> None:
    """A team that sees 220 evacuees does not say how many were evacuated."""
    assert () == claims(f"The team {verb} 220 evacuees in Harda.")


def test_of_which_is_said_of_the_things_counted_last() -> None:
    """Twelve schools are no people."""
    found = claims("Some 19,000 people are sheltering in 41 schools, of which 12 are in Harda.")

    assert [19000] == [claim.quantity.value for claim in found]


def test_each_part_of_a_list_points_to_the_whole() -> None:
    """`among them five children and two women`: both are of the nineteen."""
    whole, *parts = claims(
        "The deaths of 19 people were recorded in Harda, among them five children and two women."
    )

    assert [5, 2] == [part.quantity.value for part in parts]
    assert {whole.id} == {part.part_of for part in parts}


def test_who_is_recorded_is_told_by_what_they_did() -> None:
    """A body that recorded arrivals counted people arriving; one that registered families says no more."""
    (arriving,) = claims("The agency recorded 900 people arriving in Harda.")
    (registered,) = claims("The agency registered 900 people in Harda.")

    assert (Term.ARRIVED, Term.REGISTERED) == (arriving.term, registered.term)


def test_the_family_that_people_are_members_of_is_no_count() -> None:
    """`five members of one family`: five people."""
    found = claims("Shelling killed 12 people in Harda, among them five members of one family.")

    assert [12, 5] == [claim.quantity.value for claim in found]


def test_deaths_are_deaths_whatever_is_reported_beside_them() -> None:
    """Each of a list keeps its own fate, however far "reports" reaches."""
    found = claims("The disaster office reports seven deaths, 38 injuries and 4 persons missing.")

    assert [(7, Term.KILLED), (38, Term.WOUNDED), (4, Term.MISSING)] == [
        (claim.quantity.value, claim.term) for claim in found
    ]
