"""From a ledger to a brief: the title and the few sentences worth saying first.

In: a ledger with its claims, the reports, events and namings. Out: a Brief whose every sentence rests on
entries. What is said first follows the order of `data/phrases.toml`: movement, presence, the dead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from headcount.briefs.privacy import coarsened, hiding, is_delicate, is_delicate_claim
from headcount.briefs.voices import told_by
from headcount.briefs.words import is_known, is_small, listed, phrases, question, sentence
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
    Place,
    Report,
    SiteKind,
    Statement,
    Status,
    Unit,
)
from headcount.settings import Settings

MOST, MORE = 8, 2
LATELY = 7  # days a movement may cover to be told as news
LONG_AGO = date.min


def make_brief(  # noqa: PLR0913 - one keyword for each noun that a brief is made of
    ledger: Ledger, *, reports: Sequence[Report], events: Iterable[Event], namings: Iterable[Naming],
    conditions: Iterable[Condition] = (), withheld: Sequence[str] = (), title: str | None = None,
    command: str = "", changes: Sequence[Change] = (), since: str = "",
    settings: Settings,  # noqa: ARG001 - wording in other languages will need it
) -> Brief:  # fmt: skip
    """The brief of a ledger: a title, and five to eight sentences each tied to its entries."""
    hide = hiding(withheld)
    shown = coarsened(ledger)
    claims = {claim.id: claim for claim in ledger.claims}
    return Brief(
        title=hide(title or _title(shown)),
        ledger=ledger,
        reports=tuple(reports),
        claims=ledger.claims,
        events=tuple(events),
        conditions=tuple(conditions),
        namings=tuple(namings),
        statements=tuple(
            Statement(text=hide(f"{sentence(entry)} {told_by(entry, claims)}"), entries=(entry.id,))
            for entry in key_entries(shown)
        ),
        changes=tuple(change for change in changes if not _gives_away(change, claims)),
        since=since,
        withheld=tuple(withheld),
        command=command,
    )


def _gives_away(change: Change, claims: Mapping[str, Claim]) -> bool:
    """Whether a change tells of fewer than ten people in a small place."""
    claim = claims.get(change.claim or "")
    if claim is not None and is_delicate_claim(claim):
        return True
    return any(entry is not None and is_delicate(entry) for entry in (change.before, change.after))


def key_entries(ledger: Ledger) -> tuple[Entry, ...]:
    """The entries to say first: the widest or latest of each question and place, the weightiest on top."""
    order = phrases()["families"]["order"]
    people = [entry for entry in ledger.entries if _tells(entry)]
    slots: dict[tuple[str, ...], Entry] = {}
    for entry in people:
        key = _slot(entry)
        if key not in slots or telling(entry) > telling(slots[key]):
            slots[key] = entry
    chosen = sorted(slots.values(), key=_weight, reverse=True)
    firsts = [next((e for e in chosen if question(e) == name), None) for name in order]
    first = [entry for entry in firsts if entry]
    rest = [entry for entry in (*_newest(people), *chosen) if entry not in first]
    rest.sort(key=lambda entry: question(entry) != "DEAD")
    kept = [*first, *_few_of_each(rest, first)][:MOST]
    return tuple(sorted(kept, key=lambda e: (order.index(question(e)), -_weight(e)[1])))


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
        brief, key=lambda entry: (_last(entry), -len(entry.population), days_in(entry.period)), default=None
    )
    return [newest] if newest else []


def _last(entry: Entry) -> date:
    return (entry.period.end or entry.period.start or LONG_AGO) if entry.period else LONG_AGO


def _few_of_each(entries: Sequence[Entry], first: Sequence[Entry]) -> list[Entry]:
    """Two more of each question at most, and none that says nearly what another one says."""
    used: Counter[str] = Counter()
    kept: list[Entry] = []
    for entry in entries:
        used[question(entry)] += 1
        if used[question(entry)] <= MORE and not any(_alike(entry, other) for other in [*first, *kept]):
            kept.append(entry)
    return kept


def _alike(one: Entry, two: Entry) -> bool:
    """Whether two movements share their days and an end or a number: a part of the other, or the same."""
    if (
        Measure.STOCK in {one.measure, two.measure}
        or question(one) != question(two)
        or one.period != two.period
    ):
        return False
    if (one.low, one.best, one.high) == (two.low, two.best, two.high):
        return True
    pairs = zip(_ends(one), _ends(two), strict=True)
    return any(mine is not None and other is not None and mine.key == other.key for mine, other in pairs)


def _ends(entry: Entry) -> tuple[Place | None, Place | None]:
    return entry.origin, entry.destination


def _tells(entry: Entry) -> bool:
    counts = entry.unit in {Unit.PERSON, Unit.BODY, Unit.HOUSEHOLD, Unit.FAMILY}
    shaky = entry.status is Status.DERIVED and not entry.low
    return is_known(entry) and counts and not shaky and not is_small(entry)


def _slot(entry: Entry) -> tuple[str, ...]:
    places = [place.key if place else "" for place in (entry.origin, entry.at, entry.destination)]
    return (question(entry), "stock" if entry.measure is Measure.STOCK else "flow", *places)


def telling(entry: Entry) -> tuple[bool, int, int, date, bool, float]:
    """How well an entry answers its question: whole groups, the longest movement, the latest stock."""
    persons = entry.unit in {Unit.PERSON, Unit.BODY}
    length = 0 if entry.measure is Measure.STOCK else days_in(entry.period)
    last = (entry.period.end or entry.period.start) if entry.period else None
    stated = entry.status is not Status.DERIVED
    return (persons, -len(entry.population), length, last or LONG_AGO, stated, middle(entry))


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
    kinds = {
        place.key: place.kind for entry in ledger.entries for place in (entry.at, *_ends(entry)) if place
    }
    kinds |= {site.name: site.kind for site in ledger.sites}
    counts = Counter(p.key for e in ledger.entries for p in (e.at, *_ends(e)) if p)
    names = sorted(kinds, key=lambda name: -counts[name])
    origins = [name for name in names if kinds[name] is SiteKind.ORIGIN]
    if names and all(question(entry) in {"DEAD", "HURT", "MISSING"} for entry in ledger.entries):
        return f"The toll in {names[0]}"
    if origins:
        return f"Movement from {listed(origins[:2])}"
    return f"Movement around {names[0]}" if names else "No movement found"
