from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.times import walk
from headcount.claims.by_rules.times.gate import may_hold
from headcount.claims.by_rules.times.lexicon import load_lexicon
from headcount.claims.by_rules.times.starts import starts
from headcount.claims.by_rules.times.tokens import Line

WORDS = """
the a at on since from to in and 4 22 18 2015 1990 12.5 3rd 80s '82 Q3 5pm 16-year 2019-05-01 of March may
last
next past few weeks Monday night three days ago end year time being present moment recent soon future
holiday Christmas Good Friday overnight nineteen ninety two thousand families said that 3,000 people
"""
words = st.sampled_from(WORDS.split())


@given(st.lists(words, max_size=12).map(" ".join) | st.text(max_size=80))
def test_nothing_is_lost_at_the_gate(text: str) -> None:
    """A text the gate lets go of holds no expression that the grammar would have found."""
    found = [] if may_hold(text) else walk.joined(Line(text, load_lexicon(), starts=starts()))

    assert [] == found


@given(st.lists(words, max_size=25).map(" ".join))
def test_nothing_is_lost_out_of_reach(text: str) -> None:
    """Looking only near telling words finds what looking everywhere finds."""

    def places() -> list[tuple[int, int]]:
        line = Line(text, load_lexicon(), starts=starts())
        return [(item.start, item.match.end) for item in walk.joined(line)]

    with patch.multiple(walk, REACH=99, FAR=99):
        everywhere = places()

    assert everywhere == places()


@pytest.mark.parametrize(
    "text", ["Some 3,400 people crossed the river.", "They have no water, 12 of them said."]
)
def test_counts_stop_at_the_gate(text: str) -> None:
    """Figures that can be no date do not open the grammar."""
    assert not may_hold(text)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_every_written_day_passes(day: date) -> None:
    """A date passes in any of its spellings."""
    assert all(may_hold(day.strftime(form)) for form in ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y", "%A", "%b %d"))
