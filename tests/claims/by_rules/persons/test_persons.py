"""Single persons: a noun in the singular counts one, each person once, with the worst that is told."""

from datetime import date
from functools import cache

import pytest

from headcount.claims import Extractor, make_extractor
from headcount.model import Category, Claim, Quantifier, Report, Stance, Term
from headcount.passages import split_report
from headcount.settings import Settings

HIT = "hit"


@cache
def extractor() -> Extractor:
    """One reader for all sentences."""
    return make_extractor("rules", Settings())


def read(text: str) -> tuple[Claim, ...]:
    """The claims of a report of Wednesday 10 April 2024."""
    one = Report(id="r-1", text=text, published=date(2024, 4, 10), publisher="The Gazette")
    return extractor().read(one, split_report(one)).claims


def persons(text: str) -> set[tuple[str, str]]:
    """The words for each single person with what befell them."""
    found = [one for one in read(text) if one.quantity.quantifier is Quantifier.SINGLE]
    return {(one.number.text, fate(one)) for one in found}


def fate(claim: Claim) -> str:
    """Killed, wounded, or hit without a word of which."""
    hit = claim.term is Term.WOUNDED and claim.category is not Category.WOUNDED
    return HIT if hit else claim.term.value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A baker was fatally shot by the mill on Monday.", set()),  # "baker" is in no list
        ("A man was fatally shot by the mill on Monday.", {("A man", "KILLED")}),
        ("The victim died at a hospital.", {("The victim", "KILLED")}),
        ("A 15-year-old boy was wounded in the leg.", {("A 15-year-old boy", "WOUNDED")}),
        ("A woman was shot in the market.", {("A woman", HIT)}),
        (
            "He is accused of killing a woman and wounding her son.",
            {("a woman", "KILLED"), ("her son", "WOUNDED")},
        ),
        (
            "A man was killed at the bridge and another was wounded.",
            {("A man", "KILLED"), ("another", "WOUNDED")},
        ),
        ("A man and a woman were found dead below the mill.", {("A man", "KILLED"), ("a woman", "KILLED")}),
        ("The blast left a woman dead and a man injured.", {("a woman", "KILLED"), ("a man", "WOUNDED")}),
    ],
)
def test_a_noun_in_the_singular_counts_one(text: str, found: set[tuple[str, str]]) -> None:
    """Each person who was killed, wounded or hit is counted once, by the words of the report."""
    assert found == persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "A gunman shot and killed three people at the mill.",
        "A man said that three people were killed.",
        "A man was not hurt in the blast.",
        "A woman could be killed if the wall falls.",
        "A man was nearly killed in the market.",
    ],
)
def test_who_is_not_hurt_is_not_counted(text: str) -> None:
    """Those who do it, tell of it, escape it or only may suffer it are no toll."""
    assert set() == persons(text)


def test_who_is_bereaved_is_not_counted() -> None:
    """The child was killed, not the mother."""
    assert {("whose child", "KILLED")} == persons("The mother whose child was killed spoke on Monday.")


def test_one_person_told_of_again_is_one_claim_with_the_worst_told() -> None:
    """A man hit in one sentence and dead in the next was killed; where else he is told of stands beside."""
    found = read(
        "A 61-year-old man was shot at the mill on Tuesday. He was carried to the clinic, where he died."
    )

    (claim,) = found
    assert ("A 61-year-old man", Term.KILLED) == (claim.number.text, claim.term)
    assert {"He", "he"} == {span.text for span in claim.elsewhere}
    assert any("elsewhere in the report" in note for note in claim.notes)


def test_the_words_for_a_person_are_quoted_from_the_report() -> None:
    """The number of the claim is the report's own words, inside its quote."""
    text = "Police said on Monday a 15-year-old girl was killed near the bridge."
    (claim,) = read(text)

    assert "a 15-year-old girl" == text[claim.number.start : claim.number.end] == claim.number.text
    assert claim.quote.start <= claim.number.start
    assert claim.number.end <= claim.quote.end


def test_a_single_person_says_nothing_of_others() -> None:
    """One is told of: no fewer than one, and no upper end."""
    (claim,) = read("A woman was killed near the bridge on Monday.")

    assert (1, None, 1) == (claim.quantity.low, claim.quantity.high, claim.quantity.value)
    assert Stance.ASSERTED is claim.stance


def test_one_man_is_a_written_number() -> None:
    """The words "one man" are counted by their number and not again as a noun."""
    found = read("One man was killed near the bridge on Monday.")

    assert [("One", Quantifier.EXACT)] == [(one.number.text, one.quantity.quantifier) for one in found]


def test_ages_keep_two_persons_apart() -> None:
    """A boy of 8 and a boy of 12, told in two sentences, are two."""
    text = "An 8-year-old boy was killed on Monday. A 12-year-old boy was killed at the same place."

    assert {"An 8-year-old boy", "A 12-year-old boy"} == {words for words, _ in persons(text)}


def test_people_shot_are_hit_without_a_word_of_which() -> None:
    """Five people shot may have lived or died: wounded without a category."""
    (claim,) = read("Five people were shot at the mill on Monday.")

    assert (Term.WOUNDED, None, 5) == (claim.term, claim.category, claim.quantity.value)


def test_each_number_of_a_headline_has_the_harm_behind_it() -> None:
    """Three killed and two others injured: the two were not killed."""
    found = read("3 killed, 2 others injured in a shooting at the mill")

    assert {("3", Term.KILLED), ("2", Term.WOUNDED)} == {(one.number.text, one.term) for one in found}


def test_a_death_told_of_one_is_not_of_others() -> None:
    """Two were wounded; only the other one was wounded fatally."""
    found = read("Two officers were wounded; the suspect was fatally wounded on Monday.")

    assert {("Two", Term.WOUNDED), ("the suspect", Term.KILLED)} == {
        (one.number.text, one.term) for one in found
    }
