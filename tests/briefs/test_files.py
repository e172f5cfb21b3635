import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headcount.briefs import make_brief, write_files
from headcount.briefs.table import COLUMNS, safe
from headcount.model import Brief, Claim, Event, Naming, Problem, Report
from headcount.settings import Settings


@pytest.fixture
def folder(flood: Any, settings: Settings, tmp_path: Path) -> Path:
    """The folder of the flood's brief."""
    write_files(flood.brief, tmp_path / "out", problems=(Problem(kind="X", message="m"),), settings=settings)
    return tmp_path / "out"


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_promised_file_is_written_and_nothing_half_done_is_left(folder: Path) -> None:
    """The folder holds whole files alone."""
    assert {
        "brief.html", "claims.jsonl", "ledger.json", "ledger.csv", "problems.jsonl", "reports.jsonl",
        "events.jsonl", "conditions.jsonl", "namings.jsonl", "README.txt", "brief.md",
    } == {path.name for path in folder.iterdir()}  # fmt: skip


def test_the_folder_can_be_read_back(folder: Path, flood: Any) -> None:
    """Claims, events, namings and reports return as they were."""
    claims = [Claim.from_dict(row) for row in rows(folder / "claims.jsonl")]

    assert [c.id for c in flood.ledger.claims] == [c.id for c in claims]
    assert [c.quote for c in flood.ledger.claims] == [c.quote for c in claims]
    assert [e.id for e in flood.brief.events] == [
        Event.from_dict(r).id for r in rows(folder / "events.jsonl")
    ]
    assert len(flood.brief.namings) == len([Naming.from_dict(r) for r in rows(folder / "namings.jsonl")])
    assert [r.id for r in flood.reports] == [Report.from_dict(r).id for r in rows(folder / "reports.jsonl")]


def test_quotes_in_claims_equal_the_report_s_own_words(folder: Path, flood: Any) -> None:
    """Offsets still slice back to the quote and the number."""
    texts = {report.id: report.text for report in flood.reports}
    for row in rows(folder / "claims.jsonl"):
        for part in ("quote", "number"):
            span = row[part]

            assert texts[row["report"]][span["start"] : span["end"]] == span["text"]


def test_no_report_text_leaves_with_the_folder(folder: Path) -> None:
    """Reports are listed without their text."""
    assert all("text" not in row for row in rows(folder / "reports.jsonl"))


def test_the_ledger_has_the_promised_keys(folder: Path) -> None:
    """The JSON shape is the one every command gives."""
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))

    assert {
        "as_of", "known_on", "sites", "entries", "conflicts", "relations", "excluded", "unknown", "problems",
    } <= set(ledger)  # fmt: skip


def test_the_table_has_one_header_and_the_field_s_columns(folder: Path) -> None:
    """The first row is the header, and columns come in the field's order."""
    with (folder / "ledger.csv").open(encoding="utf-8", newline="") as file:
        assert list(COLUMNS) == next(csv.reader(file))


def test_missing_is_empty_and_never_zero(folder: Path) -> None:
    """A floor has an empty high end; nobody's position is nil."""
    bridge = next(row for row in table(folder / "ledger.csv") if row["term"] == "HANDED_OVER")

    assert ("150", "", "", "true") == (
        bridge["value_low"], bridge["value_best"], bridge["value_high"], bridge["open_ended"],
    )  # fmt: skip
    assert ("", "") == (bridge["lat"], bridge["lon"])


def test_a_small_count_is_coarse_in_the_table(folder: Path) -> None:
    """Under ten people in a small place have no number and no place of their own."""
    small = next(row for row in table(folder / "ledger.csv") if row["term"] == "STRANDED")

    assert ("<10", "", "", "Maren district") == (
        small["number_text"], small["value_low"], small["value_best"], small["at_name"],
    )  # fmt: skip


@pytest.mark.parametrize("text", ["=SUM(1;2)", "+1", "-1", "@cmd", "\tx", "\rx", " =cmd()", "\n=x"])
def test_a_cell_that_a_spreadsheet_could_run_is_made_text(text: str) -> None:
    """Formulas get an apostrophe before them."""
    assert f"'{text}" == safe(text)


def test_hostile_speakers_are_safe_in_the_table(flood: Any, settings: Settings, tmp_path: Path) -> None:
    """A speaker called like a formula stands as text; numbers stay numbers."""
    bad = replace(flood.ledger.entries[0], speakers=("=cmd()|x",))
    brief = make_brief(
        replace(flood.ledger, entries=(bad,)), reports=(), events=(), namings=(), settings=settings
    )
    write_files(brief, tmp_path, problems=(), settings=settings)
    row = table(tmp_path / "ledger.csv")[0]

    assert "'=cmd()|x" == row["speaker"]
    assert 8100 == int(row["value_low"])


def test_a_withheld_name_is_in_no_file(folder: Path) -> None:
    """Not in a title, not in a problem, not in an address."""
    assert not [path.name for path in folder.iterdir() if "Karrow" in path.read_text(encoding="utf-8")]


def test_a_claim_that_quotes_a_withheld_name_is_left_out_and_said(
    flood: Any, settings: Settings, tmp_path: Path
) -> None:
    """Should such a claim arrive, no file shows it, and the problems say so."""
    brief = replace(flood.brief, withheld=("Red Lantern Society",))
    write_files(brief, tmp_path, problems=(), settings=settings)
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())

    assert "Red Lantern" not in text
    assert "NAME_IN_QUOTE" in {row["kind"] for row in rows(tmp_path / "problems.jsonl")}


def test_problems_of_the_run_and_of_the_ledger_are_both_listed(folder: Path) -> None:
    """Nothing that went wrong is lost."""
    assert ["UNDATED", "X"] == [row["kind"] for row in rows(folder / "problems.jsonl")]


def test_an_empty_ledger_still_gives_whole_files(bare: Brief, settings: Settings, tmp_path: Path) -> None:
    """The table has its header and no row."""
    write_files(bare, tmp_path, problems=(), settings=settings)

    assert [] == table(tmp_path / "ledger.csv")
    assert "" == (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
