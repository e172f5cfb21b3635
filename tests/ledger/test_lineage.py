from collections.abc import Callable
from dataclasses import replace

import pytest

from headcount.ledger.observations import Observed, observe
from headcount.model import Claim, RelationKind, SpeakerKind
from headcount.settings import Settings

COUNT = ("SHELTERED", "STOCK")


def voices(observed: Observed) -> list[tuple[int, int]]:
    """How many printings and voices each observation has."""
    return sorted((len(item.claims), len(item.voices)) for item in observed.observations)


def test_rounded_copy(claim: Callable[..., Claim], settings: Settings) -> None:
    """A figure rounded by a later report is that figure again, not a second witness."""
    first = claim(*COUNT, "EXACT", 1_797, at="Ost Camp", days=(None, "2031-05-01"), published="2031-05-02")
    again = claim(
        *COUNT,
        "APPROXIMATELY",
        1_800,
        at="Ost Camp",
        days=(None, "2031-05-01"),
        published="2031-05-04",
        by="Post",
    )
    observed = observe([first, again], settings)

    assert [(2, 1)] == voices(observed)
    assert [RelationKind.SAME_CLAIM] == [relation.kind for relation in observed.relations]


def test_a_copy_never_leads(claim: Callable[..., Claim], settings: Settings) -> None:
    """On one day the first to say a number is an original, whatever the id of a copy."""
    where = {"at": "Ost Camp", "days": (None, "2031-05-01"), "published": "2031-05-02"}
    plain = claim(*COUNT, "EXACT", 100, **where)
    floor = claim(*COUNT, "MORE_THAN", 100, **where)
    copies = [
        replace(floor, report=f"copy {number}", passage=f"c{number}", copy_of=floor.passage)
        for number in range(20)
    ]

    (observation,) = observe([plain, floor, *copies], settings).observations

    assert plain == observation.claim


def test_two_voices_one_number(claim: Callable[..., Claim], settings: Settings) -> None:
    """Equal round numbers of two named speakers are two voices in one observation."""
    observed = observe(
        [
            claim("LEFT", "FLOW", "APPROXIMATELY", 3_000, origin="Velm", days=("2031-05-01",) * 2, by=name)
            for name in ("River Guard", "Count Watch")
        ],
        settings,
    )

    assert [(2, 2)] == voices(observed)
    assert [RelationKind.CORROBORATES] == [relation.kind for relation in observed.relations]


@pytest.mark.parametrize(
    "other",
    [
        {"days": ("2031-05-08",) * 2},
        {"origin": "Harn"},
        {"who": ("CHILDREN",)},
    ],
)
def test_kept_apart(claim: Callable[..., Claim], settings: Settings, other: dict[str, object]) -> None:
    """Another week, another place or another group is another observation."""
    words = {"origin": "Velm", "days": ("2031-05-01",) * 2}
    observed = observe(
        [
            claim("LEFT", "FLOW", "EXACT", 3_120, **words),
            claim("LEFT", "FLOW", "EXACT", 3_120, **{**words, **other}),
        ],
        settings,
    )

    assert 2 == len(observed.observations)


def test_outlet_is_no_voice(claim: Callable[..., Claim], settings: Settings) -> None:
    """An outlet that reprints a round number adds no voice."""
    observed = observe(
        [
            claim(*COUNT, "NEARLY", 40_000, at="Ost Camp", days=(None, "2031-05-01"), published="2031-05-02"),
            claim(
                *COUNT,
                "NEARLY",
                40_000,
                at="Ost Camp",
                days=(None, "2031-05-01"),
                by="Hill Courier",
                kind=SpeakerKind.MEDIA,
            ),
        ],
        settings,
    )

    assert [(2, 1)] == voices(observed)
