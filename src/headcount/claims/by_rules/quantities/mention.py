"""What the finder of quantities hands on: one number phrase with what it counts."""

from dataclasses import dataclass

from headcount.model import Population, Quantity


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """One number phrase: its place with its hedges, what it lets one believe and what it counts.

    `noun` is the head noun as written where people, housing, vehicles, bodies or trips are counted; it may
    stand before the number ("refugees: 300"). `counts` is "people", "households", "dwellings", "vehicles",
    "bodies", "trips", "unknown" (a bare number) or "other" (known to be something else). `share_of` is the
    span of the base of "half of the 300". `additional` marks "600 more".
    """

    start: int
    end: int
    text: str
    quantity: Quantity
    noun: str | None
    noun_start: int | None
    noun_end: int | None
    population: tuple[Population, ...]
    counts: str
    share_of: tuple[int, int] | None = None
    additional: bool = False
