"""What is odd in itself, whatever other sources say."""

from collections.abc import Callable

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim
from headcount.settings import Settings

COUNT = ("SHELTERED", "STOCK", "EXACT")


def kinds(claims: list[Claim], settings: Settings) -> list[tuple[str, str]]:
    """The kind and the words of every finding."""
    return [(problem.kind, problem.message) for problem in reconcile(claims, settings=settings).problems]


@pytest.mark.parametrize(
    ("second", "words"),
    [("2031-05-04", "look at both reports"), ("2031-05-06", "a correction, or one report is wrong")],
)
def test_one_speaker_two_numbers(
    claim: Callable[..., Claim], settings: Settings, second: str, words: str
) -> None:
    """One speaker quoted with two numbers for one day is told, whether both are printed on one day or not."""
    claims = [
        claim(*COUNT, value, at="Ost Camp", days=(None, "2031-05-03"), published=day)
        for value, day in ((14_000, "2031-05-04"), (16_412, second))
    ]
    ((kind, message),) = kinds(claims, settings)

    assert kind == "QUOTED_TWICE"
    assert message.endswith(words)
    assert "on 3 May 2031" in message


def test_a_growing_toll_is_no_second_number(claim: Callable[..., Claim], settings: Settings) -> None:
    """A speaker who knows of more dead a day later has not been quoted with two numbers."""
    tolls = [
        claim("KILLED", "FLOW", "EXACT", value, at="Velm", days=("2031-05-03",) * 2, published=day)
        for value, day in ((30, "2031-05-04"), (43, "2031-05-05"))
    ]

    assert [] == kinds(tolls, settings)
