from collections.abc import Callable

import pytest

from headcount.model import Source


@pytest.mark.parametrize(
    "text",
    [
        "UNHCR: 5,000 people crossed the border on Monday.",
        "UNHCR: at least 5,000 crossed",
        "Border crossed by 5,000 people - UNHCR",
        "Border crossed by 5,000 people: UNHCR",
        "Some 5,000 people crossed on Monday (UNHCR).",
        "Some 5,000 people crossed [UNHCR], and more are expected.",
        "By UNHCR's count, 5,000 people crossed.",
        "Some 5,000 people crossed by UNHCR's own estimate.",
    ],
)
def test_a_body_is_read_from_where_it_stands(text: str, speaker: Callable[[str, str], Source | None]) -> None:
    """A headline, a bracket or "by X's count" names the speaker without a verb."""
    found = speaker(text, "5,000")

    assert found is not None
    assert found.voice == "UNHCR"


@pytest.mark.parametrize(
    "text",
    [
        "HARBOUR CITY: 5,000 people crossed the border on Monday.",
        "Kenya: 5,000 people crossed the border on Monday.",
        "Warning: 5,000 people are waiting.",
        "Ann Lee: 5,000 people crossed the border on Monday.",
        "Border crossed by 5,000 people - Harbour News",
        "Some 5,000 people crossed (AP).",
        "Aid went to 5,000 people of the United Nations High Commissioner for Refugees (UNHCR).",
        "Read also: 5,000 people crossed the border.",
    ],
)
def test_a_place_a_person_and_an_outlet_are_no_tags(
    text: str, speaker: Callable[[str, str], Source | None]
) -> None:
    """A dateline, a name, an outlet's own mark and a defined abbreviation give no speaker."""
    assert speaker(text, "5,000") is None


def test_a_body_in_brackets_is_an_apposition(speaker: Callable[[str, str], Source | None]) -> None:
    """The body after a person's name is the one spoken for."""
    found = speaker("Karl Voss (Highland Aid Network) said 5,000 people were stranded.", "5,000")

    assert found is not None
    assert ("Karl Voss", "Highland Aid Network") == (found.name, found.organisation)
