"""Tables as CSV and as JSON Lines.

In: an order. Out: one file a table. CSV has one header row; `hxl` puts a row of hashtags under it, for the
scripts that still read them.
"""

import csv
import io
import json
from datetime import date
from typing import Any

from headcount.briefs.exports.formats import Order
from headcount.briefs.exports.tables import Table, codebook


def as_csv(order: Order) -> dict[str, bytes]:
    """Every table as `NAME.csv`, UTF-8."""
    return {f"{table.name}.csv": _csv(table, hxl=order.hxl) for table in order.tables}


def as_lines(order: Order) -> dict[str, bytes]:
    """Every table as `NAME.jsonl`, one row a line, null where nothing is known."""
    return {f"{table.name}.jsonl": _lines(table) for table in order.tables}


def _csv(table: Table, *, hxl: bool) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, lineterminator="\r\n")
    writer.writeheader()
    if hxl and table.name in codebook():
        writer.writerow({column: tag for column, (_, tag) in codebook()[table.name].items()})
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in table.rows)
    return _encoded(text.getvalue())


def _lines(table: Table) -> bytes:
    rows = ({name: _plain(value) for name, value in row.items()} for row in table.rows)
    return _encoded("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    return value.isoformat() if isinstance(value, date) else value


def _encoded(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which no file can hold, becomes a question mark."""
    return text.encode("utf-8", errors="replace")
