"""How claims stand to each other: the book and its conflicts go in, relations with a reason come out.

Most of what looks like disagreement is a part beside its whole, an earlier beside a later day, or those
who left beside those who arrived. Each such pair is named, so that only real conflicts remain.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import combinations

from headcount.ledger.book import Book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.solving.conflicts import band
from headcount.ledger.solving.memory import Basis, Memory
from headcount.ledger.sums import Kind
from headcount.ledger.words import days_words, group_words
from headcount.model import Conflict, Measure, Relation, RelationKind

_NEAR = 6  # each claim is set beside so many that follow it in time


def relate(book: Book, conflicts: Sequence[Conflict], memory: Memory) -> tuple[Relation, ...]:
    """Every relation worth showing: copies, parts, updates, other scopes, units and dates, conflicts."""
    found = {(item.source, item.target): item for item in _contradictions(conflicts)}
    torn = {frozenset(pair) for pair in found}  # whichever of the two comes first
    for relation in (*book.relations, *_parts(book), *_neighbours(book.observations, memory)):
        if frozenset((relation.source, relation.target)) not in torn:
            found.setdefault((relation.source, relation.target), relation)
    return tuple(sorted(found.values(), key=lambda item: (item.source, item.target)))


def _contradictions(conflicts: Sequence[Conflict]) -> Iterable[Relation]:
    for conflict in conflicts:
        for one, other in combinations(sorted(conflict.claims), 2):
            yield Relation(source=one, target=other, kind=RelationKind.CONTRADICTS, why=conflict.why)


def _parts(book: Book) -> Iterable[Relation]:
    by_id = {item.id: item for item in book.observations}
    for item in book.observations:
        if item.whole and item.whole in by_id:
            yield _relation(
                item, by_id[item.whole], RelationKind.PART_OF, "the report counts it among the other"
            )


def _neighbours(observations: Sequence[Observation], memory: Memory) -> Iterable[Relation]:
    """The relations between claims that share a place and lie near each other in time."""
    places: dict[tuple[Kind, str], list[Observation]] = defaultdict(list)
    for item in observations:
        for key in item.sum.places:
            places[item.sum.kind, key].append(item)
    for place, items in places.items():
        basis = Basis(("relations", *place), tuple(items))
        yield from memory.recall(basis, partial(_at_one_place, items))


def _at_one_place(items: Sequence[Observation]) -> tuple[Relation, ...]:
    """The relations between each claim at a place and those that follow it in time."""
    ordered = sorted(items, key=lambda item: (item.sum.end, item.sum.start or date.min, item.id))
    pairs = (
        _between(earlier, later)
        for index, earlier in enumerate(ordered)
        for later in ordered[index + 1 : index + 1 + _NEAR]
    )
    return tuple(relation for relation in pairs if relation)


def _between(earlier: Observation, later: Observation) -> Relation | None:
    """How two observations that share a place stand to each other; the first ends no later."""
    if earlier.whole == later.id or later.whole == earlier.id or earlier.sum.family != later.sum.family:
        return None
    overlap = _inside(earlier, later) or _inside(later, earlier)
    if earlier.sum.unit is not later.sum.unit:
        why = f"one counts in {earlier.sum.unit.lower()}s, the other in {later.sum.unit.lower()}s"
        return _relation(later, earlier, RelationKind.UNIT_DIFFERS, why) if overlap else None
    if earlier.sum.group != later.sum.group:
        return _between_groups(earlier, later)
    if earlier.sum.where != later.sum.where:
        why = "one counts all who left or came, the other those on one way"
        return _relation(later, earlier, RelationKind.SCOPE_DIFFERS, why) if overlap else None
    same_days = (earlier.sum.start, earlier.sum.end) == (later.sum.start, later.sum.end)
    return _same_sum(earlier, later) if same_days else _other_days(earlier, later)


def _same_sum(earlier: Observation, later: Observation) -> Relation | None:
    first, second = sorted((earlier, later), key=_published)
    if first.replaced:
        return _relation(second, first, RelationKind.UPDATES, "the same speaker gives a newer figure")
    if first.floor:
        return _relation(second, first, RelationKind.UPDATES, "more was known by the later day")
    (low, high), (other_low, other_high) = band(earlier), band(later)
    if low > other_high or other_low > high:
        return None
    return _relation(later, earlier, RelationKind.CORROBORATES, "two voices, and one number can fit both")


def _other_days(earlier: Observation, later: Observation) -> Relation:
    if later.sum.kind is Kind.STOCK:
        kind = RelationKind.UPDATES if set(earlier.voices) & set(later.voices) else RelationKind.DATE_DIFFERS
        why = f"a count {_days(later)}, not {_days(earlier)}"
        return _relation(later, earlier, kind, why)
    if _running(earlier) and _running(later) and not (earlier.apart or later.apart):
        return _between_totals(earlier, later)
    if _inside(earlier, later) and not later.apart:
        return _relation(earlier, later, RelationKind.PART_OF, f"its days lie among those {_days(later)}")
    if _inside(later, earlier) and not earlier.apart:
        return _relation(later, earlier, RelationKind.PART_OF, f"its days lie among those {_days(earlier)}")
    return _relation(
        later, earlier, RelationKind.DATE_DIFFERS, f"one counts {_days(earlier)}, the other {_days(later)}"
    )


def _between_totals(earlier: Observation, later: Observation) -> Relation:
    """Two running totals: of one counting, of a counting inside another, or of one that began anew."""
    if earlier.sum.start == later.sum.start:
        if band(later)[1] < band(earlier)[0]:
            why = "a later running total that is lower: who keeps it counted again"
            return _relation(later, earlier, RelationKind.RECOUNT, why)
        return _relation(later, earlier, RelationKind.UPDATES, "a later running total of the same counting")
    for part, whole in ((earlier, later), (later, earlier)):
        if _inside(part, whole):
            why = f"its days lie among those {_days(whole)}"
            return _relation(part, whole, RelationKind.PART_OF, why)
    why = f"a counting that began anew: one runs {_days(earlier)}, the other {_days(later)}"
    return _relation(later, earlier, RelationKind.PHASE_RESET, why)


def _between_groups(earlier: Observation, later: Observation) -> Relation | None:
    """A group inside the people or the wider group of the other claim, where its days lie inside too."""
    for part, whole in ((earlier, later), (later, earlier)):
        if whole.apart:
            continue
        if set(whole.sum.group) < set(part.sum.group) or not whole.sum.group:
            if part.sum.where.places == whole.sum.where.places and _inside(part, whole):
                group = group_words(part.sum.group)
                return _relation(
                    part, whole, RelationKind.PART_OF, f"{group} are among the people of the other"
                )
            return None
    return _relation(later, earlier, RelationKind.SCOPE_DIFFERS, "they count different groups")


def _inside(part: Observation, whole: Observation) -> bool:
    """Whether the days of one lie inside the days of the other."""
    if part.sum.kind is Kind.STOCK:
        return part.sum.end == whole.sum.end
    starts = whole.sum.start is None or (part.sum.start is not None and part.sum.start >= whole.sum.start)
    return starts and part.sum.end <= whole.sum.end


def _running(item: Observation) -> bool:
    return item.sum.start is None or item.claim.measure is Measure.CUMULATIVE


def _days(item: Observation) -> str:
    first = item.sum.end if item.sum.kind is Kind.STOCK else item.sum.start
    return days_words(first, item.sum.end)


def _published(item: Observation) -> tuple[date, str]:
    return item.first or date.min, item.id


def _relation(source: Observation, target: Observation, kind: RelationKind, why: str) -> Relation:
    return Relation(source=source.claim.id, target=target.claim.id, kind=kind, why=why)
