"""PDF files, made here from known words, give those words back as paragraphs."""

from pathlib import Path

import pytest
import typst

from headcount.reports import read_inputs
from headcount.reports.pages import UnreadableError
from headcount.reports.pdf import read_pdf

LONG = (
    "The district council said on Tuesday that about 2,300 people had been taken by boat from Lower Kesten "
    "to the school in Ostwick, after the river rose over the embankment for the second time in one week and "
    "the road between the two towns was cut at both ends of the bridge."
)


def _pdf(tmp_path: Path, body: str, page: str = "") -> bytes:
    source = tmp_path / "a.typ"
    source.write_text(f'#set page(paper: "a5"{page})\n{body}', encoding="utf-8")
    data = typst.compile(str(source))
    assert isinstance(data, bytes)
    return data


def test_lines_of_a_pdf_become_paragraphs_again(tmp_path: Path) -> None:
    """A paragraph set over many lines is one line; two paragraphs are two."""
    body = f"{LONG}\n\nThe rain has stopped.\n\n{LONG}"
    text = read_pdf(_pdf(tmp_path, body)).text

    assert [LONG, "The rain has stopped.", LONG] == text.split("\n")


def test_a_word_broken_at_the_line_s_end_is_whole(tmp_path: Path) -> None:
    """Hyphens of the setting are not the words'."""
    setting = '#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
    body = setting + LONG
    text = read_pdf(_pdf(tmp_path, body, ", width: 70mm")).text

    assert LONG.split() == text.replace("\u00ad", "").split()


def test_list_items_stay_apart(tmp_path: Path) -> None:
    """A bullet begins a line of its own, and its second line stays with it."""
    text = read_pdf(_pdf(tmp_path, f"- {LONG}\n- At least 37 people died.\n")).text

    assert [f"• {LONG}", "• At least 37 people died."] == text.split("\n")


def test_rows_of_a_table_stand_between_bars(tmp_path: Path) -> None:
    """A table's row is read as a row wherever headcount reads one."""
    body = "#table(columns: 3, [Site], [People], [As of], [Ostwick hall], [610], [13 May])"
    text = read_pdf(_pdf(tmp_path, body)).text

    assert ["| Site | People | As of |", "| Ostwick hall | 610 | 13 May |"] == text.split("\n")


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A sentence that runs from one column to the next is whole."""
    words = " ".join(first + second + "ora" for first in "bdfgklmnprst" for second in "aeiouy")
    text = read_pdf(_pdf(tmp_path, f"#columns(2)[{words}.]", ", height: 70mm")).text

    assert f"{words}." == " ".join(text.split())
    assert "\n" not in text


def test_running_heads_and_page_numbers_are_no_words_of_the_report(tmp_path: Path) -> None:
    """The head of the first page stays: it says who issued the report."""
    page = ", header: [Flood Report No 4], footer: context [#counter(page).display() / 9]"
    stories = [f"The {name} bridge stands. {LONG}" for name in ("north", "east", "south")]
    text = read_pdf(_pdf(tmp_path, "\n#pagebreak()\n".join(stories), page)).text

    assert ["Flood Report No 4", *stories] == text.split("\n")


def test_a_pdf_without_text_says_what_to_do(tmp_path: Path) -> None:
    """A scan needs text recognition first."""
    with pytest.raises(UnreadableError, match="text recognition"):
        read_pdf(_pdf(tmp_path, "#rect(width: 3cm)"))


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n%garbage" + bytes(300), b""])
def test_a_damaged_pdf_is_no_crash(data: bytes) -> None:
    """The reason is said."""
    with pytest.raises(UnreadableError, match="damaged"):
        read_pdf(data)


def test_a_pdf_is_of_the_day_its_words_state_and_not_of_the_day_it_was_made(tmp_path: Path) -> None:
    """Reports are saved anew, years later."""
    made = "#set document(date: datetime(year: 2031, month: 6, day: 9))\n"
    (tmp_path / "a.pdf").write_bytes(_pdf(tmp_path, made + "Rain fell."))
    (tmp_path / "b.pdf").write_bytes(_pdf(tmp_path, f"{made}Situation report, 4 June 2024\n\nRain fell."))
    reports, _ = read_inputs([tmp_path / "a.pdf", tmp_path / "b.pdf"])

    assert ["Rain fell.", True] == [reports[0].text, "2024-06-04" == str(reports[1].published)]
    assert reports[0].published is None or reports[0].published.year == 2024


def test_a_pdf_under_another_name_is_told_by_what_it_is(tmp_path: Path) -> None:
    """A PDF called .txt is read as a PDF."""
    (tmp_path / "a.txt").write_bytes(_pdf(tmp_path, LONG))
    reports, problems = read_inputs([tmp_path / "a.txt"])

    assert [LONG] == [report.text for report in reports]
    assert not [problem for problem in problems if problem.refused]
