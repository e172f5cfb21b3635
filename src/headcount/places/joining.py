"""Names joined into the sites of one crisis.

In: claims whose places are named as each report names them, and the crisis's own sites if there are any.
Out: the sites, each with its spellings, and the claims with their places tied to them. Here because a
ledger can only add up when "Tell Osha", "Tal Usha" and "Osha camp" are one column; and it is wrong for
good when two places are made one, so names that merely look alike stay apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from headcount.model import Accuracy, Claim, Place, Site, SiteKind
from headcount.places.gazetteer import look_up
from headcount.places.names import fold_name, nearly_same, plain, same_name
from headcount.places.nouns import split_name

MOST_TELLING = (
    SiteKind.CAMP,
    SiteKind.DETENTION,
    SiteKind.RECEPTION,
    SiteKind.BORDER,
    SiteKind.ORIGIN,
    SiteKind.COUNTRY,
    SiteKind.PLACE,
)
DRAWN = {kind: order for order, kind in enumerate(SiteKind)}
APART = frozenset({"CAMP", "DETENTION", "RECEPTION", "BORDER"})
SETTLED = frozenset({"TOWN", "VILLAGE"})
SHARE = 0.1


@dataclass(slots=True)
class Naming:
    """All mentions of one spelling: how often, as what kinds, in which countries and reports."""

    bare: str
    side: str
    times: int = 0
    kinds: Counter[SiteKind] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    fixed: Counter[tuple[str, float | None, float | None, Accuracy]] = field(default_factory=Counter)
    places: set[Place] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Group:
    """The spellings judged to be one place, the first being the one they are compared with."""

    given: Site | None
    namings: list[Naming]

    @property
    def spellings(self) -> list[str]:
        """The names the group goes by."""
        stated = [self.given.name, *self.given.aliases] if self.given else []
        return [*stated, *(naming.bare for naming in self.namings)]


LISTED = re.compile(r", .* and ")  # three places or more told as one: "Osha, Kutum and Bela"


def join_sites(
    claims: Sequence[Claim], *, sites: Sequence[Site] = ()
) -> tuple[tuple[Site, ...], tuple[Claim, ...]]:
    """The sites all claims speak of, and the claims with every place that could be told tied to its site.

    A crisis's own sites come first; then spellings are joined by sound and letters. The camp and the town
    of one name stay two where both are named as such. The order of the claims does not matter.
    """
    namings = _collect(claims, sites)
    groups = _with_slips(_group(namings, sites))
    crisis = _crisis_countries(namings)
    named: dict[str, Site] = {}
    placed: dict[Place, Site] = {}
    for group in groups:
        site = _unlike(_make_site(group, crisis), named)
        named[site.name] = site
        for naming in group.namings:
            placed.update(dict.fromkeys(naming.places, site))
    tied = {place: _tie(place, site) for place, site in placed.items()}
    ordered = sorted(named.values(), key=lambda site: (DRAWN[site.kind], site.name))
    return tuple(ordered), tuple(_with_sites(claim, tied) for claim in claims)


def _collect(claims: Iterable[Claim], sites: Sequence[Site]) -> list[Naming]:
    claims = tuple(claims)
    counted: Counter[Place] = Counter(place for claim in claims for place in claim.places)
    named_by: dict[Place, set[str]] = {}
    for claim in claims:
        for place in claim.places:
            named_by.setdefault(place, set()).add(claim.report)
    given = {plain(name) for site in sites for name in (site.name, *site.aliases)}
    parted = _parted_names(counted)
    namings: dict[tuple[str, str, str], Naming] = {}
    for place, times in counted.items():
        bare, family = _name_of(place, given)
        if bare is None:
            continue
        side = _side(place, family) if plain(bare) in parted else ""
        fixed = place.country or "" if place.accuracy is not Accuracy.UNRESOLVED else ""
        naming = namings.setdefault((bare, side, fixed), Naming(bare, side))
        naming.times += times
        naming.kinds[place.kind] += times
        naming.places.add(place)
        naming.reports |= named_by[place]
        if place.country:
            naming.countries[place.country] += times
            if place.accuracy is not Accuracy.UNRESOLVED:
                naming.fixed[place.country, place.lat, place.lon, place.accuracy] += times
    return sorted(namings.values(), key=_fame)


def _fame(naming: Naming) -> tuple[int, int, str, str, str]:
    return (-naming.times, -len(naming.bare), naming.bare, naming.side, _fixed_country(naming) or "")


def _name_of(place: Place, given: set[str]) -> tuple[str | None, str | None]:
    """The bare name a place goes by, None for one that could not be told ("a camp for the displaced")."""
    _, family = split_name(place.name)
    for wording in (place.site, place.name):
        if wording and plain(wording) in given:
            return wording, family
    bare, told = split_name(place.site or place.name)
    if bare and place.site and LISTED.search(place.site):
        return place.site, family
    return bare, told or family


def _parted_names(counted: Iterable[Place]) -> set[str]:
    """The names that are clearly both a town and a camp (or a prison, a crossing): two places."""
    families: dict[str, set[str]] = {}
    for place in counted:
        bare, family = split_name(place.name)
        if bare and family:
            families.setdefault(plain(bare), set()).add(family)
    return {name for name, found in families.items() if found & APART and found & SETTLED}


def _side(place: Place, family: str | None) -> str:
    if family in APART or place.kind.value in APART:
        return family if family in APART else place.kind.value
    return ""


def _group(namings: list[Naming], sites: Sequence[Site]) -> list[Group]:
    groups = [Group(site, []) for site in sites]
    buckets: dict[str, list[Group]] = {}
    for group in groups:
        for key in {fold_name(name) for name in group.spellings}:
            buckets.setdefault(key, []).append(group)
    for naming in namings:
        found = next((g for g in buckets.get(_bucket(naming), ()) if _belongs(naming, g)), None)
        if found is None:
            found = Group(None, [])
            groups.append(found)
            buckets.setdefault(_bucket(naming), []).append(found)
        found.namings.append(naming)
    return groups


def _bucket(naming: Naming) -> str:
    country = _country(naming) if SiteKind.COUNTRY in naming.kinds else None
    return f"country {country}" if country else fold_name(naming.bare)


def _belongs(naming: Naming, group: Group) -> bool:
    if SiteKind.COUNTRY in naming.kinds and group.namings and SiteKind.COUNTRY in group.namings[0].kinds:
        return True
    if group.given:
        return any(same_name(naming.bare, name) for name in (group.given.name, *group.given.aliases))
    first = group.namings[0]
    here, there = _fixed_country(naming), _fixed_country(first)
    if here and there and here != there:
        return False
    return naming.side == first.side and same_name(naming.bare, first.bare)


def _with_slips(groups: Sequence[Group]) -> list[Group]:
    """The groups, one whose name is nearly that of a better known one made part of it.

    Only of one country, where no report names both and the gazetteer does not know both: it may then be
    another writer's spelling, or a slip, but no second place that anything tells of.
    """
    kept: list[Group] = []
    alike: dict[str, list[Group]] = {}
    for group in groups:
        near = alike.setdefault(fold_name(group.spellings[0]), [])
        known = next((one for one in near if _is_slip(group, one)), None)
        if known:
            known.namings.extend(group.namings)
        else:
            kept.append(group)
            near.append(group)
    return kept


def _is_slip(group: Group, known: Group) -> bool:
    if group.given or known.given or not nearly_same(group.namings[0].bare, known.namings[0].bare):
        return False
    every = [*group.namings, *known.namings]
    countries = {_country(naming) for naming in every}
    alone = len({naming.side for naming in every}) == len(countries) == 1 and None not in countries
    located = [any(_is_located(naming) for naming in one.namings) for one in (group, known)]
    apart = not any(one.reports & other.reports for one in group.namings for other in known.namings)
    return alone and apart and not all(located)


def _is_located(naming: Naming) -> bool:
    return look_up(naming.bare, countries=(country,) if (country := _country(naming)) else ()) is not None


def _country(naming: Naming) -> str | None:
    return _most(naming.countries)


def _fixed_country(naming: Naming) -> str | None:
    return _most(Counter({row[0]: times for row, times in sorted(naming.fixed.items(), key=str)}))


def _most(counted: Counter[str]) -> str | None:
    """What is named most often; None for a tie, where nothing can be told."""
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _crisis_countries(namings: Iterable[Naming]) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for naming in namings:
        counted.update(naming.countries)
    total = sum(counted.values())
    return tuple(sorted(country for country, times in counted.items() if times >= SHARE * total))


def _make_site(group: Group, crisis: tuple[str, ...]) -> Site:
    """The site of a group: what was given stands, what is missing comes from the texts and the gazetteer."""
    counted: Counter[str] = Counter()
    kinds: set[SiteKind] = set()
    countries: Counter[str] = Counter()
    for naming in group.namings:
        counted[naming.bare] += naming.times
        kinds.update(naming.kinds)
        countries.update(naming.countries)
    given = group.given or Site(name=_best_spelling(counted))
    kind = next((k for k in MOST_TELLING if k in kinds), SiteKind.PLACE)
    if given.kind is not SiteKind.PLACE:
        kind = given.kind
    country = given.country or _most(countries)
    site = replace(
        given,
        kind=kind,
        country=country,
        aliases=_aliases(given, group.namings),
    )
    return site if site.lat is not None else _located(site, crisis)


def _best_spelling(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def _aliases(given: Site, namings: Iterable[Naming]) -> tuple[str, ...]:
    spelled = {naming.bare for naming in namings}
    spelled |= {p.name for naming in namings for p in naming.places if _spells(p.name, naming.bare)}
    return (*given.aliases, *sorted(spelled - {given.name, *given.aliases}))


def _spells(name: str, bare: str) -> bool:
    """Whether a wording holds the name itself and not only common nouns for it ("the last pocket")."""
    own = split_name(name)[0]
    return own is not None and same_name(own, bare)


def _located(site: Site, crisis: tuple[str, ...]) -> Site:
    """The site with what the gazetteer knows of it inside its country, or inside the crisis's countries."""
    within = (site.country,) if site.country else crisis
    found = look_up(site.name, countries=within) if within or site.kind is SiteKind.COUNTRY else None
    if found is None or (site.kind is not SiteKind.COUNTRY and found.kind is SiteKind.COUNTRY):
        return site
    exact = site.kind in (SiteKind.PLACE, SiteKind.ORIGIN, SiteKind.COUNTRY) or found.lat is not None
    if not exact:
        return replace(site, country=site.country or found.country)
    return replace(
        site, country=site.country or found.country, lat=found.lat, lon=found.lon, accuracy=found.accuracy
    )


def _unlike(site: Site, named: dict[str, Site]) -> Site:
    """The site under a name no other site has: the kind is added, else the country."""
    kind = "town" if site.kind is SiteKind.PLACE else site.kind.value.lower()
    for name in (site.name, f"{site.name} {kind}", f"{site.name} ({site.country})"):
        if name not in named:
            return replace(site, name=name)
    return replace(site, name=f"{site.name} ({len(named)})")


def tie_place(place: Place, sites: Iterable[Site]) -> Place:
    """The place tied to the first site that goes by its name; the place itself where none does."""
    names = {plain(name) for name in (place.site, place.name) if name}
    bare = {plain(name) for name in map(_own_name, (place.site, place.name)) if name}
    for wanted in (names, bare):
        for site in sites:
            if wanted & {plain(name) for name in (site.name, *site.aliases)}:
                return _tie(place, site)
    return place


def _own_name(name: str | None) -> str | None:
    return split_name(name)[0] if name else None


def _tie(place: Place, site: Site) -> Place:
    return replace(
        place,
        site=site.name,
        kind=site.kind,
        country=site.country or place.country,
        lat=site.lat,
        lon=site.lon,
        accuracy=site.accuracy,
    )


def _with_sites(claim: Claim, tied: dict[Place, Place]) -> Claim:
    if not any(place in tied for place in claim.places):
        return claim
    return replace(
        claim,
        origin=tied.get(claim.origin, claim.origin) if claim.origin else None,
        at=tied.get(claim.at, claim.at) if claim.at else None,
        destination=tied.get(claim.destination, claim.destination) if claim.destination else None,
        via=tuple(tied.get(place, place) for place in claim.via),
    )
