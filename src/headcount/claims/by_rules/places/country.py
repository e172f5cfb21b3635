"""The country a report is about.

In: a report's text, and the names found in it. Out: one ISO 3166 alpha-3 code, or None where no country
is named more than the others. Here because most places are named without their country, and the world
has several of most names.
"""

from collections import Counter
from collections.abc import Sequence

from headcount.claims.by_rules.places.words import cut_words, listed
from headcount.places import find_countries, look_up

FAMOUS = 50_000  # people, or the standing of a district
TOWN = 1_000
CITY = 15_000
MOST_BESIDE = 3
LONGEST_TEXT = 200_000


def country_of_report(report_text: str, *, names: Sequence[str] = ()) -> str | None:
    """The country named most in a report, by name, people or well-known places; None for a tie."""
    votes: Counter[str] = Counter()
    inside: Counter[str] = Counter()  # by its places, which settles a tie: neighbours are named as countries
    beside: Counter[str] = Counter()  # who acts or is spoken of: a hint, however often it is repeated
    for mention in find_countries(report_text[:LONGEST_TEXT]):
        if not mention.people and _is_where(report_text, mention.start):
            votes[mention.country] += 2
        else:
            beside[mention.country] += 1
    for code, times in beside.items():
        votes[code] += min(times, MOST_BESIDE)
    for name in names:
        place = look_up(name, least=FAMOUS)
        if place and place.country:
            votes[place.country] += 1
            inside[place.country] += 1
    if not votes:
        return _only_country(names)
    ranked = sorted(votes, key=lambda code: (-votes[code], -inside[code], code))
    if len(ranked) > 1 and all(counted[ranked[0]] == counted[ranked[1]] for counted in (votes, inside)):
        return None
    return ranked[0] if ranked else None


def _only_country(names: Sequence[str]) -> str | None:
    """The country of places whose names the world has once, where all agree: two small ones, or one city."""
    found = {name: place.country for name in set(names) if (place := look_up(name, least=TOWN))}
    countries = set(found.values())
    sure = len(found) > 1 or any(look_up(name, least=CITY) for name in found)
    return countries.pop() if len(countries) == 1 and sure else None


def _is_where(text: str, start: int) -> bool:
    """Whether a country stands as a place ("in Chad"), not as who acts ("Chad said")."""
    words = cut_words(text[max(0, start - 40) : start])
    return any(word.low in listed("prepositions", "strong") for word in words[-3:])
