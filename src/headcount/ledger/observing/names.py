"""What a name means in one book: claims and sites go in, the keys of their places come out, by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from headcount.model import Claim, Site
from headcount.places import fold_name

_APART = re.compile(r"\s*[(,;].*$")


def names_of(claims: Iterable[Claim], sites: Sequence[Site]) -> dict[str, str]:
    """Every name and alias with the key of its place; folded spellings where they can mean only one."""
    told: dict[str, str] = {}
    places = [place for claim in claims for place in claim.places]
    told.update((place.name, place.key) for place in places)
    told.update((place.key, place.key) for place in places)
    told.update((name, site.name) for site in sites for name in (*site.aliases, site.name))
    folded: dict[str, set[str]] = defaultdict(set)
    for name, key in told.items():
        folded[fold_name(name)].add(key)
    names = {name: keys.pop() for name, keys in folded.items() if len(keys) == 1}
    return names | {name.casefold(): key for name, key in told.items()}


def key_of(name: str, names: Mapping[str, str]) -> str | None:
    """The key of the place a name means, also without what follows a bracket or comma; else None."""
    for said in (name, _APART.sub("", name)):
        found = names.get(said.casefold()) or (said and names.get(fold_name(said)))
        if found:
            return found
    return None
