"""What changed between two ledgers, or two days, and because of which claim."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from headcount.model.ledger import Entry


class ChangeKind(StrEnum):
    """What happened to a figure, or to a claim behind it."""

    CONTESTED = "CONTESTED"
    SETTLED = "SETTLED"
    MOVED = "MOVED"
    BACKED = "BACKED"
    NEW = "NEW"
    GONE = "GONE"
    REPLACED = "REPLACED"
    DOUBTED = "DOUBTED"
    RETRACTED = "RETRACTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: an entry `before` and `after`, or a `claim` that no longer stands as it did.

    `causes` are the claims published in between, or judgements made, that brought it about, the strongest
    first. `words` say it in a sentence.
    """

    kind: ChangeKind
    words: str
    before: Entry | None = None
    after: Entry | None = None
    claim: str | None = None
    causes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON."""
        entry = self.after or self.before
        return {
            "kind": self.kind.value,
            "entry": entry.id if entry else None,
            "claim": self.claim,
            "words": self.words,
            "causes": list(self.causes),
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
        }
