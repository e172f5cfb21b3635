"""What one report has named so far: the means by which "the camp" becomes a camp with a name.

In: the accepted names of a report with their offsets. Out: the site a common noun points to. A report
is remembered whole, because the tiny enclave is often named paragraphs after it is first spoken of.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from headcount.model import Place, SiteKind

SETTLED = ("TOWN", "VILLAGE")


@dataclass(frozen=True, slots=True)
class Named:
    """A name accepted as a place at an offset of the report; `place.site` is its bare name."""

    offset: int
    place: Place
    family: str | None
    preposition: str | None = None


def _until(named: Sequence[Named], offset: int) -> int:
    """How many of the names stand before an offset."""
    return bisect_left(named, offset, key=lambda one: one.offset)


@dataclass(slots=True)
class Memory:
    """The names of a report in order, and the votes for the place people are driven from."""

    named: list[Named] = field(default_factory=list)
    origins: Counter[str] = field(default_factory=Counter)
    by_family: dict[str | None, list[Named]] = field(default_factory=dict)

    def name(self, one: Named) -> None:
        """Remember a name; they come in the order of the text."""
        self.named.append(one)
        self.by_family.setdefault(one.family, []).append(one)

    def last(self, families: Sequence[str], before: int) -> Named | None:
        """The last place of these families named before an offset; else the report's only one."""
        fitting = [self.by_family[family] for family in families if family in self.by_family]
        found = [rows[end - 1] for rows in fitting if (end := _until(rows, before))]
        if found:
            return max(found, key=lambda one: one.offset)
        every = [one for rows in fitting for one in rows]
        return every[0] if len({one.place.site for one in every}) == 1 else None

    def last_named(self, before: int, reach: int) -> Named | None:
        """The last place, not a country or a province, named in the words just before an offset."""
        near = self.named[_until(self.named, before - reach) : _until(self.named, before)]
        return next((one for one in reversed(near) if one.place.kind is not SiteKind.COUNTRY), None)

    def origin(self) -> Place | None:
        """The place the report says the enclave or the last held ground is; None where two are as likely."""
        ranked = sorted(self.origins.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return next((one.place for one in self.named if one.place.site == ranked[0][0]), None)

    def country(self, before: int, code: str | None) -> Named | None:
        """The country the report is about where it is named, else the last country named before an offset."""
        countries = [one for one in self.named if one.place.kind is SiteKind.COUNTRY]
        about = [one for one in countries if one.place.country == code]
        return next((one for one in reversed(about or countries) if about or one.offset < before), None)

    def vote_origin(self, sites: Iterable[str | None], weight: int) -> None:
        """Count sites that may be the place people are driven from."""
        for site in sites:
            if site:
                self.origins[site] += weight
