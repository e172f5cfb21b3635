"""What must hold for any claims."""

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from headcount.ledger import reconcile
from headcount.model import Claim, Entry, Ledger, Source, SpeakerKind
from headcount.settings import Settings

PLACES = ("Abel Quay", "Bron Field", "Cold Harbour")
HEDGES = ("EXACT", "APPROXIMATELY", "NEARLY", "MORE_THAN", "UP_TO", "HUNDREDS")
SETTINGS = Settings()


def build(make: Callable[..., Claim], rows: list[tuple]) -> list[Claim]:
    """Claims from drawn rows: stocks, flows and groups at three places over twenty days."""
    claims = []
    for index, (stock, hedge, value, site, other, first, length, group, voice) in enumerate(rows):
        days = (f"2031-05-{first:02}", f"2031-05-{first + length:02}")
        where = {"at": site} if stock else {"origin": site, "destination": other if other != site else None}
        claims.append(
            make(
                "SHELTERED" if stock else "LEFT",
                "STOCK" if stock else "FLOW",
                hedge,
                value,
                report=f"d{index}",
                days=days,
                by=f"Voice {voice}",
                who=(group,) if group else (),
                **where,
            )
        )
    return claims


ROWS = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(HEDGES),
        st.integers(2, 90_000),
        st.sampled_from(PLACES),
        st.sampled_from(PLACES),
        st.integers(1, 12),
        st.integers(0, 8),
        st.sampled_from(["", "", "CIVILIAN", "CHILDREN"]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=7,
)


def text(ledger: Ledger) -> str:
    """The ledger as it is written to a file."""
    return json.dumps(ledger.to_dict())


def figures(ledger: Ledger) -> dict[str, tuple]:
    """The ends of every entry by id."""
    return {entry.id: ends(entry) for entry in ledger.entries}


def ends(entry: Entry) -> tuple:
    """Low, best and high."""
    return entry.low, entry.best, entry.high


@trials(max_examples=25, deadline=None)
@given(rows=ROWS, seed=st.integers(0, 99))
def test_any_order(claim: Callable[..., Claim], rows: list[tuple], seed: int) -> None:
    """Claims in any order make the same ledger, byte for byte."""
    claims = build(claim, rows)
    shuffled = list(claims)
    Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret

    assert text(reconcile(claims, settings=SETTINGS)) == text(reconcile(shuffled, settings=SETTINGS))


@trials(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_well_formed(claim: Callable[..., Claim], rows: list[tuple]) -> None:
    """Every entry has support, weights between 0 and 1, and low <= best <= high, open or not."""
    ledger = reconcile(build(claim, rows), settings=SETTINGS)

    assert [] == [problem for problem in ledger.problems if problem.kind == "SOLVER"]
    for entry in ledger.entries:
        assert entry.support
        assert all(0 <= row.weight <= 1 for row in entry.support)
        assert 0 <= entry.low <= entry.best
        assert entry.open == (entry.high is None)
        assert entry.open or entry.best <= entry.high


@trials(max_examples=25, deadline=None)
@given(rows=ROWS, which=st.integers(0, 6))
def test_copy(claim: Callable[..., Claim], rows: list[tuple], which: int) -> None:
    """A copy of a claim changes no figure."""
    claims = build(claim, rows)
    lead = claims[which % len(claims)]
    copy = replace(lead, report="copy", passage="p-copy", copy_of=lead.passage, publisher="Late Edition")

    assert figures(reconcile(claims, settings=SETTINGS)) == figures(
        reconcile([*claims, copy], settings=SETTINGS)
    )


@trials(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_other_site(claim: Callable[..., Claim], rows: list[tuple]) -> None:
    """A claim about a place nothing leads to changes no figure elsewhere."""
    claims = build(claim, rows)
    stranger = claim("SHELTERED", "STOCK", "EXACT", 777, at="Dunmere", report="z", days=(None, "2031-05-04"))
    before = figures(reconcile(claims, settings=SETTINGS))
    after = figures(reconcile([*claims, stranger], settings=SETTINGS))

    assert before == {name: after[name] for name in before}


@trials(max_examples=25, deadline=None)
@given(
    hedge=st.sampled_from(["EXACT", "APPROXIMATELY", "NEARLY"]),
    value=st.integers(5, 900_000),
    stock=st.booleans(),
)
def test_agreement(claim: Callable[..., Claim], hedge: str, value: int, *, stock: bool) -> None:
    """A second voice with the same words about the same people never widens the interval."""
    where = {"at": "Abel Quay"} if stock else {"origin": "Abel Quay"}
    words = ("SHELTERED", "STOCK") if stock else ("LEFT", "FLOW")
    one = claim(*words, hedge, value, report="a", days=("2031-05-04", "2031-05-04"), by="Voice 1", **where)
    other = replace(one, report="b", passage="p-b", said_by=Source("Voice 2", SpeakerKind.UN))
    alone = figures(reconcile([one], settings=SETTINGS))
    both = figures(reconcile([one, other], settings=SETTINGS))

    assert set(alone) == set(both)
    for name, (low, _, high) in alone.items():
        assert low <= both[name][0]
        assert both[name][2] <= high


@trials(max_examples=25, deadline=None)
@given(whole=st.integers(50, 90_000), part=st.integers(2, 90_000))
def test_part_and_whole(claim: Callable[..., Claim], whole: int, part: int) -> None:
    """Whatever is claimed, a group's best account is never more than everybody's."""
    days = ("2031-05-04", "2031-05-04")
    all_people = claim("LEFT", "FLOW", "EXACT", whole, origin="Abel Quay", report="a", days=days)
    women = claim("LEFT", "FLOW", "EXACT", part, origin="Abel Quay", report="b", days=days, who=("WOMEN",))
    entries = {entry.population: entry for entry in reconcile([all_people, women], settings=SETTINGS).entries}

    assert entries[tuple(women.population)].best <= entries[()].best + 1
