"""What a claim counts: a claim goes in, the sum of people it speaks of comes out.

A sum is the ledger's address: claims about one sum meet there, entries and questions are sums too.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from headcount.model import Category, Claim, Measure, Place, Population, SiteKind, Term, Unit


class Kind(StrEnum):
    """How a sum stands in the book: people in a place, people moving, or people lost."""

    STOCK = "stock"
    FLOW = "flow"
    TOLL = "toll"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One sum: who (`group`, empty for all people), where, and on which days (inclusive).

    A stock has `at` and its day in `end`; `start` None in a flow or toll means from the beginning.
    A missing `origin` or `destination` means any. `en_route` keeps deaths on the way apart.
    """

    kind: Kind
    family: str
    origin: str | None = None
    destination: str | None = None
    at: str | None = None
    group: tuple[str, ...] = ()
    unit: Unit = Unit.PERSON
    en_route: bool = False
    start: date | None = None
    end: date

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of the places it names."""
        return tuple(key for key in (self.origin, self.at, self.destination) if key)

    @property
    def days(self) -> int | None:
        """How many days it covers; None from an open beginning."""
        if self.kind is Kind.STOCK:
            return 1
        return (self.end - self.start).days + 1 if self.start else None

    @property
    def where(self) -> "Sum":
        """The same sum without its days: what two claims must share to be about one thing."""
        return Sum(
            kind=self.kind,
            family=self.family,
            origin=self.origin,
            destination=self.destination,
            at=self.at,
            group=self.group,
            unit=self.unit,
            en_route=self.en_route,
            end=date.min,
        )

    def parts(self) -> tuple[str, ...]:
        """The sum in plain text, for ids."""
        values = (self.kind, self.family, self.origin, self.destination, self.at, "+".join(self.group))
        return tuple(str(value or "") for value in (*values, self.unit, self.en_route, self.start, self.end))


@cache
def families() -> dict[str, Any]:
    """The table of terms that count alike."""
    return tomllib.loads(files("headcount.ledger").joinpath("families.toml").read_text("utf-8"))


def kind_of(term: Term, measure: Measure) -> Kind:
    """Whether a term and a measure make a stock, a flow or a toll."""
    if any(term in terms for terms in families()["toll"].values()):
        return Kind.TOLL
    return Kind.STOCK if measure is Measure.STOCK else Kind.FLOW


def family_of(term: Term, kind: Kind) -> str:
    """The family whose claims count what this term counts."""
    for family, terms in families()[kind.value].items():
        if term in terms:
            return str(family)
    return term.value.lower()


def group_of(population: Iterable[Population]) -> tuple[str, ...]:
    """The group a population makes; empty where it means people in general."""
    table = families()["groups"]
    status = {code for code in population if code in table["status"]}
    if len(status) == len(table["status"]):
        status = set()
    others = {code for code in population if code in table["age_and_sex"] or code in table["other"]}
    if {Population.MEN, Population.WOMEN, Population.CHILDREN} <= others:
        others = set()
    return tuple(sorted(code.value for code in status | others))


def plain_unit(unit: Unit) -> Unit:
    """The unit a sum is kept in: bodies are persons, families are households."""
    return {Unit.BODY: Unit.PERSON, Unit.FAMILY: Unit.HOUSEHOLD}.get(unit, unit)


def sum_of(claim: Claim, days: tuple[date | None, date]) -> Sum | None:
    """The sum a claim speaks of on the given days; None where it names no place for it."""
    kind = kind_of(claim.term, claim.measure)
    origin, destination, at = _places(claim, kind)
    if not (origin or destination or at):
        return None
    return Sum(
        kind=kind,
        family=family_of(claim.term, kind),
        origin=origin,
        destination=destination,
        at=at,
        group=group_of(claim.population),
        unit=plain_unit(claim.quantity.unit),
        en_route=kind is Kind.TOLL and claim.category is Category.DEATHS_EN_ROUTE,
        start=None if kind is Kind.STOCK else days[0],
        end=days[1],
    )


def _places(claim: Claim, kind: Kind) -> tuple[str | None, str | None, str | None]:
    """Origin, destination and site as the kind of sum needs them."""
    origin, destination, at = (_key(place) for place in (claim.origin, claim.destination, claim.at))
    if kind is Kind.FLOW:
        if at and not (origin or destination):
            arriving = claim.term in (Term.ARRIVED, Term.SHELTERED, Term.IN_RELIEF_CAMP, Term.REGISTERED)
            return (None, at, None) if arriving else (at, None, None)
        return origin, destination, None
    if claim.category is Category.DEATHS_EN_ROUTE and kind is Kind.TOLL:
        return origin, destination or at, None
    if kind is Kind.STOCK:
        return None, None, at or destination  # where people come from is not where they are
    return None, None, at or destination or origin


def _key(place: Place | None) -> str | None:
    """The key of a place; "somewhere in Chad" is none, or all that nobody places would be one."""
    if place is None or (place.kind is SiteKind.COUNTRY and place.site is None):
        return None
    return place.key
