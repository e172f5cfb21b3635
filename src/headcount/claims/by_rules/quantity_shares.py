"""Shares and parts tied to the number they are taken of: "half of the 111,000 people", "500 of the 4,000 villagers".

In: the mentions of a text. Out: the same, a share turned into an amount of its base and a part given the noun of its whole.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from headcount.claims.by_rules.quantity_words import lists
from headcount.model import Quantifier, Quantity

if TYPE_CHECKING:
    from headcount.claims.by_rules.quantities import QuantityMention

LINK = re.compile(r"\s*(?:per ?cent|percent|%)?\s*(?:of)?\s*(?:all|some|an?|the|its|their|these|those|our)?(?: (?:estimated|more than|total))?\s*", re.IGNORECASE)
FURTHEST = 40
HUNDRED = 100


def link_shares(text: str, mentions: list["QuantityMention"]) -> list["QuantityMention"]:
    """The mentions with every share of a counted base made an amount, and every part given its whole's noun."""
    linked = list(mentions)
    for place, (part, whole) in enumerate(zip(mentions, mentions[1:], strict=False)):
        between = text[part.end : whole.start]
        if len(between) > FURTHEST or not LINK.fullmatch(between) or whole.counts == "other":
            continue
        fraction = _fraction(part, between)
        if fraction is not None:
            linked[place] = _as_amount(part, whole, fraction)
        elif "of" in between.lower().split() and part.noun is None and part.counts in {"unknown", "other"}:
            linked[place] = replace(part, **_noun(whole), quantity=replace(part.quantity, unit=whole.quantity.unit))
    return linked


def _fraction(part: "QuantityMention", between: str) -> float | None:
    value = part.quantity.value
    if value is None:
        return None
    if re.match(r"\s*(?:per ?cent|percent|%)", between, re.IGNORECASE):
        return value / HUNDRED if value <= HUNDRED else None
    return value if 0 < value < 1 else None


def _noun(whole: "QuantityMention") -> dict[str, object]:
    return {
        "noun": whole.noun,
        "noun_start": whole.noun_start,
        "noun_end": whole.noun_end,
        "population": whole.population,
        "counts": whole.counts,
    }


def _as_amount(part: "QuantityMention", whole: "QuantityMention", fraction: float) -> "QuantityMention":
    return replace(part, **_noun(whole), quantity=_share(part.quantity, whole.quantity, fraction), share_of=(whole.start, whole.end))


def _share(part: Quantity, whole: Quantity, fraction: float) -> Quantity:
    """The base's band times the share's; a plain share of a number is as good as "about"."""
    bands = lists("hedges")["bands"]
    hedge = part.quantifier if part.quantifier.value in bands else Quantifier.APPROXIMATELY
    band = bands[hedge.value]

    def scaled(bound: float | None, factor: float | None) -> float | None:
        return None if bound is None or factor is None else round(bound * factor * fraction)

    value = None if whole.value is None else round(whole.value * fraction)
    return Quantity(
        low=scaled(whole.low, band.get("low")),
        high=scaled(whole.high, band.get("high")),
        typical_low=scaled(whole.typical_low, band.get("typical_low")),
        typical_high=scaled(whole.typical_high, band.get("typical_high")),
        best=value if band.get("best") else None,
        value=value,
        quantifier=hedge,
        unit=whole.unit,
    )
