"""Places that a sentence takes as one: "in Osha, Kutum and Bela", "to shelters in Osha".

In: a sentence and its mentions. Out: the mentions, a list of places made one and a camp without a name
bound to where it is. Here because a count of people in three towns is of none of them alone, and people
sheltered somewhere in a town are not the people of the town.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from headcount.claims.by_rules.places.mention import PlaceMention
from headcount.claims.by_rules.places.words import listed, without_judgement
from headcount.model import Accuracy, Place, SiteKind
from headcount.places.nouns import directions, noun_after, split_name

GAP = re.compile(
    r"\s*(?:'s|’s)?\s*(?P<join>,?\s*\b(?:and|or|as well as)\b|,|&|/)\s*(?P<between>(?:[\w’'-]+\s+){0,3})"
)
HOLDS = re.compile(
    r"\s+(?:in|at|inside|within|across|throughout|around|near|outside)\s+(?:(?:the|[\w-]+)\s+){0,2}"
)
T = TypeVar("T")
MARK = re.compile(
    r"\)?\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:some|about|around|just|located|situated|a town|a village)\s+)*"
    r"(?:[\d.,]+\s*(?:km|kms|kilomet(?:re|er)s?|miles?|m)\s+)?(?:to the\s+)?"
    r"(?:(?:north|south|east|west)[\w-]*\s+(?:of|from)|near|close to|not far from)\s+(?:the\s+)?"
    r"(?:(?:city|town|capital)\s+of\s+)?",
    re.IGNORECASE,
)
LONG = 4  # places from which a stretch is a list and no address
LAST = frozenset({"and", "or", "as well as", "&"})
SHELTERS = frozenset({SiteKind.CAMP, SiteKind.RECEPTION, SiteKind.DETENTION})
APART = frozenset({"between"})  # two places that part what lies between them


def taken_together(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions of a sentence with its lists joined and its nameless camps bound to where they are."""
    joined = _without_marks(text, [_as_one(text, items) for items in _lists(text, mentions)])
    bound: list[PlaceMention] = []
    for mention in joined:
        if bound and _holds(text, mention, bound[-1]):
            bound[-1] = _bound(text, mention, bound[-1])
        else:
            bound.append(mention)
    return bound


def _without_marks(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions without those that only tell how to find another: `Osha, 30 km north of Kutum`."""
    kept: list[PlaceMention] = []
    for mention in mentions:
        between = text[kept[-1].end : mention.start] if kept else ""
        if not (kept and not kept[-1].generic and mention.preposition == "near" and MARK.fullmatch(between)):
            kept.append(mention)
    return kept


def _lists(text: str, mentions: Sequence[PlaceMention]) -> Iterator[list[PlaceMention]]:
    """The mentions in order, those of one list in one stretch."""
    items: list[PlaceMention] = []
    for mention in mentions:
        if items and not _continues(text, items[-1], mention):
            yield from _closed(text, items)
            items = []
        items.append(mention)
    if items:
        yield from _closed(text, items)


def _continues(text: str, before: PlaceMention, mention: PlaceMention) -> bool:
    if before.generic or mention.generic or mention.preposition not in (None, before.preposition):
        return False
    if before.preposition in APART or (before.place.kind is SiteKind.COUNTRY) != (
        mention.place.kind is SiteKind.COUNTRY
    ):
        return False
    gap = GAP.fullmatch(text[before.end : mention.start])
    if gap is None or mention.start < before.end:
        return False
    words = [word for word in gap["between"].lower().split() if word != before.preposition]
    return all(word in listed("names", "between_items") or word in directions() for word in words)


def _closed(text: str, items: list[PlaceMention]) -> Iterator[list[PlaceMention]]:
    """A list that ends in "and", or is long, whole; other stretches by item ("in Osha, Kutum province")."""
    gaps = [GAP.fullmatch(text[one.end : other.start]) for one, other in pairwise(items)]
    ends = bool(gaps) and gaps[-1] is not None and gaps[-1]["join"].strip(", ") in LAST
    if (ends or len(items) >= LONG) and not any(_is_unit(one) for one in items[1:-1]):
        yield items
    else:
        yield from ([one] for one in items)


def _is_unit(mention: PlaceMention) -> bool:
    """Whether a mention names a unit with its noun ("Kutum province"), where what goes before may lie."""
    return split_name(mention.text)[1] == "ADMIN" and not mention.text.endswith("s")


def _as_one(text: str, items: Sequence[PlaceMention]) -> PlaceMention:
    """One mention of a whole list; the country, kind and accuracy are those all items share."""
    first, last = items[0], items[-1]
    if first is last:
        return first
    places = [one.place for one in items]
    sites = list(dict.fromkeys(place.key for place in places))
    if len(sites) == 1:
        return replace(first, end=last.end)
    place = Place(
        name=text[first.start : last.end],
        site=f"{', '.join(sites[:-1])} and {sites[-1]}",
        kind=_shared([one.kind for one in places]) or SiteKind.PLACE,
        country=_shared([one.country for one in places]),
        accuracy=_shared([one.accuracy for one in places]) or Accuracy.UNRESOLVED,
    )
    if place.accuracy is Accuracy.POINT:
        place = replace(place, accuracy=Accuracy.UNRESOLVED)
    return replace(first, end=last.end, text=place.name, place=place)


def _shared(values: Sequence[T]) -> T | None:
    """The one value all have, None where they differ."""
    return values[0] if len(set(values)) == 1 else None


def _holds(text: str, mention: PlaceMention, camp: PlaceMention) -> bool:
    """Whether a camp without a name is said to lie in the place mentioned next."""
    if not camp.generic or camp.place.site or camp.place.kind not in SHELTERS or mention.generic:
        return False
    between = text[camp.end : mention.start]
    if HOLDS.fullmatch(between) is None:
        return False
    lows = between.lower().split()
    return all(low in directions() or low in listed("modifiers", "before_names") for low in lows[1:])


def _bound(text: str, mention: PlaceMention, camp: PlaceMention) -> PlaceMention:
    if mention.place.kind in SHELTERS:
        return replace(mention, start=camp.start, preposition=camp.preposition)
    wording = without_judgement(text[camp.start : mention.end])
    noun = camp.text.split()
    size = next((n for n in (3, 2, 1) if noun_after(noun[-n:], 0) == n), 1)
    noun_words = " ".join(noun[-size:]).lower()
    between = text[camp.end : mention.start].lower().split()
    own = "at" in between and noun_words == noun_words.rstrip("s")
    place = Place(
        name=wording,
        site=mention.place.key if own else f"{noun_words} {_beside(between)} {mention.place.key}",
        kind=camp.place.kind,
        country=mention.place.country or camp.place.country,
    )
    return PlaceMention(camp.start, mention.end, wording, place, camp.preposition, generic=False)


def _beside(between: Sequence[str]) -> str:
    """How a camp lies to the place that tells where it is: in it or near it, or outside of it."""
    return "outside" if "outside" in between else "in"
