"""How a report may be used: what rows, headers and names of files say of it."""

from datetime import date
from pathlib import Path

import pytest

from headcount.model import Confidentiality, Problem, Report
from headcount.reports import read_inputs

PUBLIC, RESTRICTED, CONFIDENTIAL = Confidentiality
TEXT = "About 4,200 people left Harda on Monday."


def read_one(item: object) -> tuple[Report, list[str]]:
    """The one report of an input, and the kinds of problems of its handling."""
    reports, problems = read_inputs(item)  # type: ignore[arg-type]  # rows of any shape are tried
    return reports[0], [problem.kind for problem in problems if problem.kind.startswith("BAD")]


def test_nothing_said_is_public_and_kept_without_end() -> None:
    """Most of what is read is press, and nobody marks it."""
    report, problems = read_one({"text": TEXT})

    assert (PUBLIC, None, []) == (report.confidentiality, report.retention, problems)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("restricted", RESTRICTED),
        (" Confidential ", CONFIDENTIAL),
        ("PUBLIC", PUBLIC),
        ("", PUBLIC),
        (None, PUBLIC),
    ],
)
def test_a_row_says_how_it_may_be_used(written: str | None, level: Confidentiality) -> None:
    """Capitals and blanks do not matter; an empty cell says nothing."""
    report, problems = read_one({"text": TEXT, "confidentiality": written, "retain_until": "2031-05-01"})

    assert (level, date(2031, 5, 1), []) == (report.confidentiality, report.retention, problems)


@pytest.mark.parametrize("written", ["top secret", "0", True, False, ["public"], {"level": "public"}, 7])
def test_what_is_not_understood_is_confidential(written: object) -> None:
    """The safe side; the problem names the row and the words there are."""
    reports, problems = read_inputs([{"text": TEXT, "confidentiality": written}])
    (problem,) = [one for one in problems if one.kind == "BAD_CONFIDENTIALITY"]

    assert CONFIDENTIAL is reports[0].confidentiality
    assert problem.message.startswith("row 1: ")
    assert "public, restricted, confidential" in problem.message


def test_a_field_in_capitals_is_the_same_field() -> None:
    """What is marked must not become public by a slip of the keyboard."""
    assert CONFIDENTIAL is read_one({"text": TEXT, "Confidentiality ": "confidential"})[0].confidentiality


def test_a_day_that_is_no_day_is_a_problem_that_names_file_and_line(tmp_path: Path) -> None:
    """The other line is read as it is."""
    path = tmp_path / "rows.csv"
    path.write_text(f'text,Retention\n"{TEXT}",soon\n"And {TEXT}",2030-01-31\n')
    reports, problems = read_inputs([path])
    (problem,) = [one for one in problems if one.kind == "BAD_RETENTION"]

    assert [None, date(2030, 1, 31)] == [report.retention for report in reports]
    assert f"{path}, line 2" == problem.about
    assert isinstance(problem, Problem)
    assert not problem.refused


def test_a_file_says_it_at_its_top_or_in_its_name(tmp_path: Path) -> None:
    """A header line as for the licence; for what has no top to write on, the name."""
    top = tmp_path / "top.txt"
    top.write_text(f"Title: Notes\nConfidentiality: restricted\nRetain until: 2027-03-04\n\n{TEXT}\n")
    named = tmp_path / "notes.confidential.md"
    named.write_text(f"# Notes from the field\n\n{TEXT}\n")
    table = tmp_path / "rows.restricted.jsonl"
    table.write_text(
        '{"id": "a", "text": "12 left."}\n{"id": "b", "text": "13 left.", "confidentiality": "confidential"}'
    )

    assert (RESTRICTED, date(2027, 3, 4)) == ((one := read_one(top)[0]).confidentiality, one.retention)
    assert CONFIDENTIAL is read_one(named)[0].confidentiality
    assert [RESTRICTED, CONFIDENTIAL] == [one.confidentiality for one in read_inputs([table])[0]]


def test_the_strictest_of_what_is_said_holds() -> None:
    """A row that calls itself public does not undo what its text says, nor the other way round."""
    text = f"Confidentiality: confidential\nKeep until: 2026-06-01\n\n{TEXT}"
    report, _ = read_one({"text": text, "confidentiality": "public", "retention": "2026-01-01"})

    assert (CONFIDENTIAL, date(2026, 1, 1)) == (report.confidentiality, report.retention)


def test_a_confidential_row_has_an_id_that_tells_nothing_and_a_path_that_leads_to_it(tmp_path: Path) -> None:
    """An id may name who wrote it; two runs give the same."""
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "bureau-memo", "text": "12 people left.", "confidentiality": "confidential"}')
    report = read_one(path)[0]

    assert "bureau" not in report.id
    assert f"{path}#bureau-memo" == report.path
    assert read_one(path)[0].id == report.id


def test_a_report_read_back_is_as_it_was() -> None:
    """The two fields stand in reports.jsonl; a folder of an earlier version has neither."""
    report = Report(id="r", text="", confidentiality=RESTRICTED, retention=date(2030, 1, 1))

    assert report == Report.from_dict(report.to_dict())
    assert PUBLIC is Report.from_dict({"id": "r"}).confidentiality
