"""Which claims go back to one utterance: claims with their sums go in, strands of printings come out.

One voice counts once. Claims are taken in the order in which they were printed; each joins the strand of the
closest earlier claim it repeats (`sameness` says when), or begins one of its own. The printing that tells
most, with its day named and the finest figure, leads its strand. What is traced can be kept, and later
claims added to it without tracing the earlier ones again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from headcount.ledger.observing.sameness import (
    PRECISE,
    STALE_DAYS,
    Factor,
    Telling,
    Voices,
    likeness,
    roundings,
    size,
    telling,
    voices_of,
)
from headcount.ledger.pricing.penalties import digits
from headcount.ledger.sums import Sum
from headcount.model import Claim, Relation, RelationKind, Unit

HOUSEHOLD = Factor(3.5, 7.5)
_BUCKET = 32  # days; claims are looked for by stretches of so many

Placed = tuple[Claim, Sum]
Chain = tuple["Chain", Telling] | None  # the latest telling, with those before it: shared, never changed
Order = tuple[date, tuple[bool, bool], tuple[int, float], str, tuple[date, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One utterance: the printing that tells it best, the others, and the voices that stand behind them.

    `relations` tie every other printing to the lead; `first` is the day of the earliest printing.
    """

    lead: Claim
    sum: Sum
    printings: tuple[Claim, ...]
    voices: tuple[str, ...]
    first: date | None = None
    relations: tuple[Relation, ...] = ()


class Lineage:
    """What has been traced so far. Claims are added in the order of printing; `trace` sees to that."""

    def __init__(self, factor: Factor = HOUSEHOLD, unit: Unit = Unit.PERSON) -> None:
        """Begin with nothing.

        `factor` is how many persons a household may have; told in both, a strand is led by `unit`.
        """
        self.factor = factor
        self.unit = unit
        self.placed: list[Placed] = []
        self._told: list[Chain] = []
        self._made: list[Strand | None] = []
        self._faces: list[tuple[Telling, ...]] = []
        self._wheres: dict[Sum, int] = {}
        self._index: dict[object, tuple[int, ...]] = {}

    def copy(self) -> "Lineage":
        """The same, to be added to while this one stays as it is."""
        other = Lineage(self.factor, self.unit)
        other.placed = list(self.placed)
        other._told = list(self._told)
        other._made = list(self._made)
        other._faces = list(self._faces)
        other._wheres = dict(self._wheres)
        other._index = dict(self._index)
        return other

    def add(self, claim: Claim, total: Sum) -> None:
        """Let a claim printed after all others join the strand it repeats, or begin one."""
        told = telling(claim, total)
        where = self._where(total)
        found = self._closest(told, where)
        self.placed.append((claim, total))
        if found is None:
            found = len(self._told)
            self._told.append(None)
            self._made.append(None)
            self._faces.append(())
        self._told[found] = (self._told[found], told)
        self._made[found] = None
        face = _face(self._faces[found], total.unit)
        if face is None or self._worth(told) < self._worth(face):
            others = (item for item in self._faces[found] if item is not face)
            self._faces[found] = (*others, told)
            for key in _lead_keys(told, where):
                known = self._index.get(key, ())
                if found not in known:
                    self._index[key] = (*known, found)

    def strands(self) -> list[Strand]:
        """The strands in the order of their first printing."""
        made = [
            strand or _strand(_unlinked(told), min(faces, key=self._worth), self.factor)
            for strand, told, faces in zip(self._made, self._told, self._faces, strict=True)
        ]
        self._made = list(made)
        return made

    def _worth(self, told: Telling) -> tuple[object, ...]:
        """What leads: the unit wished for, a day that is named, the finest figure, and then the earliest."""
        claim = told.claim
        printed = _printed((claim, told.sum))
        return (
            told.sum.unit is not self.unit,
            not told.dated,
            -told.digits,
            claim.copy_of is not None,
            printed,
        )

    def _where(self, total: Sum) -> int:
        """A number for the people and place of a sum, the same for persons and for households."""
        unit = Unit.PERSON if total.unit is Unit.HOUSEHOLD else total.unit
        return self._wheres.setdefault(replace(total, start=None, end=date.min, unit=unit), len(self._wheres))

    def _closest(self, told: Telling, where: int) -> int | None:
        """The strand a claim joins: of those it may repeat the closest, then the earliest."""
        nearby = {index for key in _own_keys(told, where) for index in self._index.get(key, ())}
        found = []
        for index in nearby:
            faces = self._faces[index]
            alike = likeness(told, _face(faces, told.sum.unit) or faces[0], self.factor)
            if alike.why:
                found.append((alike.closeness, index))
        return min(found)[1] if found else None


def trace(placed: Sequence[Placed], before: Lineage | None = None) -> Lineage:
    """The lineage of some claims added to those traced `before`, which is not changed itself.

    What was traced is kept where all new claims were printed after it, and traced anew where one was not;
    the result is the same.
    """
    fresh = sorted(placed, key=_printed)
    lineage = before.copy() if before else Lineage()
    if fresh and lineage.placed and _printed(fresh[0]) < _printed(lineage.placed[-1]):
        fresh = sorted((*lineage.placed, *fresh), key=_printed)
        lineage = Lineage(lineage.factor, lineage.unit)
    for claim, total in fresh:
        lineage.add(claim, total)
    return lineage


def _printed(item: Placed) -> Order:
    """Earliest printing first; on one day what is no copy, persons, the finest number, whatever the ids."""
    claim, total = item
    value = claim.quantity.value or 0.0
    return (
        claim.published or total.end,
        (claim.copy_of is not None, total.unit is Unit.HOUSEHOLD),
        (-digits(value) if value else 0, value),
        claim.quantity.quantifier,
        (total.end, claim.voice),
        claim.id,
    )


def _face(faces: Sequence[Telling], unit: Unit) -> Telling | None:
    """The best telling of a strand in one unit."""
    return next((face for face in faces if face.sum.unit is unit), None)


def _unlinked(told: Chain) -> list[Telling]:
    """The tellings of a strand, the earliest first."""
    items = []
    while told:
        told, item = told
        items.append(item)
    return items[::-1]


def _strand(items: Sequence[Telling], lead: Telling, factor: Factor) -> Strand:
    """A strand from its tellings, the earliest first."""
    others = sorted((item for item in items if item is not lead), key=lambda item: item.claim.id)
    voices = _voices(items)
    return Strand(
        lead=lead.claim,
        sum=lead.sum,
        printings=tuple(item.claim for item in others),
        voices=tuple(sorted({item.claim.voice for item in voices})),
        first=items[0].claim.published,
        relations=tuple(_relation(item, lead, voices, factor) for item in others),
    )


def _voices(items: Sequence[Telling]) -> list[Telling]:
    """Those who stand behind a strand: its first named speaker, and others with a word of their own."""
    ranked = sorted(items, key=lambda item: item.rank)
    first, *others = ranked
    voices = [first]
    for item in others:
        if _has_own_word(item, first) and all(voices_of(item, one) is Voices.OTHER for one in voices):
            voices.append(item)
    return voices


def _has_own_word(item: Telling, first: Telling) -> bool:
    """Whether a repeated number may be a second speaker's own: no copy, and no number too fine for chance."""
    value = item.claim.quantity.value
    return item.claim.copy_of is None and 0 < item.digits < PRECISE and value == first.claim.quantity.value


def _relation(item: Telling, lead: Telling, voices: Sequence[Telling], factor: Factor) -> Relation:
    """How a printing stands to its lead."""
    own = item in voices and lead.voice != item.voice
    kind = RelationKind.CORROBORATES if own else RelationKind.SAME_CLAIM
    if item.sum.unit is not lead.sum.unit:
        kind = RelationKind.UNIT_DIFFERS
    why = likeness(item, lead, factor).why or "it repeats another printing of the same figure"
    return Relation(source=item.claim.id, target=lead.claim.id, kind=kind, why=why)


def _lead_keys(told: Telling, where: int) -> set[object]:
    """Under what a telling is found by those that repeat it: its number, that number rounded, its day."""
    bucket = told.sum.end.toordinal() // _BUCKET
    rounded = {("told", where, told.sum.unit, value, bucket) for value in roundings(told.claim.quantity)}
    keys = {("own", where, *_figure(told), bucket), *rounded, *_day_keys(told, where, told.sum.unit)}
    return keys if size(told.claim.quantity) is None else keys | {_word_key(told, where)}


def _own_keys(told: Telling, where: int) -> set[object]:
    """Under what a telling looks for the ones it may repeat."""
    keys: set[object] = set()
    day, unit = told.sum.end.toordinal(), told.sum.unit
    figure, rounded = _figure(told), roundings(told.claim.quantity)
    for bucket in range((day - STALE_DAYS) // _BUCKET, (day + STALE_DAYS) // _BUCKET + 1):
        keys.add(("own", where, *figure, bucket))
        keys.add(("told", where, *figure, bucket))
        keys |= {("own", where, unit, value, bucket) for value in rounded}
    if size(told.claim.quantity) is None:
        keys.add(_word_key(told, where))
    else:
        keys |= _day_keys(told, where, unit)
    other = {Unit.PERSON: Unit.HOUSEHOLD, Unit.HOUSEHOLD: Unit.PERSON}.get(unit)
    return keys | (_day_keys(told, where, other) if other else set())


def _day_keys(told: Telling, where: int, unit: Unit) -> set[object]:
    """Under what the same people of one day are found, counted in a unit or told by a word."""
    day = (where, unit, told.sum.start, told.sum.end)
    return {("voice", *day, told.voice), ("report", *day, told.claim.report)}


def _word_key(told: Telling, where: int) -> tuple[object, ...]:
    """Under what a word such as "hundreds" is found by a number of the same speaker and days."""
    return "word", where, told.sum.unit, told.sum.start, told.sum.end, told.voice


def _figure(told: Telling) -> tuple[object, ...]:
    """The unit and number of a telling, or its band where it has none."""
    quantity = told.claim.quantity
    if quantity.value is not None:
        return told.sum.unit, float(quantity.value)
    return told.sum.unit, (quantity.quantifier, quantity.low, quantity.high)
