"""The sampled second opinion beside the ledger's own interval, on simulated crises where the truth is known.

    .venv-bayes/bin/python benchmarks/second_opinion.py [--first 30] [--seeds 4] [--seconds 420]

Every third question of each kind is asked of both, until the time is up (`make bayes` makes the environment).
Only questions whose answer has an upper end are compared; programs too large to be sampled are counted.
"""

import argparse
from math import log
from statistics import mean
from time import perf_counter

from simulated import CRISES, KINDS, Row, query, questions
from simulated_voices import told

from headcount.ledger.asking.questions import Questions
from headcount.ledger.by_sampling import second_opinion
from headcount.model import Ledger
from headcount.settings import Settings

_DRAWS = 500


def compared(row: Row, truth: float, asks: Questions) -> list[float] | None:
    """Inside, width and error of the ledger's answer, then of the sampled one; None without both."""
    entry = asks(query(row))
    if entry.high is None or entry.best is None or entry.low is None:
        return None
    ledger = Ledger(as_of=None, known_on=None, answer=asks)
    other = second_opinion(ledger, entry.id, draws=_DRAWS)
    if other is None:
        return None
    made = []
    for low, best, high in ((entry.low, entry.best, entry.high), (other.low, other.best, other.high)):
        made += [float(round(low) <= truth <= round(high)), log((high + 1) / (low + 1))]
        made.append(abs(log((best + 1) / (truth + 1))))
    return made


def main() -> None:
    """Compare until the time is up, and print a line a kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--first", type=int, default=30)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=420)
    chosen = parser.parse_args()
    began, large = perf_counter(), 0
    found: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    for seed in range(chosen.first, chosen.first + chosen.seeds):
        for crisis in CRISES:
            made, claims = told(crisis, seed)
            asks = Questions(claims, (), Settings())
            rows = questions(made, seed)
            for kind in KINDS:
                for row in [row for row in rows if row["topic"].kind == kind][::3]:
                    if perf_counter() - began > chosen.seconds:
                        break
                    truth = made.amount(row["topic"], row["first"], row["last"])
                    try:
                        both = compared(row, truth, asks)
                    except ValueError:
                        large += 1
                        continue
                    if both:
                        found[kind].append(both)
    print("kind     n   inside: ledger, sampled   log width: ledger, sampled   error: ledger, sampled")
    for kind, rows_ in found.items():
        if rows_:
            own = [mean(column) for column in zip(*rows_, strict=True)]
            beside = "   ".join(f"{own[at]:.2f} {own[at + 3]:.2f}" for at in range(3))
            print(f"{kind:6s} {len(rows_):3d}   {beside}")
    print(f"{large} too large to be sampled")


if __name__ == "__main__":
    main()
