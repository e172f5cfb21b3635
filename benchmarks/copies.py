"""Does one voice count once: claims with known copies go in, the pairs found to share a voice are scored.

    python benchmarks/copies.py DIR [DIR ...] [--read] [--out FOLDER]

Each DIR holds `keys.jsonl`, where `root` names the report a claim goes back to, and `reports.jsonl`. The
claims are taken in structured form; with `--read` also as the reader finds them in the texts. `--out` writes
the groups as JSON, a label for each report, so that another scorer can be run on them. Wanted: F1 of at least
.90 both ways.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from ledger import claim_of, rows

import headcount
from headcount.ledger.observing.observations import observe
from headcount.model import Claim
from headcount.settings import Settings

Pairs = set[tuple[str, ...]]


def pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    """The pairs of reports that stand in one group."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def known_pairs(folder: Path) -> Pairs:
    """The pairs of reports that go back to one root."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in rows(folder / "keys.jsonl"):
        groups[key["root"]].append(key["id"])
    return pairs(groups.values())


def groups_of(claims: Sequence[Claim]) -> list[list[str]]:
    """The reports behind every observation the ledger makes of some claims."""
    return [[claim.report for claim in item.claims] for item in observe(claims, Settings()).observations]


def written_claims(folder: Path) -> list[Claim]:
    """The claims a perfect reader would make."""
    return [claim_of(key) for key in rows(folder / "keys.jsonl")]


def read_claims(folder: Path) -> list[Claim]:
    """The claims the reader finds in the texts."""
    return list(headcount.extract(headcount.read(rows(folder / "reports.jsonl"))))


def score(found: Pairs, known: Pairs) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & known)
    return (
        right / max(len(found), 1),
        right / max(len(known), 1),
        2 * right / max(len(found) + len(known), 1),
    )


def tally(found: Pairs, folder: Path) -> list[dict[str, int]]:
    """For every report of a folder how many of its pairs were found, are known, and are both."""
    known = known_pairs(folder)
    counted = {key["id"]: {"found": 0, "known": 0, "right": 0} for key in rows(folder / "keys.jsonl")}
    for name, held in (("found", found), ("known", known), ("right", found & known)):
        for report in (report for pair in held for report in pair):
            counted[report][name] += 1
    return list(counted.values())


def f1(counted: Iterable[dict[str, int]]) -> float:
    """F1 over the pairs of some reports."""
    right, every = 0, 0
    for row in counted:
        right, every = right + row["right"], every + row["found"] + row["known"]
    return 2 * right / max(every, 1)


def main() -> None:
    """Print the scores of every folder, and write the groups where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--read", action="store_true", help="also read the reports' texts")
    parser.add_argument("--out", type=Path, help="write the groups into this folder")
    chosen = parser.parse_args()
    for folder in chosen.folders:
        ways = {"claims": written_claims, **({"texts": read_claims} if chosen.read else {})}
        for way, take in ways.items():
            groups = groups_of(take(folder))
            told = score(pairs(groups), known_pairs(folder))
            print(f"{folder.name:12s} {way:7s} P {told[0]:.3f} R {told[1]:.3f} F1 {told[2]:.3f}")
            if chosen.out:
                labels = {report: str(number) for number, group in enumerate(groups) for report in group}
                path = chosen.out / f"{folder.name}.{way}.json"
                path.write_text(json.dumps(labels, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
