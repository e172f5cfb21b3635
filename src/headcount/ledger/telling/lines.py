"""Entries and claims in a line of words each, as explanations and changes tell them."""

from headcount.ledger.words import days_words, group_words, number_words, said, written
from headcount.model import Claim, Entry


def subject(entry: Entry) -> str:
    """What an entry counts."""
    who = group_words(entry.population) or "people"
    if entry.unit != "PERSON":
        who = f"{entry.unit.lower()}s"
    way = [
        f"{word} {place.key}"
        for word, place in (("in", entry.at), ("from", entry.origin), ("to", entry.destination))
        if place
    ]
    days = days_words(entry.period.start, entry.period.end) if entry.period else ""
    term = entry.term.lower().replace("_", " ")
    return " ".join((who[:1].upper() + who[1:], *way, days, f"({term})"))


def figure_words(entry: Entry) -> str:
    """The interval in words."""
    if entry.best is None:
        return "nothing is known"
    return interval_words(entry.low, entry.best, None if entry.open else entry.high)


def interval_words(low: float | None, best: float | None, high: float | None) -> str:
    """Best value and ends in words; without an upper end "at least"."""
    if high is None:
        return f"at least {number_words(low)}"
    return f"about {number_words(best)} ({number_words(low)} to {number_words(high)})"


def quoted(claim: Claim) -> str:
    """A claim with its speaker, its day and its sentence, or where that is not kept, where it stands."""
    day = f", {claim.published.isoformat()}" if claim.published else ""
    told = f'"{" ".join(claim.quote.text.split())}"'
    if claim.is_sealed:
        told = f"sentence not kept; characters {claim.quote.start} to {claim.quote.end} of {claim.report}"
    return f"{written(claim)} ({said(claim)}{day}, {claim.id}): {told}"
