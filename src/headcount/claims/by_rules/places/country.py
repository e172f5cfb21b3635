"""The country a report is about.

In: a report's text, and the names found in it. Out: one ISO 3166 alpha-3 code, or None where no country
is named more than the others. Here because most places are named without their country, and the world
has several of most names.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from headcount.claims.by_rules.places.words import cut_words, listed
from headcount.places import CountryMention, find_countries, look_up

PROVINCE = 500_000
FAMOUS = 50_000  # people, or the standing of a district
CITY = 15_000
TOWN = 1_000
TIERS = (CITY, TOWN, 0)  # the lesser places are asked only where the greater ones tell nothing
FEW_OF = 3  # of so many names or more, one lesser place that is known may be a namesake
MOST_BESIDE = 3
EXCERPT = 300  # characters: in so short a text one known place is all there can be
LONGEST_TEXT = 200_000
LONGEST_TITLE = 120
LONGEST_LEAD = 600
DATELINE = re.compile(
    r"^(?P<town>[A-Z][A-Z' .-]{2,30})(?:,[^(\n–—-]{2,40})?\s*(?:\([^()\n]{2,30}\)\s*)?[–—-]", re.MULTILINE
)
NEAR = 40  # characters before a country's name that say how it is meant
PAST = 12  # characters after it that do


def country_of_report(
    report_text: str, *, names: Sequence[str] = (), sure: Collection[str] = (), bodies: Collection[str] = ()
) -> str | None:
    """The country named most in a report, by name, people or well-known places; None for a tie.

    `names` may be places; those in `sure` are, whatever the gazetteer says of them; `bodies` are names of
    organisations, which tell their province ("Bela State University") where nothing else tells anything.
    """
    votes: Counter[str] = Counter()
    inside: Counter[str] = Counter()  # by its places, which settles a tie: neighbours are named as countries
    beside: Counter[str] = Counter()  # who acts or is spoken of: a hint, however often it is repeated
    for mention in _countries(report_text[:LONGEST_TEXT]):
        if not mention.people and _is_where(report_text, mention.start):
            votes[mention.country] += 2
        else:
            beside[mention.country] += 1
    for code, times in beside.items():
        votes[code] += min(times, MOST_BESIDE)
    votes.update(_named_first(report_text))
    for name in names:
        place = look_up(name, least=FAMOUS)
        if place and place.country:
            votes[place.country] += 1
            inside[place.country] += 1
    if not votes:
        alone = len(report_text) <= EXCERPT
        return (
            _country_of_places(sure, TIERS, alone=alone)
            or _country_of_places(set(names), TIERS[:1], alone=alone)
            or _country_of_bodies(bodies)
        )
    ranked = sorted(votes, key=lambda code: (-votes[code], -inside[code], code))
    if len(ranked) > 1 and all(counted[ranked[0]] == counted[ranked[1]] for counted in (votes, inside)):
        return None
    return ranked[0]


def _named_first(report_text: str) -> Counter[str]:
    """The votes of the title, for the country it names, and of a dateline, for its town's."""
    votes: Counter[str] = Counter()
    title, line_end, _ = report_text.lstrip()[:LONGEST_TITLE].partition("\n")
    codes = {mention.country for mention in _countries(title)}
    if len(codes) == 1 and line_end and not title.rstrip().endswith("."):
        votes[codes.pop()] += 2
    line = DATELINE.search(report_text[:LONGEST_LEAD])
    place = look_up(line["town"].title(), least=FAMOUS) if line else None
    if place and place.country:
        votes[place.country] += 1
    return votes


def countries_named(report_text: str) -> tuple[str, ...]:
    """The countries a report names, themselves or their people, in the order of their codes."""
    return tuple(sorted({mention.country for mention in _countries(report_text[:LONGEST_TEXT])}))


def _countries(text: str) -> Iterator[CountryMention]:
    """The countries named in a text, without those that only lend a border their name."""
    for mention in find_countries(text):
        after = cut_words(text[mention.end : mention.end + PAST])
        before = cut_words(text[max(0, mention.start - NEAR) : mention.start])
        edge = after and after[0].low in listed("nouns", "edges")
        shared = [word.low for word in before[-2:]] == ["border", "with"]
        if not (edge or shared):
            yield mention


def _country_of_places(names: Collection[str], tiers: Sequence[int], *, alone: bool = True) -> str | None:
    """The country of most places whose names only one country has; the larger ones are asked first.

    One lesser place tells it only where it may stand `alone`: a whole report in which nothing else
    is known is more often about a namesake that no gazetteer has.
    """
    for least in tiers:
        found = [place.country for name in sorted(names) if (place := look_up(name, least=least))]
        ranked = Counter(code for code in found if code).most_common()
        if ranked:
            tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
            if ranked[0][1] == 1 and len(ranked) == 1 and not alone:
                continue  # the lesser places may speak for it
            namesake = least < CITY and ranked[0][1] * FEW_OF <= len(names)
            return None if tied or namesake else ranked[0][0]
    return None


def _country_of_bodies(names: Collection[str]) -> str | None:
    """The one country whose provinces give bodies their names; papers and banks are read everywhere."""
    found: set[str] = set()
    for words in map(str.split, sorted(names)):
        if not any(word.lower() in listed("not_places", "far_reaching") for word in words):
            places = (look_up(" ".join(words[:size]), least=PROVINCE) for size in (2, 1))
            found.update(place.country for place in places if place and place.country)
    return found.pop() if len(found) == 1 else None


def _is_where(text: str, start: int) -> bool:
    """Whether a country stands as a place ("in Chad"), not as who acts ("Chad said")."""
    words = cut_words(text[max(0, start - NEAR) : start])
    return any(word.low in listed("prepositions", "strong") for word in words[-3:])
