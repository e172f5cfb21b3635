"""HTML to a report's text and particulars; nothing on a page is ever run or fetched.

In: a page as text. Out: its main text, one paragraph a line, the headline first, and what the page says
of itself (title, outlet, day). A page the extractor can make nothing of gives its bare words.
"""

import re
from contextlib import suppress
from html.parser import HTMLParser

import trafilatura
from trafilatura.settings import Document

from headcount.reports.days import read_day
from headcount.reports.decoding import clean
from headcount.reports.pages import Page

META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", re.IGNORECASE)
HEAD = 4096  # bytes of a page in which its character set is declared
SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "nav", "form"}
)
APART = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "tr",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
    }
    | {"header", "footer", "blockquote", "figure", "figcaption"}
)
DATE_SEARCH = {
    "extensive_search": False,
    "original_date": True,
}  # what the page states, never a guess from its text


def declared_charset(page: bytes) -> str | None:
    """The character set a page says it is written in."""
    found = META_CHARSET.search(page[:HEAD])
    return found.group(1).decode("ascii") if found else None


def read_page(markup: str, url: str | None = None) -> Page:
    """The page's main text with its headline first, and its particulars."""
    found = _extracted(markup, url)
    if found is None or not (found.text or "").strip():
        return Page(text=bare_words(markup), title=_heading(markup))
    title = clean(found.title or "").strip() or None
    text = clean(found.text or "")
    if title and title not in text[: 2 * len(title) + 200]:
        text = f"{title}\n\n{text}"
    return Page(
        text=text,
        title=title,
        publisher=found.sitename or None,
        published=read_day(found.date) if found.date else None,
        language=found.language or None,
    )


def _extracted(markup: str, url: str | None) -> Document | None:
    """What the extractor makes of the page; a parser may fail in any way on hostile markup."""
    with suppress(Exception):
        found = trafilatura.bare_extraction(
            markup,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=DATE_SEARCH,
        )
        return found if isinstance(found, Document) else None
    return None


class _Words(HTMLParser):
    """Collects the words between tags, leaving out what is not for reading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.title: list[str] = []
        self.silent = 0
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.in_title = tag == "title"
        if tag in SILENT - {"head"}:
            self.silent += 1
        elif tag in APART:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
        if tag in SILENT - {"head"}:
            self.silent = max(0, self.silent - 1)
        elif tag in APART:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title.append(data)
        elif not self.silent:
            self.pieces.append(data)


def bare_words(markup: str) -> str:
    """The words of a page without its markup, scripts or styles, a line a block."""
    parser = _parsed(markup)
    lines = (" ".join(line.split()) for line in clean("".join(parser.pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _heading(markup: str) -> str | None:
    return " ".join(clean("".join(_parsed(markup).title)).split()) or None


def _parsed(markup: str) -> _Words:
    parser = _Words()
    try:
        parser.feed(markup)
        parser.close()
    except (AssertionError, ValueError):  # a malformed declaration; what was read so far stands
        pass
    return parser
