"""What labels, headings and columns say of their numbers, from invented ones."""

import pytest

from headcount.claims.by_rules.labels import carried_labels, label_beside, read_label
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Measure, Report
from headcount.passages import split_report


@pytest.mark.parametrize(
    ("text", "term", "counts"),
    [
        ("Displaced families", "DISPLACED", "families"),
        ("Number of people evacuated", "EVACUATED", "people"),
        ("Houses destroyed", "DESTROYED_HOUSING", "dwellings"),
        ("Damaged homes", "PARTIALLY_DESTROYED_HOUSING", "dwellings"),
        ("Dead", "KILLED", "people"),
        ("Total missing", "MISSING", "people"),
        ("The following were evacuated", "EVACUATED", None),
        ("People displaced by district", "DISPLACED", "people"),
    ],
)
def test_a_label_says_what_happened_and_to_what(text: str, term: str, counts: str | None) -> None:
    """The word of movement gives the term, the noun beside it the kind."""
    meaning, kind = read_label(text, load_lexicon())

    assert meaning is not None
    assert (term, counts) == (meaning.term, kind)


@pytest.mark.parametrize(
    "text",
    ["Rescue teams", "Evacuation centres", "Cost of the evacuation", "Families", "Blankets", "Tents", "Day"],
)
def test_a_label_of_something_else_says_nothing(text: str) -> None:
    """What only stands beside a movement is no count of it."""
    meaning, _ = read_label(text, load_lexicon())

    assert meaning is None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Displaced people", Measure.STOCK),
        ("IDPs", Measure.STOCK),
        ("Returnees", Measure.STOCK),
        ("People displaced", Measure.FLOW),
        ("Evacuated", Measure.FLOW),
        ("Killed", Measure.FLOW),
    ],
)
def test_the_displaced_are_in_a_state_and_those_moved_are_not(text: str, measure: Measure) -> None:
    """`Displaced people: 900` counts people; `people displaced: 900` counts a movement."""
    meaning, _ = read_label(text, load_lexicon())

    assert meaning is not None
    assert measure is meaning.measure


def test_a_label_holds_for_the_number_right_behind_it() -> None:
    """Of several labels in one line each has its own number."""
    text = "Dead: 12, injured: 40"

    first, second = (label_beside(text, text.index(number), load_lexicon()) for number in ("12", "40"))

    assert first is not None
    assert second is not None
    assert ("KILLED", "WOUNDED") == (
        first.meaning and first.meaning.term,
        second.meaning and second.meaning.term,
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Evacuated so far:\n- 300 people from Merin\n- 45 families from Orso\nThe river fell.", [1, 2]),
        ("Site | Displaced\nMerin | 300\nOrso | 45\n\nAbout 80 people met.", [1, 2]),
        ("Present at the talks:\n- 300 people from Merin\n- 45 families from Orso", []),
        ("12 families evacuated from Merin; 30 families from Orso; the bridge is closed.", [1]),
        ("Evacuated:\nThe governor spoke for an hour and named no figure at all.\n- 40 tents", []),
    ],
)
def test_a_heading_holds_for_the_list_below_it(text: str, lines: list[int]) -> None:
    """Items, rows and pieces take the label of their heading, column or first piece, and nothing beyond."""
    report = Report(id="r-1", text=text)
    sentences = list(split_sentences(split_report(report)))

    assert lines == sorted(carried_labels(sentences, load_lexicon()))
