"""A row of a table, a JSON object or a dictionary to a Report.

In: a mapping with `text` or `html` and, if known, `id`, `title`, `published`, `outlet` or `publisher`,
`url`, `language`, `licence`, `confidentiality`, `retention`. Out: the Report, or the Problem that says why
there is none.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import PurePath

from headcount.model import Problem, Report, content_id
from headcount.reports.days import read_day
from headcount.reports.decoding import clean
from headcount.reports.fetching import is_address
from headcount.reports.handling import handling
from headcount.reports.headers import Header, is_headline, read_header
from headcount.reports.pages import Page
from headcount.reports.web import read_page

NAMES = {
    "publisher": ("publisher", "outlet"),
    "published": ("published", "date"),
    "licence": ("licence", "license"),
}
SHORT = 500  # the longest id, title or outlet that is kept
DAY_IN_ADDRESS = re.compile(r"(?<!\d)(20\d\d)([/_-])(\d\d?)\2(\d\d?)(?!\d)|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")


def read_row(
    row: Mapping[str, object], where: str, *, path: str | None = None
) -> tuple[Report | None, list[Problem]]:
    """The report of a row, None where it holds no text, and what was wrong with it."""
    problems: list[Problem] = []
    text, page = _text(row)
    text = _with_title(text, _short(row, "title"))
    if not text.strip():
        kind = "EMPTY" if {"text", "html"} & set(row) else "NO_TEXT"
        told = (
            "the text is empty"
            if kind == "EMPTY"
            else f"no `text` or `html` among {sorted(map(str, row))[:12]}"
        )
        return None, [Problem(kind=kind, message=f"{where}: {told}; left out.", about=where, refused=True)]
    stated = {name: _short(row, name) for name in ("title", "publisher", "url", "language", "licence")}
    day = _stated_day(row, where, problems)
    handled = handling(read_header(text), row=row, path=path)
    problems.extend(handled.faults(where))
    raw = json.dumps({str(key): str(value) for key, value in row.items()}, sort_keys=True, ensure_ascii=True)
    report = make_report(
        text,
        page=page,
        stated=stated,
        published=day,
        name=_short(row, "id"),
        digest=blake2b(raw.encode(), digest_size=16).hexdigest(),
    )
    # A table's name says nothing of the day of a row.
    report = replace(report, path=path, confidentiality=handled.level, retention=handled.last_day)
    return (_unnamed(report) if report.is_confidential else report), problems


def _unnamed(report: Report) -> Report:
    """The report under an id of no meaning: its own could tell where it is from, and ids are shown."""
    name = content_id("r", report.id, report.text)
    return replace(report, id=name, path=f"{report.path or ''}#{report.id}")


def _text(row: Mapping[str, object]) -> tuple[str, Page | None]:
    text, markup = row.get("text"), row.get("html")
    if isinstance(text, str) and text.strip():
        return clean(text), None
    if isinstance(markup, str) and markup.strip():
        page = read_page(clean(markup), _short(row, "url"))
        return page.text, page
    return "", None


def _with_title(text: str, title: str | None) -> str:
    """The text with a title that stands apart from it kept behind it, so that offsets into it stay true."""
    if title is None or title in " ".join(text.split()):
        return text
    return f"{text.rstrip()}\n\n{title}" if text.strip() else title


def _short(row: Mapping[str, object], name: str) -> str | None:
    for key in NAMES.get(name, (name,)):
        value = row.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            short = " ".join(clean(str(value)).split())[:SHORT]
            if short:
                return short
    return None


def _stated_day(row: Mapping[str, object], where: str, problems: list[Problem]) -> date | None:
    written = next((row[key] for key in NAMES["published"] if row.get(key)), None)
    if written is None:
        return None
    day = read_day(written)
    if day is None:
        told = f"{where}: the day {str(written)[:40]!r} cannot be read; write it as 2019-12-31."
        problems.append(Problem(kind="BAD_DATE", message=told, about=where))
    return day


def make_report(
    text: str,
    *,
    page: Page | None = None,
    stated: Mapping[str, str | None] | None = None,
    published: date | None = None,
    name: str | None = None,
    path: str | None = None,
    digest: str = "",
) -> Report:
    """The report of a text: what was stated beside it goes before what its page, then its header says."""
    stated = stated or {}
    header = read_header(text)
    fetched = path if path and is_address(path) else None
    url = stated.get("url") or fetched or header.url
    day, why = _published(published, page, header, url, path)
    handled = handling(header, path=path)
    publisher = stated.get("publisher") or (page.publisher if page else None) or header.publisher
    return Report(
        id=name or content_id("r", text, publisher, url),
        text=text,
        title=_headline(stated.get("title"), page.title if page else None, header.title),
        publisher=publisher,
        published=day,
        published_why=why,
        url=url,
        language=stated.get("language") or (page.language if page else None) or header.language,
        path=None if fetched else path,
        licence=stated.get("licence") or header.licence,
        digest=digest,
        confidentiality=handled.level,
        retention=handled.last_day,
    )


def _headline(*titles: str | None) -> str | None:
    """The first title that says what the report is about: of "21 - 28 September" only the days are known."""
    return next((title for title in titles if title and is_headline(title)), None)


def _published(
    published: date | None, page: Page | None, header: Header, url: str | None, path: str | None
) -> tuple[date | None, str]:
    name = PurePath(path).stem if path else None
    for day, why in (
        (published, "stated with the report"),
        (page.published if page else None, "stated by the page"),
        (header.published, header.published_why),
        (_day_in(url), "the day in the web address"),
        (_day_in(name), "the day in the file's name"),
    ):
        if day is not None:
            return day, why
    return None, ""


def _day_in(address: str | None) -> date | None:
    match = DAY_IN_ADDRESS.search(address or "")
    if not match:
        return None
    year, month, day = (match[1], match[3], match[4]) if match[1] else (match[5], match[6], match[7])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
