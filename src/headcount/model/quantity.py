"""A hedged number as an interval."""

from dataclasses import dataclass
from typing import Any

from headcount.model.terms import Quantifier, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a number phrase lets one believe.

    `low`/`high` are the hard band (None: open), used for contradictions; `typical_low`/`typical_high`
    the plausible band; `value` the figure as written (None for "hundreds"); `best` is null unless the
    source gives a number that stands for the amount itself.
    """

    low: float | None
    high: float | None
    typical_low: float | None = None
    typical_high: float | None = None
    best: float | None = None
    value: float | None = None
    quantifier: Quantifier = Quantifier.EXACT
    unit: Unit = Unit.PERSON

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Quantity":
        """The quantity a JSON object describes."""
        return cls(
            low=row.get("low"),
            high=row.get("high"),
            typical_low=row.get("typical_low"),
            typical_high=row.get("typical_high"),
            best=row.get("best"),
            value=row.get("value"),
            quantifier=Quantifier(row["quantifier"]),
            unit=Unit(row["unit"]),
        )

    def to_dict(self) -> dict[str, Any]:
        """The quantity as JSON."""
        return {
            "low": self.low,
            "best": self.best,
            "high": self.high,
            "typical_low": self.typical_low,
            "typical_high": self.typical_high,
            "value": self.value,
            "quantifier": self.quantifier.value,
            "unit": self.unit.value,
        }
