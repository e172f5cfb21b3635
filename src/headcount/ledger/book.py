"""The open book: claims known by a day go in; observations, their components and what was left out come out.

Entries and questions both work from a book. It is made once a day asked about and kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from headcount.ledger.observing.judgements import Judged, judge
from headcount.ledger.observing.observations import Observation, observe
from headcount.ledger.observing.readings import choose_readings
from headcount.ledger.observing.recounts import mark_recounts
from headcount.ledger.observing.running import align
from headcount.ledger.observing.updates import mark_updates
from headcount.ledger.pricing.slips import weigh
from headcount.ledger.recording.denials import denied_sums
from headcount.ledger.solving.cells import tokens
from headcount.ledger.solving.components import components
from headcount.ledger.solving.memory import Basis, Memory
from headcount.ledger.solving.windows import MOST, Around, Window
from headcount.ledger.sums import Sum
from headcount.model import Claim, Exclusion, Judgement, Place, Relation, Site, Unit
from headcount.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What of a book the entries of a window may say: places by their keys, and denials by their sums."""

    places: Mapping[str, Place]
    denied: Mapping[Sum, Sequence[tuple[Claim, Sum]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Every observation in its component, and the claims that made none.

    `denied` are the sums that speakers deny, by what they are of. `by_place` and `by_token` find the
    observations that name a place and the components that share an unknown; `around` what is nearest.
    """

    components: tuple[tuple[Observation, ...], ...]
    observations: tuple[Observation, ...]
    excluded: tuple[Exclusion, ...]
    relations: tuple[Relation, ...]
    places: dict[str, Place]
    denied: Mapping[Sum, Sequence[tuple[Claim, Sum]]]
    as_of: date | None
    judged: Judged
    by_place: Mapping[str, Sequence[Observation]]
    by_token: Mapping[tuple[str, ...], int]
    around: Around

    def beside(self, window: Window) -> Beside:
        """What entries of a window say beside their figures."""
        sums = [*window.sums, *(item.sum for item in window.parts)]
        keys = {key for total in sums for key in total.places}
        return Beside(
            places={key: self.places[key] for key in sorted(keys) if key in self.places},
            denied={total.where: self.denied[total.where] for total in sums if total.where in self.denied},
        )

    def naming(self, *places: str | None) -> Sequence[Observation]:
        """The observations that name the first place given; all where there is none."""
        key = next((place for place in places if place), None)
        return self.by_place.get(key, ()) if key else self.observations

    def near(self, total: Sum) -> tuple[Observation, ...]:
        """The observations of the components that share an unknown with a sum; of large ones the nearest."""
        parts = self._touching(total)
        if sum(len(self.components[part]) for part in parts) > MOST:
            return self.around.nearest([total])
        return tuple(item for part in parts for item in self.components[part])

    def touching(self, total: Sum) -> tuple[Observation, ...]:
        """All observations of the components that share an unknown with a sum."""
        return tuple(item for part in self._touching(total) for item in self.components[part])

    def _touching(self, total: Sum) -> list[int]:
        """The places of those components."""
        return sorted({self.by_token[token] for token in tokens(total) if token in self.by_token})


def open_book(
    claims: Sequence[Claim],
    settings: Settings,
    *,
    sites: Sequence[Site] = (),
    judgements: Collection[Judgement] = (),
    unit: Unit | None = None,
    memory: Memory | None = None,
) -> Book:
    """The book of these claims as known and judged on the settings' day."""
    memory = memory or Memory()
    judged = judge(claims, judgements, sites=sites, known_on=settings.known_on)
    observed = observe(judged.claims, settings, judged=judged, unit=unit, memory=memory)
    aligned = align(observed.observations)
    weighed = trusted(mark_recounts(mark_updates(weigh(aligned))), aligned, judged)
    parts = tuple(
        memory.recall(
            Basis(("readings", *(item.id for item in part)), (part, settings, judged.senses)),
            partial(choose_readings, part, settings, judged.senses, memory),
        )
        for part in components(memory.recognise(weighed))
    )
    chosen = tuple(item for part in parts for item in part)
    return Book(
        components=parts,
        observations=chosen,
        excluded=tuple(sorted((*observed.excluded, *judged.excluded), key=lambda item: item.claim)),
        relations=observed.relations,
        places=_places(judged.claims),
        denied=denied_sums(judged.claims, settings.known_on),
        as_of=max(
            (claim.published for item in weighed for claim in item.claims if claim.published), default=None
        ),
        judged=judged,
        by_place=_by_place(chosen),
        by_token={
            token: place for place, part in enumerate(parts) for item in part for token in tokens(item.sum)
        },
        around=Around(chosen),
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


def _by_place(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """The observations that name each place."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for item in observations:
        for key in dict.fromkeys(item.sum.places):
            found[key].append(item)
    return found


def _places(claims: Sequence[Claim]) -> dict[str, Place]:
    """For every place's key the best resolved place that claims name, under the key as its name."""
    found: dict[str, Place] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        for place in claim.places:
            known = found.get(place.key)
            if known is None or (known.lat is None and place.lat is not None):
                found[place.key] = place
    return {key: replace(place, name=key) for key, place in sorted(found.items())}
