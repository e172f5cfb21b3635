"""The words by which reports speak of places: `data/en/places.toml` in, sets out.

Apart from the rules, so that an analyst can change the words and need read no rule.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from headcount.places.nouns import directions, is_name_word, noun_families

WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’\-\u2011]\w+)*")
LONGER = 4  # letters; shorter words are small in headlines too
FEWEST = 5  # longer words; fewer may all be names
NEARLY_ALL = 0.8
ARTICLES = {"a": ("a", "an"), "an": ("a", "an")}  # before a consonant, before a vowel
OWNER = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; `low` is its lower case without an owner's 's, `end` likewise."""

    start: int
    end: int
    text: str
    low: str
    owns: bool
    glued: bool  # only white space, no mark, parts it from the word before


@cache
def _table() -> dict[str, Any]:
    path = files("headcount.claims.by_rules") / "data" / "en" / "places.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def listed(room: str, name: str) -> frozenset[str]:
    """One list of the table as a set."""
    return frozenset(_table()[room][name])


@cache
def preposition_wordings() -> dict[tuple[str, ...], str]:
    """Every wording of a preposition with the one it amounts to."""
    table = _table()["prepositions"]
    single = {(word,): word for word in (*table["strong"], *table["weak"])}
    return single | {tuple(wording.split()): meant for wording, meant in table["is"].items()}


@cache
def families_alone() -> dict[str, str]:
    """The common nouns that stand for a place by themselves, with the family they resolve to."""
    families = {
        noun: family
        for noun, family in noun_families().items()
        if family in ("CAMP", "RECEPTION", "DETENTION", "BORDER")
    }
    for family in ("admin", "town", "village", "area", "country"):
        families.update(dict.fromkeys(listed("nouns", family), family.upper()))
    families.update(dict.fromkeys(listed("nouns", "origin"), "ORIGIN"))
    return {noun: family for noun, family in families.items() if noun not in listed("nouns", "never_alone")}


@lru_cache(maxsize=512)  # several readers ask of the sentences of one report
def cut_words(text: str) -> Sequence[Word]:
    """The words of a sentence in order."""
    words: list[Word] = []
    before = 0
    for match in WORD.finditer(text):
        raw, start = match.group(), match.start()
        bare = OWNER.sub("", raw)
        low = bare.lower().replace("\u2011", "-")
        gap = text[before:start]
        glued = bool(words) and gap.isspace() and "\n" not in gap
        words.append(Word(start, start + len(bare), bare, low, bare != raw, glued))
        before = match.end()
    return tuple(words)


def in_title_case(text: str) -> bool:
    """Whether nearly every longer word has a capital, as in headlines, so that a capital tells nothing."""
    if text.rstrip().endswith("."):
        return False
    longer = [word.text for word in cut_words(text) if len(word.text) >= LONGER and word.text[0].isalpha()]
    capital = sum(text[0].isupper() for text in longer)
    return len(longer) >= FEWEST and capital >= NEARLY_ALL * len(longer)


def starts_name(word: Word) -> bool:
    """Whether a word can stand in a place's name: a capital, and no common word, people, day or month."""
    return (
        not word.text[0].isdigit()
        and is_name_word(word.text)
        and word.low not in listed("not_places", "common_words")
        and word.low not in listed("not_places", "time_words")
        and word.low not in listed("not_places", "peoples")
        and word.low.rpartition("-")[2] not in listed("not_places", "suffixes")
    )


def is_direction(word: Word) -> bool:
    """Whether a word is a direction with a capital ("North"), which may open a name or only narrow it."""
    return word.text[0].isupper() and word.low in directions()


def wording(words: Sequence[Word], first: int, last: int) -> str:
    """The words from the first up to (not including) the last, in lower case."""
    return " ".join(word.low for word in words[first:last])


def without_judgement(wording: str) -> str:
    """The words for a place without what somebody thinks of it: "a massive reception area" is one of many."""
    judging = listed("modifiers", "judging")
    words = [word for word in wording.split() if word.strip(",").lower() not in judging]
    if len(words) > 1 and words[0].lower() in ARTICLES:
        words[0] = ARTICLES[words[0].lower()][words[1][:1].lower() in "aeiou"]
    return " ".join(words)
