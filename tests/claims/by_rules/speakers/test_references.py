from collections.abc import Callable

import pytest

from headcount.model import Source


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Nadia Torv heads the Harbour Council. She said 300 people had left.", "Harbour Council"),
        ("Governor Petra Mohl visited the town on Monday. “Some 300 people are homeless,” he said.",
         "Petra Mohl"),
        ("The Mountain Rescue Service was busy on Monday. It said 300 people had left.",
         "Mountain Rescue Service"),
        ("Police are looking for a car. The Harbour Council met on Monday. It said 300 people had left.",
         "Harbour Council"),
        ("Jan Hale, the mayor, said little. Governor Petra Mohl visited the camp. She said 300 had left.",
         "Petra Mohl"),
        ("The mayor, Jan Hale, said the dam had burst. He said 300 people had left.", "Jan Hale"),
    ],
)  # fmt: skip
def test_a_pronoun_means_who_leads_the_sentence_before(
    text: str, voice: str, speaker: Callable[[str, str], Source | None]
) -> None:
    """Of those who spoke and the subject just before, a pronoun means the nearest."""
    found = speaker(text, "300")

    assert found is not None
    assert found.voice == voice


def test_she_is_no_spokesman(speaker: Callable[[str, str], Source | None]) -> None:
    """A role of the other sex is passed over."""
    text = (
        "Spokeswoman Ann Lee said the dam had burst. Spokesman Jan Hale agreed, he said. "
        "She said 300 people had left."
    )
    found = speaker(text, "300")

    assert found is not None
    assert found.name == "Ann Lee"


def test_the_woman_is_no_official(speaker: Callable[[str, str], Source | None]) -> None:
    """A private person told of by a noun is never the official who spoke last."""
    found = speaker('Police said the road was shut. "We were 300 in the hall," the woman said.', "300")

    assert found is not None
    assert (found.name, found.kind.value, found.role) == (None, "WITNESS", "a woman")


def test_the_station_is_the_outlet_that_spoke(speaker: Callable[[str, str], Source | None]) -> None:
    """A noun for an outlet goes back to the outlet."""
    found = speaker("Torvik Radio reported a fire. About 300 people left, the station said.", "300")

    assert found is not None
    assert found.voice == "Torvik Radio"


def test_the_government_is_no_ministry_named_before(
    speaker: Callable[[str, str], Source | None],
) -> None:
    """A word that a body bears itself does not go back to another body."""
    found = speaker("The governor's office spoke first. According to the government, 300 left.", "300")

    assert found is not None
    assert found.voice == "government"


@pytest.mark.parametrize(
    "before",
    [
        "The Tide Relief Agency said 40 were hurt.",
        "The governor's office said 40 were hurt.",
        "A priest said so.",
    ],
)
def test_the_mayor_is_of_no_body_that_spoke_last(
    speaker: Callable[[str, str], Source | None], before: str
) -> None:
    """Who heads a body of their own speaks for no other; a mayor told of before is the one meant."""
    alone = speaker(f"{before} About 300 people remain, the mayor said.", "300")
    named = speaker(
        f"Mayor Ann Lee said the bridge was shut. {before} About 300 people remain, the mayor said.", "300"
    )

    assert alone is not None
    assert (alone.name, alone.organisation, alone.role) == (None, None, "mayor")
    assert named is not None
    assert named.name == "Ann Lee"


def test_a_priest_is_a_witness(speaker: Callable[[str, str], Source | None]) -> None:
    """Clergy speak for themselves, under their calling."""
    found = speaker("About 300 people remain, a priest said.", "300")

    assert found is not None
    assert (found.kind.value, found.role) == ("WITNESS", "a priest")
