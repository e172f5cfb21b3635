from collections.abc import Callable
from datetime import date

import pytest

from headcount.ledger import reconcile
from headcount.model import Category, Claim, Entry, Grade, Ledger, Measure, Stance, Status, Term, Unit
from headcount.settings import Settings


@pytest.fixture
def valley(claim: Callable[..., Claim]) -> list[Claim]:
    """An invented enclave, Marrow Ford, whose people end up in a camp, Lower Tessil."""
    total = claim(
        "LEFT",
        "FLOW",
        "NEARLY",
        2000,
        origin="Marrow Ford",
        days=("2031-05-20", "2031-05-22"),
        by="Valley Radio",
    )
    return [
        claim(
            "SHELTERED",
            "STOCK",
            "NEARLY",
            26_000,
            at="Lower Tessil",
            days=(None, "2031-05-10"),
            by="Camp Office",
        ),
        claim(
            "ARRIVED",
            "FLOW",
            "APPROXIMATELY",
            9_000,
            origin="Marrow Ford",
            destination="Lower Tessil",
            days=("2031-05-11", "2031-05-18"),
            by="Relief Office",
        ),
        claim(
            "LEFT",
            "FLOW",
            "APPROXIMATELY",
            2000,
            origin="Marrow Ford",
            days=("2031-05-21",) * 2,
            by="River Guard",
        ),
        total,
        claim(
            "LEFT",
            "CUMULATIVE",
            "MORE_THAN",
            6_000,
            origin="Marrow Ford",
            days=("2031-05-09", "2031-05-22"),
            by="Hill Courier",
        ),
        claim(
            "LEFT",
            "FLOW",
            "EXACT",
            187,
            origin="Marrow Ford",
            days=("2031-05-20", "2031-05-22"),
            by="Count Watch",
            who=("COMBATANT",),
            part_of=total.id,
        ),
    ]


def find(ledger: Ledger, end: str, **wanted: object) -> Entry:
    """The one entry whose last day and other fields are these."""
    return next(
        entry
        for entry in ledger.entries
        if entry.period
        and entry.period.end == date.fromisoformat(end)
        and all(getattr(entry, name) == value for name, value in wanted.items())
    )


def near(share: float, *expected: float) -> object:
    """Figures within a share of the ones worked out by hand."""
    return pytest.approx(expected, rel=share)


def test_count(valley: list[Claim], settings: Settings) -> None:
    """A hedged stock has the interval its words leave: "nearly" ends some 7 % below and 2 % above."""
    entry = find(reconcile(valley, settings=settings), "2031-05-10", measure=Measure.STOCK)

    assert near(0.015, 24_200, 26_550) == (entry.low, entry.high)
    assert Status.REPORTED == entry.status


def test_derived_stock(valley: list[Claim], settings: Settings) -> None:
    """The stock on a day no report counts is the last count and the arrivals since.

    By hand: 25,740 (the middle of nearly 26,000) and 9,000 make 34,700; the ends lie 1,600 to 2,500 away.
    """
    entry = find(reconcile(valley, settings=settings), "2031-05-18", measure=Measure.STOCK)

    assert Status.DERIVED == entry.status
    assert near(0.01, 34_700) == (entry.best,)
    assert near(0.02, 31_900, 36_900) == (entry.low, entry.high)
    assert {row.claim for row in entry.support} >= {valley[0].id, valley[1].id}


def test_one_movement(valley: list[Claim], settings: Settings) -> None:
    """Monday's figure and the two-day figure are one movement: together 2,000, never 4,000."""
    ledger = reconcile(valley, settings=settings)
    monday = find(ledger, "2031-05-21", term=Term.LEFT)
    window = find(ledger, "2031-05-22", term=Term.LEFT, measure=Measure.FLOW, population=())

    assert near(0.03, 1_660, 2_000) == (monday.low, monday.high)
    assert near(0.03, 1_860, 2_110) == (window.low, window.high)
    assert monday.best <= window.best


def test_floor(valley: list[Claim], settings: Settings) -> None:
    """A floor stays open above, and rests on what arrived where that is more.

    By hand: 9,000 arrivals less a sixth, and 2,000 who left later: at least 9,500, not 6,000.
    """
    entry = find(reconcile(valley, settings=settings), "2031-05-22", measure=Measure.CUMULATIVE)

    assert entry.open
    assert entry.high is None
    assert near(0.03, 9_550) == (entry.low,)


def test_part(valley: list[Claim], settings: Settings) -> None:
    """A part is listed on its own and never above its whole."""
    ledger = reconcile(valley, settings=settings)
    fighters = next(entry for entry in ledger.entries if entry.population)
    window = find(ledger, "2031-05-22", term=Term.LEFT, measure=Measure.FLOW, population=())

    assert near(0.05, 187) == (fighters.best,)
    assert fighters.high <= window.high


def test_no_conflict(valley: list[Claim], settings: Settings) -> None:
    """Parts, floors and other days are no contradictions."""
    assert () == reconcile(valley, settings=settings).conflicts


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"stance": Stance.FORECAST}, "expected"),
        ({"stance": Stance.CAPACITY}, "what a place can hold"),
        ({"stance": Stance.DENIED}, "denied"),
        ({"days": None}, "no day or period"),
        ({"origin": None}, "no place"),
        ({"days": ("2031-05-09", "2031-05-01")}, "ends before"),
    ],
)
def test_excluded(
    claim: Callable[..., Claim], settings: Settings, fields: dict[str, object], reason: str
) -> None:
    """What may not be summed is left out with a plain reason and makes no entry."""
    words = {"origin": "Marrow Ford", "days": ("2031-05-01", "2031-05-02"), **fields}
    ledger = reconcile([claim("LEFT", "FLOW", "EXACT", 350, **words)], settings=settings)

    assert () == ledger.entries
    assert reason in ledger.excluded[0].reason


def test_numberless(claim: Callable[..., Claim], settings: Settings) -> None:
    """Families without a number are never summed."""
    ledger = reconcile(
        [claim("LEFT", "FLOW", "NUMBERLESS", origin="Marrow Ford", days=("2031-05-01",) * 2)],
        settings=settings,
    )

    assert "no number is said" == ledger.excluded[0].reason


def test_vehicles(claim: Callable[..., Claim], settings: Settings) -> None:
    """Vehicles stay vehicles and add nobody to the people."""
    ledger = reconcile(
        [
            claim("LEFT", "FLOW", "EXACT", 350, origin="Marrow Ford", days=("2031-05-01",) * 2),
            claim(
                "LEFT", "FLOW", "EXACT", 12, origin="Marrow Ford", days=("2031-05-01",) * 2, unit=Unit.VEHICLE
            ),
        ],
        settings=settings,
    )

    assert {Unit.PERSON: 350, Unit.VEHICLE: 12} == {entry.unit: entry.best for entry in ledger.entries}


def test_households(claim: Callable[..., Claim], settings: Settings) -> None:
    """Households become persons only beside persons, and the entry says with which factor."""
    households = claim(
        "SHELTERED", "STOCK", "EXACT", 420, at="Lower Tessil", days=(None, "2031-05-10"), unit=Unit.HOUSEHOLD
    )
    persons = claim(
        "SHELTERED", "STOCK", "EXACT", 2_150, at="Lower Tessil", days=(None, "2031-05-12"), by="Camp Office"
    )
    alone = reconcile([households], settings=settings).entries[0]
    beside = find(reconcile([households, persons], settings=settings), "2031-05-10", measure=Measure.STOCK)

    assert (Unit.HOUSEHOLD, 420) == (alone.unit, alone.best)
    assert Unit.PERSON == beside.unit
    assert any("5 persons each" in note for note in beside.notes)


@pytest.mark.parametrize("hedge", ["MORE_THAN", "AT_LEAST", "EXACT"])
def test_a_floor_is_what_its_only_speaker_says(
    claim: Callable[..., Claim], settings: Settings, hedge: str
) -> None:
    """Over 3,800 is not at least 3,780; a plain figure leaves room for a slip on both sides."""
    days = ("2031-05-01", "2031-05-10")
    said = claim("ARRIVED", "FLOW", hedge, 3_800, destination="Lower Tessil", days=days)
    entry = reconcile([said], settings=settings).entries[0]

    assert (hedge != "EXACT") == (entry.low == 3_800)
    assert 3_600 < entry.low <= 3_800 <= entry.best


def test_a_floor_beside_a_count(claim: Callable[..., Claim], settings: Settings) -> None:
    """Two ways into a camp, "over 2,000" and "about 500": the one keeps its floor, the other its slack."""
    way = {"destination": "Lower Tessil", "days": ("2031-05-01", "2031-05-10")}
    over = claim("ARRIVED", "FLOW", "MORE_THAN", 2_000, origin="Marrow Ford", **way)
    about = claim("ARRIVED", "FLOW", "APPROXIMATELY", 500, origin="Osk", by="Osk Post", **way)
    ledger = reconcile([over, about], settings=settings)
    low = {entry.origin.key if entry.origin else "": entry.low for entry in ledger.entries}

    assert 2_000 == low["Marrow Ford"]
    assert low["Osk"] < 500


def test_conflict(claim: Callable[..., Claim], settings: Settings) -> None:
    """Two counts of one place and day that cannot both hold are a conflict, said in words."""
    one = claim(
        "SHELTERED", "STOCK", "EXACT", 4_120, at="Lower Tessil", days=(None, "2031-05-10"), by="Camp Office"
    )
    other = claim(
        "SHELTERED", "STOCK", "EXACT", 41_200, at="Lower Tessil", days=(None, "2031-05-10"), by="Hill Courier"
    )
    ledger = reconcile([one, other], settings=settings)

    assert {one.id, other.id} == set(ledger.conflicts[0].claims)
    assert "4120 (Camp Office)" in ledger.conflicts[0].why
    assert "both in Lower Tessil on 10 May 2031. No number fits both: one allows 4" in ledger.conflicts[0].why
    assert any("digit" in way for way in ledger.conflicts[0].dissolves)
    assert ledger.entries[0].low <= 4_120
    assert ledger.entries[0].high >= 41_200
    assert (Status.CONTESTED, Grade.CONTESTED) == (ledger.entries[0].status, ledger.entries[0].grade)


def test_conflict_of_three(claim: Callable[..., Claim], settings: Settings) -> None:
    """A part greater than its whole is found though no two claims are about one sum."""
    whole = claim(
        "LEFT", "FLOW", "EXACT", 512, origin="Marrow Ford", days=("2031-05-01",) * 2, by="River Guard"
    )
    part = claim(
        "LEFT",
        "FLOW",
        "EXACT",
        733,
        origin="Marrow Ford",
        days=("2031-05-01",) * 2,
        by="Count Watch",
        who=("WOMEN",),
    )
    aside = claim(
        "LEFT", "FLOW", "EXACT", 101, origin="Marrow Ford", days=("2031-05-03",) * 2, by="Count Watch"
    )
    ledger = reconcile([whole, part, aside], settings=settings)

    assert [{whole.id, part.id}] == [set(conflict.claims) for conflict in ledger.conflicts]


def test_deaths_en_route(claim: Callable[..., Claim], settings: Settings) -> None:
    """Deaths on the way are kept apart from deaths in a place, and take nobody out of a stock."""
    ledger = reconcile(
        [
            claim(
                "KILLED",
                "CUMULATIVE",
                "EXACT",
                37,
                destination="Lower Tessil",
                days=(None, "2031-05-10"),
                category=Category.DEATHS_EN_ROUTE,
            ),
            claim("KILLED", "CUMULATIVE", "EXACT", 11, at="Lower Tessil", days=(None, "2031-05-10")),
        ],
        settings=settings,
    )

    assert [11, 37] == sorted(entry.best for entry in ledger.entries)
    assert {Category.DEATHS, Category.DEATHS_EN_ROUTE} == {entry.category for entry in ledger.entries}


def test_slip(claim: Callable[..., Claim], settings: Settings) -> None:
    """A digit too many among steady counts is flagged, loses its pull, and is not corrected."""
    counts = [
        claim(
            "SHELTERED",
            "STOCK",
            "EXACT",
            value,
            at="Lower Tessil",
            days=(None, f"2031-05-{day:02}"),
            by=f"Voice {day}",
        )
        for day, value in ((2, 5_130), (6, 5_240), (10, 5_190), (14, 53_100), (18, 5_310), (22, 5_270))
    ]
    entry = find(reconcile(counts, settings=settings), "2031-05-14", measure=Measure.STOCK)

    assert near(0.15, 5_200) == (entry.best,)
    assert any("a digit too many" in note for note in entry.notes)


def test_known_on(claim: Callable[..., Claim], settings: Settings) -> None:
    """A past day's ledger knows nothing that was published later."""
    old = claim(
        "SHELTERED",
        "STOCK",
        "EXACT",
        512,
        at="Lower Tessil",
        days=(None, "2031-05-01"),
        published="2031-05-02",
    )
    new = claim(
        "SHELTERED",
        "STOCK",
        "EXACT",
        733,
        at="Lower Tessil",
        days=(None, "2031-05-09"),
        published="2031-05-09",
    )
    ledger = reconcile([old, new], settings=settings)
    answer = ledger.ask(place="Lower Tessil", on="2031-05-09", known_on="2031-05-03")

    assert near(0.01, 512) == (answer.best,)
    assert near(0.03, 733) == (ledger.ask(place="Lower Tessil", on="2031-05-09").best,)


def test_empty(settings: Settings) -> None:
    """No claims make an empty ledger that can still be asked."""
    ledger = reconcile([], settings=settings)

    assert ((), ()) == (ledger.entries, ledger.problems)
    assert ledger.ask(place="Lower Tessil", on="2031-05-01").best is None


def test_unknown(valley: list[Claim], settings: Settings) -> None:
    """What nobody says is said to be unknown."""
    told = [item.what for item in reconcile(valley, settings=settings).unknown]

    assert "People left Marrow Ford, but no report says how many remain there." in told
    assert "No report counts the people in Lower Tessil after 10 May 2031." in told


def test_last_day_of_all(claim: Callable[..., Claim], settings: Settings) -> None:
    """Days at the ends of the calendar break nothing."""
    days = ("0001-01-01", "9999-12-31")
    ledger = reconcile([claim("LEFT", "FLOW", "EXACT", 120, origin="Velm", days=days)], settings=settings)

    assert 120 == ledger.entries[0].best
    assert 120 == ledger.ask(origin="Velm", start=days[0], end=days[1]).best


def test_a_derived_count_speaks_of_its_own_place_s_people(
    claim: Callable[..., Claim], settings: Settings
) -> None:
    """Those who remain in the town they left do not lend their word to the people sheltered in the camp."""
    claims = [
        claim("SHELTERED", "STOCK", "EXACT", 4_000, at="Tessil", days=(None, "2031-05-01")),
        claim(
            "ARRIVED",
            "FLOW",
            "EXACT",
            900,
            origin="Ford",
            destination="Tessil",
            days=("2031-05-02", "2031-05-04"),
        ),
        claim("REMAINING", "STOCK", "HUNDREDS", at="Ford", days=(None, "2031-05-04"), by="Residents"),
        claim("REMAINING", "STOCK", "EXACT", 1_700, at="Ford", days=(None, "2031-05-01"), by="Mayor"),
    ]
    entries = reconcile(claims, settings=settings).entries
    derived = [entry for entry in entries if entry.at and entry.status is Status.DERIVED]

    assert derived
    for entry in derived:
        wanted = Term.REMAINING if entry.at and entry.at.key == "Ford" else Term.SHELTERED

        assert wanted is entry.term
