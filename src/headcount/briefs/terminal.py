"""The brief on the terminal.

In: a brief and a console. Out: a table of the key figures, then what reports disagree on, what was left out
and what to do next. All text is shown as text: nothing of a report can colour or command the terminal.
"""

from collections import Counter
from math import log10

from rich.console import Console
from rich.table import Table
from rich.text import Text

from headcount.briefs.brief import middle
from headcount.briefs.changed import changed
from headcount.briefs.evidence import gaps
from headcount.briefs.page import book_of
from headcount.briefs.privacy import plain, shareable
from headcount.briefs.words import (
    amount,
    clause,
    counted,
    day,
    in_a_word,
    interval,
    is_known,
    is_open,
    phrases,
    upper,
    when,
)
from headcount.model import Brief, Entry, Status

MARKS = {
    Status.REPORTED: "\u25cf",
    Status.RECONCILED: "\u25c9",
    Status.DERIVED: "\u25cb",
    Status.CONTESTED: "\u25d6\u25d7",
}
CELLS = 18
MOST, NARROW = 5, 110


def summarise(brief: Brief, console: Console) -> None:
    """Print the key figures with their intervals and voices, and what a reader must not overlook."""
    shown = shareable(brief)
    ledger = shown.ledger
    console.print(Text(shown.title, style="bold"))
    console.print(Text(_head(shown), style="dim"))
    console.print()
    if not shown.statements:
        console.print(Text("No count of people on the move was found."))
        console.print(
            Text(
                "Try more reports, `--sites FILE` with the places or `headcount claims` to see what is read."
            )
        )
        return
    if console.width < NARROW:
        for statement in shown.statements:
            console.print(Text(f"- {statement.text}"))
        console.print()
    else:
        console.print(_table(shown))
        console.print()
    for heading, lines in (
        (f"Changed since {shown.since}", _changes(brief, shown)),
        ("Reports disagree", [upper(item.why) for item in ledger.conflicts]),
        ("Not known", [upper(text) for text, _ in gaps(shown)]),
        ("Left out of every total", [item.reason for item in ledger.excluded]),
        ("Problems", [str(item) for item in ledger.problems if not item.refused]),  # those are told last
    ):
        _section(console, heading, lines)
    console.print(Text("Next: open brief.html, or `headcount explain ID` for the sentences behind a figure."))


def _changes(brief: Brief, shown: Brief) -> list[str]:
    """The changes worth telling first, each with what was known before."""
    told, _ = changed(shown, book_of(brief, shown))
    return [
        f"{one.kind}: {one.head}{one.rest}" + (f" Before: {one.before}." if one.before else "")
        for one in told
    ]


def _head(brief: Brief) -> str:
    ledger = brief.ledger
    parts = [f"as of {day(ledger.as_of)}" if ledger.as_of else "no day known"]
    parts += [counted(len(brief.reports), "report"), counted(len(ledger.claims), "claim")]
    return ", ".join(parts)


def _table(brief: Brief) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("", "people", "90 % interval", "", "what", "voices", "grade", "id"):
        table.add_column(name, header_style="dim", no_wrap=name in {"", "people", "90 % interval", "id"})
    by_id = {entry.id: entry for entry in brief.ledger.entries}
    entries = [by_id[s.entries[0]] for s in brief.statements if s.entries and s.entries[0] in by_id]
    greatest = max([1000.0, *(max(middle(e), e.high or 0) for e in entries)])
    for entry in entries:
        told = f"{upper(_what(entry))} {when(entry.period)}"
        table.add_row(
            Text(MARKS[entry.status]), Text(amount(entry), style="bold"), Text(_interval(entry)),
            Text(line(entry, greatest)), Text(told), Text(str(entry.voices)),
            Text(_grade(entry)), Text(entry.id, style="dim"),
        )  # fmt: skip
    return table


def _grade(entry: Entry) -> str:
    return str(phrases()["grade_names"][entry.grade.value]).lower()


def _interval(entry: Entry) -> str:
    return "no upper end known" if is_open(entry) else interval(entry)


def _what(entry: Entry) -> str:
    return clause(entry).removeprefix(amount(entry)).strip().removeprefix("of ")


def line(entry: Entry, greatest: float) -> str:
    """The interval as characters on a scale where each step is a constant factor; `>` where it is open."""
    if not is_known(entry):
        return "no report"

    def at(value: float | None) -> int:
        return round((CELLS - 1) * log10(max(value or 1, 1)) / log10(greatest))

    low, notch = at(entry.low), at(middle(entry))
    high = at(entry.high) if entry.high is not None else notch
    cells = ["\u2501" if low <= n <= high else "\u00b7" for n in range(CELLS)]
    if not in_a_word(entry):  # there is no best value
        cells[notch] = "\u253f"
    return "".join(cells[: high + 1]) + "\u2505\u2505>" if is_open(entry) else "".join(cells)


def _section(console: Console, heading: str, lines: list[str]) -> None:
    if not lines:
        return
    console.print(Text(f"{heading} ({len(lines)})", style="bold"))
    told = Counter(lines)  # what is told of many is told once, with how many
    for text, times in list(told.items())[:MOST]:
        console.print(Text(f"  {plain(text)}{f' ({times} times)' if times > 1 else ''}"))
    if len(told) > MOST:
        console.print(Text(f"  and {len(told) - MOST} more, on the page", style="dim"))
    console.print()
