from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("Boats came on 12, 13 and 14 May.", "12, 13 and 14 May", "2021-05-12", "2021-05-14"),
        ("Boats came on the 12th and 13th of May.", "the 12th and 13th of May", "2021-05-12", "2021-05-13"),
        ("Boats came on 24/25 March 2020.", "24/25 March 2020", "2020-03-24", "2020-03-25"),
        ("Boats came on 3-5 March.", "3-5 March", "2021-03-03", "2021-03-05"),
        ("Boats came on May 5, 6 and 7, 2020.", "May 5, 6 and 7, 2020", "2020-05-05", "2020-05-07"),
        ("Boats came on May 5th and 6th.", "May 5th and 6th", "2021-05-05", "2021-05-06"),
        ("Boats came on the 12th and 13th, officials said.", "the 12th and 13th", "2021-06-12", "2021-06-13"),
        (
            "Boats came between the third and the ninth of April.",
            "between the third and the ninth of April",
            "2021-04-03",
            "2021-04-09",
        ),
        ("Boats came from 1 to 15 of this month.", "from 1 to 15 of this month", "2021-06-01", "2021-06-15"),
        ("Boats came on the 25th of last month.", "the 25th of last month", "2021-05-25", "2021-05-25"),
    ],
)
def test_days_in_a_row(found: Any, text: str, phrase: str, start: str, end: str) -> None:
    """Days in a row of one month are one stretch, in figures, ordinals or words."""
    assert [(phrase, start, end)] == found(text)


def test_days_apart(found: Any) -> None:
    """Days of one month that are not in a row are found each by itself."""
    assert [("12", "2021-05-12", "2021-05-12"), ("20 May", "2021-05-20", "2021-05-20")] == found(
        "Boats came on 12 and 20 May."
    )


@pytest.mark.parametrize(
    "text",
    ["On May 5 and 6 others came.", "On May 5, 12 families and 13 men came.", "Ward 12 and 13 were full."],
)
def test_figures_that_are_no_days(found: Any, text: str) -> None:
    """A figure that counts, or has no month, is not drawn into a list of days."""
    assert all("6" not in phrase and "1" not in phrase for phrase, _, _ in found(text))
