"""A crisis's own list of places, written by the people who know it.

In: a TOML, JSON or CSV file with a row a site (name, aliases, kind, parent, lat, lon, country). Out: Sites,
which a brief's folder keeps. Here because no gazetteer knows a crisis's camps in all their spellings; what a
user states goes first.
"""

import csv
import io
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from headcount.model import Accuracy, Site, SiteKind
from headcount.places.countries import country_named
from headcount.places.names import plain

COLUMNS = frozenset({"name", "aliases", "kind", "parent", "lat", "lon", "country", "accuracy"})
CODE_LENGTH = 3
Code = TypeVar("Code", SiteKind, Accuracy)


def load_sites(path: Path) -> tuple[Site, ...]:
    """The sites a file lists; a ValueError names the file and the row that cannot be read."""
    rows = _rows(path)
    sites: list[Site] = []
    taken: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        try:
            site = _site(row)
            _take_names(site, taken)
        except ValueError as error:
            message = f"{path.name}, site {number}: {error}"
            raise ValueError(message) from error
        sites.append(site)
    return tuple(sites)


def save_sites(path: Path, sites: Sequence[Site]) -> None:
    """Keep sites in a file that `load_sites` reads back; no file where there are none."""
    if not sites:
        path.unlink(missing_ok=True)
        return
    rows = {"sites": [site.to_dict() for site in sites]}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _rows(path: Path) -> list[Any]:
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".csv":
            return list(csv.DictReader(io.StringIO(text)))
        listed: Any = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (
        UnicodeDecodeError,
        csv.Error,
        tomllib.TOMLDecodeError,
        json.JSONDecodeError,
        RecursionError,
    ) as error:
        message = f"{path.name} cannot be read as a list of sites: {error}"
        raise ValueError(message) from error
    if isinstance(listed, dict):
        listed = listed.get("sites", listed.get("site"))
    if not isinstance(listed, list):
        message = f"{path.name} holds no list of sites (wanted: rows under 'sites')"
        raise ValueError(message)  # noqa: TRY004  # the file's content is wrong, not a type in a call
    return listed


def _site(row: Any) -> Site:  # noqa: ANN401  # a row is whatever the file holds
    if not isinstance(row, dict):
        message = "a site is a row of named values"
        raise ValueError(message)  # noqa: TRY004  # as above
    values = {str(key).strip().lower(): value for key, value in row.items() if key is not None}
    unknown = sorted(set(values) - COLUMNS)
    if unknown:
        message = f"unknown column {unknown[0]!r} (known: {', '.join(sorted(COLUMNS))})"
        raise ValueError(message)
    name = _text(values, "name")
    if not name:
        message = "the name is missing"
        raise ValueError(message)
    lat, lon = _degrees(values, "lat", 90), _degrees(values, "lon", 180)
    if (lat is None) != (lon is None):
        message = f"{name!r} has one of lat and lon, not both"
        raise ValueError(message)
    return Site(
        name=name,
        aliases=_aliases(values.get("aliases")),
        kind=_code(SiteKind, _text(values, "kind") or "PLACE"),
        country=_country(_text(values, "country")),
        lat=lat,
        lon=lon,
        accuracy=_code(Accuracy, _text(values, "accuracy") or ("POINT" if lat is not None else "UNRESOLVED")),
        parent=_text(values, "parent"),
    )


def _text(values: dict[str, Any], key: str) -> str | None:
    value = values.get(key)
    return str(value).strip() or None if value is not None else None


def _aliases(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value or "").replace("|", ";").split(";")
    return tuple(dict.fromkeys(str(part).strip() for part in parts if str(part).strip()))


def _code(codes: type[Code], text: str) -> Code:
    try:
        return codes(text.upper())
    except ValueError as error:
        message = f"{text!r} is none of {', '.join(code.value for code in codes)}"
        raise ValueError(message) from error


def _country(text: str | None) -> str | None:
    if text is None:
        return None
    if len(text) == CODE_LENGTH and text.isascii() and text.isalpha() and text.isupper():
        return country_named(text) or text
    if code := country_named(text):
        return code
    message = f"{text!r} is no country (wanted: a three-letter ISO 3166 code or a name)"
    raise ValueError(message)


def _degrees(values: dict[str, Any], key: str, limit: int) -> float | None:
    text = _text(values, key)
    if text is None:
        return None
    try:
        degrees = float(text)
    except ValueError as error:
        message = f"{key} {text!r} is no number of degrees"
        raise ValueError(message) from error
    if not -limit <= degrees <= limit:
        message = f"{key} {text} lies outside -{limit} to {limit}"
        raise ValueError(message)
    return degrees


def _take_names(site: Site, taken: dict[str, str]) -> None:
    for name in (site.name, *site.aliases):
        other = taken.setdefault(plain(name), site.name)
        if other != site.name:
            message = f"{name!r} is already a name of {other!r}"
            raise ValueError(message)
