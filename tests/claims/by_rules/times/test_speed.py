from datetime import date
from time import process_time

import pytest

from headcount.claims.by_rules.times import find_times


@pytest.mark.parametrize(
    "piece",
    [
        "the end of ",
        "from 1 to ",
        "1/",
        "early ",
        "three days after ",
        "\u202e\x00\U0001f600",
        "1",
        "the first ",
    ],
)
def test_time_grows_with_length(piece: str) -> None:
    """Text made to be hard takes a time that grows with its length alone."""
    text = piece * (8_000 // len(piece))
    find_times(text, date(2021, 6, 16))
    started = process_time()
    find_times(text, date(2021, 6, 16))
    once = process_time() - started
    started = process_time()
    find_times(text * 4, date(2021, 6, 16))
    longer = process_time() - started

    assert longer < 12 * once + 0.05


def test_ordinary_text_is_quick() -> None:
    """Five thousand characters of ordinary text take a few hundredths of a second at the very most."""
    text = (
        "On Tuesday, 5 March 2019, some 300 lorries left the town, and the road was shut for hours. " * 55
    )[:5000]
    find_times(text, date(2019, 3, 6))
    started = process_time()
    find_times(text, date(2019, 3, 6))

    assert process_time() - started < 0.06
