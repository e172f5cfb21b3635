"""The ledger: flows, stocks and tolls with their intervals, and everything that does not add up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from headcount.model.claim import Claim
from headcount.model.judgement import Ruling
from headcount.model.period import Period
from headcount.model.place import Place, Site
from headcount.model.problem import Problem
from headcount.model.query import Query, day_of, make_query
from headcount.model.terms import (
    Category,
    Grade,
    Measure,
    Population,
    RelationKind,
    Status,
    Term,
    Unit,
)

if TYPE_CHECKING:
    from headcount.model.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One claim's part in an entry: its weight (0 to 1) and its residual.

    The residual is how far the best account lies outside the claim's typical band, in the entry's
    unit; 0 means that the claim is met. A claim shown only as a printing of another has weight 0.
    """

    claim: str
    weight: float
    residual: float

    def to_dict(self) -> dict[str, Any]:
        """The support as JSON."""
        return {"claim": self.claim, "weight": self.weight, "residual": self.residual}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: a sum of people, where and when, with the interval all claims jointly allow.

    `low`/`high` are the 90 % interval; with `open` true there is no known upper end and `high` is None.
    `best` is the middle account. An entry never stands without support; missing is missing, never zero.
    `set_by` names the claims that hold the low and the high end.
    """

    id: str
    measure: Measure
    term: Term
    category: Category | None = None
    population: tuple[Population, ...] = ()
    origin: Place | None = None
    destination: Place | None = None
    at: Place | None = None
    period: Period | None = None
    unit: Unit = Unit.PERSON
    low: float | None = None
    best: float | None = None
    high: float | None = None
    open: bool = False
    status: Status = Status.REPORTED
    grade: Grade = Grade.WEAK
    voices: int = 0
    speakers: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    set_by_low: tuple[str, ...] = ()
    set_by_high: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    method: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The entry as JSON."""
        return {
            "id": self.id,
            "measure": self.measure.value,
            "category": self.category.value if self.category else None,
            "term": self.term.value,
            "population": [group.value for group in self.population],
            "origin": self.origin.to_dict() if self.origin else None,
            "destination": self.destination.to_dict() if self.destination else None,
            "at": self.at.to_dict() if self.at else None,
            "period": self.period.to_dict() if self.period else None,
            "unit": self.unit.value,
            "low": self.low,
            "best": self.best,
            "high": self.high,
            "open": self.open,
            "status": self.status.value,
            "grade": self.grade.value,
            "voices": self.voices,
            "speakers": list(self.speakers),
            "support": [item.to_dict() for item in self.support],
            "set_by": {"low": list(self.set_by_low), "high": list(self.set_by_high)},
            "notes": list(self.notes),
            "method": self.method,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A smallest set of claims that cannot all hold, why in words, and what would dissolve it."""

    claims: tuple[str, ...]
    why: str
    dissolves: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The conflict as JSON."""
        return {"claims": list(self.claims), "why": self.why, "dissolves": list(self.dissolves)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one claim stands to another, and why we think so."""

    source: str
    target: str
    kind: RelationKind
    why: str

    def to_dict(self) -> dict[str, Any]:
        """The relation as JSON."""
        return {"from": self.source, "to": self.target, "kind": self.kind.value, "why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A claim that enters no total, with the reason."""

    claim: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The exclusion as JSON."""
        return {"claim": self.claim, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something the reports do not say: what, where, and when, in one sentence."""

    what: str
    about: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The unknown as JSON."""
        return {"what": self.what, "about": self.about}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole book. `claims` are as printed, whatever was judged of them.

    `answer` and `compare` are handed in by the room that made it: they solve further questions, and tell what
    changed between two days.
    """

    as_of: date | None
    known_on: date | None
    sites: tuple[Site, ...] = ()
    entries: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    relations: tuple[Relation, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    problems: tuple[Problem, ...] = ()
    judgements: tuple[Ruling, ...] = ()
    claims: tuple[Claim, ...] = ()
    answer: Callable[[Query], Entry] | None = field(default=None, compare=False, repr=False)
    compare: Callable[[date, date], "tuple[Change, ...]"] | None = field(
        default=None, compare=False, repr=False
    )

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id; KeyError where there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    def ask(self, query: Query | None = None, **question: Any) -> Entry:  # noqa: ANN401 - the fields of Query
        """The interval for one question, given as a Query or by its fields.

        `known_on`, terms and measures may be given as text. An answer with nothing known has `best` None.
        Raises ValueError where the ledger was loaded without its claims and can not be asked.
        """
        if self.answer is None:
            message = "this ledger can not be asked: reconcile its claims first"
            raise ValueError(message)
        return self.answer(query or make_query(**question))

    def rows(self) -> list[dict[str, Any]]:
        """The entries as flat rows: places by name, days as dates, None where nothing is known."""
        return [_row(entry) for entry in self.entries]

    def to_pandas(self) -> Any:  # noqa: ANN401 - a data frame; pandas is an extra and has no place among the nouns
        """The rows as a pandas data frame; nothing is coarsened, so mind who reads it.

        Raises ModuleNotFoundError, saying what to install, where pandas is not there.
        """
        frame = _extra("pandas").DataFrame(self.rows(), columns=list(_COLUMNS))
        days = {name: "datetime64[s]" for name, kind in _COLUMNS.items() if kind is date}
        return frame.astype({**days, "low": float, "best": float, "high": float})

    def to_arrow(self) -> Any:  # noqa: ANN401 - an Arrow table; pyarrow is an extra
        """The rows as an Arrow table with the columns of `to_pandas`; raises as it does."""
        arrow = _extra("pyarrow")
        columns = {name: [row[name] for row in self.rows()] for name in _COLUMNS}
        kinds = {float: arrow.float64(), int: arrow.int64(), bool: arrow.bool_(), date: arrow.date32()}
        return arrow.table(
            {
                name: arrow.array(columns[name], type=kinds.get(kind, arrow.string()))
                for name, kind in _COLUMNS.items()
            }
        )

    def changes(self, *, since: date | str, until: date | str | None = None) -> "tuple[Change, ...]":
        """What changed from what was known on one day to what was known on a later one, and because of what.

        `until` is the last day of the reports where none is given. Claims without a day of publication are on
        neither side. Raises ValueError where a day can not be read or is no later, or there are no claims.
        """
        first = day_of("since", since)
        last = day_of("until", until) or self.known_on or self.as_of
        if self.compare is None or first is None or last is None:
            message = "this ledger can not be compared: it has no dated claims"
            raise ValueError(message)
        return self.compare(first, last)

    def to_dict(self) -> dict[str, Any]:
        """The ledger as JSON, without the claims, which have a file of their own."""
        return {
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "known_on": self.known_on.isoformat() if self.known_on else None,
            "sites": [site.to_dict() for site in self.sites],
            "entries": [entry.to_dict() for entry in self.entries],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "relations": [relation.to_dict() for relation in self.relations],
            "excluded": [item.to_dict() for item in self.excluded],
            "unknown": [item.to_dict() for item in self.unknown],
            "problems": [problem.to_dict() for problem in self.problems],
            "judgements": [ruling.to_dict() for ruling in self.judgements],
        }


_COLUMNS: dict[str, type] = {
    "id": str, "measure": str, "term": str, "category": str, "population": str, "unit": str,
    "origin": str, "destination": str, "at": str, "country": str, "start": date, "end": date,
    "low": float, "best": float, "high": float, "open": bool, "status": str, "grade": str,
    "voices": int, "speakers": str, "claims": str, "notes": str,
}  # fmt: skip


def _row(entry: Entry) -> dict[str, Any]:
    """An entry as one flat row."""
    places = (entry.at, entry.destination, entry.origin)
    return {
        "id": entry.id, "measure": entry.measure.value, "term": entry.term.value,
        "category": entry.category.value if entry.category else None,
        "population": " ".join(group.value for group in entry.population) or None,
        "unit": entry.unit.value,
        "origin": entry.origin.key if entry.origin else None,
        "destination": entry.destination.key if entry.destination else None,
        "at": entry.at.key if entry.at else None,
        "country": next((place.country for place in places if place and place.country), None),
        "start": entry.period.start if entry.period else None,
        "end": entry.period.end if entry.period else None,
        "low": entry.low, "best": entry.best, "high": entry.high, "open": entry.open,
        "status": entry.status.value, "grade": entry.grade.value, "voices": entry.voices,
        "speakers": "; ".join(entry.speakers) or None,
        "claims": " ".join(item.claim for item in entry.support) or None,
        "notes": "; ".join(entry.notes) or None,
    }  # fmt: skip


def _extra(name: str) -> Any:  # noqa: ANN401 - a module
    """A module of the extra `tables`."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        message = f"this needs {name}: pip install 'headcount[tables]'"
        raise ModuleNotFoundError(message) from error
