"""Places mentioned by a common noun: "the camp", "the besieged pocket", "camps for the displaced".

In: the words of a sentence, and the spans where a place is named. Out: the common nouns that stand for a
place, with their family, and whether they are definite (so that they can point to a place named before).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from headcount.claims.by_rules.places.governing import governing
from headcount.claims.by_rules.places.words import (
    Word,
    families_alone,
    listed,
    preposition_wordings,
    wording,
)
from headcount.places import country_of
from headcount.places.nouns import directions, plural

MOST_MODIFIERS = 6
SEEKING = re.compile(
    r"(?:take|takes|took|taken|taking|seek|seeks|sought|seeking|find|found|need|needs|given|provide)"
)


@dataclass(frozen=True, slots=True)
class Generic:
    """A common noun that stands for a place between two offsets; `noun` is its singular head."""

    start: int
    end: int
    text: str
    noun: str
    family: str
    definite: bool
    plural: bool
    preposition: str | None
    country: str | None = None


def find_generics(text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> Iterator[Generic]:
    """The unnamed places of a sentence, in order, none of them inside a named one."""
    position = 0
    while position < len(words):
        size, family = _noun_at(words, position)
        if not size:
            position += 1
            continue
        found = _generic(text, words, (position, position + size), family)
        if found and not _is_named(words, position + size, found, taken):
            yield found
        position += size


def _is_named(words: Sequence[Word], last: int, found: Generic, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the phrase is part of a named place, or its name follows ("the village of Osha")."""
    follows = (
        words[last + 1].start if wording(words, last, last + 1) == "of" and last + 1 < len(words) else -1
    )
    beside = words[last].start if last < len(words) and words[last].glued else -1
    return any(
        (start < found.end and found.start < end) or start in (follows, beside) for start, end in taken
    )


@cache
def _first_words() -> frozenset[str]:
    """Every word a common noun for a place can begin with."""
    return frozenset(noun.split()[0] for noun in (*families_alone(), *listed("nouns", "origin_if")))


def _noun_at(words: Sequence[Word], position: int) -> tuple[int, str]:
    if words[position].low not in _first_words():
        return 0, ""
    for size in (3, 2, 1):
        if position + size > len(words) or not all(w.glued for w in words[position + 1 : position + size]):
            continue
        noun = wording(words, position, position + size)
        if not words[position + size - 1].text.islower():
            continue
        if family := families_alone().get(noun):
            return size, family
        if noun in listed("nouns", "origin_if") and _origin_partitive(words, position):
            return size, "ORIGIN"
    return 0, ""


def _origin_partitive(words: Sequence[Word], position: int) -> bool:
    """Whether an ordinary noun ("area", "piece") is what someone still holds ("the last area held by")."""
    first = _phrase_start(words, position)
    lows = [word.low for word in words[first:position]]
    held = listed("nouns", "held_by")
    after = words[position + 1].low if position + 1 < len(words) else ""
    marked = any(low in listed("nouns", "origin_marks") or low.rpartition("-")[2] in held for low in lows)
    if after in held:
        return True
    return marked and (after in ("", "of", "squeezed") or any(low.rpartition("-")[2] in held for low in lows))


def _generic(text: str, words: Sequence[Word], span: tuple[int, int], family: str) -> Generic | None:
    first, last = span
    noun = wording(words, first, last)
    many = noun not in listed("nouns", "origin") and noun in _plurals()
    if family != "ORIGIN" and _phrase_is_held(words, first):
        family = "ORIGIN"
    begin = _phrase_start(words, first)
    determiner = words[begin].low if begin < first else ""
    if not _stands_alone(words, (begin, first, last), determiner, many=many) and family != "ORIGIN":
        return None
    if last < len(words) and words[last].glued and words[last].low in listed("nouns", "compounds"):
        return None
    if family in ("ADMIN", "TOWN", "VILLAGE", "AREA", "COUNTRY") and (many or determiner not in _definite()):
        return None
    preposition, _ = governing(words, begin)
    if family == "ADMIN" and preposition in (None, "of", "by"):
        return None
    stop = _phrase_end(words, last, family)
    start, end = words[begin].start, words[stop - 1].end
    return Generic(
        start,
        end,
        text[start:end],
        noun,
        family,
        definite=determiner in _definite() and not many,
        plural=many,
        preposition=preposition,
        country=_owner_country(words, begin, first, stop),
    )


@cache
def _plurals() -> frozenset[str]:
    return frozenset(plural(noun) for noun in families_alone())


def _definite() -> frozenset[str]:
    return listed("modifiers", "definite")


def _phrase_is_held(words: Sequence[Word], position: int) -> bool:
    """Whether a town or area is spoken of as the ground still held ("the last rebel-held town")."""
    if wording(words, position, position + 1) not in listed("nouns", "origin_if"):
        return False
    return _origin_partitive(words, position)


def _phrase_start(words: Sequence[Word], position: int) -> int:
    """Where the phrase of a noun starts: at its determiner, else at the first known modifier."""
    begin = position
    for step in range(1, MOST_MODIFIERS + 1):
        at = position - step
        if at < 0 or not words[at + 1].glued:
            break
        low = words[at].low
        if low in listed("modifiers", "determiners"):
            return at - 1 if low == "same" and at and words[at - 1].low == "the" else at
        if (low,) in preposition_wordings():
            break
        if low in listed("not_places", "common_words") and low not in listed("nouns", "origin_marks"):
            break
        begin = at
    while begin < position and not _is_modifier(words[begin]):
        begin += 1
    return begin


def _is_modifier(word: Word) -> bool:
    return (
        word.low in listed("modifiers", "words")
        or word.low in directions()
        or word.low in listed("nouns", "origin_marks")
        or word.low.rpartition("-")[2] in listed("not_places", "suffixes")
        or country_of(word.text) is not None
    )


def _stands_alone(words: Sequence[Word], at: tuple[int, int, int], determiner: str, *, many: bool) -> bool:
    """Whether the noun is a place: with a determiner or a modifier, or a plural; not "took shelter"."""
    begin, first, _ = at
    before = words[begin - 1].low if begin else ""
    if determiner in listed("modifiers", "determiners") or many:
        return True
    return begin < first and not SEEKING.fullmatch(before)


def _phrase_end(words: Sequence[Word], last: int, family: str) -> int:
    """Where the phrase ends: after who it is for ("for the displaced") or what it is of ("of land")."""
    lows = [word.low if word.glued else "" for word in words[last : last + 5]]
    if family == "BORDER" and lows[:1] == ["with"] and last + 1 < len(words):
        return last + 2
    if lows[:1] == ["for"]:
        reached = [i for i, low in enumerate(lows) if low in listed("modifiers", "inhabitants")]
        return last + reached[-1] + 1 if reached else last
    if lows[:1] == ["of"] and family == "ORIGIN":
        reached = [i for i, low in enumerate(lows) if low in ("territory", "land", "ground", "area")]
        return last + reached[0] + 1 if reached else last
    return last


def _owner_country(words: Sequence[Word], begin: int, first: int, stop: int) -> str | None:
    codes = {
        code for word in (*words[begin:first], *words[first + 1 : stop]) if (code := country_of(word.text))
    }
    return codes.pop() if len(codes) == 1 else None
