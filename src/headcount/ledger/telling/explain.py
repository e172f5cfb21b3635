"""From an entry, claim or answer back to the sentences, in plain words.

A ledger and an id go in, lines come out. What they say is worked out in `explanation`.
"""

from collections.abc import Iterator, Mapping, Sequence

from headcount.ledger.telling.explanation import explanation
from headcount.ledger.telling.lines import figure_words, interval_words, quoted, subject
from headcount.ledger.words import days_words, listing, number_words, said, written
from headcount.model import (
    Change,
    Claim,
    End,
    Entry,
    Explanation,
    Ledger,
    RelationKind,
    Ruling,
    Status,
    Step,
    Without,
    is_answer_id,
)

_STATUS = {
    Status.REPORTED: "A report says so.",
    Status.RECONCILED: "Several claims set against each other give it.",
    Status.DERIVED: "No report says so; it follows from the claims below.",
    Status.CONTESTED: "The claims can not all hold; the interval reaches over all of them.",
}
_NOT_MOVED = 0.01  # a share of the figure by which an end must move to be said to


def explain(ledger: Ledger, wanted: str) -> list[str]:
    """The figure and all its reasons, or what became of a claim; KeyError where the id is unknown."""
    if is_answer_id(wanted) or any(entry.id == wanted for entry in ledger.entries):
        return explanation_lines(ledger, explanation(ledger, wanted))
    return _claim_lines(ledger, ledger.claim(wanted))


def change_lines(ledger: Ledger, change: Change) -> list[str]:
    """A change in words, and the claims and judgements that brought it about."""
    claims = {claim.id: claim for claim in ledger.claims}
    rulings = {item.judgement.id: item.judgement for item in ledger.judgements}
    because = [quoted(claims[name]) for name in change.causes if name in claims]
    because += [rulings[name].words for name in change.causes if name in rulings]
    return [f"{change.kind}: {change.words}.", *(f"  because of {words}" for words in because)]


def explain_entry(ledger: Ledger, entry: Entry) -> list[str]:
    """An entry or an answer in short: the figure, who says so, what sets its ends, and its sentences."""
    lines = _head(entry)
    if entry.set_by_low:
        lines += [f"Set low by: {quoted(ledger.claim(name))}" for name in entry.set_by_low]
    if entry.set_by_high:
        lines += [f"Set high by: {quoted(ledger.claim(name))}" for name in entry.set_by_high]
    return [*lines, *_rests_on(ledger, entry), *_notes(entry)]


def explanation_lines(ledger: Ledger, reasons: Explanation) -> list[str]:
    """All reasons of a figure as lines, a blank one between the parts."""
    entry = reasons.entry
    parts = [
        _head(entry),
        _titled("How it adds up, in the account in the middle", _balance(ledger, reasons.balance)),
        _titled("Why not lower, why not higher", [*_ends(ledger, reasons)]),
        _titled(
            "The sentences", _rests_on(ledger, entry, {item.source: item.why for item in reasons.copied})
        ),
        _titled("Left out", _left_out(ledger, reasons)),
        _titled(
            "Without a claim, or without all a speaker said",
            [*_withouts(ledger, reasons)],
        ),
        _titled("What would help most", [*_next(reasons)]),
        _titled("Notes", [f"{note[:1].upper()}{note[1:]}." for note in entry.notes]),
    ]
    return [line for part in parts if part for line in ("", *part)][1:]


def _titled(title: str, lines: Sequence[str]) -> list[str]:
    """A part with its title; nothing where it has no lines."""
    return [title, *(f"  {line}" for line in lines)] if lines else []


def _head(entry: Entry) -> list[str]:
    """The figure, where it comes from and who stands behind it."""
    lines = [f"{subject(entry)}: {figure_words(entry)}."]
    if entry.best is not None:
        lines.append(f"{_STATUS[entry.status]} {_voices(entry)}, status {entry.status}, grade {entry.grade}.")
    return lines


def _balance(ledger: Ledger, steps: Sequence[Step]) -> list[str]:
    """The table of a balance, numbers under each other."""
    width = max((len(number_words(abs(step.amount))) for step in steps), default=0)
    lines = []
    for place, step in enumerate(steps):
        sign = "=" if step.is_total else " " if not place else "-" if step.amount < 0 else "+"
        told = listing([f"{written(ledger.claim(name))}, {said(ledger.claim(name))}" for name in step.claims])
        words = f"  ({told})" if told else ""
        lines.append(f"{sign} {number_words(abs(step.amount)):>{width}}  {step.what}{words}")
    return lines


def _ends(ledger: Ledger, reasons: Explanation) -> Iterator[str]:
    """What holds each end."""
    entry = reasons.entry
    if entry.best is None:
        return
    if not (reasons.low.strained or reasons.high.strained or reasons.low.why or reasons.high.why):
        yield from (f"Set low by: {quoted(ledger.claim(name))}" for name in entry.set_by_low)
        yield from (f"Set high by: {quoted(ledger.claim(name))}" for name in entry.set_by_high)
        return
    if entry.low:
        yield _end(ledger, f"No lower than {number_words(entry.low)}", reasons.low)
    else:
        yield "It may be none: no claim bounds it from below."
    if reasons.high.value is None:
        yield "No upper end: no claim bounds it from above."
    else:
        yield _end(ledger, f"No higher than {number_words(entry.high)}", reasons.high)
    if reasons.low.strained or reasons.high.strained:
        yield "Beyond that, their words would be stretched further than in nine cases of ten."


def _end(ledger: Ledger, words: str, end: End) -> str:
    """One end with the claims that hold it, and what each would count there."""
    held = [
        f'{said(claim)} says "{written(claim)}" {_where(claim)} ({number_words(amount)} in that account)'
        for claim, amount in ((ledger.claim(name), amount) for name, amount in end.strained)
    ]
    if not held:
        return f"{words}: {end.why}." if end.why else f"{words}."
    return f"{words}, because {listing(held)}." + (f" Also, {end.why}." if end.why else "")


def _where(claim: Claim) -> str:
    """What a claim is about, in a few words."""
    ways = (("in", claim.at), ("from", claim.origin), ("to", claim.destination))
    words = [f"{word} {place.key}" for word, place in ways if place]
    if claim.period and claim.period.end:
        words.append(days_words(claim.period.start or claim.period.end, claim.period.end))
    return " ".join(words)


def _rests_on(ledger: Ledger, entry: Entry, why: Mapping[str, str] | None = None) -> list[str]:
    """The claims behind an entry with their sentences, the weightiest first, and why a copy is one."""
    lines = []
    for row in entry.support:
        if row.weight:
            off = f", {number_words(abs(row.residual))} off its words" if row.residual else ""
            lines.append(f"Rests on (weight {row.weight:.2f}{off}): {quoted(ledger.claim(row.claim))}")
        else:
            copied = f" ({why[row.claim]})" if why and row.claim in why else ""
            lines.append(f"Copied, counts as no further voice{copied}: {quoted(ledger.claim(row.claim))}")
    return lines


def _left_out(ledger: Ledger, reasons: Explanation) -> list[str]:
    """Claims about the same places and days that entered no total, with the reason."""
    return [f"Left out, {item.reason}: {quoted(ledger.claim(item.claim))}" for item in reasons.left_out]


def _withouts(ledger: Ledger, reasons: Explanation) -> Iterator[str]:
    """What the figure would be without each claim and speaker; those that hardly move it in one line."""
    moving = [item for item in reasons.without if _moves(reasons.entry, item)]
    for item in moving:
        then = (
            "nothing would be known" if item.best is None else interval_words(item.low, item.best, item.high)
        )
        yield f"without {_named(ledger, item)}: {then}"
    if still := [_named(ledger, item) for item in reasons.without if item not in moving]:
        yield f"without {', or '.join(still)}: hardly another figure"


def _named(ledger: Ledger, item: Without) -> str:
    """What is left out."""
    if item.speaker:
        return f"{item.speaker} ({len(item.claims)} claim{'s' if len(item.claims) != 1 else ''})"
    claim, more = ledger.claim(item.claims[0]), len(item.claims) - 1
    again = f" and {more} printing{'s' if more > 1 else ''} of it" if more else ""
    return f'"{written(claim)}" ({said(claim)}, {claim.id}){again}'


def _moves(entry: Entry, item: Without) -> bool:
    """Whether leaving something out gives another figure."""
    pairs = ((entry.low, item.low), (entry.best, item.best), (entry.high, item.high))
    least = _NOT_MOVED * max(entry.best or 0.0, 1.0)
    return any((one is None) != (other is None) for one, other in pairs) or any(
        abs((one or 0.0) - (other or 0.0)) >= least for one, other in pairs
    )


def _next(reasons: Explanation) -> Iterator[str]:
    """The counts that would narrow a figure most."""
    entry = reasons.entry
    now = f"{number_words(entry.low)}-{number_words(entry.high)}"
    if entry.high is None:
        now = f"at least {number_words(entry.low)}"
    for place, count in enumerate(reasons.next_counts):
        then = f"about {number_words(count.low)}-{number_words(count.high)}"
        if place:
            yield f"Or {count.what}: {then}."
        else:
            yield f"{count.what[:1].upper()}{count.what[1:]} would narrow it from {now} to {then}."


def _notes(entry: Entry) -> list[str]:
    return [f"Note: {note}." for note in entry.notes]


def _voices(entry: Entry) -> str:
    names = listing(entry.speakers)
    return f"{entry.voices} voice{'s' if entry.voices != 1 else ''}" + (f" ({names})" if names else "")


def _claim_lines(ledger: Ledger, claim: Claim) -> list[str]:
    """A claim in words: what it says, and what became of it."""
    lines = [quoted(claim)]
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
                lines.append(f"Stands in {entry.id} {part}: {subject(entry)}, {figure_words(entry)}.")
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
