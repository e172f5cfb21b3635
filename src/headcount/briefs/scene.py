"""What the picture shows, before any line is drawn.

In: a ledger. Out: a Scene: stations from left to right, the movements between them, the tolls. One entry
stands for each; which one follows the same rule as the key statements.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt

from headcount.briefs.brief import middle, telling
from headcount.briefs.words import family, is_known, is_open, is_small
from headcount.model import Entry, Ledger, Measure, Place, SiteKind, Term, Unit

FROM, TO = "not said from where", "not said where to"
MOST_STATIONS, MOST_RIBBONS = 12, 14
VISIBLE = 1 / 70  # of the largest: about three pixels
UPPER = {SiteKind.DETENTION, SiteKind.BORDER, SiteKind.COUNTRY}
COLUMNS = {
    SiteKind.ORIGIN: 0, SiteKind.RECEPTION: 2, SiteKind.CAMP: 3, SiteKind.DETENTION: 3, SiteKind.BORDER: 4,
}  # fmt: skip
LEAVING = {Term.LEFT, Term.EVACUATED, Term.FORCED_TO_FLEE, Term.DISPLACED, Term.SURRENDERED}


@dataclass(frozen=True, slots=True)
class Station:
    """A site in the picture: its column, its latest stock, all who came or left, and how many it can hold."""

    key: str
    kind: SiteKind
    column: int
    stock: Entry | None = None
    total: Entry | None = None
    said: bool = True
    room: float | None = None

    @property
    def upper(self) -> bool:
        """Whether the station stands above the way that most people take."""
        return self.kind in UPPER


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A movement between two stations and the entry that stands for it."""

    origin: str
    destination: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead of an entry: at a station, or on the way to it along the ribbon with this number."""

    entry: Entry
    station: str | None
    ribbon: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything drawn, what did not fit, and how numbers become widths."""

    stations: tuple[Station, ...]
    ribbons: tuple[Ribbon, ...]
    tolls: tuple[Toll, ...]
    left_out: tuple[tuple[str, Entry | None], ...] = ()
    rooted: bool = False

    def size(self, value: float | None) -> float:
        """The value on the picture's scale: itself, or its square root where the range is too wide."""
        return sqrt(max(value or 0, 0)) if self.rooted else max(value or 0, 0)

    @property
    def greatest(self) -> float:
        """The greatest size of anything drawn; 1 where nothing has a number."""
        values = [self.size(top(s.stock)) for s in self.stations if s.stock]
        values += [self.size(top(r.entry)) for r in self.ribbons if measured(r.entry)]
        return max(values, default=1.0) or 1.0

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns in use, in order."""
        return tuple(sorted({station.column for station in self.stations}))


def top(entry: Entry | None) -> float:
    """The upper end that is drawn: the high end, or half as much again where it is open."""
    if entry is None:
        return 0.0
    return middle(entry) * 1.5 if is_open(entry) or entry.high is None else entry.high


def measured(entry: Entry) -> bool:
    """Whether the entry may be drawn to scale: a known number of persons."""
    return is_known(entry) and entry.unit in {Unit.PERSON, Unit.BODY}


def make_scene(ledger: Ledger, rooms: Mapping[str, float] | None = None) -> Scene:
    """The scene of a ledger: at most twelve stations, the largest first; the rest is named.

    `rooms` says how many people a site can hold, where reports do.
    """
    known = rooms or {}
    ribbons = _ribbons(ledger.entries)
    stocks = stocks_of(ledger.entries)
    kinds = _kinds(ledger)
    weights: dict[str, float] = {name: middle(entry) for name, entry in stocks.items()}
    for ribbon in ribbons:
        for name in (ribbon.origin, ribbon.destination):
            weights[name] = max(weights.get(name, 0), middle(ribbon.entry))
    names = sorted({*weights, *(name for name in kinds if name in weights)}, key=lambda n: -weights[n])
    kept = set(names[:MOST_STATIONS])
    drawn = tuple(r for r in ribbons if {r.origin, r.destination} <= kept)[:MOST_RIBBONS]
    totals = _totals(ledger.entries, drawn)
    stations = tuple(
        replace(_station(name, kinds, stocks, drawn), total=totals.get(name), room=known.get(name))
        for name in names
        if name in kept
    )
    values = [
        middle(e) for e in (*stocks.values(), *(r.entry for r in drawn)) if measured(e) and middle(e) > 0
    ]
    return Scene(
        stations=stations,
        ribbons=drawn,
        tolls=_tolls(ledger.entries, drawn, kept),
        left_out=tuple((name, stocks.get(name)) for name in names[MOST_STATIONS:] if name not in {FROM, TO}),
        rooted=_hides_most(values),
    )


def linked_entries(scene: Scene) -> set[str]:
    """The ids of the entries that the picture links to."""
    told = [s.stock for s in scene.stations] + [stock for _, stock in scene.left_out]
    told += [ribbon.entry for ribbon in scene.ribbons] + [toll.entry for toll in scene.tolls]
    return {entry.id for entry in told if entry}


def _hides_most(values: list[float]) -> bool:
    """Whether most numbers would be too thin to see beside the largest one."""
    seen = sum(value >= max(values) * VISIBLE for value in values)
    return len(values) > 2 and seen * 2 <= len(values)  # noqa: PLR2004 - two can always be told apart


def _kinds(ledger: Ledger) -> dict[str, SiteKind]:
    kinds: dict[str, SiteKind] = {}
    for entry in ledger.entries:
        for place in (entry.origin, entry.at, entry.destination):
            if place:
                kinds.setdefault(place.key, place.kind)
    return kinds | {site.name: site.kind for site in ledger.sites if site.kind is not SiteKind.PLACE}


def _station(
    name: str, kinds: dict[str, SiteKind], stocks: dict[str, Entry], ribbons: Iterable[Ribbon]
) -> Station:
    if name in {FROM, TO}:
        return Station(name, SiteKind.PLACE, 0 if name == FROM else 4, said=False)
    kind = kinds.get(name, SiteKind.PLACE)
    leaves = any(ribbon.origin == name for ribbon in ribbons)
    reached = any(ribbon.destination == name for ribbon in ribbons)
    by_way = 3 if reached and not leaves else 0 if leaves and not reached else 1
    return Station(name, kind, COLUMNS.get(kind, by_way), stocks.get(name))


def stocks_of(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The count of people at each place that stands for it: the latest of whole groups."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.measure is Measure.STOCK and entry.at and _moves(entry) and entry.unit is Unit.PERSON:
            held = found.get(entry.at.key)
            if held is None or telling(entry) > telling(held):
                found[entry.at.key] = entry
    return found


def _moves(entry: Entry) -> bool:
    return family(entry.term) not in {"DEAD", "HURT", "MISSING", "HOUSING"} and not is_small(entry)


def _travels(entry: Entry, ends: tuple[str, str]) -> bool:
    """Being registered or screened somewhere is a movement only where both ends are told."""
    return family(entry.term) in {"MOVED", "HANDED", "HELD"} or (ends[0] != FROM and ends[1] != TO)


def ends_of(entry: Entry) -> tuple[str, str] | None:
    """The two stations a movement runs between; a side that is not said is a station too."""
    origin, to, at = entry.origin, entry.destination, entry.at
    if origin is None and to is None and at is not None:
        origin, to = (at, None) if entry.term in LEAVING else (None, at)
    if origin is None and to is None:
        return None
    return _key(origin, FROM), _key(to, TO)


def _key(place: Place | None, otherwise: str) -> str:
    return place.key if place else otherwise


def _ribbons(entries: Iterable[Entry]) -> list[Ribbon]:
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.measure is Measure.STOCK or not _moves(entry) or entry.unit in {Unit.VEHICLE, Unit.DWELLING}:
            continue
        ends = ends_of(entry)
        if ends is None or ends[0] == ends[1] or not _travels(entry, ends):
            continue
        if ends not in found or telling(entry) > telling(found[ends]):
            found[ends] = entry
    ribbons = [Ribbon(*ends, entry) for ends, entry in found.items()]
    ribbons = [ribbon for ribbon in ribbons if not _contains(ribbon, ribbons)]
    return sorted(ribbons, key=lambda ribbon: (-middle(ribbon.entry), ribbon.origin, ribbon.destination))


def _contains(ribbon: Ribbon, ribbons: Iterable[Ribbon]) -> bool:
    """Whether a movement with one end unsaid may hold, or be held by, movements with both ends told.

    Drawn beside them it would show the same people twice.
    """
    if ribbon.origin != FROM and ribbon.destination != TO:
        return False
    for other in ribbons:
        whole = other.origin != FROM and other.destination != TO
        same = (
            ribbon.destination == other.destination
            if ribbon.origin == FROM
            else ribbon.origin == other.origin
        )
        if whole and same and overlap(ribbon.entry, other.entry):
            return True
    return False


def overlap(first: Entry, second: Entry) -> bool:
    """Whether two entries may speak of the same days; where a day is not known they may."""
    one, two = first.period, second.period
    if one is None or two is None:
        return True
    before = one.end is not None and two.start is not None and one.end < two.start
    after = one.start is not None and two.end is not None and one.start > two.end
    return not (before or after)


def _totals(entries: Iterable[Entry], ribbons: Iterable[Ribbon]) -> dict[str, Entry]:
    """For each site, the largest movement with one end unsaid that holds those drawn there."""
    found: dict[str, Entry] = {}
    drawn = list(ribbons)
    for entry in entries:
        ends = (
            ends_of(entry)
            if entry.measure is not Measure.STOCK and _moves(entry) and measured(entry)
            else None
        )
        if ends is None or (ends[0] == FROM) == (ends[1] == TO):
            continue
        name = ends[1] if ends[0] == FROM else ends[0]
        parts = [r.entry for r in drawn if (r.destination if ends[0] == FROM else r.origin) == name]
        if not parts or entry in parts or middle(entry) <= max(map(middle, parts)):
            continue
        if name not in found or telling(entry) > telling(found[name]):
            found[name] = entry
    return found


def _tolls(entries: Iterable[Entry], ribbons: tuple[Ribbon, ...], kept: set[str]) -> tuple[Toll, ...]:
    slots: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        if entry.term is Term.KILLED and is_known(entry):
            key = tuple(_key(place, "") for place in (entry.origin, entry.at, entry.destination))
            if key not in slots or telling(entry) > telling(slots[key]):
                slots[key] = entry
    return tuple(_toll(entry, ribbons, kept) for entry in slots.values())


def _toll(entry: Entry, ribbons: tuple[Ribbon, ...], kept: set[str]) -> Toll:
    origin, to = (place.key if place else None for place in (entry.origin, entry.destination))
    said_first = sorted(
        enumerate(ribbons), key=lambda item: FROM in item[1].origin or TO in item[1].destination
    )
    for number, ribbon in said_first:
        fits = {origin, to} - {None} <= {ribbon.origin, ribbon.destination}
        if (
            (origin or to)
            and fits
            and (origin in {None, ribbon.origin})
            and (to in {None, ribbon.destination})
        ):
            return Toll(entry, None, number)
    name = entry.at.key if entry.at else to or origin
    return Toll(entry, name if name in kept else None)
