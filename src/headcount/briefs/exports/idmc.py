"""Entries under the names of IDMC's figures.

In: a ledger and its claims. Out: one row an entry with IDMC Helix's names for category, term, quantifier and
unit (compatible, not endorsed), and in `lost` what of the entry those names can not say.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from headcount.briefs.roles import roles
from headcount.briefs.words import is_small
from headcount.model import Claim, Entry, Ledger, Measure, Quantifier, Quantity, Status


@cache
def _idmc_names() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("headcount.briefs").joinpath("data/idmc.toml").read_text("utf-8"))


def idmc_rows(ledger: Ledger, claims: Mapping[str, Claim]) -> Iterator[dict[str, Any]]:
    """Entries under the names of IDMC's figures, with what those names can not say."""
    names = _idmc_names()
    role = roles(ledger, names["category"])
    for entry in ledger.entries:
        unit = names["unit"].get(entry.unit.value, "")
        hedge, figure = _entered(entry, claims)
        category = names["category"].get(entry.category.value, entry.category.value) if entry.category else ""
        term = names["term"].get(entry.term.value, entry.term.value)
        there = entry.destination or entry.at
        place = there or entry.origin
        stock = entry.measure is Measure.STOCK
        yield {
            "row_id": entry.id, "category": category, "term": term, "unit": unit,
            "quantifier": names["quantifier"].get(hedge, names["quantifier"]["other"]),
            "reported": figure,
            "start_date": _day(entry, last=stock), "end_date": None if stock else _day(entry, last=True),
            "country": place.country if place else None,
            "origin_name": entry.origin.key if entry.origin else None,
            "destination_name": there.key if there else None,
            "role": role[entry.id],
            "calculation_logic": f"{entry.status.value.lower()}; {entry.method}".rstrip("; "),
            "caveats": "; ".join(entry.notes),
            "lost": "; ".join(dict.fromkeys(_lost(entry, (hedge, figure), (category, term, unit)))),
        }  # fmt: skip


def _entered(entry: Entry, claims: Mapping[str, Claim]) -> tuple[str, float | None]:
    """The hedge and the figure to be entered: those of its claim where the entry only reports one.

    An open entry is "more than" its low end. No figure is entered where reports give only a word of size,
    where claims cannot all hold and none is preferred, and for what are neither persons nor households.
    """
    own = _own(entry, claims)
    if entry.status is Status.CONTESTED or entry.unit.value not in _idmc_names()["unit"]:
        return "APPROXIMATELY", None
    if own and _holds(entry, own.value) and (_is_floor(own) or not entry.open):
        return own.quantifier.value, own.value
    if entry.open:
        return "MORE_THAN", None if entry.best is None else entry.low
    if own and (entry.best is None or own.quantifier is Quantifier.RANGE):
        return own.quantifier.value, entry.best
    return "EXACT" if entry.best is not None and entry.low == entry.high else "APPROXIMATELY", entry.best


def _own(entry: Entry, claims: Mapping[str, Claim]) -> Quantity | None:
    """The words of the claim an entry reports; none where households were turned into persons."""
    lead = max(entry.support, key=lambda item: item.weight, default=None)
    if entry.status is not Status.REPORTED or lead is None or lead.claim not in claims:
        return None
    quantity = claims[lead.claim].quantity
    return quantity if quantity.unit is entry.unit else None


def _is_floor(quantity: Quantity) -> bool:
    return _idmc_names()["quantifier"].get(quantity.quantifier.value) == "MORE_THAN"


def _holds(entry: Entry, value: float | None) -> bool:
    """Whether a value lies in the entry's interval: a misprint or a figure put right by hand does not."""
    if value is None or entry.low is None or value < entry.low:
        return False
    return entry.high is None or value <= entry.high


def _lost(entry: Entry, entered: tuple[str, float | None], said: tuple[str, str, str]) -> Iterator[str]:
    """What of an entry IDMC's names can not say."""
    names, (category, term, unit), (hedge, figure) = _idmc_names(), said, entered
    if entry.status is Status.CONTESTED:
        yield "no figure: the claims cannot all hold and none is preferred"
    elif entry.unit.value not in names["unit"]:
        yield "no figure: neither persons nor households"
    elif figure is None and not is_small(entry):
        yield "no figure: no report gives a number"
    elif entry.best is not None and figure != entry.best:
        yield f"the middle account {entry.best:,.0f}"
    if entry.low is not None and entry.low != entry.high:
        top = "open" if entry.high is None else f"{entry.high:,.0f}"
        yield f"the interval {entry.low:,.0f} to {top}"
    if names["quantifier"].get(hedge) != hedge:
        yield f"the hedge {hedge}"
    for ours, theirs in (
        (entry.category.value if entry.category else "", category),
        (entry.term.value, term),
        (entry.unit.value, unit),
    ):
        if ours and ours != theirs:
            yield f"{ours} is {theirs or 'in none of their lists'}"
    if entry.measure is Measure.CUMULATIVE:
        yield "a running total, entered as a flow"


def _day(entry: Entry, *, last: bool) -> date | None:
    if entry.period is None:
        return None
    return entry.period.end if last else entry.period.start
