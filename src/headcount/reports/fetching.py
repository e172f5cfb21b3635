"""One page or file from the web: only ever the address a user names, and nothing that page links to.

In: an http or https address. Out: its bytes and the suffix of their kind; UnreadableError with the
reason where there is none. The server sees who asks: on sensitive work,
save the page by other means and give the file.
"""

import re
import urllib.error
import urllib.request
from http.client import HTTPException
from importlib.metadata import version
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from headcount.reports.pages import UnreadableError

ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]{1,15}://")
PATIENCE = 30  # seconds without a word from the server
LARGEST = 50 << 20  # bytes; a longer answer is no report
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def is_address(name: str) -> bool:
    """Whether a name is a web address and not a file's."""
    return ADDRESS.match(name) is not None


def fetch(address: str) -> tuple[bytes, str]:
    """The bytes at an address and the suffix of their kind, as the server tells it or the address ends."""
    if urlsplit(address).scheme.lower() not in {"http", "https"}:
        message = "only http and https addresses are fetched; save the page and give the file"
        raise UnreadableError(message)
    asked = urllib.request.Request(address, headers={"User-Agent": f"headcount/{version('headcount')}"})  # noqa: S310
    try:
        with _opener().open(asked, timeout=PATIENCE) as answer:
            data = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
            path = PurePosixPath(urlsplit(answer.url).path)
    except urllib.error.HTTPError as fault:
        message = (
            f"the server answers {fault.code} ({fault.reason}); open it in a browser, save it, give the file"
        )
        raise UnreadableError(message) from fault
    except (OSError, HTTPException, ValueError) as fault:
        why = getattr(fault, "reason", None) or fault
        message = f"cannot be fetched ({str(why)[:120]}); save the page and give the file"
        raise UnreadableError(message) from fault
    if len(data) > LARGEST:
        message = f"is over {LARGEST >> 20} MB, more than a report holds"
        raise UnreadableError(message)
    return data, KINDS.get(kind) or path.suffix.lower()


def _opener() -> urllib.request.OpenerDirector:
    """Opens http and https alone: no redirection leads to a file of this machine."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPRedirectHandler(),
    ):
        opener.add_handler(handler)
    return opener
