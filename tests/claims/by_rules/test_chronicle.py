"""The day a report speaks of, from invented reports published on Wednesday 10 April 2024."""

from datetime import date

import pytest

from headcount.claims.by_rules.chronicle import ToldBy
from headcount.claims.by_rules.grounds import Ground, Survey, parse_worthy
from headcount.claims.by_rules.language import Parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Report
from headcount.passages import split_report

PUBLISHED = date(2024, 4, 10)
MONDAY, TUESDAY = date(2024, 4, 8), date(2024, 4, 9)


def grounds(text: str) -> list[Ground]:
    """The grounds of a report's text."""
    report = Report(id="r", text=text, published=PUBLISHED)
    cut = list(split_sentences(split_report(report)))
    (sentences,) = parse_worthy([cut], Parser(), load_lexicon())
    return Survey(sentences, lambda: PlaceFinder(sentences), PUBLISHED).grounds


def told(text: str) -> tuple[date, ToldBy] | None:
    """The day told around the last sentence of a text, and how."""
    last = grounds(text)[-1].told
    return (last.day, last.by) if last else None


@pytest.mark.parametrize(
    "entry",
    [
        "2024-04-08: Shells hit the market. Twelve people were hurt.",
        "8 April - Shells hit the market. Twelve people were hurt.",
        "April 8: Shells hit the market. Twelve people were hurt.",
        "Monday, 8 April 2024 – Shells hit the market. Twelve people were hurt.",
        "Apr 8 -- Shells hit the market. Twelve people were hurt.",
    ],
)
def test_an_entry_of_a_timeline_is_of_the_day_at_its_head(entry: str) -> None:
    """However the day is written, every sentence of the entry stands under it."""
    assert (MONDAY, ToldBy.ENTRY) == told(entry)


@pytest.mark.parametrize(
    "text",
    [
        "Harda: Shells hit the market. Twelve people were hurt.",
        "Shelter - 300 families need tents. Twelve people were hurt.",
        "12 April: A convoy is planned. Twelve people were hurt.",  # ahead of the report
        "At 8 - the last house. Twelve people were hurt.",
    ],
)
def test_other_heads_are_no_entries(text: str) -> None:
    """A name, a topic, a plan or a number at the head of a line makes no entry."""
    found = told(text)

    assert found is None or found[1] is not ToldBy.ENTRY


def test_an_entry_reads_its_weekdays_from_its_own_day() -> None:
    """`Thursday` in an entry of March is a Thursday of March."""
    last = grounds("2024-03-08: Shells hit the market. Twelve people were hurt on Thursday.")[-1]

    assert [date(2024, 3, 7)] == [mention.period.start for mention in last.times if mention.period]


def test_the_next_day_moves_an_entry_on() -> None:
    """What follows "the next day" in an entry is of that day."""
    entry = "8 April: Shells hit the market. The next day the mayor closed it. Twelve people were hurt."

    assert (TUESDAY, ToldBy.ENTRY) == told(entry)


def test_days_on_lines_of_their_own_head_what_follows() -> None:
    """Two such lines make a chronicle; one alone may be the day of printing."""
    chronicle = "Monday 8 April\n\nShells hit the market.\n\nTuesday 9 April\n\nTwelve people were hurt."

    assert (TUESDAY, ToldBy.ENTRY) == told("Harda in the news\n\n" + chronicle)
    assert told("Harda in the news\n\nTuesday 9 April\n\nTwelve people were hurt.") is None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Shells hit the market on Monday. Twelve people were hurt.", ToldBy.HAPPENING),
        ("The mayor said on Monday that shells fell. Twelve people were hurt.", ToldBy.SAYING),
        ("On Monday, shells fell, the mayor said. Twelve people were hurt.", ToldBy.HAPPENING),
        ("In a statement on Monday the mayor spoke. Twelve people were hurt.", ToldBy.SAYING),
        ("Shells hit the market on Monday.\n\nTwelve people were hurt.", ToldBy.EARLIER),
    ],
)
def test_a_day_is_told_by_what_happened_or_by_who_spoke(text: str, by: ToldBy) -> None:
    """The day of a telling is kept apart from the day of a happening."""
    assert (MONDAY, by) == told(text)


def test_the_first_sentences_know_the_first_day_told_after_them() -> None:
    """A lead without a day is before the day that the next lines tell."""
    lead = grounds("Twelve people were hurt in Harda.\n\nShells hit the market on Monday.")[0]

    assert lead.told is not None
    assert (MONDAY, ToldBy.LATER) == (lead.told.day, lead.told.by)


def test_an_hour_alone_tells_no_day() -> None:
    """`About 3 a.m.` leaves the day to what was said before."""
    assert (MONDAY, ToldBy.HAPPENING) == told(
        "Shells hit the market on Monday. The last fell about 3 a.m. in the yard. Twelve people were hurt."
    )


def test_a_report_says_what_days_it_covers_and_is_of() -> None:
    """The reporting period and the "as of" of a situation report hold for all of it."""
    last = grounds(
        "Update 5\n\nReporting period: 1 - 7 April 2024\n\nStatus as of 8 April\n\nTents ran out."
    )[-1]

    assert last.covered is not None
    assert (date(2024, 4, 1), date(2024, 4, 7)) == (last.covered.start, last.covered.end)
    assert last.as_of == MONDAY
