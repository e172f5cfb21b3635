"""What a speaker denies: entries and denied sums go in; entries about those come out contested."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from headcount.ledger.observing.observations import days_of
from headcount.ledger.sums import Kind, Sum, sum_of
from headcount.ledger.words import said, written
from headcount.model import Claim, Entry, Grade, Scope, Stance, Status


def denied_sums(claims: Iterable[Claim], known_on: date | None = None) -> dict[Sum, list[tuple[Claim, Sum]]]:
    """The sums that claims known by a day deny, by what they are of whatever the days."""
    found: dict[Sum, list[tuple[Claim, Sum]]] = defaultdict(list)
    for claim in claims:
        known = known_on is None or (claim.published and claim.published <= known_on)
        total = _denied(claim) if known else None
        if total:
            found[total.where].append((claim, total))
    return dict(found)


def with_denials(
    entries: Sequence[Entry], sums: Sequence[Sum], denied: Mapping[Sum, Sequence[tuple[Claim, Sum]]]
) -> list[Entry]:
    """The entries of these sums, those that a speaker denies graded and marked as contested."""
    result = []
    for entry, total in zip(entries, sums, strict=True):
        notes = [
            f"{said(claim)} denies {written(claim)} ({claim.id})"
            for claim, other in denied.get(total.where, ())
            if _meets(total, other)
        ]
        if notes:
            contested = replace(entry, grade=Grade.CONTESTED, status=Status.CONTESTED)
            result.append(replace(contested, notes=(*entry.notes, *notes)))
        else:
            result.append(entry)
    return result


def _denied(claim: Claim) -> Sum | None:
    """The sum a claim denies; None where it denies nothing that can be placed."""
    if claim.stance is not Stance.DENIED or claim.scope is not Scope.CRISIS:
        return None
    days = days_of(claim)
    return None if isinstance(days, str) else sum_of(claim, days)


def _meets(total: Sum, denied: Sum) -> bool:
    """Whether a denial about the same people and place is about the same days."""
    if total.kind is Kind.STOCK:
        return total.end == denied.end
    starts_before = total.start is None or denied.end >= total.start
    return starts_before and (denied.start is None or denied.start <= total.end)
