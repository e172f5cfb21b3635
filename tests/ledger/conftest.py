"""A maker of invented claims for the ledger's tests."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest

from headcount.model import (
    Claim,
    Measure,
    Period,
    Place,
    Population,
    Quantifier,
    Quantity,
    Source,
    Span,
    SpeakerKind,
    Term,
    Unit,
)
from headcount.settings import Settings

Maker = Callable[..., Claim]


def quantity(kind: str, value: float | None = None, unit: Unit = Unit.PERSON) -> Quantity:
    """A quantity with the bands its hedge has in the field's table."""
    if kind == "HUNDREDS":
        return Quantity(
            low=100, high=1999, typical_low=200, typical_high=999, quantifier=Quantifier.HUNDREDS, unit=unit
        )
    if kind == "NUMBERLESS" or value is None:
        return Quantity(low=2, high=None, quantifier=Quantifier.NUMBERLESS, unit=unit)
    low, high, typical_low, typical_high = {
        "EXACT": (value, value, value, value),
        "APPROXIMATELY": (0.8 * value, 1.25 * value, 0.9 * value, 1.1 * value),
        "NEARLY": (0.8 * value, value, 0.9 * value, value),
        "MORE_THAN": (value, None, value, 1.5 * value),
        "AT_LEAST": (value, None, value, 1.5 * value),
        "LESS_THAN": (0.0, value, 0.8 * value, value),
        "UP_TO": (0.0, 1.1 * value, 0.5 * value, value),
    }[kind]
    return Quantity(
        low=low,
        high=high,
        typical_low=typical_low,
        typical_high=typical_high,
        value=value,
        quantifier=Quantifier(kind),
        unit=unit,
    )


def make_claim(  # noqa: PLR0913 - one place for every field a test may want to set
    report: str,
    term: str,
    measure: str,
    hedge: str,
    value: float | None = None,
    *,
    at: str | None = None,
    origin: str | None = None,
    destination: str | None = None,
    days: tuple[str | None, str | None] | None = None,
    published: str | None = "2031-06-30",
    by: str | None = "Relief Office",
    kind: SpeakerKind = SpeakerKind.NGO,
    who: tuple[str, ...] = (),
    unit: Unit = Unit.PERSON,
    **fields: Any,
) -> Claim:
    """One claim from report `report`, said by `by`, about places given by name."""

    def place(name: str | None) -> Place | None:
        return Place(name=name) if name else None

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    sentence = f"{hedge} {value} in {report}"
    return Claim(
        report=report,
        passage=f"p-{report}",
        quote=Span(0, len(sentence), sentence),
        number=Span(0, len(sentence) - len(f" in {report}"), sentence.removesuffix(f" in {report}")),
        quantity=quantity(hedge, value, unit),
        measure=Measure(measure),
        term=Term(term),
        at=place(at),
        origin=place(origin),
        destination=place(destination),
        period=Period(start=day(days[0]), end=day(days[1])) if days else None,
        population=tuple(Population(code) for code in who),
        said_by=Source(by, kind) if by else None,
        publisher=f"{report} post",
        published=day(published),
        **fields,
    )


@pytest.fixture(scope="session")
def claim() -> Maker:
    """A maker whose claims each stand in a report of their own."""
    numbers = count()

    def make(*words: Any, report: str | None = None, **fields: Any) -> Claim:
        return make_claim(report or f"r{next(numbers):04d}", *words, **fields)

    return make


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings nobody has touched."""
    return Settings()
