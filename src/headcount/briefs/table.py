"""The ledger as rows of a table.

In: the shareable brief and its claims. Out: one row an entry, with the column names of HDX HAPI where one
exists. Missing is empty, never zero; text that a spreadsheet could run is made harmless.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from headcount.briefs.roles import roles
from headcount.briefs.voices import voice_of
from headcount.briefs.words import SMALL, is_open, is_small
from headcount.model import Accuracy, Brief, Claim, Entry, Measure, Place, Report, Site

COLUMNS = (
    "row_id", "location_code", "admin1_code", "admin1_name", "admin2_code", "admin2_name",
    "origin_name", "origin_code", "destination_name", "destination_code", "lat", "lon",
    "place_accuracy", "measure", "category", "value_low", "value_best", "value_high", "quantifier",
    "number_text", "reference_period_start", "reference_period_end", "as_of", "reported_at",
    "speaker", "publisher", "source_url", "grade", "role", "independent_voices", "caveats",
    "at_name", "term", "unit", "population", "status", "open_ended", "sensitivity",
)  # fmt: skip
RISKY = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")  # also in full width

# What a spreadsheet trims before it looks for a formula, and marks that nobody sees.
_BLANKS = " \t\r\n\v\f\xa0\u200b\u200c\u200d\u200e\u200f\u2060\u3000\ufeff"


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(RISKY) or text.lstrip(_BLANKS).startswith(RISKY) else text


def ledger_rows(brief: Brief, claims: Mapping[str, Claim], *, label: str) -> Iterator[dict[str, Any]]:
    """One row an entry of the brief's ledger, each under the sensitivity label."""
    sites = {site.name: site for site in brief.ledger.sites}
    reports, role = {report.id: report for report in brief.reports}, roles(brief.ledger)
    for entry in brief.ledger.entries:
        row = {**_where(entry, sites), **_what(entry), **_who(entry, claims, reports)}
        row |= {"role": role[entry.id], "sensitivity": label}
        yield {name: safe(value) if isinstance(value, str) else value for name, value in row.items()}


def _what(entry: Entry) -> dict[str, Any]:
    period = entry.period
    stock = entry.measure is Measure.STOCK
    return {
        "row_id": entry.id,
        "measure": entry.measure.value,
        "category": entry.category.value if entry.category else "",
        "value_low": _written(entry.low),
        "value_best": _written(entry.best),
        "value_high": _written(entry.high),
        "reference_period_start": _day(period.start if period else None),
        "reference_period_end": _day(period.end if period else None),
        "as_of": _day(period.end or period.start) if period and stock else "",
        "grade": entry.grade.value,
        "independent_voices": entry.voices,
        "caveats": "; ".join(entry.notes),
        "term": entry.term.value,
        "unit": entry.unit.value,
        "population": " ".join(group.value for group in entry.population),
        "status": entry.status.value,
        "open_ended": "true" if is_open(entry) else "false",
    }


def _where(entry: Entry, sites: Mapping[str, Site]) -> dict[str, Any]:
    place = entry.at or entry.destination or entry.origin
    site = sites.get(place.key) if place else None
    accuracy = place.accuracy if place else Accuracy.UNRESOLVED
    if site and accuracy is Accuracy.UNRESOLVED:
        accuracy = site.accuracy
    wide = accuracy in {Accuracy.ADM0, Accuracy.ADM1, Accuracy.ADM2}
    name = place.key if place else ""
    return {
        "location_code": _country(place, sites),
        "admin1_name": name if accuracy is Accuracy.ADM1 else "",
        "admin2_name": name if accuracy is Accuracy.ADM2 else "",
        "origin_name": entry.origin.key if entry.origin else "",
        "origin_code": _country(entry.origin, sites),
        "destination_name": entry.destination.key if entry.destination else "",
        "destination_code": _country(entry.destination, sites),
        # The exact position of a shelter, a crossing or people still trapped is not handed on.
        "lat": _written(place.lat) if place and wide else "",
        "lon": _written(place.lon) if place and wide else "",
        "place_accuracy": accuracy.value if place else "",
        "at_name": entry.at.key if entry.at else "",
    }


def _country(place: Place | None, sites: Mapping[str, Site]) -> str:
    """The country a place lies in, as the claim or the site tells it."""
    site = sites.get(place.key) if place else None
    return (place.country if place else None) or (site.country if site else None) or ""


def _who(entry: Entry, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[str, Any]:
    behind = [
        claims[item.claim] for item in sorted(entry.support, key=lambda s: -s.weight) if item.claim in claims
    ]
    small = is_small(entry)
    days = [claim.published for claim in behind if claim.published]
    urls = [report.url for claim in behind if (report := reports.get(claim.report)) and report.url]
    return {
        "quantifier": behind[0].quantity.quantifier.value if behind and not small else "",
        "number_text": f"<{SMALL}" if small else behind[0].number.text if behind else "",
        "reported_at": _day(max(days) if days else None),
        "speaker": "; ".join(entry.speakers or dict.fromkeys(voice_of(claim)[0] for claim in behind)),
        "publisher": "; ".join(dict.fromkeys(claim.publisher or "" for claim in behind)),
        "source_url": next(iter(urls), ""),
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _written(value: float | None) -> float | int | str:
    if value is None:
        return ""
    return int(value) if float(value).is_integer() else round(value, 5)
