"""The place of a claim whose sentence names none: the last fitting one named just before.

In: a claim without a place, and the grounds before its own. Out: the claim, placed with less trust and the
reason in words, or as it was. What is background takes no place from the story it interrupts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from headcount.claims.by_rules.grounds import Ground, is_title
from headcount.claims.by_rules.roles import HOUSING, TOLLS, TOWARDS
from headcount.model import Claim, Measure, Place, Scope, SiteKind, Term

OUT_OF_ORIGIN = frozenset({Term.REMAINING, Term.TRAPPED, Term.LEFT, Term.EVACUATED, Term.SURRENDERED})
HERE = frozenset({Term.AFFECTED, Term.REGISTERED, Term.SCREENED})  # counted where they are
EVENTFUL = TOLLS | {Term.TRAPPED}  # told of the event that a title names
UNPLACED = frozenset({Term.RETURNS})  # the place just spoken of may be that of either end
HOUR = re.compile(r"\W*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{3,4})?\W*", re.IGNORECASE)
PLACE_REACH = 2  # sentences back from which a movement without any place may take one


def placed_by_context(claim: Claim, index: int, left: "PlacesLeft") -> Claim:
    """A claim without any place takes the last fitting one named just before, and says so."""
    if claim.scope is Scope.BACKGROUND or claim.term in UNPLACED:
        return claim
    stays = claim.measure is Measure.STOCK or claim.term in TOLLS | HOUSING | HERE
    near = [
        spot.place
        for ground in _around(left.grounds, index)
        for spot in ground.places
        if spot.place.kind in _possible(claim)
        and (stays or claim.term is Term.ARRIVED or spot.preposition not in TOWARDS)
    ]
    if is_title(left.grounds[index]) and len({place.key for place in near}) > 1:
        return claim
    origins = left.before(index) if not near and claim.term in OUT_OF_ORIGIN else {}
    if near:
        place, note = near[-1], f"no place in the sentence; {near[-1].key} {_where(left.grounds[index])}"
    elif len(origins) == 1:
        place = next(iter(origins.values()))
        note = f"no place in the sentence; {place.key} is the one place the report says people leave"
    elif claim.term in EVENTFUL and len(left.titled) == 1:
        place = next(iter(left.titled.values()))
        note = f"no place in the sentence; the title names {place.key}"
    else:
        return claim
    claim = replace(claim, notes=(*claim.notes, note), confidence=round(claim.confidence * 0.7, 2))
    if stays:
        return replace(claim, at=place)
    if claim.term is Term.ARRIVED:
        return replace(claim, destination=place)
    return replace(claim, origin=place)


def _around(grounds: Sequence[Ground], index: int) -> Sequence[Ground]:
    """The grounds that tell the place of one without: those before it; for a title the first of the text."""
    if is_title(grounds[index]):
        return [ground for ground in grounds if not is_title(ground)][:1]
    near = grounds[max(0, index - PLACE_REACH) : index]
    hours = [at for at, ground in enumerate(near) if HOUR.fullmatch(ground.sentence.text)]
    return near[hours[-1] :] if hours else near  # an entry of a live blog goes on from none before it


def _where(ground: Ground) -> str:
    return "is the one the text begins with" if is_title(ground) else "was named just before"


class PlacesLeft:
    """The places that the grounds so far speak of as left; each ground is asked once."""

    def __init__(self, grounds: Sequence[Ground]) -> None:
        """Take the grounds; none is asked yet."""
        self.grounds = grounds
        self._asked = 0
        self._found: dict[str, Place] = {}

    @cached_property
    def titled(self) -> Mapping[str, Place]:
        """The places that the title names."""
        titles = (ground for ground in self.grounds if is_title(ground))
        return {spot.place.key: spot.place for ground in titles for spot in ground.places}

    def before(self, index: int) -> Mapping[str, Place]:
        """The places left in the grounds before one; asked in the order of the text."""
        for ground in self.grounds[self._asked : index]:
            places = (spot.place for spot in ground.places)
            self._found.update({place.key: place for place in places if place.kind is SiteKind.ORIGIN})
        self._asked = max(self._asked, index)
        return self._found


def _possible(claim: Claim) -> tuple[SiteKind, ...]:
    """The kinds of place a movement may be given by context alone."""
    if claim.term is Term.ARRIVED:
        return (SiteKind.CAMP, SiteKind.RECEPTION)
    if claim.term is Term.DETAINED:
        return (SiteKind.DETENTION,)
    if claim.measure is Measure.STOCK and claim.term not in (Term.REMAINING, Term.TRAPPED):
        return (SiteKind.CAMP, SiteKind.RECEPTION, SiteKind.PLACE)
    return (SiteKind.ORIGIN, SiteKind.PLACE)
