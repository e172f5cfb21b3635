from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from headcount.briefs.exports.tables import Table, codebook, make_tables, shared_of
from headcount.briefs.privacy import rewritten
from headcount.briefs.table import COLUMNS, RISKY
from headcount.model import Accuracy, Measure, Quantifier, SiteKind, Status, Unit


def tables(flood: Any) -> dict[str, Table]:
    """The flood's tables by name."""
    return {table.name: table for table in make_tables(shared_of(flood.brief))}


def test_the_codebook_names_every_column_of_the_ledger_s_table() -> None:
    """What `ledger.csv` holds and what the codebook explains are the same columns in the same order."""
    assert COLUMNS == tuple(codebook()["ledger"])


def test_every_column_has_a_meaning_and_a_hashtag_and_affected_ones_hold_numbers() -> None:
    """HXL wants nothing but numbers under #affected."""
    numeric = {"value", "value_low", "value_best", "value_high", "reported"}
    for columns in codebook().values():
        for column, (meaning, tag) in columns.items():
            assert meaning
            assert tag.startswith("#")
            assert tag.startswith("#affected") == (column in numeric)


def test_no_cell_starts_a_formula(flood: Any) -> None:
    """The report titled "=SUM(1;2) ..." and its like are text."""
    cells = [cell for table in tables(flood).values() for row in table.rows for cell in row.values()]

    assert any(isinstance(cell, str) and cell.startswith("'=SUM") for cell in cells)
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith(RISKY)]


@pytest.mark.parametrize(
    "name",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\xa0=1", "\u200b=1",
     "\uff1d1+1"],
)  # fmt: skip
def test_no_name_of_a_place_starts_a_formula_in_a_cell_or_a_header(flood: Any, name: str) -> None:
    """Wherever the school is named, in the matrix's header too, a letter that runs nothing stands first."""
    ledger = rewritten(flood.brief.ledger, lambda text: text.replace("Teskin school", name))
    found = make_tables(shared_of(replace(flood.brief, ledger=ledger)))
    texts = [cell for table in found for row in table.rows for cell in (*row, *row.values())]
    hostile = [text for text in texts if isinstance(text, str) and name.strip() in text and len(text) < 30]

    assert any(text in table.columns for table in found for text in hostile)
    assert [] == [text for text in hostile if not text.startswith("'")]


def test_a_negative_number_stays_a_number(flood: Any) -> None:
    """West of Greenwich is no formula."""
    sites = tuple(
        replace(site, lat=-1.5, lon=-2.5, kind=SiteKind.CAMP) if site.name == "Halden Field" else site
        for site in flood.brief.ledger.sites
    )
    brief = replace(flood.brief, ledger=replace(flood.brief.ledger, sites=sites))
    row = next(row for row in tables_of(brief)["ledger"].rows if row["at_name"] == "Halden Field")

    assert (-1.5, -2.5) == (row["lat"], row["lon"])


def tables_of(brief: Any, **choices: Any) -> dict[str, Table]:
    """A brief's tables by name."""
    return {table.name: table for table in make_tables(shared_of(brief), **choices)}


def test_positions_are_rounded_and_none_is_given_of_a_place_of_screening(flood: Any) -> None:
    """A tenth of a degree unless exact places are asked for; districts are wide enough as they are."""

    def shown(kind: SiteKind, accuracy: Accuracy, **choices: Any) -> tuple[Any, Any]:
        sites = tuple(
            replace(site, lat=10.4567, lon=20.1234, kind=kind, accuracy=accuracy)
            if site.name == "Halden Field"
            else site
            for site in flood.brief.ledger.sites
        )
        brief = replace(flood.brief, ledger=replace(flood.brief.ledger, sites=sites))
        rows = tables_of(brief, **choices)["ledger"].rows
        row = next(row for row in rows if row["at_name"] == "Halden Field")
        return row["lat"], row["lon"]

    assert (10.5, 20.1) == shown(SiteKind.CAMP, Accuracy.POINT)
    assert (None, None) == shown(SiteKind.RECEPTION, Accuracy.POINT)
    assert (None, None) == shown(SiteKind.DETENTION, Accuracy.POINT)
    assert (10.4567, 20.1234) == shown(SiteKind.CAMP, Accuracy.ADM2)
    assert (10.4567, 20.1234) == shown(SiteKind.DETENTION, Accuracy.POINT, exact=True)


def test_the_countries_of_both_ends_are_told(flood: Any) -> None:
    """As the claim's place or the joined site has them."""
    sites = tuple(replace(site, country="MRN") for site in flood.brief.ledger.sites)
    brief = replace(flood.brief, ledger=replace(flood.brief.ledger, sites=sites))
    rows = {(row["origin_name"], row["destination_name"]): row for row in tables_of(brief)["ledger"].rows}
    row = rows["Teskin school", "Halden Field"]

    assert ("MRN", "MRN", "MRN") == (row["origin_code"], row["destination_code"], row["location_code"])
    assert rows[None, "Teskin school"]["origin_code"] is None


def test_every_row_has_the_label(flood: Any) -> None:
    """A file that comes loose still says how carefully to hand it on."""
    for table in make_tables(shared_of(flood.brief), label="severe"):
        if table.name in codebook():
            assert table.rows
            assert {"severe"} == {row["sensitivity"] for row in table.rows}


def test_a_conflict_of_a_small_count_does_not_tell_it(flood: Any) -> None:
    """The six on the roof of the mill are not told by why somebody disagrees."""
    mill, other = flood.claims["mill"].id, flood.claims["many"].id
    conflict = replace(flood.brief.ledger.conflicts[0], claims=(mill, other), why="“Six” is 6 at the mill.")
    brief = replace(flood.brief, ledger=replace(flood.brief.ledger, conflicts=(conflict,)))
    rows = tables_of(brief)["contradictions"].rows

    assert [mill, other] == [row["claim"] for row in rows]
    assert [] == [row for row in rows if "Six" in row["why"] or "mill" in row["why"]]


def test_an_exact_count_of_families_is_about_so_many_persons(flood: Any) -> None:
    """320 families registered are not EXACT persons under IDMC's names; as households they are."""
    families = next(entry for entry in flood.brief.ledger.entries if entry.unit is Unit.FAMILY)
    turned = replace(families, id="e-turned", unit=Unit.PERSON, low=1120.0, best=1600.0, high=2400.0)
    ledger = replace(flood.brief.ledger, entries=(families, turned))
    rows = {
        row["row_id"]: row["quantifier"]
        for row in tables_of(replace(flood.brief, ledger=ledger))["idmc"].rows
    }

    assert {families.id: "EXACT", "e-turned": "APPROXIMATELY"} == rows


def test_what_is_missing_is_empty_and_never_zero(flood: Any) -> None:
    """No figure of the flood's ledger is zero, so no cell of one may be; "no more than 40" allows none."""
    for name, table in tables(flood).items():
        for row in table.rows if name != "claims" else ():
            assert 0 not in [row.get(name) for name in ("value_low", "value_best", "value_high", "reported")]


def test_a_series_has_a_row_for_every_day_between_its_first_and_last_figure(flood: Any) -> None:
    """Halden Field is counted from 15 to 17 May."""
    rows = [row for row in tables(flood)["series"].rows if row["site_name"] == "Halden Field"]

    assert [date(2024, 5, 15) + timedelta(days=count) for count in range(3)] == [row["date"] for row in rows]
    assert [12900, 14650, 17850] == [row["value_best"] for row in rows]


def test_a_day_without_a_figure_is_a_row_with_empty_values(flood: Any) -> None:
    """A gap is shown as one."""
    ledger = flood.brief.ledger
    kept = tuple(
        entry
        for entry in ledger.entries
        if not (entry.measure is Measure.STOCK and entry.period and entry.period.end == date(2024, 5, 16))
    )
    brief = replace(flood.brief, ledger=replace(ledger, entries=kept))
    rows = {
        row["date"]: row
        for table in make_tables(shared_of(brief))
        if table.name == "series"
        for row in table.rows
        if row["site_name"] == "Halden Field"
    }

    assert [None] * 4 == [
        rows[date(2024, 5, 16)][name] for name in ("value_low", "value_best", "value_high", "row_id")
    ]


def test_the_matrix_holds_each_pair_once(flood: Any) -> None:
    """The children among Thursday's arrivals are not a second movement."""
    matrix = tables(flood)["origin_destination_matrix"]
    cells = {row["origin_name"]: row for row in matrix.rows}

    assert 3200 == cells["Teskin school"]["Halden Field"]
    assert 9000 == cells["Lower Maren"]["Teskin school"]
    assert 600 == cells["not said"]["Teskin school"]
    assert cells["Lower Maren"]["Halden Field"] is None


def test_claims_say_why_they_enter_no_total(flood: Any) -> None:
    """The flood of 1987 is listed with its reason."""
    rows = {row["number_text"]: row for row in tables(flood)["claims"].rows}

    assert "about another flood, in 1987" == rows["60,000"]["left_out"]
    assert rows["17,850"]["left_out"] is None


def test_a_count_under_ten_in_a_small_place_is_in_no_table(flood: Any) -> None:
    """The six people on the roof of the mill, and the mill, are not handed on."""
    for table in tables(flood).values():
        for row in table.rows:
            assert not any("Orm's Ford" in cell for cell in row.values() if isinstance(cell, str))
            assert "Six" != row.get("number_text")


def test_idmc_names_are_theirs_and_losses_are_told(flood: Any) -> None:
    """A range becomes "approximately", and the row says so."""
    rows = {row["row_id"]: row for row in tables(flood)["idmc"].rows}
    by_claim = {entry.support[0].claim: rows[entry.id] for entry in flood.brief.ledger.entries}
    thursday, bridge = (by_claim[flood.claims[name].id] for name in ("thursday", "bridge"))

    assert ("APPROXIMATELY", "MULTIPLE_OR_OTHER", "PERSON") == (
        thursday["quantifier"],
        thursday["term"],
        thursday["unit"],
    )
    assert "RANGE" in thursday["lost"]
    assert "3,000 to 3,400" in thursday["lost"]
    assert "MORE_THAN" == bridge["quantifier"]
    assert 150 == bridge["reported"]
    assert "HANDED_OVER" in bridge["lost"]


def test_idmc_units_are_persons_or_households(flood: Any) -> None:
    """Families are households there; vehicles have no name."""
    units = {row["unit"] for row in tables(flood)["idmc"].rows}

    assert {Unit.PERSON.value, Unit.HOUSEHOLD.value, None} == units


def worded(flood: Any, name: str, quantifier: Quantifier, value: float | None, **fields: Any) -> Any:
    """The flood where one claim says its number in other words, and the entries that rest on it alone."""
    claim = flood.claims[name]
    said = replace(claim, quantity=replace(claim.quantity, quantifier=quantifier, value=value))
    ledger = flood.brief.ledger
    entries = tuple(
        replace(entry, **fields) if [item.claim for item in entry.support] == [claim.id] else entry
        for entry in ledger.entries
    )
    claims = tuple(said if item.id == claim.id else item for item in ledger.claims)
    ledger = replace(ledger, entries=entries, claims=claims)
    return replace(flood.brief, ledger=ledger, claims=claims)


def test_a_word_of_size_gives_no_middle_value_and_no_figure_to_enter(flood: Any) -> None:
    """Where reports say hundreds the ends are given, and no table gives a number nobody said."""
    brief = worded(flood, "thursday", Quantifier.HUNDREDS, None, low=140.0, best=600.0, high=1600.0)
    found = tables_of(brief)
    row = next(row for row in found["ledger"].rows if row["quantifier"] == "HUNDREDS")
    entered = next(one for one in found["idmc"].rows if one["row_id"] == row["row_id"])
    moved = next(one for one in found["origin_destination"].rows if one["row_id"] == row["row_id"])

    assert (140, None, 1600) == (row["value_low"], row["value_best"], row["value_high"])
    assert (140, None, 1600) == (moved["value_low"], moved["value_best"], moved["value_high"])
    assert ("APPROXIMATELY", None) == (entered["quantifier"], entered["reported"])
    assert "no figure" in entered["lost"]
    assert "the interval 140 to 1,600" in entered["lost"]
    matrix = {one["origin_name"]: one for one in found["origin_destination_matrix"].rows}
    assert matrix["Teskin school"]["Halden Field"] is None


@pytest.mark.parametrize(
    ("said", "ends", "entered"),
    [
        ((Quantifier.NEARLY, 6100.0), (5700.0, 6040.0, 6200.0, False), ("LESS_THAN", 6100)),
        ((Quantifier.MORE_THAN, 3800.0), (3790.0, 3850.0, None, True), ("MORE_THAN", 3800)),
        ((Quantifier.APPROXIMATELY, 15.0), (13.0, 15.0, None, True), ("MORE_THAN", 13)),
        ((Quantifier.EXACT, 42000.0), (4000.0, 4200.0, 4400.0, False), ("APPROXIMATELY", 4200)),
    ],
)
def test_idmc_s_figure_and_quantifier_are_true_together(
    flood: Any, said: tuple[Any, ...], ends: tuple[Any, ...], entered: tuple[str, int]
) -> None:
    """Nearly 6,100 is less than 6,100 and not less than the middle; an open row is more than its floor.

    A claim outside its own entry was put right by hand, or doubted: the entry's figure is entered.
    """
    names = ("low", "best", "high", "open")
    fields = dict(zip(names, ends, strict=True)) | {"status": Status.REPORTED, "unit": Unit.PERSON}
    brief = worded(flood, "thursday", *said, **fields)
    claim = flood.claims["thursday"].id
    wanted = next(e.id for e in brief.ledger.entries if [item.claim for item in e.support] == [claim])
    row = next(row for row in tables_of(brief)["idmc"].rows if row["row_id"] == wanted)

    assert entered == (row["quantifier"], row["reported"])


def test_nothing_is_entered_for_a_contested_count_or_for_vehicles(flood: Any) -> None:
    """None of claims that cannot all hold is preferred; 20 buses are no 20 displaced."""
    for fields, why in (
        ({"status": Status.CONTESTED}, "none is preferred"),
        ({"unit": Unit.VEHICLE}, "neither persons nor households"),
    ):
        brief = worded(flood, "thursday", Quantifier.EXACT, 20.0, low=18.0, best=20.0, high=22.0, **fields)
        claim = flood.claims["thursday"].id
        wanted = next(e.id for e in brief.ledger.entries if [item.claim for item in e.support] == [claim])
        row = next(row for row in tables_of(brief)["idmc"].rows if row["row_id"] == wanted)

        assert row["reported"] is None
        assert why in row["lost"]
        assert "18 to 22" in row["lost"]
