"""The words by which reports say who speaks: `data/en/speakers.toml` in, compiled patterns out.

Kept apart from the rules so that an analyst can change the words and no rule need be read.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from headcount.claims.by_rules.wordings import any_of
from headcount.model import SpeakerKind

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
SERVICE = re.compile(r"\b[A-Z]{1,4}(?:PD|FD)\b")  # a police or fire department by its letters
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIME = (
    rf"(?:(?:late|early|earlier|later|previously|again)\s+)?(?:(?:on|in|at|by|this|last"
    rf"|next)\s+)?(?:(?:the|late|early|mid)\s+)?"
    rf"(?:(?:{DAYS})(?:'s|’s)?(?:\s+(?:morning|afternoon|evening|night))?|today|yesterday|tonight|overnight"
    rf"|(?:\d{{1,2}}\s+)?(?:{MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?|(?:19|20)\d\d|week"
    rf"|month|year|morning|afternoon|evening)"
)


@cache
def load_words(name: str = "speakers") -> dict[str, Any]:
    """The word lists of one data file, read once."""
    path = files("headcount.claims.by_rules") / "data" / "en" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words_pattern(*keys: str, case: bool = False, data: str = "speakers") -> re.Pattern[str]:
    """A pattern for the whole words of one list, named by its keys in the data file."""
    node: Any = load_words(data)
    for key in keys:
        node = node[key]
    flags = re.NOFLAG if case else re.IGNORECASE
    return re.compile(rf"(?<![\w-])(?:{any_of(node)})(?![\w-])", flags)


@cache
def speech_verbs() -> re.Pattern[str]:
    """Every verb that may mark speech, in one pattern."""
    verbs = load_words()["verbs"]
    names = ("say", "estimate", "deny", "count", "show", "put", "see")
    return re.compile(rf"(?<![\w'’-])(?:{any_of(w for n in names for w in verbs[n])})(?![\w-])")


@cache
def verb_group(verb: str) -> str:
    """The list a verb stands in: say, estimate, deny, count, show, put or see."""
    verbs = load_words()["verbs"]
    plain = re.sub(r"\s+", " ", verb.lower())
    return next(
        (n for n in ("say", "estimate", "deny", "count", "put", "show", "see") if plain in verbs[n]), ""
    )


@cache
def verb_words(name: str) -> frozenset[str]:
    """One list of the verbs table as a set."""
    return frozenset(load_words()["verbs"][name])


@cache
def role_words(*names: str) -> re.Pattern[str]:
    """A pattern for the roles of the named lists, singular forms as written."""
    roles = load_words()["roles"]
    return re.compile(
        rf"(?<![\w'’-])(?:{any_of(w for n in names for w in roles[n])})(?![\w-])", re.IGNORECASE
    )


@cache
def known_organisations() -> tuple[re.Pattern[str], dict[str, tuple[str, SpeakerKind]]]:
    """A pattern for the listed international bodies, and for each alias its name and kind."""
    table = {
        alias: (row["name"], SpeakerKind(row["kind"]))
        for row in load_words()["organisations"]
        for alias in row["aliases"]
    }
    return re.compile(rf"(?<![\w.-])(?:{any_of(table)})(?![\w])"), table


@cache
def country_names() -> frozenset[str]:
    """Countries and capitals whose name stands for a government that speaks."""
    return frozenset(load_words()["countries"]["names"])


@cache
def _kind_patterns() -> tuple[tuple[SpeakerKind, re.Pattern[str]], ...]:
    rows = load_words()["kinds"]
    return tuple(
        (SpeakerKind(row["kind"]), re.compile(rf"(?<![\w-])(?:{_kind_words(row)})(?![\w-])", re.IGNORECASE))
        for row in rows
    )


def _kind_words(row: dict[str, Any]) -> str:
    """A pattern for the words of one kind: a list, or any of `first` before any of `last`."""
    if "words" in row:
        return any_of(row["words"])
    return rf"(?:{any_of(row['first'])})\s+(?:{any_of(row['last'])})"


def kind_of(words: str) -> SpeakerKind:
    """The kind of voice the words name, UNKNOWN where no list holds them."""
    if army := re.search(r"(\S+\s+)?\barm(?:y|ies)\b", words, re.IGNORECASE):
        before = (army.group(1) or "").strip().lower()
        national = not before or before == "the" or re.search(r"(?:an|ese|ish|i|us|u\.s\.|french)$", before)
        rebels = re.search(r"\b(?:free|liberation|resistance|rebel|people['’]s)\b", words, re.IGNORECASE)
        return SpeakerKind.GOVERNMENT if national and not rebels else SpeakerKind.ARMED_GROUP
    if SERVICE.search(words):
        return SpeakerKind.EMERGENCY_SERVICE
    if words.strip().lower() in load_words()["groups"]["kindless"]:
        return SpeakerKind.UNKNOWN
    return next((kind for kind, pattern in _kind_patterns() if pattern.search(words)), SpeakerKind.UNKNOWN)
