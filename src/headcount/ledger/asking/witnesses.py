"""What each report tells of one event's dead and wounded: claims go in, one `Witness` a report comes out.

A number ("three were killed") is kept as a band; single persons ("a man was killed") are only counted, since
nothing is said of others; those "shot" are kept apart, since the dead may be among them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headcount.model import Category, Claim, Quantifier, Term

_SELF = re.compile("himself|herself", re.IGNORECASE)
_LISTED = re.compile(r"(?:\s+(?!including|among|with)[\w'-]+){0,4}?\s*(?:,|,? and|\s&)\s*", re.IGNORECASE)
_OTHERS = re.compile(r"\s+(?:\w+\s+)?others?\b", re.IGNORECASE)


class Harm(StrEnum):
    """What befell those counted; a hit leaves open whether they lived."""

    KILLED = "killed"
    WOUNDED = "wounded"
    HIT = "hit"


@dataclass(frozen=True, slots=True)
class Band:
    """A number told: the least and the greatest it allows, `high` None where that is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of one harm: its numbers, and how many single persons beside them.

    `together` is how many of those persons one sentence tells of: they are surely not the same.
    """

    numbers: tuple[Band, ...] = ()
    persons: int = 0
    together: int = 0

    @property
    def anything(self) -> bool:
        """Whether the harm is told of at all."""
        return bool(self.numbers or self.persons)


@dataclass(frozen=True, slots=True)
class Witness:
    """One report's account of the event, with the claims it rests on."""

    report: str
    published: date | None
    killed: Told
    wounded: Told
    hit: Told
    claims: tuple[Claim, ...]


def harm_of(claim: Claim) -> Harm | None:
    """The harm a claim counts; None where it counts something else, or no number that can be used."""
    if claim.quantity.low is None and claim.quantity.value is None:
        return None
    if claim.quantity.quantifier is Quantifier.NUMBERLESS:
        return None
    if claim.term is Term.KILLED:
        return Harm.KILLED
    if claim.term is Term.WOUNDED:
        return Harm.WOUNDED if claim.category is Category.WOUNDED else Harm.HIT
    return None


def witnesses(claims: Iterable[Claim]) -> tuple[Witness, ...]:
    """One witness a report, the earliest first; a report that only repeats another's words is none."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.number.start, claim.id)):
        by_report[claim.report].append(claim)
    own = {name: part for name, part in by_report.items() if not all(claim.copy_of for claim in part)}
    found = [_witness(name, part) for name, part in (own or by_report).items()]
    return tuple(sorted(found, key=lambda one: (one.published or date.min, one.report)))


def _witness(report: str, claims: Sequence[Claim]) -> Witness:
    whole = {claim.id for claim in claims}
    counted = [claim for claim in claims if claim.part_of not in whole]
    persons = sum(_is_person(claim) for claim in counted)

    def told(harm: Harm) -> Told:
        mine = [claim for claim in counted if harm_of(claim) is harm]
        single = [claim for claim in mine if _is_person(claim)]
        bands = {_joined(listed, persons) for listed in _lists(mine) if not all(map(_is_person, listed))}
        return Told(
            tuple(sorted(bands, key=lambda one: (one.low, one.high or 0))),
            len(single),
            max(Counter(claim.quote.start for claim in single).values(), default=0),
        )

    return Witness(
        report,
        min((claim.published for claim in claims if claim.published), default=None),
        told(Harm.KILLED),
        told(Harm.WOUNDED),
        told(Harm.HIT),
        tuple(claims),
    )


def _is_person(claim: Claim) -> bool:
    return claim.quantity.quantifier is Quantifier.SINGLE


def _lists(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of one harm, those that one sentence adds up in a list together.

    `Four adults, 1 child shot`, `two guards and the gunman are dead`, `killed three people and himself`.
    """
    lists: list[list[Claim]] = []
    for claim in claims:
        before = lists[-1][-1] if lists else None
        if before is not None and before.quote == claim.quote and _goes_on(before, claim):
            lists[-1].append(claim)
        else:
            lists.append([claim])
    return lists


def _goes_on(before: Claim, claim: Claim) -> bool:
    text, start = before.quote.text, before.quote.start
    if _SELF.fullmatch(claim.number.text):
        return True
    between = text[before.number.end - start : claim.number.start - start]
    return _LISTED.fullmatch(between) is not None


def _joined(listed: Sequence[Claim], persons: int) -> Band:
    """The hard bands of a list added up; "three others" may stand beside persons told of one by one."""
    bands = [_band(claim, persons) for claim in listed]
    high = None if any(band.high is None for band in bands) else sum(band.high or 0 for band in bands)
    return Band(sum(band.low for band in bands), high)


def _band(claim: Claim, persons: int) -> Band:
    if _is_person(claim):
        return Band(1, 1)
    quantity = claim.quantity
    low = int(quantity.low if quantity.low is not None else quantity.value or 0)
    high = None if quantity.high is None else int(quantity.high)
    after = claim.quote.text[claim.number.end - claim.quote.start :]
    if high is not None and harm_of(claim) is not Harm.WOUNDED and _OTHERS.match(after):
        high += persons
    return Band(low, high)
