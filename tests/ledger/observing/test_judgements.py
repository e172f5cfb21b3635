"""Judgements: what an analyst decided is followed, is seen to be followed, and can be taken back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from headcount.ledger import explain, reconcile
from headcount.model import Claim, Judgement, Ledger, Place, Site, Source, Stance
from headcount.settings import Settings

CAMP = "Ost Camp"


def judgement(
    verdict: str, *about: str, at: str = "2031-07-02", why: str = "checked", **more: Any
) -> Judgement:
    """A judgement by one analyst, on 2 July if not said otherwise."""
    row = {"about": list(about), "verdict": verdict, "by": "A. Weigher", "at": at, "why": why}
    return Judgement.from_dict({**row, **more})


@pytest.fixture
def counts(claim: Callable[..., Claim]) -> list[Claim]:
    """Six counts of a camp five days apart, the third with a digit too many."""
    figures = (10_240, 10_310, 104_200, 10_480, 10_390, 10_560)
    return [
        claim("SHELTERED", "STOCK", "EXACT", value, report=f"j{day}", at=CAMP, days=(None, f"2031-05-{day}"),
              published=f"2031-05-{day}", by=f"Office {day}")
        for value, day in zip(figures, ("01", "06", "11", "16", "21", "26"), strict=True)
    ]  # fmt: skip


def on(ledger: Ledger, day: str, place: str = CAMP) -> Any:
    """The camp's people on a day of May."""
    return ledger.ask(place=place, on=f"2031-05-{day}")


def without_record(ledger: Ledger) -> str:
    """The ledger as JSON but for what tells of judgements and of claims left out."""
    row = ledger.to_dict()
    return json.dumps({key: value for key, value in row.items() if key not in ("excluded", "judgements")})


def test_rejected(counts: list[Claim], settings: Settings) -> None:
    """A rejected claim counts as if nobody had made it, and is listed with who rejected it, when and why."""
    rejection = judgement("REJECTED", counts[2].id, why="a digit too many")
    ledger = reconcile(counts, judgements=[rejection], settings=settings)

    assert without_record(reconcile([*counts[:2], *counts[3:]], settings=settings)) == without_record(ledger)
    assert [(counts[2].id, "rejected by A. Weigher on 2 July 2031: a digit too many")] == [
        (item.claim, item.reason) for item in ledger.excluded
    ]


def test_accepted(counts: list[Claim], settings: Settings) -> None:
    """A claim that looks like a slip is no longer doubted once an analyst accepts it."""
    doubted = reconcile(counts, settings=settings)
    accepted = reconcile(counts, judgements=[judgement("ACCEPTED", counts[2].id)], settings=settings)
    notes = " ".join(note for entry in accepted.entries for note in entry.notes)

    assert on(doubted, "11").high < 20_000
    assert on(accepted, "11").best > 90_000
    assert "slip" not in notes
    assert f"accepted by A. Weigher on 2 July 2031: checked ({counts[2].id})" in notes


def test_corrected(counts: list[Claim], settings: Settings) -> None:
    """A corrected figure counts under the id of the printed claim; the entry says how it was printed."""
    mended = judgement("CORRECTED", counts[2].id, corrected={"quantity": 10_420}, why="the table says so")
    ledger = reconcile(counts, judgements=[mended], settings=settings)
    entry = next(e for e in ledger.entries if e.period and e.period.end == date(2031, 5, 11))

    assert 10_200 < entry.best < 10_500
    assert counts[2].id in {row.claim for row in entry.support}
    assert any(
        note.startswith(
            "corrected by A. Weigher on 2 July 2031: the table says so; "
            'its quantity put right, printed as "EXACT 104200"'
        )
        for note in entry.notes
    )
    assert counts[2] == ledger.claim(counts[2].id)


@pytest.mark.parametrize(
    ("corrected", "question"),
    [
        ({"at": "West Camp"}, {"place": "West Camp", "on": "2031-05-01"}),
        ({"period": "2031-05-03"}, {"place": CAMP, "on": "2031-05-03"}),
        ({"term": "TRAPPED"}, {"place": CAMP, "on": "2031-05-01", "term": "TRAPPED"}),
        ({"said_by": "Camp Council"}, {"place": CAMP, "on": "2031-05-01"}),
    ],
)
def test_corrected_fields(
    claim: Callable[..., Claim], settings: Settings, corrected: dict[str, Any], question: dict[str, str]
) -> None:
    """Place, days, term and speaker can be put right as well as the figure."""
    count = claim("SHELTERED", "STOCK", "EXACT", 4_815, at=CAMP, days=(None, "2031-05-01"))
    ledger = reconcile(
        [count], judgements=[judgement("CORRECTED", count.id, corrected=corrected)], settings=settings
    )
    answer = ledger.ask(**question)

    assert (4_815, counts_of(answer)) == (answer.best, [count.id])
    assert (corrected.get("said_by", "Relief Office"),) == answer.speakers


def counts_of(answer: Any) -> list[str]:
    """The claims an answer rests on."""
    return [row.claim for row in answer.support]


def test_withdrawn(counts: list[Claim], settings: Settings) -> None:
    """A withdrawn judgement changes nothing any more and stays on record with who withdrew it."""
    rejection = judgement("REJECTED", counts[0].id)
    back = judgement("WITHDRAWN", rejection.id, at="2031-07-03", why="the wrong count")
    plain = reconcile(counts, settings=settings)
    ledger = reconcile(counts, judgements=[rejection, back], settings=settings)

    assert without_record(plain) == without_record(ledger)
    assert ["withdrawn by A. Weigher on 3 July 2031: the wrong count", ""] == [
        ruling.why_not for ruling in ledger.judgements
    ]
    assert [rejection.id, back.id] == [row["id"] for row in ledger.to_dict()["judgements"]]


def test_withdrawal_withdrawn(counts: list[Claim], settings: Settings) -> None:
    """Taking back a withdrawal puts the judgement in force again."""
    rejection = judgement("REJECTED", counts[0].id)
    back = judgement("WITHDRAWN", rejection.id, at="2031-07-03")
    again = judgement("WITHDRAWN", back.id, at="2031-07-04")
    ledger = reconcile(counts, judgements=[again, rejection, back], settings=settings)

    assert [True, False, True] == [ruling.in_force for ruling in ledger.judgements]
    assert [counts[0].id] == [item.claim for item in ledger.excluded]


def test_the_last_stands(counts: list[Claim], settings: Settings) -> None:
    """Of two judgements about one claim the later stands, whatever the order they are handed in."""
    rejection = judgement("REJECTED", counts[0].id)
    acceptance = judgement("ACCEPTED", counts[0].id, at="2031-07-03")
    one, other = (
        reconcile(counts, judgements=rows, settings=settings)
        for rows in ([rejection, acceptance], [acceptance, rejection])
    )

    assert one.to_dict() == other.to_dict()
    assert [f"a later judgement stands: {acceptance.id}", ""] == [r.why_not for r in one.judgements]
    assert () == one.excluded


def test_judged_later(counts: list[Claim], settings: Settings) -> None:
    """As known on a day before it was made, a judgement is listed as not yet made and not followed."""
    rejection = judgement("REJECTED", counts[0].id, at="2031-05-20")
    early = counts[:3]
    then = reconcile(early, judgements=[rejection], settings=replace(settings, known_on=date(2031, 5, 19)))
    later = reconcile(early, judgements=[rejection], settings=replace(settings, known_on=date(2031, 5, 20)))

    assert ["made on 2031-05-20, after the day asked for"] == [r.why_not for r in then.judgements]
    assert [[], [counts[0].id]] == [[item.claim for item in ledger.excluded] for ledger in (then, later)]
    assert counts[0].id in counts_of(later.ask(place=CAMP, on="2031-05-01", known_on="2031-05-19"))


def test_same_site(claim: Callable[..., Claim], settings: Settings) -> None:
    """Two names an analyst takes for one place share a column under the first, and each finds it."""
    claims = [
        claim("SHELTERED", "STOCK", "EXACT", 4_815, at="Brenn", days=(None, "2031-05-01")),
        claim("ARRIVED", "FLOW", "EXACT", 1_236, destination="Hill Camp", days=("2031-05-02", "2031-05-04")),
    ]
    sites = [Site(name="Brenn"), Site(name="Hill Camp", aliases=("the camp on the hill",))]
    apart = reconcile(claims, sites=sites, settings=settings)
    joined = reconcile(
        claims, sites=sites, judgements=[judgement("SAME_SITE", "Brenn", "Hill Camp")], settings=settings
    )

    assert on(apart, "04", "Brenn").best < 5_000
    assert 6_051 == on(joined, "04", "the camp on the hill").best
    assert [("Brenn", ("Hill Camp", "the camp on the hill"))] == [(s.name, s.aliases) for s in joined.sites]


def test_other_site(claim: Callable[..., Claim], settings: Settings) -> None:
    """A spelling that was joined to a place but is another becomes a place of its own."""
    claims = [
        replace(claim("SHELTERED", "STOCK", "EXACT", value, days=(None, "2031-05-01")),
                at=Place(name=name, site="Osha"))
        for value, name in ((4_815, "Osha"), (912, "Usha"))
    ]  # fmt: skip
    sites = [Site(name="Osha", aliases=("Usha",))]
    ledger = reconcile(
        claims, sites=sites, judgements=[judgement("OTHER_SITE", "Osha", "Usha")], settings=settings
    )

    assert (4_815, 912) == (on(ledger, "01", "Osha").best, on(ledger, "01", "Usha").best)
    assert [("Osha", ()), ("Usha", ())] == [(site.name, site.aliases) for site in ledger.sites]


def test_one_voice(claim: Callable[..., Claim], settings: Settings) -> None:
    """Two speakers who repeat one source are one voice, the earlier, once an analyst says so."""
    first = claim("LEFT", "FLOW", "EXACT", 3_127, origin="Velm", days=("2031-05-02",) * 2, by="Ford Guard",
                  published="2031-05-03")  # fmt: skip
    second = claim("LEFT", "FLOW", "APPROXIMATELY", 3_400, origin="Velm", days=("2031-05-02",) * 2,
                   by="Town Hall", published="2031-05-04")  # fmt: skip
    two = reconcile([first, second], settings=settings)
    one = reconcile(
        [first, second], judgements=[judgement("SAME_VOICE", first.id, second.id)], settings=settings
    )

    assert [2, 1] == [ledger.entries[0].voices for ledger in (two, one)]
    assert ("Ford Guard",) == one.entries[0].speakers
    assert reconcile([first], settings=settings).entries[0].best == one.entries[0].best


def test_two_voices(claim: Callable[..., Claim], settings: Settings) -> None:
    """One number in two mouths is two counts once an analyst knows that both counted."""
    first = claim("LEFT", "FLOW", "EXACT", 3_127, origin="Velm", days=("2031-05-02",) * 2, by="Ford Guard",
                  published="2031-05-03")  # fmt: skip
    second = replace(first, report="other", passage="p-other", said_by=Source("Town Hall"))
    one = reconcile([first, second], settings=settings)
    two = reconcile(
        [first, second], judgements=[judgement("OTHER_VOICE", first.id, second.id)], settings=settings
    )

    assert [1, 2] == [ledger.entries[0].voices for ledger in (one, two)]
    assert two.entries[0].high - two.entries[0].low <= one.entries[0].high - one.entries[0].low


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (judgement("REJECTED", "c-000000000000"), "no claim here has the id c-000000000000"),
        (judgement("SAME_SITE", CAMP, "Nowhere"), "no place here is called Nowhere"),
        (judgement("WITHDRAWN", "j-000000000000"), "no judgement here has the id j-000000000000"),
    ],
)
def test_nothing_to_be_about(counts: list[Claim], settings: Settings, row: Judgement, told: str) -> None:
    """A judgement that fits nothing is a problem that says so, and changes no figure."""
    ledger = reconcile(counts, judgements=[row], settings=settings)

    assert [told] == [ruling.why_not for ruling in ledger.judgements]
    assert [(row.id, f"not followed: {told}")] == [
        (item.about, item.message) for item in ledger.problems if item.kind == "JUDGEMENT"
    ]
    assert reconcile(counts, settings=settings).entries == ledger.entries


def test_a_reading_is_chosen(claim: Callable[..., Claim], settings: Settings) -> None:
    """An additional count is on top of the earlier count where an analyst says so, whatever fits better."""
    days = ("2031-05-02", "2031-05-02")
    first = claim("LEFT", "FLOW", "EXACT", 2_415, origin="Velm", days=days, by="Ford Guard")
    more = claim("LEFT", "FLOW", "EXACT", 612, origin="Velm", days=days, by="Hill Guard", additional=True)
    among, on_top = (
        reconcile([first, more], judgements=[judgement("READ_AS", more.id, sense=sense)], settings=settings)
        for sense in ("AMONG", "ON_TOP")
    )

    def own_entry(ledger: Ledger) -> list[float]:
        return [e.best for e in ledger.entries if counts_of(e) == [more.id]]

    assert [[], [612]] == [own_entry(among), own_entry(on_top)]


def test_a_rejected_denial_contests_nothing(claim: Callable[..., Claim], settings: Settings) -> None:
    """A denial that an analyst rejects no longer marks the entry it denied."""
    days = ("2031-05-02", "2031-05-02")
    count = claim("LEFT", "FLOW", "EXACT", 2_415, origin="Velm", days=days)
    denial = claim(
        "LEFT", "FLOW", "EXACT", 2_415, origin="Velm", days=days, by="Ministry", stance=Stance.DENIED
    )
    rejection = judgement("REJECTED", denial.id)

    assert ["CONTESTED", "REPORTED"] == [
        reconcile([count, denial], judgements=rows, settings=settings).entries[0].status
        for rows in ([], [rejection])
    ]


def test_explained(counts: list[Claim], settings: Settings) -> None:
    """The account of a claim tells every judgement about it, the withdrawn as well."""
    rejection = judgement("REJECTED", counts[2].id, why="a misprint")
    back = judgement("WITHDRAWN", rejection.id, at="2031-07-03", why="it was none")
    told = explain(reconcile(counts, judgements=[rejection, back], settings=settings), counts[2].id)

    assert (
        f"Judged, not in force: rejected by A. Weigher on 2 July 2031: a misprint ({rejection.id}); "
        "withdrawn by A. Weigher on 3 July 2031: it was none."
    ) in told
