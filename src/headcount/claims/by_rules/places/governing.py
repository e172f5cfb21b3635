"""The preposition that governs a place: "from" in "from the besieged eastern town of Osha".

In: the words of a sentence and where a mention starts. Out: the preposition as it is handed on, and how
strongly it speaks for a place. From the surface, so that it is there without a parse.
"""

from collections.abc import Sequence

from headcount.claims.by_rules.places.words import Word, listed, preposition_wordings
from headcount.places import country_of
from headcount.places.nouns import directions, noun_families

FARTHEST = 8
LONGEST_WORDING = 3


def governing(words: Sequence[Word], first: int) -> tuple[str | None, str | None]:
    """The preposition before the word at `first` and its strength, both None for a subject or object."""
    position = first
    while position > 0 and first - position < FARTHEST:
        if position < len(words) and not (words[position].glued or _is_grouped(words, position)):
            return None, None
        size, meant = _preposition(words, position)
        if (
            meant
            and position > size
            and words[position - size - 1].low in listed("prepositions", "not_after")
        ):
            return None, None
        if meant == "of" and _is_noun(words, position - size):
            position -= 2
            continue
        if meant:
            return meant, "strong" if _is_strong(meant) else "weak"
        if not _may_stand_between(words[position - 1]):
            return None, None
        position -= 1
    return None, None


def _is_grouped(words: Sequence[Word], position: int) -> bool:
    """Whether a word is the next group of a number's digits ("1,240")."""
    near = words[position].start - words[position - 1].end == 1
    return near and words[position].text.isdigit() and words[position - 1].text.isdigit()


def _preposition(words: Sequence[Word], position: int) -> tuple[int, str | None]:
    """The longest preposition that ends just before a position."""
    for size in range(min(LONGEST_WORDING, position), 0, -1):
        wording = tuple(word.low for word in words[position - size : position])
        if meant := preposition_wordings().get(wording):
            return size, meant
    return 0, None


def _is_strong(meant: str) -> bool:
    return meant in listed("prepositions", "strong") or meant == "out of"


def _is_noun(words: Sequence[Word], position: int) -> bool:
    low = words[position - 1].low if position > 0 else ""
    return low in noun_families() or low in listed("nouns", "parts")


def after_verb(words: Sequence[Word], first: int) -> bool:
    """Whether the word at `first` is the object of a verb that usually has a place for one ("left Osha")."""
    position = first
    while position > 0 and words[position].glued and first - position < FARTHEST:
        position -= 1
        if words[position].low in listed("prepositions", "verbs"):
            return True
        if words[position].low not in directions() and words[position].low != "the":
            return False
    return False


def _may_stand_between(word: Word) -> bool:
    return (
        word.low in directions()
        or word.low in listed("modifiers", "before_names")
        or word.low.rpartition("-")[2] in listed("not_places", "suffixes")
        or (word.text[0].isupper() and country_of(word.text) is not None)
        or word.owns
        or word.text[0].isdigit()
        or word.low in listed("prepositions", "numbers")
        or (word.text.islower() and word.low in noun_families())
    )
