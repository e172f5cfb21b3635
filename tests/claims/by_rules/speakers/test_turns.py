"""Whose turn it is in invented transcripts."""

from headcount.pipeline import read, study

ASKED = """Minister Clara Nores: As of this afternoon 3,870 people have left Harda.
Of those, 1,210 are in four centres.

Question: How many were hurt?

MINISTER NORES: Twelve were injured. The mayor of Merin says 200 people are cut off there.

Question: I hear that 40 people died?

Ann Lee: They say 55 people died."""


def voices(text: str) -> dict[float | None, str | None]:
    """Who says each number."""
    claims = study(read({"id": "r", "text": text, "published": "2024-04-10"})).claims
    return {claim.quantity.value: claim.said_by.role if claim.said_by else None for claim in claims}


def test_a_turn_lasts_until_the_next() -> None:
    """Who answers speaks in all her sentences but where she relays another; who asks says nothing."""
    told = voices(ASKED)

    assert ("minister", "minister", "minister") == (told[3870], told[1210], told[12])
    assert "mayor" == told[200]
    assert told[40] is None


def test_where_nobody_asks_a_colon_makes_no_speaker() -> None:
    """A heading may hold an office too."""
    assert {20: None} == voices("Minister of Health: 20 people died in Harda.\n\nThe rain goes on.")
