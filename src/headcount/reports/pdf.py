"""PDF files to a report's text: what stands on paper as lines becomes paragraphs again.

In: the bytes of a file. Out: a Page, as for HTML: one paragraph a line, a table's row between bars. A file
that is locked, damaged or only pictures of pages raises UnreadableError with the reason in words. Nothing in
a file is run, and no link is followed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2

from headcount.reports.decoding import clean
from headcount.reports.pages import Page, UnreadableError, own_title

ROW_GAP = 1.2  # an empty space as wide as so many times the line is high stands between two cells
NEAR = 0.6  # the next line of a paragraph is nearer than so many times the line's height
LIKE = 0.15  # the lines of a paragraph differ in height by less than this
INDENT = 4.0  # a paragraph's lines start within so many times their height of each other
SLACK = 2.0  # points by which a line may fall short of its margin
SHORTEST = 20  # letters of a line that is broken because it is full
EDGE = 2  # running heads and feet are among so many first and last lines of a page
SENTENCE_ENDS = '.!?:;"”’)|'
BULLET = re.compile(r"[•·▪◦‣●○■□▶►*–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line on a page: its words, where they begin and end in points, the page's foot at nought.

    A word broken at a line's end stands whole in the upper line, which then ends in the lower one.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    height: float
    first_word: float  # width of its first word


def read_pdf(data: bytes) -> Page:
    """The text of a PDF with its lines joined to paragraphs, and its title where it states one.

    The day a PDF was made is no day of publication: reports are saved anew, years later.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        why = "is locked with a password; save a copy without one" if locked else "is a damaged PDF"
        raise UnreadableError(why) from fault
    try:
        pages = [_lines(document[number]) for number in range(len(document))]
        stated = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as fault:
        message = "is a damaged PDF"
        raise UnreadableError(message) from fault
    finally:
        document.close()
    text = clean(_text(_without_running(pages)))
    if not text.strip():
        message = "holds pictures of pages and no text; run it through text recognition (OCR) first"
        raise UnreadableError(message)
    return Page(text=text, title=own_title(stated.get("Title", ""), text))


def _lines(page: pypdfium2.PdfPage) -> list[_Line]:
    """The lines of a page in its own reading order, a table's cells of one height as one line."""
    words = page.get_textpage()
    text = words.get_text_range()
    lines: list[_Line] = []
    for piece in _pieces(words, text):
        last = lines[-1] if lines else None
        if last and _beside(last, piece):
            between = " " if BULLET.fullmatch(f"{last.text} ") else " | "
            lines[-1] = replace(last, text=last.text + between + piece.text, right=piece.right)
        else:
            lines.append(piece)
    return [replace(line, text=f"| {line.text} |") if " | " in line.text else line for line in lines]


def _beside(last: _Line, piece: _Line) -> bool:
    middle = (piece.top + piece.bottom) / 2
    return last.bottom < middle < last.top and piece.left >= last.right


def _pieces(words: pypdfium2.PdfTextPage, text: str) -> Iterator[_Line]:
    """Runs of characters without a line's end or a wide empty space among them."""
    start = None
    right = height = 0.0
    for index, sign in enumerate(text):
        if sign in "\r\n":
            if start is not None:
                yield from _piece(words, text, start, index)
            start = None
            continue
        if sign.isspace():
            continue
        box = words.get_charbox(index)
        if start is not None and box[0] - right > ROW_GAP * height:
            yield from _piece(words, text, start, index)
            start = None
        if start is None:
            start, height = index, 1.0
        right, height = box[2], max(height, box[3] - box[1])
    if start is not None:
        yield from _piece(words, text, start, len(text))


def _piece(words: pypdfium2.PdfTextPage, text: str, start: int, end: int) -> Iterator[_Line]:
    run = text[start:end].rstrip()
    if not run:
        return
    boxes = [words.get_charbox(start + at, loose=True) for at, sign in enumerate(run) if not sign.isspace()]
    first = len(run.split(maxsplit=1)[0])
    yield _Line(
        text=" ".join(run.split()),
        left=boxes[0][0],
        right=boxes[-1][2],
        bottom=boxes[-1][1],
        top=boxes[0][3],
        height=max(boxes[0][3] - boxes[0][1], 1.0),
        first_word=boxes[first - 1][2] - boxes[0][0],
    )


def _without_running(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without page numbers and without heads and feet that run through most of them.

    The first page keeps its head: that is where a report says who issued it, and when.
    """
    counts = Counter(text for lines in pages for text in {_masked(line) for line in _edges(lines)})
    running = {text for text, times in counts.items() if len(pages) > 1 and times > len(pages) / 2}
    kept = []
    for number, lines in enumerate(pages):
        head = lines[:EDGE] if number == 0 else []
        apart = [
            line
            for block in _blocks(lines)
            if all(_masked(each) in running for each in block)
            for line in block
        ]
        gone = [
            line
            for line in _edges(lines)
            if PAGE_NUMBER.fullmatch(line.text) or (line in apart and line not in head)
        ]
        kept.append([line for line in lines if line not in gone])
    return kept


def _edges(lines: list[_Line]) -> list[_Line]:
    return lines[:EDGE] + lines[max(EDGE, len(lines) - EDGE) :]


def _masked(line: _Line) -> str:
    return DIGITS.sub("#", line.text)


def _text(pages: list[list[_Line]]) -> str:
    paragraphs: list[str] = []
    foot = 0.0  # where the block above ended: one that starts higher is a new column or page
    for block in (block for lines in pages for block in _blocks(lines)):
        goes_on = block[0].top > foot and bool(paragraphs) and _runs_over(paragraphs[-1], block[0].text)
        margin = max(line.right for line in block)
        last: _Line | None = None
        for line in block:
            if goes_on or (last is not None and _wrapped(last, line, margin)):
                paragraphs[-1] = _joined(paragraphs[-1], line.text)
            else:
                paragraphs.append(line.text)
            goes_on, last = False, line
        foot = block[-1].top
    return "\n".join(paragraphs)


def _runs_over(paragraph: str, line: str) -> bool:
    """Whether the first line of a column goes on with the last paragraph of the one before."""
    return paragraph[-1] not in SENTENCE_ENDS and line[:1].islower()


def _blocks(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines of one height that stand close under each other at one margin, or hang from a first line's."""
    block: list[_Line] = []
    for line in lines:
        if block and not _below(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _below(last: _Line, line: _Line) -> bool:
    near = line.top < last.top and last.bottom - line.top < NEAR * last.height
    alike = abs(line.height - last.height) < LIKE * last.height
    row = line.text.startswith("|") or last.text.startswith("|")
    return near and alike and not row and abs(line.left - last.left) < INDENT * last.height


def _wrapped(last: _Line, line: _Line, margin: float) -> bool:
    """Whether a line goes on with the one above: its first word had no room up there."""
    if BULLET.match(line.text) or len(last.text) < SHORTEST:
        return False
    return last.right + line.first_word + SLACK > margin


def _joined(above: str, below: str) -> str:
    if above[-1:] in "\x02\ufffe\u00ad":
        return above[:-1] + below
    if above.endswith("-") and above[-2:-1].isalpha() and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}"
