"""The floors: run the benchmarks over a folder of gold data and fail where a recorded figure has sunk.

    make bench NAME=gate DATA=gold/            check against floors.json
    make bench NAME=gate DATA=gold/ TO=--record    write today's figures as the floors

DATA holds `facts/`, `quantity/` and `time/`, each with its gold file and `score.py`, and `camps/claims/`.
A floor stands with a digest of its gold file: on other data it says nothing, and the gate says so. Half a
point is allowed for what differs from machine to machine; a floor is lowered only with a reason given.
"""

import json
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ledger

from headcount.settings import Settings

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
MARGIN = 0.005

# name: runner, gold file, scorer, keys into the scorer's JSON
FIGURES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "facts: number, F1": ("facts.py", "facts/dev.jsonl", "facts/score.py", ("quantity", "f1")),
    "facts: number, unit and term, F1": ("facts.py", "facts/dev.jsonl", "facts/score.py", ("full", "f1")),
    "facts: number and place, F1": ("facts.py", "facts/dev.jsonl", "facts/score.py", ("location", "f1")),
    "quantity: value and bound, F1": (
        "quantity.py", "quantity/newsquant.dev.jsonl", "quantity/score.py", ("value+bound", "f1"),
    ),
    "time: intervals, F1": ("time.py", "time/meantime.dev.jsonl", "time/score.py", ("interval", "f1")),
}  # fmt: skip


def scored(data: Path, runner: str, gold: str, scorer: str) -> dict[str, Any]:
    """What the scorer says of a runner's predictions."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "predictions.jsonl"
        run([sys.executable, str(HERE / runner), str(data / gold), str(made)])
        told = run([sys.executable, str(data / scorer), str(data / gold), str(made), "--json"])
    return dict(json.loads(told))


def run(command: list[str]) -> str:
    """The standard output of a command; its error stops the gate."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own scripts


def measure(data: Path) -> dict[str, dict[str, Any]]:
    """Today's figures, each with the digest of its gold file."""
    reports: dict[tuple[str, str, str], dict[str, Any]] = {}
    found: dict[str, dict[str, Any]] = {}
    for name, (runner, gold, scorer, keys) in FIGURES.items():
        where = (runner, gold, scorer)
        value: Any = reports.setdefault(where, {}) or scored(data, *where)
        reports[where] = value
        for key in keys:
            value = value[key]
        found[name] = {"value": round(value, 4), "digest": digest(data / gold)}
    return found | camps(data / "camps" / "claims")


def camps(folder: Path) -> dict[str, dict[str, Any]]:
    """The share of true stocks inside the ledger's 90 % interval, crisis by crisis."""
    found = {}
    for crisis in sorted(path for path in folder.iterdir() if path.is_dir()):
        known = [row for row in ledger.answer(crisis, Settings()) if row["value"]]
        held = [row["hi"] is None or row["lo"] <= row["truth"] <= row["hi"] for row in known]
        found[f"camps {crisis.name}: truth inside"] = {
            "value": round(sum(held) / len(held), 4), "digest": digest(crisis / "keys.jsonl"),
        }  # fmt: skip
    return found


def digest(path: Path) -> str:
    """A short digest of a file."""
    return blake2b(path.read_bytes(), digest_size=8).hexdigest()


def main(data: str, record: str = "") -> int:
    """Print every figure beside its floor; 1 where one has sunk."""
    figures = measure(Path(data))
    if record == "--record":
        FLOORS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    sunk = 0
    for name, figure in figures.items():
        floor = floors.get(name)
        same = bool(floor) and floor["digest"] == figure["digest"]
        low = same and figure["value"] < floor["value"] - MARGIN
        sunk += low
        told = f"floor {floor['value']:.3f}" if same else "no floor for this data"
        print(f"{'SUNK ' if low else 'ok   '}{name:40s} {figure['value']:.3f}   {told}")
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
