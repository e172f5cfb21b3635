"""Which claims go back to one utterance."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from headcount.ledger.observing.lineage import Placed, Strand, trace
from headcount.ledger.observing.observations import Observed, observe
from headcount.ledger.sums import sum_of
from headcount.model import Claim, RelationKind, SpeakerKind, Unit
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


COUNT_AT = {"at": "Ost Camp", "published": "2031-05-04"}


def test_relayed_by_outlets(claim: Callable[..., Claim], settings: Settings) -> None:
    """A ministry quoted by three papers, one of which names nobody, is one voice: the ministry's."""
    quoted = [
        claim(
            *COUNT, "APPROXIMATELY", 2_600, **COUNT_AT, by="Ministry of Relief", kind=SpeakerKind.GOVERNMENT
        )
        for _ in range(2)
    ]
    unsigned = claim(*COUNT, "NEARLY", 2_600, **COUNT_AT, by=None)
    agency = claim(*COUNT, "NEARLY", 2_600, **COUNT_AT, by="Coast Wire", kind=SpeakerKind.MEDIA)
    (observation,) = observe([*quoted, unsigned, agency], settings).observations

    assert ("Ministry of Relief",) == observation.voices
    assert 4 == len(observation.claims)


def test_days_named_apart(claim: Callable[..., Claim], settings: Settings) -> None:
    """A round number that one speaker gives for two named days weeks apart is two counts."""
    counts = [
        claim(*COUNT, "EXACT", 1_100, at="Ost Camp", days=(None, day), published="2031-05-24")
        for day in ("2031-05-02", "2031-05-22")
    ]

    assert 2 == len(observe(counts, settings).observations)


def test_fine_number_dated_anew(claim: Callable[..., Claim], settings: Settings) -> None:
    """A fine number given for another day is the old count: two counts hardly agree to the digit."""
    counts = [
        claim(*COUNT, "EXACT", 1_173, at="Ost Camp", days=(None, day), published="2031-05-24")
        for day in ("2031-05-02", "2031-05-22")
    ]
    (observation,) = observe(counts, settings).observations

    assert "2031-05-02" == observation.sum.end.isoformat()


def test_told_before_the_count(claim: Callable[..., Claim], settings: Settings) -> None:
    """What was printed before the day of a count cannot be a printing of it."""
    before = claim(*COUNT, "APPROXIMATELY", 1_200, at="Ost Camp", published="2031-05-04")
    later = claim(*COUNT, "EXACT", 1_187, at="Ost Camp", days=(None, "2031-05-08"), published="2031-05-09")

    assert 2 == len(observe([before, later], settings).observations)


def test_finer_printing_leads(claim: Callable[..., Claim], settings: Settings) -> None:
    """A later printing with the day and the full number speaks for the rounded, undated one before it."""
    early = claim(*COUNT, "APPROXIMATELY", 1_200, at="Ost Camp", published="2031-05-04")
    full = claim(*COUNT, "EXACT", 1_187, at="Ost Camp", days=(None, "2031-05-03"), published="2031-05-06")
    (observation,) = observe([early, full], settings).observations

    assert (full, "2031-05-04") == (observation.claim, observation.first.isoformat())


@pytest.mark.parametrize(
    ("hedge", "told", "count"),
    [
        ("APPROXIMATELY", 1_200, 1),
        ("MORE_THAN", 1_100, 1),
        ("NEARLY", 1_200, 1),
        ("MORE_THAN", 1_200, 2),
        ("NEARLY", 1_100, 2),
        ("APPROXIMATELY", 1_100, 2),
        ("APPROXIMATELY", 1_000, 2),
    ],
)
def test_rounded_as_the_hedge_says(
    claim: Callable[..., Claim], settings: Settings, hedge: str, told: int, count: int
) -> None:
    """1,152 may be told as about 1,200, over 1,100 or nearly 1,200, but not as what its hedge denies."""
    fine = claim(*COUNT, "EXACT", 1_152, **COUNT_AT, days=(None, "2031-05-02"))
    again = claim(*COUNT, hedge, told, **COUNT_AT, days=(None, "2031-05-02"))

    assert count == len(observe([fine, again], settings).observations)


def test_floor_is_no_ceiling(claim: Callable[..., Claim], settings: Settings) -> None:
    """A floor and a ceiling with one number are two statements, whoever makes them."""
    counts = [claim(*COUNT, hedge, 1_200, **COUNT_AT) for hedge in ("MORE_THAN", "UP_TO")]

    assert 2 == len(observe(counts, settings).observations)


@pytest.mark.parametrize(("printed", "count"), [("2031-05-06", 1), ("2031-05-19", 2)])
def test_a_dropped_hedge(claim: Callable[..., Claim], settings: Settings, printed: str, count: int) -> None:
    """Soon after "more than 1,200" an undated "1,200" is that figure; a fortnight later it is another."""
    floor = claim(*COUNT, "MORE_THAN", 1_200, **COUNT_AT)
    plain = claim(*COUNT, "EXACT", 1_200, at="Ost Camp", published=printed)

    assert count == len(observe([floor, plain], settings).observations)


@pytest.mark.parametrize(("start", "count"), [("2031-05-01", 1), ("2031-05-03", 2)])
def test_movement_since_one_day(
    claim: Callable[..., Claim], settings: Settings, start: str, count: int
) -> None:
    """A figure of those who came since one day, told again weeks later, is the same while the day is."""
    counts = [
        claim("ARRIVED", "FLOW", "APPROXIMATELY", 280, destination="Ost Camp", days=days, published=days[1])
        for days in (("2031-05-01", "2031-05-09"), (start, "2031-06-12"))
    ]

    assert count == len(observe(counts, settings).observations)


def test_word_for_a_number(claim: Callable[..., Claim], settings: Settings) -> None:
    """One speaker's "hundreds" on the day of the same speaker's 280 is that count; another's is not."""
    on = {"origin": "Velm", "days": ("2031-05-01",) * 2}
    number = claim("LEFT", "FLOW", "EXACT", 280, by="River Guard", **on)
    same = claim("LEFT", "FLOW", "HUNDREDS", by="River Guard", **on)
    other = claim("LEFT", "FLOW", "HUNDREDS", by="Count Watch", **on)

    assert [(1, 1), (2, 1)] == voices(observe([number, same, other], settings))


def test_households_of_the_same_people(claim: Callable[..., Claim], settings: Settings) -> None:
    """14,320 people (3,104 households) are one count and one voice; the persons speak for it."""
    on = {"at": "Ost Camp", "days": (None, "2031-05-01"), "report": "sitrep"}
    persons = claim(*COUNT, "EXACT", 14_320, **on)
    households = claim(*COUNT, "EXACT", 3_104, unit=Unit.HOUSEHOLD, **on)
    observed = observe([households, persons], settings)
    (observation,) = observed.observations

    assert (persons, (households,)) == (observation.claim, observation.printings)
    assert [RelationKind.UNIT_DIFFERS] == [relation.kind for relation in observed.relations]


def test_large_households_in_one_breath(claim: Callable[..., Claim], settings: Settings) -> None:
    """Households of nine are believed where one sentence counts both, and nowhere else."""
    on = {"at": "Ost Camp", "days": (None, "2031-05-01")}
    persons = claim(*COUNT, "EXACT", 9_312, **on, report="sitrep")
    here = claim(*COUNT, "EXACT", 1_027, unit=Unit.HOUSEHOLD, **on, report="sitrep")
    elsewhere = claim(*COUNT, "EXACT", 1_027, unit=Unit.HOUSEHOLD, **on)

    assert 1 == len(observe([persons, here], settings).observations)
    assert 2 == len(observe([persons, elsewhere], settings).observations)


def test_households_of_others(claim: Callable[..., Claim], settings: Settings) -> None:
    """Households that would be far too large or too small are other people."""
    on = {"at": "Ost Camp", "days": (None, "2031-05-01"), "report": "sitrep"}
    persons = claim(*COUNT, "EXACT", 14_320, **on)
    households = claim(*COUNT, "EXACT", 9_104, unit=Unit.HOUSEHOLD, **on)  # not two persons each

    assert 2 == len(observe([households, persons], settings).observations)


def test_the_un_and_its_agency(claim: Callable[..., Claim], settings: Settings) -> None:
    """What "the UN" and "aid agencies" repeat of an agency's undated figure is the agency's."""
    counts = [
        claim(*COUNT, "APPROXIMATELY", 2_600, at="Ost Camp", published=day, by=name, kind=kind)
        for day, name, kind in (
            ("2031-05-04", "UNHCR", SpeakerKind.UN),
            ("2031-05-06", "United Nations", SpeakerKind.UN),
            ("2031-05-07", "aid agencies", SpeakerKind.NGO),
        )
    ]
    (observation,) = observe(counts, settings).observations

    assert ("UNHCR",) == observation.voices


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["EXACT", "APPROXIMATELY", "NEARLY", "MORE_THAN", "HUNDREDS"]),
        st.sampled_from([280, 1_100, 1_152, 1_200, 5_760, 6_000]),
        st.sampled_from(["Abel Quay", "Bron Field"]),
        st.sampled_from([None, 1, 2, 9, 20]),
        st.integers(20, 26),
        st.sampled_from(["UNHCR", "United Nations", "Count Watch", "aid agencies", None]),
    ),
    min_size=2,
    max_size=9,
)


def build(make: Callable[..., Claim], rows: list[tuple]) -> list[Placed]:
    """Stocks from drawn rows, with their sums; a row without a day is about the day of printing."""
    placed = []
    for index, (hedge, value, site, day, printed, voice) in enumerate(rows):
        counted = f"2031-05-{day:02}" if day else None
        published = f"2031-05-{printed:02}"
        one = make(
            *COUNT,
            hedge,
            value,
            at=site,
            days=(None, counted) if counted else None,
            published=published,
            by=voice,
            kind=SpeakerKind.NGO if voice in ("Count Watch", "aid agencies") else SpeakerKind.UN,
            report=f"d{index // 2}",
        )
        placed.append(
            (
                replace(one, publisher="Hill Courier"),
                sum_of(one, (None, date.fromisoformat(counted or published))),
            )
        )
    return list({claim.id: (claim, total) for claim, total in placed}.values())


def shapes(strands: list[Strand], *, alone: str = "") -> list[tuple]:
    """What each strand says, without the claims' ids; claims of the report `alone` are not counted."""
    return sorted(
        (
            str(strand.sum),
            str(strand.lead.quantity),
            strand.voices,
            sum(claim.report != alone for claim in (strand.lead, *strand.printings)),
        )
        for strand in strands
    )


@trials(max_examples=60, deadline=None)
@given(rows=ROWS, seed=st.integers(0, 99))
def test_any_order(claim: Callable[..., Claim], rows: list[tuple], seed: int) -> None:
    """The order in which reports are given changes nothing."""
    placed = build(claim, rows)
    shuffled = list(placed)
    Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret

    assert trace(placed).strands() == trace(shuffled).strands()


@trials(max_examples=60, deadline=None)
@given(rows=ROWS, cut=st.integers(0, 9), late=st.booleans())
def test_added_later(claim: Callable[..., Claim], rows: list[tuple], cut: int, *, late: bool) -> None:
    """Claims added to a kept lineage, later ones or earlier ones, give what tracing all at once gives."""
    placed = sorted(build(claim, rows), key=lambda item: item[0].published, reverse=not late)
    kept = trace(placed[:cut])
    before = kept.strands()

    assert trace(placed).strands() == trace(placed[cut:], kept).strands()
    assert before == kept.strands()


@trials(max_examples=60, deadline=None)
@given(rows=ROWS, which=st.integers(0, 8))
def test_copy(claim: Callable[..., Claim], rows: list[tuple], which: int) -> None:
    """A copy of a claim hangs on a strand and changes nothing else."""
    placed = build(claim, rows)
    first, total = placed[which % len(placed)]
    copy = replace(first, report="copy", passage="p-copy", copy_of=first.passage)
    strands = trace([*placed, (copy, total)]).strands()

    assert shapes(trace(placed).strands()) == shapes(strands, alone="copy")


@trials(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_split_report(claim: Callable[..., Claim], rows: list[tuple]) -> None:
    """One report given as two files makes the same strands."""
    placed = build(claim, rows)
    split = [
        (replace(one, report=f"{one.report}-{index}", passage=f"{one.passage}-{index}"), total)
        for index, (one, total) in enumerate(placed)
    ]

    assert shapes(trace(placed).strands()) == shapes(trace(split).strands())
