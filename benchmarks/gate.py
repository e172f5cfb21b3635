"""The table of how good the reading is, and the floors under it: fails where a recorded figure has sunk.

    make bench                          find the gold data, print the table, check floors.json
    make bench DATA=a/folder            with the data in that folder
    make bench TO=--record              write today's figures as the floors
    make bench TO=--markdown            the table as the documentation has it

A floor stands with a digest of its gold file: on other data it says nothing, and the table says so. Half a
point is allowed for what differs from machine to machine; a floor is lowered only with a reason given.
"""

import argparse
import json
import sys
from collections.abc import Sequence

import figures
import gold

FLOORS = gold.HERE / "floors.json"
MARGIN = 0.005


def sunk(figure: figures.Figure, floor: dict[str, object] | None) -> bool:
    """Whether a figure is worse than its floor, on the same data, by more than the margin."""
    if not floor or floor["digest"] != figure.digest:
        return False
    drop = float(str(floor["value"])) - figure.value
    return (-drop if figure.most else drop) > MARGIN


def line(figure: figures.Figure, floor: dict[str, object] | None) -> str:
    """One row: the figure, its interval, what is wanted, its floor."""
    sign = "<=" if figure.most else ">="
    wanted = f"{sign} {figure.wanted:.2f} {'met' if figure.met else 'NOT MET'}" if figure.wanted else ""
    known = floor and floor["digest"] == figure.digest
    state = f"SUNK, was {floor['value']:.3f}" if floor and sunk(figure, floor) else ""
    below = state or (f"floor {floor['value']:.3f}" if floor and known else "no floor for this data")
    sure = f"{figure.low:5.3f} to {figure.high:5.3f}"
    return f"{figure.name:50s} {figure.value:6.3f}  {sure}  {wanted:16s} {below}"


def row(figure: figures.Figure) -> str:
    """One row for a page."""
    sign = "at most" if figure.most else "at least"
    wanted = f"{sign} {figure.wanted:.2f}" if figure.wanted else ""
    missed = "" if figure.met in (None, True) else " **missed**"
    sure = f"{figure.low:.3f} to {figure.high:.3f}"
    return f"| {figure.name} | {figure.value:.3f} | {sure} | {wanted}{missed} |"


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a figure has sunk, 2 where there is no data."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", default="", help="the folder of gold data")
    parser.add_argument("--record", action="store_true", help="write today's figures as the floors")
    parser.add_argument("--markdown", action="store_true", help="the table as the documentation has it")
    options = parser.parse_args(arguments)
    try:
        data = gold.find_data(options.data)
    except LookupError as error:
        print(error, file=sys.stderr)
        return 2
    floors = {} if options.record else json.loads(FLOORS.read_text(encoding="utf-8"))
    found = []
    head = f"{'figure':50s} {'value':>6s}  {'95 % interval':14s}  {'wanted':16s} floor"
    print("| figure | value | 95 % interval | wanted |\n|---|---|---|---|" if options.markdown else head)
    for figure in figures.measure(data):
        found.append(figure)
        told = row(figure) if options.markdown else line(figure, floors.get(figure.name))
        print(told, flush=True)
    if options.record:
        kept = {one.name: {"value": round(one.value, 4), "digest": one.digest} for one in found}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return int(any(sunk(figure, floors.get(figure.name)) for figure in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
