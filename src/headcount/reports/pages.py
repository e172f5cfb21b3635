"""What every document comes to: its text, and what it says of itself."""

import re
from dataclasses import dataclass
from datetime import date

from headcount.reports.decoding import clean

JUNK_TITLE = re.compile(r"(?i)microsoft word|untitled|\.(?:docx?|indd|pdf|pptx?)$|^\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's or document's main text and what it says of itself."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


class UnreadableError(ValueError):
    """A file that holds no text for us; the message says why and what to do."""


def own_title(stated: str, text: str) -> str | None:
    """The title a file states of itself, if its text bears it out: programs leave their own names there."""
    title = " ".join(clean(stated).split())
    return title if title and title in " ".join(text.split()) and not JUNK_TITLE.search(title) else None
