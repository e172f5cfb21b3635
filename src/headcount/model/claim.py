"""A counted, dated, attributed statement about people on the move."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headcount.model.identity import content_id
from headcount.model.period import Period
from headcount.model.place import Place
from headcount.model.quantity import Quantity
from headcount.model.source import Source
from headcount.model.span import Span
from headcount.model.terms import Care, Category, Cause, Measure, Population, Scope, Stance, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim, tied to the words it stands in.

    `quote` and `number` are spans of the report's text, the number inside the quote. `origin` and
    `destination` are for movements, `at` for stocks and tolls. `part_of` is the id of the claim this
    one is a part of. `additional` marks "600 more"; `total` "bringing the total to". `elsewhere` are
    the other places of the same report where the claim is repeated. `copy_of` is the passage id of the
    earlier text these words repeat. `published` is the report's day: when the claim could be known.
    `corrects` is the id of the printed claim that an analyst put right in this one, which stands for it
    under the same id; it lives in the ledger's working and in no file. `care`
    are the statuses told of those counted for which they can be singled out: what is shown is coarser for it.
    """

    report: str
    passage: str
    quote: Span
    number: Span
    quantity: Quantity
    measure: Measure
    term: Term
    category: Category | None = None
    origin: Place | None = None
    destination: Place | None = None
    at: Place | None = None
    via: tuple[Place, ...] = ()
    period: Period | None = None
    population: tuple[Population, ...] = ()
    care: tuple[Care, ...] = ()
    said_by: Source | None = None
    publisher: str | None = None
    published: date | None = None
    stance: Stance = Stance.ASSERTED
    scope: Scope = Scope.CRISIS
    scope_why: str = ""
    cause: Cause | None = None
    part_of: str | None = None
    additional: bool = False
    total: bool = False
    elsewhere: tuple[Span, ...] = ()
    copy_of: str | None = None
    confidence: float = 0.5
    made_by: str = "rules/en"
    notes: tuple[str, ...] = field(default=())
    corrects: str | None = None

    @property
    def id(self) -> str:
        """The claim's id, made from the report and the place of the number in it."""
        return self.corrects or content_id("c", self.report, self.number.start, self.number.end, self.term)

    @property
    def voice(self) -> str:
        """The name under which the speaker counts as one voice: the body or name, else the outlet."""
        spoken = self.said_by.voice if self.said_by else None
        return spoken or self.publisher or f"unnamed speaker in {self.report}"

    @property
    def is_sealed(self) -> bool:
        """Whether its words are not kept: those of a confidential report, to which its offsets lead."""
        return not self.quote.text

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place the claim names."""
        return tuple(p for p in (self.origin, self.at, self.destination, *self.via) if p)

    @property
    def counts(self) -> bool:
        """Whether the claim may enter a total: about this crisis, and asserted or estimated."""
        return self.scope is Scope.CRISIS and self.stance in (Stance.ASSERTED, Stance.ESTIMATED)

    def to_dict(self) -> dict[str, Any]:
        """The claim as JSON, in the shape every command gives."""
        return {
            "id": self.id,
            "report": self.report,
            "passage": self.passage,
            "quote": self.quote.to_dict(),
            "number": self.number.to_dict(),
            "quantity": self.quantity.to_dict(),
            "measure": self.measure.value,
            "term": self.term.value,
            "category": self.category.value if self.category else None,
            "origin": self.origin.to_dict() if self.origin else None,
            "destination": self.destination.to_dict() if self.destination else None,
            "at": self.at.to_dict() if self.at else None,
            "via": [place.to_dict() for place in self.via],
            "period": self.period.to_dict() if self.period else None,
            "population": [group.value for group in self.population],
            "care": [status.value for status in self.care],
            "said_by": self.said_by.to_dict() if self.said_by else None,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
            "stance": self.stance.value,
            "scope": self.scope.value,
            "scope_why": self.scope_why,
            "cause": self.cause.value if self.cause else None,
            "part_of": self.part_of,
            "additional": self.additional,
            "total": self.total,
            "elsewhere": [span.to_dict() for span in self.elsewhere],
            "copy_of": self.copy_of,
            "confidence": self.confidence,
            "made_by": self.made_by,
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Claim":
        """The claim a JSON object describes."""

        def place(key: str) -> Place | None:
            return Place.from_dict(row[key]) if row.get(key) else None

        return cls(
            report=row["report"],
            passage=row.get("passage") or "",
            quote=Span.from_dict(row["quote"]),
            number=Span.from_dict(row["number"]),
            quantity=Quantity.from_dict(row["quantity"]),
            measure=Measure(row["measure"]),
            term=Term(row["term"]),
            category=Category(row["category"]) if row.get("category") else None,
            origin=place("origin"),
            destination=place("destination"),
            at=place("at"),
            via=tuple(Place.from_dict(item) for item in row.get("via") or ()),
            period=Period.from_dict(row["period"]) if row.get("period") else None,
            population=tuple(Population(item) for item in row.get("population") or ()),
            care=tuple(Care(item) for item in row.get("care") or ()),
            said_by=Source.from_dict(row["said_by"]) if row.get("said_by") else None,
            publisher=row.get("publisher"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
            stance=Stance(row["stance"]),
            scope=Scope(row["scope"]),
            scope_why=row.get("scope_why") or "",
            cause=Cause(row["cause"]) if row.get("cause") else None,
            part_of=row.get("part_of"),
            additional=bool(row.get("additional")),
            total=bool(row.get("total")),
            elsewhere=tuple(Span.from_dict(item) for item in row.get("elsewhere") or ()),
            copy_of=row.get("copy_of"),
            confidence=row.get("confidence") or 0.0,
            made_by=row.get("made_by") or "",
            notes=tuple(row.get("notes") or ()),
        )
