"""What the words of names look like: persons, bodies, abbreviations, and which capitalised run is which.

In: words as printed. Out: patterns and yes or no. Kept apart because names, bodies and the search for private
names all ask the same.
"""

import re

from headcount.claims.by_rules.speakers.words import (
    TIME,
    country_names,
    known_organisations,
    load_words,
    words_pattern,
)

UPPER = "A-Z" + "".join(
    letter for letter in map(chr, range(0xC0, 0x530)) if letter.isupper()
)  # of any alphabet
NAME_WORD = rf"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]d|[Aa]r|[Aa]sh|d|O|D|L)[-'’])?[{UPPER}][\w'’.-]*"
PARTICLE = r"(?:de|da|dos|du|del|della|van|von|der|bin|ibn|bint|abu|el|al|la|le|ter|ten|di)"
NAME = re.compile(rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{NAME_WORD}){{0,6}}")
CAPITALS = re.compile(rf"{NAME_WORD}(?:\s+(?:(?:of|for|and|on|in|de|des|the|&)\s+){{0,2}}{NAME_WORD}){{0,9}}")
ABBREVIATION = re.compile(r"(?<![\w.])(?:[A-Z][A-Z&]{1,7}s?|(?:[A-Z]\.){2,5})(?![\w])")
DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|its|their|his|her|our|one|another|some|other|both|several|two"
    r"|three|four|many)\s+",
    re.IGNORECASE,
)
STARTERS = frozenset(load_words()["names"]["starters"])
GROUP_NOUN = words_pattern("groups", "words")
NATIONAL = re.compile(r"(?:ian|ean|can|ish|ese|ench|utch|eli|aqi|ani|eni)$")
POSSESSED = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")


def person_names(text: str) -> list[str]:
    """The capitalised runs of the text that could be persons: no body, no organisation word, no country."""
    return [match.group() for match in NAME.finditer(text) if is_person(match.group())]


def is_person(name: str) -> bool:
    """Whether a capitalised run could be a person: no body, no country, no day."""
    words = name.split()
    if (
        not words
        or re.search(r"-(?:based|led|backed|born|run|held|linked|aligned|allied)\b", name)
        or name in country_names()
        or name in known_organisations()[1]
        or ABBREVIATION.fullmatch(name)
    ):
        return False
    if words_pattern("organisation_heads", "words", case=True).search(name):
        return False
    return not re.fullmatch(TIME, name, re.IGNORECASE) and words[0].lower() not in STARTERS


def is_title(word: str) -> bool:
    """Whether a word is a title before a name ("Dr", "Col.")."""
    return word.lower().rstrip(".") in load_words()["roles"]["titles"]
