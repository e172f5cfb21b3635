"""What stands above a report's own words: header fields, a line with a day, a dateline, a title.

In: the text of a report. Out: a Header with the particulars found. The text is never changed; the
passages room skips the same lines when it cuts the text.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from headcount.reports.days import DayMention, find_days, read_day
from headcount.reports.words import any_of, numbers_of, word_list

FIELDS = (
    "title",
    "published",
    "publisher",
    "url",
    "language",
    "licence",
    "confidentiality",
    "retention",
    "ignored",
)
TOP = 4000  # a header stands within so many characters
DAY_LINES = 10  # a line with nothing but a day is believed among so many first lines
DATELINE = 110  # the longest dateline, in characters
TITLE_WORDS = range(3, 26)
PLACE_WORDS = 7
SENTENCE_ENDS = ".!;:,…–-—|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the top of a text says of the report; `day` is a dateline's day where it leaves out the year."""

    title: str | None = None
    published: date | None = None
    published_why: str = ""
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    confidentiality: str | None = None
    retention: str | None = None
    day: DayMention | None = None
    body: int = 0


def read_header(text: str) -> Header:
    """The header of a text, empty where it has none."""
    header = _read_fields(text)
    header = _read_title(text, header)
    if header.published is None:
        header = _read_day_line(text, header)
    return _read_issuer(text, _read_dateline(text, header))


@cache
def _field() -> re.Pattern[str]:
    keys = any_of(key for field in FIELDS for key in word_list("headers", field))
    return re.compile(rf"[ \t]*({keys})[ \t]*:[ \t]*(.*)", re.IGNORECASE)


@cache
def _day_field() -> re.Pattern[str]:
    keys = any_of(word_list("headers", "published"))
    return re.compile(
        rf"\s*(?:{keys})\s*[:=]?\s+(\d{{4}}-\d\d-\d\d)"
        r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
        re.IGNORECASE,
    )


def _read_fields(text: str) -> Header:
    header, position = Header(), 0
    for line in text[:TOP].splitlines(keepends=True):
        stamp = _day_field().match(line)
        field = _field().match(line)
        if stamp:
            header = _with_day(header, read_day(stamp.group(1)), "stated in the header line")
            position += stamp.end()
            if line[stamp.end() :].strip():
                break
            position += len(line) - stamp.end()
            continue
        if line.strip() and line.strip() != "---" and not field:
            break
        if field:
            header = _with_field(header, field.group(1).lower(), field.group(2).strip())
        position += len(line)
    return replace(header, body=position)


def _with_field(header: Header, key: str, value: str) -> Header:
    name = next(field for field in FIELDS if key in word_list("headers", field))
    value = value.strip("\"'")
    if name == "ignored" or not value:
        return header
    if name == "published":
        return _with_day(header, read_day(value), "stated in the header")
    if getattr(header, name):
        return header
    stated: Any = {name: value}
    return replace(header, **stated)


def _with_day(header: Header, day: date | None, why: str) -> Header:
    return replace(header, published=day, published_why=why) if day and not header.published else header


def _read_title(text: str, header: Header) -> Header:
    """A Markdown heading, or a short first line without a full stop that stands apart from the text."""
    if header.title:
        return header
    top, _, rest = text[header.body : header.body + TOP].lstrip().partition("\n")
    if top.startswith("#"):
        return replace(header, title=top.lstrip("#").strip() or None)
    line = top.strip()
    following = rest.lstrip().partition("\n")[0]
    alone = bool(following) and (rest[:1].isspace() or len(following) > 2 * len(line))
    said = len(line.split()) in TITLE_WORDS and line[-1] not in SENTENCE_ENDS
    if alone and said and is_headline(line) and not (find_days(line) and len(line.split()) <= PLACE_WORDS):
        return replace(header, title=line)
    return header


def is_headline(line: str) -> bool:
    """Whether a line says what a report is about: more than days, numbers and words such as "at least"."""
    rest = line
    for mention in reversed(find_days(line)):
        rest = rest[: mention.start] + rest[mention.end :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    empty = {*word_list("headers", "before_day"), *word_list("headers", "no_headline"), *numbers_of("months")}
    return any(word.lower() not in empty for word in words)


def _read_day_line(text: str, header: Header) -> Header:
    lines = [line.strip() for line in text[header.body : header.body + TOP].splitlines() if line.strip()]
    for line in lines[:DAY_LINES]:
        days = [mention for mention in find_days(line[:DATELINE]) if mention.date]
        if days and len(line) < DATELINE and _nothing_but(line, days[-1]):
            return _with_day(header, days[-1].date, "stated on a line of its own at the top")
        if days and len(line) < DATELINE and line[-1] not in ".!?" and _named_series().search(line):
            return _with_day(header, days[-1].date, "stated beside the report's name")
    return header


@cache
def _named_series() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(word_list('headers', 'series'))})\b", re.IGNORECASE)


def _nothing_but(line: str, mention: DayMention) -> bool:
    """Whether a line holds a day and no more than a word such as "Published", a range's start or an hour."""
    allowed = rf"(?:{any_of(word_list('headers', 'before_day'))})"
    before = re.sub(rf"(?i)\b{allowed}\b", "", line[: mention.start])
    after = re.sub(r"\b\d\d?[:.]\d\d\b|\b[A-Z]{2,4}\b|\b[ap]\.?m\.?\b", "", line[mention.end :])
    return not re.search(r"[^\W\d]", before + after)


def _read_dateline(text: str, header: Header) -> Header:
    """A place, perhaps a day and an agency, then a dash, at the head of one of the first lines."""
    position = header.body
    for line in text[header.body : header.body + TOP].splitlines(keepends=True)[:DAY_LINES]:
        found = dateline(line)
        if found is not None:
            days = [day for day in find_days(found) if not day.bare]
            agency = re.search(r"\(([^()]{2,40})\)", found)
            if agency and not header.publisher and not find_days(agency.group(1)):
                header = replace(header, publisher=agency.group(1).strip())
            if days and days[-1].date:
                return _with_day(header, days[-1].date, "stated in the dateline")
            return replace(header, day=days[-1]) if days and not header.published else header
        position += len(line)
    return header


def dateline(line: str) -> str | None:
    """The dateline at the head of a line, up to its dash, None where there is none."""
    head = re.match(rf"\s*([^\W\d_][^–—\n]{{2,{DATELINE}}}?)\s*(?:--|[–—]|\s-)\s", line[: DATELINE + 20])
    if not head:
        return None
    words = re.sub(r"\([^()]*\)", "", head.group(1))
    days = find_days(head.group(1))
    for day in days:
        words = words.replace(head.group(1)[day.start : day.end], "")
    names = re.findall(r"[^\W\d_][\w.'’-]*", words)
    small = [name for name in names if not name[0].isupper() and len(name) > 3]  # noqa: PLR2004  "of", "al", "the"
    plain = words.replace("(", "").replace(")", "")
    if small or not names or len(names) > PLACE_WORDS or re.search(r"[\d!?:;\"“]", plain):
        return None
    marked = bool(days) or "(" in head.group(1) or (names[0].isupper() and len(names[0]) > 2)  # noqa: PLR2004  initials
    return head.group(1) if marked else None


@cache
def _issued() -> re.Pattern[str]:
    verbs, stops = any_of(word_list("headers", "issued")), any_of(word_list("headers", "issuer_ends"))
    name = r"((?:[^\W\d_][\w.&'’/-]*[ ]?){1,9}?)"
    return re.compile(
        rf"\b(?i:{verbs})\b[^.;\n]{{0,30}}?\bby[ ](?:the[ ])?{name}[ ]*(?=[(,.;:|\n]|\b(?i:{stops})\b|$)"
    )


@cache
def _series() -> re.Pattern[str]:
    kinds = any_of(word_list("headers", "series"))
    return re.compile(rf"[#\s]*((?!(?i:{kinds})\b)[A-Z]{{2,8}})\b(?=[^.\n]{{0,60}}?\b(?i:{kinds})\b)")


def _read_issuer(text: str, header: Header) -> Header:
    """Whoever issues a series: `Issued 7 March by the Oreva River Authority`, `ORA Flash Update #3`."""
    if header.publisher:
        return header
    lines = [line for line in text[header.body : header.body + TOP].splitlines() if line.strip()][:DAY_LINES]
    for pattern, among in ((_issued(), lines), (_series(), lines[:2])):
        for line in among:
            found = pattern.search(line) if pattern is _issued() else pattern.match(line)
            if found and found.group(1)[0].isupper() and not find_days(found.group(1)):
                return replace(header, publisher=found.group(1).strip())
    return header
