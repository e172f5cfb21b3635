"""Tables as Parquet, typed: numbers, days and text.

In: an order. Out: one file a table. Needs the extra `tables`.
"""

import io

from headcount.briefs.exports.formats import Order, need
from headcount.briefs.exports.tables import Table, is_day, is_number


def as_parquet(order: Order) -> dict[str, bytes]:
    """Every table as `NAME.parquet`; raises ValueError where the extra is not installed."""
    need(["pyarrow", "pyarrow.parquet"], "tables")
    return {f"{table.name}.parquet": _parquet(table) for table in order.tables}


def _parquet(table: Table) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - an extra, looked for by the caller
    from pyarrow import parquet  # noqa: PLC0415 - the same

    def kind(column: str) -> pa.DataType:
        if is_day(table.name, column):
            return pa.date32()
        return pa.float64() if is_number(table.name, column) else pa.string()

    columns = {name: pa.array([row[name] for row in table.rows], type=kind(name)) for name in table.columns}
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns), stream)
    return stream.getvalue()
