"""What is part of what inside one report.

In: the claims of one report. Out: the same with `part_of` filled in: "3,000 people, including 400 children",
"300 of whom", "of the 3,000, 40 were wounded", "half of the 900 families".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.quantities import is_of
from headcount.claims.by_rules.wordings import any_of
from headcount.model import Claim, Place, Population, Unit

INSIDE = re.compile(
    r"\b(?:including|(?:some |most )?of (?:whom|which|them)|among (?:them|whom)|comprising|mostly)\b[^.;]*$",
    re.IGNORECASE,
)
OF_WHOM = re.compile(r"\s+of (?:whom|which|them)\b", re.IGNORECASE)
OPENED = re.compile(  # "Of the 3,000 who fled, 1,200 ..."
    r"(?:^|[.;:(\u2013\u2014]|\b(?:said|that|and))[\s\"\u201c]*(?:out\s+)?of\s+"
    r"(?:(?:the|these|those|all|its|their|an?|estimated|some|about|total)\s+)*$",
    re.IGNORECASE,
)
BROKEN_DOWN = re.compile(r"(?:\(|:|\u2014|\s[\u2013-]\s)[^().;]*$")  # "90 people (61 men, ...)"
GROUPS = frozenset({Population.MEN, Population.WOMEN, Population.CHILDREN, Population.ELDERLY})
BARE = re.compile(
    r"\s*(?:$|[,.;)]|(?:in|during|over|within|since|on|this|last|from|who|that)\b)", re.IGNORECASE
)
FURTHER = re.compile(r"^[^.;]*,[^.;]*$")
WITHIN = re.compile(r"^[^,.;]{0,40}\b(?:in|at|near|from)\s+(?:[\w'\u2019-]+\s+){0,3}$", re.IGNORECASE)
CLOSED = re.compile(r"\s*(?:[,.;)]|$|and\b|camp\b)", re.IGNORECASE)
DIGIT = re.compile(r"(?<![\d.,])\d")
HEDGED = r"(?:about|around|some|at least|more than|over|nearly|almost|only|just)?\s*"
INCLUDED = re.compile(
    r"^\W*(?:(?:they|these|those|this (?:number|figure|total)|the (?:group|total|number|figure))"
    r" includ(?:e|es|ed)"
    r"|(?:among|amongst) (?:them|these|those)(?:,| are| were| is| was)?)\s[^.;]*$",
    re.IGNORECASE,
)
MEASURED = re.compile(
    rf"\b(?:the|this|that|their) (?:{any_of(words_of('sums'))})(?! of\b)[^.;,]{{0,50}}"
    rf"\b(?:to|at|was|is|were|reached|exceeded|passed|topped)\s+{HEDGED}$",
    re.IGNORECASE,
)
BETWEEN = 120  # characters between a whole and its part


def may_go_on(text: str) -> bool:
    """Whether a sentence may only go on about the people of the one before: `They included 300 children`."""
    return INCLUDED.match(text.rstrip(". ")) is not None or any(
        MEASURED.search(text[: one.start()]) for one in DIGIT.finditer(text)
    )


def link_parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each part pointing to its whole in the same sentence."""
    linked: list[Claim] = []
    for place, claim in enumerate(claims):
        near = takewhile(partial(_stands_near, claim), reversed(linked))
        back, whole = next(
            ((i, other) for i, other in enumerate(near, start=1) if _is_part(claim, other)), (0, None)
        )
        if whole is not None:
            linked[-back] = _without_places_of(claim, whole)
        else:
            after = claims[place + 1 : place + 2]
            whole = next((other for other in after if _is_share(claim, other)), None)
        linked.append(as_part(claim, whole) if whole else claim)
    return linked


def _stands_near(claim: Claim, other: Claim) -> bool:
    """Whether a number is near enough to be the whole of a part; numbers stand in the order of the text."""
    return claim.number.start <= other.number.end + BETWEEN


def _between(first: Claim, second: Claim) -> str:
    """The text between the numbers of two claims of one sentence."""
    start = first.quote.start
    return first.quote.text[first.number.end - start : second.number.start - start]


def _may_hold(claim: Claim, whole: Claim) -> bool:
    """Whether both stand in one sentence, count alike, and the part is no more than the whole."""
    if claim.quote.start != whole.quote.start:
        return False
    if claim.quantity.unit is not whole.quantity.unit and not _is_elliptic(claim, whole):
        return False
    ceiling = whole.quantity.high
    return ceiling is None or (claim.quantity.low or 0) <= ceiling


def _is_elliptic(claim: Claim, whole: Claim) -> bool:
    """Whether a bare number is of what was just counted: "900 families, including 90 in May"."""
    homes = whole.quantity.unit in (Unit.HOUSEHOLD, Unit.FAMILY) and claim.quantity.unit is Unit.PERSON
    after = claim.quote.text[claim.number.end - claim.quote.start :]
    return homes and whole.number.end <= claim.number.start and BARE.match(after) is not None


def _is_part(claim: Claim, whole: Claim) -> bool:
    """Whether a claim counts some of those counted just before it."""
    if not _may_hold(claim, whole) or not (
        whole.number.end <= claim.number.start <= whole.number.end + BETWEEN
    ):
        return False
    between, text, start = _between(whole, claim), claim.quote.text, claim.quote.start
    broken_down = GROUPS.intersection(claim.population) and not GROUPS.intersection(whole.population)
    if INSIDE.search(between) or (broken_down and BROKEN_DOWN.search(between)):
        return True
    if OF_WHOM.match(text, claim.number.end - start) and not re.search(r"[.;]\s", between):
        return True
    opened = OPENED.search(text[: whole.number.start - start])
    return bool(opened and FURTHER.match(between))


def _is_share(claim: Claim, whole: Claim) -> bool:
    """Whether a claim counts a share of those counted right after it: "half of the 900 families"."""
    return (
        _may_hold(claim, whole)
        and claim.number.end <= whole.number.start
        and is_of(claim.number.text, _between(claim, whole))
    )


def as_part(claim: Claim, whole: Claim) -> Claim:
    """A part takes what it does not say itself from its whole; the places only with the movement."""
    before = whole.number.start < claim.number.start
    opened = before and OPENED.search(claim.quote.text[: whole.number.start - claim.quote.start])
    if claim.term is not whole.term and (not before or opened):
        return replace(claim, part_of=whole.id)
    return replace(
        claim,
        part_of=whole.id,
        quantity=replace(claim.quantity, unit=whole.quantity.unit),
        origin=claim.origin or whole.origin,
        destination=claim.destination or whole.destination,
        at=claim.at or whole.at,
        period=claim.period if claim.period and claim.period.text else whole.period,
    )


def _without_places_of(claim: Claim, whole: Claim) -> Claim:
    """The whole without a place that is said of its part alone: "40 people, including 12 in Dorn"."""

    def kept(place: Place | None) -> Place | None:
        return None if place and _is_of_part(place, claim, whole) else place

    return replace(whole, origin=kept(whole.origin), destination=kept(whole.destination), at=kept(whole.at))


def _is_of_part(place: Place, claim: Claim, whole: Claim) -> bool:
    text = whole.quote.text
    number = claim.number.end - claim.quote.start
    at = text.find(place.name, number)
    if at < 0 or place.name in text[:number] or not INSIDE.search(_between(whole, claim)):
        return False
    return bool(WITHIN.match(text[number:at]) and CLOSED.match(text, at + len(place.name)))
