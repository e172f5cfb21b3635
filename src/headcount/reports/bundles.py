"""Mail, feeds, web archives and Parquet tables to rows, one a report.

In: the bytes of a file. Out: the rows with where each stands, as for other tables, or a Problem for what
cannot be read. A mail's quoted replies are left out, and who sent or received it: they are private persons.
"""

import email.policy
import importlib.util
import io
import re
import zlib
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

import feedparser

from headcount.model import Problem
from headcount.reports.decoding import decode
from headcount.reports.pages import UnreadableError
from headcount.reports.pdf import read_pdf
from headcount.reports.tables import Row, bad_row
from headcount.reports.web import declared_charset
from headcount.reports.word import read_docx

QUOTED = re.compile(r"(?m)^>.*\n?")
REPLY = re.compile(
    r"(?ms)^(?:On\b[^\n]{5,200}\bwrote:|-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-{2,}|-- )\s*$.*"
)
DOCUMENTS = {"application/pdf": read_pdf}
DOCUMENTS["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = read_docx
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
HEAD = 2048  # bytes in which a feed's first element stands
LARGEST_PAGE = 20 << 20  # bytes of a page in an archive; a larger one is no report


def is_feed(data: bytes) -> bool:
    """Whether the bytes are a feed (RSS or Atom)."""
    return FEED.search(data[:HEAD]) is not None


def is_archive(data: bytes) -> bool:
    """Whether compressed bytes are a web archive."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, 8).startswith(b"WARC/1.")
    except zlib.error:
        return False


def feed_rows(data: bytes, name: str) -> Iterator[Row]:
    """The entries of a feed (RSS or Atom); nothing they link to is fetched."""
    feed = feedparser.parse(io.BytesIO(data))  # bytes, so that an address in it is never opened
    if not feed.entries:
        yield name, bad_row(name, "holds no entry of a feed")
    for number, entry in enumerate(feed.entries, start=1):
        contents = [part.get("value", "") for part in entry.get("content", [])]
        yield (
            f"{name}, entry {number}",
            {
                "html": max([*contents, entry.get("summary", "")], key=len) or entry.get("title", ""),
                "title": _plain(entry.get("title", "")),
                "published": _day(entry.get("published_parsed") or entry.get("updated_parsed")),
                "publisher": _plain(feed.feed.get("title", "")),
                "url": entry.get("link", ""),
                "language": feed.feed.get("language", ""),
            },
        )


def _plain(words: str) -> str:
    return re.sub(r"<[^>]*>", "", words)


def _day(moment: tuple[int, ...] | None) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*moment[:3]) if moment else ""


def mail_rows(data: bytes, name: str) -> Iterator[Row]:
    """A mail's own words, then each attached document, as reports of the day it was sent."""
    message = message_from_bytes(data, policy=email.policy.default)
    title = " ".join(str(message.get("subject", "")).split())
    stated = {"title": title, "published": _sent(message)}
    found = False
    body = message.get_body(("plain", "html"))
    if body is not None:
        words = _content(body)
        own = words if body.get_content_subtype() == "html" else REPLY.sub("", QUOTED.sub("", words))
        if own.strip():
            found = True
            yield name, {"html" if body.get_content_subtype() == "html" else "text": own, **stated}
    for part in message.iter_attachments():
        where = f"{name}, attached {part.get_filename() or part.get_content_type()}"
        if part.get_content_type() in DOCUMENTS or part.get_content_type() in {"text/plain", "text/html"}:
            found = True
            yield where, _attached(part, where, stated["published"])
    if not found:
        yield name, bad_row(name, "is no mail with words in it")


def _sent(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (ValueError, TypeError):
        return ""


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # an unknown character set
        payload = part.get_payload(decode=True)
        return decode(payload)[0] if isinstance(payload, bytes) else ""


def _attached(part: MIMEPart, where: str, sent: str) -> dict[str, object] | Problem:
    kind = part.get_content_type()
    if kind not in DOCUMENTS:
        return {"html" if kind == "text/html" else "text": _content(part), "published": sent}
    payload = part.get_payload(decode=True)
    try:
        page = DOCUMENTS[kind](payload if isinstance(payload, bytes) else b"")
    except UnreadableError as fault:
        return bad_row(where, str(fault))
    return {"text": page.text, "title": page.title or "", "published": sent}


def archive_rows(data: bytes, name: str) -> Iterator[Row]:
    """The pages of a web archive (WARC), plain or compressed."""
    if importlib.util.find_spec("fastwarc") is None:
        yield name, bad_row(name, "needs an extra: pip install 'headcount[archives]'")
        return
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra

    try:
        for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response):
            kind = (record.http_content_type or "") if record.is_http else ""
            if kind in {"text/html", "text/plain", "application/xhtml+xml"}:
                page = record.reader.read(LARGEST_PAGE)
                address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
                words = decode(page, record.http_charset or declared_charset(page))[0]
                yield f"{name}, {address}", {"html" if "html" in kind else "text": words, "url": address}
    except (ValueError, OSError, EOFError) as fault:
        yield name, bad_row(name, f"cannot be read further as a web archive ({str(fault)[:120]})")


def parquet_rows(data: bytes, name: str) -> Iterator[Row]:
    """The rows of a Parquet table with a column `text` or `html`."""
    if importlib.util.find_spec("pyarrow") is None:
        yield name, bad_row(name, "needs an extra: pip install 'headcount[tables]'")
        return
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra

    try:
        table = parquet.ParquetFile(io.BytesIO(data))
        names = {column.lower() for column in table.schema_arrow.names}
        if not {"text", "html"} & names:
            yield name, bad_row(name, f"has no column `text` or `html`, only {sorted(names)[:12]}")
            return
        number = 0
        for batch in table.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                yield f"{name}, row {number}", {key.lower(): cell for key, cell in row.items()}
    except (ArrowException, OSError) as fault:
        yield name, bad_row(name, f"is no Parquet table ({str(fault).partition(chr(10))[0][:120]})")
