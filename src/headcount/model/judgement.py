"""A person's decision about a claim: added to the record, never an edit of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headcount.model.identity import content_id


class Verdict(StrEnum):
    """What was decided."""

    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One dated decision about a claim (`about` is its id), by whom and why; may be withdrawn later."""

    about: str
    verdict: Verdict
    by: str
    at: datetime
    why: str
    withdrawn_at: datetime | None = None

    @property
    def id(self) -> str:
        """The judgement's id."""
        return content_id("j", self.about, self.verdict, self.by, self.at.isoformat())
