"""Persons of a sentence told by a noun in the singular, with what befell them.

In: a parsed sentence. Out: a `Person` for each one, with a fate where one is told. The number of such a claim
is the noun with its article: "a man" is a word for one. A pronoun or a name gives no number; it is kept to be
joined with a noun told elsewhere in the report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from headcount.claims.by_rules.lexicon import Lexicon, read_table
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.persons.fates import REFLEXIVES, fate_of
from headcount.claims.by_rules.quantities.words import lists

AGE = re.compile(r"\b(\d{1,3}|[a-z]+)[-\s]+(year|month|week|day)s?[-\s]+old\b", re.IGNORECASE)
AGE_BEHIND = re.compile(r",? \(?(?:age |aged )?(\d{1,3})\b(?=[,;.)]| and\b| was\b|$)")
LONGEST = 60  # characters from the article to the noun
PRONOUNS = {
    "he": "male",
    "him": "male",
    "she": "female",
    "her": "female",
    "himself": "male",
    "herself": "female",
}
ROLES = ("nsubj", "nsubjpass", "dobj", "conj")
DETERMINERS = frozenset({"det", "poss", "nummod", "amod", "compound", "nmod", "advmod", "quantmod"})


@dataclass(frozen=True, slots=True)
class Person:
    """One person in a sentence: where the words for it stand, who it may be, and what befell it.

    `kind` is "noun", "name", "pronoun" or "self" ("himself"); `new` tells of one not spoken of before,
    `further` of one who is none of those told. `does` marks the one with the weapon, `anybody` a word like
    "the boy" that may take up anybody's part.
    """

    start: int
    end: int
    noun_start: int
    noun: str
    kind: str
    fate: Movement | None
    sex: str = ""
    age: str = ""
    name: str = ""
    new: bool = False
    further: bool = False
    does: bool = False
    anybody: bool = False


@cache
def _table(language: str) -> dict[str, Any]:
    return read_table("persons", language)


@cache
def _nouns(language: str) -> frozenset[str]:
    return frozenset(noun for nouns in _table(language)["nouns"].values() for noun in nouns)


@cache
def _single(language: str) -> re.Pattern[str]:
    alone = _table(language)["alone"]
    words = sorted({*_nouns(language), *REFLEXIVES, *alone["other"], "he", "she", "him", "her"})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b|-old\b", re.IGNORECASE)


def may_tell_person(text: str, language: str = "en") -> bool:
    """Whether a single person may be spoken of: a cheap test before parsing."""
    return _single(language).search(text) is not None


def find_persons(doc: Doc, lexicon: Lexicon, *, language: str = "en") -> Iterator[Person]:
    """The single persons of a sentence in order, whether something befell them or not."""
    for token in doc:
        person = _person(token, lexicon, language)
        if person is not None:
            yield person


def _person(token: Token, lexicon: Lexicon, language: str) -> Person | None:
    word, sex = token.lower_, PRONOUNS.get(token.lower_, "")
    if word in REFLEXIVES:
        told = token.dep_ == "dobj" and any(_is_single(one, language) for one in _subjects(token.head))
        return None if told else _made(token, token.i, "self", lexicon, sex=sex)  # else "a boy shot himself"
    if sex and token.dep_ != "poss":
        return _made(token, token.i, "pronoun", lexicon, sex=sex)
    if word in _table(language)["alone"]["other"] and token.dep_ in (*ROLES, "pobj"):
        return _made(token, token.i, "noun", lexicon, further=True)
    if word == "one" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "fatally":
        return _of_fatal(token, lexicon)
    if _is_single(token, language):
        return _of_noun(token, lexicon, language)
    named = token.pos_ == "PROPN" and token.dep_ in (*ROLES, "appos", "poss", "ROOT")
    return _of_name(token, lexicon) if named else None


def _of_fatal(token: Token, lexicon: Lexicon) -> Person:
    """`Two were shot, one fatally`."""
    meaning = lexicon.match(token.nbor(), "states")
    fate = Movement(meaning, token.nbor(), "states", 0.9) if meaning else None
    return Person(token.idx, token.idx + len(token), token.idx, "one", "noun", fate, further=True)


def _subjects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))


def _is_single(token: Token, language: str) -> bool:
    """Whether a word heads a phrase for one person: `the boy`, `an 8-year-old`, not `the boy scout`."""
    if token.tag_ not in ("NN", "NNP", "JJ") or token.dep_ in ("compound", "amod", "nmod"):
        return False
    if token.lower_ == "old":
        return token.i >= 2 and token.nbor(-1).text == "-"  # noqa: PLR2004  # "8-year-old"
    if token.tag_ == "JJ":
        return token.lower_.endswith("-old")
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.text in ("'s", "’s", "'", "-") and token.dep_ != "poss":
        return False
    return token.lemma_.lower() in _nouns(language) or token.lower_ in _nouns(language)


def _of_noun(token: Token, lexicon: Lexicon, language: str) -> Person | None:
    table = _table(language)
    first = _first(token)
    before = {word.lower_ for word in token.doc[first : token.i]}
    if before & {"no", "any", "every", "each", "these", "those", "all", "both", "which", "what"}:
        return None
    if any(
        word.like_num and word.lower_ != "one" and not _is_age(word) for word in token.doc[first : token.i]
    ):
        return None
    noun = token.lemma_.lower()
    nouns = table["nouns"]
    sex = "male" if noun in nouns["male"] or "male" in before else ""
    sex = "female" if noun in nouns["female"] or "female" in before else sex
    text = token.doc.text
    start = token.doc[first].idx
    return _made(
        token,
        first,
        "noun",
        lexicon,
        sex=sex,
        age=_age(text, start, token.idx + len(token)),
        new=bool(before & set(table["before"]["new"])) or first == token.i,
        further=bool(before & set(table["before"]["further"])),
        does=noun in table["doing"]["words"],
        anybody=bool(sex) or noun in nouns["child"] or noun in table["taking_up"]["words"] or "old" in noun,
    )


def _of_name(token: Token, lexicon: Lexicon) -> Person:
    """A named person; with an age before the name its words are a number ("39-year-old ...")."""
    first = token.i
    while first and token.doc[first - 1].dep_ == "compound" and token.doc[first - 1].pos_ == "PROPN":
        first -= 1
    start, end = token.doc[first].idx, token.idx + len(token)
    before = token.doc.text[max(0, start - 14) : start]
    match = AGE.search(before)
    aged = match is not None and match.end() >= len(before.rstrip())
    return _made(
        token,
        first,
        "name",
        lexicon,
        name=token.lower_,
        age=_told_age(match) if aged and match else _behind(token.doc.text, end),
    )


def _behind(text: str, end: int) -> str:
    match = AGE_BEHIND.match(text, end)
    return match.group(1) if match else ""


def _made(token: Token, first: int, kind: str, lexicon: Lexicon, **told: Any) -> Person:  # noqa: ANN401 - the fields of a Person
    return Person(
        start=token.doc[first].idx,
        end=token.idx + len(token),
        noun_start=token.idx,
        noun=token.lemma_.lower(),
        kind=kind,
        fate=fate_of(token, lexicon),
        **told,
    )


def _first(token: Token) -> int:
    """The word a noun's phrase begins with: its article, owner, or first modifier."""
    first = token.i
    while first and token.idx + len(token) - token.doc[first - 1].idx <= LONGEST:
        word = token.doc[first - 1]
        above = word
        while above.dep_ in DETERMINERS or (
            above.dep_ in ("punct", "case", "npadvmod") and above.head.i <= token.i
        ):
            if above.head in (token, above):
                break
            above = above.head
        if (
            above.head != token
            or above.i > token.i
            or (above.dep_ not in DETERMINERS and above.dep_ not in ("punct", "npadvmod"))
        ):
            break
        if word.text in (",", ";", ":", "—", "–", '"', "”", "“", "(", ")"):
            break
        first -= 1
    return first


def _is_age(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().text in ("-", "year", "years")


def _age(text: str, start: int, end: int) -> str:
    match = AGE.search(text[start:end])
    return _told_age(match) if match else _behind(text, end)


def _told_age(match: re.Match[str]) -> str:
    """An age in years, or in the smaller unit it is told in."""
    number, unit = match.group(1).lower(), match.group(2).lower()
    years = str(lists("numbers")["words"].get(number, number))
    return years if unit == "year" else f"{years} {unit}"
