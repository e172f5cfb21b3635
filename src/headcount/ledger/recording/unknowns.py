"""What the reports do not say: the book goes in, one sentence for each gap comes out."""

from collections import defaultdict
from collections.abc import Iterable

from headcount.ledger.book import Book
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import day_words
from headcount.model import SiteKind, Unknown

_UNDATED = "no day or period is said"
_PLACELESS = "no place is said"


def unknowns(book: Book) -> tuple[Unknown, ...]:
    """The gaps, site by site, then those of claims that could not be placed."""
    sums = sorted({item.sum for item in book.observations}, key=Sum.parts)
    found = [*_missing_stocks(sums, book), *_missing_ends(sums), *_silence(book), *_unplaced(book)]
    return tuple(dict.fromkeys(found))


def _missing_stocks(sums: list[Sum], book: Book) -> Iterable[Unknown]:
    """Sites people came to or left that nobody counted; borders and countries are not counted."""
    wide = {key for key, place in book.places.items() if place.kind in (SiteKind.BORDER, SiteKind.COUNTRY)}
    counted = {total.at for total in sums if total.kind is Kind.STOCK} | wide
    moves = [total for total in sums if total.kind is Kind.FLOW]
    for site in sorted({total.destination for total in moves if total.destination} - counted):
        yield Unknown(what=f"People arrived in {site}, but no report says how many are there.", about=site)
    for site in sorted({total.origin for total in moves if total.origin} - counted):
        yield Unknown(what=f"People left {site}, but no report says how many remain there.", about=site)


def _missing_ends(sums: list[Sum]) -> Iterable[Unknown]:
    """Movements of which only one end is told."""
    moves = [total for total in sums if total.kind is Kind.FLOW]
    told_from = {total.origin for total in moves if total.origin and total.destination}
    told_to = {total.destination for total in moves if total.origin and total.destination}
    for site in sorted({total.origin for total in moves if total.origin} - told_from):
        yield Unknown(what=f"It is not said where those who left {site} went.", about=site)
    for site in sorted({total.destination for total in moves if total.destination} - told_to):
        yield Unknown(what=f"It is not said where those who arrived in {site} came from.", about=site)


def _silence(book: Book) -> Iterable[Unknown]:
    """Sites whose last count is older than the last report."""
    last: dict[str, list[Sum]] = defaultdict(list)
    for item in book.observations:
        if item.sum.kind is Kind.STOCK and item.sum.at:
            last[item.sum.at].append(item.sum)
    for site, sums in sorted(last.items()):
        day = max(total.end for total in sums)
        if book.as_of and day < book.as_of:
            yield Unknown(what=f"No report counts the people in {site} after {day_words(day)}.", about=site)


def _unplaced(book: Book) -> Iterable[Unknown]:
    """Claims that could not be put on a day or a place."""
    for reason, words in ((_UNDATED, "when it happened"), (_PLACELESS, "where")):
        for item in book.excluded:
            if item.reason == reason:
                yield Unknown(what=f"A report gives a number but does not say {words}.", about=item.claim)
