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

    def times(number: float | None, factor: float) -> float | None:
        return None if number is None else number * factor

    persons = replace(
        quantity,
        low=times(quantity.low, low),
        high=times(quantity.high, high),
        typical_low=times(quantity.typical_low, best),
        typical_high=times(quantity.typical_high, best),
        best=times(quantity.best, best),
        value=times(quantity.value, best),
        unit=Unit.PERSON,
    )
    note = f"households counted as {best:g} persons each ({low:g} to {high:g})"
    return persons, log(high / low) / _NINETY, note


def as_households(quantity: Quantity, settings: Settings) -> tuple[Quantity, float, str]:
    """The quantity in households, the share of spread the factor adds, and the note that says so."""
    low, best, high = settings.household_low, settings.household_best, settings.household_high

    def over(number: float | None, factor: float) -> float | None:
        return None if number is None else number / factor

    households = replace(
        quantity,
        low=over(quantity.low, high),
        high=over(quantity.high, low),
        typical_low=over(quantity.typical_low, best),
        typical_high=over(quantity.typical_high, best),
        best=over(quantity.best, best),
        value=over(quantity.value, best),
        unit=Unit.HOUSEHOLD,
    )
    note = f"persons counted as households of {best:g} each ({low:g} to {high:g})"
    return households, log(high / low) / _NINETY, note
