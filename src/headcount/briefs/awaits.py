"""What drove movement and what awaits people, as the page tells it.

In: a brief's events and conditions, fit to be shown. Out: small records a template can show without thinking.
A capacity stands beside the people counted there, in outline, never among them. No sentence is shown that
gives away fewer than ten people in a small place, or one family's search.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import HEIGHT, WIDTH, bar, tag, width_of
from headcount.briefs.privacy import is_delicate_claim, is_fine
from headcount.briefs.quotes import NO_DAY, Book, outlet
from headcount.briefs.scene import stocks_of
from headcount.briefs.words import SMALL, figure, is_known, listed, phrases, short, upper, when, who
from headcount.model import Brief, Condition, ConditionKind, Entry, Event, Unit

EDGE = 2.0  # pixels left and right of a drawing
MOST_EVENTS, MOST_SITES, MOST_LINES = 60, 40, 6
AT_SITES = (ConditionKind.CAPACITY, ConditionKind.NEED)
NOT_SHOWN = "Sentence not shown: it is about very few people, or some held, ill or of a minority."
NO_PLACE = "Place not said"
SOULS = {Unit.PERSON, Unit.BODY}


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence in three parts round the words that tell, and who printed it when."""

    before: str
    told: str
    after: str
    by: str
    published: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its days, its sentence, and in how many reports it is told."""

    id: str
    letter: str
    when: str
    label: str
    words: Words
    reports: int


@dataclass(frozen=True, slots=True)
class Line:
    """A condition in a few words, with its sentence."""

    head: str
    words: Words


@dataclass(frozen=True, slots=True)
class AtSite:
    """A site: the people there, what it can hold, what is lacking."""

    name: str
    stock: str
    link: str
    glyph: Markup
    lines: tuple[Line, ...]
    more: int


def happenings(brief: Brief, book: Book, letters: Mapping[str, str]) -> tuple[list[Happening], int]:
    """The events by their days, undated ones last, one told in several reports once; and how many more.

    `letters` are those of the events that stand on the charts: these are told whatever the room.
    """
    grouped: dict[tuple[object, ...], list[Event]] = {}
    for event in brief.events:
        day = event.period.start if event.period else None
        grouped.setdefault((event.kind, event.label, day), []).append(event)
    rows = list(grouped.items())
    told = [
        (str(row[0][2] or "~"), _happening(row[1], book, letters)) for row in rows
    ]  # "~": after every day
    found = [item for _, item in sorted(told, key=lambda row: (row[0], row[1].letter or "~", row[1].label))]
    kept = {item.id for item in sorted(found, key=lambda item: not item.letter)[:MOST_EVENTS]}
    return [item for item in found if item.id in kept], max(0, len(found) - MOST_EVENTS)


def _happening(events: Sequence[Event], book: Book, letters: Mapping[str, str]) -> Happening:
    event = next((event for event in events if event.id in letters), events[0])
    when_told = short(event.period) if event.period else NO_DAY
    reports = len({one.report for one in events})
    return Happening(
        event.id, letters.get(event.id, ""), when_told, event.label, _words(event, book), reports
    )


def at_sites(brief: Brief, book: Book) -> list[AtSite]:
    """The sites of which a capacity or a need is told, those with most people there first."""
    grouped: dict[str, list[Condition]] = {}
    for item in brief.conditions:
        if item.kind in AT_SITES:
            grouped.setdefault(item.place.key if item.place else "", []).append(item)
    stocks = stocks_of(brief.ledger.entries)
    names = sorted(grouped, key=lambda name: (not name, -_size(stocks.get(name)), name))
    return [_at_site(name, grouped[name], stocks.get(name), book) for name in names[:MOST_SITES]]


def _size(entry: Entry | None) -> float:
    return middle(entry) if entry else 0.0


def _at_site(name: str, items: Sequence[Condition], stock: Entry | None, book: Book) -> AtSite:
    lines = _lines(items, book)
    known = stock if stock and is_known(stock) else None
    return AtSite(
        name or NO_PLACE,
        f"{upper(who(known))} there {when(known.period)}" if known else "",
        f"#{known.id}" if known else "",
        beside_stock(known, room_of(items)) if known else Markup(),
        tuple(lines[:MOST_LINES]),
        max(0, len(lines) - MOST_LINES),
    )


def _lines(items: Iterable[Condition], book: Book) -> list[Line]:
    """Each condition once, capacities before needs; what several reports tell alike is told by the first."""
    order = list(ConditionKind)
    told: dict[str, Line] = {}
    for item in sorted(items, key=lambda one: order.index(one.kind)):
        head = head_of(item)
        told.setdefault(head.lower(), Line(head, _words(item, book)))
    return list(told.values())


def families(brief: Brief, book: Book) -> list[Line]:
    """Families torn apart and people looked for: counts and roles."""
    return _lines([item for item in brief.conditions if item.kind not in AT_SITES], book)


def rooms(brief: Brief) -> Mapping[str, str]:
    """For each site the words of what it can hold, to stand beside a count of the people there."""
    return {name: words for name, items in _capacities(brief).items() if (words := _room_words(items))}


def room_numbers(brief: Brief) -> Mapping[str, float]:
    """For each site how many people it can hold, where a report says so."""
    return {name: room for name, items in _capacities(brief).items() if (room := room_of(items))}


def _capacities(brief: Brief) -> Mapping[str, list[Condition]]:
    found: dict[str, list[Condition]] = {}
    for item in brief.conditions:
        if item.kind is ConditionKind.CAPACITY and item.place and _souls(item):
            found.setdefault(item.place.key, []).append(item)
    return found


def _room_words(items: Sequence[Condition]) -> str:
    values = {item.quantity.value for item in items if item.quantity and item.quantity.value}
    by = listed(list(dict.fromkeys(item.publisher or "" for item in items if item.publisher)))
    words = " or ".join(f"{value:,.0f}" for value in sorted(values))
    return f"room for {words}" + (f" ({by})" if by else "") if words else ""


def room_of(items: Iterable[Condition]) -> float | None:
    """How many people a site can hold, as most reports say; None where no report gives a number of people."""
    counts = Counter(
        item.quantity.value
        for item in items
        if item.kind is ConditionKind.CAPACITY and _souls(item) and item.quantity and item.quantity.value
    )
    return max(counts, key=lambda value: (counts[value], value)) if counts else None


def _souls(item: Condition) -> bool:
    return bool(
        item.quantity and item.quantity.unit in SOULS and item.of not in {"beds", "cots", "bunks", "places"}
    )


def head_of(item: Condition) -> str:
    """A condition in a few words: "Room for 4,000 people", "In need: 700 families (shelter)"."""
    names = phrases()["conditions"]
    number = _number(item)
    if item.kind is ConditionKind.CAPACITY and not number:
        return f"{names['FULL']}: \u201c{item.told.text}\u201d"
    goods = listed(list(item.goods))
    if item.kind is ConditionKind.NEED and (not number or item.of in item.goods):
        return f"{names['LACKING']}: {number + ' ' if number else ''}{goods}"
    what = f"{number} {item.of}".strip()
    aside = f" ({goods})" if goods else ""
    joint = " " if item.kind is ConditionKind.CAPACITY else ": "
    return f"{names[item.kind.value]}{joint}{what}{aside}"


def _number(item: Condition) -> str:
    """The number as the source hedges it; fewer than ten people are said to be so."""
    count = item.quantity
    if count is None:
        return ""
    if _is_few(item):
        return f"fewer than {SMALL}"
    hedge = phrases()["hedges"].get(count.quantifier.value, "")
    if count.value is None:
        return str(phrases()["hedges"].get(count.quantifier.value, count.quantifier.value.lower()))
    return f"{hedge} {count.value:,.0f}".strip()


def _is_few(item: Condition) -> bool:
    """Whether it is about fewer than ten people in a small place."""
    count = item.quantity
    most = (count.high if count.high is not None else count.value) if count else None
    few = count is not None and count.unit in SOULS and most is not None and 0 < most < SMALL
    return few and (item.place is None or is_fine(item.place))


def _words(item: Event | Condition, book: Book) -> Words:
    published = f"{item.published:%-d %b %Y}" if item.published else NO_DAY
    said = item.said_by.voice or item.said_by.role if isinstance(item, Condition) and item.said_by else ""
    printed = item.publisher or outlet(book.reports.get(item.report))
    by = book.clean(f"{said}, in {printed}" if said and said != printed else printed)
    if _gives_away(item, book):
        return Words(NOT_SHOWN, "", "", by, published, shown=False)
    text, told = item.quote.text, item.told.text
    start = item.told.start - item.quote.start
    if start < 0 or text[start : start + len(told)] != told:  # a name before it was withheld
        start = text.find(told)
    if start < 0:
        return Words(text, "", "", by, published)
    return Words(text[:start], told, text[start + len(told) :], by, published)


def _gives_away(item: Event | Condition, book: Book) -> bool:
    """Whether the sentence tells of fewer than ten people in a small place, or of one family's search."""
    if isinstance(item, Condition):
        one = item.kind is ConditionKind.SOUGHT and item.quantity is None and item.of in _kin()
        if one or _is_few(item):
            return True
    return any(
        is_delicate_claim(claim)
        for claim in book.claims.values()
        if claim.report == item.report
        and claim.quote.start < item.quote.end
        and item.quote.start < claim.quote.end
    )


def _kin() -> frozenset[str]:
    return frozenset(phrases()["kin"]["words"])


def beside_stock(stock: Entry, room: float | None) -> Markup:
    """The people there as an interval, and what the site can hold as an outline, on one scale from zero."""
    if room is None or stock.unit is not Unit.PERSON:
        return Markup()
    most = max(room, stock.high or middle(stock), middle(stock)) * 1.02

    def x(value: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * min(value / most, 1.0)

    box = tag("rect", x=EDGE, y=2, width=max(4.0, x(room) - EDGE), height=HEIGHT - 4, class_="nothing")
    label = f"room for {figure(room)}"
    at = max(EDGE, x(room) - width_of(label, 12))
    low = stock.low if stock.low is not None else 0
    line = bar(x(low), x(stock.high or middle(stock)), HEIGHT / 2, stock, notch=x(middle(stock)))
    ground = tag("line", x1=EDGE, x2=EDGE, y1=0, y2=HEIGHT, class_="ground")
    text = tag("text", label, x=at, y=HEIGHT + 14, class_="small")
    return tag(
        "svg", tag("title", f"{who(stock)}, {label}"), box, ground, *line, text, class_="glyph move room",
        viewBox=f"0 0 {WIDTH} {HEIGHT + 18}", role="img",
    )  # fmt: skip
