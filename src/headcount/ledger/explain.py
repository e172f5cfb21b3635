"""From an entry, claim or answer back to the sentences.

A ledger and an id go in, lines of plain words come out.
"""

from collections.abc import Sequence

from headcount.ledger.questions import Questions
from headcount.ledger.words import days_words, group_words, listing, number_words, said, written
from headcount.model import Claim, Entry, Ledger, RelationKind, Ruling


def explain(ledger: Ledger, wanted: str) -> list[str]:
    """The figure and what it rests on, or what became of a claim; KeyError where the id is unknown."""
    given = ledger.answer.given if isinstance(ledger.answer, Questions) else {}
    for entry in (*ledger.entries, *given.values()):
        if entry.id == wanted:
            return explain_entry(ledger, entry)
    return _claim_lines(ledger, ledger.claim(wanted))


def explain_entry(ledger: Ledger, entry: Entry) -> list[str]:
    """An entry or an answer in words: the figure, what sets its ends, what it rests on."""
    lines = [f"{_subject(entry)}: {_figure(entry)}."]
    if entry.best is not None:
        lines.append(f"Status {entry.status}, grade {entry.grade}, {_voices(entry)}.")
    if entry.set_by_low:
        lines += [f"Set low by: {_quoted(ledger.claim(name))}" for name in entry.set_by_low]
    if entry.set_by_high:
        lines += [f"Set high by: {_quoted(ledger.claim(name))}" for name in entry.set_by_high]
    for row in entry.support:
        claim = ledger.claim(row.claim)
        if row.weight:
            off = f", {number_words(abs(row.residual))} off its words" if row.residual else ""
            lines.append(f"Rests on (weight {row.weight:.2f}{off}): {_quoted(claim)}")
        else:
            lines.append(f"Copied, counts as no further voice: {_quoted(claim)}")
    lines += _left_out(ledger, entry)
    lines += [f"Note: {note}." for note in entry.notes]
    return lines


def _subject(entry: Entry) -> str:
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


def _figure(entry: Entry) -> str:
    """The interval in words."""
    if entry.best is None:
        return "nothing is known"
    if entry.open or entry.high is None:
        return f"at least {number_words(entry.low)}"
    return f"about {number_words(entry.best)} ({number_words(entry.low)} to {number_words(entry.high)})"


def _voices(entry: Entry) -> str:
    names = listing(entry.speakers)
    return f"{entry.voices} voice{'s' if entry.voices != 1 else ''}" + (f" ({names})" if names else "")


def _quoted(claim: Claim) -> str:
    """A claim with its speaker, its day and its sentence."""
    day = f", {claim.published.isoformat()}" if claim.published else ""
    return f'{written(claim)} ({said(claim)}{day}, {claim.id}): "{" ".join(claim.quote.text.split())}"'


def _left_out(ledger: Ledger, entry: Entry) -> list[str]:
    """Claims about the same places that entered no total, with the reason."""
    keys = {place.key for place in (entry.at, entry.origin, entry.destination) if place}
    lines = []
    for item in ledger.excluded:
        claim = ledger.claim(item.claim)
        if keys.intersection(place.key for place in claim.places):
            lines.append(f"Left out, {item.reason}: {_quoted(claim)}")
    return lines


def _claim_lines(ledger: Ledger, claim: Claim) -> list[str]:
    """A claim in words: what it says, and what became of it."""
    lines = [_quoted(claim)]
    lines += [
        f'Said again in the same report, characters {span.start} to {span.end}: "{span.text}".'
        for span in claim.elsewhere
    ]
    lines += [f"Left out: {item.reason}." for item in ledger.excluded if item.claim == claim.id]
    lines += [_judged(item) for item in ledger.judgements if claim.id in item.judgement.about]
    for entry in ledger.entries:
        for row in entry.support:
            if row.claim == claim.id:
                part = f"with weight {row.weight:.2f}" if row.weight else "as a printing of another"
                lines.append(f"Stands in {entry.id} {part}: {_subject(entry)}, {_figure(entry)}.")
    lines += _relation_lines(ledger, claim)
    lines += [
        f"Cannot hold with the others: {item.why}" for item in ledger.conflicts if claim.id in item.claims
    ]
    return lines


def _judged(item: Ruling) -> str:
    """What an analyst decided, and why it does not hold where it does not."""
    words = f"{item.judgement.words} ({item.judgement.id})"
    return f"Judged: {words}." if item.in_force else f"Judged, not in force: {words}; {item.why_not}."


def _relation_lines(ledger: Ledger, claim: Claim) -> Sequence[str]:
    """How a claim stands to others, conflicts left to their own line."""
    return [
        f"{item.kind} {item.target if item.source == claim.id else item.source}: {item.why}."
        for item in ledger.relations
        if claim.id in (item.source, item.target) and item.kind is not RelationKind.CONTRADICTS
    ]
