"""Rows that may be added, and rows that count people whom another row counts too."""

from datetime import date
from typing import Any

import pytest

from headcount.briefs.roles import roles
from headcount.model import (
    Accuracy,
    Category,
    Entry,
    Ledger,
    Measure,
    Period,
    Place,
    Population,
    Site,
    Term,
    Unit,
)

EVACUATION = {"measure": Measure.FLOW, "term": Term.LEFT, "category": Category.EVACUATION_FLOW}


def role_of(*rows: dict[str, Any], sites: tuple[Site, ...] = (), **called: str) -> list[str]:
    """The roles of some rows, each given as its fields with its days in May, in the order given."""
    entries = []
    for number, row in enumerate(rows):
        first, last = row.get("days", (1, 10))
        period = Period(start=date(2024, 5, first) if first else None, end=date(2024, 5, last))
        fields = {
            name: Place(name=value) for name, value in row.items() if name in {"at", "origin", "destination"}
        }
        others = {name: value for name, value in row.items() if name not in {*fields, "days"}}
        entries.append(Entry(id=f"e-{number}", period=period, **(EVACUATION | fields | others)))
    found = roles(Ledger(as_of=None, known_on=None, entries=tuple(entries), sites=sites), called)
    return [found[entry.id][0] for entry in entries]


def test_days_within_a_longer_movement_count_its_people_again() -> None:
    """Those who left on Monday are among those who left in the week; the week after is others."""
    week, monday, next_week = ({"origin": "Harda", "days": days} for days in ((1, 7), (1, 1), (8, 14)))

    assert ["R", "T", "R"] == role_of(week, monday, next_week)


def test_a_running_total_holds_what_came_before_its_last_day() -> None:
    """It has no first day."""
    assert ["T", "R"] == role_of({"origin": "Harda", "days": (2, 3)}, {"origin": "Harda", "days": (None, 5)})


def test_a_side_that_is_not_said_may_be_any_place() -> None:
    """Those who left Harda may be those who came to Telle; those who left Merin are others."""
    assert ["R", "T"] == role_of({"origin": "Harda"}, {"destination": "Telle", "days": (2, 3)})
    assert ["R", "R"] == role_of({"origin": "Harda"}, {"origin": "Merin", "days": (2, 3)})


def test_of_the_counts_of_a_place_the_latest_is_to_be_used() -> None:
    """Stocks of two days are never added; those of two places are."""
    stock = {"measure": Measure.STOCK, "term": Term.SHELTERED, "category": Category.IDPS}
    rows = [{**stock, "at": at, "days": (day, day)} for at, day in (("Telle", 1), ("Telle", 5), ("Karsk", 2))]

    assert ["T", "R", "R"] == role_of(*rows)


@pytest.mark.parametrize("site", [{"parent": "Ossa"}, {"parent": "Lower Ossa"}])
def test_a_district_holds_its_towns(site: dict[str, Any]) -> None:
    """Directly or through another place; a ring of places that lie in one another ends."""
    sites = (
        Site(name="Harda", **site),
        Site(name="Lower Ossa", parent="Ossa"),
        Site(name="Ossa", parent="Lower Ossa"),
    )

    assert ["R", "T"] == role_of({"origin": "Ossa"}, {"origin": "Harda", "days": (2, 3)}, sites=sites)


def test_a_country_holds_its_places() -> None:
    """By its code."""
    country = Place(name="Norland", country="NRL", accuracy=Accuracy.ADM0)
    town = Place(name="Harda", country="NRL")
    wide, fine = (
        Entry(
            id=name,
            origin=place,
            period=Period(start=date(2024, 5, 1), end=date(2024, 5, last)),
            **EVACUATION,
        )
        for name, place, last in (("wide", country, 9), ("fine", town, 3))
    )
    found = roles(Ledger(as_of=None, known_on=None, entries=(fine, wide)))

    assert {"wide": "RECOMMENDED", "fine": "TRIANGULATION"} == found


def test_a_part_counts_people_of_the_whole_and_two_parts_do_not_meet() -> None:
    """Fighters and civilians may be added; not fighters and everybody."""
    parts = [{"origin": "Harda", "population": (one,)} for one in (Population.CIVILIAN, Population.COMBATANT)]

    assert ["R", "R"] == role_of(*parts)
    assert ["T", "T", "R"] == role_of(*parts, {"origin": "Harda"})


def test_other_units_and_categories_stand_alone_unless_they_have_one_name() -> None:
    """Twenty buses are no part of the people; under IDMC's names an evacuation is a new displacement."""
    fled = {"origin": "Harda", "category": Category.NEW_DISPLACEMENT, "days": (2, 3)}

    assert ["R", "R"] == role_of({"origin": "Harda"}, {"origin": "Harda", "unit": Unit.VEHICLE})
    assert ["R", "R"] == role_of({"origin": "Harda"}, fled)
    assert ["R", "T"] == role_of({"origin": "Harda"}, fled, EVACUATION_FLOW="NEW_DISPLACEMENT")
