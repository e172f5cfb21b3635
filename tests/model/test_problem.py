"""A problem said in one line names what it is about once."""

import pytest

from headcount.model import Problem


@pytest.mark.parametrize(
    ("about", "message", "told"),
    [
        ("a.pdf", "a.pdf: the file is a damaged PDF.", "a.pdf: the file is a damaged PDF."),
        ("r-1", "No day is stated.", "r-1: No day is stated."),
        ("", "No day is stated.", "No day is stated."),
    ],
)
def test_a_problem_names_its_subject_once(about: str, message: str, told: str) -> None:
    """Never the file's name twice, never none."""
    assert told == str(Problem(kind="X", message=message, about=about))
