"""Tables as Parquet, typed: numbers, days and text.

In: an order. Out: one file a table. Needs the extra `tables`.
"""

import io
from collections.abc import Mapping
from importlib.metadata import version

import pyarrow as pa
from pyarrow import parquet

from headcount.briefs.exports.formats import Order
from headcount.briefs.exports.tables import Table, is_day, is_number


def as_parquet(order: Order) -> dict[str, bytes]:
    """Every table as `NAME.parquet`."""
    about = {"sensitivity": order.settings.sensitivity, "codebook": f"headcount {version('headcount')}"}
    return {f"{table.name}.parquet": _parquet(table, about) for table in order.tables}


def _parquet(table: Table, about: Mapping[str, str]) -> bytes:
    def kind(column: str) -> pa.DataType:
        if is_day(table.name, column):
            return pa.date32()
        return pa.float64() if is_number(table.name, column) else pa.string()

    columns = {name: pa.array([row[name] for row in table.rows], type=kind(name)) for name in table.columns}
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns).replace_schema_metadata(about), stream)
    return stream.getvalue()
