"""Where gold data lies, how a set is predicted and scored, and how sure a figure is.

No gold data is shipped. It is looked for in `gold/` of the project, in the folder named by `HEADCOUNT_GOLD`,
and in the folders beside the project and theirs: any that holds `facts/dev.jsonl`. Each set there has its
gold file and a `score.py` of plain Python; predictions are made by the runners of this folder, so a figure
of the table is the same as one got by hand.
"""

import importlib.util
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, TypeVar

HERE = Path(__file__).parent
ROOT = HERE.parent
KEY = Path("facts/dev.jsonl")
HINT = (
    "no gold data was found. Name its folder: make bench DATA=a/folder, or set HEADCOUNT_GOLD. "
    f"It holds {KEY} with facts/score.py, and the other sets of docs/how-to/measure.md."
)
DRAWS = 400
SEED = 20190301

Row = dict[str, Any]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One set to be read: its gold files, pooled where there are several, and what reads and scores it."""

    name: str
    runner: str
    scorer: str
    gold: tuple[str, ...]


SETS = (
    GoldSet("facts", "facts.py", "facts/score.py", ("facts/dev.jsonl",)),
    GoldSet("articles", "facts.py", "facts/score.py", ("articles/dev.jsonl",)),
    GoldSet("news", "quantity.py", "quantity/score.py", ("quantity/newsquant.dev.jsonl",)),
    GoldSet(
        "ranges", "quantity.py", "quantity/score.py", ("quantity/recognizers_numberrangemodel.dev.jsonl",),
    ),
    GoldSet("times", "time.py", "time/score.py", ("time/meantime.dev.jsonl", "time/te3_platinum.dev.jsonl")),
    GoldSet("dates", "time.py", "time/score.py", ("time/recognizers_dateparser.dev.jsonl",)),
    GoldSet("periods", "time.py", "time/score.py", ("time/recognizers_dateperiodparser.dev.jsonl",)),
)  # fmt: skip


def find_data(named: str = "") -> Path:
    """The folder of gold data, the one named first; LookupError says how to point to it."""
    around = ROOT.parent
    places = [
        Path(named) if named else None,
        Path(os.environ["HEADCOUNT_GOLD"]) if os.environ.get("HEADCOUNT_GOLD") else None,
        ROOT / "gold",
        *sorted(path for path in around.glob("*") if path.is_dir()),
        *sorted(path for path in around.glob("*/*") if path.is_dir()),
    ]
    for place in places[:1] if named else places:
        if place and (place / KEY).is_file():
            return place
    raise LookupError(f"{named}: {HINT}" if named else HINT)


def rows_of(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def digest(*paths: Path) -> str:
    """A short digest of some files, in their order."""
    made = blake2b(digest_size=8)
    for path in paths:
        made.update(path.read_bytes())
    return made.hexdigest()


@cache
def scorer_of(path: Path) -> ModuleType:
    """The module of a scorer that lies with its data."""
    spec = importlib.util.spec_from_file_location(f"score_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        message = f"{path}: not a scorer"
        raise LookupError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(command: Sequence[str]) -> str:
    """What a command prints; its error stops the benchmark."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own scripts
    if done.returncode:
        message = f"{' '.join(command)}\n{done.stderr}"
        raise RuntimeError(message)
    return done.stdout


def predict(data: Path, one: GoldSet) -> tuple[list[Row], list[Row]]:
    """The gold rows of a set and the predictions its runner makes for them."""
    gold: list[Row] = []
    made: list[Row] = []
    with TemporaryDirectory() as folder:
        for number, name in enumerate(one.gold):
            out = Path(folder) / f"{number}.jsonl"
            run([sys.executable, str(HERE / one.runner), str(data / name), str(out)])
            gold += rows_of(data / name)
            made += rows_of(out)
    return gold, made


def resampled(
    gold: Sequence[One], score: Callable[[list[One]], float], *, draws: int = DRAWS
) -> tuple[float, float]:
    """The 95 % interval of a figure: the percentile bootstrap over the documents of its gold set."""
    told = sorted(score(draw) for draw in _draws(gold, draws))
    return told[int(0.025 * len(told))], told[min(len(told) - 1, int(0.975 * len(told)))]


def _draws(gold: Sequence[One], draws: int) -> Iterator[list[One]]:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(draws):
        yield chance.choices(gold, k=len(gold))
