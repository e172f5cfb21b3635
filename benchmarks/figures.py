"""The figures of the table: which key of which scorer, and what is wanted of it.

In: a folder of gold data. Out: one `Figure` a row, with its 95 % interval and the digest of its data.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from statistics import NormalDist, mean, median
from typing import Any

import copies
import gold
import ledger
import reading

from headcount.settings import Settings


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; `most` where little is wanted, such as false alarms."""

    name: str
    wanted: float | None
    value: float
    low: float
    high: float
    digest: str
    most: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the value is as wanted; None where nothing is."""
        if self.wanted is None:
            return None
        return self.value <= self.wanted if self.most else self.value >= self.wanted


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row takes from a scorer's report, and what is wanted there."""

    name: str
    kept: str
    keys: tuple[str, ...]
    least: float | None = None
    most: float | None = None


TABLE = (
    Wanted("facts: number, F1", "facts", ("quantity", "f1"), 0.93),
    Wanted("facts: number, precision", "facts", ("quantity", "p"), 0.94),
    Wanted("facts: number, unit and term, F1", "facts", ("full", "f1"), 0.83),
    Wanted("facts: number and place, F1", "facts", ("location", "f1"), 0.82),
    Wanted("facts: number and country, F1", "facts", ("country", "f1"), 0.85),
    Wanted("facts: vague amounts found", "facts", ("vague", "r"), 0.90),
    Wanted("facts: false alarms", "facts", ("neg_alarm", "r"), most=0.02),
    Wanted("articles: number, F1", "articles", ("quantity", "f1"), 0.80),
    Wanted("articles: number, precision", "articles", ("quantity", "p"), 0.85),
    Wanted("times: days of an expression, F1", "times", ("interval", "f1"), 0.93),
    Wanted("times: value of an expression, F1", "times", ("value", "f1"), 0.85),
    Wanted("dates, past reading", "dates", ("past",), 0.85),
    Wanted("periods, past reading", "periods", ("past",), 0.75),
    Wanted("quantities: value and bound, F1", "news", ("value+bound", "f1"), 0.93),
    Wanted("quantities: bound right where hedged", "news", ("hedged", "value+bound_r"), 0.93),
    Wanted("ranges: value and bound, F1", "ranges", ("value+bound", "f1"), 0.70),
)

# From the labels: the figure's name in `reading`, and what is wanted.
LABELLED = {
    "found": ("labelled claims: found", None),
    "speaker right": ("labelled claims: speaker right, of those found", 0.85),
    "  speaker named": ("labelled claims: speaker right where one is named", 0.85),
    "origin F1": ("labelled claims: origin, F1", None),
    "destination F1": ("labelled claims: destination, F1", None),
    "at F1": ("labelled claims: place of a stock or toll, F1", None),
    "days exact": ("labelled claims: days exactly right", None),
    "days touch": ("labelled claims: days overlap", None),
    "term right": ("labelled claims: term right", None),
}


def measure(data: Path) -> Iterator[Figure]:
    """Every figure of the table, set by set; a set that is not there is left out."""
    for one in gold.SETS:
        rows = [row for row in TABLE if row.kept == one.name]
        if rows and all((data / name).is_file() for name in one.gold):
            yield from _of_set(data, one, rows)
    yield from labelled(data)
    yield from camps(data / "camps" / "claims")
    yield from shared_voices(data / "camps" / "claims")


def _of_set(data: Path, one: gold.GoldSet, wanted: Sequence[Wanted]) -> Iterator[Figure]:
    scorer = gold.scorer_of(data / one.scorer)
    digest = gold.digest(*(data / name for name in one.gold))
    if one.scorer.startswith("facts"):
        told = facts_told(data, one)
        for row in wanted:
            level, key = row.keys
            low, high = told[level][f"{key}_ci"]
            yield _figure(row, (told[level][key], low, high), digest)
        return
    rows, made = gold.predict(data, one)
    for row in wanted:
        value = _picked(scorer.score(rows, made)[0], row.keys)
        low, high = gold.resampled(
            rows, lambda draw, keys=row.keys: _picked(scorer.score(draw, made)[0], keys)
        )
        yield _figure(row, (value, low, high), digest)


def facts_told(data: Path, one: gold.GoldSet) -> dict[str, Any]:
    """What the scorer of facts says; it draws its own intervals, over clusters of near copies."""
    with gold.TemporaryDirectory() as folder:
        out = Path(folder) / "made.jsonl"
        path = str(data / one.gold[0])
        gold.run([gold.sys.executable, str(gold.HERE / one.runner), path, str(out)])
        with redirect_stdout(StringIO()):
            return dict(gold.scorer_of(data / one.scorer).main([path, str(out), "--json"]))


def _picked(told: Any, keys: Sequence[str]) -> float:
    for key in keys:
        told = told[key]
    return float(told)


def _figure(row: Wanted, value: tuple[float, float, float], digest: str) -> Figure:
    wanted = row.most if row.least is None else row.least
    return Figure(row.name, wanted, *value, digest, most=row.most is not None)


def labelled(data: Path) -> Iterator[Figure]:
    """The whole reading against our own labels; nothing where a labelled set is not there."""
    files = sorted((gold.HERE / "labels").glob("*.jsonl"))
    labels = reading.load_labels(files)
    if not all(reading.path_of(data, name).is_file() for name in {label["set"] for label in labels}):
        return
    told, digest = reading.report(reading.read_cases(data, labels)), gold.digest(*files)
    for key, (name, wanted) in LABELLED.items():
        value, low, high = (float(str(told[key][part])) for part in ("value", "low", "high"))
        yield Figure(name, wanted, value, low, high, digest)


def camps(folder: Path) -> Iterator[Figure]:
    """The stocks of camps: the error of the best value and the truths inside the 90 % interval."""
    crises = sorted(path for path in folder.glob("*") if (path / "keys.jsonl").is_file())
    for text, source, words in ((False, "keys.jsonl", ""), (True, "reports.jsonl", ", from text")):
        rows: list[float] = []
        for crisis in crises:
            known = ledger.told(crisis, Settings(), text=text)
            made = ledger.scored(ledger.answer(crisis, Settings(), known=known))
            digest, name = gold.digest(crisis / source), f"camps {crisis.name}{words}"
            yield Figure(f"{name}: truth inside", 0.87, *wilson(sum(made.held), len(made.held)), digest)
            yield _error(f"{name}: mean log error", 0.13, made.errors, digest)
            rows += made.errors
        if rows:
            digest = gold.digest(*(crisis / source for crisis in crises))
            yield _error(f"camps{words}: median log error", 0.05, rows, digest, of=median)


def _error(
    name: str, wanted: float, errors: list[float], digest: str, *, of: Callable[[list[float]], float] = mean
) -> Figure:
    """An error of which little is wanted, with its bootstrap interval."""
    low, high = gold.resampled(errors, of)
    return Figure(name, wanted, of(errors), low, high, digest, most=True)


def shared_voices(folder: Path) -> Iterator[Figure]:
    """How well reports that share a voice are told, crisis by crisis: F1 over pairs, from structured claims.

    The interval is drawn over reports: each counts its pairs found, known and right.
    """
    for crisis in sorted(path for path in folder.glob("*") if (path / "keys.jsonl").is_file()):
        tally = copies.tally(copies.pairs(copies.groups_of(copies.written_claims(crisis))), crisis)
        low, high = gold.resampled(tally, copies.f1)
        name = f"camps {crisis.name}: reports that share a voice, F1"
        yield Figure(name, 0.90, copies.f1(tally), low, high, gold.digest(crisis / "keys.jsonl"))


def wilson(held: int, count: int) -> tuple[float, float, float]:
    """A share with its 95 % interval (Wilson 1927)."""
    share, z = held / count, NormalDist().inv_cdf(0.975)
    middle = share + z * z / (2 * count)
    half = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    below = 1 + z * z / count
    return share, (middle - half) / below, (middle + half) / below
