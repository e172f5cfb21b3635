"""The words and conventions of times.toml, read once; what every rule of the grammar looks things up in."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language; keys are lower-case words."""

    conventions: dict[str, int]
    parts: dict[str, tuple[float, float]]
    months: dict[str, int]
    month_abbreviations: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    deictics: dict[str, int]
    spoken: frozenset[str]
    adverbs: dict[str, int]
    present: frozenset[str]
    present_phrases: tuple[tuple[str, ...], ...]
    recent: frozenset[str]
    sets: dict[str, str]
    approximators: dict[str, tuple[tuple[str, ...], ...]]
    future: frozenset[str]
    modals: frozenset[str]
    due_to: frozenset[str]
    past: frozenset[str]
    not_verbs: frozenset[str]
    counted: frozenset[str]
    before_counts: frozenset[str]
    prepositions: frozenset[str]
    naming: frozenset[str]
    holidays: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    zones: frozenset[str]
    month_names: frozenset[str]
    after_days: frozenset[str]
    weekday_plurals: frozenset[str]


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, read from its file once."""
    raw, feasts = (_table(language, name) for name in ("times.toml", "feasts.toml"))
    plain = {
        key: raw[key]
        for key in (
            "conventions",
            "months",
            "month_abbreviations",
            "weekdays",
            "weekday_abbreviations",
            "units",
            "numbers",
            "ordinals",
            "decades",
            "seasons",
            "dayparts",
            "deictics",
            "adverbs",
            "sets",
        )
    }
    return Lexicon(
        **plain,
        parts={word: (low, high) for word, (low, high) in raw["parts"].items()},
        spoken=frozenset(raw["spoken"]["words"]),
        present=frozenset(raw["present"]["words"]),
        present_phrases=_phrases(raw["present"]["phrases"]),
        recent=frozenset(raw["recent"]["words"]),
        approximators=_grouped(raw["approximators"]["phrases"]),
        future=frozenset(raw["future"]["words"]),
        modals=frozenset(raw["future"]["modals"]),
        due_to=frozenset(raw["future"]["due_to"]),
        past=frozenset(raw["past"]["words"]),
        not_verbs=frozenset(raw["past"]["not_verbs"]),
        counted=frozenset(raw["counted"]["words"]),
        before_counts=frozenset(raw["counted"]["before"]),
        prepositions=frozenset(raw["prepositions"]["words"]),
        naming=frozenset(raw["naming"]["words"]),
        holidays=_by_first_word(raw["holidays"] | _feast_rules(feasts)),
        after_days=frozenset(raw["after_days"]["words"]),
        weekday_plurals=frozenset(f"{day}s" for day in raw["weekdays"]),
        zones=frozenset(raw["zones"]["words"]),
        month_names=frozenset(raw["months"]).union(raw["month_abbreviations"]),
    )


def _table(language: str, name: str) -> dict[str, Any]:
    path = files("headcount.claims.by_rules").joinpath("data", language, name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _feast_rules(feasts: dict[str, Any]) -> dict[str, str]:
    """The rule of each feast by its names: "on", and each year's first day with the days it lasts."""
    rules: dict[str, str] = {}
    for feast in feasts.values():
        days = (day if "+" in day else f"{day}+{feast['days']}" for day in feast["first"])
        rules |= dict.fromkeys(feast["names"], " ".join(("on", *days)))
    return rules


def _phrases(rows: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(row.split()) for row in rows), key=len, reverse=True))


def _grouped(rows: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    phrases = _phrases(rows)
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}


def _by_first_word(rows: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, rule in rows.items():
        words = tuple(name.split())
        found.setdefault(words[0], []).append((words, rule))
    return {first: tuple(sorted(names, key=lambda item: -len(item[0]))) for first, names in found.items()}
