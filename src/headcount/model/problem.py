"""What does not add up or could not be done, kept where it can be seen."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in the input or the sums.

    `kind` is a short code in capitals ("UNREADABLE", "UNDATED", "SOLVER"); `message` says what happened
    and what to do; `about` the file, report, claim or entry meant. `refused` is true where input was lost.
    """

    kind: str
    message: str
    about: str = ""
    refused: bool = False

    def __str__(self) -> str:
        """The message, after what it is about where it does not name it itself."""
        return self.message if self.about in self.message else f"{self.about}: {self.message}"

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Problem":
        """The problem a JSON object describes."""
        return cls(kind=row["kind"], message=row["message"], about=row["about"], refused=row["refused"])

    def to_dict(self) -> dict[str, Any]:
        """The problem as JSON."""
        return {"kind": self.kind, "message": self.message, "about": self.about, "refused": self.refused}
