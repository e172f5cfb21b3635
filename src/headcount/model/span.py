"""A stretch of a report's text: the thing every number points back to."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a report's text, and the text that stands there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` between two offsets."""
        return cls(start, end, text[start:end])

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Span":
        """The span a JSON object describes."""
        return cls(row["start"], row["end"], row["text"])

    def to_dict(self) -> dict[str, Any]:
        """The span as JSON."""
        return {"start": self.start, "end": self.end, "text": self.text}

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end
