"""Which rows may be added up, and which count people whom another row counts too.

In: a ledger. Out: for every entry RECOMMENDED or TRIANGULATION, the words IDMC has for it. Of the rows of one
category and unit that speak of the same places and days, the one that says most is recommended, so that who
adds the recommended rows of a category counts nobody twice, as far as places and days tell.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from headcount.model import Accuracy, Entry, Ledger, Measure, Place, Unit

RECOMMENDED, TRIANGULATION = "RECOMMENDED", "TRIANGULATION"
_Kind = tuple[str, Unit, bool]
_OURS: Mapping[str, str] = {}


def roles(ledger: Ledger, called: Mapping[str, str] = _OURS) -> Mapping[str, str]:
    """The role of every entry, by its id; `called` gives categories other names, one to several of them."""
    parents = {site.name: site.parent for site in ledger.sites if site.parent}
    around = {name: _around(name, parents) for name in parents}
    chosen: dict[_Kind, list[Entry]] = defaultdict(list)
    found = {}
    for entry in sorted(ledger.entries, key=_reach, reverse=True):
        name = entry.category.value if entry.category else entry.term.value
        rows = chosen[called.get(name) or name, entry.unit, entry.measure is Measure.STOCK]
        if any(_same_people(entry, other, around) for other in rows):
            found[entry.id] = TRIANGULATION
        else:
            rows.append(entry)
            found[entry.id] = RECOMMENDED
    return found


def _reach(entry: Entry) -> tuple[bool, int, date, str]:
    """How much an entry says: everybody before a part, the longest movement, the latest count."""
    start, end = _days(entry)
    length = 0 if entry.measure is Measure.STOCK else (end - start).days
    return not entry.population, length, end, entry.id


def _days(entry: Entry) -> tuple[date, date]:
    period = entry.period
    return (period.start if period else None) or date.min, (period.end if period else None) or date.max


def _same_people(one: Entry, other: Entry, around: Mapping[str, frozenset[str]]) -> bool:
    """Whether two rows of a kind may count the same people; stocks of two days are never added."""
    if one.population and other.population and not set(one.population) & set(other.population):
        return False
    (start, end), (first, last) = _days(one), _days(other)
    if one.measure is not Measure.STOCK and (start > last or first > end):
        return False
    sides = ((one.origin, other.origin), (one.destination, other.destination), (one.at, other.at))
    return all(a is None or b is None or _lie_together(a, b, around) for a, b in sides)


def _lie_together(one: Place, other: Place, around: Mapping[str, frozenset[str]]) -> bool:
    """Whether two places are one, or one of them lies in the other."""
    if one.key == other.key:
        return True
    if one.country and one.country == other.country and Accuracy.ADM0 in (one.accuracy, other.accuracy):
        return True
    return one.key in around.get(other.key, ()) or other.key in around.get(one.key, ())


def _around(name: str, parents: Mapping[str, str]) -> frozenset[str]:
    """The places around a place, near and far."""
    names = [name]
    while (outer := parents.get(names[-1])) and outer not in names:
        names.append(outer)
    return frozenset(names)
