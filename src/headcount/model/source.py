"""Who publishes and who speaks."""

from dataclasses import dataclass
from typing import Any

from headcount.model.terms import SpeakerKind


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or a speaker.

    `name` is the name shown; `organisation` the body spoken for; `role` what an official is called
    ("spokesman"); `chain` the voices between the speaker and the publisher, nearest the speaker first.
    A private person has no name here, only a role ("a doctor").
    """

    name: str | None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    organisation: str | None = None
    role: str | None = None
    chain: tuple[str, ...] = ()

    @property
    def voice(self) -> str | None:
        """The name under which this speaker counts as one voice: the organisation, else the name."""
        return self.organisation or self.name

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Source":
        """The source a JSON object describes."""
        return cls(
            name=row.get("name"),
            kind=SpeakerKind(row.get("kind") or "UNKNOWN"),
            organisation=row.get("organisation"),
            role=row.get("role"),
            chain=tuple(row.get("chain") or ()),
        )

    def to_dict(self) -> dict[str, Any]:
        """The source as JSON."""
        return {
            "name": self.name,
            "organisation": self.organisation,
            "kind": self.kind.value,
            "role": self.role,
            "chain": list(self.chain),
        }
