"""Running totals on days no report states: real reports and true series go in, scores come out.

    python benchmarks/clusters.py real DIR [--out FILE]        the listed figures of real crises
    python benchmarks/clusters.py series DIR [DIR ...]         running totals made of true camp series

`real`: each listed total is asked for from the reports that do not print it. `series`: a true series is
told as a growing total in invented reports on some days, and asked for on days between (hindcast) and after
(nowcast). Both are answered from text, as a user would ask. Wanted: log error at most .15 and .05.
"""

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import log
from pathlib import Path
from statistics import mean
from typing import Any

from headcount import pipeline
from headcount.ledger import reconcile
from headcount.model import Claim, Ledger
from headcount.settings import Settings

_TERMS = {"displaced": "DISPLACED", "dead": "KILLED", "injured": "WOUNDED"}
_UNITS = {"families": "HOUSEHOLD", "households": "HOUSEHOLD"}
_PLACES = {"Harvey, Texas": "Texas"}  # the list gives a storm's name for a place
_SPREAD = 8  # reports of one told series
_NEAR_TOP = 0.98  # beyond this share of its top a series has stopped growing
_TELLS = (
    "A total of {exact} people have been displaced from the town of {place} since {since}, officials said.",
    "At least {exact} people have been displaced from the town of {place} since {since}, officials said.",
    "More than {floor} people have been displaced from the town of {place} since {since}, officials said.",
    "About {round} people have been displaced from the town of {place} since {since}, officials said.",
)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def real_questions(folder: Path) -> Iterator[dict[str, Any]]:
    """One question for each listed total that others tell something of, and for a total less its increase."""
    totals: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows(folder / "figures.jsonl"):
        totals[row["cluster"], row["measure"], row["place"], row["unit"]].append(row)
    for (cluster, measure, place, unit), figures in sorted(totals.items()):
        running = [row for row in figures if row["kind"] != "flow"]
        for row in running + _before_increase(
            running, totals.get((cluster, measure, place.split(" (")[0], unit), [])
        ):
            printing = {other["report"] for other in figures if other["value"] == row["value"]} | {
                row["report"]
            }
            given = sorted(other["as_of"] for other in running if other["report"] not in printing)
            if given:
                kind = (
                    "nowcast"
                    if row["as_of"] >= given[-1]
                    else "hindcast"
                    if row["as_of"] > given[0]
                    else "before"
                )
                yield {
                    "id": f"{row['report']} {measure} {unit} {row['as_of']}",
                    "cluster": cluster,
                    "type": kind,
                    "measure": measure,
                    "place": place,
                    "unit": unit,
                    "as_of": row["as_of"],
                    "leave": printing,
                    "answer": row["value"],
                }


def _before_increase(
    running: Sequence[dict[str, Any]], increases: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The total on the day before an increase that the same report prints."""
    return [
        {**row, "value": row["value"] - more["value"], "as_of": more["period_start"]}
        for row in running
        for more in increases
        if more["kind"] == "flow" and more["report"] == row["report"]
    ]


def answer_real(folder: Path) -> Iterator[dict[str, Any]]:
    """The answers to the questions on real reports."""
    for question in real_questions(folder):
        kept = [
            row for row in rows(folder / f"{question['cluster']}.jsonl") if row["id"] not in question["leave"]
        ]
        fields = ("id", "text", "title", "published", "outlet", "url")
        reports = pipeline.read([{key: row[key] for key in fields if key in row} for row in kept])
        found = pipeline.study(reports)
        ledger = reconcile(found.claims, sites=found.sites, settings=Settings())
        question.pop("leave")
        yield {**question, **ask(ledger, question)}


def ask(ledger: Ledger, question: dict[str, Any]) -> dict[str, Any]:
    """The ledger's answer to one question, as a user would put it."""
    entry = ledger.ask(
        place=_PLACES.get(question["place"], question["place"]),
        term=_TERMS[question["measure"]],
        measure="CUMULATIVE" if question["measure"] == "displaced" else None,
        unit=_UNITS.get(question["unit"], "PERSON"),
        on=question["as_of"],
    )
    return {"value": entry.best, "lo": entry.low, "hi": entry.high, "notes": entry.notes}


def told_series(folder: Path) -> Iterator[tuple[str, list[tuple[date, float]]]]:
    """The growing part of every true series: days and the most that was ever counted by then."""
    series: dict[str, list[tuple[date, float]]] = defaultdict(list)
    with (folder / "series.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if not row["flag"]:
                series[row["site"]].append((date.fromisoformat(row["date"]), float(row["value"])))
    for site, points in sorted(series.items()):
        top, grown = 0.0, []
        for day, value in sorted(points):
            top = max(top, value)
            if top >= 200:  # noqa: PLR2004 - under that it has hardly begun
                grown.append((day, top))
        yield f"{folder.name} {site}", [point for point in grown if point[1] < _NEAR_TOP * top]


def series_questions(
    folder: Path, chance: random.Random
) -> Iterator[tuple[list[dict[str, str]], list[dict[str, Any]]]]:
    """For some stretches of every series its reports, and the questions with what they may use."""
    for name, points in told_series(folder):
        for gap in (2, 5, 10):
            first = chance.randrange(max(len(points) // 2, 1))
            told: list[tuple[date, float]] = []
            for day, value in points[first:]:
                if not told or (day - told[-1][0]).days >= gap:
                    told.append((day, value))
            told = told[:_SPREAD]
            if len(told) > 2:  # noqa: PLR2004 - two to read and one to ask for
                yield _reports(f"{name} {gap}", told, points[0][0], chance), _asked(f"{name} {gap}", told)


def _reports(
    name: str, told: Sequence[tuple[date, float]], began: date, chance: random.Random
) -> list[dict[str, str]]:
    """One short report a day that is told."""
    since = (began - timedelta(days=5)).strftime("%-d %B %Y")
    made = []
    for index, (day, value) in enumerate(told):
        unit = 10 ** max(len(str(int(value))) - 2, 0)
        words = chance.choice(_TELLS).format(
            exact=f"{value:,.0f}",
            floor=f"{value // unit * unit:,.0f}",
            round=f"{round(value / unit) * unit:,.0f}",
            place="Velm",
            since=since,
        )
        made.append(
            {"id": f"{name} {index}", "text": words, "published": day.isoformat(), "outlet": "Relief Office"}
        )
    return made


def _asked(name: str, told: Sequence[tuple[date, float]]) -> list[dict[str, Any]]:
    """Every total but the first asked for from the earlier ones alone, and with the later ones."""
    made = []
    for index, (day, value) in enumerate(told):
        common = {
            "as_of": day.isoformat(),
            "measure": "displaced",
            "place": "Velm",
            "unit": "people",
            "answer": value,
        }
        names = [f"{name} {number}" for number in range(len(told))]
        if index:
            made.append({**common, "id": f"{name} now {index}", "type": "nowcast", "use": names[:index]})
        if 0 < index < len(told) - 1:
            others = names[:index] + names[index + 1 :]
            made.append({**common, "id": f"{name} then {index}", "type": "hindcast", "use": others})
    return made


def answer_series(folder: Path) -> Iterator[dict[str, Any]]:
    """The answers to the questions on told series; each report is read once."""
    for reports, questions in series_questions(folder, random.Random(7)):  # noqa: S311 - no secret
        claims = pipeline.extract(pipeline.read(reports))
        for question in questions:
            used: list[Claim] = [claim for claim in claims if claim.report in question["use"]]
            yield {**question, **ask(reconcile(used, settings=Settings()), question)}


def score(answers: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One line a type: error of the best value, coverage and width of the intervals that have two ends."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in answers:
        kinds[row["type"]].append(row)
    for kind, asked in sorted(kinds.items()):
        known = [row for row in asked if row["value"]]
        closed = [row for row in known if row["hi"] is not None]
        if not known:
            yield f"{kind}: {len(asked)} asked, none answered"
            continue
        off = [abs(log(max(row["value"], 1) / row["answer"])) for row in known]
        held = [row["lo"] <= row["answer"] <= row["hi"] for row in closed]
        widths = [log(max(row["hi"], 1) / max(row["lo"], 1)) for row in closed]
        spread = f"cover {mean(held):.3f} width {mean(widths):.3f}" if closed else "none closed"
        told = f"{kind:9s} n={len(asked)} answered {len(known)} log error {mean(off):.3f}"
        yield f"{told} {spread} open {len(known) - len(closed)}"


def main() -> None:
    """Answer the questions, print the scores, and write the answers where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["real", "series"])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    everything = []
    for folder in chosen.folders:
        answers = list(answer_real(folder) if chosen.what == "real" else answer_series(folder))
        everything += answers
        print(folder.name, *score(answers), sep="\n  ")
    if len(chosen.folders) > 1:
        print("all", *score(everything), sep="\n  ")
    if chosen.out:
        chosen.out.write_text("".join(json.dumps(row) + "\n" for row in everything), "utf-8")


if __name__ == "__main__":
    main()
