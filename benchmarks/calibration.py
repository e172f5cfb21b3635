"""What intervals promise and what happens: questions with known answers go in, small plots come out.

    python benchmarks/calibration.py DATA/camps/claims/* [--seeds 10] [--out docs/images/calibration.svg]
    python benchmarks/calibration.py --drawn docs/images/calibration.svg      draw the kept numbers again

Each question is answered with intervals of 10 to 95 %, by the rise of the penalty that bounds them (half the
quantile of chi-square with one degree of freedom). Camps are asked from structured claims and from the
reports' text, the simulation by kind. Answers without an upper end are left out. The numbers are kept beside
the plots, as JSON.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import NormalDist

import ledger
import simulated
from calibration_drawn import Panel, drawn
from simulated_crisis import CRISES, day
from simulated_voices import told

from headcount.ledger.asking.questions import Questions
from headcount.ledger.telling.case import figure_of_solved
from headcount.model import Claim, Measure, Query, Site
from headcount.settings import Settings

PROMISED = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
Asked = tuple[str, Query, float]  # the panel, the question and the truth
Held = dict[str, dict[float, list[bool]]]  # panel, promise, whether each truth was inside


def rise(promised: float) -> float:
    """The rise of the penalty that bounds an interval: half the quantile of chi-square with one degree."""
    return NormalDist().inv_cdf((1 + promised) / 2) ** 2 / 2


def hold(claims: Iterable[Claim], sites: Iterable[Site], asked: Iterable[Asked], held: Held) -> None:
    """Note for every question and promise whether the truth lay inside; each is solved once."""
    questions = Questions(tuple(claims), tuple(sites), Settings())
    for panel, query, truth in asked:
        entry = questions(query)
        case = questions.case(entry.id) if entry.best is not None else None
        if case is None:
            continue
        solved, terms = case.solved()
        for promised in PROMISED:
            settings = replace(case.settings, interval=rise(promised))
            told = replace(case, opening=replace(case.opening, settings=settings))
            found = figure_of_solved(told, solved, terms)
            if found.high is not None:
                held[panel][promised].append(found.low <= truth <= found.high)


def of_camps(folders: Iterable[Path], held: Held, *, text: bool) -> None:
    """The camps' questions, from structured claims or from the reports' text."""
    panel = "Camps, from the text" if text else "Camps, from claims"
    for folder in folders:
        claims, sites = ledger.told(folder, Settings(), text=text)
        hold(claims, sites, _camp_questions(folder, panel), held)


def _camp_questions(folder: Path, panel: str) -> Iterator[Asked]:
    for row in ledger.rows(folder / "queries.jsonl"):
        on, known = (date.fromisoformat(row[name]) for name in ("date", "published_until"))
        yield panel, Query(place=row["site"], measure=Measure.STOCK, on=on, known_on=known), row["truth"]


def of_simulation(seeds: Iterable[int], held: Held) -> None:
    """The simulated crises' questions, by kind."""
    names = {"stock": "Simulated stocks", "flow": "Simulated movements", "toll": "Simulated tolls"}
    for seed in seeds:
        for kind in CRISES:
            made, claims = told(kind, seed)
            asked = [
                (
                    names[row["topic"].kind],
                    simulated.query(row),
                    made.amount(row["topic"], row["first"], row["last"]),
                )
                for row in simulated.questions(made, seed)
            ]
            hold(
                (one for one in claims if one.published and one.published <= day(made.days)), (), asked, held
            )


def panels(held: Held) -> list[Panel]:
    """One plot for each kind of question."""
    return [
        Panel(name, len(found[0.9]), tuple((p, sum(found[p]) / len(found[p])) for p in PROMISED if found[p]))
        for name, found in held.items()
        if found[0.9]
    ]


def main() -> None:
    """Measure, keep the numbers and draw them; or draw what was kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("docs/images/calibration.svg"))
    parser.add_argument("--drawn", type=Path, help="draw this picture again from the numbers beside it")
    chosen = parser.parse_args()
    out = chosen.drawn or chosen.out
    kept = out.with_suffix(".json")
    if not chosen.drawn:
        held: Held = defaultdict(lambda: defaultdict(list))
        of_camps(chosen.folders, held, text=False)
        of_camps(chosen.folders, held, text=True)
        of_simulation(range(chosen.first, chosen.first + chosen.seeds), held)
        kept.write_text(json.dumps([panel._asdict() for panel in panels(held)], indent=1) + "\n", "utf-8")
    made = [
        Panel(row["name"], row["asked"], tuple(map(tuple, row["points"])))
        for row in json.loads(kept.read_text("utf-8"))
    ]
    out.write_text(drawn(made), "utf-8")
    for panel in made:
        print(
            f"{panel.name:24s} n={panel.asked:4d} "
            + " ".join(f"{p:.2f}:{share:.2f}" for p, share in panel.points)
        )


if __name__ == "__main__":
    main()
