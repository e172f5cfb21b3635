"""Claims become observations: one utterance, one voice.

Claims go in; observations, the claims left out with a plain reason, and the relations between printings
come out. A story printed by forty outlets is one witness, so printings hang on the claim they repeat.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import NamedTuple

from headcount.ledger.observing.households import as_households, as_persons
from headcount.ledger.observing.judgements import NOTHING_JUDGED, Judged
from headcount.ledger.observing.lineage import Lineage, Placed, Strand, trace
from headcount.ledger.observing.sameness import Factor
from headcount.ledger.observing.voices import as_judged
from headcount.ledger.solving.memory import Basis, Memory
from headcount.ledger.sums import Kind, Sum, kind_of, sum_of
from headcount.model import (
    Claim,
    Exclusion,
    Measure,
    PeriodKind,
    Precision,
    Quantifier,
    Quantity,
    Relation,
    Scope,
    Stance,
    Term,
    Unit,
    content_id,
)
from headcount.settings import Settings

_STANCES = {
    Stance.DENIED: "denied by the speaker: no count of what happened",
    Stance.PLANNED: "planned, not said to have happened",
    Stance.FORECAST: "expected, not said to have happened",
    Stance.CAPACITY: "what a place can hold, not who is in it",
    Stance.NEED: "what is needed, not who is there",
    Stance.HYPOTHETICAL: "said of a case that may not arise",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One utterance about one sum.

    `claim` is the printing that tells it best, `printings` the others, `first` the day of the earliest.
    `quantity` is in the unit of `sum`; `spread` what a conversion adds to its uncertainty, as a share.
    `whole` is the observation this is a part of; `apart` keeps it out of the cells others share, because
    they can not be told from its whole's. `pull` scales its price; `firm` marks a figure an analyst accepted,
    `replaced` one its speaker has renewed, `floor` one that others may exceed.
    """

    id: str
    claim: Claim
    sum: Sum
    quantity: Quantity
    printings: tuple[Claim, ...] = ()
    voices: tuple[str, ...] = ()
    first: date | None = None
    spread: float = 0.0
    whole: str | None = None
    apart: bool = False
    pull: float = 1.0
    firm: bool = False
    replaced: bool = False
    floor: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every printing, the lead first."""
        return (self.claim, *self.printings)


class Observed(NamedTuple):
    """What came of the claims."""

    observations: tuple[Observation, ...]
    excluded: tuple[Exclusion, ...]
    relations: tuple[Relation, ...]


def observe(
    claims: Iterable[Claim],
    settings: Settings,
    *,
    judged: Judged = NOTHING_JUDGED,
    unit: Unit | None = None,
    memory: Memory | None = None,
) -> Observed:
    """The observations the claims make, in the order of their ids.

    Households are converted where persons are counted in the same place; persons and households to the
    other everywhere with a `unit`. `judged` is what analysts decided of these claims, given as judged.
    """
    placed: list[tuple[Claim, Sum, tuple[str, ...]]] = []
    excluded: list[Exclusion] = []
    for claim in sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id):
        found = _place(claim, settings)
        if isinstance(found, str):
            excluded.append(Exclusion(claim=claim.id, reason=found))
        else:
            placed.append((claim, *found))
    summed = [(claim, total) for claim, total, _ in placed]
    begun = Lineage(Factor(settings.household_low, settings.household_high), unit or Unit.PERSON)
    traced = _traced(summed, begun, memory or Memory())
    known = [relation for strand in traced for relation in strand.relations]
    strands, relations = as_judged(traced, known, summed, judged)
    notes = {claim.id: words for claim, _, words in placed}
    made = [_observation(strand, notes[strand.lead.id], judged) for strand in strands]
    made = _with_wholes(_converted(_told_apart(made), settings, unit))
    return Observed(tuple(sorted(made, key=lambda item: item.id)), tuple(excluded), tuple(relations))


def _traced(placed: Iterable[Placed], begun: Lineage, memory: Memory) -> list[Strand]:
    """The strands of some claims: those about other people or places never repeat each other."""
    wheres: dict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for claim, total in placed:
        unit = Unit.PERSON if total.unit is Unit.HOUSEHOLD else total.unit
        place = (total.origin, total.at, total.destination, total.en_route)
        wheres[total.kind, total.family, *place, total.group, unit].append((claim, total))
    strands: list[Strand] = []
    for where, items in wheres.items():
        basis = Basis(("strands", *where), (tuple(items), begun.factor, begun.unit))
        strands += memory.recall(basis, partial(_strands, items, begun))
    return strands


def _strands(placed: Sequence[Placed], begun: Lineage) -> list[Strand]:
    return trace(placed, begun).strands()


def _place(claim: Claim, settings: Settings) -> tuple[Sum, tuple[str, ...]] | str:
    """The sum of a claim and what is to be noted, or the reason why it enters no total."""
    reason = _left_out(claim, settings)
    if reason:
        return reason
    days = days_of(claim)
    if isinstance(days, str):
        return days
    total = sum_of(claim, days)
    if total is None:
        return "no place is said"
    return total, _dating(claim)


def _left_out(claim: Claim, settings: Settings) -> str:
    """Why a claim may not be summed, whatever its days and place; empty where it may."""
    if claim.scope is Scope.BACKGROUND:
        return f"about something else: {claim.scope_why}" if claim.scope_why else "about something else"
    if claim.stance in _STANCES:
        return _STANCES[claim.stance]
    return _not_yet_known(claim, settings) or _numberless(claim)


def _not_yet_known(claim: Claim, settings: Settings) -> str:
    """Why a claim could not be known on the day asked for."""
    if settings.known_on is None:
        return ""
    if claim.published is None:
        return "no day of publication is known, so it can not be said to have been known by then"
    if claim.published > settings.known_on:
        return f"published on {claim.published.isoformat()}, after the day asked for"
    return ""


def _numberless(claim: Claim) -> str:
    """Why a claim gives nothing that could be summed."""
    quantity = claim.quantity
    if quantity.quantifier is Quantifier.NUMBERLESS:
        return "no number is said"
    if quantity.low is None and quantity.high is None and quantity.value is None:
        return "no number could be read"
    return ""


def days_of(claim: Claim) -> tuple[date | None, date] | str:
    """First and last day a claim is about, or the reason why they are not known."""
    period, kind = claim.period, kind_of(claim.term, claim.measure)
    if period is None or (period.start is None and period.end is None):
        running = kind is not Kind.FLOW or claim.measure is Measure.CUMULATIVE
        if running and claim.published:
            return (claim.published if kind is Kind.STOCK else None), claim.published
        return "no day or period is said" if claim.published else "neither the claim nor its report has a day"
    start, end = period.start, period.end
    if end is None:
        end = claim.published if claim.published and start and claim.published >= start else start
    if end is None or (start and start > end):
        return "its period ends before it begins"
    if kind is Kind.STOCK:
        return end, end
    until = claim.total or period.kind is PeriodKind.UNTIL or claim.measure is Measure.CUMULATIVE
    return (None if until and start == end else start), end


def _dating(claim: Claim) -> tuple[str, ...]:
    """What is to be noted about the days of a claim."""
    if claim.period is None or (claim.period.start is None and claim.period.end is None):
        return ("no day is said; the day of publication is taken",)
    if claim.period.end is None:
        return ("no last day is said; the day of publication is taken",)
    return ()


def is_so_far(claim: Claim, total: Sum) -> bool:
    """Whether those displaced are counted over no days that are told: "the floods have displaced 900"."""
    untold = total.start is None and not (claim.period and claim.period.text)
    return total.kind is Kind.FLOW and untold and claim.term is Term.DISPLACED


def _is_glimpse(claim: Claim, total: Sum) -> bool:
    """Whether a movement was counted over days nobody tells, or hours of one: others may have moved too."""
    if total.kind is not Kind.FLOW or claim.total or claim.period is None:
        return False
    if claim.measure is Measure.CUMULATIVE or is_so_far(claim, total):
        return False
    untold = total.start is None and not claim.period.text
    return untold or claim.period.precision is Precision.HOUR


def _observation(strand: Strand, notes: tuple[str, ...], judged: Judged) -> Observation:
    """The observation made by a claim and its printings, with what was judged of them."""
    decided = (judged.notes.get(claim.id, ()) for claim in (strand.lead, *strand.printings))
    notes = tuple(dict.fromkeys((*notes, *(words for found in decided for words in found))))
    glimpse = _is_glimpse(strand.lead, strand.sum)
    if glimpse:
        notes = (*notes, "which days it covers is not said: taken as a floor")
    return Observation(
        id=_name(strand),
        claim=strand.lead,
        sum=strand.sum,
        quantity=strand.lead.quantity,
        printings=strand.printings,
        voices=strand.voices,
        first=strand.first,
        whole=strand.lead.part_of,
        floor=glimpse,
        notes=notes,
    )


def _name(strand: Strand) -> str:
    """An id that says what was observed, not in which report: names of files decide nothing."""
    lead = strand.lead
    kind = lead.period.kind if lead.period else None
    told = (*strand.sum.parts(), lead.term, kind, lead.additional, lead.published, lead.voice)
    return content_id("o", *told, *lead.quantity.to_dict().values())


def _told_apart(made: Sequence[Observation]) -> list[Observation]:
    """The observations, those that say the same numbered, so that each has an id of its own."""
    times: Counter[str] = Counter()
    result = []
    for item in made:
        times[item.id] += 1
        result.append(
            replace(item, id=content_id("o", item.id, times[item.id])) if times[item.id] > 1 else item
        )
    return result


def _converted(made: Sequence[Observation], settings: Settings, unit: Unit | None) -> list[Observation]:
    """Households as persons, where persons are counted in the same places; or all in the unit asked for."""
    peopled = {
        (item.sum.kind, key) for item in made if item.sum.unit is Unit.PERSON for key in item.sum.places
    }
    result = []
    for item in made:
        here = any((item.sum.kind, key) in peopled for key in item.sum.places)
        if item.sum.unit is Unit.HOUSEHOLD and (unit is Unit.PERSON or (unit is None and here)):
            item = _in_unit(item, Unit.PERSON, as_persons(item.quantity, settings))  # noqa: PLW2901 - the converted one takes its place
        elif item.sum.unit is Unit.PERSON and unit is Unit.HOUSEHOLD:
            item = _in_unit(item, Unit.HOUSEHOLD, as_households(item.quantity, settings))  # noqa: PLW2901 - the same
        result.append(item)
    return result


def _in_unit(item: Observation, unit: Unit, converted: tuple[Quantity, float, str]) -> Observation:
    """An observation in another unit, with the doubt that adds and the note that says so."""
    quantity, spread, note = converted
    total = replace(item.sum, unit=unit)
    return replace(item, quantity=quantity, spread=spread, sum=total, notes=(*item.notes, note))


def _with_wholes(made: Sequence[Observation]) -> list[Observation]:
    """Parts joined to the observation of their whole, and kept apart where both name the same people."""
    by_claim = {claim.id: item for item in made for claim in item.claims}
    result = []
    for item in made:
        whole = by_claim.get(item.whole or "")
        if whole is None or whole.id == item.id or whole.sum.unit is not item.sum.unit:
            result.append(replace(item, whole=None))
        else:
            apart = (whole.sum.kind, whole.sum.group) == (item.sum.kind, item.sum.group)
            result.append(replace(item, whole=whole.id, apart=apart))
    return result
