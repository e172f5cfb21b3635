"""Which of several counts a place belongs to, from invented sentences."""

import pytest

from headcount.claims.by_rules.movement import Count
from headcount.claims.by_rules.own_places import own_places
from headcount.claims.by_rules.places import PlaceMention
from headcount.model import Place

NAMES = ("Osharra", "Kutel", "Mara", "Chad", "Niger")
PREPOSITIONS = ("in", "to", "from", "near")


def mentions(text: str) -> list[PlaceMention]:
    """The invented places of a sentence with the word before each as its preposition."""
    found = []
    for name in NAMES:
        start = text.find(name)
        if start >= 0:
            before = text[:start].rsplit(maxsplit=1)[-1].lower()
            preposition = before if before in PREPOSITIONS else None
            place = Place(name=name, site=name)
            found.append(PlaceMention(start, start + len(name), name, place, preposition, generic=False))
    return sorted(found, key=lambda one: one.start)


def told(text: str, number: str, *others: str) -> tuple[list[str], list[str]]:
    """The places of one count's own and those it may share."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    own, shared = own_places(text, Count(*span(number), tuple(map(span, others))), mentions(text))
    return [one.text for one in own], [one.text for one in shared]


@pytest.mark.parametrize(
    ("text", "number", "others", "own"),
    [
        ("Some 300 fled to Osharra and 400 to Kutel.", "300", ("400",), ["Osharra"]),
        ("Some 300 fled to Osharra and 400 to Kutel.", "400", ("300",), ["Kutel"]),
        ("In Osharra, 300 died, and in Kutel, 400 fled.", "300", ("400",), ["Osharra"]),
        ("In Osharra, 300 died, and in Kutel, 400 fled.", "400", ("300",), ["Kutel"]),
        ("In Osharra 300 died; in Kutel 400 fled to Mara.", "400", ("300",), ["Kutel", "Mara"]),
        ("40 families displaced to Osharra 45 families displaced to Kutel", "45", ("40",), ["Kutel"]),
        ("40 families displaced to Osharra 45 families displaced to Kutel", "40", ("45",), ["Osharra"]),
    ],
)
def test_a_count_has_the_places_said_of_it(
    text: str, number: str, others: tuple[str, ...], own: list[str]
) -> None:
    """A place after a count is its own, one that opens the next count's words is the next's."""
    assert told(text, number, *others)[0] == own


def test_what_is_said_of_a_later_count_is_not_shared() -> None:
    """A count with places of its own takes none that stand beyond the next count."""
    assert told("Some 300 fled from Osharra and 400 to Kutel.", "300", "400") == (["Osharra"], [])
    assert told("Some 300 fled from Osharra and 400 to Kutel.", "400", "300") == (["Kutel"], ["Osharra"])


def test_counts_without_places_of_their_own_share_them() -> None:
    """`12 died and 500 fled in Osharra` speaks of one place."""
    assert told("At least 12 died and 500 fled in Osharra.", "12", "500") == ([], ["Osharra"])


def test_a_breakdown_in_brackets_keeps_its_places() -> None:
    """What brackets break down is not where the whole went; a place alone in brackets is another name."""
    text = "They moved 900 people from Osharra (600 to Chad, 300 to Niger)."

    assert told(text, "900", "600", "300")[0] == ["Osharra"]
    assert told("They moved 900 people from Osharra (near Kutel).", "900") == ([], ["Osharra", "Kutel"])
