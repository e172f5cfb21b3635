"""What README and tutorial show is what comes out: every command's output, every value of JSON."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from headcount.cli import app

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/tutorial/first-brief.md")
MAKE = "headcount brief examples/levee -o out/levee"  # what `make brief` runs
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_JSON = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)


def shown(page: str) -> list[tuple[str, str]]:
    """The commands of a page whose output is shown, each with it."""
    blocks = _CONSOLE.findall((ROOT / page).read_text("utf-8"))
    pairs = [
        part.partition("\n") for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)
    ]
    return [(command, output.strip()) for command, _, output in pairs if output.strip()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the project's own, with the example in it and its brief in `out/levee`."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def output_of(command: str) -> str:
    """What a command prints, on both screens."""
    result = CliRunner().invoke(app, shlex.split(MAKE if command == "make brief" else command)[1:])

    assert 0 == result.exit_code, result.stderr
    return (result.stdout + result.stderr).strip()


@pytest.mark.parametrize("page", PAGES)
def test_a_command_gives_what_the_page_shows(
    folder: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """To the letter; three dots stand for the rest."""
    monkeypatch.chdir(folder)
    if not Path("out").exists():
        output_of("make brief")

    assert shown(page)
    for command, output in shown(page):
        wanted = ".*".join(map(re.escape, output.split("...")))
        got = output_of(command)

        assert re.fullmatch(wanted, got, re.DOTALL), f"{page}: {command} gives\n{got}"


def holds(whole: Any, part: Any) -> bool:
    """Whether what is shown, shortened, is what there is."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and holds(whole[key], value) for key, value in part.items())
    return bool(whole == part)


@pytest.mark.parametrize("page", PAGES)
def test_a_claim_or_entry_is_as_the_page_shows_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Field by field; a page leaves fields out."""
    monkeypatch.chdir(folder)
    if not Path("out").exists():
        output_of("make brief")
    claims = [json.loads(line) for line in Path("out/levee/claims.jsonl").read_text("utf-8").splitlines()]
    entries = json.loads(Path("out/levee/ledger.json").read_text("utf-8"))["entries"]
    there = {row["id"]: row for row in (*claims, *entries)}
    told = [json.loads(text) for text in _JSON.findall((ROOT / page).read_text("utf-8"))]

    assert told
    for row in told:
        assert holds(there[row["id"]], row), (
            f"{page}: {row['id']} is\n{json.dumps(there[row['id']], indent=1)}"
        )
