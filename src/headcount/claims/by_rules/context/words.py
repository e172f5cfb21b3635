"""The words of happenings: `data/en/events.toml` in, compiled patterns out.

Apart from the rules, so that an analyst can change the words and need read no rule.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from headcount.claims.by_rules.lexicon import read_table
from headcount.claims.by_rules.wordings import quick_test
from headcount.model import EventKind

NEVER = re.compile(r"(?!)")
AUXILIARY = r"(?:(?:was|were|is|are|has|have|had|been|being|also|then|later|first|just|finally|\w+ly)\s+)*"
# A verb before its noun: "launched a second surprise offensive". After it: "offensive on the town began".
BEFORE_GAP = r"(?P<gap>(?:[^\s,;]+\s+){0,5})$"
AFTER_GAP = r"(?P<gap>(?:\s+[^\s,;]+){0,8}?)\s+"


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """The words of one phase, as they stand before and after a noun."""

    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NounRow:
    """One row of nouns: what each phase makes of them; `near` must stand in the sentence.

    `quick` tells of a text in small letters whether any of the words may stand in it.
    """

    words: re.Pattern[str]
    quick: re.Pattern[str]
    phases: Mapping[str, tuple[EventKind, str]]
    near: re.Pattern[str] | None
    named: bool


@dataclass(frozen=True, slots=True)
class VerbRow:
    """One row of verbs that tell a happening alone; `quick` is as with nouns."""

    words: re.Pattern[str]
    quick: re.Pattern[str]
    kind: EventKind
    label: str
    place: str | None
    party: bool
    named: bool
    near: re.Pattern[str] | None


def table() -> Mapping[str, Any]:
    """The table as its TOML says."""
    return _table()


@cache
def _table() -> dict[str, Any]:
    return read_table("events")


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


@cache
def phases() -> tuple[PhaseWords, ...]:
    """The phases in the order of the table."""
    return tuple(
        PhaseWords(
            name,
            re.compile(rf"(?<![\w-])(?P<verb>{_any(row['before'])})\s+{BEFORE_GAP}", re.IGNORECASE),
            re.compile(
                rf"{AFTER_GAP}{AUXILIARY}(?P<verb>{_any(row['after'])})(?![\w-])",
                re.IGNORECASE,
            ),
        )
        for name, row in _table()["phases"].items()
    )


@cache
def noun_rows() -> tuple[NounRow, ...]:
    """The rows of nouns in the order of the table."""
    names = set(_table()["phases"])
    return tuple(
        NounRow(
            re.compile(rf"(?<![\w-])(?:{_any(row['words'])})(?!\w)", re.IGNORECASE),
            quick_test(row["words"]),
            {name: (EventKind(row[name][0]), row[name][1]) for name in row if name in names},
            _near(row),
            bool(row.get("named")),
        )
        for row in _table()["nouns"]
    )


@cache
def verb_rows() -> tuple[VerbRow, ...]:
    """The rows of verbs in the order of the table."""
    return tuple(
        VerbRow(
            re.compile(rf"(?<![\w-])(?:{row['pattern']})(?!\w)", re.IGNORECASE),
            quick_test([row["pattern"]]),
            EventKind(row["kind"]),
            row["label"],
            row.get("place"),
            bool(row.get("party")),
            bool(row.get("named")),
            _near(row),
        )
        for row in _table()["verbs"]
    )


def _near(row: Mapping[str, Any]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![\w-])(?:{row['near']})", re.IGNORECASE) if "near" in row else None


@cache
def may_tell() -> re.Pattern[str]:
    """What tells of a text in small letters whether any word of the table may stand in it."""
    words = [word for row in _table()["nouns"] for word in row["words"]]
    return quick_test([*words, *(row["pattern"] for row in _table()["verbs"])])


@cache
def spoiler(name: str) -> re.Pattern[str]:
    """One list of spoiling words; "May" the month is none of them."""
    return re.compile(rf"(?<![\w-])(?!May\b)(?i:{_any(_table()['spoilers'][name])})(?![\w])")


@cache
def another_after() -> re.Pattern[str]:
    """A word right after a noun that makes it the name of something else."""
    return re.compile(rf"-\w|\s+(?:{_any(_table()['spoilers']['others'])})(?![\w])", re.IGNORECASE)


@cache
def sense_before() -> re.Pattern[str]:
    """A word right before a noun that gives it another sense."""
    return re.compile(rf"(?<![\w-])(?:{_any(_table()['spoilers']['senses'])})[\s-]+$", re.IGNORECASE)


@cache
def party_words() -> re.Pattern[str]:
    """The last word of a party: a noun of the list, or an abbreviation that is no outlet's."""
    outlets = _any(_table()["parties"]["outlets"])
    return re.compile(
        rf"(?<![\w-])(?:(?i:{_any(_table()['parties']['words'])})|(?!(?:{outlets})\b)[A-Z]{{3,6}})(?![\w-])"
    )


def is_common(word: str) -> bool:
    """Whether a party's first word is no name, whatever its capital."""
    lower = word.lower()
    return not word.isupper() and (
        lower in table()["parties"]["common"] or bool(_plain_parties().fullmatch(lower))
    )


@cache
def _plain_parties() -> re.Pattern[str]:
    return re.compile(_any(table()["parties"]["words"]))
