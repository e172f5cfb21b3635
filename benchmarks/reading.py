"""The whole reading against labelled claims: found, who said it, from where to where, on which days.

    python benchmarks/reading.py DATA [--labels FILE ...] [--list] [--json]

DATA is the folder of gold data; no text of it is shipped. The labels (`benchmarks/labels/*.jsonl`) are
offsets into its reports, one counted claim a line: {"set", "report", "digest", "number", "speaker",
"speaker_kind", "via", "origin", "destination", "at", "period", "term"}, and perhaps "also", other names of
the same speaker.
A speaker of null is the outlet's own account; a key that is missing was not labelled; an empty list of places
says that the text names none. `digest` is of the report's text: labels never fit another version silently.

Every share stands with the 95 % interval of a bootstrap over reports. Beside the speaker found by the
reading stands that of a simple rule, the nearest capitalised name.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from headcount.model import Claim, Place, Span
from headcount.pipeline import read, study

HERE = Path(__file__).parent
FILES = {name: f"{name}/dev.jsonl" for name in ("articles", "facts", "incidents")}
WHOLE = 200  # reports; of a larger set only the labelled ones are read
ROUNDS, SEED, TAIL = 1000, 7, 0.025
SMALL = frozenset({"the", "of", "a", "an", "for", "and", "in", "s"})
NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:(?:of|for|the|al|el|de)\s+)?[A-ZÀ-Þ][\w'’.-]*)*")
PLACES = ("origin", "destination", "at")
Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled claim, the report's text, and the claim that was read there, if any."""

    label: Label
    text: str
    claim: Claim | None
    publisher: str | None

    def words(self, key: str) -> list[str]:
        """The words of the text a label points to."""
        spans = self.label.get(key) or []
        spans = [spans] if spans and isinstance(spans[0], int) else spans
        return [self.text[start:end] for start, end in spans]


def fold(name: str) -> frozenset[str]:
    """The words of a name without marks, case and small words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    bare = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", re.sub(r"['’]s?\b", "", bare))
    return frozenset(re.findall(r"[a-z0-9]+", bare)) - SMALL


def same(one: str | None, other: str | None) -> bool:
    """Whether the words of one name are all in the other."""
    first, second = fold(one or ""), fold(other or "")
    return bool(first and second) and (first <= second or second <= first)


def any_same(ones: Iterable[str | None], others: Iterable[str]) -> bool:
    """Whether a name of one list is a name of the other."""
    others = list(others)
    return any(same(one, other) for one in ones for other in others)


def load_labels(paths: Sequence[Path]) -> list[Label]:
    """Every label of the files."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line]


def path_of(data: Path, name: str) -> Path:
    """Where a labelled set lies."""
    return data / FILES.get(name, f"clusters/{name}.jsonl")


def load_set(data: Path, name: str) -> dict[str, dict[str, Any]]:
    """The reports of one set by their ids; a set of incidents keeps its reports inside each."""
    rows = [json.loads(line) for line in path_of(data, name).read_text("utf-8").splitlines() if line.strip()]
    flat = [report for row in rows for report in row.get("reports", [row])]
    return {row["id"]: row for row in flat}


def digest(text: str) -> str:
    """The short digest a label holds of the text it points into."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def read_cases(data: Path, labels: Sequence[Label]) -> list[Case]:
    """Every label beside the claim read at its number; raises where a text is not the one labelled."""
    cases: list[Case] = []
    for name in dict.fromkeys(label["set"] for label in labels):
        mine = [label for label in labels if label["set"] == name]
        rows = load_set(data, name)
        wanted = {label["report"] for label in mine}
        for label in mine:
            if digest(rows[label["report"]]["text"]) != label["digest"]:
                raise ValueError(label["report"], "not the text that was labelled")
        chosen = [row for key, row in rows.items() if len(rows) <= WHOLE or key in wanted]
        keys = ("id", "text", "title", "published", "outlet")
        reports = read({key: row[key] for key in keys if row.get(key)} for row in chosen)
        claims = study(reports).claims
        stored = {report.id: report for report in reports}
        for label in mine:
            report = stored.get(label["report"])
            text = rows[label["report"]]["text"]
            claim = _claim_at(claims, label, shift=_shift(report.text if report else "", text))
            cases.append(Case(label, text, claim, report.publisher if report else None))
    return cases


def _shift(stored: str, text: str) -> Callable[[int], int]:
    """From an offset of the gold text to one of the stored text, which may have lost white space."""
    if stored == text:
        return lambda at: at
    kept = [at for at, char in enumerate(stored) if not char.isspace()]

    def moved(at: int) -> int:
        count = sum(not char.isspace() for char in text[:at])
        return kept[count] if count < len(kept) else len(stored)

    return moved


def _claim_at(claims: Iterable[Claim], label: Label, *, shift: Callable[[int], int]) -> Claim | None:
    """The claim whose number, here or repeated, is the labelled one; the one that fits, of several."""
    start, end = shift(label["number"][0]), shift(label["number"][1])

    def overlap(span: Span) -> int:
        return min(end, span.end) - max(start, span.start)

    found = [
        (claim.term.value == label["term"], overlap(span), claim)
        for claim in claims
        if claim.report == label["report"]
        for span in (claim.number, *claim.elsewhere)
        if overlap(span) > 0
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def speaker_right(case: Case) -> bool:
    """Whether the claim is given to the one who made it, or to nobody where the outlet speaks."""
    said = case.claim.said_by if case.claim else None
    if case.label["speaker"] is None:
        return said is None or not (said.name or said.role) or same(said.voice, case.publisher)
    if said is None:
        return False
    return any_same((said.name, said.organisation, said.role), case.words("speaker") + case.words("also"))


def nearest_name_right(case: Case) -> bool:
    """The same for the simple rule: the capitalised name nearest to the number."""
    start = case.label["number"][0]
    names = sorted(NAME.finditer(case.text), key=lambda m: min(abs(m.start() - start), abs(m.end() - start)))
    if not names:
        return case.label["speaker"] is None
    told = case.words("speaker") + case.words("also")
    return case.label["speaker"] is not None and any_same([names[0].group()], told)


def kind_right(case: Case) -> bool:
    """Whether the named speaker's kind is the labelled one."""
    said = case.claim.said_by if case.claim else None
    return said is not None and said.kind.value == case.label["speaker_kind"]


def via_right(case: Case) -> bool:
    """Whether every labelled relay is in the chain."""
    chain = case.claim.said_by.chain if case.claim and case.claim.said_by else ()
    return all(any_same(chain, [relay]) for relay in case.words("via"))


def place_right(case: Case, key: str) -> bool:
    """Whether the place in that role is one of the labelled."""
    place: Place | None = getattr(case.claim, key)
    names = (place.name, place.site, place.country) if place else ()
    return any_same(names, case.words(key))


def days_of(case: Case) -> tuple[tuple[date | None, date | None], tuple[date | None, date | None]] | None:
    """The labelled days and the days read, where both are given."""
    period = case.claim.period if case.claim else None
    if period is None or not case.label["period"]:
        return None
    first, last = (date.fromisoformat(day) if day else None for day in case.label["period"])
    return (first, last), (period.start, period.end)


def days_exact(case: Case) -> bool:
    """Whether the days read are the labelled days."""
    days = days_of(case)
    return days is not None and days[0] == days[1]


def days_touch(case: Case) -> bool:
    """Whether the days read and the labelled days have a day in common."""
    if (days := days_of(case)) is None:
        return False
    (a, b), (c, d) = days
    return (a or date.min) <= (d or date.max) and (c or date.min) <= (b or date.max)


def measure(cases: Sequence[Case]) -> dict[str, tuple[float, int]]:
    """Every figure with the number of cases it is of."""
    found = [case for case in cases if case.claim]
    named = [case for case in found if case.label["speaker"]]
    own = [case for case in found if not case.label["speaker"]]
    relayed = [case for case in named if case.label["via"]]
    dated = [case for case in found if case.label["period"]]
    termed = [case for case in found if case.label["term"]]
    figures = {
        "found": _share(cases, lambda case: case.claim is not None),
        "speaker right": _share(found, speaker_right),
        "  speaker named": _share(named, speaker_right),
        "  outlet's own account": _share(own, speaker_right),
        "  nearest capitalised name": _share(found, nearest_name_right),
        "kind right (named)": _share([case for case in named if speaker_right(case)], kind_right),
        "relays right (relayed)": _share(relayed, via_right),
        "days exact": _share(dated, days_exact),
        "days touch": _share(dated, days_touch),
        "term right": _share(termed, lambda case: bool(case.claim and case.claim.term == case.label["term"])),
    }
    for key in PLACES:
        figures |= _places(found, key)
    return figures


def _share(cases: Sequence[Case], right: Callable[[Case], bool]) -> tuple[float, int]:
    return (sum(map(right, cases)) / len(cases) if cases else 0.0), len(cases)


def _places(found: Sequence[Case], key: str) -> dict[str, tuple[float, int]]:
    """Precision, recall and F1 of one role."""
    labelled = [case for case in found if key in case.label]
    wanted = [case for case in labelled if case.label[key]]
    given = [case for case in labelled if getattr(case.claim, key)]
    precision = _share(given, lambda case: place_right(case, key))
    recall = _share(wanted, lambda case: place_right(case, key))
    total = precision[0] + recall[0]
    f1 = 2 * precision[0] * recall[0] / total if total else 0.0
    return {f"{key} P": precision, f"{key} R": recall, f"{key} F1": (f1, len(wanted))}


def intervals(cases: Sequence[Case]) -> dict[str, tuple[float, float]]:
    """The 95 % interval of every figure, by drawing reports with replacement."""
    reports: dict[str, list[Case]] = {}
    for case in cases:
        reports.setdefault(case.label["report"], []).append(case)
    groups, draw = list(reports.values()), random.Random(SEED)  # noqa: S311 - no secret is drawn
    drawn: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        sample = [case for group in draw.choices(groups, k=len(groups)) for case in group]
        for name, (value, count) in measure(sample).items():
            if count:
                drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(ordered: Sequence[float]) -> tuple[float, float]:
    cut = int(TAIL * len(ordered))
    return ordered[cut], ordered[-1 - cut]


def list_errors(cases: Iterable[Case]) -> None:
    """Print the claims that were missed or whose speaker is wrong, each with the words about its number."""
    for case in cases:
        start, end = case.label["number"]
        words = " ".join(f"{case.text[max(0, start - 70) : start]}[{case.text[start:end]}]".split())
        words += " " + " ".join(case.text[end : end + 50].split())
        said = case.claim.said_by if case.claim else None
        if case.claim is None:
            print(f"missed   {case.label['report']:.16} {words}")
        elif not speaker_right(case):
            told = (said.name, said.organisation, said.role) if said else None
            print(f"speaker  {case.label['report']:.16} {words}\n         "
                  f"wanted {case.words('speaker') + case.words('also')}, given {told}")  # fmt: skip


def report(cases: Sequence[Case]) -> dict[str, Mapping[str, object]]:
    """Every figure with its interval, ready for JSON."""
    between = intervals(cases)
    return {
        name: {"value": round(value, 4), "of": count, "low": round(low, 4), "high": round(high, 4)}
        for name, (value, count) in measure(cases).items()
        for low, high in [between.get(name, (0.0, 0.0))]
    }


def main() -> None:
    """Read, compare and print."""
    parser = argparse.ArgumentParser(description="the whole reading against labelled claims")
    parser.add_argument("data", type=Path)
    parser.add_argument("--labels", type=Path, nargs="+", default=sorted((HERE / "labels").glob("*.jsonl")))
    parser.add_argument(
        "--list", action="store_true", help="print the claims missed or given to the wrong one"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    cases = read_cases(options.data, load_labels(options.labels))
    if options.list:
        list_errors(cases)
    figures = report(cases)
    if options.json:
        json.dump(figures, sys.stdout, indent=1)
        print()
        return
    print(f"{len(cases)} labelled claims in {len({case.label['report'] for case in cases})} reports")
    for name, row in figures.items():
        print(f"{name:28s} {row['value']:.3f}  [{row['low']:.3f}, {row['high']:.3f}]  of {row['of']}")


if __name__ == "__main__":
    main()
