"""What the README and the tutorials show is what comes out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from headcount.cli import app

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/tutorial/first-brief.md")
BLOCK = re.compile(r"```(console|json)\n(.*?)\n```", re.DOTALL)
MAKE_BRIEF = "headcount brief examples/levee -o out/levee"  # what `make brief` runs
CUT = "..."


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the reader stands, with the example and its brief."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "examples").symlink_to(ROOT / "examples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert 0 == CliRunner().invoke(app, MAKE_BRIEF.split()[1:]).exit_code
    return folder


def blocks(page: str, kind: str) -> Iterator[str]:
    """The blocks of a page that show what a command prints, or an object of the ledger."""
    for found in BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")):
        if found[1] == kind:
            yield found[2]


def as_shown(shown: list[str], printed: list[str]) -> list[str]:
    """What was printed, cut where the page cuts."""
    if CUT not in shown:
        return printed
    at = shown.index(CUT)
    rest = len(shown) - at - 1
    return [*printed[:at], CUT, *(printed[-rest:] if rest else [])]


def pruned(shape: Any, real: Any) -> Any:
    """The real object with the fields that the page shows."""
    if isinstance(shape, dict) and isinstance(real, dict):
        return {name: pruned(value, real[name]) for name, value in shape.items()}
    return real


@pytest.mark.parametrize("page", PAGES)
def test_commands_print_what_the_page_shows(page: str, brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command with output beneath it, run in the order of the page."""
    monkeypatch.chdir(brief)
    run = 0
    for block in blocks(page, "console"):
        command, *shown = block.split("\n")
        if not shown or shown[0].startswith("$ "):
            continue
        words = command.removeprefix("$ ").replace("make brief", MAKE_BRIEF).split()
        assert "headcount" == words[0]
        result = CliRunner().invoke(app, words[1:])
        assert 0 == result.exit_code, result.stderr
        printed = (result.stdout + result.stderr).strip("\n").split("\n")
        assert shown == as_shown(shown, printed), command
        run += 1
    assert run


def test_objects_are_those_of_the_ledger(brief: Path) -> None:
    """Every claim or entry shown as JSON stands so in the files of the brief."""
    out = brief / "out" / "levee"
    rows = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    rows += json.loads((out / "ledger.json").read_text(encoding="utf-8"))["entries"]
    by_id = {row["id"]: row for row in rows}
    shown = [json.loads(block) for page in PAGES for block in blocks(page, "json") if '"id": "' in block]

    assert shown
    for shape in shown:
        assert shape == pruned(shape, by_id[shape["id"]])
