"""A report as it was read; its text is never changed afterwards."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Confidentiality(StrEnum):
    """What may be done with a report's words; the order is from the freest to the strictest.

    Restricted ones are quoted for those who may read the brief; confidential ones feed totals and are never
    quoted, nor is their source named.
    """

    PUBLIC = "public"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: what it says, who published it and when.

    `id` is the row's own id where it has one, else made from the content. `published_why` says how the
    day is known ("stated in the header line", "a weekday beside a date ..."); with `published` None it
    says why no day could be given. Nothing is ever dated by the day it was read. `retention` is the last
    day on which it may be kept. A confidential report has no id of the user's, which could tell where it is
    from: `path` leads to it, with the row's own id after a `#`.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_why: str = ""
    url: str | None = None
    language: str | None = None
    path: str | None = None
    licence: str | None = None
    digest: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    retention: date | None = None

    @property
    def is_confidential(self) -> bool:
        """Whether its words and its source may be shown nowhere."""
        return self.confidentiality is Confidentiality.CONFIDENTIAL

    def to_dict(self) -> dict[str, Any]:
        """The report's own particulars as JSON, without its text."""
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "published_why": self.published_why,
            "url": self.url,
            "language": self.language,
            "path": self.path,
            "licence": self.licence,
            "digest": self.digest,
            "confidentiality": self.confidentiality.value,
            "retention": self.retention.isoformat() if self.retention else None,
        }

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Report":
        """The report a JSON object describes; the text may be missing."""
        day, last = row.get("published"), row.get("retention")
        return cls(
            id=row["id"],
            text=row.get("text") or "",
            title=row.get("title"),
            publisher=row.get("publisher"),
            published=date.fromisoformat(day) if day else None,
            published_why=row.get("published_why") or "",
            url=row.get("url"),
            language=row.get("language"),
            path=row.get("path"),
            licence=row.get("licence"),
            digest=row.get("digest") or "",
            confidentiality=Confidentiality(row.get("confidentiality") or Confidentiality.PUBLIC),
            retention=date.fromisoformat(last) if last else None,
        )
