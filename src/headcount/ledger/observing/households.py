"""Households and persons: a quantity goes in, the same in the other unit comes out, with the doubt added.

The factor is the settings' and every entry that rests on it says so.
"""

from dataclasses import replace
from math import log

from headcount.model import Quantity, Unit
from headcount.settings import Settings

_NINETY = 3.29  # an interval of 90 % is this many sigmas wide


def as_persons(quantity: Quantity, settings: Settings) -> tuple[Quantity, float, str]:
    """The quantity in persons, the share of spread the factor adds, and the note that says so."""
    low, best, high = settings.household_low, settings.household_best, settings.household_high
    note = f"households counted as {best:g} persons each ({low:g} to {high:g})"
    return _times(quantity, (low, best, high), Unit.PERSON), log(high / low) / _NINETY, note


def as_households(quantity: Quantity, settings: Settings) -> tuple[Quantity, float, str]:
    """The quantity in households, the share of spread the factor adds, and the note that says so."""
    low, best, high = settings.household_low, settings.household_best, settings.household_high
    note = f"persons counted as households of {best:g} each ({low:g} to {high:g})"
    return _times(quantity, (1 / high, 1 / best, 1 / low), Unit.HOUSEHOLD), log(high / low) / _NINETY, note


def _times(quantity: Quantity, factors: tuple[float, float, float], unit: Unit) -> Quantity:
    """The quantity in another unit: its hard ends by the outer factors, all else by the middle one."""
    low, best, high = factors

    def by(number: float | None, factor: float) -> float | None:
        return None if number is None else number * factor

    return replace(
        quantity,
        low=by(quantity.low, low),
        high=by(quantity.high, high),
        typical_low=by(quantity.typical_low, best),
        typical_high=by(quantity.typical_high, best),
        best=by(quantity.best, best),
        value=by(quantity.value, best),
        unit=unit,
    )
