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

from headcount.model import Claim, Entry, Ledger, Measure, Quantifier, Status


@cache
def _idmc_names() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("headcount.briefs").joinpath("data/idmc.toml").read_text("utf-8"))


def idmc_rows(ledger: Ledger, claims: Mapping[str, Claim]) -> Iterator[dict[str, Any]]:
    """Entries under the names of IDMC's figures, with what those names can not say."""
    names = _idmc_names()
    for entry in ledger.entries:
        unit = names["unit"].get(entry.unit.value, "")
        hedge = _hedge(entry, claims)
        category = names["category"].get(entry.category.value, entry.category.value) if entry.category else ""
        term = names["term"].get(entry.term.value, entry.term.value)
        there = entry.destination or entry.at
        place = there or entry.origin
        stock = entry.measure is Measure.STOCK
        yield {
            "row_id": entry.id, "category": category, "term": term, "unit": unit,
            "quantifier": names["quantifier"].get(hedge, names["quantifier"]["other"]),
            "reported": entry.best if entry.best is not None else entry.low,
            "start_date": _day(entry, last=stock), "end_date": None if stock else _day(entry, last=True),
            "country": place.country if place else None,
            "origin_name": entry.origin.key if entry.origin else None,
            "destination_name": there.key if there else None,
            "role": "RECOMMENDED",
            "calculation_logic": f"{entry.status.value.lower()}; {entry.method}".rstrip("; "),
            "caveats": "; ".join(entry.notes),
            "lost": "; ".join(_lost(entry, hedge, (category, term, unit))),
        }  # fmt: skip


def _hedge(entry: Entry, claims: Mapping[str, Claim]) -> str:
    """The hedge of an entry: open is more than, one claim's own where it was only reported, else about.

    An exact count of families says nothing exact of persons.
    """
    if entry.open:
        return "MORE_THAN"
    lead = max(entry.support, key=lambda item: item.weight, default=None)
    if entry.status is Status.REPORTED and lead and lead.claim in claims:
        quantity = claims[lead.claim].quantity
        turned = quantity.unit is not entry.unit and quantity.quantifier is Quantifier.EXACT
        return "APPROXIMATELY" if turned else quantity.quantifier.value
    return "EXACT" if entry.low == entry.high and entry.low is not None else "APPROXIMATELY"


def _lost(entry: Entry, hedge: str, said: tuple[str, str, str]) -> Iterator[str]:
    """What of an entry IDMC's names can not say."""
    names, (category, term, unit) = _idmc_names(), said
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
