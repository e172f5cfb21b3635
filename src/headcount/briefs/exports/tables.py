"""The ledger as tables.

In: a brief. Out: named tables, one row an entry, a claim, a day or a pair of places. Missing is empty, never
zero; numbers stay numbers; text that a spreadsheet could run is made harmless.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from headcount.briefs.exports.idmc import idmc_rows
from headcount.briefs.exports.positions import position
from headcount.briefs.privacy import (
    UNTOLD,
    delicate_numbers,
    discreet,
    hiding,
    holds,
    is_delicate_claim,
    plain,
    rewritten,
    shareable,
    struck,
)
from headcount.briefs.sizes import said_only
from headcount.briefs.table import ledger_rows, safe
from headcount.briefs.voices import voice_of
from headcount.briefs.words import is_coarse
from headcount.model import Brief, Claim, Entry, Measure, Period, Span, Term, Unit

LONGEST = 3660  # days a series may cover; a mistaken year must not make a million empty rows
NOT_SAID = "not said"
_NUMBERS = {
    "value", "value_low", "value_best", "value_high", "reported", "lat", "lon", "independent_voices",
    "claims", "quote_start", "quote_end",
}  # fmt: skip
_TOLLS = (Term.KILLED, Term.WOUNDED, Term.MISSING)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its columns, in their order, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@cache
def codebook() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """For every table its columns, in order, each with what it holds and its HXL hashtag."""
    text = files("headcount.briefs").joinpath("data/columns.toml").read_text("utf-8")
    return {
        name: {column: (meaning, tag) for column, (meaning, tag) in columns.items()}
        for name, columns in tomllib.loads(text).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The shareable brief and the claims that may be shared, by id; `bare` are shown without their quote.

    An entry for which no report gives a number, only a word such as "hundreds", has no middle value.
    `behind` are all claims, for what is told of a figure and names no place.
    """

    brief: Brief
    claims: Mapping[str, Claim]
    bare: frozenset[str]
    behind: Mapping[str, Claim]


def shared_of(brief: Brief) -> Shared:
    """What of a brief may be shared."""
    hide, numbers = hiding(brief.withheld), delicate_numbers(brief.claims)
    behind = {claim.id: rewritten(discreet(claim), lambda text: hide(plain(text))) for claim in brief.claims}
    kept = [claim for claim in brief.claims if not is_delicate_claim(claim)]
    shown = shareable(brief)
    return Shared(
        brief=replace(shown, ledger=said_only(shown.ledger)),
        claims={claim.id: _without(behind[claim.id], numbers.get(claim.report, ())) for claim in kept},
        bare=frozenset(claim.id for claim in kept if holds(brief.withheld, claim.quote.text)),
        behind=behind,
    )


def _without(claim: Claim, numbers: Sequence[Span]) -> Claim:
    """The claim, its sentence without the numbers that may not be shown."""
    return replace(
        claim, quote=replace(claim.quote, text=struck(claim.quote.text, claim.quote.start, numbers))
    )


def make_tables(shared: Shared, *, label: str = "moderate", exact: bool = False) -> tuple[Table, ...]:
    """Every table of what may be shared, in the order of the codebook, every row under the label."""
    makers: Mapping[str, Callable[[Shared], Iterable[Row]]] = {
        "ledger": lambda it: _ledger(it, label=label, exact=exact),
        "claims": _claims,
        "contradictions": _contradictions,
        "series": _series,
        "origin_destination": _pairs,
        "sources": _sources,
        "idmc": lambda it: idmc_rows(it.brief.ledger, it.claims),
    }
    tables = {
        name: _table(name, ({**row, "sensitivity": label} for row in makers[name](shared)))
        for name in codebook()
    }
    return (*tables.values(), matrix(tables["origin_destination"]))


def _table(name: str, rows: Iterable[Row]) -> Table:
    columns = tuple(codebook()[name])
    return Table(
        name=name,
        columns=columns,
        rows=tuple(
            {column: _cell(row.get(column), is_day(name, column)) for column in columns} for row in rows
        ),
    )


def is_day(table: str, column: str) -> bool:
    """Whether a column holds days."""
    return codebook().get(table, {}).get(column, ("", ""))[1].startswith("#date")


def is_number(table: str, column: str) -> bool:
    """Whether a column holds numbers and nothing else."""
    return column in _NUMBERS or (table not in codebook() and column != "origin_name")


def _cell(value: Any, day: bool) -> Any:  # noqa: ANN401, FBT001 - any value of a row; what its column holds
    """A value fit for a cell: text made harmless, whole numbers whole, nothing for what is missing."""
    if isinstance(value, str):
        if day and value:
            return date.fromisoformat(value)
        return safe(value) if value else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _ledger(shared: Shared, *, label: str, exact: bool) -> Iterator[Row]:
    """The rows of `ledger.csv`, with the positions that may be shown."""
    found = {safe(site.name): position(site, exact=exact) for site in shared.brief.ledger.sites}
    for row in ledger_rows(shared.brief, shared.behind, label=label):
        lon, lat = found.get(row["at_name"] or row["destination_name"] or row["origin_name"]) or (None, None)
        yield {
            **row,
            "lat": lat if row["lat"] == "" else row["lat"],
            "lon": lon if row["lon"] == "" else row["lon"],
        }


def _claims(shared: Shared) -> Iterator[Row]:
    reasons = {item.claim: item.reason for item in shared.brief.ledger.excluded}
    for claim in shared.claims.values():
        speaker, kind = voice_of(claim)
        quantity = claim.quantity
        yield {
            "row_id": claim.id, "report": claim.report, "publisher": claim.publisher,
            "reported_at": claim.published, "speaker": speaker, "speaker_kind": kind.value,
            "number_text": claim.number.text, "quantifier": quantity.quantifier.value,
            "value": quantity.value, "value_low": quantity.low, "value_high": quantity.high,
            "unit": quantity.unit.value, "measure": claim.measure.value, "term": claim.term.value,
            "category": claim.category.value if claim.category else None,
            **_ends(claim), **_days(claim.period),
            "location_code": next((place.country for place in claim.places if place.country), None),
            "population": " ".join(group.value for group in claim.population),
            "stance": claim.stance.value, "scope": claim.scope.value, "left_out": reasons.get(claim.id),
            "part_of": claim.part_of, "quote_start": claim.quote.start, "quote_end": claim.quote.end,
            "quote": "" if claim.id in shared.bare else " ".join(claim.quote.text.split()),
        }  # fmt: skip


def _contradictions(shared: Shared) -> Iterator[Row]:
    for number, conflict in enumerate(shared.brief.ledger.conflicts, start=1):
        whole = all(name in shared.claims for name in conflict.claims)
        for name in conflict.claims:
            claim = shared.claims.get(name)
            yield {
                "row_id": str(number), "claim": name, "why": conflict.why if whole else UNTOLD,
                "dissolves": "; ".join(conflict.dissolves),
                "speaker": voice_of(claim)[0] if claim else None,
                "publisher": claim.publisher if claim else None,
                "reported_at": claim.published if claim else None,
                "number_text": claim.number.text if claim else None,
            }  # fmt: skip


def _series(shared: Shared) -> Iterator[Row]:
    """Every day of every counted place; days without a figure are rows with empty values."""
    for key, entries in sorted(_stocks(shared.brief.ledger.entries).items()):
        days = {entry.period.end: entry for entry in entries if entry.period and entry.period.end}
        first, last = min(days), max(days)
        if (last - first).days > LONGEST:
            wanted = sorted(days)
        else:
            wanted = [first + timedelta(days=count) for count in range((last - first).days + 1)]
        for day in wanted:
            site, term, population, unit = key
            row = {"site_name": site, "date": day, "term": term, "population": population, "unit": unit}
            entry = days.get(day)
            place = entry.at if entry else None
            yield {
                **row,
                **(_figures(entry) if entry else {}),
                "location_code": place.country if place else None,
            }


def _stocks(entries: Sequence[Entry]) -> dict[tuple[str, ...], list[Entry]]:
    series: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if is_coarse(entry):  # it is no count of the wider place
            continue
        if entry.measure is Measure.STOCK and entry.at and entry.period and entry.period.end:
            population = " ".join(group.value for group in entry.population)
            series[entry.at.key, entry.term.value, population, entry.unit.value].append(entry)
    return series


def _pairs(shared: Shared) -> Iterator[Row]:
    """For every origin and destination the movement of most days; never a sum of overlapping ones."""
    widest: dict[tuple[str, str, str], Entry] = {}
    for entry in shared.brief.ledger.entries:
        if entry.measure is Measure.STOCK or entry.population or entry.term in _TOLLS or is_coarse(entry):
            continue
        if not (entry.origin or entry.destination):
            continue
        key = (
            entry.origin.key if entry.origin else "",
            entry.destination.key if entry.destination else "",
            entry.unit.value,
        )
        if key not in widest or _reach(entry) > _reach(widest[key]):
            widest[key] = entry
    for (_, _, unit), entry in sorted(widest.items()):
        yield {**_ends(entry), **_days(entry.period), **_figures(entry), "unit": unit}


def matrix(pairs: Table) -> Table:
    """The middle accounts of movements of persons, a row an origin and a column a destination.

    A side that is not said is "not said"; a cell without a movement, or without a number for it, is empty.
    """
    cells: dict[str, Row] = defaultdict(dict)
    for row in pairs.rows:
        if row["unit"] == Unit.PERSON.value:
            origin, destination = (row[name] or NOT_SAID for name in ("origin_name", "destination_name"))
            cells[origin][destination] = row["value_best"]
    columns = ("origin_name", *sorted({name for row in cells.values() for name in row}))
    rows = tuple({"origin_name": name, **row} for name, row in sorted(cells.items()))
    return Table(
        name="origin_destination_matrix",
        columns=columns,
        rows=tuple({column: row.get(column) for column in columns} for row in rows),
    )


def _reach(entry: Entry) -> tuple[bool, int, date, str]:
    """How much of the time a movement covers, a running total from the beginning most."""
    start, end = (entry.period.start, entry.period.end) if entry.period else (None, None)
    days = (end - start).days if start and end else 0
    return start is None, days, end or date.min, entry.id


def _sources(shared: Shared) -> Iterator[Row]:
    found = Counter(claim.report for claim in shared.brief.ledger.claims)
    for report in shared.brief.reports:
        yield {
            "row_id": report.id, "title": report.title, "publisher": report.publisher,
            "reported_at": report.published, "dated_by": report.published_why, "language": report.language,
            "source_url": report.url, "licence": report.licence, "claims": found[report.id],
        }  # fmt: skip


def _ends(noun: Entry | Claim) -> Row:
    ends = (("origin_name", noun.origin), ("destination_name", noun.destination), ("at_name", noun.at))
    return {name: place.key if place else None for name, place in ends}


def _days(period: Period | None) -> Row:
    return {
        "reference_period_start": period.start if period else None,
        "reference_period_end": period.end if period else None,
    }


def _figures(entry: Entry) -> Row:
    return {
        "value_low": entry.low, "value_best": entry.best, "value_high": entry.high,
        "open_ended": "true" if entry.open else "false", "status": entry.status.value,
        "grade": entry.grade.value, "row_id": entry.id,
    }  # fmt: skip
