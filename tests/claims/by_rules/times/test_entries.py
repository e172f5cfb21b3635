"""Timelines: what an entry says is told from its own day."""

from datetime import date

import pytest

from headcount.claims.by_rules.times import entry_day, find_times
from headcount.claims.by_rules.times.lexicon import load_lexicon
from headcount.claims.by_rules.times.tense import may_come
from headcount.claims.by_rules.times.tokens import Line

LATER = date(2021, 6, 16)


@pytest.mark.parametrize(
    "text", ["2019-05-01: The dam broke.", "1 May 2019 - The dam broke.", "• May 1, 2019: The dam broke."]
)
def test_an_entry_has_its_day(text: str) -> None:
    """A date that opens a line before a colon or a dash is the day of what follows."""
    assert date(2019, 5, 1) == entry_day(text, find_times(text, LATER))


@pytest.mark.parametrize("text", ["On 1 May 2019: rain.", "1 May 2019 was calm.", "May 2019: a calm month."])
def test_no_entry(text: str) -> None:
    """A date inside a sentence, or a month, opens no entry."""
    assert entry_day(text, find_times(text, LATER)) is None


def test_told_from_the_entry() -> None:
    """Days without a year, weekdays and "now" of an entry are counted from its day."""
    text = "2019-05-01: Guards who left in March are now back; they go on Friday and come again on 9 May."
    _, march, now, friday, ninth = find_times(text, LATER)
    starts = [mention.period.start for mention in (march, now, friday, ninth) if mention.period]

    assert [date(2019, 3, 1), date(2019, 5, 1), date(2019, 4, 26), date(2019, 5, 9)] == starts


def test_the_last_entry_counts() -> None:
    """Of several entries in one text the last one holds for what comes after it."""
    text = "2019-05-01: The dam broke\n2019-05-04: The dam was mended"

    assert date(2019, 5, 4) == entry_day(text, find_times(text, LATER))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The storm could strike the coast by Friday.", None, date(2021, 6, 18)),
        ("The storm had struck the coast by Friday.", None, date(2021, 6, 11)),
        ("Talks are held ahead of a vote on Friday.", date(2021, 6, 18), date(2021, 6, 18)),
        ("Until recently the road was open.", None, date(2021, 5, 25)),
    ],
)
def test_ahead_or_behind(text: str, start: date | None, end: date) -> None:
    """What the verbs around a day say of its direction is believed."""
    (mention,) = find_times(text, LATER)

    assert mention.period is not None
    assert (start, end) == (mention.period.start, mention.period.end)


@pytest.mark.parametrize(
    "text",
    [
        "They came after the fall of the town.",
        "They watched the Winter Games on a screen.",
        "The now-empty town and the soon-to-open gate stood still.",
        "Three quarters of them and nearly three-quarters of the rest came.",
    ],
)
def test_names_and_shares(text: str) -> None:
    """Names of games, the fall of a town and shares of people are no times."""
    assert [] == find_times(text, LATER)


def test_a_month_is_no_modal() -> None:
    """The month of May before "by" says nothing of what may come."""
    line = Line("On 5 May they left by Friday", load_lexicon())

    assert not may_come(line, 5)
