"""Figures that one report says more than once."""

from datetime import date

import pytest

from headcount.claims.by_rules.quantities import find_quantities
from headcount.claims.by_rules.repeats import fold_repeats
from headcount.model import (
    Claim,
    Measure,
    Period,
    Place,
    Population,
    Source,
    Span,
    Stance,
    Term,
)

HARDA, MELLE = Place(name="Harda"), Place(name="Melle")
MONDAY = Period(start=date(2024, 4, 8), end=date(2024, 4, 8), text="on Monday")
FRIDAY = Period(start=date(2024, 4, 12), end=date(2024, 4, 12), text="on Friday")
MAYOR, RELIEF = Source("Mayor's Office"), Source("Lindan Relief")
CONTEXT = ("no place in the sentence; Melle was named just before",)


def claim(number: str, at: int = 0, **more: object) -> Claim:
    """A claim that so many left Harda; each `at` is a sentence of its own."""
    text = f"{number} people left Harda."
    fields: dict[str, object] = {
        "report": "r",
        "passage": "p",
        "quote": Span(at, at + len(text), text),
        "number": Span(at, at + len(number), number),
        "quantity": find_quantities(text)[0].quantity,
        "measure": Measure.FLOW,
        "term": Term.LEFT,
        "origin": HARDA,
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]  # the fields are those of a claim


def folded(*claims: Claim) -> list[tuple[str, list[str]]]:
    """What is left of claims, the passage "t" being a title: each number with the others of its figure."""
    left = fold_repeats(claims, titles={"t"})
    return [(one.number.text, [span.text for span in one.elsewhere]) for one in left]


@pytest.mark.parametrize(
    ("kept", "again"),
    [
        ("3,000", "3,000"),
        ("3,000", "about 3,000"),
        ("more than 3,000", "3,000"),
        ("1,286", "nearly 1,300"),
        ("1,286", "around 1,300"),
        ("1,286", "1,300"),
        ("1,286", "more than 1,200"),
        ("1,286", "at least 1,280"),
        ("1,286", "just under 1,300"),
        ("41,860", "some 42,000"),
        ("about 1,290", "1,300"),
        ("hundreds of", "Hundreds of"),
        ("400 to 500", "400-500"),
    ],
)
def test_a_figure_hedged_otherwise_or_rounded_is_one_claim(kept: str, again: str) -> None:
    """The claim stays one, and the place of its other saying is kept with it."""
    assert [(kept, [again])] == folded(claim(kept), claim(again, 100))


@pytest.mark.parametrize("again", ["nearly 1,300", "1,300", "more than 1,200"])
def test_the_finer_figure_is_the_claim_whichever_comes_first(again: str) -> None:
    """A figure told roundly first and finely later is the fine one."""
    assert [("1,286", [again])] == folded(claim(again), claim("1,286", 100))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,286", "nearly 1,200"),
        ("1,286", "more than 1,300"),
        ("1,286", "about 1,200"),
        ("1,286", "1,287"),
        ("1,286", "up to 1,300"),
        ("1,900", "more than 1,000"),
        ("18", "20"),
        ("1,200", "1,300"),
        ("400 to 500", "450"),
        ("hundreds of", "350"),
        ("hundreds of", "thousands of"),
        ("at least 1,286", "up to 1,290"),
    ],
)
def test_figures_that_are_no_rounding_of_each_other_stay_two(one: str, other: str) -> None:
    """Numbers that differ by more than a rounding, or in the other direction than the hedge, are two."""
    assert [(one, []), (other, [])] == folded(claim(one), claim(other, 100))


@pytest.mark.parametrize(
    "other",
    [
        {"period": FRIDAY},
        {"origin": MELLE},
        {"population": (Population.CHILDREN,)},
        {"term": Term.KILLED},
        {"measure": Measure.STOCK},
        {"stance": Stance.PLANNED},
        {"additional": True},
        {"said_by": RELIEF},
    ],
)
@pytest.mark.parametrize("number", ["1,286", "nearly 1,300"])
def test_what_differs_in_kind_is_another_claim(number: str, other: dict[str, object]) -> None:
    """Another day, place, group, movement, stance or named speaker makes the same number a second claim."""
    claims = claim("1,286", period=MONDAY, said_by=MAYOR), claim(number, 100, **other)

    assert [("1,286", []), (number, [])] == folded(*claims)


def test_families_and_households_are_one_unit_but_not_persons() -> None:
    """A report that says families once and households later counts the same; people are another count."""
    units = [find_quantities(f"1,286 {noun}")[0].quantity for noun in ("families", "households", "people")]
    claims = [claim("1,286", 100 * place, quantity=unit) for place, unit in enumerate(units)]

    assert [("1,286", ["1,286"]), ("1,286", [])] == folded(*claims)


@pytest.mark.parametrize(("number", "claims"), [("55,612", 1), ("3,000", 2)])
def test_a_fine_figure_keeps_its_group_however_it_is_called(number: str, claims: int) -> None:
    """The same 55,612 are refugees here and asylum-seekers there; two groups of 3,000 may be two."""
    seekers = claim(number, population=(Population.ASYLUM_SEEKER,))

    assert claims == len(fold_repeats([seekers, claim(number, 100, population=(Population.REFUGEE,))]))


def test_a_vague_headline_is_the_figure_under_it() -> None:
    """The "hundreds" of a title are the 350 of the text, which is the claim."""
    title = claim("Hundreds of", passage="t", origin=None)

    assert [("350", ["Hundreds of"])] == folded(title, claim("350", 100, period=MONDAY))
    assert [("Hundreds of", []), ("3,500", [])] == folded(title, claim("3,500", 100))


def test_a_title_gives_way_to_its_text() -> None:
    """Of a title and a sentence the sentence is the claim, though the title tells more."""
    title = claim("3,000", passage="t", said_by=MAYOR, period=MONDAY)
    left = fold_repeats([title, claim("about 3,000", 100)], titles={"t"})

    assert ["about 3,000"] == [one.number.text for one in left]
    assert (MAYOR, MONDAY) == (left[0].said_by, left[0].period)


def test_three_places_are_one_claim() -> None:
    """A figure in the headline, the lead and the end is one claim with two further places, in order."""
    claims = [claim("nearly 1,300", passage="t"), claim("1,286", 100), claim("about 1,300", 900)]
    (left,) = fold_repeats(claims, titles={"t"})

    assert ("1,286", [0, 900]) == (left.number.text, [span.start for span in left.elsewhere])


def test_what_only_a_repeat_tells_is_taken_and_noted() -> None:
    """The day and the speaker told at the end belong to the figure of the lead."""
    bare, told = claim("1,286", said_by=MAYOR), claim("1,300", 100, period=MONDAY)
    (left,) = fold_repeats([bare, told])

    assert (MAYOR, MONDAY) == (left.said_by, left.period)
    assert left.notes == ("told where the figure is repeated: period",)


def test_a_place_taken_from_the_context_yields_to_one_that_is_told() -> None:
    """A precise figure without a place of its own has the place told where it is repeated."""
    guessed = claim("1,286", origin=MELLE, notes=CONTEXT, said_by=MAYOR, period=MONDAY)
    (left,) = fold_repeats([claim("1,286", 100), guessed])

    assert (HARDA, ()) == (left.origin, tuple(note for note in left.notes if "no place" in note))


def test_small_numbers_at_different_places_are_two_counts() -> None:
    """Twelve who left one place and twelve who reached another need not be the same twelve."""
    there = {"origin": None, "destination": MELLE}

    assert [("12", []), ("12", [])] == folded(claim("12"), claim("12", 100, **there))
    assert [("1,286", ["1,286"])] == folded(claim("1,286"), claim("1,286", 100, **there))


def test_a_handful_told_with_and_without_a_day_is_two_counts() -> None:
    """One who died on Monday and one who died on no stated day need not be the same; a title's one is."""
    monday = claim("one", period=MONDAY)

    assert [("one", []), ("one", [])] == folded(monday, claim("one", 100))
    assert [("one", ["one"])] == folded(monday, claim("one", 100, period=MONDAY))
    assert [("one", ["one"])] == folded(monday, claim("one", 100, passage="t"))


def test_numbers_of_one_sentence_are_no_roundings() -> None:
    """A sentence that names two numbers means two counts."""
    two = claim("1,286"), claim("1,300", quote=claim("1,286").quote)

    assert [("1,286", []), ("1,300", [])] == folded(*two)


def test_a_part_follows_its_whole_into_the_fold() -> None:
    """Where the whole of a part is folded away the part points to the claim that is kept."""
    rounded, fine = claim("1,300"), claim("1,286", 100)
    part = claim("400", 200, part_of=rounded.id, population=(Population.CHILDREN,))
    left = fold_repeats([rounded, fine, part])

    assert [None, fine.id] == [one.part_of for one in left]
