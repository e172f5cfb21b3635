"""Every table as a sheet of one Excel file, with a sheet that says what the columns hold.

In: an order. Out: `headcount.xlsx`. Numbers and days are typed; text is written as text, never as a formula.
"""

import io
import re
from datetime import date
from importlib.metadata import version
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from headcount.briefs.exports.formats import ADDING, MATRIX, PLACES, Order
from headcount.briefs.exports.tables import Table, codebook

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767  # characters a cell can hold
_WIDTH = 18
_WIDEST = 60  # characters; longer texts are wrapped by whoever reads them
_DAYS_BEFORE = 1900  # a workbook knows no earlier year


def as_excel(order: Order) -> dict[str, bytes]:
    """One workbook: a README sheet, then a sheet a table with one header row."""
    book = Workbook(write_only=True)
    _readme(book.create_sheet("README"), order)
    for table in order.tables:
        _sheet(book.create_sheet(table.name), table)
    stream = io.BytesIO()
    book.save(stream)
    return {"headcount.xlsx": stream.getvalue()}


def _readme(sheet: WriteOnlyWorksheet, order: Order) -> None:
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = _WIDTH + 6
    sheet.column_dimensions["C"].width = sheet.column_dimensions["D"].width = 4 * _WIDTH
    head = (
        order.shared.brief.title,
        f"Sensitivity: {order.settings.sensitivity}",
        f"Codebook of headcount {version('headcount')}",
        "An empty cell means that nothing is known; it never means zero.",
        "value_low and value_high are a 90 % interval.",
        "A flow counts movements, a stock counts people on a day.",
        ADDING,
        PLACES[order.exact],
    )
    for line in head:
        sheet.append([_text(sheet, line)])
    sheet.append([])
    sheet.append([_text(sheet, name, bold=True) for name in ("sheet", "column", "holds", "HXL hashtag")])
    for table, columns in codebook().items():
        for column, (meaning, tag) in columns.items():
            sheet.append([_text(sheet, text) for text in (table, column, meaning, tag)])
    sheet.append([_text(sheet, text) for text in MATRIX])


def _sheet(sheet: WriteOnlyWorksheet, table: Table) -> None:
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{_letters(len(table.columns) - 1)}{len(table.rows) + 1}"
    for index, column in enumerate(table.columns):
        longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
        sheet.column_dimensions[_letters(index)].width = min(max(longest, len(column)) + 3, _WIDEST)
    sheet.append([_text(sheet, column, bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, row[column]) for column in table.columns])


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:  # noqa: ANN401 - a cell or a plain value
    if isinstance(value, date) and value.year < _DAYS_BEFORE:
        return _text(sheet, value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "#,##0" if isinstance(value, int) else "#,##0.0####"
        return cell
    return _text(sheet, value) if isinstance(value, str) else value


def _text(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> WriteOnlyCell:
    """A cell of text; openpyxl would take a leading equals sign for a formula."""
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub("", text)[:_LONGEST])
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _letters(index: int) -> str:
    """The letters of a column: A to Z, then AA."""
    first, last = divmod(index, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
