"""How honest the ledger's intervals are: synthetic claims about true camp series go in, a score comes out.

    python benchmarks/ledger.py DIR [DIR ...] [--out FOLDER]

Each DIR holds `keys.jsonl` (claims in structured form) and `queries.jsonl` (stocks with their truth). A
question is answered from what was published by its own day. Wanted: mean log error at most .20, the truth
inside the 90 % interval 87 to 93 times in a hundred, mean log width under .8.
"""

import argparse
import json
from collections.abc import Iterable
from datetime import date
from math import log
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

from headcount.ledger import reconcile
from headcount.model import (
    Claim,
    Measure,
    Period,
    Place,
    Quantifier,
    Quantity,
    Query,
    Source,
    Span,
    SpeakerKind,
    Term,
    Unit,
)
from headcount.settings import Settings

_QUANTIFIERS = {
    "exact": Quantifier.EXACT,
    "about": Quantifier.APPROXIMATELY,
    "at_least": Quantifier.AT_LEAST,
    "up_to": Quantifier.UP_TO,
    "range": Quantifier.RANGE,
}


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def claim_of(key: dict[str, Any]) -> Claim:
    """The claim a perfect reader would make of one report."""
    stock = key["kind"] == "stock"
    place = Place(name=key["site"])
    return Claim(
        report=key["id"],
        passage=key["id"],
        quote=Span(0, 1, ""),
        number=Span(0, 1, str(key["value"])),
        quantity=quantity_of(key),
        measure=Measure.STOCK if stock else Measure.FLOW,
        term=Term.SHELTERED if stock else Term.ARRIVED,
        at=place if stock else None,
        destination=None if stock else place,
        period=Period(
            start=None if stock else date.fromisoformat(key["period_start"]),
            end=date.fromisoformat(key["as_of"]),
        ),
        said_by=Source(
            key["source"], SpeakerKind.MEDIA if key["source"] == key["outlet"] else SpeakerKind.UN
        ),
        publisher=key["outlet"],
        published=date.fromisoformat(key["published"]),
    )


def quantity_of(key: dict[str, Any]) -> Quantity:
    """The quantity with the bands its hedge has."""
    value, kind = float(key["value"]), _QUANTIFIERS[key["qualifier"]]
    low, high, typical_low, typical_high = {
        Quantifier.EXACT: (value, value, value, value),
        Quantifier.APPROXIMATELY: (0.8 * value, 1.25 * value, 0.9 * value, 1.1 * value),
        Quantifier.AT_LEAST: (value, None, value, 1.5 * value),
        Quantifier.UP_TO: (0.0, 1.1 * value, 0.5 * value, value),
        Quantifier.RANGE: (key["lo"], key["hi"], key["lo"], key["hi"]),
    }[kind]
    return Quantity(
        low=low,
        high=high,
        typical_low=typical_low,
        typical_high=typical_high,
        value=None if kind is Quantifier.RANGE else value,
        quantifier=kind,
        unit=Unit.HOUSEHOLD if key["unit"] == "households" else Unit.PERSON,
    )


def answer(folder: Path, settings: Settings) -> list[dict[str, Any]]:
    """The answers to a folder's questions, each from what was published by its day."""
    ledger = reconcile([claim_of(key) for key in rows(folder / "keys.jsonl")], settings=settings)
    answers = []
    for question in rows(folder / "queries.jsonl"):
        query = Query(
            place=question["site"],
            measure=Measure.STOCK,
            on=date.fromisoformat(question["date"]),
            known_on=date.fromisoformat(question["published_until"]),
        )
        entry = ledger.ask(query)
        row = {"id": question["id"], "value": entry.best, "lo": entry.low, "hi": entry.high}
        answers.append(
            {**row, "truth": question["truth"], "site": question["site"], "date": question["date"]}
        )
    return answers


def score(name: str, answers: Iterable[dict[str, Any]]) -> str:
    """One line: errors of the best value, coverage and width of the intervals."""
    known = [row for row in answers if row["value"]]
    if not known:
        return f"{name}: nothing answered"
    errors = [abs(log(max(row["value"], 1) / row["truth"])) for row in known]
    held = [row["hi"] is None or row["lo"] <= row["truth"] <= row["hi"] for row in known]
    widths = [log(max(row["hi"] or row["value"] * 10, 1) / max(row["lo"], 1)) for row in known]
    return (
        f"{name:12s} n={len(known)} log error mean {mean(errors):.3f} median {median(errors):.3f} "
        f"cover {mean(held):.3f} width {mean(widths):.3f} open {sum(row['hi'] is None for row in known)}"
    )


def main() -> None:
    """Answer every folder's questions, print the scores, and write the answers where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    everything = []
    for folder in chosen.folders:
        began = perf_counter()
        answers = answer(folder, Settings())
        everything += answers
        print(score(folder.name, answers), f"{perf_counter() - began:.1f} s")
        if chosen.out:
            lines = "".join(json.dumps(row) + "\n" for row in answers)
            (chosen.out / f"{folder.name}.jsonl").write_text(lines, "utf-8")
    print(score("all", everything))


if __name__ == "__main__":
    main()
