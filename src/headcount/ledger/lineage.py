"""Which claims go back to one utterance: claims with their sums go in, strands of printings come out.

One voice counts once. The earliest printing leads; later ones repeat it when they copy its words, or
give the same number (or that number rounded further) for the same people, place and days. Equal round
numbers from two named speakers count as two voices but weigh as one, since they may share a root.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from headcount.ledger.penalties import digits
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import number_words
from headcount.model import Claim, Relation, RelationKind, SpeakerKind

_REPRINT_DAYS = 28  # a stock figure still printed after four weeks is the old count, not a new one
_PERIOD_SLACK = 3  # days by which two tellings of one period may differ
_PRECISE = 3  # significant digits from which equal numbers are no chance
_ROUNDED = 2  # a figure rounded further than this could be anybody's


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """The first printing of an utterance, the later ones, and the voices that stand behind them."""

    lead: Claim
    sum: Sum
    printings: tuple[Claim, ...]
    voices: tuple[str, ...]


def voice_of(claim: Claim) -> str:
    """The name under which a claim's speaker counts as one voice."""
    spoken = claim.said_by.voice if claim.said_by else None
    return spoken or claim.publisher or f"unnamed speaker in {claim.report}"


def trace(placed: Sequence[tuple[Claim, Sum]]) -> tuple[list[Strand], list[Relation]]:
    """The strands, and a relation from every printing to the claim it repeats."""
    leads: dict[object, list[int]] = defaultdict(list)
    strands: list[list[tuple[Claim, Sum]]] = []
    relations: list[Relation] = []
    for claim, total in sorted(placed, key=_first_printed):
        match = next(_matches(claim, total, leads, strands), None)
        if match is None:
            for key in _lead_keys(claim, total):
                leads[key].append(len(strands))
            strands.append([(claim, total)])
        else:
            index, why = match
            strands[index].append((claim, total))
            lead = strands[index][0][0]
            kind = RelationKind.CORROBORATES if _is_second_voice(claim, lead) else RelationKind.SAME_CLAIM
            relations.append(Relation(source=claim.id, target=lead.id, kind=kind, why=why))
    return [_strand(items) for items in strands], relations


def _first_printed(item: tuple[Claim, Sum]) -> tuple[date, bool, int, str, str]:
    """Earliest printing first; on one day what is no copy, then the finest number, whatever the ids."""
    claim = item[0]
    fineness = digits(claim.quantity.value) if claim.quantity.value else 0
    return (
        claim.published or date.max,
        claim.copy_of is not None,
        -fineness,
        claim.quantity.quantifier,
        claim.id,
    )


def _strand(items: Sequence[tuple[Claim, Sum]]) -> Strand:
    """A strand from its claims, the lead first."""
    lead, total = items[0]
    others = [claim for claim, _ in items[1:]]
    voices = {voice_of(lead)} | {voice_of(claim) for claim in others if _is_second_voice(claim, lead)}
    printings = tuple(sorted(others, key=lambda claim: claim.id))
    return Strand(lead=lead, sum=total, printings=printings, voices=tuple(sorted(voices)))


def _matches(
    claim: Claim, total: Sum, leads: dict[object, list[int]], strands: Sequence[Sequence[tuple[Claim, Sum]]]
) -> Iterator[tuple[int, str]]:
    """The earlier strands a claim may repeat, with the reason in words."""
    for key in _own_keys(claim, total):
        for index in leads.get(key, ()):
            lead, other = strands[index][0]
            why = _why_same(claim, total, lead, other)
            if why:
                yield index, why


def _why_same(claim: Claim, total: Sum, lead: Claim, other: Sum) -> str:
    """Why a claim repeats an earlier one; empty where it does not."""
    if not _compatible(total, other) or bool(claim.part_of) != bool(lead.part_of):
        return ""
    if claim.copy_of and claim.copy_of == (lead.copy_of or lead.passage):
        return "the words repeat an earlier passage"
    if voice_of(claim) == voice_of(lead):
        return f"the same speaker ({voice_of(lead)}) gives the same number for the same days"
    exact_days = total.kind is Kind.STOCK or (total.start, total.end) == (other.start, other.end)
    return _why_one_number(claim.quantity.value, lead.quantity.value, exact_days=exact_days)


def _why_one_number(value: float | None, first: float | None, *, exact_days: bool) -> str:
    """Why two numbers of different speakers look like one count; empty where they may well be two."""
    if value is None or first is None or (digits(value) < _PRECISE and not exact_days):
        return ""
    if value != first:
        close = digits(value) >= _ROUNDED
        return f"{number_words(first)} rounded to {number_words(value)}" if close else ""
    if digits(value) >= _PRECISE:
        return f"the same number to the digit ({number_words(value)}), so one count"
    return f"the same round number ({number_words(value)}); it may have one root"


def _is_second_voice(claim: Claim, lead: Claim) -> bool:
    """Whether a repeated number is a second speaker's own: another named speaker, no copy, no fine number."""
    if claim.copy_of or voice_of(claim) == voice_of(lead):
        return False
    value = claim.quantity.value
    if value is None or value != lead.quantity.value or digits(value) >= _PRECISE:
        return False
    return all(_speaks(item) for item in (claim, lead))


def _speaks(claim: Claim) -> bool:
    """Whether a claim has a named speaker who is no outlet."""
    return bool(claim.said_by and claim.said_by.voice and claim.said_by.kind is not SpeakerKind.MEDIA)


def _compatible(one: Sum, other: Sum) -> bool:
    """Whether two claims about one place may be about the same days."""
    if one.kind is Kind.STOCK:
        return abs((one.end - other.end).days) <= _REPRINT_DAYS
    if (one.start is None) != (other.start is None):
        return False
    apart = abs((one.end - other.end).days)
    if one.start and other.start:
        if one.start > other.end or other.start > one.end:
            return False
        apart = max(apart, abs((one.start - other.start).days))
    return apart <= _PERIOD_SLACK


def _own_keys(claim: Claim, total: Sum) -> tuple[object, ...]:
    """Under what a claim looks for the one it repeats."""
    return ((total.where, *_figure(claim)),)


def _lead_keys(claim: Claim, total: Sum) -> set[object]:
    """Under what a claim is found by those that repeat it: its number, and that number rounded."""
    value = claim.quantity.value
    keys: set[object] = {(total.where, *_figure(claim))}
    if value and value >= 1:
        for kept in range(1, digits(value)):
            unit = 10.0 ** (int(log10(value)) + 1 - kept)
            for rounding in (round, floor, ceil):
                keys.add((total.where, float(rounding(value / unit) * unit), None, None))
    return keys


def _figure(claim: Claim) -> tuple[float | None, object, object]:
    """The number of a claim, or its class where it has none."""
    quantity = claim.quantity
    if quantity.value is not None:
        return float(quantity.value), None, None
    return None, quantity.quantifier, (quantity.low, quantity.high)
