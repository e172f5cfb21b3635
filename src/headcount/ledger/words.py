"""Numbers, days and places as the ledger's sentences say them."""

from collections.abc import Sequence
from datetime import date

from headcount.model import Claim, Quantity

# Codes whose plural is not the code with an s.
_PEOPLE = {
    "CHILDREN": "children", "WOMEN": "women", "MEN": "men", "ELDERLY": "the elderly", "STAFF": "staff",
    "HOST": "host communities", "MIXED": "people of several groups", "UNKNOWN": "people", "IDP": "IDPs",
}  # fmt: skip


def number_words(number: float | None) -> str:
    """A number as it is printed: whole, with separators."""
    return "not known" if number is None else f"{round(number):,}"


def day_words(day: date | None) -> str:
    """A day in words: 3 March 2021."""
    return f"{day.day} {day:%B %Y}" if day else "the beginning"


def days_words(start: date | None, end: date | None) -> str:
    """A stretch of days in words.

    >>> days_words(date(2021, 3, 3), date(2021, 3, 5)), days_words(date(2021, 3, 3), date(2021, 4, 1))
    ('from 3 to 5 March 2021', 'from 3 March to 1 April 2021')
    """
    if start == end:
        return f"on {day_words(end)}"
    if start is None or end is None:
        return f"up to {day_words(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"from {start.day} to {day_words(end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else day_words(start)
    return f"from {first} to {day_words(end)}"


def listing(items: Sequence[str]) -> str:
    """Items as a phrase: one, two and three."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def group_words(group: Sequence[str]) -> str:
    """A group as people: "combatants", "women and children"; empty for everybody."""
    return " and ".join(_PEOPLE.get(code, f"{code.lower().replace('_', ' ')}s") for code in group)


def said(claim: Claim) -> str:
    """Who says a claim."""
    spoken = claim.said_by.voice if claim.said_by else None
    return spoken or claim.publisher or "a speaker who is not named"


def written(claim: Claim) -> str:
    """The number of a claim as printed."""
    return claim.number.text or quantity_words(claim.quantity)


def quantity_words(quantity: Quantity) -> str:
    """A quantity whose words are not kept."""
    if quantity.value is not None:
        return number_words(quantity.value)
    return f"{number_words(quantity.low)} to {number_words(quantity.high)}"
