"""A Word file made here from known words gives those words back."""

import io

import docx
import pytest

from headcount.reports.pages import UnreadableError
from headcount.reports.word import read_docx

TOLD = "About 2,300 people were taken by boat from Lower Kesten to the school in Ostwick."


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Floods in Norland", level=1)
    document.add_paragraph(TOLD)
    document.add_paragraph("At least 37 people died.", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Site", "People", "As of"), strict=True):
        cell.text = words
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "Not counted"
    table.rows[1].cells[2].text = "13 May"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_word_file_gives_paragraphs_lists_and_tables_in_order() -> None:
    """A merged cell is said once."""
    wanted = [
        "Floods in Norland",
        TOLD,
        "• At least 37 people died.",
        "| Site | People | As of |",
        "| Not counted | 13 May |",
    ]
    assert wanted == read_docx(_word()).text.split("\n")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_word_file_is_told(data: bytes) -> None:
    """Damaged, or an archive of something else."""
    with pytest.raises(UnreadableError, match="no Word file"):
        read_docx(data)
