"""Why a figure is as it is: what holds its ends, how it adds up, what it would be without a claim."""

from dataclasses import dataclass
from typing import Any

from headcount.model.ledger import Entry, Exclusion, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of an interval: the claims that hold it, and what each would have to mean there.

    `value` is None where there is no upper end. `strained` gives for each claim the amount it counts in the
    account at this end. Without claims, an assumption holds the end, or nothing does (`why` says which).
    """

    value: float | None
    strained: tuple[tuple[str, float], ...] = ()
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The end as JSON."""
        rows = [{"claim": claim, "amount": amount} for claim, amount in self.strained]
        return {"value": self.value, "claims": rows, "why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a balance: what it counts in words, how many people it adds, and the claims about it.

    `is_total` marks a line that says what the lines above it come to. Whole people, so that they add up.
    """

    what: str
    amount: int
    claims: tuple[str, ...] = ()
    is_total: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The line as JSON."""
        return {
            "what": self.what,
            "amount": self.amount,
            "claims": list(self.claims),
            "is_total": self.is_total,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What the figure would be had some claims never been made; all None where nothing would be known.

    `speaker` is set where all claims of a speaker are left out.
    """

    claims: tuple[str, ...]
    speaker: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The figure as JSON."""
        return {
            "claims": list(self.claims),
            "speaker": self.speaker,
            "low": self.low,
            "best": self.best,
            "high": self.high,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCount:
    """A count nobody made yet, in words, and the interval the figure would then about have."""

    what: str
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """The count as JSON."""
        return {"what": self.what, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An entry or answer with its reasons.

    `copied` are printings of a claim behind it, which add no voice; `left_out` claims about the same places
    and days that enter no total; `balance` an account of it that adds up; `without` what it would be with a
    claim or a speaker left out; `next_counts` what would narrow it most, the best first.
    """

    entry: Entry
    low: End
    high: End
    copied: tuple[Relation, ...] = ()
    left_out: tuple[Exclusion, ...] = ()
    balance: tuple[Step, ...] = ()
    without: tuple[Without, ...] = ()
    next_counts: tuple[NextCount, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON."""
        return {
            "entry": self.entry.to_dict(),
            "low": self.low.to_dict(),
            "high": self.high.to_dict(),
            "copied": [item.to_dict() for item in self.copied],
            "left_out": [item.to_dict() for item in self.left_out],
            "balance": [step.to_dict() for step in self.balance],
            "without": [item.to_dict() for item in self.without],
            "next_counts": [item.to_dict() for item in self.next_counts],
        }
