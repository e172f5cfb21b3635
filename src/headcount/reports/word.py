"""Word files to a report's text: paragraphs, list items and tables in their order.

In: the bytes of a .docx file. Out: a Page, as for HTML: one paragraph a line, a table's row between bars.
A file that cannot be opened raises UnreadableError with the reason in words. No macro is ever run.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from headcount.reports.decoding import clean
from headcount.reports.pages import Page, UnreadableError, own_title

MALFORMED = (SyntaxError, RuntimeError, OSError)  # of its XML, of an unknown packing, cut short
LARGEST = 200 << 20  # bytes a Word file may unpack to; a larger one is no report


def read_docx(data: bytes) -> Page:
    """The text of a Word file: paragraphs and tables in their order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        document = docx.Document(io.BytesIO(data)) if size < LARGEST else None
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        *MALFORMED,
    ) as fault:
        message = "is no Word file that can be opened"
        raise UnreadableError(message) from fault
    if document is None:
        message = "unpacks to far more than a report holds"
        raise UnreadableError(message)
    pieces: list[str] = []
    for block in document.iter_inner_content():
        pieces += _rows(block) if isinstance(block, Table) else [_words(block)]
    text = clean("\n".join(pieces)).strip()
    if not text:
        message = "holds no text"
        raise UnreadableError(message)
    return Page(text=text, title=own_title(document.core_properties.title or "", text))


def _words(paragraph: Paragraph) -> str:
    words = " ".join(paragraph.text.split())
    listed = paragraph.style is not None and (paragraph.style.name or "").startswith("List")
    return f"• {words}" if listed and words else words


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        seen: list[object] = []
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:  # noqa: SLF001 - a merged cell is listed once for each column it spans
                seen.append(cell._tc)  # noqa: SLF001
                cells.append(" ".join(cell.text.split()))
        if any(cells):
            yield f"| {' | '.join(cells)} |"
