"""Reports cut into passages that slice back."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headcount.model import PassageKind, Report
from headcount.passages import split_report


def _texts(text: str, title: str | None = None) -> list[tuple[PassageKind, str]]:
    report = Report(id="r", text=text, title=title)
    return [(passage.kind, passage.span.text) for passage in split_report(report)]


def test_a_day_before_the_text_is_no_part_of_it() -> None:
    """The passage starts after "date 2019-06-04"."""
    assert [(PassageKind.PARAGRAPH, "Rescuers came.")] == _texts(" date 2019-06-04 Rescuers came.")


def test_header_fields_are_skipped_and_the_title_is_read() -> None:
    """A title field's value is worth reading; the other fields are not."""
    text = "Title: 300 leave Ostwick\nDate: 4 June 2019\nSource: Daily\n\nWater rose."

    assert [(PassageKind.TITLE, "300 leave Ostwick"), (PassageKind.PARAGRAPH, "Water rose.")] == _texts(text)


def test_a_headline_in_the_text_is_a_title() -> None:
    """The report's title is known by its words."""
    assert [(PassageKind.TITLE, "300 leave Ostwick"), (PassageKind.PARAGRAPH, "Water rose.")] == _texts(
        "300 leave Ostwick\n\nWater rose.", "300 leave Ostwick"
    )


def test_bullets_credits_and_datelines_belong_to_no_passage() -> None:
    """What is kept is what is said."""
    text = "OSTWICK (MP) — Water rose.\n\n  • 300 people left\n\n"
    text += "Boats in Ostwick Credit: Jo Doe/MP\n\n| a | 300 |"

    assert [
        (PassageKind.PARAGRAPH, "Water rose."),
        (PassageKind.LIST_ITEM, "300 people left"),
        (PassageKind.CAPTION, "Boats in Ostwick"),
        (PassageKind.ROW, "| a | 300 |"),
    ] == _texts(text)


def test_a_credit_within_a_long_paragraph_cuts_nothing() -> None:
    """Words after the credit that are no photographer are read."""
    text = "Boats. Credit: MP " + "Some 300 people left the town in small boats. " * 3

    assert [(PassageKind.PARAGRAPH, text.strip())] == _texts(text)


def test_lines_are_paragraphs_unless_broken_at_a_width() -> None:
    """A sentence that goes on in the next line stays whole."""
    broken = "About three hundred people left the flooded town of Ostwick on\nMonday, they said."

    assert [broken] == [text for _, text in _texts(broken)]
    assert ["One.", "Two."] == [text for _, text in _texts("One.\nTwo.")]


def test_a_line_with_a_count_and_a_year_is_read() -> None:
    """A line is skipped as a day only where it holds nothing else."""
    assert ["3,000 displaced, June 2019"] == [
        text for _, text in _texts("9 JUNE 2019\n\n3,000 displaced, June 2019")
    ]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_passages_slice_back_and_keep_their_ids(text: str) -> None:
    """Every passage is a slice of the text, in order, without overlap; ids are stable."""
    report = Report(id="r", text=text)
    passages = split_report(report)

    assert passages == split_report(report)
    assert all(text[p.span.start : p.span.end] == p.span.text for p in passages)
    assert all(a.span.end <= b.span.start for a, b in pairwise(passages))


def test_an_entry_of_a_timeline_is_a_passage_by_itself() -> None:
    """A line that starts with its day does not go on with the line before, however wide that was."""
    first = "2024-04-05: About 3,000 people leave the eastern quarters of Harda in one day"
    report = Report(id="r", text=f"{first}\n2024-04-08: Shells hit the market\n8 April - Rain in Merin")

    assert [first, "2024-04-08: Shells hit the market", "8 April - Rain in Merin"] == [
        passage.span.text for passage in split_report(report)
    ]
