"""What is said of the people counted, from invented sentences."""

import pytest

from headcount.claims.by_rules.language import load_parser
from headcount.claims.by_rules.lexicon import Lexicon, load_lexicon
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.movements import find_movement


def movement(marked: str, lexicon: Lexicon | None = None) -> Movement | None:
    """The movement of the noun (or number) that stands in square brackets."""
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return find_movement(load_parser()(text), (start, end), lexicon or load_lexicon())


@pytest.mark.parametrize(
    ("marked", "term"),
    [
        ("About 3,100 [people] came out of Harda on Monday.", "LEFT"),
        ("More than 70 [men] have surrendered to the coast guard.", "SURRENDERED"),
        ("Around 15,000 [people] reached the Tolo camp last week.", "ARRIVED"),
        ("Some 400 [residents] were evacuated by boat.", "EVACUATED"),
        ("Soldiers evacuated 400 [residents] by boat.", "EVACUATED"),
        ("An estimated 5,400 [people] were forced to flee their homes.", "FORCED_TO_FLEE"),
        ("Tolo hosts 299 [families], the agency said.", "SHELTERED"),
        ("The town is home to 5,000 displaced [people].", "SHELTERED"),
        ("The storm left 40,000 [people] homeless.", "HOMELESS"),
        ("At least 12 [people] were killed when the dam burst.", "KILLED"),
        ("Twelve [people] drowned when the boat sank.", "KILLED"),
        ("The arrival of 600 [families] surprised the mayor.", "ARRIVED"),
        ("Police handed 150 [men] over to the neighbouring state.", "HANDED_OVER"),
        ("Nearly 90 [people] are still missing.", "MISSING"),
        ("Some [31,000] are besieged in the old town.", "TRAPPED"),
        ("Of the 9,000 people affected, [1,200] have been evacuated.", "EVACUATED"),
        ("The storm left three dead and fourteen [others] hurt.", "WOUNDED"),
        ("Two [boatmen] were fatally stabbed at the quay.", "KILLED"),
        ("Four [men] fatally stabbed on Friday were cousins.", "KILLED"),
        ("Seven [victims] are in stable condition.", "WOUNDED"),
        ("Two [passengers] were pronounced dead at the scene.", "KILLED"),
        ("The garrison lost 14 [soldiers] in the ambush.", "KILLED"),
        ("The ward held 12 [people] with burns.", "SHELTERED"),
        ("About 20 [people] with gunshot wounds lay in the ward.", "WOUNDED"),
    ],
)
def test_the_governing_word_gives_the_term(marked: str, term: str) -> None:
    """Active, passive, nominal and elliptic forms lead to the same term."""
    found = movement(marked)

    assert found is not None
    assert term == found.meaning.term


@pytest.mark.parametrize("amount", ["4,480", "an estimated 450", "over 86,000"])
@pytest.mark.parametrize("town", ["Tolo", "Mangeri", "Merin"])
def test_who_hosts_displaced_people_shelters_them_whatever_the_parser_takes_the_verb_for(
    town: str, amount: str
) -> None:
    """The parser knows neither the towns nor, before a number, the verb; the order of the words does."""
    text = f"{town} hosts {amount} displaced people, the agency said."
    end = text.index(", the agency")
    found = find_movement(
        load_parser()(text), (end - len("people"), end), load_lexicon(), number=text.index(amount)
    )

    assert found is not None
    assert found.meaning.term == "SHELTERED"


@pytest.mark.parametrize(
    ("marked", "term"),
    [
        ("The fire destroyed 1,500 [houses] overnight.", "DESTROYED_HOUSING"),
        ("Mud buried 18 [homes] in the valley.", "DESTROYED_HOUSING"),
        ("The river flooded 40 [houses].", "UNINHABITABLE_HOUSING"),
        ("Some 60 [homes] were completely damaged.", "DESTROYED_HOUSING"),
        ("Some 60 [homes] were badly damaged.", "PARTIALLY_DESTROYED_HOUSING"),
    ],
)
def test_homes_are_read_by_their_own_words(marked: str, term: str) -> None:
    """What kills people destroys houses: the table is read with the meanings of homes first."""
    found = movement(marked, load_lexicon().homes)

    assert found is not None
    assert term == found.meaning.term


@pytest.mark.parametrize(
    ("marked", "term"),
    [
        ("The number of displaced [households] is put at 640.", "DISPLACED"),
        ("If the remaining farmers, estimated to be around [300], leave, the valley is empty.", "REMAINING"),
        (
            "Nobody can say how many are trapped there, and the number is believed to be in the [hundreds].",
            "TRAPPED",
        ),
        ("The toll rose to [62] on Friday.", "KILLED"),
    ],
)
def test_an_amount_given_later_belongs_to_the_noun_before(marked: str, term: str) -> None:
    """`The toll rose to 62` and `families, estimated to be 300` count what the noun names."""
    found = movement(marked)

    assert found is not None
    assert term == found.meaning.term


def test_a_number_that_stands_for_some_of_a_group_is_what_the_verb_is_said_of() -> None:
    """`Seven of the boatmen died`: the seven died, not the boatmen."""
    text = "Seven of the boatmen died on Tuesday night."
    found = find_movement(load_parser()(text), (13, 20), load_lexicon(), number=0)

    assert found is not None
    assert found.meaning.term == "KILLED"


def test_two_movements_of_the_same_people_are_kept_together() -> None:
    """People who left one place and reached another are one movement with another beside it."""
    found = movement("Over 3,000 [people] who left the valley have arrived at the Tolo camp.")

    assert found is not None
    assert found.meaning.term == "ARRIVED"
    assert [other.meaning.term for other in found.others] == ["LEFT"]


@pytest.mark.parametrize(
    "marked",
    [
        "Nearly 40 [people] attended the meeting.",
        "The school employs 60 [people].",
        "About 200 [people] voted for the new mayor.",
    ],
)
def test_people_who_do_something_else_are_no_movement(marked: str) -> None:
    """A count of people without a word of movement, shelter or harm gives nothing."""
    assert movement(marked) is None
