from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from headcount.briefs.exports.tables import Table, codebook, make_tables, shared_of
from headcount.briefs.table import COLUMNS, RISKY
from headcount.model import Measure, Unit


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
