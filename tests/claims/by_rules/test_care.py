"""For which status people who are counted can be singled out."""

import pytest

from headcount.claims.by_rules.care import with_care
from headcount.model import Care, Claim, Measure, Place, Population, Quantity, SiteKind, Span, Term


def said(text: str, *, term: Term = Term.LEFT, **more: object) -> Claim:
    """A claim whose number is 40."""
    start = text.index("40")
    return Claim(
        report="r", passage="p", quote=Span.of(text, 0, len(text)), number=Span.of(text, start, start + 2),
        quantity=Quantity(low=40, high=40, value=40, best=40), measure=Measure.FLOW, term=term, **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 patients left the town.",
        "They took 40 sick and elderly people to Osha.",
        "They took 40 elderly and sick people to Osha.",
        "There were 40 pregnant women at the school.",
        "There are 40 people with disabilities in the camp.",
        "There are 40 suspected cholera cases in the camp.",
        "There are 40 people living with HIV in the camp.",
        "Of 40 wounded patients, most can walk.",
    ],
)
def test_the_ill_and_those_with_child_are_told(text: str) -> None:
    """By the noun that is counted, or a word before or right after it."""
    assert (Care.MEDICAL,) == with_care(said(text)).care


@pytest.mark.parametrize(
    "text",
    [
        "At least 40 Yazidi women arrived.",
        "Another 40 members of the Christian minority fled.",
        "More than 40 ethnic Serbs crossed.",
        "Some 40 Rohingyas were rescued.",
    ],
)
def test_a_group_by_descent_or_belief_is_told(text: str) -> None:
    """An ethnic or religious group in the counted noun."""
    assert (Care.MINORITY,) == with_care(said(text)).care


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 people were wounded in the blast.",
        "The blast wounded 40 people, patients said.",
        "They said 40 people left while the sick stayed.",
        "At least 40 people died in the Kurdish town.",
        "Some 40 Syrians crossed.",
        "There are 40 nurses for 900 patients.",
    ],
)
def test_what_is_said_of_others_or_is_no_status_is_not(text: str) -> None:
    """The wounded of a blast, a nationality, a place, another noun."""
    assert () == with_care(said(text)).care


def test_fighters_are_not_guarded_by_their_group() -> None:
    """They are told as what they are."""
    text = "About 40 Kurdish fighters left."

    assert () == with_care(said(text, population=(Population.COMBATANT,))).care


def test_those_who_are_held_are_told_by_the_term_or_the_place() -> None:
    """Whatever verb the sentence uses."""
    jail = Place(name="Osha jail", kind=SiteKind.DETENTION)

    assert (Care.DETENTION,) == with_care(said("Police held 40 people.", term=Term.DETAINED)).care
    assert (Care.DETENTION,) == with_care(said("Some 40 people are in Osha jail.", at=jail)).care


def test_it_is_kept_in_the_row() -> None:
    """A folder read back shows no more than before."""
    claim = with_care(said("Some 40 patients left."))

    assert claim == Claim.from_dict(claim.to_dict())
    assert ["MEDICAL"] == claim.to_dict()["care"]
