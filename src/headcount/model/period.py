"""The days a statement is about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class PeriodKind(StrEnum):
    """How the days are meant."""

    AS_OF = "AS_OF"
    DURING = "DURING"
    SINCE = "SINCE"
    UNTIL = "UNTIL"


class Precision(StrEnum):
    """How finely the days are known (H: DAY to YEAR)."""

    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Inclusive days; None at an open end.

    `text` is the expression in the report, empty where the day is taken from the report's own date;
    `why` says how the days were found when the text does not say them outright.
    """

    start: date | None
    end: date | None
    text: str = ""
    precision: Precision = Precision.DAY
    kind: PeriodKind = PeriodKind.DURING
    why: str = ""

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Period":
        """The period a JSON object describes."""
        start, end = row.get("start"), row.get("end")
        return cls(
            start=date.fromisoformat(start) if start else None,
            end=date.fromisoformat(end) if end else None,
            text=row.get("text") or "",
            precision=Precision(row.get("precision") or "DAY"),
            kind=PeriodKind(row.get("kind") or "DURING"),
            why=row.get("why") or "",
        )

    def to_dict(self) -> dict[str, Any]:
        """The period as JSON."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "text": self.text,
            "precision": self.precision.value,
            "kind": self.kind.value,
            "why": self.why,
        }
