"""The nouns beside a name: what kind of place a phrase speaks of, and what remains as its name.

In: a phrase of a report ("Osha camp in the northern Kutum district"). Out: its bare name ("Osha") and its
kind. The nouns are data (nouns.toml). Here because both the finding and the joining of places need them.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from headcount.model import SiteKind
from headcount.places.countries import country_named

KINDS = {
    "CAMP": SiteKind.CAMP,
    "RECEPTION": SiteKind.RECEPTION,
    "DETENTION": SiteKind.DETENTION,
    "BORDER": SiteKind.BORDER,
}
TAIL = re.compile(r",| (?:in|near|at|outside|inside|for|held|on|along|close|north|south|east|west) |[(\[]")
LETTERS = re.compile(r"(?:al|el|ar|as|ash|at|ad|az|ez|an|es|er|ed|d|l)[-'’](?=\w)")
WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")


@cache
def noun_families() -> dict[str, str]:
    """Each noun, singular and plural, with its family: CAMP, TOWN, VILLAGE, ADMIN and so on."""
    table = tomllib.loads(files("headcount.places").joinpath("data", "nouns.toml").read_text("utf-8"))
    families: dict[str, str] = {}
    for family, nouns in table.items():
        if family.isupper():
            for noun in nouns:
                families.setdefault(noun, family)
                families.setdefault(plural(noun), family)
    return families


@cache
def directions() -> frozenset[str]:
    """The words of direction that narrow a name without being part of it."""
    table = tomllib.loads(files("headcount.places").joinpath("data", "nouns.toml").read_text("utf-8"))
    return frozenset(table["directions"])


@cache
def determiners() -> frozenset[str]:
    """Words that open a phrase with a capital and are no part of a name."""
    table = tomllib.loads(files("headcount.places").joinpath("data", "nouns.toml").read_text("utf-8"))
    return frozenset(table["determiners"])


def plural(noun: str) -> str:
    """The plural of an English noun of place."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def family_kind(family: str | None) -> SiteKind:
    """The site kind a family of nouns stands for."""
    return KINDS.get(family or "", SiteKind.PLACE)


@lru_cache(maxsize=65536)
def split_name(phrase: str) -> tuple[str | None, str | None]:
    """The bare name in a phrase (None where it holds only common nouns) and the family of its noun."""
    words = WORD.findall(_first_part(phrase))
    family = None
    for position, word in enumerate(words[1:], 1):
        size = noun_before(words, position)
        if word == "of" and size:
            family, words = _family(words, position - size, size), words[position + 1 :]
            break
    if len(words) > 1 and words[0] in determiners() and not is_name_word(words[1]):
        words = words[1:]  # "The camp" opens a sentence; "The Gambia" is a name
    numbered: list[str] = []
    while words and (not is_name_word(words[0]) or _is_owner(words)):
        size = noun_after(words, 0)
        family = family or (_family(words, 0, size) if size else None)
        numbered, words = words[:size], words[max(size, 1) :]
    return _strip_nouns(words, family, numbered)


def noun_before(words: Sequence[str], position: int) -> int:
    """How many words just before a position are a noun of place (0 where none are)."""
    return next((n for n in (3, 2, 1) if position >= n and _family(words, position - n, n)), 0)


def noun_after(words: Sequence[str], position: int) -> int:
    """How many words from a position on are a noun of place (0 where none are)."""
    return next((n for n in (3, 2, 1) if position + n <= len(words) and _family(words, position, n)), 0)


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a name: a capital or digit first, or a script without case."""
    match = LETTERS.match(word)
    first = word[match.end() if match else 0 :].lstrip("'’‘")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and first.lower() == first.upper())


def _family(words: Sequence[str], position: int, size: int) -> str | None:
    return noun_families().get(" ".join(words[position : position + size]).lower())


def _first_part(phrase: str) -> str:
    """The phrase up to where a named place ends and a wider one, or a clause, begins."""
    for match in TAIL.finditer(phrase):
        head = phrase[: match.start()]
        named = any(is_name_word(word) for word in WORD.findall(head))
        if named or match.group().startswith((" in", " for", " held", " outside")):
            return head
    return phrase


def _is_owner(words: Sequence[str]) -> bool:
    """Whether the first word is a country that owns what follows ("Chad's Lac province")."""
    return len(words) > 1 and words[0].endswith(("'s", "’s")) and country_named(words[0][:-2]) is not None


def _strip_nouns(words: list[str], family: str | None, numbered: list[str]) -> tuple[str | None, str | None]:
    """The name without nouns before and after; one letter or number keeps its noun ("Camp 4", "block B")."""
    kept = words
    while size := noun_before(kept, len(kept)):
        found = _family(kept, len(kept) - size, size)
        if found == "AREA" and is_name_word(kept[-1]):
            break
        family, kept = family or found, kept[:-size]
    if kept and kept[0].lower() == "camp" and len(kept) > 1:
        family, kept = family or "CAMP", kept[1:]
    while kept and not is_name_word(kept[-1]):
        kept = kept[:-1]
    bare = " ".join(kept).removesuffix("'s").removesuffix("’s")
    whole = " ".join([*numbered, *words])
    if not bare:
        return None, family
    too_short = len(bare) == 1 or bare.isdigit() or (family == "TOWN" and country_named(bare))
    return (whole if too_short else bare), family
