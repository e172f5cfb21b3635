"""Files of many reports: JSON, JSON Lines, CSV to rows.

In: text. Out: the rows with where each stands, or a Problem for each that cannot be read; one bad row
never loses the others.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from headcount.model import Problem

LONGEST_FIELD = 1 << 30  # the csv module refuses fields over 128 kB unless told otherwise
Row = tuple[str, Mapping[str, object] | Problem]


def json_rows(text: str, name: str) -> Iterator[Row]:
    """The rows of a JSON file: one object, or a list of them."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as fault:
        yield name, bad_row(name, f"is not JSON ({_first_line(fault)})")
        return
    if isinstance(whole, Mapping):
        yield name, whole
        return
    if not isinstance(whole, list):
        yield name, bad_row(name, "holds no object or list of objects")
        return
    for number, row in enumerate(whole, start=1):
        where = f"{name}, item {number}"
        yield where, row if isinstance(row, Mapping) else bad_row(where, "is no object")


def json_line_rows(text: str, name: str) -> Iterator[Row]:
    """The rows of a JSON Lines file, one a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as fault:
            yield where, bad_row(where, f"is not JSON ({_first_line(fault)})")
            continue
        yield where, row if isinstance(row, Mapping) else bad_row(where, "is no object")


def csv_rows(text: str, name: str) -> Iterator[Row]:
    """The rows of a CSV file whose first line names the columns (comma, semicolon or tab)."""
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    columns = [column.strip().strip('"').lower() for column in head.split(mark)]
    if not {"text", "html"} & set(columns):
        yield name, bad_row(name, f"has no column `text` or `html`, only {columns[:12]}")
        return
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
        for row in reader:
            cells = {key.strip().lower(): value for key, value in row.items() if isinstance(key, str)}
            yield f"{name}, line {reader.line_num}", cells
    except csv.Error as fault:
        yield name, bad_row(name, f"cannot be read further as CSV ({_first_line(fault)})")
    finally:
        csv.field_size_limit(before)


def bad_row(where: str, told: str) -> Problem:
    """The problem of a row that is left out; `told` says what is wrong with it, after its name."""
    return Problem(kind="BAD_ROW", message=f"{where} {told}; left out.", about=where, refused=True)


def _first_line(fault: Exception) -> str:
    return str(fault).partition("\n")[0][:120]
