"""The file of judgements: read with the line at fault, and only ever added to."""

import json
import os
from pathlib import Path

import pytest

from headcount.model import Judgement, Verdict
from headcount.stores import add_judgements, load_judgements

ROW = {"about": "c-1", "verdict": "REJECTED", "by": "A. Weigher", "at": "2031-07-02", "why": "checked"}


def line(**fields: object) -> str:
    """A row as a hand would write it."""
    return json.dumps({**ROW, **fields})


def test_a_hand_may_write_it(tmp_path: Path) -> None:
    """Rows in small letters, a day without an hour, blank lines and a missing last line end are read."""
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"\n{line(verdict='accepted')}\n\n{line(about=['A', 'B'], verdict='same-site')}", "utf-8")
    first, second = load_judgements(path)

    assert (Verdict.ACCEPTED, ("c-1",), "2031-07-02T00:00:00+00:00") == (
        first.verdict, first.about, first.at.isoformat(),
    )  # fmt: skip
    assert (Verdict.SAME_SITE, ("A", "B")) == (second.verdict, second.about)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"verdict": "MAYBE"}, "verdict: 'MAYBE' is not one of ACCEPTED"),
        ({"why": " "}, "why: ' ' is no text"),
        ({"by": None}, "by: None is no text"),
        ({"at": "2 July"}, "at: '2 July' is not a day"),
        ({"about": ["c-1", "c-2"]}, "about: REJECTED takes 1, not 2"),
        ({"about": ["A", "A"], "verdict": "SAME_SITE"}, "about: 'A' is named twice"),
        ({"verdict": "CORRECTED"}, "corrected: given with CORRECTED"),
        ({"corrected": {"quantity": 3}}, "corrected: given with CORRECTED, and only there"),
        ({"verdict": "CORRECTED", "corrected": {"number": 3}}, "'number' is none of quantity"),
        ({"verdict": "CORRECTED", "corrected": {"quantity": "lots"}}, "quantity: 'lots' cannot be read"),
        ({"verdict": "CORRECTED", "corrected": {"quantity": -3}}, "never negative"),
        ({"verdict": "CORRECTED", "corrected": {"period": "2031-05-09/2031-05-02"}}, "after the last"),
        ({"verdict": "READ_AS", "sense": "SIDEWAYS"}, "sense: 'SIDEWAYS' is not one of WITH_FIRST_DAY"),
        ({"because": "x"}, "unknown key 'because'"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, fields: dict[str, object], told: str) -> None:
    """What cannot be read is named with the file, the line and the key."""
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"{line()}\n{line(**fields)}\n", "utf-8")

    with pytest.raises(ValueError, match="line 2: not a judgement") as raised:
        load_judgements(path)

    assert str(path) in str(raised.value)
    assert told in str(raised.value)


@pytest.mark.parametrize("text", ["{", "[1]", "7", "\ud83d"])
def test_what_is_no_row(tmp_path: Path, text: str) -> None:
    """Broken JSON and JSON that is no object are named with their line."""
    path = tmp_path / "judgements.jsonl"
    path.write_text(text, "utf-8", errors="replace")

    with pytest.raises(ValueError, match="line 1"):
        load_judgements(path)


def test_adding_keeps_every_byte(tmp_path: Path) -> None:
    """A row is added after what stands there, however it was written; a row that stands there is not."""
    path = tmp_path / "kept" / "judgements.jsonl"
    other = Judgement.from_dict({**ROW, "why": "two lines\nand \u201cquotes\u201d"})
    add_judgements(path, [Judgement.from_dict(ROW)])
    path.write_text(path.read_text("utf-8").replace(", ", " , ").rstrip("\n"), "utf-8")
    before = path.read_bytes()
    add_judgements(path, [Judgement.from_dict(ROW), other])

    assert path.read_bytes().startswith(before + b"\n")
    assert [Judgement.from_dict(ROW), other] == list(load_judgements(path))


def test_a_broken_file_is_not_added_to(tmp_path: Path) -> None:
    """Nothing is put behind a line that cannot be read: it is named instead."""
    path = tmp_path / "judgements.jsonl"
    path.write_text("{half a r", "utf-8")

    with pytest.raises(ValueError, match="line 1"):
        add_judgements(path, [Judgement.from_dict(ROW)])

    assert "{half a r" == path.read_text("utf-8")


def test_a_part_of_a_row_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk takes only a part of a row the file is as it was, and the fault is raised."""
    path = tmp_path / "judgements.jsonl"
    add_judgements(path, [Judgement.from_dict(ROW)])
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:9]))

    with pytest.raises(OSError, match="only a part"):
        add_judgements(path, [Judgement.from_dict({**ROW, "why": "again"})])

    assert before == path.read_bytes()
