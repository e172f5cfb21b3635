"""What the picture shows, before any line is drawn.

In: a ledger. Out: a Scene: stations, the movements between them, the tolls, and what is named but not drawn.
One entry stands for each; which one follows the same rule as the key statements.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from headcount.briefs.brief import key_entries, middle, telling
from headcount.briefs.words import family, is_coarse, is_known, is_open
from headcount.model import Claim, Entry, Ledger, Measure, Place, SiteKind, Term, Unit

FROM, TO = "not said from where", "not said where to"
MOST_STATIONS, MOST_RIBBONS, MOST_NAMED = 8, 8, 10
VISIBLE = 1 / 70  # of the largest: about three pixels
FARTHEST = 3.0  # times the best value: how far an interval is drawn before it fades out
LEAVING = {Term.LEFT, Term.EVACUATED, Term.FORCED_TO_FLEE, Term.DISPLACED, Term.SURRENDERED}


@dataclass(frozen=True, slots=True)
class Station:
    """A site in the picture: its latest stock, all who came or left, how many it can hold, sites in it."""

    key: str
    kind: SiteKind
    stock: Entry | None = None
    total: Entry | None = None
    said: bool = True
    room: float | None = None
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A movement between two stations and the entry that stands for it."""

    origin: str
    destination: str
    entry: Entry

    @property
    def ends(self) -> tuple[str, str]:
        """Both stations."""
        return self.origin, self.destination

    @property
    def upward(self) -> bool:
        """Whether people are taken away: the detained and the handed over leave upwards."""
        return family(self.entry.term) in {"HELD", "HANDED"}


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead of an entry: at a station, or on the way to it along the ribbon with this number."""

    entry: Entry
    station: str | None
    ribbon: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything drawn, what did not fit (its name and its entry), and how numbers become widths."""

    stations: tuple[Station, ...]
    ribbons: tuple[Ribbon, ...]
    tolls: tuple[Toll, ...]
    left_out: tuple[tuple[str, Entry], ...] = ()
    rooted: bool = False

    def size(self, value: float | None) -> float:
        """The value on the picture's scale: itself, or its square root where the range is too wide."""
        return sqrt(max(value or 0, 0)) if self.rooted else max(value or 0, 0)

    @property
    def named(self) -> tuple[tuple[str, Entry], ...]:
        """What is named under the picture."""
        return self.left_out[:MOST_NAMED]

    @property
    def greatest(self) -> float:
        """The greatest size of anything drawn; 1 where nothing has a number."""
        values = [self.size(reach(s.stock)) for s in self.stations if s.stock]
        values += [self.size(reach(r.entry)) for r in self.ribbons if measured(r.entry)]
        return max(values, default=1.0) or 1.0


def reach(entry: Entry | None) -> float:
    """The upper end that is drawn: the high end; half as much again where it is open; never far off."""
    if entry is None:
        return 0.0
    if is_open(entry) or entry.high is None:
        return middle(entry) * 1.5
    return min(entry.high, FARTHEST * middle(entry)) if middle(entry) else entry.high


def fades(entry: Entry) -> bool:
    """Whether the interval goes on beyond what is drawn of it."""
    return is_open(entry) or (entry.high or 0) > reach(entry)


def measured(entry: Entry) -> bool:
    """Whether the entry may be drawn to scale: a known number of persons."""
    return is_known(entry) and entry.unit in {Unit.PERSON, Unit.BODY}


def make_scene(ledger: Ledger, rooms: Mapping[str, float] | None = None) -> Scene:
    """The scene of a ledger: at most eight stations and eight movements; the rest is named.

    What the key sentences speak of comes first, then the largest. `rooms` says how many people a site can
    hold, where reports do.
    """
    ribbons, stocks = _ribbons(ledger.entries), stocks_of(ledger.entries)
    kept, drawn = _chosen(ledger, ribbons, stocks)
    kinds, totals, inside = _kinds(ledger), _totals(ledger.entries, drawn), _insides(ledger, kept)
    stations = tuple(
        Station(
            key=name,
            kind=kinds.get(name, SiteKind.PLACE),
            stock=stocks.get(name),
            total=totals.get(name),
            said=name not in {FROM, TO},
            room=(rooms or {}).get(name),
            holds=inside.get(name, ()),
        )
        for name in kept
    )
    values = [
        middle(e)
        for e in (*(s.stock for s in stations if s.stock), *(r.entry for r in drawn))
        if measured(e) and middle(e) > 0
    ]
    tolls = _tolls(ledger.entries, drawn, set(kept))
    return Scene(
        stations=stations,
        ribbons=drawn,
        tolls=tuple(toll for toll in tolls if toll.station or toll.ribbon is not None),
        left_out=_left_out(ribbons, stocks, tolls, set(kept), set(drawn)),
        rooted=_hides_most(values),
    )


def _chosen(
    ledger: Ledger, ribbons: Iterable[Ribbon], stocks: Mapping[str, Entry]
) -> tuple[list[str], tuple[Ribbon, ...]]:
    """The stations and movements that are drawn, as many as can be read."""
    first = {entry.id for entry in key_entries(ledger)}
    things: list[tuple[tuple[str, ...], Entry, Ribbon | None]] = [
        *((ribbon.ends, ribbon.entry, ribbon) for ribbon in ribbons),
        *(((name,), entry, None) for name, entry in stocks.items()),
    ]
    things.sort(key=lambda item: (item[1].id not in first, -_weight(item[1]), item[0]))
    kept: dict[str, float] = {}
    drawn: list[Ribbon] = []
    for ends, entry, ribbon in things:
        fits = len({*kept, *ends}) <= MOST_STATIONS
        if fits and ribbon and len(drawn) < MOST_RIBBONS:
            drawn.append(ribbon)
        if fits and (ribbon is None or ribbon in drawn):
            for name in ends:
                kept[name] = max(kept.get(name, 0.0), middle(entry))
    drawn.sort(key=lambda ribbon: (-middle(ribbon.entry), ribbon.ends))
    return sorted(kept, key=lambda name: (-kept[name], name)), tuple(drawn)


def _weight(entry: Entry) -> float:
    """How large an entry is beside others; what can not be drawn to scale comes after all that can."""
    return middle(entry) if measured(entry) else -1 / (1 + middle(entry))


def _left_out(
    ribbons: Iterable[Ribbon],
    stocks: Mapping[str, Entry],
    tolls: Iterable[Toll],
    kept: set[str],
    drawn: set[Ribbon],
) -> tuple[tuple[str, Entry], ...]:
    """What is named instead of drawn, the largest first."""
    left = [(name, entry) for name, entry in stocks.items() if name not in kept]
    left += [(_way(ribbon), ribbon.entry) for ribbon in ribbons if ribbon not in drawn]
    for toll in tolls:
        place = toll.entry.at or toll.entry.destination or toll.entry.origin
        if toll.station is None and toll.ribbon is None and place:
            left.append((place.key, toll.entry))
    left = [(name, entry) for name, entry in left if not is_coarse(entry)]
    return tuple(sorted(left, key=lambda item: (-_weight(item[1]), item[0], item[1].id)))


def _way(ribbon: Ribbon) -> str:
    """A movement in words, without an end that is not said."""
    if ribbon.origin == FROM:
        return f"to {ribbon.destination}"
    return f"from {ribbon.origin}" + (f" to {ribbon.destination}" if ribbon.destination != TO else "")


def _insides(ledger: Ledger, kept: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each station, those among the others that lie in it."""
    parents = {site.name: site.parent for site in ledger.sites if site.parent}
    found: dict[str, list[str]] = {}
    for name in kept:
        above, seen = parents.get(name), {name}
        while above and above not in seen:
            found.setdefault(above, []).append(name)
            seen.add(above)
            above = parents.get(above)
    return {name: tuple(sorted(inside)) for name, inside in found.items()}


def linked_entries(scene: Scene) -> set[str]:
    """The ids of the entries that the picture links to."""
    told = [entry for s in scene.stations for entry in (s.stock, s.total)]
    told += (
        [entry for _, entry in scene.named]
        + [ribbon.entry for ribbon in scene.ribbons]
        + [toll.entry for toll in scene.tolls]
    )
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
    return family(entry.term) not in {"DEAD", "HURT", "MISSING", "HOUSING"} and not is_coarse(entry)


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


def overlap(first: Entry | Claim, second: Entry | Claim) -> bool:
    """Whether two counts may speak of the same days; where a day is not known they may."""
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
