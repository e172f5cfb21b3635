"""The wider place a name is said to lie in: "Osha in Kutum province", "Osha, Chad", "Kutum's Osha district".

In: the candidates of a sentence. Out: the same, each that is said to lie in a wider place of a known
country with that country. Here because the words around a name know more than the world's list of names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from headcount.claims.by_rules.places.country import FAMOUS
from headcount.claims.by_rules.places.named import Candidate
from headcount.claims.by_rules.places.words import listed
from headcount.places import find_countries, look_up
from headcount.places.nouns import directions, noun_before, noun_families

INSIDE = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:in|inside|within|of)\s+(?P<between>(?:[\w’'-]+\s+){0,4})")
COMMA = re.compile(r"\s*(?:\([^()]*\)\s*)?,\s*(?P<between>(?:[\w’'-]+\s+){0,2})")
OWNED = re.compile(r"['’]s?\s+(?P<between>(?:[\w’'-]+\s+){0,3})")
KIND_OF = re.compile(r"(?:['’]s?)?\s+(?P<nouns>(?:[\w-]+\s+){1,4}?)(?:of\s+)?(?:the\s+)?")
WIDTHS = frozenset({"main", "second", "largest", "biggest", "small", "capital"})
FARTHEST = 60  # characters before a name in which a country may describe it
BEYOND = re.compile(r"\b(?:border|frontier)\s+(?:in)?to\s+(?:the\s+)?$")
REACH = 30
ITEM = re.compile(r"\s*(?:,\s*)?(?:and|or)?\s*$")


def with_countries(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each that lies in a wider place with its country, each beyond a border marked."""
    settled = list(candidates)
    for at in reversed(range(len(settled))):
        one = settled[at]
        if one.country or one.against & {"organisation", "title"}:
            continue
        if code := _described(text, one) or _owner(text, settled, at) or _wider(text, settled, at):
            settled[at] = replace(one, within=code)
        elif BEYOND.search(text[max(0, one.start - REACH) : one.start]):
            settled[at] = replace(one, abroad=True)
    return settled


def _described(text: str, one: Candidate) -> str | None:
    """The country whose word describes a place: `the Chadian town of Osha`, `Chad's village of Osha`."""
    before = text[max(0, one.start - FARTHEST) : one.start]
    named = list(find_countries(before))
    if not named:
        return None
    rest = KIND_OF.fullmatch(before[named[-1].end :])
    nouns = rest["nouns"].lower().split() if rest else []
    if not nouns or not noun_before(nouns, len(nouns)):
        return None
    return named[-1].country if all(word in WIDTHS or _is_noun(word) for word in nouns) else None


def _is_noun(word: str) -> bool:
    return word in directions() or word in noun_families() or word in listed("modifiers", "before_names")


def _owner(text: str, settled: Sequence[Candidate], at: int) -> str | None:
    """The country of a name that owns this one ("Kutum's Osha district")."""
    owner = settled[at - 1] if at else None
    if owner is None or not owner.owns:
        return None
    between = OWNED.fullmatch(text[owner.end : settled[at].start])
    return _country(owner) if between and _only_narrows(between) else None


def _wider(text: str, settled: Sequence[Candidate], at: int) -> str | None:
    """The country of a name that this one is said to lie in."""
    beside = at + 1
    while beside < len(settled) and text[: settled[beside].start].endswith("("):
        beside += 1  # another name of the same place
    if beside >= len(settled):
        return None
    narrow, wide = settled[at], settled[beside]
    return _country(wide) if _lies_in(text, narrow, wide, listed=_follows(text, settled, beside)) else None


def _lies_in(text: str, narrow: Candidate, wide: Candidate, *, listed: bool) -> bool:
    gap = text[narrow.end : wide.start]
    inside = INSIDE.fullmatch(gap)
    if inside:
        return _only_narrows(inside)
    comma = COMMA.fullmatch(gap)
    wider = wide.country is not None or (wide.family == "ADMIN" and narrow.family != "ADMIN")
    return comma is not None and wider and not listed and _only_narrows(comma)


def _follows(text: str, candidates: Sequence[Candidate], at: int) -> bool:
    """Whether the candidate is followed by a further item of a list ("in Osha, Kutum and Bela")."""
    if at + 1 >= len(candidates) or candidates[at].within:
        return False
    return ITEM.fullmatch(text[candidates[at].end : candidates[at + 1].start]) is not None


def _only_narrows(match: re.Match[str]) -> bool:
    words = match["between"].lower().split()
    return all(word in ("the", "of", "country", "country's") or word in directions() for word in words)


def _country(wide: Candidate) -> str | None:
    """The country of a wider place, where it is sure: a country itself, or a well-known place."""
    if wide.country or wide.within:
        return wide.country or wide.within
    if wide.against & {"organisation", "title", "actor"}:
        return None
    found = look_up(wide.text, least=FAMOUS)
    return found.country if found else None
