"""From a ledger to a brief: the title and the few sentences worth saying first.

In: a ledger with its claims, the reports, events and namings. Out: a Brief whose every sentence rests on
entries. What is said first follows the order of `data/phrases.toml`: movement, presence, the dead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from headcount.briefs.privacy import coarsened, discreet, hiding, is_delicate, is_delicate_claim
from headcount.briefs.voices import told_by
from headcount.briefs.words import (
    BARE,
    SMALL,
    amount,
    is_coarse,
    is_known,
    is_small,
    listed,
    phrases,
    question,
    sentence,
)
from headcount.model import (
    Brief,
    Change,
    Claim,
    Condition,
    Entry,
    Event,
    Ledger,
    Measure,
    Naming,
    Period,
    Population,
    Report,
    SiteKind,
    Statement,
    Status,
    Unit,
)
from headcount.settings import Settings

MOST, EACH = 8, 3
LATELY = 7  # days a movement may cover to be told as news
TINY = 0.01  # of the largest count of its kind: too little to be said first
LONG_AGO = date.min
GRAVE = {"DEAD", "MISSING", "HELD", "HANDED"}  # questions to which a handful of people is an answer
LATE = {"HURT", "HOUSING", "OTHER"}  # questions told where room is left
PARTS = {
    Population.CHILDREN, Population.WOMEN, Population.MEN, Population.ELDERLY, Population.STAFF,
    Population.COMBATANT, Population.CIVILIAN,
}  # fmt: skip


def make_brief(  # noqa: PLR0913 - one keyword for each noun that a brief is made of
    ledger: Ledger, *, reports: Sequence[Report], events: Iterable[Event], namings: Iterable[Naming],
    conditions: Iterable[Condition] = (), withheld: Sequence[str] = (), title: str | None = None,
    command: str = "", changes: Sequence[Change] = (), since: str = "",
    settings: Settings,  # noqa: ARG001 - wording in other languages will need it
) -> Brief:  # fmt: skip
    """The brief of a ledger: a title, and five to eight sentences each tied to its entries."""
    hide = hiding(withheld)
    shown = coarsened(ledger)
    claims = {claim.id: discreet(claim) for claim in ledger.claims}
    return Brief(
        title=hide(title or _title(shown)),
        ledger=ledger,
        reports=tuple(reports),
        claims=ledger.claims,
        events=tuple(events),
        conditions=tuple(conditions),
        namings=tuple(namings),
        statements=tuple(
            Statement(
                text=hide(f"{sentence(entry)} {told_by(entry, claims, as_of=ledger.as_of)}"),
                entries=(entry.id,),
            )
            for entry in key_entries(shown)
        ),
        changes=tuple(change for change in changes if not _gives_away(change, claims)),
        since=since,
        withheld=tuple(withheld),
        command=command,
    )


def _gives_away(change: Change, claims: Mapping[str, Claim]) -> bool:
    """Whether a change tells of few or guarded people in a small place."""
    claim = claims.get(change.claim or "")
    if claim is not None and is_delicate_claim(claim):
        return True
    return any(entry is not None and is_delicate(entry, claims) for entry in (change.before, change.after))


def key_entries(ledger: Ledger) -> tuple[Entry, ...]:
    """The entries to say first: one of each question and end of movement, then more of the weightiest."""
    order = phrases()["families"]["order"]
    people = _worth_telling([entry for entry in ledger.entries if _tells(entry)])
    slots: dict[tuple[str, ...], Entry] = {}
    for entry in people:
        key = slot(entry)
        if key not in slots or telling(entry) > telling(slots[key]):
            slots[key] = entry
    chosen = sorted(slots.values(), key=_weight, reverse=True)
    firsts = [next((e for e in chosen if question(e) == name), None) for name in order]
    grave = [entry for entry in firsts if entry and question(entry) not in LATE]
    rest = sorted(chosen, key=lambda entry: (question(entry) != "DEAD", _narrow(entry)))
    kept = list(grave)
    for entry in (*_other_end(chosen), *_disputed(people), *_newest(people), *filter(None, firsts)):
        if not any(_alike(entry, other) for other in kept):
            kept.append(entry)
    kept = [*kept, *_few_of_each(rest, kept)][:MOST]
    return tuple(sorted(kept, key=lambda e: (order.index(question(e)), -_weight(e)[1])))


def _worth_telling(entries: Sequence[Entry]) -> list[Entry]:
    """Those that are no part of another one and not tiny beside the largest of their kind."""
    largest: dict[str, float] = {}
    for entry in entries:
        largest[question(entry)] = max(largest.get(question(entry), 0), middle(entry))
    few = max(largest.values(), default=0) < SMALL

    def matters(entry: Entry) -> bool:
        most = largest[question(entry)]
        if middle(entry) < SMALL and not few:
            return most < SMALL and question(entry) in GRAVE
        return middle(entry) >= TINY * most

    kept = [entry for entry in entries if matters(entry)]
    return [entry for entry in kept if not any(_holds(other, entry) for other in kept)]


def _holds(whole: Entry, part: Entry) -> bool:
    """Whether a count of all people there, then, holds a count of the children or the men among them."""
    return (
        _narrow(part) > _narrow(whole)
        and question(whole) == question(part)
        and (whole.measure is Measure.STOCK) == (part.measure is Measure.STOCK)
        and middle(whole) >= middle(part)
        and _ends(whole) == _ends(part)
        and _same_days(whole.period, part.period)
    )


def _same_days(one: Period | None, two: Period | None) -> bool:
    """Whether two periods share a day, an open end taken as its other one."""
    spans = [_span(period) for period in (one, two) if period]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return len(spans) < 2 or max(starts) <= min(ends)  # noqa: PLR2004 - both


def _span(period: Period) -> tuple[date, date]:
    return period.start or LONG_AGO, period.end or date.max


def _narrow(entry: Entry) -> int:
    """How narrow the group counted is: 2 for children or men, 1 for one group by status, 0 for people."""
    if any(group in PARTS for group in entry.population):
        return 2
    return int(len(entry.population) == 1 and not BARE & set(entry.population))


def _other_end(chosen: Sequence[Entry]) -> list[Entry]:
    """The largest movement out of a place and the largest into one."""
    moves = [entry for entry in chosen if question(entry) == "MOVED"]
    out = next((entry for entry in moves if entry.origin and not entry.destination), None)
    into = next((entry for entry in moves if entry.destination and not entry.origin), None)
    return [entry for entry in (out, into) if entry]


def _disputed(entries: Sequence[Entry]) -> list[Entry]:
    """The largest figure on which reports disagree."""
    torn = [entry for entry in entries if _is_torn(entry)]
    return [max(torn, key=middle)] if torn else []


def _is_torn(entry: Entry) -> bool:
    return entry.status is Status.CONTESTED


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    """The movement of the last days, told beside that of the whole time; none where all is of one time."""
    moves = [entry for entry in entries if question(entry) == "MOVED"]
    brief = [
        entry
        for entry in moves
        if entry.measure is not Measure.STOCK
        and entry.period is not None
        and entry.period.start is not None
        and days_in(entry.period) <= LATELY
    ]
    newest = max(
        brief, key=lambda entry: (last_day(entry), -_narrow(entry), days_in(entry.period)), default=None
    )
    return [newest] if newest else []


def last_day(entry: Entry) -> date:
    """The last day an entry speaks of; long ago where no report gives one."""
    return (entry.period.end or entry.period.start or LONG_AGO) if entry.period else LONG_AGO


def _few_of_each(entries: Sequence[Entry], first: Sequence[Entry]) -> list[Entry]:
    """Up to three of each question in all, and none that says nearly what another one says."""
    used = Counter(question(entry) for entry in first)
    kept: list[Entry] = []
    for entry in entries:
        if used[question(entry)] < EACH and not any(_alike(entry, other) for other in [*first, *kept]):
            used[question(entry)] += 1
            kept.append(entry)
    return kept


def _alike(one: Entry, two: Entry) -> bool:
    """Whether two movements share their days and an end or a number: a part of the other, or the same."""
    if one == two:
        return True
    stock_or_torn = (Measure.STOCK in {one.measure, two.measure}) or _is_torn(one) or _is_torn(two)
    if stock_or_torn or question(one) != question(two):
        return False
    if amount(one) == amount(two) and last_day(one) == last_day(two):
        return True
    return one.period == two.period and any(
        mine == other is not None for mine, other in zip(_ends(one), _ends(two), strict=True)
    )


def _ends(entry: Entry) -> tuple[str | None, ...]:
    return tuple(place.key if place else None for place in (entry.origin, entry.at, entry.destination))


def _tells(entry: Entry) -> bool:
    counts = entry.unit in {Unit.PERSON, Unit.BODY, Unit.HOUSEHOLD, Unit.FAMILY}
    shaky = entry.status is Status.DERIVED and not entry.low
    return is_known(entry) and counts and not shaky and not is_small(entry)


def slot(entry: Entry) -> tuple[str, ...]:
    """What makes two entries answers to one question: what is asked, of people or movements, and where."""
    places = [place.key if place else "" for place in (entry.origin, entry.at, entry.destination)]
    return (question(entry), "stock" if entry.measure is Measure.STOCK else "flow", *places)


def telling(entry: Entry) -> tuple[bool, int, int, date, float, date, bool]:
    """How well an entry answers its question: whole groups, the longest movement, the latest stock."""
    persons = entry.unit in {Unit.PERSON, Unit.BODY}
    stock = entry.measure is Measure.STOCK
    length = 0 if stock else days_in(entry.period)
    latest = last_day(entry) if stock else LONG_AGO
    stated = entry.status is not Status.DERIVED
    return (persons, -_narrow(entry), length, latest, middle(entry), last_day(entry), stated)


def _weight(entry: Entry) -> tuple[bool, float]:
    return (entry.unit in {Unit.PERSON, Unit.BODY}, middle(entry))


def middle(entry: Entry) -> float:
    """One number to order and draw an entry by: the best value, else the floor, else the ceiling."""
    for value in (entry.best, entry.low, entry.high):
        if value is not None:
            return value
    return 0.0


def days_in(period: Period | None) -> int:
    """The number of days in a period; one where an end is open."""
    if period is None or period.start is None or period.end is None:
        return 1
    return (period.end - period.start).days + 1


def _title(ledger: Ledger) -> str:
    told = key_entries(ledger)
    counted = [entry for entry in told or ledger.entries if not is_coarse(entry)]
    places = [p for e in counted for p in (e.origin, e.at, e.destination) if p]
    kinds = {place.key: place.kind for place in places} | {site.name: site.kind for site in ledger.sites}
    times = Counter(p.key for e in ledger.entries for p in (e.origin, e.at, e.destination) if p)
    names = sorted(dict.fromkeys(place.key for place in places), key=lambda name: -times[name])
    origins = [name for name in names if kinds[name] is SiteKind.ORIGIN]
    if names and all(question(entry) in {"DEAD", "HURT", "MISSING"} for entry in counted):
        return f"The toll in {names[0]}"
    if origins:
        return f"Movement from {listed(origins[:2])}"
    return f"Movement around {names[0]}" if names else "No movement found"
