"""Which way a speaker's figures pull."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """A speaker's figures against the account of all others: `median` is a share of it, 0.1 a tenth more.

    `claims` are those that could be compared, in order of their days; `above` and `below` say how many lie on
    either side. `steady` marks a speaker whose figures lie on one side more often than chance has it,
    and not by little.
    """

    speaker: str
    claims: tuple[str, ...]
    median: float
    above: int
    below: int
    steady: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The pull as JSON."""
        return {
            "speaker": self.speaker,
            "claims": list(self.claims),
            "median": self.median,
            "above": self.above,
            "below": self.below,
            "steady": self.steady,
        }
