import re
from dataclasses import replace
from typing import Any

from headcount.briefs import make_brief
from headcount.briefs.privacy import coarsened
from headcount.briefs.words import end, figure
from headcount.model import Brief, Entry, Measure, Status
from headcount.settings import Settings


def shown_numbers(entry: Entry) -> set[str]:
    """Every way in which the numbers and days of an entry may be written."""
    values = [value for value in (entry.low, entry.best, entry.high) if value is not None]
    told = {figure(v) for v in values} | {f"{v:,.0f}" for v in values}
    told |= {end(v, up=up) for v in values for up in (True, False)}
    days = [day for day in (entry.period.start, entry.period.end) if day] if entry.period else []
    return told | {str(day.day) for day in days} | {str(day.year) for day in days}


def test_every_number_in_a_statement_is_in_its_ledger_entry(flood: Any) -> None:
    """No sentence says a number that its entries do not hold."""
    entries = {entry.id: entry for entry in flood.ledger.entries}
    for statement in flood.brief.statements:
        sentence = statement.text.split(". ")[0]
        held = {n for entry_id in statement.entries for n in shown_numbers(entries[entry_id])}

        assert set(re.findall(r"\d[\d,]*\d|\d", sentence)) <= held


def test_there_are_five_to_eight_statements_each_with_an_entry(flood: Any) -> None:
    """The brief says a handful of things, and none without an entry."""
    entries = {entry.id for entry in flood.ledger.entries}

    assert 5 <= len(flood.brief.statements) <= 8
    assert all(set(s.entries) and set(s.entries) <= entries for s in flood.brief.statements)


def test_a_key_statement_takes_the_latest_stock_of_a_place(flood: Any) -> None:
    """Of three days in the camp, the last one is said."""
    told = [s.text for s in flood.brief.statements if "sheltering in Halden Field" in s.text]

    assert [
        "17,850 people were sheltering in Halden Field on 17 May 2024. One voice: UN relief desk."
    ] == told


def test_the_dead_are_never_crowded_out(flood: Any) -> None:
    """Both tolls are among the key statements, the few as well as the many."""
    text = " ".join(statement.text for statement in flood.brief.statements)

    assert "23 bodies were found in Lower Maren" in text
    assert "14 people died on the way" in text


def test_copies_are_no_second_voice(flood: Any) -> None:
    """A number printed twice is one voice, and the printings are counted apart."""
    told = next(s.text for s in flood.brief.statements if s.text.startswith("About 9,000"))

    assert told.endswith("One voice: Oreva River Authority, printed in 2 reports.")


def test_vehicles_are_no_key_statement(flood: Any) -> None:
    """Lorries are not people."""
    assert not any("vehicles" in statement.text for statement in flood.brief.statements)


def test_a_small_count_is_said_as_under_ten_in_a_wider_place(flood: Any) -> None:
    """Six people on a mill's roof become fewer than ten in the district."""
    small = next(e for e in coarsened(flood.ledger).entries if e.term.value == "STRANDED")

    assert (None, None, 9.0) == (small.low, small.best, small.high)
    assert small.at is not None
    assert "Maren district" == small.at.key


def test_a_derived_entry_says_that_no_report_says_so(flood: Any, settings: Settings) -> None:
    """What follows from other counts is told as such."""
    derived = next(entry for entry in flood.ledger.entries if entry.status.value == "DERIVED")
    ledger = replace(flood.ledger, entries=(derived,))
    brief = make_brief(ledger, reports=flood.reports, events=(), namings=(), settings=settings)

    assert "No report says so; it follows from counts in 2 reports." in brief.statements[0].text


def test_an_empty_ledger_has_no_statement(bare: Brief) -> None:
    """Nothing known is nothing said."""
    assert () == bare.statements


def test_a_withheld_name_does_not_reach_title_or_statements(flood: Any, settings: Settings) -> None:
    """A name given as withheld is replaced wherever it stood."""
    brief = make_brief(
        flood.ledger, reports=(), events=(), namings=(), withheld=("Lower Maren",),
        title="Flood at Lower Maren", settings=settings,
    )  # fmt: skip

    assert "Flood at [name withheld]" == brief.title
    assert not any("Lower Maren" in statement.text for statement in brief.statements)


def test_a_denied_figure_says_who_denies_it(flood: Any, settings: Settings) -> None:
    """One voice whose count is denied does not read as two counts in conflict."""
    note = "Interior Ministry denies At least 37 (c-a59da3c9b210)"
    entry = replace(flood.ledger.entries[10], status=Status.CONTESTED, notes=(note,))
    brief = make_brief(
        replace(flood.ledger, entries=(entry,)), reports=(), events=(), namings=(), settings=settings
    )

    assert brief.statements[0].text.endswith(
        "One voice: valley monitor. Contested: Interior Ministry denies At least 37."
    )


def test_nearly_the_same_movement_is_not_said_twice(flood: Any, settings: Settings) -> None:
    """A total without its origin, over the same days to the same place, adds nothing."""
    whole = flood.ledger.entries[0]
    total = replace(whole, id="e-total", origin=None, low=8200.0, best=9500.0)
    ledger = replace(flood.ledger, entries=(whole, total))
    brief = make_brief(ledger, reports=(), events=(), namings=(), settings=settings)

    assert 1 == len(brief.statements)


def test_measures_are_kept_apart(flood: Any) -> None:
    """A stock and a movement at one place are two statements."""
    measures = {e.id: e.measure for e in flood.ledger.entries}
    used = [measures[s.entries[0]] for s in flood.brief.statements]

    assert Measure.STOCK in used
    assert Measure.CUMULATIVE in used
