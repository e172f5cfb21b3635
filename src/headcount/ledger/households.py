"""Households into persons: a quantity goes in, the same in persons comes out, with what that adds in doubt.

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
