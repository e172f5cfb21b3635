"""What a user names, as files."""

import os
from pathlib import Path

import pytest

from headcount.model import Problem
from headcount.reports.finding import find_files


def test_a_folder_that_can_not_be_opened_is_told_and_costs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed folder is neither called empty nor passed over in silence."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != closed)  # a root user may open all

    outer, inner = list(find_files(tmp_path)), list(find_files(closed))

    assert tmp_path / "a.txt" in outer
    for (fault,) in ([one for one in outer if isinstance(one, Problem)], inner):
        assert isinstance(fault, Problem)
        assert fault.refused
        assert f"{closed}: the folder cannot be opened" in fault.message


def test_a_folder_that_is_a_brief_is_not_called_empty(tmp_path: Path) -> None:
    """Reports that lie among a brief's files are asked for by name."""
    for name in ("ledger.json", "claims.jsonl", "report.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (fault,) = find_files(tmp_path)

    assert isinstance(fault, Problem)
    assert "holds a brief; give the files of its reports" in fault.message
