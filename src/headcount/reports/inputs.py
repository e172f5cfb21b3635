"""The way in: whatever the user has, as reports.

In: files, folders, patterns, `-`, dictionaries. Out: reports with ids that are unique and a day where one
is stated or can be told, and a Problem for everything lost, guessed or left open on the way.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from headcount.model import Problem, Report
from headcount.reports.dating import date_reports
from headcount.reports.decoding import decode, why_binary
from headcount.reports.finding import STDIN, find_files
from headcount.reports.rows import make_report, read_row
from headcount.reports.tables import Row, csv_rows, json_line_rows, json_rows
from headcount.reports.web import read_page

TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ""})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TABLES = {
    ".json": json_rows,
    ".jsonl": json_line_rows,
    ".ndjson": json_line_rows,
    ".csv": csv_rows,
    ".tsv": csv_rows,
}
META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", re.IGNORECASE)
HEAD = 4096  # bytes of a page in which its character set is declared
Input = str | Path | Mapping[str, object]


def read_inputs(
    inputs: Iterable[Input] | Input, *, on_report: Callable[[str], None] | None = None
) -> tuple[list[Report], list[Problem]]:
    """The reports of all inputs, dated where they can be, and what could not be read.

    `on_report` is told the id of each report as it is read.
    """
    reports: list[Report] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for item in _read_each(inputs):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        report = _with_own_id(item, taken, problems)
        reports.append(report)
        if on_report is not None:
            on_report(report.id)
    dated, undated = date_reports(reports)
    return dated, problems + undated


def _read_each(inputs: Iterable[Input] | Input) -> Iterator[Report | Problem]:
    listed = [inputs] if isinstance(inputs, str | Path | Mapping) else inputs
    seen: set[object] = set()
    for number, named in enumerate(listed, start=1):
        if isinstance(named, Mapping):
            yield from _from_rows([(f"row {number}", named)], None)
        elif str(named) == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield from _read_bytes(sys.stdin.buffer.read(), "standard input", ".stdin")
        else:
            for found in find_files(named):
                if isinstance(found, Path):
                    yield from _read_file(found, seen)
                else:
                    yield found


def _read_file(path: Path, seen: set[object]) -> Iterator[Report | Problem]:
    try:
        place = path.resolve()
        if place in seen:
            return
        seen.add(place)
        data = path.read_bytes()
    except OSError as fault:
        told = f"{path}: cannot be opened ({fault.strerror or fault})."
        yield Problem(kind="UNREADABLE", message=told, about=str(path), refused=True)
        return
    yield from _read_bytes(data, str(path), path.suffix.lower())


def _read_bytes(data: bytes, name: str, suffix: str) -> Iterator[Report | Problem]:
    binary = why_binary(data)
    known = suffix in TEXTS or suffix in PAGES or suffix in TABLES or suffix == ".stdin"
    if binary or not known:
        kind = f"a kind headcount cannot read ({suffix})" if not known else "not text"
        what = f"the file is {kind}" + (f": {binary}" if binary and binary != "not text" else "")
        told = f"{name}: {what}; save it as plain text (.txt), HTML, CSV or JSON and give that."
        yield Problem(kind="FORMAT", message=told, about=name, refused=True)
        return
    declared = META_CHARSET.search(data[:HEAD])
    text, note = decode(data, declared.group(1).decode("ascii") if declared else None)
    if not text.strip():
        yield Problem(kind="EMPTY", message=f"{name}: the file is empty.", about=name, refused=True)
        return
    if note:
        yield Problem(kind="CHARSET", message=f"{name}: {note}; save it as UTF-8.", about=name)
    yield from _from_text(text, name, _kind(suffix, text), blake2b(data, digest_size=16).hexdigest())


def _kind(suffix: str, text: str) -> str:
    """The suffix; for standard input the kind its first character tells."""
    if suffix != ".stdin":
        return suffix
    first = text.lstrip()[:1]
    if first == "[":
        return ".json"
    return ".jsonl" if first == "{" else ".html" if first == "<" else ".txt"


def _from_text(text: str, name: str, kind: str, digest: str) -> Iterator[Report | Problem]:
    if kind in TABLES:
        found = 0
        for item in _from_rows(TABLES[kind](text, name), name):
            found += 1
            yield item
        if not found:
            yield Problem(kind="EMPTY", message=f"{name}: the file holds no rows.", about=name, refused=True)
        return
    page = read_page(text) if kind in PAGES else None
    if page is not None and not page.text.strip():
        told = f"{name}: no words were found on the page."
        yield Problem(kind="EMPTY", message=told, about=name, refused=True)
        return
    yield make_report(page.text if page else text, page=page, path=name, digest=digest)


def _from_rows(rows: Iterable[Row], path: str | None) -> Iterator[Report | Problem]:
    for where, row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        report, problems = read_row(row, where, path=path)
        yield from problems
        if report is not None:
            yield report


def _with_own_id(report: Report, taken: set[str], problems: list[Problem]) -> Report:
    """The report under an id no earlier one has: two with one id would be taken for each other."""
    name, number = report.id, 1
    while name in taken:
        number += 1
        name = f"{report.id}-{number}"
    taken.add(name)
    if name == report.id:
        return report
    told = f"Two reports share the id {report.id}; this one ({report.path or 'a row'}) is now {name}."
    problems.append(Problem(kind="DUPLICATE_ID", message=told, about=name))
    return replace(report, id=name)
