"""What the ledger costs, and how that grows: an invented crisis of ever more claims goes in, a table out.

    make bench NAME=growth                1,000, 10,000 and 100,000 claims
    make bench NAME=growth DATA=3000      up to so many

The crisis is made from a fixed seed and no report: sites in groups between which people move, a third of
them in one front that hangs together however large it grows; stocks, movements with one end or two, running
totals, tolls, groups, households, copies, denials, plans and slips. With ten times the claims come some three
times the sites and three times the days, so that neither alone carries the growth.

Each size runs in a process of its own, bound to one core. Told are the seconds of the processor (other work
on the machine takes less from them than from the clock's, which are told beside them), those for one claim,
and `growth`: how much more one claim costs than in the row above; claims times a logarithm would be 1.33
from 1,000 to 10,000 and 1.25 from there to 100,000. Then the seconds of the processor for one question (ten
places and days, the book opened by a first one), for adding one more report of three claims about the last
day, and one of a new day; and the highest memory.
"""

import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random
from time import perf_counter, process_time

from headcount.ledger import add_claims, reconcile
from headcount.model import (
    Claim,
    Ledger,
    Measure,
    Period,
    PeriodKind,
    Place,
    Population,
    Quantifier,
    Quantity,
    Query,
    Source,
    Span,
    SpeakerKind,
    Stance,
    Term,
    Unit,
)
from headcount.settings import Settings

SIZES = (1_000, 10_000, 100_000)
FIRST = date(2031, 1, 1)
GROUP = 5  # sites between which people move, beside the front
COPIED = 0.15  # share of the reports that repeat an earlier claim
FRONT = 0.33  # share of the sites that all hang together
SPEAKERS = 40
OUTLETS = 60
HEDGES = (
    (Quantifier.EXACT, 0.4),
    (Quantifier.APPROXIMATELY, 0.25),
    (Quantifier.NEARLY, 0.1),
    (Quantifier.MORE_THAN, 0.15),
    (Quantifier.UP_TO, 0.1),
)


@dataclass(frozen=True)
class World:
    """The sites with their people on the first day, the ways between them, and the number of days."""

    sites: tuple[str, ...]
    people: tuple[float, ...]
    ways: tuple[tuple[int, int], ...]
    days: int


def make_world(size: int) -> World:
    """A crisis for so many claims."""
    chance = Random(7)  # noqa: S311 - an invented crisis, no secret
    count, days = max(round(1.3 * size**0.5), 6), max(round(1.9 * size**0.5), 20)
    front = round(FRONT * count)
    ways = [(chance.randrange(site), site) for site in range(1, front)]
    for start in range(front, count, GROUP):
        group = range(start, min(start + GROUP, count))
        ways += [(one, other) for one in group[:2] for other in group[2:]]
    people = tuple(exp(chance.gauss(9.0, 1.0)) for _ in range(count))
    return World(tuple(f"Site {number:04}" for number in range(count)), people, tuple(ways), days)


def make_claims(size: int) -> list[Claim]:
    """So many claims about a crisis of that size, in reports of up to four."""
    world, chance = make_world(size), Random(size)  # noqa: S311 - an invented crisis, no secret
    claims: list[Claim] = []
    report = 0
    while len(claims) < size:
        report += 1
        day = FIRST + timedelta(days=chance.randrange(world.days))
        row = list(report_of(f"r{report:06}", day, world, chance))
        if claims and chance.random() < COPIED:
            row.append(copy_of(chance.choice(claims[-400:]), f"r{report:06}", day))
        claims += row[: size - len(claims)]
    return claims


def report_of(name: str, day: date, world: World, chance: Random) -> Iterator[Claim]:
    """The claims of one report of a day: a site, and what is told of it."""
    site = chance.randrange(len(world.sites))
    before = day - timedelta(days=chance.choice((0, 0, 1, 1, 2)))
    voice = chance.randrange(SPEAKERS)
    for number in range(chance.choice((1, 2, 2, 3, 4))):
        kind = chance.random()
        blank = _blank(name, number, day, voice, chance)
        if kind < 0.45:  # noqa: PLR2004 - shares of what is told
            yield stock(blank, site, before, world, chance)
        elif kind < 0.85:  # noqa: PLR2004 - shares of what is told
            yield movement(blank, before, world, chance)
        else:
            yield toll(blank, site, before, world, chance)


def _blank(name: str, number: int, day: date, voice: int, chance: Random) -> Claim:
    """A claim of a report before anything is told: who says it, where, and when it was published."""
    stance = chance.choices((Stance.ASSERTED, Stance.DENIED, Stance.PLANNED), (0.96, 0.01, 0.03))[0]
    kind = (SpeakerKind.UN, SpeakerKind.GOVERNMENT, SpeakerKind.NGO, SpeakerKind.WITNESS)[voice % 4]
    return Claim(
        report=name,
        passage=f"p-{name}-{number}",
        quote=Span(100 * number, 100 * number + 40, f"sentence {number} of {name}"),
        number=Span(100 * number + 5, 100 * number + 9, "many"),
        quantity=Quantity(low=0, high=None),
        measure=Measure.STOCK,
        term=Term.SHELTERED,
        said_by=Source(f"Speaker {voice}", kind),
        publisher=f"Outlet {chance.randrange(OUTLETS)}",
        published=day,
        stance=stance,
    )


def stock(blank: Claim, site: int, day: date, world: World, chance: Random) -> Claim:
    """People in a place, as one speaker counts them: some in households, some with a slip."""
    since = max((day - FIRST).days, 0)
    grown = exp(0.0013 * ((site * 37) % 11 - 4) * since**0.8)
    amount = world.people[site] * grown * exp(chance.gauss(0, 0.05))
    unit, population, what = Unit.PERSON, (), chance.random()
    if what < 0.05:  # noqa: PLR2004 - shares of what is told
        unit, amount = Unit.HOUSEHOLD, amount / 5
    elif what < 0.15:  # noqa: PLR2004 - shares of what is told
        population, amount = (chance.choice((Population.CHILDREN, Population.WOMEN)),), 0.3 * amount
    elif what < 0.18:  # noqa: PLR2004 - shares of what is told
        amount *= 10
    return replace(
        blank,
        at=Place(name=world.sites[site]),
        period=Period(start=None, end=day, kind=PeriodKind.AS_OF),
        population=population,
        quantity=quantity(amount, chance, unit),
    )


def movement(blank: Claim, day: date, world: World, chance: Random) -> Claim:
    """People who went a way, with both ends told or one, over a day, some days, or since the beginning."""
    one, other = chance.choice(world.ways)
    days = chance.choice((1, 1, 1, 2, 3, 7, 0))
    told = chance.random()
    running = days == 0
    start = min(FIRST, day) if running else day - timedelta(days=days - 1)
    rate = 0.006 * world.people[one] * exp(chance.gauss(0, 0.3))
    return replace(
        blank,
        origin=Place(name=world.sites[one]) if told < 0.7 else None,  # noqa: PLR2004 - shares of what is told
        destination=Place(name=world.sites[other]) if told > 0.3 else None,  # noqa: PLR2004 - shares of what is told
        measure=Measure.CUMULATIVE if running else Measure.FLOW,
        term=Term.LEFT if told < 0.3 else Term.ARRIVED,  # noqa: PLR2004 - shares of what is told
        period=Period(start=start, end=day, kind=PeriodKind.SINCE if running else PeriodKind.DURING),
        quantity=quantity(rate * (max((day - FIRST).days, 0) + 1 if running else days), chance),
    )


def toll(blank: Claim, site: int, day: date, world: World, chance: Random) -> Claim:
    """Dead or wounded in a place on a day."""
    dead = chance.random() < 0.6  # noqa: PLR2004 - shares of what is told
    return replace(
        blank,
        at=Place(name=world.sites[site]),
        measure=Measure.FLOW,
        term=Term.KILLED if dead else Term.WOUNDED,
        period=Period(start=day, end=day),
        quantity=quantity(1 + chance.expovariate(1 / 12), chance),
    )


def copy_of(claim: Claim, name: str, day: date) -> Claim:
    """The same words in a later report."""
    published = max(day, claim.published or day)
    return replace(
        claim,
        report=name,
        passage=f"p-{name}-copy",
        number=replace(claim.number, start=990, end=994),
        copy_of=claim.passage,
        publisher="Late Edition",
        published=published,
    )


def quantity(amount: float, chance: Random, unit: Unit = Unit.PERSON) -> Quantity:
    """An amount in the words of somebody who rounds it more, the larger it is."""
    kind = chance.choices([kind for kind, _ in HEDGES], [share for _, share in HEDGES])[0]
    kept = 3 if kind is Quantifier.EXACT else chance.choice((1, 2, 2))
    value = float(max(round(amount, kept - len(str(int(amount)))), 1))
    low, high, typical_low, typical_high = {
        Quantifier.EXACT: (value, value, value, value),
        Quantifier.APPROXIMATELY: (0.8 * value, 1.25 * value, 0.9 * value, 1.1 * value),
        Quantifier.NEARLY: (0.8 * value, value, 0.9 * value, value),
        Quantifier.MORE_THAN: (value, None, value, 1.5 * value),
        Quantifier.UP_TO: (0.0, 1.1 * value, 0.5 * value, value),
    }[kind]
    return Quantity(
        low=low,
        high=high,
        typical_low=typical_low,
        typical_high=typical_high,
        value=value,
        quantifier=kind,
        unit=unit,
    )


def extra_report(size: int, day: date) -> list[Claim]:
    """One more report of three claims about a crisis of that size, of a day."""
    world, chance = make_world(size), Random(size + 1)  # noqa: S311 - an invented crisis, no secret
    site = chance.randrange(len(world.sites))
    blanks = [_blank("one-more", number, day, 3, chance) for number in range(3)]
    return [
        replace(stock(blanks[0], site, day, world, chance), stance=Stance.ASSERTED),
        replace(movement(blanks[1], day, world, chance), stance=Stance.ASSERTED),
        replace(toll(blanks[2], site, day, world, chance), stance=Stance.ASSERTED),
    ]


@dataclass(frozen=True)
class Cost:
    """What one size cost: seconds of the processor and by the clock, and the highest memory in MB."""

    claims: int
    entries: int
    seconds: float
    wall: float
    question: float
    report: float
    new_day: float
    memory: float


def measure(size: int) -> Cost:
    """The cost of a ledger of so many claims, of questions to it, and of adding to it."""
    claims, world = make_claims(size), make_world(size)
    last = max(claim.published for claim in claims if claim.published)
    start, wall = process_time(), perf_counter()
    ledger = reconcile(claims, settings=Settings())
    seconds, clock = process_time() - start, perf_counter() - wall
    return Cost(
        claims=size,
        entries=len(ledger.entries),
        seconds=seconds,
        wall=clock,
        question=_asking(ledger, world),
        report=_adding(ledger, extra_report(size, last)),
        new_day=_adding(ledger, extra_report(size, last + timedelta(days=1))),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _asking(ledger: Ledger, world: World) -> float:
    """Seconds of the processor for one of ten questions, after one that opened the book."""
    step = max(len(world.sites) // 10, 1)
    ledger.ask(Query(place=world.sites[0], on=FIRST))
    start = process_time()
    for number in range(10):
        place = world.sites[number * step % len(world.sites)]
        ledger.ask(Query(place=place, on=FIRST + timedelta(days=number * world.days // 10)))
    return (process_time() - start) / 10


def _adding(ledger: Ledger, claims: list[Claim]) -> float:
    """Seconds of the processor for adding claims, the lesser of two times."""
    taken = []
    for _ in range(2):
        start = process_time()
        add_claims(ledger, claims)
        taken.append(process_time() - start)
    return min(taken)


def serve(size: int, core: int, pipe: Connection) -> None:
    """Measure one size on one core and send what it cost."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    pipe.send(measure(size))


def main(most: str = "") -> None:
    """Measure every size in a process of its own, and print how the cost grows."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    top = int(most or SIZES[-1])
    sizes = [size for size in SIZES if size < top] + [top]
    core = min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    context, before = get_context("spawn"), 0.0
    heads = ("claims", "entries", "CPU s", "clock s", "ms/claim", "growth", "question ms")
    print("".join(f"{head:>12s}" for head in (*heads, "report s", "new day s", "memory MB")))
    for size in sizes:
        pipe, there = context.Pipe()
        process = context.Process(target=serve, args=(size, core, there), daemon=True)
        process.start()
        cost: Cost = pipe.recv()
        process.join()
        each = cost.seconds / cost.claims
        growth = f"{each / before:.2f}" if before else ""
        before = each
        row = [f"{cost.claims}", f"{cost.entries}", f"{cost.seconds:.1f}", f"{cost.wall:.1f}"]
        row += [f"{1000 * each:.2f}", growth, f"{1000 * cost.question:.0f}"]
        row += [f"{cost.report:.2f}", f"{cost.new_day:.2f}", f"{cost.memory:.0f}"]
        print("".join(f"{cell:>12s}" for cell in row), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
