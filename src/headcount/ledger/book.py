"""The open book: claims known by a day go in; observations, their components and what was left out come out.

Entries and questions both work from a book. It is made once a day asked about and kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from headcount.ledger.cells import tokens
from headcount.ledger.components import components
from headcount.ledger.observations import Observation, observe
from headcount.ledger.readings import choose_readings
from headcount.ledger.slips import weigh
from headcount.ledger.sums import Sum
from headcount.ledger.updates import mark_updates
from headcount.model import Claim, Exclusion, Place, Relation, Unit
from headcount.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Every observation in its component, and the claims that made none."""

    components: tuple[tuple[Observation, ...], ...]
    excluded: tuple[Exclusion, ...]
    relations: tuple[Relation, ...]
    places: dict[str, Place]
    claims: tuple[Claim, ...]
    as_of: date | None

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


def open_book(claims: Sequence[Claim], settings: Settings, *, unit: Unit | None = None) -> Book:
    """The book of these claims as known on the settings' day."""
    observed = observe(claims, settings, unit=unit)
    weighed = mark_updates(weigh(observed.observations))
    parts = [choose_readings(part, settings) for part in components(weighed)]
    return Book(
        components=tuple(parts),
        excluded=observed.excluded,
        relations=observed.relations,
        places=_places(claims),
        claims=tuple(claims),
        as_of=max(
            (claim.published for item in weighed for claim in item.claims if claim.published), default=None
        ),
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
