"""The open book: claims known by a day go in; observations, their components and what was left out come out.

Entries and questions both work from a book. It is made once a day asked about and kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headcount.ledger.cells import tokens
from headcount.ledger.components import components
from headcount.ledger.judgements import Judged, judge
from headcount.ledger.observations import Observation, observe
from headcount.ledger.readings import choose_readings
from headcount.ledger.slips import weigh
from headcount.ledger.sums import Sum
from headcount.ledger.updates import mark_updates
from headcount.model import Claim, Exclusion, Judgement, Place, Relation, Site, Unit
from headcount.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Every observation in its component, and the claims that made none; `claims` are as `judged`."""

    components: tuple[tuple[Observation, ...], ...]
    excluded: tuple[Exclusion, ...]
    relations: tuple[Relation, ...]
    places: dict[str, Place]
    claims: tuple[Claim, ...]
    as_of: date | None
    judged: Judged

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All observations, component by component."""
        return tuple(item for part in self.components for item in part)

    def touching(self, total: Sum) -> tuple[Observation, ...]:
        """The observations of every component that shares an unknown with a sum."""
        wanted = set(tokens(total))
        return tuple(
            item
            for part in self.components
            if any(wanted.intersection(tokens(item.sum)) for item in part)
            for item in part
        )


def open_book(
    claims: Sequence[Claim],
    settings: Settings,
    *,
    sites: Sequence[Site] = (),
    judgements: Collection[Judgement] = (),
    unit: Unit | None = None,
) -> Book:
    """The book of these claims as known and judged on the settings' day."""
    judged = judge(claims, judgements, sites=sites, known_on=settings.known_on)
    observed = observe(judged.claims, settings, judged=judged, unit=unit)
    weighed = trusted(mark_updates(weigh(observed.observations)), observed.observations, judged)
    parts = [choose_readings(part, settings, judged.senses) for part in components(weighed)]
    return Book(
        components=tuple(parts),
        excluded=tuple(sorted((*observed.excluded, *judged.excluded), key=lambda item: item.claim)),
        relations=observed.relations,
        places=_places(judged.claims),
        claims=judged.claims,
        as_of=max(
            (claim.published for item in weighed for claim in item.claims if claim.published), default=None
        ),
        judged=judged,
    )


def trusted(
    weighed: Sequence[Observation], observed: Sequence[Observation], judged: Judged
) -> tuple[Observation, ...]:
    """The observations, those an analyst accepted neither doubted nor replaced.

    A toll that later reports exceed stays a floor: accepting it does not deny them.
    """
    plain = {item.id: item for item in observed if judged.accepted.intersection(c.id for c in item.claims)}
    return tuple(
        replace(plain[item.id], floor=item.floor, firm=True) if item.id in plain else item for item in weighed
    )


def _places(claims: Sequence[Claim]) -> dict[str, Place]:
    """For every place's key the best resolved place that claims name, under the key as its name."""
    found: dict[str, Place] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        for place in claim.places:
            known = found.get(place.key)
            if known is None or (known.lat is None and place.lat is not None):
                found[place.key] = place
    return {key: replace(place, name=key) for key, place in sorted(found.items())}
