"""What is part of what inside one report, and which claims are one claim said again.

In: the claims of one report. Out: the same with `part_of` filled in, repeats folded into one claim whose
`elsewhere` tells the other places.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from headcount.model import Claim, Measure, Term

INSIDE = re.compile(
    r"\b(?:including|(?:some |most )?of (?:whom|which|them)|among (?:them|whom)|comprising|mostly)\b[^.;]*$",
    re.IGNORECASE,
)
BETWEEN = 120  # characters between a whole and its part
SAME = (  # terms that one report may use for one figure
    frozenset({Term.LEFT, Term.EVACUATED, Term.FORCED_TO_FLEE, Term.SURRENDERED}),
    frozenset({Term.SHELTERED, Term.IN_RELIEF_CAMP}),
    frozenset({Term.REMAINING, Term.TRAPPED}),
)


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


def fold_repeats(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each figure of a report: the fullest saying, the others kept as places elsewhere."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((i for i, other in enumerate(kept) if _repeats(claim, other)), None)
        if twin is None:
            kept.append(claim)
            continue
        first, again = sorted((kept[twin], claim), key=_fullness, reverse=True)
        kept[twin] = replace(first, elsewhere=(*first.elsewhere, again.number, *again.elsewhere))
    renamed = {span.start: claim.id for claim in kept for span in claim.elsewhere}
    ids = {claim.id for claim in kept}
    by_number = {old.id: renamed.get(old.number.start) for old in claims}
    return [
        claim
        if claim.part_of is None or claim.part_of in ids
        else replace(claim, part_of=by_number.get(claim.part_of))
        for claim in kept
    ]


def _fullness(claim: Claim) -> tuple[int, float, int]:
    said = sum(
        bool(part) for part in (claim.origin, claim.destination, claim.at, claim.said_by, claim.part_of)
    )
    return said + (1 if claim.period and claim.period.text else 0), claim.confidence, -claim.number.start


def _repeats(claim: Claim, other: Claim) -> bool:
    mine, its = claim.quantity, other.quantity
    if (mine.value, mine.unit) != (its.value, its.unit) or claim.stance is not other.stance:
        return False
    if mine.value is None and (mine.quantifier, mine.low) != (its.quantifier, its.low):
        return False
    alike = claim.term is other.term or any({claim.term, other.term} <= group for group in SAME)
    if not alike or set(claim.population) != set(other.population) or claim.additional != other.additional:
        return False
    still = claim.measure is Measure.STOCK
    return still is (other.measure is Measure.STOCK) and _fits(claim, other)


def _fits(claim: Claim, other: Claim) -> bool:
    """Whether places and days do not speak against the two being one."""
    for mine, its in (
        (claim.origin, other.origin),
        (claim.destination, other.destination),
        (claim.at, other.at),
    ):
        if mine and its and mine.key.casefold() != its.key.casefold():
            return False
    first, second = claim.period, other.period
    if first is None or second is None or not (first.text and second.text):
        return True
    return (first.start, first.end) == (second.start, second.end)
