"""The toll of one event from several articles: texts go in, dead and wounded with their intervals come out.

    python benchmarks/incidents.py INCIDENTS.jsonl [PRED.jsonl] [--half even|odd] [--wrong]

Each line of INCIDENTS has `id`, `reports` (id, title, published, text, outlet) and `gold` (killed, injured).
Each incident is read and reconciled alone, its ledger asked for the killed and the wounded without a place.
Where no report tells of anybody killed (or wounded), the ledger answers nothing: missing is missing. The
registry writes zero there, so this runner does too, as its convention, with the interval of `UNTOLD`.

Printed: figures exactly right, truth inside the 90 % interval, and the mean interval score on the scale of
log(1 + n) (width, plus 20 times what the truth lies outside; lower is better). The prices were tuned on the
even half (the 1st, 3rd, ... line); the odd half is the check.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log1p
from pathlib import Path
from statistics import mean
from typing import Any

from headcount.model import Entry, Ledger, Problem, Term
from headcount.pipeline import read, reconcile, study

FIELDS = {"killed": Term.KILLED, "injured": Term.WOUNDED}
UNTOLD = {"killed": (0, 0), "injured": (0, 0)}  # where nobody tells of any
ALPHA = 0.10
Answer = dict[str, Any]


def ledger_of(incident: Mapping[str, Any]) -> Ledger:
    """The ledger of one incident's reports."""
    problems: list[Problem] = []
    rows = [
        {key: row.get(key) for key in ("id", "title", "published", "text", "outlet")}
        for row in incident["reports"]
    ]
    found = study(read(rows, problems=problems))
    return reconcile(found.claims, found.sites)


def answer(incident: Mapping[str, Any], ledger: Ledger) -> Answer:
    """The row the scorer reads."""
    row: Answer = {"id": incident["id"]}
    for field, term in FIELDS.items():
        row[field] = interval_of(ledger.ask(term=term), UNTOLD[field])
    return row


def interval_of(entry: Entry, untold: tuple[int, int]) -> Mapping[str, float | None]:
    """An entry as the scorer has it; nothing known is written as zero."""
    if entry.best is None:
        return {"value": 0, "lo": untold[0], "hi": untold[1]}
    return {"value": entry.best, "lo": entry.low, "hi": entry.high}


def answers(incidents: Iterable[Mapping[str, Any]]) -> Iterator[Answer]:
    """The answers of all incidents, one after the other."""
    for incident in incidents:
        yield answer(incident, ledger_of(incident))


def is_right(row: Answer, gold: Mapping[str, Any], field: str) -> bool:
    """Whether a figure is the registry's."""
    return round(row[field]["value"]) == gold[field]


def outside(row: Answer, gold: Mapping[str, Any], field: str) -> float:
    """How far the truth lies outside the interval, on the scale of log(1 + n)."""
    low, high, truth = (log1p(number) for number in (row[field]["lo"], row[field]["hi"], gold[field]))
    return max(0.0, low - truth) + max(0.0, truth - high)


def interval_score(row: Answer, gold: Mapping[str, Any], field: str) -> float:
    """The width of an interval and the price of missing the truth."""
    width = log1p(row[field]["hi"]) - log1p(row[field]["lo"])
    return width + 2 / ALPHA * outside(row, gold, field)


def scores(rows: Sequence[Answer], golds: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Every figure of the table by its name."""
    pairs = list(zip(rows, golds, strict=True))
    found: dict[str, float] = {}
    for field in FIELDS:
        found[f"{field} exact"] = mean(is_right(row, gold, field) for row, gold in pairs)
        found[f"{field} inside"] = mean(outside(row, gold, field) == 0 for row, gold in pairs)
        found[f"{field} interval score"] = mean(interval_score(row, gold, field) for row, gold in pairs)
    found["both exact"] = mean(all(is_right(row, gold, field) for field in FIELDS) for row, gold in pairs)
    return found


def load(path: Path, half: str | None) -> list[dict[str, Any]]:
    """The incidents of a file, or every second of them."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return rows if half is None else rows[half == "odd" :: 2]


def main() -> None:
    """Answer for every incident, print the scores, and write the answers where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("incidents", type=Path)
    parser.add_argument("predictions", type=Path, nargs="?")
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--wrong", action="store_true", help="list the incidents that came out otherwise")
    options = parser.parse_args()
    incidents = load(options.incidents, options.half)
    rows = list(answers(incidents))
    golds = [incident["gold"] for incident in incidents]
    for name, value in scores(rows, golds).items():
        print(f"{name:24s} {value:.3f}")
    if options.wrong:
        for row, gold in zip(rows, golds, strict=True):
            if not all(is_right(row, gold, field) for field in FIELDS):
                told = " ".join(f"{field} {row[field]['value']:.0f} for {gold[field]}" for field in FIELDS)
                print(row["id"], told)
    if options.predictions:
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        options.predictions.write_text(lines, "utf-8")


if __name__ == "__main__":
    main()
