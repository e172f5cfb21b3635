"""What words mean which movement: the table of terms, and the matching of its phrases to parsed words.

In: `data/<language>/terms.toml`. Out: a `Lexicon` that says what a token means where people are counted.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from headcount.model import Category, Measure, Term, Unit

WAYS = ("who_do", "done_to", "acts", "people", "states", "meant_for")
ATOM = re.compile(r"[^\W_]+")
AUXILIARIES = frozenset({"be", "have", "do"})  # written in too many ways ("'re") to be looked for
REACH = 10  # words after the first in which the rest of a phrase must stand
TOLLS = ("KILLED", "WOUNDED")
NOTHING = "NOTHING"  # the term of phrases that look like movement and are none


@dataclass(frozen=True, slots=True)
class Meaning:
    """One row of the table of terms: what the words say happened."""

    term: Term
    measure: Measure
    category: Category | None
    object_is: str | None = None
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words after the first one, and what the whole means; None where it is no movement."""

    rest: tuple[str, ...]
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of each way of being counted, by their first word, longest first.

    `homes` is the same table read for a count of homes: there "bury" and "flood" are of houses.
    """

    phrases: Mapping[tuple[str, str], Sequence[Phrase]]
    told: Mapping[str, Sequence[frozenset[str]]]
    homes: "Lexicon | None" = None

    def match(self, token: Token, way: str) -> Meaning | None:
        """What this token means when people are counted in this way, or None."""
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for phrase in self.phrases.get((way, form), ()):
                if _follows(token, phrase.rest):
                    return phrase.meaning
        return None

    def means_nothing(self, token: Token, way: str) -> bool:
        """Whether the table says that this token looks like movement and is none."""
        return any(
            phrase.meaning is None and _follows(token, phrase.rest)
            for form in dict.fromkeys((token.lemma_.lower(), token.lower_))
            for phrase in self.phrases.get((way, form), ())
        )

    def may_speak(self, text: str, base_forms: Callable[[str], frozenset[str]]) -> bool:
        """Whether the words of any phrase stand in the text, in any of their forms.

        A cheap test before parsing that loses nothing: without such words `match` finds nothing.
        """
        words = {base for word in set(ATOM.findall(text.lower())) for base in base_forms(word)}
        return any(rest <= words for word in words & self.told.keys() for rest in self.told[word])


def _follows(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether the rest of a phrase stands behind its first word, or as an adverb just before it."""
    if not rest:
        return True
    before = token.nbor(-1) if token.i else token
    if len(rest) == 1 and before.pos_ == "ADV" and before.lower_ == rest[0]:
        return True
    doc, place = token.doc, token.i
    stop = min(place + REACH + 1, len(doc))
    for word in rest:
        place += 1
        while place < stop and not doc[place].is_sent_start and not _is_form(doc[place], word):
            if word.endswith("ly") and (doc[place].is_punct or doc[place].pos_ == "CCONJ"):
                return False  # "two were injured, one fatally"
            place += 1
        if place >= stop or doc[place].is_sent_start:
            return False
    return doc[place].tag_ != "TO"  # "take two men to move it" is no taking to a place


def _is_form(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_.lower())


def read_table(name: str, language: str = "en") -> dict[str, Any]:
    """One of the packaged word tables, as its TOML says."""
    path = files("headcount.claims.by_rules").joinpath("data", language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words_of(name: str, language: str = "en") -> frozenset[str]:
    """One list of the small words the rules lean on, from the table of grammar."""
    return frozenset(read_table("grammar", language)[name])


@cache
def load_tolls(language: str = "en") -> Lexicon:
    """The rows of the table that tell of dead and wounded."""
    rows = [row for row in read_table("terms", language)["meaning"] if row["term"] in TOLLS]
    phrases = _phrases(rows)
    return Lexicon(
        phrases, _told((first, *one.rest) for (_, first), found in phrases.items() for one in found)
    )


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The table of terms of one language."""
    rows = read_table("terms", language)["meaning"]
    people = _phrases(sorted(rows, key=lambda row: "units" in row))
    homes = _phrases(sorted(rows, key=lambda row: "units" not in row))
    phrases = [
        (first, *phrase.rest) for (_, first), found in homes.items() for phrase in found if phrase.meaning
    ]
    return Lexicon(people, _told(phrases), homes=Lexicon(homes, _told(phrases)))


def _phrases(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], list[Phrase]]:
    """The phrases of these rows; of two equally long ones the earlier row comes first."""
    phrases: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for row in rows:
        meaning = None if row["term"] == NOTHING else _meaning(row)
        for way in WAYS:
            for words in row.get(way, ()):
                first, *rest = words.split()
                phrases[way, first].append(Phrase(tuple(rest), meaning))
    for found in phrases.values():
        found.sort(key=lambda phrase: -len(phrase.rest))
    return phrases


def _meaning(row: Mapping[str, Any]) -> Meaning:
    return Meaning(
        term=Term(row["term"]),
        measure=Measure(row["measure"]),
        category=Category(row["category"]) if row["category"] else None,
        object_is=row.get("object_is"),
        units=tuple(Unit(unit) for unit in row.get("units", ())),
    )


def _told(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[frozenset[str]]]:
    """What else a phrase needs, by its first telling word; a word that tells by itself needs nothing else."""
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    for phrase in phrases:
        first, *rest = [w for word in phrase for w in ATOM.findall(word) if w not in AUXILIARIES] or phrase
        told[first].append(frozenset(rest))
    return {word: [frozenset()] if frozenset() in needs else needs for word, needs in told.items()}
