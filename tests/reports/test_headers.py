"""Headers, datelines and titles at the top of a text."""

from datetime import date

import pytest

from headcount.reports.headers import dateline, read_header


def test_a_day_on_the_same_line_as_the_text_is_the_header() -> None:
    """The line "date 2019-06-04 Rescuers ..." states the day, and the text begins after it."""
    text = " date 2019-06-04 Rescuers reached Ostwick on Tuesday."
    header = read_header(text)

    assert date(2019, 6, 4) == header.published
    assert text[header.body :].startswith(" Rescuers")


def test_fields_are_read_until_the_text_begins() -> None:
    """Title, day and source stand in lines of their own; a later "Source:" is text."""
    header = read_header(
        "Title: Floods in Ostwick\nDate: 4 June 2019\nSource: Marrow Daily\n\nWater rose.\nURL: no"
    )

    assert ("Floods in Ostwick", date(2019, 6, 4), "Marrow Daily", None) == (
        header.title,
        header.published,
        header.publisher,
        header.url,
    )


def test_a_markdown_heading_is_the_title() -> None:
    """The first heading names the report."""
    assert "Floods in Ostwick" == read_header("# Floods in Ostwick\n\nWater rose.").title


@pytest.mark.parametrize("line", ["AT LEAST", "21 - 28 September 2018", "Page 1 of 4"])
def test_a_line_that_says_of_nothing_is_no_title(line: str) -> None:
    """Days, numbers and small words do not tell what a report is about."""
    assert read_header(f"{line}\n\nWater rose in Ostwick and 300 people left their homes.").title is None


def test_a_short_first_line_that_stands_apart_is_the_title() -> None:
    """A headline has no full stop and a blank line below it."""
    assert (
        "Hundreds leave flooded Ostwick" == read_header("Hundreds leave flooded Ostwick\n\nWater rose.").title
    )
    assert read_header("Water rose in Ostwick.\n\nHundreds left.").title is None


def test_a_line_with_nothing_but_a_day_states_it() -> None:
    """A situation report's day stands on its own line."""
    assert date(2019, 6, 9) == read_header("AT LEAST\n\n09 JUNE 2019\n\nPeople left.").published
    assert read_header("People left on 9 June 2019.").published is None


@pytest.mark.parametrize(
    ("text", "day", "publisher"),
    [
        ("OSTWICK, June 4, 2019 - Water rose.", date(2019, 6, 4), None),
        ("OSTWICK, 4 June 2019 (Marrow Press) – Water rose.", date(2019, 6, 4), "Marrow Press"),
        ("OSTWICK (MP) — Water rose.", None, "MP"),
    ],
)
def test_a_dateline_gives_its_day_and_agency(text: str, day: date | None, publisher: str | None) -> None:
    """Place, perhaps a day and an agency, a dash."""
    header = read_header(text)

    assert (day, publisher) == (header.published, header.publisher)


@pytest.mark.parametrize(
    "line", ["The river - swollen by rain - rose.", "People left — in boats.", "One-third left - fast"]
)
def test_a_dash_in_a_sentence_is_no_dateline(line: str) -> None:
    """A sentence with a dash is not taken for a dateline."""
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("top", "issuer"),
    [
        ("SITREP 4\nIssued 7 March by the Oreva Council (OC)\n\nIt rose.", "Oreva Council"),
        ("ORA Teskin Province - Emergency Update #12, 28 May 2023\n\nWater rose.", "ORA"),
        ("Sitrep 3\nPrepared by Marrow Relief Council in haste\nIt rose.", "Marrow Relief Council"),
        ("SITREP 4: water rose in Teskin\n\nWater rose.", None),
        ("Warning issued by officials on Monday, residents say\n\nWater rose.", None),
        ("ORA says update of its flood map is due\n\nWater rose.", None),
        ("Source: Marrow Daily\nFlash Update #3, produced by ORA\nWater rose.", "Marrow Daily"),
    ],
)  # fmt: skip
def test_a_series_names_its_issuer(top: str, issuer: str | None) -> None:
    """Situation reports say who issues them in a line of their own or in their name."""
    assert issuer == read_header(top).publisher


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Norland Floods: Situation Report No. 4, 14 May 2025", date(2025, 5, 14)),
        ("Flash Update #3 (as of 14 May 2025)", date(2025, 5, 14)),
        ("Norland: after the flood of 14 May 2025", None),
        ("The situation report of 14 May 2025 counted 300 people.", None),
    ],
)
def test_a_day_beside_the_name_of_a_series_is_the_report_s(line: str, day: date | None) -> None:
    """A heading with the report's name and a day states it; a sentence, or an event, does not."""
    assert day == read_header(f"{line}\n\nThe river rose, and people left their homes.\n").published
