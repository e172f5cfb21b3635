"""What is part of what inside one report.

In: the claims of one report. Out: the same with `part_of` filled in.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from headcount.model import Claim

INSIDE = re.compile(
    r"\b(?:including|(?:some |most )?of (?:whom|which|them)|among (?:them|whom)|comprising|mostly)\b[^.;]*$",
    re.IGNORECASE,
)
BETWEEN = 120  # characters between a whole and its part


def link_parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each part pointing to the whole named just before it in the same sentence."""
    linked: list[Claim] = []
    for claim in claims:
        whole = next((other for other in reversed(linked) if _is_part(claim, other)), None)
        linked.append(_as_part(claim, whole) if whole else claim)
    return linked


def _is_part(claim: Claim, whole: Claim) -> bool:
    if (
        claim.quote.start != whole.quote.start
        or not whole.number.end <= claim.number.start <= whole.number.end + BETWEEN
    ):
        return False
    if claim.quantity.unit is not whole.quantity.unit:
        return False
    ceiling = whole.quantity.high
    if ceiling is not None and (claim.quantity.low or 0) > ceiling:
        return False
    between = claim.quote.text[whole.number.end - claim.quote.start : claim.number.start - claim.quote.start]
    return bool(INSIDE.search(between))


def _as_part(claim: Claim, whole: Claim) -> Claim:
    """A part takes what it does not say itself from its whole."""
    return replace(
        claim,
        part_of=whole.id,
        origin=claim.origin or whole.origin,
        destination=claim.destination or whole.destination,
        at=claim.at or whole.at,
        period=claim.period if claim.period and claim.period.text else whole.period,
    )
