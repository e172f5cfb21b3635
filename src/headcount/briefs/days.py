"""Day by day: which sites and routes get a chart, and which figures and claims stand in it.

In: a ledger, its claims and events. Out: small charts on one axis of days, one a site (people there), one a
route (movements), one for the dead of either, and one sentence that says what is not drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isclose
from typing import NamedTuple

from markupsafe import Markup

from headcount.briefs.axis import Axis, Driver, drivers, make_axis
from headcount.briefs.brief import days_in, key_entries, middle
from headcount.briefs.plot import Said, draw
from headcount.briefs.privacy import is_delicate_claim
from headcount.briefs.scene import FROM, TO, ends_of, overlap
from headcount.briefs.voices import voice_of
from headcount.briefs.words import counted, family, is_coarse, is_known, is_open, listed
from headcount.model import Claim, Entry, Event, Ledger, Measure, RelationKind, Stance, Status, Unit

MOST_CHARTS, MOST_BANDS, MOST_CLAIMS, MOST_DEEP = 9, 30, 40, 3
ORDER = THERE, HELD, MOVES, DEAD = "people there", "people held", "movements", "people killed"
SOULS = {Unit.PERSON, Unit.BODY}
GROUPS = {Unit.HOUSEHOLD, Unit.FAMILY}
UNMOVED = {"HURT", "MISSING", "HOUSING"}
ALMOST = 0.75  # of their days together: two figures over the same days but for a few
SAME = 0.02  # of a number: nobody sees the difference
EVER = 10_000  # more days than any crisis has
TOO_FEW = 0.03  # of what else is drawn on its days: lower than a bar is thick, it would lie on the ground
OUTSIZED = 1.5  # what is expected may stand this far above what is counted, or it would flatten it


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its heading, what it counts, and its drawing."""

    heading: str
    counts: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Days:
    """What the section shows: charts, the lettered events, what is not drawn, and the days of all charts."""

    charts: tuple[Chart, ...] = ()
    drivers: tuple[Driver, ...] = ()
    untold: str = ""
    axis: Axis | None = None


class Slot(NamedTuple):
    """What one chart is about: a site or route, what is counted there, and whether both ends are told."""

    heading: str
    counts: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A chart before it is drawn: its entries, the latest first, its claims, and what it leaves out.

    `left` entries are parts or too small, `earlier` ones before the days drawn; `few` claims are too small.
    """

    slot: Slot
    entries: tuple[Entry, ...]
    said: tuple[Said, ...]
    left: int = 0
    earlier: int = 0
    few: int = 0

    @property
    def claims(self) -> set[str]:
        """The ids of the claims drawn."""
        return {item.claim.id for item in self.said}


def make_days(
    ledger: Ledger, claims: Sequence[Claim], events: Sequence[Event], *, linked: Iterable[str] = ()
) -> Days:
    """The charts that tell most, at most nine; `linked` are the entries the page holds."""
    drafts = _drafts(ledger, claims, frozenset(entry.id for entry in key_entries(ledger)))
    spoken = [entry.period for draft in drafts for entry in draft.entries]
    spoken += [item.claim.period for draft in drafts for item in draft.said if item.expected]
    axis = make_axis(spoken or [entry.period for entry in ledger.entries], events)
    if axis is None:
        return Days()
    drafts = [cut for draft in drafts if (cut := _within(draft, axis))]
    told = sorted(drafts[:MOST_CHARTS], key=lambda draft: ORDER.index(draft.slot.counts))
    marks, shown = drivers(events, axis), frozenset(linked)
    charts = tuple(
        Chart(
            d.slot.heading,
            d.slot.counts,
            draw(": ".join(d.slot[:2]), d.entries, d.said, axis=axis, marks=marks, linked=shown),
        )
        for d in told
    )
    return Days(charts, marks, _untold(drafts[MOST_CHARTS:], told) if told else "", axis)


def _drafts(ledger: Ledger, claims: Sequence[Claim], first: frozenset[str]) -> list[Draft]:
    """Every site and route with something to compare, those with most claims first.

    `first` are the entries said first: a chart shows them before others of nearly the same days.
    """
    slots: dict[Slot, list[Entry]] = {}
    for entry in ledger.entries:
        if entry.period and is_known(entry) and (slot := _slot(entry)):
            slots.setdefault(slot, []).append(entry)
    known = {claim.id: claim for claim in claims}
    again = {r.source: r.target for r in ledger.relations if r.kind is RelationKind.SAME_CLAIM}
    drafts = [_draft(slot, entries, known, again, first) for slot, entries in slots.items()]
    drafts = [draft for draft in drafts if _compares(draft)]
    drafts = [draft for draft in drafts if not _only_repeats(draft, drafts)]
    drafts = [_without_onward(draft, drafts) for draft in drafts]
    drafts = [draft for draft in drafts if draft.said or not all(map(_follows, draft.entries))]
    order = {
        draft.slot: (-len(draft.said), -len(draft.entries), -max(map(middle, draft.entries)), draft.slot)
        for draft in drafts
    }
    return sorted(drafts, key=lambda draft: order[draft.slot])


def _follows(entry: Entry) -> bool:
    """Whether it only follows from other counts; without a claim of its own it tells nothing new by day."""
    return entry.status is Status.DERIVED


def _slot(entry: Entry) -> Slot | None:
    """The chart an entry belongs to; none where it counts no people or has no place."""
    asked = family(entry.term)
    if is_coarse(entry) or entry.unit not in SOULS or asked in UNMOVED:
        return None
    if entry.measure is Measure.STOCK:
        return Slot(entry.at.key, HELD if asked == "HELD" else THERE) if entry.at else None
    ends = ends_of(entry)
    dead = asked == "DEAD"
    if dead and (entry.at or (ends and ends[0] == ends[1])):
        place = entry.at or entry.destination
        return Slot(place.key, DEAD) if place else None
    return _route(ends, asked, DEAD if dead else MOVES) if ends and ends[0] != ends[1] else None


def _route(ends: tuple[str, str], asked: str, counts: str) -> Slot | None:
    """The chart of a route; to be registered somewhere is no movement unless both ends are told."""
    shown = [name for name in ends if name not in {FROM, TO}]
    if len(shown) > 1:
        return Slot(f"{shown[0]} \u2192 {shown[1]}", counts, whole=True)
    if asked not in {"MOVED", "HANDED", "HELD", "DEAD"}:
        return None
    return Slot(f"{'to' if ends[0] == FROM else 'from'} {shown[0]}", counts)


def _draft(
    slot: Slot,
    entries: Sequence[Entry],
    known: Mapping[str, Claim],
    again: Mapping[str, str],
    first: frozenset[str],
) -> Draft:
    whole = _wholes([e for e in entries if not _is_part(e, known)] or entries)
    whole = [entry for entry in whole if not _on_the_ground(entry, _height(entry), whole)]
    kept = _unnested(whole, first)[:MOST_BANDS]
    every = [*_said(whole, known, again), *_awaited(whole, known)]
    torn = {entry.id for entry in kept if entry.status is Status.CONTESTED}  # there the small one matters
    said = [s for s in every if s.entry in torn or not _on_the_ground(s.claim, s.band[1], kept)]
    left = len(entries) - len(kept)
    return Draft(slot, tuple(kept), tuple(said[:MOST_CLAIMS]), left, few=len(every) - len(said))


def _on_the_ground(count: Entry | Claim, height: float, entries: Sequence[Entry]) -> bool:
    """Whether a count would be no higher than a line beneath what is drawn on the same days."""
    return any(height < TOO_FEW * _height(entry) and overlap(count, entry) for entry in entries)


def _height(entry: Entry) -> float:
    return middle(entry) if is_open(entry) else max(middle(entry), entry.high or 0)


def _wholes(entries: Sequence[Entry]) -> list[Entry]:
    """Parts of a group would read as a drop beside their whole."""
    fewest = min(len(entry.population) for entry in entries)
    return [entry for entry in entries if len(entry.population) == fewest]


def _is_part(entry: Entry, known: Mapping[str, Claim]) -> bool:
    """Whether it only counts a part ("310 of them") of what is counted for the same days."""
    weighed = [known[s.claim] for s in entry.support if s.weight and s.claim in known]
    return bool(weighed) and _counts_part(max(weighed, key=lambda c: c.population == entry.population), known)


def _counts_part(claim: Claim, known: Mapping[str, Claim]) -> bool:
    whole = known.get(claim.part_of or "")
    return whole is not None and _days(whole) == _days(claim)


def _days(claim: Claim) -> tuple[date | None, date | None]:
    return (claim.period.start, claim.period.end) if claim.period else (None, None)


def _unnested(entries: Sequence[Entry], first: frozenset[str]) -> list[Entry]:
    """The entries that can stand in one chart: those said first, then stated before worked out, the longest.

    One that only repeats another, or is worked out for nearly its days, tells nothing more; and more than
    three over one another cannot be told apart.
    """
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: (entry.id not in first, _standing(entry))):
        over = [other for other in kept if overlap(entry, other) and _touching(entry, other)]
        told = any(_repeats(entry, other, first) for other in over)
        if not told and len(over) < MOST_DEEP:
            kept.append(entry)
    return sorted(kept, key=lambda entry: (-_last(entry).toordinal(), -middle(entry), entry.id))


def _repeats(entry: Entry, other: Entry, first: frozenset[str]) -> bool:
    """Whether an entry says what another says: the same number up to the same day, or of nearly its days."""
    if _last(entry) == _last(other) and _same_number(entry, other):
        return True
    return (_follows(entry) or other.id in first) and _shared(entry, other) >= ALMOST


def _same_number(entry: Entry, other: Entry) -> bool:
    """Whether two intervals have the same ends, but for what cannot be seen."""
    if is_open(entry) or is_open(other):
        return is_open(entry) and is_open(other) and isclose(entry.low or 0, other.low or 0, rel_tol=SAME)
    return all(
        isclose(one or 0, two or 0, rel_tol=SAME)
        for one, two in ((entry.low, other.low), (entry.high, other.high))
    )


def _standing(entry: Entry) -> tuple[bool, int, int, int, str]:
    so_far = entry.period is not None and entry.period.start is None
    days = EVER if so_far else days_in(entry.period)
    return _follows(entry), -days, -entry.voices, -len(entry.support), entry.id


def _touching(first: Entry, second: Entry) -> bool:
    """Whether the intervals of two entries have a number in common."""
    one, two = (entry.high if entry.high is not None else EVER * middle(entry) for entry in (first, second))
    return (first.low or 0) <= two and (second.low or 0) <= one


def _shared(first: Entry, second: Entry) -> float:
    """The part of the days of both that both speak of."""
    one, two = first.period, second.period
    if not (one and two and one.end and two.end):
        return 0.0
    if one.start is None or two.start is None:
        return float(one.end == two.end)
    both = (min(one.end, two.end) - max(one.start, two.start)).days + 1
    return both / ((max(one.end, two.end) - min(one.start, two.start)).days + 1)


def _last(entry: Entry) -> date:
    return (entry.period.end or entry.period.start if entry.period else None) or date.min


def _said(entries: Sequence[Entry], known: Mapping[str, Claim], again: Mapping[str, str]) -> list[Said]:
    """The claims behind the entries, each once: its further printings are counted, not drawn."""
    behind: dict[str, Entry] = {}
    for entry in sorted(entries, key=_standing):
        for support in sorted(entry.support, key=lambda support: -support.weight):
            claim = known.get(support.claim)
            if (
                claim
                and _alike(claim, entry)
                and not _counts_part(claim, known)
                and not is_delicate_claim(claim)
            ):
                behind.setdefault(claim.id, entry)
    stacks: dict[object, list[str]] = {}
    for name in sorted(
        behind, key=lambda name: (known[name].published or date.max, bool(known[name].copy_of), name)
    ):
        first = again.get(name, name)
        claim = known[first] if first in behind else known[name]
        stacks.setdefault(_same(claim), []).append(name)
    said = []
    for names in stacks.values():
        claim, entry = known[names[0]], behind[names[0]]
        worth = middle(entry) if claim.quantity.unit in GROUPS else None
        said.append(Said(claim, entry.id, len(names) - 1, worth))
    return said


def _same(claim: Claim) -> object:
    """What two printings of one count have in common: who says it, of which days and route, how many."""
    count = claim.quantity
    places = tuple(place.key if place else "" for place in (claim.origin, claim.at, claim.destination))
    return voice_of(claim)[0], _days(claim), places, count.low, count.high, count.unit


def _alike(claim: Claim, entry: Entry) -> bool:
    """A stock is not drawn among movements, nor a part beside its whole, nor families as people."""
    if claim.period is None or (claim.measure is Measure.STOCK) != (entry.measure is Measure.STOCK):
        return False
    told = {place.key for place in claim.places}
    if not {p.key for p in (entry.at, entry.origin, entry.destination) if p} <= told:
        return False
    if len(claim.population) > len(entry.population):
        return False
    unit = claim.quantity.unit
    return unit in SOULS or (unit in GROUPS and entry.period is not None and _last(entry) == _days(claim)[1])


def _awaited(entries: Sequence[Entry], known: Mapping[str, Claim]) -> list[Said]:
    """What is planned or expected there, to be drawn in outline, once however often it is printed.

    Not what would flatten what is counted.
    """
    most = max(max(middle(entry), entry.high or 0) for entry in entries)
    stacks: dict[object, list[Claim]] = {}
    for claim in sorted(known.values(), key=lambda claim: (claim.published or date.max, claim.id)):
        if (
            claim.stance in {Stance.PLANNED, Stance.FORECAST}
            and claim.quantity.unit in SOULS
            and _alike(claim, entries[0])
            and not is_delicate_claim(claim)
        ):
            stacks.setdefault(_same(claim), []).append(claim)
    said = [Said(same[0], copies=len(same) - 1, expected=True) for same in stacks.values()]
    return [item for item in said if 0 < item.band[1] <= most * OUTSIZED]


def _only_repeats(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a movement's chart has no claim but one that its origin's or destination's chart shows too."""
    return draft.slot.counts == MOVES and len(draft.claims) == 1 and any(
        draft.claims < other.claims for other in drafts
    )  # fmt: skip


def _without_onward(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Without the claims that stand in the chart of their own, narrower route."""
    if draft.slot.counts != MOVES or draft.slot.whole:
        return draft
    elsewhere = {name for other in drafts if other.slot.whole for name in other.claims}
    said = tuple(item for item in draft.said if item.claim.id not in elsewhere)
    return replace(draft, said=said)


def _within(draft: Draft, axis: Axis) -> Draft | None:
    """The draft without what lies before the first day drawn; None where nothing to compare is left."""
    entries = tuple(entry for entry in draft.entries if axis.extent(entry.period))
    said = tuple(item for item in draft.said if axis.extent(item.claim.period))
    earlier = len(draft.entries) - len(entries)
    told = replace(draft, entries=entries, said=said, earlier=earlier)
    return told if _compares(told) else None


def _compares(draft: Draft) -> bool:
    """A single count is told in a sentence, not in a chart."""
    return len(draft.entries) > 1 or (bool(draft.entries) and len(draft.said) > 1)


def _untold(others: Sequence[Draft], told: Sequence[Draft]) -> str:
    """What is not drawn, in one sentence; empty where everything is."""
    within, earlier = sum(draft.left for draft in told), sum(draft.earlier for draft in told)
    parts = (
        [f"{counted(within, 'figure')} for a part of what is drawn, or too small beside it"] if within else []
    )
    parts += [f"{counted(earlier, 'figure')} of earlier days"] if earlier else []
    few = sum(draft.few for draft in told)
    parts += [f"{counted(few, 'claim')} too small beside the others"] if few else []
    if others:
        names = listed([draft.slot.heading for draft in others])
        parts.append(f"{counted(len(others), 'site or route', 'sites and routes')} ({names})")
    return f"Not drawn: {'; '.join(parts)}. They stand under Evidence." if parts else ""
