# ruff: noqa: E501 - one line a row of the invented crisis reads best; fields are of many types
"""An invented flood, told by four outlets: enough of everything a brief must be able to show."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from headcount.briefs import make_brief
from headcount.model import (
    Accuracy,
    Brief,
    Category,
    Claim,
    Conflict,
    Entry,
    Event,
    EventKind,
    Exclusion,
    Grade,
    Ledger,
    Measure,
    Naming,
    Period,
    PeriodKind,
    Place,
    Population,
    Problem,
    Quantifier,
    Quantity,
    Relation,
    RelationKind,
    Report,
    Scope,
    Site,
    SiteKind,
    Source,
    Span,
    SpeakerKind,
    Stance,
    Status,
    Support,
    Term,
    Unit,
    Unknown,
    content_id,
)
from headcount.settings import Settings

WITHHELD = "Ilsabet Karrow"
HOSTILE = "<script>alert('flood')</script>"

WIRE = """Levee gives way at Lower Maren
The levee at Lower Maren gave way before dawn on Sunday, 12 May.
About 9,000 people have been taken by boat from Lower Maren to the Teskin school since Sunday, the Oreva River Authority said on Tuesday.
Eleven people died in the boats on the way, the authority said.
Hundreds of residents are still in the upper storeys of Lower Maren, boatmen said on Tuesday.
The soldiers' council opened the ring road to boats and carts on Monday.
In 1987 the same river drove 60,000 people out of the valley.
"""
COURIER = """Camp on the hill fills up
Some 9,000 people have been brought from Lower Maren to the Teskin school since Sunday, according to the Oreva River Authority.
More than 12,400 people were sleeping in Halden Field on Wednesday, the Red Lantern Society said.
The society registered 320 families at the Teskin school on Monday.
Around 40 lorries stood at the gate of the school.
The water dropped on Wednesday and the boats stopped for a day.
The soldiers' council said 27 men were held at the Stenn barracks on Wednesday.
"""
LAMPLIGHT = """=SUM(1;2) What the hill can hold
Halden Field held 17,850 people on Friday, 17 May, the UN relief desk said.
Between 3,000 and 3,400 people reached Halden Field from the Teskin school on Thursday, 1,150 of them children, the desk said.
Fourteen people have died on the way to the school since the levee broke, and 23 bodies were found in Lower Maren, the valley monitor said.
More than 150 people were handed over at the Korv bridge between 15 and 17 May, the soldiers' council said.
Another 2,000 are expected at Halden Field on Saturday, the desk said.
The militia closed the ring road on Friday.
"""
SALVANE = """أخبار الوادي
وصل نحو 600 شخص إلى مدرسة تسكين يوم الجمعة، قال متطوعون.
No more than 40 residents are left in Lower Maren this Tuesday, the mayor's office said.
Families keep arriving at the Teskin school from hamlets nobody names.
Six people sat on the roof of the mill at Orm's Ford <script>alert('flood')</script> on Monday, a rower said.
"""

MAREN = Place(name="Lower Maren", site="Lower Maren", kind=SiteKind.ORIGIN, accuracy=Accuracy.ADM2)
SCHOOL = Place(name="the school", site="Teskin school", kind=SiteKind.RECEPTION, accuracy=Accuracy.POINT)
FIELD = Place(name="the hill", site="Halden Field", kind=SiteKind.CAMP, accuracy=Accuracy.POINT)
BARRACKS = Place(name="the barracks", site="Stenn barracks", kind=SiteKind.DETENTION)
BRIDGE = Place(name="the bridge", site="Korv bridge", kind=SiteKind.BORDER)
MILL = Place(name="Orm's Ford", site="Orm's Ford", kind=SiteKind.PLACE, accuracy=Accuracy.POINT)

AUTHORITY = Source("Oreva River Authority", SpeakerKind.GOVERNMENT, "Oreva River Authority")
LANTERN = Source("Red Lantern Society", SpeakerKind.NGO, "Red Lantern Society")
DESK = Source("UN relief desk", SpeakerKind.UN, "UN relief desk")
MONITOR = Source("valley monitor", SpeakerKind.MONITOR, "valley monitor")
COUNCIL = Source("soldiers' council", SpeakerKind.ARMED_GROUP, "soldiers' council")
BOATMEN = Source("boatmen", SpeakerKind.WITNESS)
MAYOR = Source("mayor's office", SpeakerKind.GOVERNMENT, "mayor's office")
ROWER = Source("a rower", SpeakerKind.WITNESS)
VOLUNTEERS = Source("volunteers", SpeakerKind.OTHER)


def may(start: int, end: int | None = None, **more: Any) -> Period:
    """Days of May 2024; one day alone is an as-of day."""
    kind = PeriodKind.AS_OF if end is None else PeriodKind.DURING
    return Period(start=date(2024, 5, start), end=date(2024, 5, end or start), **{"kind": kind, **more})


REPORTS = (
    Report(id="r-wire", text=WIRE, title="Levee gives way at Lower Maren", publisher="Meridian Wire",
           published=date(2024, 5, 14), published_why="stated in the header line", language="en",
           url="https://wire.example/levee"),
    Report(id="r-courier", text=COURIER, title=f"Camp on the hill fills up, writes {WITHHELD}",
           publisher="Oreva Courier", published=date(2024, 5, 15),
           published_why="stated in the header line", language="en"),
    Report(id="r-lamplight", text=LAMPLIGHT, title="=SUM(1;2) What the hill can hold", publisher="The Lamplight",
           published=date(2024, 5, 18), published_why="the file's name", language="en",
           url="javascript:alert(1)"),
    Report(id="r-salvane", text=SALVANE, title=f"أخبار الوادي {HOSTILE}", publisher="Radio Salvane",
           published=None, published_why="no day is written, and no weekday beside a date", language="ar"),
)  # fmt: skip
TEXTS = {report.id: report for report in REPORTS}


def quantity(low: float | None, high: float | None, *, value: float | None = None, **more: Any) -> Quantity:
    """A quantity whose typical band is its hard band where nothing else is said."""
    band = {"typical_low": low, "typical_high": high}
    return Quantity(low=low, high=high, value=value, best=value, **{**band, **more})


def claim(report_id: str, number: str, line: str, count: Quantity, **more: Any) -> Claim:
    """A claim whose quote is the report's line holding `line`, its number the first `number` in it."""
    report = TEXTS[report_id]
    middle = report.text.index(line)
    start = report.text.rfind("\n", 0, middle) + 1
    end = report.text.index("\n", middle)
    at = report.text.index(number, middle)
    return Claim(
        report=report_id, passage=f"p-{report_id}-{start}", quote=Span.of(report.text, start, end),
        number=Span.of(report.text, at, at + len(number)), quantity=count, publisher=report.publisher,
        published=report.published, confidence=0.8, **more,
    )  # fmt: skip


APPROX, FLOOR = Quantifier.APPROXIMATELY, Quantifier.MORE_THAN
FLOW, STOCK, TOTAL = Measure.FLOW, Measure.STOCK, Measure.CUMULATIVE
CLAIMS = {
    "boats": claim("r-wire", "About 9,000", "About 9,000", quantity(7200, 11250, value=9000, quantifier=APPROX,
        typical_low=8100, typical_high=9900), measure=TOTAL, term=Term.EVACUATED, origin=MAREN,
        destination=SCHOOL, period=may(12, 14, kind=PeriodKind.SINCE), said_by=AUTHORITY),
    "boats-copy": claim("r-courier", "Some 9,000", "Some 9,000", quantity(7200, 11250, value=9000,
        quantifier=APPROX, typical_low=8100, typical_high=9900), measure=TOTAL, term=Term.EVACUATED,
        origin=MAREN, destination=SCHOOL, period=may(12, 15, kind=PeriodKind.SINCE), said_by=AUTHORITY,
        copy_of="p-r-wire-1"),
    "eleven": claim("r-wire", "Eleven", "Eleven people", quantity(11, 11, value=11), measure=TOTAL,
        term=Term.KILLED, category=Category.DEATHS_EN_ROUTE, origin=MAREN, destination=SCHOOL,
        period=may(12, 14), said_by=AUTHORITY),
    "hundreds": claim("r-wire", "Hundreds", "Hundreds of residents", quantity(100, 1999, quantifier=Quantifier.HUNDREDS,
        typical_low=200, typical_high=999), measure=STOCK, term=Term.REMAINING, at=MAREN, period=may(14),
        said_by=BOATMEN),
    "1987": claim("r-wire", "60,000", "In 1987", quantity(55000, 65000, value=60000), measure=FLOW,
        term=Term.DISPLACED, scope=Scope.BACKGROUND, scope_why="another flood, in 1987",
        period=Period(start=date(1987, 1, 1), end=date(1987, 12, 31))),
    "field-15": claim("r-courier", "More than 12,400", "More than 12,400", quantity(12400, None, value=12400,
        quantifier=FLOOR, typical_high=12500), measure=STOCK, term=Term.SHELTERED, at=FIELD, period=may(15),
        said_by=LANTERN),
    "families": claim("r-courier", "320 families", "registered 320", quantity(320, 320, value=320,
        unit=Unit.FAMILY), measure=FLOW, term=Term.REGISTERED, at=SCHOOL, period=may(13), said_by=LANTERN),
    "lorries": claim("r-courier", "Around 40", "Around 40 lorries", quantity(32, 50, value=40, quantifier=APPROX,
        unit=Unit.VEHICLE), measure=STOCK, term=Term.MULTIPLE_OR_OTHER, at=SCHOOL, period=may(15)),
    "held": claim("r-courier", "27", "27 men", quantity(27, 27, value=27), measure=STOCK, term=Term.DETAINED,
        category=Category.DETAINED_STOCK, at=BARRACKS, period=may(15), said_by=COUNCIL,
        population=(Population.MEN,)),
    "field-17": claim("r-lamplight", "17,850", "Halden Field held", quantity(17850, 17850, value=17850),
        measure=STOCK, term=Term.SHELTERED, at=FIELD, period=may(17), said_by=DESK),
    "thursday": claim("r-lamplight", "Between 3,000 and 3,400", "Between 3,000", quantity(3000, 3400,
        quantifier=Quantifier.RANGE), measure=FLOW, term=Term.ARRIVED, origin=SCHOOL, destination=FIELD,
        period=may(16), said_by=DESK),
    "children": claim("r-lamplight", "1,150", "Between 3,000", quantity(1150, 1150, value=1150), measure=FLOW,
        term=Term.ARRIVED, origin=SCHOOL, destination=FIELD, period=may(16), said_by=DESK,
        population=(Population.CHILDREN,)),
    "fourteen": claim("r-lamplight", "Fourteen", "Fourteen people", quantity(14, 14, value=14), measure=TOTAL,
        term=Term.KILLED, category=Category.DEATHS_EN_ROUTE, origin=MAREN, destination=SCHOOL,
        period=may(12, 18), said_by=MONITOR),
    "bodies": claim("r-lamplight", "23 bodies", "Fourteen people", quantity(23, 23, value=23, unit=Unit.BODY),
        measure=TOTAL, term=Term.KILLED, category=Category.DEATHS, at=MAREN, period=may(12, 18), said_by=MONITOR),
    "bridge": claim("r-lamplight", "More than 150", "More than 150", quantity(150, None, value=150,
        quantifier=FLOOR, typical_high=160), measure=FLOW, term=Term.HANDED_OVER, origin=FIELD,
        destination=BRIDGE, period=may(15, 17), said_by=COUNCIL),
    "saturday": claim("r-lamplight", "2,000", "Another 2,000", quantity(2000, 2000, value=2000), measure=FLOW,
        term=Term.ARRIVED, destination=FIELD, period=may(18), said_by=DESK, stance=Stance.FORECAST,
        additional=True),
    "arabic": claim("r-salvane", "600", "600", quantity(480, 750, value=600, quantifier=APPROX, typical_low=540,
        typical_high=660), measure=FLOW, term=Term.ARRIVED, destination=SCHOOL, period=may(17),
        said_by=VOLUNTEERS),
    "forty": claim("r-salvane", "No more than 40", "No more than 40", quantity(0, 40, value=40,
        quantifier=Quantifier.AT_MOST, typical_low=32), measure=STOCK, term=Term.REMAINING, at=MAREN,
        period=may(14), said_by=MAYOR),
    "many": claim("r-salvane", "Families", "Families keep", quantity(2, None, quantifier=Quantifier.NUMBERLESS,
        unit=Unit.FAMILY, typical_low=None), measure=FLOW, term=Term.ARRIVED, destination=SCHOOL,
        period=Period(start=None, end=None)),
    "mill": claim("r-salvane", "Six", "Six people", quantity(6, 6, value=6), measure=STOCK, term=Term.STRANDED,
        at=MILL, period=may(13), said_by=ROWER),
}  # fmt: skip


def entry(names: str, low: float | None, best: float | None, high: float | None, **more: Any) -> Entry:
    """An entry resting on the named claims, filed like the first of them unless said otherwise."""
    claims = [CLAIMS[name] for name in names.split()]
    first = claims[0]
    speakers = tuple(dict.fromkeys(c.said_by.voice or "" for c in claims if c.said_by))
    fields: dict[str, Any] = {
        "measure": first.measure, "term": first.term, "category": first.category, "at": first.at,
        "origin": first.origin, "destination": first.destination, "period": first.period,
        "population": first.population, "unit": first.quantity.unit, "speakers": speakers,
        "voices": len(speakers) or 1, "set_by_low": (first.id,), "set_by_high": (claims[-1].id,),
        "open": high is None, **more,
    }  # fmt: skip
    fields["id"] = content_id("e", names, fields["period"], fields["at"])
    support = tuple(
        Support(claim=c.id, weight=0.0 if c.copy_of else round(1 / len(claims), 2), residual=0.0)
        for c in claims
    )
    return Entry(low=low, best=best, high=high, support=support, **fields)


DERIVED: dict[str, Any] = {"status": Status.DERIVED, "at": FIELD, "measure": STOCK, "term": Term.SHELTERED,
                           "origin": None, "destination": None}  # fmt: skip
ENTRIES = (
    entry("boats boats-copy", 8100, 9000, 9900, grade=Grade.WEAK, period=may(12, 15, kind=PeriodKind.SINCE)),
    entry("arabic", 540, 600, 660),
    entry("families", 320, 320, 320),
    entry("field-15", 12400, 12900, 14650, open=False, status=Status.RECONCILED, grade=Grade.FAIR),
    entry("field-15 thursday field-17", 14450, 14650, 14850, period=may(16), **DERIVED,
          notes=("the count of 17 May less Thursday's arrivals",)),
    entry("field-17", 17850, 17850, 17850, grade=Grade.CONFIRMED),
    entry("thursday", 3000, 3200, 3400),
    entry("children", 1150, 1150, 1150, notes=("part of the arrivals of 16 May",)),
    entry("hundreds forty", 20, 120, 999, status=Status.CONTESTED, grade=Grade.CONTESTED),
    entry("fourteen eleven", 14, 14, 14, status=Status.RECONCILED, grade=Grade.FAIR),
    entry("bodies", 23, 23, 23),
    entry("held", 27, 27, 27),
    entry("bridge", 150, None, None),
    entry("many", 2, None, None),
    entry("mill", 6, 6, 6),
    entry("lorries", 32, 40, 50),
)  # fmt: skip


def ids(*names: str) -> tuple[str, ...]:
    """The ids of the named claims."""
    return tuple(CLAIMS[name].id for name in names)


LEDGER = Ledger(
    as_of=date(2024, 5, 18), known_on=None,
    sites=(
        Site(name="Lower Maren", kind=SiteKind.ORIGIN, aliases=("the levee town",), parent="Maren district",
             accuracy=Accuracy.ADM2),
        Site(name="Teskin school", kind=SiteKind.RECEPTION, aliases=("the school",), parent="Maren district",
             lat=1.5, lon=2.5, accuracy=Accuracy.POINT),
        Site(name="Halden Field", kind=SiteKind.CAMP, parent="Halden", accuracy=Accuracy.POINT),
        Site(name="Stenn barracks", kind=SiteKind.DETENTION),
        Site(name="Korv bridge", kind=SiteKind.BORDER),
        Site(name="Orm's Ford", kind=SiteKind.PLACE, parent="Maren district", accuracy=Accuracy.POINT),
    ),
    entries=ENTRIES,
    conflicts=(
        Conflict(
            claims=ids("hundreds", "forty"),
            why="“Hundreds” is at least 100 people; “no more than 40” is at most 40. Both are about Lower Maren on 14 May.",
            dissolves=("a narrower place: the mayor's office may speak of the old town alone",
                       "another day: the second report has no date of its own"),
        ),
    ),
    relations=(
        Relation(source=ids("boats-copy")[0], target=ids("boats")[0], kind=RelationKind.SAME_CLAIM,
                 why="the same speaker, number and days, reworded"),
        Relation(source=ids("children")[0], target=ids("thursday")[0], kind=RelationKind.PART_OF,
                 why="“of them” counts a part of the same arrivals"),
        Relation(source=ids("fourteen")[0], target=ids("eleven")[0], kind=RelationKind.UPDATES,
                 why="a later running total over the same route"),
        Relation(source=ids("hundreds")[0], target=ids("forty")[0], kind=RelationKind.CONTRADICTS,
                 why="disjoint bands"),
    ),
    excluded=(
        Exclusion(claim=ids("1987")[0], reason="about another flood, in 1987"),
        Exclusion(claim=ids("saturday")[0], reason="expected, not counted"),
        Exclusion(claim=ids("lorries")[0], reason="a count of vehicles; no factor for people is stated"),
    ),
    unknown=(
        Unknown(what="No report says how many people are in the Teskin school on any day.", about="Teskin school"),
        Unknown(what="No report says where those who left the school on their own have gone.", about="Teskin school"),
        Unknown(what="No report says what became of the 27 men held at the Stenn barracks.", about="Stenn barracks"),
    ),
    problems=(Problem(kind="UNDATED", message=f"No day could be given; {WITHHELD} is named", about="r-salvane"),),
    claims=tuple(CLAIMS.values()),
)  # fmt: skip


def event(report_id: str, words: str, kind: EventKind, label: str, day: int) -> Event:
    """An event whose quote is `words`."""
    report = TEXTS[report_id]
    start = report.text.index(words)
    return Event(report=report_id, quote=Span.of(report.text, start, start + len(words)), kind=kind, label=label,
                 told=Span.of(report.text, start, start + len(words)),
                 period=may(day), place="Lower Maren", publisher=report.publisher, published=report.published)  # fmt: skip


EVENTS = (
    event("r-wire", "The levee at Lower Maren gave way", EventKind.HAZARD, "levee breaks", 12),
    event("r-wire", "The soldiers' council opened the ring road", EventKind.CORRIDOR, "ring road opened", 13),
    event("r-courier", "The water dropped on Wednesday", EventKind.PAUSE, "boats pause", 15),
    event("r-lamplight", "The militia closed the ring road", EventKind.CLOSURE, "ring road closed", 17),
)


def naming(report_id: str, word: str, times: int) -> Naming:
    """A naming of the soldiers' council."""
    start = TEXTS[report_id].text.index(word)
    return Naming(report=report_id, referent="soldiers' council", word=word, times=times,
                  span=Span.of(TEXTS[report_id].text, start, start + len(word)),
                  publisher=TEXTS[report_id].publisher)  # fmt: skip


NAMINGS = (
    naming("r-wire", "soldiers' council", 1),
    naming("r-courier", "soldiers' council", 2),
    naming("r-lamplight", "militia", 1),
)


@dataclass(frozen=True)
class Flood:
    """The invented crisis, whole."""

    ledger: Ledger
    reports: tuple[Report, ...]
    brief: Brief
    claims: dict[str, Claim]


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings as they come."""
    return Settings()


@pytest.fixture(scope="session")
def flood(settings: Settings) -> Flood:
    """The flood at Lower Maren and its brief."""
    brief = make_brief(
        LEDGER, reports=REPORTS, events=EVENTS, namings=NAMINGS, withheld=(WITHHELD,),
        command="headcount brief flood/*.txt -o out", settings=settings,
    )  # fmt: skip
    return Flood(ledger=LEDGER, reports=REPORTS, brief=brief, claims=CLAIMS)


@pytest.fixture
def bare(settings: Settings) -> Brief:
    """A brief of a ledger with nothing in it."""
    return make_brief(
        Ledger(as_of=None, known_on=None), reports=(), events=(), namings=(), settings=settings
    )  # fmt: skip


@pytest.fixture
def silent(settings: Settings) -> Brief:
    """A brief whose only claim gives no number."""
    quiet = replace(
        LEDGER, entries=(entry("many", None, None, None, open=True),), conflicts=(), relations=(), excluded=(),
        claims=(CLAIMS["many"],), sites=LEDGER.sites[1:2],
    )  # fmt: skip
    return make_brief(quiet, reports=REPORTS[3:], events=(), namings=(), settings=settings)
