"""The way in: whatever the user has, as reports.

In: files, folders, patterns, web addresses, `-`, dictionaries. Out: reports with ids that are unique and a
day where one is stated or can be told, and a Problem for everything lost, guessed or left open on the way.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from headcount.model import Problem, Report
from headcount.reports.bundles import (
    archive_rows,
    feed_rows,
    is_archive,
    is_feed,
    mail_rows,
    parquet_rows,
)
from headcount.reports.dating import date_reports
from headcount.reports.decoding import decode, why_binary
from headcount.reports.fetching import fetch, is_address
from headcount.reports.finding import STDIN, find_files
from headcount.reports.handling import handling
from headcount.reports.headers import read_header
from headcount.reports.pages import Page, UnreadableError
from headcount.reports.pdf import read_pdf
from headcount.reports.rows import make_report, read_row
from headcount.reports.tables import Row, csv_rows, json_line_rows, json_rows
from headcount.reports.web import declared_charset, read_page
from headcount.reports.word import read_docx

TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ""})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TABLES = {
    ".json": json_rows,
    ".jsonl": json_line_rows,
    ".ndjson": json_line_rows,
    ".csv": csv_rows,
    ".tsv": csv_rows,
}
DOCUMENTS = {".pdf": read_pdf, ".docx": read_docx}
BUNDLES = {".eml": mail_rows, ".rss": feed_rows, ".warc": archive_rows, ".parquet": parquet_rows}
MAGIC = ((b"%PDF", ".pdf"), (b"PAR1", ".parquet"), (b"WARC/1.", ".warc"))
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
        elif is_address(str(named)):
            yield from _read_address(str(named), seen)
        else:
            for found in find_files(named):
                if isinstance(found, Path):
                    yield from _read_file(found, seen)
                else:
                    yield found


def _read_address(address: str, seen: set[object]) -> Iterator[Report | Problem]:
    if address in seen:
        return
    seen.add(address)
    try:
        data, suffix = fetch(address)
    except UnreadableError as fault:
        yield Problem(kind="URL", message=f"{address}: {fault}.", about=address, refused=True)
        return
    yield from _read_bytes(data, address, suffix)


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
    kind = _kind(data, suffix)
    if kind in DOCUMENTS:
        yield from _from_document(data, name, kind)
    elif kind in BUNDLES:
        yield from _listed(BUNDLES[kind](data, name), name)
    elif (why := why_binary(data)) or kind not in TEXTS | PAGES | TABLES.keys():
        what = (
            f"a kind headcount cannot read ({kind})"
            if kind not in TEXTS | PAGES | TABLES.keys()
            else "not text"
        )
        what = f"the file is {what}" + (f": {why}" if why and why != "not text" else "")
        told = f"{name}: {what}; save it as PDF, Word (.docx), text (.txt), HTML, CSV or JSON and give that."
        yield Problem(kind="FORMAT", message=told, about=name, refused=True)
    else:
        text, note = decode(data, declared_charset(data))
        if not text.strip():
            yield Problem(kind="EMPTY", message=f"{name}: the file is empty.", about=name, refused=True)
            return
        if note:
            yield Problem(kind="CHARSET", message=f"{name}: {note}; save it as UTF-8.", about=name)
        yield from _from_text(text, name, kind, _digest(data))


def _kind(data: bytes, suffix: str) -> str:
    """The suffix of the kind the first bytes tell, else the file's own; for standard input a guess."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    if suffix in {".xml", ".rss", ".atom", ".rdf", ".stdin"} and is_feed(data):
        return ".rss"
    if suffix == ".gz":
        return ".warc" if is_archive(data) else suffix
    if suffix != ".stdin":
        return suffix
    if data.startswith(b"PK\x03\x04"):
        return ".docx"
    first = data.lstrip()[:1]
    return {b"[": ".json", b"{": ".jsonl", b"<": ".html"}.get(first, ".txt")


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _from_document(data: bytes, name: str, kind: str) -> Iterator[Report | Problem]:
    try:
        page = DOCUMENTS[kind](data)
    except UnreadableError as fault:
        told = f"{name}: the file {fault}."
        yield Problem(kind="FORMAT", message=told, about=name, refused=True)
        return
    yield from _from_page(page.text, page, name, _digest(data))


def _listed(rows: Iterable[Row], name: str) -> Iterator[Report | Problem]:
    found = 0
    for item in _from_rows(rows, name):
        found += 1
        yield item
    if not found:
        yield Problem(kind="EMPTY", message=f"{name}: the file holds no rows.", about=name, refused=True)


def _from_text(text: str, name: str, kind: str, digest: str) -> Iterator[Report | Problem]:
    if kind in TABLES:
        yield from _listed(TABLES[kind](text, name), name)
        return
    page = read_page(text) if kind in PAGES else None
    if page is not None and not page.text.strip():
        told = f"{name}: no words were found on the page."
        yield Problem(kind="EMPTY", message=told, about=name, refused=True)
        return
    yield from _from_page(page.text if page else text, page, name, digest)


def _from_page(text: str, page: Page | None, name: str, digest: str) -> Iterator[Report | Problem]:
    """The report of a text, with what its top says of its handling and cannot be understood."""
    yield from handling(read_header(text), path=name).faults(name)
    yield make_report(text, page=page, path=name, digest=digest)


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
