"""A report cut into passages, each a slice of its text.

In: a Report. Out: its passages in the order of the text: title, paragraphs, list items, captions, rows
of tables. Header fields, bullets, datelines and photographers' names belong to no passage. A line is a
paragraph, unless the text is wrapped at a fixed width: then the lines between blank lines are one.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from headcount.model import Passage, PassageKind, Report, Span, content_id

TOP_LINES = 12  # a header or title stands among so many first lines
WRAPPED = range(40, 110)  # the length of a line that was broken at a fixed width
BULLET = re.compile(r"[ \t]*(?:[•·▪◦‣●*–—-][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+)")
# The day that heads an entry of a timeline: "2024-04-08: ...", "8 April - ...", "April 8, 2024: ...".
ENTRY = re.compile(
    r"[ \t]*(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?(?::|\s?[–—]|\s-)\s"
)
HEADING = re.compile(r"#{1,6}[ \t]+")
ROW = re.compile(r"\|.*\||\t.*\t")
STAMP = re.compile(r"[ \t]*\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?(?=\s|$)")
DATELINE = re.compile(r"[ \t]*([^\W\d_][^–—\n:;!?\"“]{2,110}?)(?:\s*[–—]|\s--?)\s+")
WORD = re.compile(r"[^\W\d_][\w.'’]*")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SENTENCE_ENDS = '.!?:;"”|'
NARROWEST = 60  # the narrowest usual width of wrapped text
LONGEST_CREDIT = 60  # characters of a photographer and an agency
LONGEST_DAY, DAY_WORDS = 40, 3  # "Tuesday 5 March 2019, 10:30 GMT" on a line of its own
SMALL_WORDS = 3  # letters of a small word in a place name: "of", "al", "the"
PLACE_WORDS = 9


def split_report(report: Report) -> list[Passage]:
    """The passages of a report, in the order of its text."""
    text, passages = report.text, []
    for start, end, kind in _pieces(report):
        kept = _trimmed(text, start, end)
        if kept:
            span = Span.of(text, *kept)
            name = content_id("p", report.id, span.start, span.end)
            passages.append(Passage(id=name, report=report.id, span=span, kind=kind))
    return passages


def _pieces(report: Report) -> Iterator[tuple[int, int, PassageKind]]:
    """Start, end and kind of each piece of the text, header fields left out."""
    text = report.text
    start, title = _header_end(text)
    if title:
        yield (*title, PassageKind.TITLE)
    seen = 0
    for first, last in _paragraphs(text, start):
        seen += 1
        line = text[first:last]
        if _is_title(line, report.title):
            yield first + _lead(HEADING, line), last, PassageKind.TITLE
        elif _is_day_line(line, seen):
            continue
        else:
            yield from _piece(text, first, last, top=seen <= TOP_LINES)


def _piece(text: str, first: int, last: int, *, top: bool) -> Iterator[tuple[int, int, PassageKind]]:
    line = text[first:last]
    credit = _credit().search(line)
    if credit and len(line) - credit.end() > LONGEST_CREDIT:
        credit = None  # the word stands within a paragraph
    if credit or line.strip().startswith(_marks()["caption_starts"]):
        end = first + credit.start() if credit and line[: credit.start()].strip(" ([") else last
        yield first + _lead(BULLET, line), end, PassageKind.CAPTION
    elif ROW.search(line) and "\n" not in line.strip():
        yield first, last, PassageKind.ROW
    elif bullet := BULLET.match(line):
        yield first + bullet.end(), last, PassageKind.LIST_ITEM
    else:
        skipped = _lead(HEADING, line) or (_dateline_end(line) if top else 0)
        yield first + skipped, last, PassageKind.PARAGRAPH


def _lead(pattern: re.Pattern[str], line: str) -> int:
    match = pattern.match(line)
    return match.end() if match else 0


@cache
def _marks() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((files("headcount.passages") / "marks.toml").read_text(encoding="utf-8"))
    return {key: tuple(words) for key, words in table.items()}


@cache
def _field() -> re.Pattern[str]:
    keys = "|".join(sorted(map(re.escape, _marks()["header_keys"]), key=len, reverse=True))
    return re.compile(rf"[ \t]*({keys})[ \t]*:[ \t]*", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _marks()["credits"]), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s(\[]))(?:{words})")


def _header_end(text: str) -> tuple[int, tuple[int, int] | None]:
    """Where the leading header ends, and the slice of a title among its fields."""
    position, title = 0, None
    for line in text.split("\n"):
        end = position + len(line)
        stamp = _stamp_end(line)
        if stamp and line[stamp:].strip():
            return position + stamp, title
        field = _field().match(line)
        if line.strip() and line.strip() != "---" and not field and not stamp:
            break
        if field and field.group(1).lower() in _marks()["title_keys"]:
            title = title or (position + field.end(), end)
        position = min(end + 1, len(text))
    return position, title


def _stamp_end(line: str) -> int:
    """Where "date 2019-12-31" at the head of a line ends; nought where it does not stand there."""
    for key in ("date", "published"):
        head = re.match(rf"[ \t]*{key}[ \t]*[:=]?[ \t]+", line, re.IGNORECASE)
        day = STAMP.match(line, head.end()) if head else None
        if day:
            return day.end()
    return 0


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The paragraphs from an offset on: single lines, or blocks of lines broken at a fixed width."""
    block: list[tuple[int, int]] = []
    position = start
    for line in text[start:].split("\n"):
        end = position + len(line)
        if line.strip():
            block.append((position, end))
        else:
            yield from _block(text, block)
            block = []
        position = end + 1
    yield from _block(text, block)


def _block(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines one by one, those joined that go on in the middle of a sentence."""
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _goes_on(text[joined[-1][0] : joined[-1][1]].rpartition("\n")[2], text[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    yield from joined


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken at a fixed width and the next one goes on with its sentence.

    It was, where the next line's first word would not have fitted or begins with a small letter.
    """
    line = line.rstrip()
    if line[-1] in SENTENCE_ENDS or BULLET.match(following) or ENTRY.match(following):
        return False
    if ROW.search(line) or ROW.search(following):
        return False
    first = following.split(None, 1)[0]
    if first[0].islower():
        return len(line) >= WRAPPED.start
    return len(line) in WRAPPED and len(line) + len(first) >= NARROWEST


def _is_title(line: str, title: str | None) -> bool:
    return bool(title) and " ".join(line.lstrip("# ").split()) == title


def _is_day_line(line: str, seen: int) -> bool:
    """Whether one of the first lines holds a day, an hour, a month and nothing to read."""
    if seen > TOP_LINES or len(line) > LONGEST_DAY:
        return False
    words = WORD.findall(line)
    counted = re.search(r"\d{3}", YEAR.sub("", line, count=1))
    return (
        bool(YEAR.search(line))
        and len(words) <= DAY_WORDS
        and not counted
        and all(w[0].isupper() for w in words)
    )


def _dateline_end(line: str) -> int:
    """Where a dateline such as "PORT VALE, 3 June (Agency) -" ends; nought where there is none."""
    match = DATELINE.match(line)
    if not match:
        return 0
    names = WORD.findall(re.sub(r"\([^()]*\)", "", match.group(1)))
    small = [name for name in names if not name[0].isupper() and len(name) > SMALL_WORDS]
    marked = "(" in match.group(1) or (names and names[0].isupper() and len(names[0]) > 2)  # noqa: PLR2004  initials
    return match.end() if names and marked and not small and len(names) <= PLACE_WORDS else 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The slice without white space around it; None where nothing to read is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    return (left, right) if left < right and re.search(r"\w", text[left:right]) else None
