"""Those who count a crisis: a simulated crisis goes in, the claims of a perfect reader come out.

Speakers observe sums with errors of their own and put them in words; outlets print, reprint, relay, round
and mistake them. The truth is never handed on. What is assumed stands in `simulated.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, exp, floor, log10
from typing import Any

import numpy as np
from simulated_crisis import (
    BORDER,
    CRISES,
    DETENTION,
    RECEPTION,
    Amounts,
    Crisis,
    Topic,
    assumed,
    crisis,
    day,
    drawn,
)

from headcount.claims.by_rules.quantities.hedges import Hedge, quantity_of
from headcount.model import (
    Category,
    Claim,
    Measure,
    Period,
    PeriodKind,
    Place,
    Precision,
    Quantifier,
    Quantity,
    SiteKind,
    Source,
    Span,
    SpeakerKind,
    Term,
    Unit,
)

OUTLETS = ("the wire", "the daily", "the radio", "the portal", "the weekly")
_CLASSES = (  # least figure, quantifier, hard and typical band: as the reader has them
    (20_000, Quantifier.TENS_OF_THOUSANDS, (10_000, 199_999, 20_000, 99_999)),
    (2_000, Quantifier.THOUSANDS, (1_000, 19_999, 2_000, 9_999)),
    (200, Quantifier.HUNDREDS, (100, 1_999, 200, 999)),
    (24, Quantifier.DOZENS, (12, 199, 24, 96)),
)


@dataclass(frozen=True)
class Telling:
    """One utterance: who says how much of what, of which days, and when. Days are counted from the first.

    `first` None is "so far", without a beginning.
    """

    speaker: dict[str, Any]
    topic: Topic
    span: str
    first: int | None
    last: int
    told: int
    quantity: Quantity


def told(kind: str, seed: int) -> tuple[Crisis, tuple[Claim, ...]]:
    """A crisis and everything printed about it."""
    made = crisis(kind, seed)
    random = np.random.default_rng([seed, CRISES.index(kind), 1])
    claims = [
        claim
        for number, telling in enumerate(_tellings(made, random))
        for claim in _printings(made, telling, number, random)
    ]
    return made, tuple(claims)


def _tellings(made: Crisis, random: np.random.Generator) -> Iterator[Telling]:
    """What every speaker says of every subject, all days through."""
    for speaker in assumed()["speaker"]:
        lean = speaker["lean"] * random.choice([-1, 1])
        for topic in _topics(made, speaker["tells"]):
            bias = lean + speaker["bias"] * random.normal()
            pace = drawn(random, speaker["times"]) / 30 * made.shape["attention"]
            for index, heed in enumerate(_heed(made, topic)):
                for _ in range(random.poisson(pace * heed)):
                    telling = _telling(made, speaker, topic, (index, bias), random)
                    if telling:
                        yield telling


def _heed(made: Crisis, topic: Topic) -> Amounts:
    """How much each day is spoken of, one on average: in part evenly, in part as much happens."""
    if topic.kind == "stock":
        came, went = (made.by_day(Topic("flow", **{end: topic.at})) for end in ("destination", "origin"))
        happens = came + went
    else:
        happens = made.by_day(topic)
    follows = assumed()["printing"]["follows"]
    lately = np.convolve(happens, np.ones(3) / 3)[: made.days]
    return (1 - follows) + follows * lately / max(lately.mean(), 1e-9)


def _topics(made: Crisis, names: list[str]) -> list[Topic]:
    """The subjects a speaker has."""
    camps, origins = made.camps, made.origins
    table = {
        "in camps": [Topic("stock", at=camp) for camp in camps],
        "left inside": [Topic("stock", at=origin) for origin in origins],
        "detained": [Topic("stock", at=DETENTION)],
        "into camps": [Topic("flow", destination=camp) for camp in camps],
        "across the border": [Topic("flow", destination=BORDER)],
        "out of origins": [Topic("flow", origin=origin) for origin in origins],
        "routes": [Topic("flow", origin=origins[0], destination=camp) for camp in (RECEPTION, camps[0])],
        "dead in origins": [Topic("toll", at=origin) for origin in origins],
        "dead on the way": [Topic("toll", destination=camps[0])],
    }
    return [topic for name in names for topic in table[name]]


def _telling(
    made: Crisis, speaker: dict[str, Any], topic: Topic, when: tuple[int, float], random: np.random.Generator
) -> Telling | None:
    """One utterance about a subject on a day; nothing where there is nobody to count."""
    last, bias = when
    span = _chosen(speaker["spans"], random)
    if topic.kind == "toll" and span in ("untold", "hours", "two_days"):
        span = "day"
    first = _first_day(made, span, last, random)
    delay = int(drawn(random, speaker["late"]))
    if topic.kind == "stock":
        amount = made.amount(topic, 0, last - int(drawn(random, speaker["lag"])))
    elif topic.kind == "toll":
        amount = _found(made, topic, first or 0, last, last + delay)
    else:
        amount = made.amount(topic, first or 0, last)
    if span == "hours":
        amount *= random.uniform(0.3, 1.0)
    counted = amount * exp(bias + speaker["error"] * random.normal())
    quantity = _put(counted, speaker, made.shape["household"], random, toll=topic.kind == "toll")
    if quantity is None:
        return None
    first = None if span == "so_far" else first
    return Telling(speaker, topic, span, first, last, last + delay, quantity)


def _first_day(made: Crisis, span: str, last: int, random: np.random.Generator) -> int:
    """The first day of a count; "since" is since the beginning or since a wave began."""
    waves = [0, *(wave for wave in made.waves if wave < last)]
    first = {
        "so_far": 0,
        "since": int(random.choice(waves)),
        "week": last - 6,
        "two_days": last - 1,
        "untold": last - int(random.integers(0, 7)),
    }.get(span, last)
    return max(first, 0)


def _found(made: Crisis, topic: Topic, first: int, last: int, known: int) -> float:
    """How many of the dead of some days are found by a day."""
    days = np.arange(max(first, 0), last + 1)
    at_once, within = made.shape["found_at_once"], made.shape["found_within"]
    share = 1 - (1 - at_once) * np.exp(-(known - days) / within)
    return float((made.by_day(topic)[days] * share).sum())


def _chosen(weights: dict[str, int], random: np.random.Generator) -> str:
    """A name, by weight."""
    names, shares = list(weights), np.array(list(weights.values()), dtype=float)
    return str(random.choice(names, p=shares / shares.sum()))


def _put(
    amount: float, speaker: dict[str, Any], household: float, random: np.random.Generator, *, toll: bool
) -> Quantity | None:
    """An amount as a speaker puts it into words; None where it is less than one."""
    unit = Unit.PERSON
    if not toll and amount > 10 * household and random.random() < speaker["households"]:
        amount, unit = amount / household, Unit.HOUSEHOLD
    if amount < 0.5:  # noqa: PLR2004 - nobody tells of nobody
        return None
    kept = int(_chosen(speaker["digits"], random))
    kind = _chosen(speaker["words"], random)
    if kind == "CLASS":
        return _class_of(amount, unit) or hedged(amount, "APPROXIMATELY", 1, unit)
    if kind == "RANGE" and amount >= 20:  # noqa: PLR2004 - "three or four" are no range worth having
        wide = random.uniform(0.05, 0.3)
        low, high = _cut(amount * (1 - wide), kept, floor), _cut(amount * (1 + wide), kept, ceil)
        return Quantity(
            low=low, high=high, typical_low=low, typical_high=high, quantifier=Quantifier.RANGE, unit=unit
        )
    return hedged(amount, kind, kept, unit)


def _class_of(amount: float, unit: Unit) -> Quantity | None:
    """The word for such an amount, "dozens" and so on; None for fewer."""
    for least, kind, (low, high, typical_low, typical_high) in _CLASSES:
        if amount >= least:
            return Quantity(
                low=low,
                high=high,
                typical_low=typical_low,
                typical_high=typical_high,
                quantifier=kind,
                unit=unit,
            )
    return None


def hedged(amount: float, kind: str, kept: int, unit: Unit) -> Quantity:
    """A figure with a hedge that it bears: no "more than" above the amount, few under ten hedged."""
    if amount < 10:  # noqa: PLR2004 - so few are counted
        return quantity_of(float(max(round(amount), 1)), Hedge(first=0, last=0), unit)
    if kind not in ("EXACT", "AT_LEAST"):
        kept = min(kept, 2)
    cut = {"MORE_THAN": floor, "AT_LEAST": floor, "NEARLY": ceil, "UP_TO": ceil}.get(kind, round)
    value = _cut(amount, kept, cut)
    if abs(value / amount - 1) > 0.3:  # noqa: PLR2004 - nobody says "more than 1,000" for 1,900
        value = _cut(amount, kept + 1, cut)
    quantifier = Quantifier(kind) if kind != "RANGE" else Quantifier.APPROXIMATELY
    return quantity_of(value, Hedge(first=0, last=0, quantifier=quantifier), unit)


def _cut(amount: float, kept: int, cut: Any) -> float:
    """An amount with so many digits kept."""
    step = 10.0 ** max(floor(log10(max(amount, 1.0))) + 1 - kept, 0)
    return float(max(cut(amount / step) * step, 1))


def _printings(made: Crisis, telling: Telling, number: int, random: np.random.Generator) -> Iterator[Claim]:
    """Every printing of an utterance: the first, the further ones, and what comes back as news."""
    rules = assumed()["printing"]
    first = _claim(telling, f"{number}", telling.told, str(random.choice(OUTLETS)))
    if random.random() < rules["slip"]:
        first = _slip(first, made, random)
    yield first
    for again in range(random.poisson(rules["more"])):
        when = telling.told + int(drawn(random, rules["wait"]))
        claim = _claim(telling, f"{number}.{again}", when, str(random.choice(OUTLETS)))
        yield _changed(claim, first, made, random)
    if random.random() < rules["stale"]:
        later = int(drawn(random, rules["stale_after"]))
        moved = replace(
            telling,
            first=None if telling.first is None else telling.first + later,
            last=telling.last + later,
            told=telling.told + later,
        )
        if moved.last < made.days:
            yield _claim(moved, f"{number}.stale", moved.told, str(random.choice(OUTLETS)))


def _changed(claim: Claim, first: Claim, made: Crisis, random: np.random.Generator) -> Claim:
    """A further printing as an outlet makes it."""
    rules = assumed()["printing"]
    if random.random() < rules["word_for_word"]:
        return replace(claim, quantity=first.quantity, at=first.at, copy_of=first.passage)
    if random.random() < rules["rounded"]:
        claim = _rounded(claim, random)
    if random.random() < rules["relayed"]:
        claim = replace(claim, said_by=Source(claim.publisher, SpeakerKind.MEDIA))
    if claim.measure is Measure.STOCK and random.random() < rules["undated"]:
        claim = replace(claim, period=None)
    return _slip(claim, made, random) if random.random() < rules["slip"] else claim


def _rounded(claim: Claim, random: np.random.Generator) -> Claim:
    """The figure with a digit fewer and the hedge that makes up for it."""
    value, quantity = claim.quantity.value, claim.quantity
    if value is None or value < 100 or quantity.quantifier is not Quantifier.EXACT:  # noqa: PLR2004 - it is round already
        return claim
    kind = str(random.choice(["APPROXIMATELY", "MORE_THAN", "NEARLY"]))
    kept = max(len(str(int(value)).rstrip("0")) - 1, 1)
    return replace(claim, quantity=hedged(value, kind, kept, quantity.unit))


def _slip(claim: Claim, made: Crisis, random: np.random.Generator) -> Claim:
    """A digit too many, households as persons, or another site of the same kind."""
    which, quantity = random.integers(3), claim.quantity
    if which == 0 and quantity.value:
        return replace(claim, quantity=hedged(quantity.value * 10, "EXACT", 5, quantity.unit))
    if quantity.unit is Unit.HOUSEHOLD:
        return replace(claim, quantity=replace(quantity, unit=Unit.PERSON))
    if claim.at and claim.at.name in made.camps:
        return replace(claim, at=Place(name=str(random.choice(made.camps))))
    return claim


def _claim(telling: Telling, name: str, published: int, outlet: str) -> Claim:
    """The claim a perfect reader makes of one printing."""
    topic, figure = telling.topic, telling.quantity
    measure, term = _measure(telling), _term(topic)
    return Claim(
        report=name,
        passage=name,
        quote=Span(0, 1, ""),
        number=Span(0, 1, str(figure.value or figure.quantifier)),
        quantity=figure,
        measure=measure,
        term=term,
        category=Category.DEATHS_EN_ROUTE if topic.kind == "toll" and topic.destination else None,
        at=_place(topic.at),
        origin=_place(topic.origin),
        destination=_place(topic.destination),
        period=_period(telling),
        total=telling.span == "so_far" and topic.kind != "stock",
        said_by=Source(telling.speaker["name"], SpeakerKind(telling.speaker["kind"])),
        publisher=outlet,
        published=day(published),
    )


def _measure(telling: Telling) -> Measure:
    if telling.topic.kind == "stock":
        return Measure.STOCK
    return Measure.CUMULATIVE if telling.span == "so_far" else Measure.FLOW


def _term(topic: Topic) -> Term:
    """The word a report would have."""
    if topic.kind == "toll":
        return Term.KILLED
    if topic.kind == "flow":
        return Term.LEFT if topic.origin else Term.ARRIVED
    inside = (topic.at or "").startswith("Town")
    return Term.DETAINED if topic.at == DETENTION else Term.REMAINING if inside else Term.SHELTERED


def _place(name: str | None) -> Place | None:
    if name is None:
        return None
    return Place(name=name, kind=SiteKind.BORDER if name == BORDER else SiteKind.PLACE)


def _period(telling: Telling) -> Period:
    """The days a printing names."""
    last = day(telling.last)
    if telling.topic.kind == "stock":
        return Period(start=None, end=last, text="as of that day", kind=PeriodKind.AS_OF)
    if telling.span == "untold":
        return Period(start=None, end=day(telling.told))
    if telling.first is None:
        return Period(start=None, end=last, text="so far", kind=PeriodKind.UNTIL)
    precision = Precision.HOUR if telling.span == "hours" else Precision.DAY
    kind = PeriodKind.SINCE if telling.span == "since" else PeriodKind.DURING
    return Period(start=day(telling.first), end=last, text="those days", kind=kind, precision=precision)
