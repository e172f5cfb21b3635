"""Mail, feeds, archives and Parquet tables: one row a report, and nothing private or quoted."""

import gzip
import io
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pyarrow as pa
import pytest
from pyarrow import parquet

from headcount.reports import read_inputs

FLOOD = "About 300 people left Ostwick on Tuesday."
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Relief Feed</title><language>en</language>
<item><title>Floods in Ostwick</title><link>https://example.org/1</link>
<pubDate>Tue, 04 Jun 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{FLOOD}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Camp full</title><pubDate>Wed, 05 Jun 2024 10:00:00 GMT</pubDate>
<description>The camp holds 900 people.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Relief Feed</title><entry><title>Floods</title>
<id>x</id><updated>2024-06-04T10:00:00Z</updated><content type="html">{FLOOD}</content></entry></feed>"""


def _write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss"])
def test_each_entry_of_a_feed_is_a_report(tmp_path: Path, name: str) -> None:
    """With its day, address and outlet; a script in it is no words."""
    reports, problems = read_inputs([_write(tmp_path, name, FEED.encode())])

    assert [] == [problem for problem in problems if problem.refused]
    assert ["2024-06-04", "2024-06-05"] == [str(report.published) for report in reports]
    assert ["Relief Feed", "Relief Feed"] == [report.publisher for report in reports]
    assert "https://example.org/1" == reports[0].url
    assert FLOOD in reports[0].text
    assert "alert" not in reports[0].text


def test_an_atom_feed_is_read_too(tmp_path: Path) -> None:
    """Both kinds of feed there are."""
    reports, _ = read_inputs([_write(tmp_path, "a.atom", ATOM.encode())])

    assert [("2024-06-04", True)] == [(str(report.published), FLOOD in report.text) for report in reports]


def test_xml_that_is_no_feed_is_refused(tmp_path: Path) -> None:
    """The message says what can be read."""
    reports, problems = read_inputs([_write(tmp_path, "a.xml", b"<plist><dict/></plist>")])

    assert ([], "FORMAT", True) == (reports, problems[0].kind, problems[0].refused)


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Update from Ostwick"
    mail["From"] = "Jana Private <jana.private@example.org>"
    mail["To"] = "Desk <desk@example.org>"
    mail["Date"] = "Tue, 04 Jun 2024 10:00:00 +0200"
    mail.set_content(f"{FLOOD}\n\nOn Monday, Desk wrote:\n> At least 40 people died in Kesten.\n")
    return mail


def test_a_mail_gives_its_own_words_and_no_names(tmp_path: Path) -> None:
    """Quoted replies are another report's; who wrote is a private person."""
    reports, _ = read_inputs([_write(tmp_path, "a.eml", _mail().as_bytes())])

    assert 1 == len(reports)
    report = reports[0]
    assert ("2024-06-04", "Update from Ostwick") == (str(report.published), report.title)
    assert FLOOD in report.text
    assert "Kesten" not in report.text
    assert "Private" not in str(report)
    assert "jana" not in str(report)


def test_documents_attached_to_a_mail_are_reports_of_their_own(tmp_path: Path) -> None:
    """Of the day it was sent; a picture is passed over, and a damaged document is told."""
    document = docx.Document()
    document.add_paragraph("Around 900 people are in the Telle camp.")
    held = io.BytesIO()
    document.save(held)
    mail, kind = _mail(), "vnd.openxmlformats-officedocument.wordprocessingml.document"
    mail.add_attachment(held.getvalue(), maintype="application", subtype=kind, filename="camp.docx")
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="broken.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    reports, problems = read_inputs([_write(tmp_path, "a.eml", mail.as_bytes())])

    assert ["2024-06-04", "2024-06-04"] == [str(report.published) for report in reports]
    assert "Around 900 people are in the Telle camp." in reports[1].text
    assert ["broken.pdf" in problem.message for problem in problems if problem.refused] == [True]


def _archive() -> bytes:
    page = f"<html><title>Floods</title><body><p>{FLOOD}</p></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        "WARC-Target-URI: https://example.org/2024/06/04/floods\r\nWARC-Date: 2024-06-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize(("name", "pack"), [("a.warc", bytes), ("a.warc.gz", gzip.compress)])
def test_pages_of_a_web_archive_are_reports(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    """Under the address they were kept from, whose day counts."""
    reports, problems = read_inputs([_write(tmp_path, name, pack(_archive()))])

    assert [] == [problem for problem in problems if problem.refused]
    assert [("https://example.org/2024/06/04/floods", "2024-06-04")] == [
        (report.url, str(report.published)) for report in reports
    ]
    assert FLOOD in reports[0].text


def test_a_damaged_archive_keeps_what_was_read(tmp_path: Path) -> None:
    """The second page is lost, the first is not."""
    whole = _archive()
    reports, _ = read_inputs([_write(tmp_path, "a.warc", whole + whole[: len(whole) // 2])])

    assert FLOOD in reports[0].text


def test_rows_of_a_parquet_table_are_reports(tmp_path: Path) -> None:
    """As those of a CSV are."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"Text": [FLOOD, None], "published": ["2024-06-04", None]}), path)
    reports, problems = read_inputs([path])

    assert [(FLOOD, "2024-06-04")] == [(report.text, str(report.published)) for report in reports]
    assert ["EMPTY"] == [problem.kind for problem in problems]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.parquet", b"PAR1 and nothing more"),
        ("a.eml", b""),
        ("a.rss", b"<rss></rss>"),
        ("a.gz", b"\x1f\x8b\x08\x00 nothing"),
    ],
)
def test_a_bundle_that_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    """With its name, and without a crash."""
    reports, problems = read_inputs([_write(tmp_path, name, data)])

    assert [] == reports
    assert any(problem.refused and name in problem.message for problem in problems)
