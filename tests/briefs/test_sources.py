"""The table of reports, and of who calls whom what."""

from dataclasses import replace
from typing import Any

from headcount.briefs.quotes import Book
from headcount.briefs.sources import parties, report_rows


def rows(flood: Any, *reports: Any) -> list[Any]:
    """The rows of these reports."""
    claims = {claim.id: claim for claim in flood.claims.values()}
    return report_rows(replace(flood.brief, reports=reports), Book(claims, str))


def test_a_report_without_a_title_goes_by_its_file_and_no_name_is_told_twice(flood: Any) -> None:
    """The head is the title, else the file; the outlet is told where it is known."""
    wire = flood.reports[0]
    bare = replace(wire, id="r-1", title=None, publisher=None, path="/reports/2024/notes.txt")
    titled = replace(wire, id="r-2", publisher=None)
    found = rows(flood, wire, bare, titled)

    assert [
        ("Levee gives way at Lower Maren", "Meridian Wire"),
        ("notes.txt", ""),
        ("Levee gives way at Lower Maren", ""),
    ] == [(row.title, row.publisher) for row in found]


def test_a_report_named_in_the_reason_of_a_day_is_named_by_its_title(flood: Any) -> None:
    """Its id leads there; an id of no report here is left as it is."""
    like = replace(flood.reports[0], id="r-0123456789ab")
    why = "nearest to r-0123456789ab, the dated report most like it, and not to r-ffffffffffff"
    _, row = rows(flood, like, replace(flood.reports[1], published_why=why))

    assert ("Levee gives way at Lower Maren", "r-0123456789ab") in row.why_parts
    assert why.replace("r-0123456789ab", "“Levee gives way at Lower Maren”") == row.why


def test_the_claims_of_a_report_are_counted(flood: Any) -> None:
    """The wire has four in its text."""
    row, *_ = rows(flood, *flood.reports)

    assert 4 == row.claims


def test_parties_are_told_word_by_word_with_the_outlets_that_use_it() -> None:
    """What two outlets speak of stands first; capitals alone make no other word; the rest is put aside."""
    table = [
        ("river guards", {"Wire": [("river guards", 2), ("guards", 1)], "Post": [("vigilantes", 3)]}),
        ("River guards", {"Radio": [("River guards", 1)]}),
        ("council", {"Post": [("council", 4)]}),
    ]
    first, alone = parties(table)

    assert ["river guards"] == [one.party for one in first]
    assert (
        ("river guards", (("Wire", 2), ("Radio", 1))),
        ("guards", (("Wire", 1),)),
        ("vigilantes", (("Post", 3),)),
    ) == first[0].words
    assert ["council"] == [one.party for one in alone]
