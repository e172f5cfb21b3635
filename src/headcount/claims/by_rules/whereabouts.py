"""Places a claim does not name but lets be known: the country of the people counted, the report's country.

In: claims with the places of their sentences. Out: the same, with where returnees returned to, where
refugees came from, and, where no place is said at all, "somewhere in" the country the report is about,
which tells an analyst the country and the ledger nothing. Here because silence on the country is the
commonest gap of short reports.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import Accuracy, Claim, Measure, Place, Population, SiteKind, Term
from headcount.places import country_name, country_place, find_countries

WANDERING = frozenset({Population.REFUGEE, Population.ASYLUM_SEEKER})
ACTING = frozenset({Population.COMBATANT, Population.STAFF})
FLEEING = frozenset({Term.FORCED_TO_FLEE, Term.LEFT, Term.CROSSED, Term.ARRIVED, Term.DISPLACED})
UNSAID = frozenset(
    {Term.LEFT, Term.CROSSED, Term.HANDED_OVER, Term.SURRENDERED}
)  # into or out of the country
NUMBER_OF = re.compile(r"\b(?:number|total) of (?P<what>(?:[\w-]+ ){0,3}[\w-]+)")
NEAR = 30  # characters before a noun in which its people are named
LESS_SURE = 0.9


def with_homeland(claim: Claim, text: str, mention: QuantityMention) -> Claim:
    """The claim with the country its people came from or returned to ("9,000 Afghans returned from Chad")."""
    code = people_counted(text, mention)
    if code is None or ACTING.intersection(claim.population):
        return claim
    if any(place.country == code for place in claim.places):
        return claim
    home = country_place(code)
    note = f"{home.name} is told from whose people are counted"
    if claim.term is Term.RETURNS:
        return claim if _is_told(claim.destination) else _noted(_returned(claim, home), note)
    if not claim.origin and (WANDERING.intersection(claim.population) or claim.term in FLEEING):
        if claim.places or claim.measure is not Measure.STOCK or WANDERING.intersection(claim.population):
            return _noted(replace(claim, origin=home), note)
        return _noted(replace(claim, at=home), note)
    return claim


def _returned(claim: Claim, home: Place) -> Claim:
    """The claim with its people home: a place abroad at which returnees are counted is where they were."""
    if claim.measure is Measure.STOCK:
        return replace(claim, origin=claim.origin or claim.at, at=home)
    return replace(claim, destination=home)


def people_counted(text: str, mention: QuantityMention) -> str | None:
    """The country whose people a number counts ("3,000 Chadian refugees", "some 400 Chadians")."""
    if mention.counts not in ("people", "households", "unknown"):
        return None
    start, end = _phrase(text, mention)
    found = [one for one in find_countries(text[start:end]) if one.people]
    if not found or not _stands_next(text[start + found[-1].end : end]):
        return None
    return found[-1].country


def _phrase(text: str, mention: QuantityMention) -> tuple[int, int]:
    """Where the noun phrase of what is counted stands: with the number, or as `the number of ... is 300`."""
    if mention.noun_start is None or mention.noun_end is None:
        named = list(NUMBER_OF.finditer(text, 0, mention.start))
        return named[-1].span("what") if named else (mention.end, mention.end + NEAR)
    if mention.start < mention.noun_start <= mention.end + NEAR:
        return mention.start, mention.noun_end
    return max(0, mention.noun_start - NEAR), mention.noun_end


def _stands_next(rest: str) -> bool:
    """Whether only words of a noun phrase lie between a people's name and the end of the counted noun."""
    return len(rest.split()) <= 3 and not any(mark in rest for mark in ",;:()")  # noqa: PLR2004  # "refugee children"


def _is_told(place: Place | None) -> bool:
    return place is not None and place.site is not None


def _noted(claim: Claim, note: str) -> Claim:
    confidence = round(claim.confidence * LESS_SURE, 2)
    return replace(claim, notes=(*claim.notes, note), confidence=confidence)


def within_country(claims: Iterable[Claim], code: str | None) -> Iterator[Claim]:
    """The claims, those of which no place is said put somewhere in the country their report is about."""
    for claim in claims:
        if code is None or claim.places or claim.term in UNSAID:
            yield claim
            continue
        name = country_name(code)
        somewhere = Place(
            name=f"somewhere in {name}", kind=SiteKind.COUNTRY, country=code, accuracy=Accuracy.ADM0
        )
        yield replace(
            claim, at=somewhere, notes=(*claim.notes, f"no place is said; the report is about {name}")
        )
