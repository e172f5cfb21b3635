"""Places as named in a claim, and the sites they are joined into."""

from dataclasses import dataclass
from typing import Any

from headcount.model.terms import Accuracy, SiteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a claim: the name as written there, and the site it was joined to.

    `name` is the text's own ("the camp"); `site` the joined name ("Telle"), None where it could not be
    told; `country` an ISO 3166 alpha-3 code. Abstaining is right where guessing would be needed.
    """

    name: str
    site: str | None = None
    kind: SiteKind = SiteKind.PLACE
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: Accuracy = Accuracy.UNRESOLVED

    @property
    def key(self) -> str:
        """The name under which the ledger keeps this place."""
        return self.site or self.name

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Place":
        """The place a JSON object describes."""
        return cls(
            name=row["name"],
            site=row.get("site"),
            kind=SiteKind(row.get("kind") or "PLACE"),
            country=row.get("country"),
            lat=row.get("lat"),
            lon=row.get("lon"),
            accuracy=Accuracy(row.get("accuracy") or "UNRESOLVED"),
        )

    def to_dict(self) -> dict[str, Any]:
        """The place as JSON."""
        return {
            "name": self.name,
            "site": self.site,
            "kind": self.kind.value,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "accuracy": self.accuracy.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of the crisis with all the names it goes by.

    `parent` is the name of the place it lies in, as the texts or a sites file say it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: SiteKind = SiteKind.PLACE
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: Accuracy = Accuracy.UNRESOLVED
    parent: str | None = None

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Site":
        """The site a JSON object describes."""
        return cls(
            name=row["name"],
            aliases=tuple(row.get("aliases") or ()),
            kind=SiteKind(row.get("kind") or "PLACE"),
            country=row.get("country"),
            lat=row.get("lat"),
            lon=row.get("lon"),
            accuracy=Accuracy(row.get("accuracy") or "UNRESOLVED"),
            parent=row.get("parent"),
        )

    def to_dict(self) -> dict[str, Any]:
        """The site as JSON."""
        return {
            "name": self.name,
            "aliases": list(self.aliases),
            "kind": self.kind.value,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "accuracy": self.accuracy.value,
            "parent": self.parent,
        }
