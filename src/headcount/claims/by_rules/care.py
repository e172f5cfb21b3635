"""For which status people who are counted can be singled out: held, ill, of a minority.

In: claims. Out: the same claims with what is told of it beside their number. It is told while the words are
there, so that what is shown can be made coarser by it even where they are not kept.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from headcount.claims.by_rules.quantities.words import TOKEN, lists, words_of
from headcount.model import Care, Claim, Population, SiteKind, Term

REACH = 9  # words after the number
HELD = {Term.DETAINED}
UNGUARDED = {Population.COMBATANT, Population.STAFF}
JOINTS = {"and", "or", "/", "-"}


def with_care(claim: Claim) -> Claim:
    """The claim with the statuses told of those it counts."""
    held = claim.term in HELD or any(place.kind is SiteKind.DETENTION for place in claim.places)
    words = _beside(claim.number.text, claim.quote.text[claim.number.end - claim.quote.start :])
    found = {care for place in range(len(words)) for care in _told_at(words, place)}
    if UNGUARDED.intersection(claim.population):
        found.discard(Care.MINORITY)
    if held:
        found.add(Care.DETENTION)
    return replace(claim, care=tuple(care for care in Care if care in found)) if found else claim


@cache
def _phrases() -> dict[str, list[tuple[Care, tuple[str, ...]]]]:
    """The phrases of the table by their first word."""
    found: dict[str, list[tuple[Care, tuple[str, ...]]]] = {}
    for name, lines in lists("care").items():
        for phrase in (tuple(line.split()) for line in lines):
            found.setdefault(phrase[0], []).append((Care(name), phrase))
    return found


def _told_at(words: tuple[str, ...], place: int) -> Iterator[Care]:
    """The statuses whose words begin at a place."""
    for care, phrase in _phrases().get(words[place], ()):
        if words[place : place + len(phrase)] == phrase:
            yield care


def _beside(number: str, after: str) -> tuple[str, ...]:
    """The words of the number and those after it, up to the end of the noun they belong to."""
    return (*_words(number), *_noun(_words(after[:200])))


def _words(text: str) -> list[str]:
    return [found.group().lower().replace("\u2019", "'") for found in TOKEN.finditer(text)]


def _noun(words: list[str]) -> Iterator[str]:
    ends = (words_of("nouns", "stops") | words_of("nouns", "verbs")) - words_of("nouns", "modifiers")
    for place, word in enumerate(words[:REACH]):
        following = words[place + 1] if place + 1 < len(words) else ""
        joins = word in JOINTS and following in _phrases()
        if word not in _phrases() and not joins and (word in ends or not word[0].isalpha()):
            return
        yield word
