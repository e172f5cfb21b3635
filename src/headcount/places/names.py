"""Spellings of one name: what is compared when two names might mean one place.

In: names as reports spell them ("Tell Osha", "Tal Usha camp"). Out: a folded key under which spellings
of one name meet, and the judgement whether two spellings are near enough to be one. Here because the
gazetteer, a crisis's own sites and the joining of claims all compare names, and must do it alike.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

ARTICLES = frozenset(
    ("al", "el", "ar", "as", "ash", "at", "ad", "az", "ez", "an", "es", "er", "ed", "en", "et", "the")
)
APOSTROPHES = str.maketrans("", "", "'`\u2018\u2019\u00b4\u02bf\u02be\u02bb\u02bc")
HYPHENS = str.maketrans(dict.fromkeys("-_/.\u2010\u2011\u2012\u2013\u2014", " "))
ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
GLUED_ARTICLE = re.compile(r"^[ae]([rsdtzn])(?=\1)")
WORD = re.compile(r"\w+")
HARD_C, DOUBLED = re.compile(r"c(?!h)"), re.compile(r"([^aeiouwy\d])\1+")
REPEATED = re.compile(r"(\D)\1+")
PIECE = re.compile(r"[aeiouwy]+|[^aeiouwy]")
SOUNDS = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("ph", "f"), ("dh", "d"), ("th", "t"), ("q", "k"))
LEAST_LIKENESS = 55.0
LONG_KEY, SHORT_KEY = 6, 3
LEAST_LETTERS = 5  # of names that may be slips of one another


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name in lower case without marks, punctuation and articles, its words parted by one space."""
    bare = name.translate(APOSTROPHES)
    if not bare.isascii() or not bare.isprintable():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not _is_mark(c))
    words = WORD.findall(bare.translate(HYPHENS).casefold())
    kept = [word for word in words if word not in ARTICLES] or words
    return " ".join(ABBREVIATED.get(word, word) for word in kept)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The key under which the spellings of one name meet, whatever the transliteration.

    Marks, articles, vowels, doubled letters and a final h are left out, sounds that are written in
    several ways are written in one. A name without two consonants is kept, its article and doubled
    vowels aside: too little would be left.
    """
    words = plain(name).split()
    key = "".join(_consonants(word) for word in words)
    key = REPEATED.sub(r"\1", key)
    letters = [c for c in key if not c.isdigit()]
    if len(letters) > 1:
        return key
    return " ".join(REPEATED.sub(r"\1", GLUED_ARTICLE.sub("", word).replace("y", "i")) for word in words)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings can be one name: equal but for marks, or alike in sound and in letters."""
    first, second = plain(one), plain(other)
    if first == second:
        return bool(first)
    if not first or not second or fold_name(one) != fold_name(other):
        return False
    return _same_vowels(first, second) and ratio(first, second) >= LEAST_LIKENESS


def nearly_same(one: str, other: str) -> bool:
    """Whether one spelling has one consonant more, which it has beside already ("Koshrer", "Kosher").

    A slip, where something else says that one place is meant; a vowel more makes another name.
    """
    short, long = sorted((plain(one), plain(other)), key=len)
    key = fold_name(one)
    if short == long or len(short) < LEAST_LETTERS or len(key) < SHORT_KEY or key != fold_name(other):
        return False
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return long[:at] + long[at + 1 :] == short and long[at].isalpha() and long[at] not in "aeiouwy"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Cf", "Cc")


def _sounds(word: str) -> str:
    word = GLUED_ARTICLE.sub("", word)
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    word = HARD_C.sub("k", word).replace("x", "ks")
    word = DOUBLED.sub(r"\1", word)
    return word[:-1] if word.endswith("h") and len(word) > 2 else word  # noqa: PLR2004  # "oh" stays


@lru_cache(maxsize=65536)
def _consonants(word: str) -> str:
    heard = _sounds(word)
    return "".join(c for i, c in enumerate(heard) if c not in "aeiou" and (c not in "wy" or i == 0))


def _skeleton(words: str) -> list[str]:
    """The sounds in order, each consonant and each group of vowels one item."""
    heard = "".join(_sounds(word) for word in words.split())
    pieces = PIECE.findall(DOUBLED.sub(r"\1", heard))
    return [_colour(piece) if piece[0] in "aeiouwy" else piece for piece in pieces]


def _colour(vowels: str) -> str:
    if any(c in "ouw" for c in vowels):
        return "O"
    if any(c in "iy" for c in vowels):
        return "I"
    return "E" if "e" in vowels else "A"


def _same_vowels(first: str, second: str) -> bool:
    """Whether vowels stand in the same places and sound alike; long names may differ in one."""
    one, other = _skeleton(first), _skeleton(second)
    key, misses = fold_name(first), 0
    short = len(key) < SHORT_KEY
    if len(one) != len(other):
        return sum(c not in "OIEA" for c in one) >= LONG_KEY and abs(len(one) - len(other)) == 1
    for a, b in zip(one, other, strict=True):
        if a != b and (a not in "OIEA" or b not in "OIEA"):
            return False
        misses += a != b and (short or {a, b} not in ({"E", "A"}, {"E", "I"}))
    return misses <= (1 if len(key) >= LONG_KEY else 0)
