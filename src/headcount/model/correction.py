"""A claim with some of its fields put right.

A claim and the fields an analyst gives go in, as in a claim's JSON or shorter; the claim as it should have
been read comes out, under the id of the printed one. The words and their place in the report never change.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import Any

from headcount.model.claim import Claim
from headcount.model.period import Period
from headcount.model.place import Place
from headcount.model.quantity import Quantity
from headcount.model.source import Source
from headcount.model.span import Span
from headcount.model.terms import Category, Measure, Population, Quantifier, Scope, Stance, Term

_BANDS = ("low", "high", "typical_low", "typical_high", "best")


def correct(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with these fields instead of its own; ValueError names the field that cannot be read."""
    values: dict[str, Any] = {}
    for name, given in fields.items():
        if name not in _READERS:
            message = f"corrected: {name!r} is none of {', '.join(_READERS)}"
            raise ValueError(message)
        try:
            values[name] = _READERS[name](claim, given)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"corrected: {name}: {given!r} cannot be read ({error})"
            raise ValueError(message) from error
    return replace(claim, **values, corrects=claim.id)


def check_correction(fields: Mapping[str, Any]) -> None:
    """Raise ValueError where these fields could not correct any claim."""
    nothing = Span(0, 0, "")
    bare = {"report": "", "passage": "", "quote": nothing, "number": nothing}
    known = Quantity(low=1, high=1, value=1)
    correct(Claim(**bare, quantity=known, measure=Measure.FLOW, term=Term.LEFT), fields)  # type: ignore[arg-type]


def _quantity(claim: Claim, given: Any) -> Quantity:  # noqa: ANN401 - a JSON value
    """The quantity: a number alone keeps the hedge, its bands in proportion; two numbers are a range."""
    if isinstance(given, list):
        low, high = sorted(float(item) for item in given)
        given = {"low": low, "high": high, "typical_low": low, "typical_high": high, "quantifier": "RANGE"}
        given |= {"value": None, "best": None}
    elif not isinstance(given, Mapping):
        given = {"value": float(given)}
    old = claim.quantity
    row = {**old.to_dict(), **given}
    value = given.get("value")
    if value is not None and not set(_BANDS) & set(given):
        if row["quantifier"] != old.quantifier.value and row["quantifier"] != Quantifier.EXACT.value:
            message = f"a new figure with {row['quantifier']} needs its low and high"
            raise ValueError(message)
        same = old.value and row["quantifier"] == old.quantifier.value
        if not same:
            row |= {**dict.fromkeys(_BANDS, value), "quantifier": Quantifier.EXACT.value}
        else:
            ratio = value / old.value if old.value else 1.0
            row |= {name: row[name] * ratio for name in _BANDS if row[name] is not None}
    numbers = [row[name] for name in (*_BANDS, "value") if row[name] is not None]
    if not all(isfinite(number) and number >= 0 for number in numbers):
        message = "a count is a number, and never negative"
        raise ValueError(message)
    if row["low"] is not None and row["high"] is not None and row["low"] > row["high"]:
        message = "low is more than high"
        raise ValueError(message)
    return Quantity.from_dict(row)


def _place(_claim: Claim, given: Any) -> Place | None:  # noqa: ANN401 - a JSON value
    if given is None:
        return None
    return Place(name=given) if isinstance(given, str) else Place.from_dict(given)


def _period(_claim: Claim, given: Any) -> Period | None:  # noqa: ANN401 - a JSON value
    """The days: an object, a day, or two days with a slash between (ISO 8601)."""
    if given is None:
        return None
    if not isinstance(given, str):
        return Period.from_dict(given)
    start, _, end = given.partition("/")
    made = Period(start=date.fromisoformat(start), end=date.fromisoformat(end or start), text=given)
    if made.start and made.end and made.start > made.end:
        message = "the first day is after the last"
        raise ValueError(message)
    return made


def _source(_claim: Claim, given: Any) -> Source | None:  # noqa: ANN401 - a JSON value
    if given is None:
        return None
    return Source(given) if isinstance(given, str) else Source.from_dict(given)


def _population(_claim: Claim, given: Any) -> tuple[Population, ...]:  # noqa: ANN401 - a JSON value
    return tuple(Population(code) for code in ([given] if isinstance(given, str) else given or ()))


def _code(kind: Any) -> Callable[[Claim, Any], Any]:  # noqa: ANN401 - an enumeration
    return lambda _claim, given: kind(given)


_READERS: dict[str, Callable[[Claim, Any], Any]] = {
    "quantity": _quantity,
    "measure": _code(Measure),
    "term": _code(Term),
    "category": lambda _claim, given: Category(given) if given else None,
    "origin": _place,
    "destination": _place,
    "at": _place,
    "period": _period,
    "population": _population,
    "said_by": _source,
    "published": lambda _claim, given: date.fromisoformat(given) if given else None,
    "stance": _code(Stance),
    "scope": _code(Scope),
}
