import re
from dataclasses import replace
from typing import Any

from headcount.briefs import make_brief
from headcount.briefs.privacy import coarsened
from headcount.briefs.words import end, figure
from headcount.model import Brief, Entry, Measure, Place, Population, Status
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

    assert 1 == len(told)
    assert told[0].startswith("17,850 people were sheltering in Halden Field on 17 May 2024. Direct count:")


def test_the_dead_are_never_crowded_out(flood: Any) -> None:
    """Both tolls are among the key statements, the few as well as the many."""
    text = " ".join(statement.text for statement in flood.brief.statements)

    assert "23 bodies were found in Lower Maren" in text
    assert "14 people died on the way" in text


def test_copies_are_no_second_voice(flood: Any) -> None:
    """A number printed twice is one voice, and the printings are counted apart."""
    told = next(s.text for s in flood.brief.statements if s.text.startswith("About 9,000"))

    assert "Weak: one voice, Oreva River Authority, printed in 2 reports." in told


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

    assert "worked out from counts in 2 reports; no report says so." in brief.statements[0].text


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
        "one voice, valley monitor; Interior Ministry denies At least 37."
    )


def test_nearly_the_same_movement_is_not_said_twice(flood: Any, settings: Settings) -> None:
    """A total without its origin, over the same days to the same place, adds nothing."""
    whole = flood.ledger.entries[0]
    total = replace(whole, id="e-total", origin=None, low=8200.0, best=9500.0)
    ledger = replace(flood.ledger, entries=(whole, total))
    brief = make_brief(ledger, reports=(), events=(), namings=(), settings=settings)

    assert 1 == len(brief.statements)


def say(flood: Any, *entries: Entry) -> list[str]:
    """What a brief of these entries alone says."""
    ledger = replace(flood.ledger, entries=entries)
    return [
        s.text for s in make_brief(ledger, reports=(), events=(), namings=(), settings=Settings()).statements
    ]


def test_a_handful_is_not_said_beside_hundreds_of_the_same_kind(flood: Any) -> None:
    """One death elsewhere takes no place beside 400; alone it would be said, as the only toll there is."""
    many = replace(toll(flood, 400), id="e-many")
    one = replace(toll(flood, 1), id="e-one", at=replace(flood.ledger.entries[10].at, name="Karn"))

    assert ["400 bodies"] == [text[:10] for text in say(flood, many, one)]
    assert ["1 body was found"] == [text[:16] for text in say(flood, one, flood.ledger.entries[0])][1:]


def test_under_a_hundredth_of_the_largest_of_its_kind_is_not_said_first(flood: Any) -> None:
    """80 who came to another place are not news beside 9,000 moved; 600 are."""
    whole, other = flood.ledger.entries[:2]
    small = replace(other, low=80.0, best=80.0, high=80.0)

    assert 1 == len(say(flood, whole, small))
    assert 2 == len(say(flood, whole, other))


def test_a_part_is_not_said_while_its_whole_is_known(flood: Any) -> None:
    """The children among those who came on a day stand behind all who came that day."""
    whole = flood.ledger.entries[0]
    part = replace(
        whole, id="e-part", population=(Population.CHILDREN,), low=8000.0, best=8000.0, high=8000.0
    )

    assert ["About 9,000 people"] == [text[:18] for text in say(flood, part, whole)]
    assert ["8,000 children"] == [text[:14] for text in say(flood, part)]


def test_both_ends_of_a_movement_are_said(flood: Any) -> None:
    """How many left one place, and how many came to another, are two things to know."""
    whole = flood.ledger.entries[0]
    left = replace(whole, id="e-left", destination=None, low=9500.0, best=9500.0, high=9500.0)
    came = replace(whole, id="e-came", origin=None, low=9000.0, best=9000.0, high=9000.0)

    assert ["9,500 people", "9,000 people"] == [text[:12] for text in say(flood, came, left)]


def test_what_is_disputed_is_said(flood: Any) -> None:
    """A figure two sides fight over is told, however many calm ones are larger."""
    calm = [
        replace(
            flood.ledger.entries[0], id=f"e-{n}", destination=Place(name=f"Camp {n}"), low=n, best=n, high=n
        )
        for n in range(1000, 10000, 1000)
    ]
    torn = replace(calm[0], id="e-torn", destination=Place(name="Karn"), high=1500.0, status=Status.CONTESTED)

    assert any(text.startswith("Between 1,000 and 1,500") for text in say(flood, *calm, torn))


def toll(flood: Any, number: float) -> Entry:
    """A number of bodies found in the town."""
    return replace(flood.ledger.entries[10], low=float(number), best=float(number), high=float(number))


def test_measures_are_kept_apart(flood: Any) -> None:
    """A stock and a movement at one place are two statements."""
    measures = {e.id: e.measure for e in flood.ledger.entries}
    used = [measures[s.entries[0]] for s in flood.brief.statements]

    assert Measure.STOCK in used
    assert Measure.CUMULATIVE in used


def test_a_title_names_no_place_of_a_hidden_count_alone(flood: Any, settings: Settings) -> None:
    """The country in which fewer than ten died is not what the brief is about where more is known."""
    small = replace(toll(flood, 3), id="e-small", at=Place(name="Ulm", country="AND"))
    others = [replace(small, id=f"e-{n}") for n in range(3)]
    ledger = replace(flood.ledger, entries=(*others, flood.ledger.entries[0]), sites=())
    brief = make_brief(ledger, reports=(), events=(), namings=(), settings=settings)

    assert "Movement from Lower Maren" == brief.title


def test_a_figure_of_days_ago_says_how_old_it_is(flood: Any) -> None:
    """The ledger is of 18 May: a count of the 15th is three days old, one of today bears no age."""
    told = [statement.text for statement in flood.brief.statements]

    assert any("on 15 May" in text and text.endswith("3 days old.") for text in told)
    assert not any("18 May" in text and "old" in text for text in told)
