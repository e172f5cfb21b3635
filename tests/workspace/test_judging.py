"""Judging in a folder: a row is added, what is asked follows it, and nothing else changes."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import headcount
from headcount import pipeline
from headcount.cli import app
from headcount.workspace import row_of

ROWS: tuple[dict[str, object], ...] = (
    {
        "id": "one",
        "published": "2031-04-13",
        "outlet": "Camp Radio",
        "text": "There are about 6,000 people in the Telle camp, the Red Cross said on Saturday.",
    },
    {
        "id": "two",
        "published": "2031-04-14",
        "outlet": "Hill Post",
        "text": "There are about 60,000 people in the Telle camp, the district said on Monday.",
    },
)
WHY = "<b>a digit</b> is missing"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief of two reports of a camp, of which the first misses a digit."""
    folder = tmp_path_factory.mktemp("judging") / "out"
    pipeline.brief(ROWS, folder)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(written, tmp_path / "out"))


@pytest.fixture
def wrong(folder: Path) -> str:
    """The id of the claim that misses a digit."""
    return next(c.id for c in pipeline.load_claims(folder) if c.quantity.value == 6_000)


def run(*words: str | Path) -> Result:
    """A command run in this process."""
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_judgement_is_kept_and_followed(folder: Path, wrong: str) -> None:
    """`judge` adds a row and prints it; `ask` and `explain` follow it; the other files stay as they were."""
    others = {path: path.read_bytes() for path in folder.iterdir()}
    made = run("judge", folder, wrong, "reject", "--why", WHY, "--by", "A. Weigher", "--at", "2031-04-15")
    answer = json.loads(run("ask", folder, "--place", "Telle", "--on", "2031-04-14", "--json").stdout)

    assert (0, wrong) == (made.exit_code, json.loads(made.stdout)["about"])
    assert others == {path: path.read_bytes() for path in others}
    assert answer["low"] > 50_000
    assert (
        f"Left out: rejected by A. Weigher on 15 April 2031: {WHY}." in run("explain", wrong, folder).stdout
    )


def test_a_folder_keeps_its_judgements(folder: Path, wrong: str) -> None:
    """A brief written anew into its folder follows what was judged there, and shows the reason as text."""
    headcount.judge(folder, {"about": wrong, "verdict": "REJECTED", "by": "A. Weigher", "why": WHY})
    other = next(c.id for c in pipeline.load_claims(folder) if c.id != wrong)
    headcount.judge(
        folder, {"about": other, "verdict": "ACCEPTED", "by": "A. Weigher", "why": "asked & told"}
    )
    kept = (folder / "judgements.jsonl").read_bytes()
    made = pipeline.brief(ROWS, folder)
    page = (folder / "brief.html").read_text("utf-8")
    ledger = json.loads((folder / "ledger.json").read_text("utf-8"))

    assert kept == (folder / "judgements.jsonl").read_bytes()
    assert [wrong] == [item.claim for item in made.ledger.excluded]
    assert [(True, WHY), (True, "asked & told")] == [
        (row["in_force"], row["why"]) for row in ledger["judgements"]
    ]
    assert "<b>a digit</b>" not in page
    assert "&lt;b&gt;a digit&lt;/b&gt; is missing" in page
    assert re.search("<bdi>accepted by A. Weigher on [^<]*: asked &amp; told</bdi>", page)


def test_claims_are_kept_as_printed(folder: Path, wrong: str) -> None:
    """The file of claims holds what was printed, so that a correction can be taken back."""
    question = {"place": "Telle", "on": "2031-04-14"}
    before = pipeline.open_ledger([str(folder)]).ask(**question)
    row = {"about": wrong, "verdict": "CORRECTED", "by": "A", "why": "x", "corrected": {"quantity": 61_000}}
    made = headcount.judge(folder, row)
    pipeline.brief(ROWS, folder)
    corrected = pipeline.open_ledger([str(folder)]).ask(**question)
    run("judge", folder, made.id, "withdraw", "--why", "y", "--by", "A. Weigher")

    assert before.high < 10_000
    assert corrected.low > 50_000
    assert before == pipeline.open_ledger([str(folder)]).ask(**question)


def test_a_file_of_judgements(folder: Path, wrong: str, tmp_path: Path) -> None:
    """`--judgements` is followed by `ask` without being kept, and kept by `brief`."""
    rows = tmp_path / "mine.jsonl"
    row = {"about": wrong, "verdict": "REJECTED", "by": "A. Weigher", "at": "2031-04-15", "why": "x"}
    rows.write_text(json.dumps(row) + "\n", "utf-8")
    question = ("ask", folder, "--place", "Telle", "--on", "2031-04-14", "--json")
    asked = [json.loads(run(*question, *more).stdout)["best"] for more in ((), ("--judgements", rows))]
    pipeline.brief(ROWS, tmp_path / "new", judgements=rows)

    assert asked[0] < 10_000 < asked[1]
    assert not (folder / "judgements.jsonl").exists()
    assert [wrong] == [json.loads(line)["about"] for line in (tmp_path / "new" / "judgements.jsonl").open()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("c-000000000000", "reject"), "no claim here has the id c-000000000000"),
        (("c-000000000000", "perhaps"), "'perhaps' is none of accept, reject"),
        (("Telle", "Nowhere", "same-site"), "no place here is called Nowhere"),
        (("j-000000000000", "withdraw"), "no judgement here has the id j-000000000000"),
        (("c-000000000000", "correct", "--set", "quantity"), "'quantity' is not FIELD=VALUE"),
    ],
)
def test_a_wrong_judgement_is_told(folder: Path, words: tuple[str, ...], told: str) -> None:
    """What fits nothing in the folder is told in one line, and no row is added."""
    result = run("judge", folder, *words, "--why", "x", "--by", "A. Weigher")

    assert (2, "") == (result.exit_code, result.stdout)
    assert told in " ".join(result.stderr.split())
    assert not (folder / "judgements.jsonl").exists()


def test_no_folder(tmp_path: Path) -> None:
    """A folder that no brief was written into is told."""
    result = run("judge", tmp_path, "c-1", "reject", "--why", "x", "--by", "A. Weigher")

    assert 2 == result.exit_code
    assert "is no folder that" in " ".join(result.stderr.split())


def test_a_broken_file_is_told(folder: Path) -> None:
    """A line that is no judgement stops `ask` with the file and the line."""
    (folder / "judgements.jsonl").write_text('{"about": "c-1"}\n', "utf-8")
    result = run("ask", folder, "--place", "Telle", "--on", "2031-04-14")

    assert 2 == result.exit_code
    assert "judgements.jsonl, line 1: not a judgement (verdict: None" in " ".join(result.stderr.split())


def test_words_of_the_command() -> None:
    """Settings are read as JSON where they are JSON, else as text."""
    expected: dict[str, Any] = {
        "about": ["c-1"],
        "verdict": "CORRECTED",
        "corrected": {"quantity": 4200, "at": "West Camp", "destination": None},
        "by": "A",
    }

    assert expected == row_of(
        ["c-1", "correct"], ["quantity=4200", "at=West Camp", "destination=null"], by="A", sense=None
    )
