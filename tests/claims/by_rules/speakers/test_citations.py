from collections.abc import Callable

import pytest

from headcount.model import Source


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Imre Salo was quoted as saying by the Northern News Agency that 250 men had left.",
        "Colonel Imre Salo was quoted by the Northern News Agency as saying that 250 men had left.",
        "Imre Salo, a colonel, is quoted by the Northern News Agency as saying 250 men left.",
        '"About 250 men have left," Colonel Imre Salo was quoted as saying by the Northern News Agency.',
        "Some 250 men had left, Colonel Imre Salo was cited as saying by the Northern News Agency.",
    ],
)
def test_the_one_quoted_speaks_and_the_quoting_outlet_relays(
    text: str, speaker: Callable[[str, str], Source | None]
) -> None:
    """Y was quoted as saying by X: Y is the voice, X a relay."""
    found = speaker(text, "250")

    assert found is not None
    assert ("Imre Salo", ("Northern News Agency",)) == (found.name, found.chain)


def test_who_quotes_an_official_is_not_the_body_of_the_official(
    speaker: Callable[[str, str], Source | None],
) -> None:
    """An outlet before the verb of quoting is no office of the one quoted."""
    found = speaker("The Northern News Agency quoted Governor Petra Mohl as saying 700 people left.", "700")

    assert found is not None
    assert ("Petra Mohl", None) == (found.name, found.organisation)


@pytest.mark.parametrize(
    "text",
    [
        "An AFP correspondent at the bridge saw some 200 people leave on foot.",
        "AFP journalists saw 200 people leave on foot.",
        "An AFP reporter counted 200 people at the gate.",
    ],
)
def test_a_reporter_tells_what_a_reporter_sees(
    text: str, speaker: Callable[[str, str], Source | None]
) -> None:
    """What a correspondent sees is told by the outlet."""
    found = speaker(text, "200")

    assert found is not None
    assert found.voice == "AFP"


@pytest.mark.parametrize(
    "text",
    [
        "The police saw 200 people leave on foot.",
        "The governor saw a rise of 200 in the polls.",
        "The Harbour Council saw 200 staff leave.",
    ],
)
def test_what_others_see_is_no_speech(text: str, speaker: Callable[[str, str], Source | None]) -> None:
    """Only those who report or witness tell by seeing."""
    assert speaker(text, "200") is None


@pytest.mark.parametrize(
    ("text", "name", "organisation"),
    [
        ("The United Nations and aid groups say 500 people left.", "United Nations and aid groups",
         "United Nations"),
        ("The Torvik Red Cross and the city council said 500 people left.",
         "Torvik Red Cross and city council", "Torvik Red Cross"),
        ("Turkish officials and the Red Crescent said 500 people left.",
         "Turkish officials and Red Crescent", "Turkish officials"),
        ("Some 500 people left, according to the police and the fire brigade.",
         "police and fire brigade", "police"),
    ],
)  # fmt: skip
def test_two_who_speak_together_are_one_voice(
    text: str, name: str, organisation: str, speaker: Callable[[str, str], Source | None]
) -> None:
    """Both are named, and the voice is the first one's."""
    found = speaker(text, "500")

    assert found is not None
    assert (name, organisation) == (found.name, found.organisation)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Health and Population said 500 people left.", "Ministry of Health and Population"),
        ("He met the governor and the council said 500 people left.", "council"),
        ("The council opened a school and the Red Cross said 500 people left.", "Red Cross"),
    ],
)
def test_one_who_speaks_alone_is_not_joined(
    text: str, name: str, speaker: Callable[[str, str], Source | None]
) -> None:
    """An "and" inside a name, or before another clause, joins no speakers."""
    found = speaker(text, "500")

    assert found is not None
    assert found.name == name


def test_an_affiliate_is_the_voice(speaker: Callable[[str, str], Source | None]) -> None:
    """The station speaks, not the network it belongs to."""
    found = speaker("Three people left and 500 stayed, CNN affiliate KXYV reported.", "500")

    assert found is not None
    assert (found.voice, found.kind.value) == ("KXYV", "MEDIA")
