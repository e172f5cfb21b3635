"""A wider place's total from what is counted inside it: an answer and its parts go in, one comes out.

A toll in a town is part of its province's and its country's: the wider total is at least what its parts
hold together, and no part is added to a whole. Only parts that lie surely apart are added to each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headcount.ledger.book import Book
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import listing, number_words
from headcount.model import Entry, Grade, SiteKind, Status
from headcount.places import country_named

_MOST_NAMED = 5  # parts that a note names


def narrower(total: Sum, book: Book) -> list[str]:
    """The keys of places inside the place of a toll or of those who left it, counted alike, widest first."""
    place = total.at if total.kind is Kind.TOLL else total.origin
    if place is None or total.kind is Kind.STOCK or total.destination or total.en_route:
        return []
    counted = {
        item.sum.at if total.kind is Kind.TOLL else item.sum.origin
        for item in book.observations
        if (item.sum.kind, item.sum.family, item.sum.en_route) == (total.kind, total.family, False)
    }
    inside = sorted(key for key in counted if key and key != place and _lies_in(key, place, book))
    return [key for key in inside if not any(_lies_in(key, other, book) for other in inside if other != key)]


def _lies_in(key: str, place: str, book: Book) -> bool:
    """Whether a place lies in another: by what a sites file or a text says, or by its country."""
    parents = {site.name: site.parent for site in book.judged.sites if site.parent}
    seen, above = {key}, parents.get(key)
    while above and above not in seen:
        if above.casefold() == place.casefold():
            return True
        seen.add(above)
        above = parents.get(above)
    country, mine = country_named(place), book.places.get(key)
    return bool(country and mine and mine.country == country and mine.kind is not SiteKind.COUNTRY)


def with_parts(
    answer: Entry, parts: Sequence[tuple[str, Entry]], book: Book, *, only_floors: bool = False
) -> Entry:
    """The answer, raised to what its parts hold together where it tells less.

    With `only_floors` the whole itself is told from below alone, and its upper end gives way.
    """
    known = [(key, entry) for key, entry in parts if entry.low is not None and entry.best is not None]
    if not known:
        return answer
    low, best = (_together(known, book, which) for which in ("low", "best"))
    names = listing([key for key, _ in known[:_MOST_NAMED]])
    if answer.best is not None and answer.low is not None and best <= answer.best and low <= answer.low:
        return answer
    note = f"a part of it: {names} alone hold at least {number_words(low)}"
    if answer.high is not None and low > answer.high and not only_floors:
        return replace(answer, notes=(*answer.notes, f"{note}, which is more than is told of the whole"))
    gives_way = answer.high is None or answer.best is None or low > answer.high
    top = None if gives_way else answer.high
    most = best if top is None else min(best, top)
    return replace(
        answer,
        low=max(low, answer.low or 0.0),
        best=max(most, answer.best or 0.0),
        high=top,
        open=top is None,
        status=Status.DERIVED,
        grade=answer.grade if answer.best is not None else Grade.WEAK,
        support=tuple(
            {row.claim: row for entry in (answer, *_entries(known)) for row in entry.support}.values()
        ),
        voices=len({voice for entry in (answer, *_entries(known)) for voice in entry.speakers}),
        speakers=tuple(sorted({voice for entry in (answer, *_entries(known)) for voice in entry.speakers})),
        set_by_low=tuple(claim for entry in _entries(known) for claim in entry.set_by_low),
        notes=(*(answer.notes if answer.best is not None else ()), note),
    )


def _entries(known: Iterable[tuple[str, Entry]]) -> list[Entry]:
    return [entry for _, entry in known]


def _together(known: Sequence[tuple[str, Entry]], book: Book, which: str) -> float:
    """What parts hold: the sum of those that lie surely apart, or the most of one where that is more."""
    spots: dict[object, float] = {}
    most = 0.0
    for key, entry in known:
        amount, place = float(getattr(entry, which)), book.places.get(key)
        most = max(most, amount)
        if place and place.lat is not None:
            spot = (round(place.lat, 1), round(place.lon or 0.0, 1))
            spots[spot] = max(spots.get(spot, 0.0), amount)
    return max(most, sum(spots.values()))
