"""What stands beside the counts: what drove movement, what awaited it, and who calls whom what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from headcount.model.identity import content_id
from headcount.model.period import Period
from headcount.model.place import Place
from headcount.model.quantity import Quantity
from headcount.model.source import Source
from headcount.model.span import Span
from headcount.model.terms import ConditionKind, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening that explains a movement, with its sentence (private names left out of `label`).

    `quote` is the sentence or clause, `told` the words in it that tell the happening; `label` says in a few
    words of ours what happened, by whom and where; `place` is the place as named. `period` is None where the
    sentence tells no day.
    """

    report: str
    quote: Span
    told: Span
    kind: EventKind
    label: str
    period: Period | None = None
    place: str | None = None
    publisher: str | None = None
    published: date | None = None

    @property
    def id(self) -> str:
        """The event's id, made from the report and the place of its words."""
        return content_id("v", self.report, self.told.start, self.told.end, self.kind)

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Event":
        """The event a JSON object describes."""
        return cls(
            report=row["report"],
            quote=Span.from_dict(row["quote"]),
            told=Span.from_dict(row.get("told") or row["quote"]),
            kind=EventKind(row["kind"]),
            label=row["label"],
            period=Period.from_dict(row["period"]) if row.get("period") else None,
            place=row.get("place"),
            publisher=row.get("publisher"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
        )

    def to_dict(self) -> dict[str, Any]:
        """The event as JSON."""
        return {
            "id": self.id,
            "report": self.report,
            "quote": self.quote.to_dict(),
            "told": self.told.to_dict(),
            "kind": self.kind.value,
            "label": self.label,
            "period": self.period.to_dict() if self.period else None,
            "place": self.place,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What awaits people at a place: what it can hold, what is lacking, who is separated or looked for.

    `quote` is the sentence, cut where a private name stands; `told` the words that tell the condition. `of`
    is what is counted or lacking ("people", "tents", "brother": a role, never a name), `goods` what a need is
    for. `quantity` is None where no number is told. A condition enters no total: a capacity counts nobody.
    """

    report: str
    quote: Span
    told: Span
    kind: ConditionKind
    of: str
    goods: tuple[str, ...] = ()
    quantity: Quantity | None = None
    place: Place | None = None
    period: Period | None = None
    said_by: Source | None = None
    publisher: str | None = None
    published: date | None = None

    @property
    def id(self) -> str:
        """The condition's id, made from the report and the place of its words."""
        return content_id("k", self.report, self.told.start, self.told.end, self.kind)

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Condition":
        """The condition a JSON object describes."""
        return cls(
            report=row["report"],
            quote=Span.from_dict(row["quote"]),
            told=Span.from_dict(row["told"]),
            kind=ConditionKind(row["kind"]),
            of=row["of"],
            goods=tuple(row.get("goods") or ()),
            quantity=Quantity.from_dict(row["quantity"]) if row.get("quantity") else None,
            place=Place.from_dict(row["place"]) if row.get("place") else None,
            period=Period.from_dict(row["period"]) if row.get("period") else None,
            said_by=Source.from_dict(row["said_by"]) if row.get("said_by") else None,
            publisher=row.get("publisher"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
        )

    def to_dict(self) -> dict[str, Any]:
        """The condition as JSON."""
        return {
            "id": self.id,
            "report": self.report,
            "quote": self.quote.to_dict(),
            "told": self.told.to_dict(),
            "kind": self.kind.value,
            "of": self.of,
            "goods": list(self.goods),
            "quantity": self.quantity.to_dict() if self.quantity else None,
            "place": self.place.to_dict() if self.place else None,
            "period": self.period.to_dict() if self.period else None,
            "said_by": self.said_by.to_dict() if self.said_by else None,
            "publisher": self.publisher,
            "published": self.published.isoformat() if self.published else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One outlet's word for a party: "the river guards", "vigilantes", "fighters".

    `referent` is the party the words were joined to (its most telling name); `word` the words as
    printed; `report` where, `times` how often, and `span` the first place.
    """

    report: str
    referent: str
    word: str
    times: int
    span: Span
    publisher: str | None = None

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Naming":
        """The naming a JSON object describes."""
        return cls(
            report=row["report"],
            referent=row["referent"],
            word=row["word"],
            times=row["times"],
            span=Span.from_dict(row["span"]),
            publisher=row.get("publisher"),
        )

    def to_dict(self) -> dict[str, Any]:
        """The naming as JSON."""
        return {
            "report": self.report,
            "referent": self.referent,
            "word": self.word,
            "times": self.times,
            "span": self.span.to_dict(),
            "publisher": self.publisher,
        }


@dataclass(frozen=True, slots=True)
class Annotation:
    """One marked stretch of text before any claim is built; `values` holds the layer's own fields."""

    report: str
    layer: str
    span: Span
    values: tuple[tuple[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """The annotation as JSON: the fixed fields, then the layer's own."""
        return {"report": self.report, "layer": self.layer, **self.span.to_dict(), **dict(self.values)}
