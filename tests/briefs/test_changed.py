from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from headcount import pipeline
from headcount.briefs import render_page
from headcount.briefs.markdown import render_markdown
from headcount.briefs.terminal import summarise
from headcount.model import Brief, Change, ChangeKind, Period, Population, Status, Unit
from headcount.settings import Settings


def with_changes(flood: Any, *names: str) -> Brief:
    """The flood with the entries of the named claims moved up from half of what they are."""
    entries = [
        next(e for e in flood.ledger.entries if e.support[0].claim == flood.claims[name].id) for name in names
    ]
    changes = tuple(
        Change(
            kind=ChangeKind.MOVED,
            words="unrounded",
            before=replace(now, low=4000.0, best=4444.0, high=4888.0),
            after=now,
            causes=now.set_by_low,
        )
        for now in entries
    )
    return replace(flood.brief, changes=changes, since="14 May 2024")


def test_a_change_tells_the_figure_what_it_was_and_which_claim_changed_it(flood: Any) -> None:
    """In the page's own rounding, with the words of the claim."""
    page = render_page(with_changes(flood, "boats"), settings=Settings())
    section = page.split('id="changed"')[1].split("</section>")[0]

    assert "What changed since 14 May 2024" in section
    assert "About 9,000 people" in section
    assert "Before: about 4,400 (4,000 to 4,890)." in section
    assert "About 9,000</q>" in section
    assert "Oreva River Authority" in section


def test_a_new_count_stands_beside_the_one_before_it(flood: Any) -> None:
    """The camp's count of 17 May is new; that of 15 May was known: the reader sees from what to what."""
    now = next(e for e in flood.ledger.entries if e.support[0].claim == flood.claims["field-17"].id)
    day = next(e for e in flood.ledger.entries if e.status is Status.DERIVED)
    changes = tuple(
        Change(kind=ChangeKind.NEW, words="new", after=entry, causes=(flood.claims["field-17"].id,))
        for entry in (now, day)
    )
    page = render_page(replace(flood.brief, changes=changes, since="15 May 2024"), settings=Settings())
    section = page.split('id="changed"')[1].split("<details>")[0]

    assert "17,850 people" in section
    assert "Before: about 13,000 on 15 May 2024 (12,400 to 14,700)." in section


@pytest.mark.parametrize(
    ("days", "fields"),
    [(0, {}), (1, {}), (0, {"unit": Unit.VEHICLE}), (0, {"population": (Population.CHILDREN,)})],
)
def test_what_was_before_counts_the_same_from_the_same_day(
    flood: Any, days: int, fields: dict[str, Any]
) -> None:
    """20 buses, the children or the movement of other days are not what 9,000 people were before."""
    now = next(e for e in flood.ledger.entries if e.support[0].claim == flood.claims["boats"].id)
    start = date(2024, 5, 10)
    now = replace(now, period=Period(start=start, end=date(2024, 5, 14)))
    first = Period(start=start + timedelta(days=days), end=date(2024, 5, 12))
    was = replace(now, id="e-was", low=1900.0, best=2000.0, high=2100.0, period=first, **fields)
    ledger = replace(flood.brief.ledger, entries=(now, was))
    change = Change(kind=ChangeKind.NEW, words="new", after=now, causes=())
    brief = replace(flood.brief, ledger=ledger, changes=(change,), since="12 May 2024")
    section = render_page(brief, settings=Settings()).split('id="changed"')[1].split("</section>")[0]

    assert ("Before: about 2,000" in section) is (not days and not fields)


def test_a_revision_nobody_would_see_stands_behind_the_others(flood: Any) -> None:
    """Ends of 8,100 and 9,900 instead of 8,150 and 9,900 are no news; the figure reads the same."""
    told = with_changes(flood, "boats")
    (change,) = told.changes
    slight = replace(change, before=replace(change.after, low=8150.0))
    page = render_page(replace(told, changes=(slight,)), settings=Settings())
    section = page.split('id="changed"')[1].split("</section>")[0]

    assert "No figure said first has changed." in section.split("<details>")[0]
    assert "1 smaller change" in section


def test_fewer_voices_than_before_are_told_as_such(flood: Any) -> None:
    """Better and less well backed are two things."""
    told = with_changes(flood, "boats")
    (change,) = told.changes
    for voices, words in ((3, "Less well backed"), (0, "Better backed")):
        backed = replace(change, kind=ChangeKind.BACKED, before=replace(change.after, voices=voices))
        page = render_page(replace(told, changes=(backed,)), settings=Settings())

        assert f"<h3>{words}</h3>" in page


def test_a_brief_without_an_earlier_one_tells_no_changes(flood: Any) -> None:
    """Nothing is said of what nobody asked for."""
    assert 'id="changed"' not in render_page(flood.brief, settings=Settings())


def test_the_text_tells_the_same_changes(flood: Any) -> None:
    """Markdown as the page."""
    text = render_markdown(with_changes(flood, "boats"), settings=Settings())

    assert "## What changed since 14 May 2024" in text
    assert "Before: about 4,400 (4,000 to 4,890)." in text


def test_a_second_brief_tells_what_a_new_report_changed(tmp_path: Any) -> None:
    """From reports to page: a later count moves the camp's figure, and the page names its speaker."""
    first = {"id": "a", "published": "2031-05-02", "publisher": "Post",
             "text": "The Tessil camp held 4,000 people on 1 May, the Camp Office said."}  # fmt: skip
    later = {"id": "b", "published": "2031-05-09", "publisher": "Radio",
             "text": "The Tessil camp held 9,300 people on 8 May, the Relief Office said."}  # fmt: skip
    pipeline.brief([first], tmp_path / "one")
    pipeline.brief([first, later], tmp_path / "two", settings=Settings(since=tmp_path / "one"))
    page = (tmp_path / "two" / "brief.html").read_text("utf-8")
    section = page.split('id="changed"')[1].split("</section>")[0]

    assert "What changed since the brief of 2 May 2031" in section
    assert "9,300" in section
    assert "Relief Office" in section


@pytest.mark.parametrize("name", ["mill"])
def test_a_change_of_a_few_people_in_a_small_place_is_not_told(flood: Any, name: str) -> None:
    """Six people at the mill stay out of this section as well."""
    from headcount.briefs import make_brief  # noqa: PLC0415 - for this story alone

    entry = next(e for e in flood.ledger.entries if e.support[0].claim == flood.claims[name].id)
    change = Change(kind=ChangeKind.NEW, words="six at the mill", after=entry)
    made = make_brief(
        flood.ledger, reports=flood.reports, events=(), namings=(), changes=(change,), since="13 May",
        settings=Settings(),
    )  # fmt: skip

    assert () == made.changes


def test_the_terminal_tells_the_changes_the_page_tells_first(flood: Any) -> None:
    """A second brief says on the screen what is new in it; a first one says nothing of changes."""
    screen = Console(file=StringIO(), width=90, record=True)
    summarise(with_changes(flood, "boats"), screen)
    told = screen.export_text()
    plain = Console(file=StringIO(), width=90, record=True)
    summarise(flood.brief, plain)

    assert "Changed since 14 May 2024 (1)" in told
    assert "Before: about 4,400 (4,000 to 4,890)." in " ".join(told.split())
    assert "Changed since" not in plain.export_text()
