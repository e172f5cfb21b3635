from collections.abc import Callable
from datetime import date

import pytest

from headcount.claims.by_rules.times import find_times

WEDNESDAY = date(2021, 6, 16)


@pytest.fixture
def found() -> Callable[..., list[tuple[str, str, str]]]:
    """The mentions of a text with their first and last days, read on a Wednesday if no day is given."""

    def read(text: str, reference: date = WEDNESDAY) -> list[tuple[str, str, str]]:
        mentions = find_times(text, reference)
        days = [(m.period.start, m.period.end) if m.period else ("", "") for m in mentions]
        return [(m.text, str(first), str(last)) for m, (first, last) in zip(mentions, days, strict=True)]

    return read
