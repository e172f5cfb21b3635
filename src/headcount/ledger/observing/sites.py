"""Sites as analysts judge them: two that are one are joined, one that is two is parted.

Claims, their sites and the judgements about sites go in; the sites and a way to place a claim come out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from headcount.ledger.observing.names import key_of
from headcount.model import Accuracy, Claim, Judgement, Place, Site, Verdict
from headcount.places import tie_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """The sites as judged, and where each place belongs that a judgement moves."""

    sites: tuple[Site, ...]
    moved: Mapping[Place, Place]
    keys: Mapping[str, str]
    names: Mapping[str, str]

    def placed(self, claim: Claim, given: Iterable[str] = ()) -> Claim:
        """The claim with its places as judged; the `given` fields hold names that are yet to be placed."""
        if not self.moved and not given:
            return claim
        fields: dict[str, Any] = {"via": tuple(self.moved.get(place, place) for place in claim.via)}
        for name in ("origin", "destination", "at"):
            place: Place | None = getattr(claim, name)
            if place and name in given:
                fields[name] = self._found(place)
            elif place:
                fields[name] = self.moved.get(place, place)
        return replace(claim, **fields)

    def _found(self, place: Place) -> Place:
        """A place that an analyst named, tied to the site that goes by this name."""
        key = place.site or key_of(place.name, self.names) or place.name
        return _tied(place, self.keys.get(key, key), self.sites)


def settle(
    claims: Sequence[Claim], sites: Sequence[Site], names: Mapping[str, str], standing: Sequence[Judgement]
) -> Placing:
    """The sites after every standing judgement about sites, the parting first."""
    found = tuple(sites)
    places = {place: place for claim in claims for place in claim.places} if standing else {}
    keys: dict[str, str] = {}
    for item in standing:
        first, second = (key_of(name, names) or name for name in item.about)
        if item.verdict is Verdict.OTHER_SITE and first == second:
            apart = item.about[0] if _is_called(Place(name=first), item.about[1]) else item.about[1]
            found = _parted(found, first, apart)
            for place, now in places.items():
                if now.key == first and _is_called(replace(place, site=None), apart):
                    places[place] = _tied(place, apart, found)
    for item in standing:
        if item.verdict is Verdict.SAME_SITE:
            first, second = (_last(keys, key_of(name, names) or name) for name in item.about)
            if first != second:
                keys[second] = first
                found = _joined(found, first, second)
    ends = {key: _last(keys, key) for key in keys}
    moved = {
        place: _tied(now, ends[now.key], found) if now.key in ends else now
        for place, now in places.items()
        if now.key in ends or now != place
    }
    return Placing(sites=found, moved=moved, keys=ends, names=names)


def _last(keys: Mapping[str, str], key: str) -> str:
    """The site a site was joined to, and that one to, until the last."""
    while key in keys:
        key = keys[key]
    return key


def _is_called(place: Place, name: str) -> bool:
    """Whether a place's own words are this name, common nouns aside."""
    return tie_place(place, (Site(name=name),)).site == name


def _tied(place: Place, key: str, sites: Sequence[Site]) -> Place:
    """The place under another key, with what is known of that site."""
    site = next((site for site in sites if site.name == key), None)
    if site is None:
        return replace(place, site=key, lat=None, lon=None, accuracy=Accuracy.UNRESOLVED)
    return replace(
        place,
        site=key,
        kind=site.kind,
        country=site.country or place.country,
        lat=site.lat,
        lon=site.lon,
        accuracy=site.accuracy,
    )


def _parted(sites: Sequence[Site], key: str, apart: str) -> tuple[Site, ...]:
    """The sites with one spelling of a site as a site of its own, whose position is not known."""
    made: list[Site] = []
    for site in sites:
        if site.name != key:
            made.append(site)
            continue
        kept = tuple(name for name in site.aliases if not _is_called(Place(name=name), apart))
        bare = replace(site, lat=None, lon=None, accuracy=Accuracy.UNRESOLVED)
        made += [replace(site, aliases=kept), replace(bare, name=apart, aliases=())]
    return tuple(made)


def _joined(sites: Sequence[Site], key: str, gone: str) -> tuple[Site, ...]:
    """The sites with one taken into another, its names among the aliases of that one."""
    known = {site.name: site for site in sites}
    lost = known.pop(gone, Site(name=gone))
    into = known.get(key, replace(lost, name=key))
    aliases = tuple(dict.fromkeys((*into.aliases, gone, *lost.aliases)))
    return tuple({**known, key: replace(into, aliases=aliases)}.values()) if sites else ()
