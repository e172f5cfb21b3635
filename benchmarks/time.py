"""Run the time finder over a gold file and write predictions for a scorer.

    python benchmarks/time.py GOLD.jsonl PREDICTIONS.jsonl

GOLD has a document a line: {"id", "text", "reference_date", ...}. With "timexes" it follows TIMEX3:
prepositions stay outside and the value carries the days, so expressions are written as such. With "results"
it lists past and future readings of whole ranges: the past reading is written, the one that starts last by
the reference day.

A document without "text" (TimeBank and AQUAINT give their expressions alone) is read an expression at a time,
each by itself; as a scorer aligns by offsets, the gold with the offsets of its expressions one to a line is
written beside the predictions, as PREDICTIONS.gold.jsonl.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from headcount.claims.by_rules.times import TimeMention, find_expressions, find_times


def timex_row(mention: TimeMention) -> dict[str, Any]:
    """A mention in the TIMEX3 convention."""
    row: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.kind,
    }
    if mention.value:
        row["value"] = mention.value
    elif mention.period and mention.period.start and mention.period.end and mention.kind == "DATE":
        row["interval"] = [mention.period.start.isoformat(), mention.period.end.isoformat()]
    return row


def reading_row(mention: TimeMention, reference: date) -> dict[str, Any]:
    """A mention with the days of its past reading."""
    row: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.kind,
    }
    readings = [p for p in (mention.period, *mention.alternatives) if p and p.start and p.end]
    past = [p for p in readings if p.start and p.start <= reference]
    if readings:
        chosen = max(past, key=lambda p: p.start or reference) if past and len(readings) > 1 else readings[0]
        row["interval"] = [str(chosen.start), str(chosen.end)]
    return row


def laid_out(document: dict[str, Any]) -> dict[str, Any]:
    """A document of expressions alone as a text that has one of them a line."""
    start, rows = 0, []
    for timex in document["timexes"]:
        rows.append({**timex, "start": start, "end": start + len(timex["text"])})
        start += len(timex["text"]) + 1
    return {**document, "text": "\n".join(timex["text"] for timex in document["timexes"]), "timexes": rows}


def alone(document: dict[str, Any], reference: date) -> list[dict[str, Any]]:
    """The predictions for expressions that are read each by itself."""
    rows = []
    for timex in document["timexes"]:
        found = [timex_row(mention) for mention in find_expressions(timex["text"], reference)]
        rows += [row | {key: row[key] + timex["start"] for key in ("start", "end")} for row in found]
    return rows


def predict(document: dict[str, Any], *, by_itself: bool = False) -> dict[str, Any]:
    """The predictions for one document."""
    reference = date.fromisoformat(document["reference_date"])
    if by_itself:
        rows = alone(document, reference)
    elif "results" in document:
        rows = [reading_row(m, reference) for m in find_times(document["text"], reference)]
    else:
        rows = [timex_row(m) for m in find_expressions(document["text"], reference)]
    return {"id": document["id"], "timexes": rows}


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write one row a line."""
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Read the gold file, write the predictions."""
    gold, out = (Path(argument) for argument in sys.argv[1:3])
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    by_itself = bool(documents) and "text" not in documents[0]
    if by_itself:
        documents = [laid_out(document) for document in documents]
        write(out.with_suffix(".gold.jsonl"), documents)
    write(out, [predict(document, by_itself=by_itself) for document in documents])


if __name__ == "__main__":
    main()
