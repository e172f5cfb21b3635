"""Countries as reports name them: "Syria", "the DRC", "Syrian", "Syrians".

In: text. Out: ISO 3166 alpha-3 codes and where they are named. The names are data (countries.toml), light
enough to be read at first use, unlike the gazetteer. Here because a country named in a text decides which
of the world's places of one name is meant.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from headcount.places.names import plain

WORD = re.compile(r"(?:\w\.){2,}|\w+(?:['’\-\u2011\u2013]\w+)*")


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named between two offsets of a text; `people` where its adjective or people is named."""

    start: int
    end: int
    country: str
    people: bool


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("headcount.places").joinpath("data", "countries.toml").read_text("utf-8"))


@cache
def _names() -> dict[tuple[str, ...], tuple[str, bool]]:
    names: dict[tuple[str, ...], tuple[str, bool]] = {}
    for code, row in _table()["countries"].items():
        for name in row["names"]:
            names[_words(name)] = (code, False)
    for name in (*_table()["wide"]["names"], *(n for names in _table()["regions"].values() for n in names)):
        names.setdefault(_words(name), ("", False))
    for code, row in _table()["countries"].items():
        for name in row["people"]:
            names.setdefault(_words(name), (code, True))
            names.setdefault((*_words(name)[:-1], _words(name)[-1] + "s"), (code, True))
    return names


@cache
def regions() -> dict[str, str]:
    """Regions the gazetteer does not know under their name, each with its country's code."""
    return {plain(name): code for code, names in _table()["regions"].items() for name in names}


@cache
def wide_regions() -> frozenset[str]:
    """Names of seas and of parts of the world that lie in no one country."""
    return frozenset(plain(name) for name in _table()["wide"]["names"])


@cache
def _firsts() -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in _names():
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def _words(name: str) -> tuple[str, ...]:
    return tuple(word if word.isupper() else word.lower() for word in WORD.findall(name.replace("’", "'")))


def country_name(code: str) -> str:
    """The name a country goes by here; its code where it has none."""
    row = _table()["countries"].get(code)
    return row["names"][0] if row else code


@lru_cache(maxsize=4096)
def country_named(name: str) -> str | None:
    """The code of the country a name is the name of, None for anything else ("Syrian", "Aleppo")."""
    found = _names().get(_words(name.strip().removeprefix("the ").removeprefix("The ")))
    return (found[0] or None) if found and not found[1] else None


def find_countries(text: str) -> Iterator[CountryMention]:
    """The countries and peoples named in a text, longest names first; "Syria-based" and the like are none."""
    words = list(WORD.finditer(text))
    position = 0
    while position < len(words):
        if not text[words[position].start()].isupper() and text[words[position].start()] != "o":
            position += 1
            continue
        size, mention = _mention_at(text, words, position)
        if mention:
            yield mention
        position += size


def _mention_at(text: str, words: list[re.Match[str]], position: int) -> tuple[int, CountryMention | None]:
    word = words[position].group()
    parts = [_key(match.group()) for match in words[position : position + _firsts().get(_key(word), 0)]]
    for size in range(len(parts), 0, -1):
        found = _names().get(tuple(parts[:size]))
        start, end = words[position].start(), words[position + size - 1].end()
        if found and not found[0]:
            return size, None
        if found and text[start:end].count("\n") == 0:
            return size, CountryMention(start, _bare_end(text, start, end), *found)
    return 1, None


def _key(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    return word if word.isupper() else word.lower()


def _bare_end(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


@lru_cache(maxsize=4096)
def country_of(text: str) -> str | None:
    """The code of the one country a text names, itself or its people; None where it names none or two."""
    found = {mention.country for mention in find_countries(text)}
    return found.pop() if len(found) == 1 else None
