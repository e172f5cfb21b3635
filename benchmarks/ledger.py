"""How honest the ledger's intervals are: synthetic claims about true camp series go in, a score comes out.

    python benchmarks/ledger.py DIR [DIR ...] [--text] [--out FOLDER]

Each DIR holds `keys.jsonl` (claims in structured form), `reports.jsonl` (the reports they stand in; read
from there with `--text`) and `queries.jsonl` (stocks with their truth). A question is answered from what
was published by its own day. Wanted, from the text: log error at most .13 in the mean and .05 in the median,
the truth inside the 90 % interval 87 to 93 times in a hundred, mean log width under .55. Slips are scored
by the claims flagged against those the keys say were written wrong.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from datetime import date
from math import log
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any, NamedTuple

from headcount.ledger import reconcile
from headcount.ledger.book import open_book
from headcount.model import (
    Claim,
    Measure,
    Period,
    Place,
    Quantifier,
    Quantity,
    Query,
    Site,
    Source,
    Span,
    SpeakerKind,
    Term,
    Unit,
)
from headcount.pipeline import read, study
from headcount.settings import Settings

_QUANTIFIERS = {
    "exact": Quantifier.EXACT,
    "about": Quantifier.APPROXIMATELY,
    "at_least": Quantifier.AT_LEAST,
    "up_to": Quantifier.UP_TO,
    "range": Quantifier.RANGE,
}

_KINDS = {
    **dict.fromkeys(("UNHCR", "IOM", "the UN"), SpeakerKind.UN),
    **dict.fromkeys(("the Red Cross", "aid agencies"), SpeakerKind.NGO),
    "local authorities": SpeakerKind.GOVERNMENT,
}
# What a slip is called in the keys, and a word of the note that names it.
_NAMES = {"x10": "digit", "hh_as_people": "households printed", "swap_site": "another place"}


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
        said_by=Source(key["source"], _KINDS.get(key["source"], SpeakerKind.MEDIA)),
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


class Told(NamedTuple):
    """What a folder's reports claim, and the sites they speak of."""

    claims: tuple[Claim, ...]
    sites: tuple[Site, ...] = ()


def told(folder: Path, settings: Settings, *, text: bool = False) -> Told:
    """The claims of a folder: those of a perfect reader, or those read from the reports."""
    if not text:
        return Told(tuple(claim_of(key) for key in rows(folder / "keys.jsonl")))
    made = study(read(folder / "reports.jsonl"), settings=settings)
    return Told(made.claims, made.sites)


def answer(folder: Path, settings: Settings, *, known: Told | None = None) -> list[dict[str, Any]]:
    """The answers to a folder's questions, each from what was published by its day."""
    claims, sites = known or told(folder, settings)
    ledger = reconcile(claims, sites=sites, settings=settings)
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


def slips(folder: Path, settings: Settings) -> tuple[int, int, int, int]:
    """Stock claims flagged as slips and wrong, flagged, wrong, and right by name, from the keys."""
    keys = {key["id"]: key for key in rows(folder / "keys.jsonl") if key["kind"] == "stock"}
    claims = [claim_of(key) for key in keys.values()]
    book = open_book(claims, settings, unit=Unit.PERSON)
    why = {
        claim.report: " ".join(item.notes) if item.pull < 1 and not item.replaced else ""
        for item in book.observations
        for claim in item.claims
    }
    flagged = {name for name, note in why.items() if note}
    wrong = {name for name, key in keys.items() if key["error"] != "none"}
    named = [name for name in flagged & wrong if _NAMES[keys[name]["error"]] in why[name]]
    return len(flagged & wrong), len(flagged), len(wrong), len(named)


class Scored(NamedTuple):
    """For each question answered: log error of the best value, whether the truth is inside, log width.

    A width that is open above is taken to end at ten times the best value.
    """

    errors: list[float]
    held: list[bool]
    widths: list[float]


def scored(answers: Iterable[dict[str, Any]]) -> Scored:
    """The scores of the answers that have a value."""
    known = [row for row in answers if row["value"]]
    return Scored(
        [abs(log(max(row["value"], 1) / row["truth"])) for row in known],
        [row["hi"] is None or row["lo"] <= row["truth"] <= row["hi"] for row in known],
        [log(max(row["hi"] or row["value"] * 10, 1) / max(row["lo"], 1)) for row in known],
    )


def score(name: str, answers: Sequence[dict[str, Any]]) -> str:
    """One line: errors of the best value, coverage and width of the intervals."""
    errors, held, widths = scored(answers)
    if not errors:
        return f"{name}: nothing answered"
    missing, opened = len(answers) - len(errors), sum(row["hi"] is None for row in answers)
    return (
        f"{name:12s} n={len(errors)} log error mean {mean(errors):.3f} median {median(errors):.3f} "
        f"cover {mean(held):.3f} width {mean(widths):.3f} open {opened - missing} unanswered {missing}"
    )


def score_slips(folders: Sequence[Path], settings: Settings) -> str:
    """One line: how many slips are flagged, how many flags are slips, how many are rightly named."""
    found = [slips(folder, settings) for folder in folders]
    both, flagged, wrong, named = (sum(part) for part in zip(*found, strict=True))
    return (
        f"slips: {wrong} wrong, {flagged} flagged, precision {both / max(flagged, 1):.3f} "
        f"recall {both / max(wrong, 1):.3f}; of those both {named / max(both, 1):.3f} rightly named"
    )


def main() -> None:
    """Answer every folder's questions, print the scores, and write the answers where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--text", action="store_true", help="read the claims from the reports")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    settings = Settings()
    everything = []
    for folder in chosen.folders:
        known = told(folder, settings, text=chosen.text)
        began = perf_counter()
        answers = answer(folder, settings, known=known)
        everything += answers
        print(score(folder.name, answers), f"{perf_counter() - began:.1f} s")
        if chosen.out:
            lines = "".join(json.dumps(row) + "\n" for row in answers)
            (chosen.out / f"{folder.name}.jsonl").write_text(lines, "utf-8")
    print(score("all", everything))
    if not chosen.text:
        print(score_slips(chosen.folders, settings))


if __name__ == "__main__":
    main()
