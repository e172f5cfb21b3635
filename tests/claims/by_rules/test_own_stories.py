"""A witness's own dead, from invented sentences."""

from datetime import date

import pytest

from headcount.claims import make_extractor
from headcount.model import Claim, Report, Scope, Term
from headcount.passages import split_report
from headcount.settings import Settings

EXTRACTOR = make_extractor("rules", Settings())


def claims(text: str) -> list[Claim]:
    """The claims of a report of these words."""
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))
    return list(EXTRACTOR.read(report, split_report(report)).claims)


@pytest.mark.parametrize(
    "text",
    [
        '"They killed my two brothers," said a woman in Osharra.',
        'A man held in Osharra prison said he fought "for his baby daughter being killed in an air strike".',
        '"My son was killed," a resident said.',
        'He fought "for his baby daughter being killed in an air strike", she said. She left Osharra.',
    ],
)
def test_the_kin_of_who_tells_are_no_count_of_an_event(text: str) -> None:
    """Where they died is not said, and where the teller is, is not where they died."""
    found = claims("Shells fell on Kutel on Monday. " + text)

    assert [(Scope.BACKGROUND, ())] == [(claim.scope, claim.places) for claim in found]
    assert "own story" in found[0].scope_why


def test_a_son_whose_death_is_reported_counts() -> None:
    """A death that the report itself tells is no story of the mother alone who speaks of it."""
    found = claims('A 19-year-old man was shot. He died on Monday. "They killed my son," said his mother.')

    assert Scope.CRISIS in [claim.scope for claim in found]


@pytest.mark.parametrize(
    "text",
    [
        '"My two sons were killed in Osharra," said a woman.',
        "A man shot his wife in Osharra.",
        "A gunman killed two brothers in Osharra.",
    ],
)
def test_kin_whose_death_is_placed_or_reported_count(text: str) -> None:
    """A death said to be somewhere can be matched to an event; a report of one is no story of one's own."""
    (claim,) = claims(text)

    assert (Scope.CRISIS, "Osharra") == (claim.scope, claim.at and claim.at.key)


def test_kin_of_another_who_was_hit_are_a_count() -> None:
    """Whose brother is told in the sentence itself: he is no kin of who speaks."""
    found = claims("A resident said the pair killed the 6-year-old boy and wounded his 9-year-old brother.")

    assert {Term.KILLED: Scope.CRISIS, Term.WOUNDED: Scope.CRISIS} == {one.term: one.scope for one in found}
