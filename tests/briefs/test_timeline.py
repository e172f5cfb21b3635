"""What was said when: which rows there are, and where on the days their claims stand."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from headcount.briefs import render_page
from headcount.briefs.axis import Axis
from headcount.briefs.days import Days
from headcount.briefs.timeline import Timeline, make_timeline
from headcount.model import (
    Claim,
    Measure,
    Period,
    Quantity,
    Report,
    Scope,
    Source,
    Span,
    SpeakerKind,
    Stance,
    Term,
)
from headcount.settings import Settings

FIRST = date(2031, 3, 1)
TEN = Axis(FIRST, FIRST + timedelta(days=9))
CLERK = Source("town clerk", SpeakerKind.GOVERNMENT, "town clerk")


def day(n: int) -> date:
    """The n-th day of the invented crisis, from 0."""
    return FIRST + timedelta(days=n)


def report(name: str, published: int | None, **more: Any) -> Report:
    """An invented report."""
    when = None if published is None else day(published)
    return Report(id=name, text="", title=f"Title {name}", publisher="Vell Post", published=when, **more)


def claim(name: str, start: int | None, end: int | None, *, place: int = 0, **more: Any) -> Claim:
    """A claim of a report about some days."""
    period = Period(start=None if start is None else day(start), end=None if end is None else day(end))
    fields: dict[str, Any] = {"said_by": CLERK, "period": period, **more}
    return Claim(
        report=name, passage="p", quote=Span(start=0, end=9, text="forty-one"), measure=Measure.STOCK,
        number=Span(start=place, end=place + 2, text="41"), term=Term.SHELTERED,
        quantity=Quantity(low=41, high=41, value=41), **fields,
    )  # fmt: skip


def made(reports: list[Report], claims: list[Claim], axis: Axis = TEN) -> Timeline:
    """The timeline over ten days, all reports among the sources."""
    return make_timeline(reports, claims, Days(axis=axis), most=len(reports))


def shares(drawing: object, name: str, kind: str) -> list[float]:
    """An attribute of the elements of a kind, as shares of the width."""
    found = re.findall(rf"<{kind} [^>]*>", str(drawing))
    return [float(value) for one in found for value in re.findall(rf' {name}="([-\d.]+)%"', one)]


def test_rows_follow_the_days_of_publication() -> None:
    """The undated report stands last; one without a claim is not a row, and that is said."""
    reports = [report("late", 6), report("none", None), report("early", 2), report("silent", 3)]
    told = made(reports, [claim(name, 1, 1) for name in ("late", "none", "early")])

    assert ["Title early", "Title late", "Title none"] == [row.title for row in told.rows]
    assert ["report-early", "report-late", "report-none"] == [row.link for row in told.rows]
    assert "undated" in told.rows[2].beside
    assert "1 report without a claim" in told.untold


def test_a_bar_stands_on_the_days_spoken_of_and_a_line_on_the_day_of_publication() -> None:
    """Days two to four of ten are a fifth to a half of the width; the seventh noon is at 65 hundredths."""
    told = made([report("a", 6), report("b", 7)], [claim("a", 2, 4), claim("b", 1, 1)])
    bar, dot = told.rows[0].drawing, told.rows[1].drawing
    lines = re.findall(r'<line x1="([\d.]+)%"[^>]*class="printed"', str(bar))

    assert [20.0] == shares(bar, "x", "rect")
    assert [30.0] == shares(bar, "width", "rect")
    assert ["65.00"] == lines
    assert [] == shares(dot, "x", "rect")
    assert [15.0] == shares(dot, "x", "svg")


def test_a_start_that_is_not_said_fades() -> None:
    """Said "by day eight": nothing is drawn on the first days, and what is drawn pales to the left."""
    told = made([report("a", 8), report("b", 8)], [claim("a", None, 7), claim("b", 1, 1)])
    row = str(told.rows[0].drawing)

    assert [72.0] == shares(row, "x", "rect")
    assert [8.0] == shares(row, "width", "rect")
    assert ["url(#fade-left)"] == re.findall(r'mask="([^"]*)"', row)


def test_claims_of_one_kind_about_the_same_days_are_one_mark_with_their_number() -> None:
    """Three claims of the town clerk about one day are one mark and a 3; a witness has a mark of his own."""
    crew = Source("ferry crew", SpeakerKind.WITNESS, "ferry crew")
    claims = [claim("a", 3, 3, place=n) for n in (0, 10, 20)] + [claim("a", 3, 3, place=30, said_by=crew)]
    row = made([report("a", 4), report("b", 5)], [*claims, claim("b", 1, 1)]).rows[0]

    assert 1 == str(row.drawing).count('href="#k-government" class="voice"')
    assert 1 == str(row.drawing).count('href="#k-witness" class="voice"')
    assert ["3"] == re.findall(r"<text[^>]*>([^<]*)<", str(row.drawing))
    assert "4 claims" in row.beside


def test_marks_of_one_row_do_not_cover_each_other() -> None:
    """Two kinds on one day stand on two lines."""
    crew = Source("ferry crew", SpeakerKind.WITNESS, "ferry crew")
    row = made(
        [report("a", 4), report("b", 5)],
        [claim("a", 3, 3), claim("a", 3, 3, place=30, said_by=crew), claim("b", 1, 1)],
    ).rows[0]
    heights = sorted(float(y) for y in re.findall(r'<svg x="35.00%" y="([\d.]+)"', str(row.drawing)))

    assert 2 == len(heights)
    assert all(below - above >= 10 for above, below in pairwise(heights))


def test_a_repeated_claim_is_a_bare_tick() -> None:
    """A copy is no mark of a speaker."""
    row = made([report("a", 4), report("b", 5)], [claim("a", 3, 3, copy_of="p-0"), claim("b", 1, 1)]).rows[0]

    assert "copy" in str(row.drawing)
    assert "voice" not in str(row.drawing)
    assert "repeated from an earlier text" in str(row.drawing)


def test_what_is_expected_is_an_outline() -> None:
    """A forecast of a later day is drawn in outline, and does not count as said of a day."""
    told = made(
        [report("a", 4), report("b", 5)], [claim("a", 6, 6, stance=Stance.FORECAST), claim("b", 5, 5)]
    )

    assert "voice awaited" in str(told.rows[0].drawing)
    assert told.told.startswith("Of 1 claim with a last day")


def test_a_claim_without_a_day_is_told_and_not_drawn() -> None:
    """It counts among the report's claims; it has no place on the axis."""
    row = made([report("a", 4), report("b", 5)], [claim("a", None, None), claim("b", 1, 1)]).rows[0]

    assert row.beside.endswith("1 claim, 1 without a day")
    assert "voice" not in str(row.drawing)


def test_what_is_about_another_crisis_is_not_drawn() -> None:
    """A count of an older flood is no claim of this one."""
    told = made(
        [report("a", 4), report("b", 5), report("c", 6)],
        [claim("a", 3, 3), claim("b", 1, 1), claim("c", 2, 2, scope=Scope.BACKGROUND)],
    )

    assert ["Title a", "Title b"] == [row.title for row in told.rows]


def test_one_sentence_says_how_far_the_claims_look_back() -> None:
    """Printed on day five: one of that day, two of earlier days, one of a later one."""
    spans = [(5, 5), (2, 4), (1, 1), (6, 6)]
    claims = [claim("a", *span, place=n) for n, span in enumerate(spans)] + [claim("b", 1, 1)]
    told = made([report("a", 5), report("b", None)], claims).told

    assert (
        "Of 4 claims with a last day, 1 speaks up to the day it was printed, 2 speak of earlier days alone "
        "and 1 speaks of later days." == told
    )


def test_many_reports_are_told_by_day_and_the_rest_is_counted() -> None:
    """Sixty reports over twenty days: a row a day, the fourteen with most claims, six further days named."""
    reports = [report(f"r-{n:02}", n % 20) for n in range(60)]
    claims = [claim(one.id, n % 20, n % 20) for n, one in enumerate(reports)]
    told = made(reports, claims, Axis(FIRST, day(19)))

    assert 14 == len(told.rows)
    assert "1 March 2031" == told.rows[0].title
    assert told.rows[0].beside == "3 reports \u00b7 3 claims"
    assert "6 further days of publication" in told.untold
    assert told.row.startswith("a day of publication")
    assert made(reports[:9], claims[:9]).row.startswith("a report")


def test_a_single_report_has_no_order() -> None:
    """There is nothing to set side by side."""
    assert () == made([report("a", 4)], [claim("a", 3, 3)]).rows


def test_two_hundred_reports_keep_the_timeline_small() -> None:
    """Ten claims a report: less than a thirtieth of the page's megabyte."""
    reports = [report(f"r-{n:03}", n % 40) for n in range(200)]
    claims = [
        claim(one.id, n % 40, (n + k) % 40, place=k) for n, one in enumerate(reports) for k in range(10)
    ]
    told = made(reports, claims, Axis(FIRST, day(39)))

    assert sum(len(str(row.drawing)) for row in told.rows) < 33_000


def test_the_page_shows_the_timeline_with_a_name_for_those_who_hear(flood: Any, settings: Settings) -> None:
    """Each row's drawing is an image with its days in words, and its title is escaped."""
    page = render_page(flood.brief, settings=settings)
    part = page[page.index('id="said-when"') : page.index("</section>", page.index('id="said-when"'))]
    titles = re.findall(r'role="img"><title>([^<]*)</title>', part)

    assert 4 == part.count("<li>") == len(titles)
    assert "14 May: 1 claim (witness)" in unescape(titles[0])
    assert "<script>" not in part
    assert 'href="#report-r-wire"' in part


@pytest.mark.parametrize("published", [None, date(1999, 1, 1)])
def test_a_day_of_publication_far_away_does_not_stretch_the_days(published: date | None) -> None:
    """A report that seems to be decades older keeps its row; its line is not drawn."""
    told = made(
        [report("a", 4), replace(report("b", 5), published=published)], [claim("a", 2, 4), claim("b", 1, 1)]
    )
    row = next(row for row in told.rows if row.title == "Title b")

    assert "printed" not in str(row.drawing)
    assert [15.0] == shares(row.drawing, "x", "svg")
