"""Voices as analysts judge them: strands of printings go in, joined or parted where a judgement says so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headcount.ledger.observing.judgements import Judged, Pair
from headcount.ledger.observing.lineage import Strand
from headcount.ledger.sums import Sum
from headcount.model import Claim, Relation, RelationKind


def as_judged(
    strands: Sequence[Strand],
    relations: Sequence[Relation],
    placed: Iterable[tuple[Claim, Sum]],
    judged: Judged,
) -> tuple[list[Strand], list[Relation]]:
    """The strands and relations with every pair parted or joined that an analyst judged."""
    found, kept = list(strands), list(relations)
    sums = {claim.id: total for claim, total in placed} if judged.two_voices else {}
    for pair in _in_order(judged.two_voices):
        found, kept = _parted(found, kept, pair, sums)
    for pair in _in_order(judged.one_voice):
        found, kept = _joined(found, kept, pair)
    return found, kept


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(pairs, key=sorted)


def _holding(strands: Sequence[Strand], claim_id: str) -> int | None:
    """The place of the strand that holds a claim; None where it entered no total."""
    for index, strand in enumerate(strands):
        if claim_id == strand.lead.id or any(claim_id == claim.id for claim in strand.printings):
            return index
    return None


def _parted(
    strands: list[Strand], relations: list[Relation], pair: Pair, sums: dict[str, Sum]
) -> tuple[list[Strand], list[Relation]]:
    """The later of two claims in one strand as a strand of its own, said by its own speaker."""
    one, other = sorted(pair)
    index = _holding(strands, one)
    if index is None or index != _holding(strands, other):
        return strands, relations
    strand = strands[index]
    own = [claim for claim in strand.printings if claim.id in pair][-1]
    rest = tuple(claim for claim in strand.printings if claim.id != own.id)
    strands[index] = replace(strand, printings=rest, voices=_without(strand, own, rest))
    strands.append(Strand(lead=own, sum=sums[own.id], printings=(), voices=(own.voice,), first=own.published))
    return strands, [relation for relation in relations if relation.source != own.id]


def _without(strand: Strand, own: Claim, rest: Iterable[Claim]) -> tuple[str, ...]:
    """The voices that are left when a claim has gone."""
    still = {claim.voice for claim in (strand.lead, *rest)}
    return tuple(voice for voice in strand.voices if voice != own.voice or voice in still)


def _joined(
    strands: list[Strand], relations: list[Relation], pair: Pair
) -> tuple[list[Strand], list[Relation]]:
    """Two strands as one: the later claim and its printings repeat the earlier one."""
    places = sorted(index for name in pair if (index := _holding(strands, name)) is not None)
    if len(set(places)) < len(pair):
        return strands, relations
    kept, gone = sorted((strands[index] for index in places), key=_first)
    printings = tuple(sorted((*kept.printings, gone.lead, *gone.printings), key=lambda claim: claim.id))
    rest = [strand for strand in strands if strand not in (kept, gone)]
    why = "an analyst takes both for one voice"
    same = Relation(source=gone.lead.id, target=kept.lead.id, kind=RelationKind.SAME_CLAIM, why=why)
    return [*rest, replace(kept, printings=printings)], [*relations, same]


def _first(strand: Strand) -> tuple[str, str]:
    return (strand.first.isoformat() if strand.first else "9999", strand.lead.id)
