"""Counts that reports give in a word of size alone: "hundreds".

In: a ledger with its claims. Out: the ledger whose entries say so in a note, for tables without their middle
values. It exists so that no sentence and no cell gives a number that no report gives for such a count; the
word leads, the interval stands beside it.
"""

from collections.abc import Mapping
from dataclasses import replace

from headcount.briefs.words import SIZE_NOTE, phrases
from headcount.model import Claim, Entry, Ledger, Quantifier, Status

SIZES = {
    Quantifier.COUPLE, Quantifier.FEW, Quantifier.SEVERAL, Quantifier.TENS, Quantifier.DOZENS,
    Quantifier.SCORES, Quantifier.HUNDREDS, Quantifier.THOUSANDS, Quantifier.TENS_OF_THOUSANDS,
    Quantifier.HUNDREDS_OF_THOUSANDS, Quantifier.MILLIONS,
}  # fmt: skip


def sized(ledger: Ledger) -> Ledger:
    """The ledger with a note on every entry that rests on one word of size and on no number."""
    claims = {claim.id: claim for claim in ledger.claims}
    return replace(ledger, entries=tuple(noted(entry, claims) for entry in ledger.entries))


def noted(entry: Entry, claims: Mapping[str, Claim]) -> Entry:
    """The entry with a note where it rests on one word of size."""
    word = size_of(entry, claims)
    note = f"{SIZE_NOTE}{word}"
    return replace(entry, notes=(note, *entry.notes)) if word and note not in entry.notes else entry


def said_only(ledger: Ledger) -> Ledger:
    """The ledger without middle values where no report gives a number, in whatever unit."""
    quantities = {claim.id: claim.quantity for claim in ledger.claims}
    worded = {name for name, it in quantities.items() if it.quantifier in SIZES and it.value is None}

    def kept(entry: Entry) -> Entry:
        unsaid = entry.support and all(item.claim in worded for item in entry.support)
        return replace(entry, best=None) if unsaid else entry

    return replace(ledger, entries=tuple(map(kept, ledger.entries)))


def size_of(entry: Entry, claims: Mapping[str, Claim]) -> str:
    """The word of size that all claims behind an entry use; empty where they give a number or two words."""
    behind = [claims.get(support.claim) for support in entry.support]
    used = {claim.quantity.quantifier if claim and _is_size(claim, entry) else None for claim in behind}
    if entry.status is Status.DERIVED or len(used) != 1:
        return ""
    size = used.pop()
    return str(phrases()["hedges"][size.value]).removesuffix(" of") if size else ""


def _is_size(claim: Claim, entry: Entry) -> bool:
    """Whether a claim gives a word of size in the unit of the entry, and no number."""
    return (
        claim.quantity.quantifier in SIZES
        and claim.quantity.value is None
        and claim.quantity.unit is entry.unit
    )
