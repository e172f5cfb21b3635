"""Families torn apart and people looked for: a sentence in, roles and counts out, never a name.

The words stand in `data/en/conditions.toml`. A search for a suspect, a divorce, a hunt for jobs is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from headcount.claims.by_rules.context.standing import Standing, conditions_table, pattern
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import ConditionKind

NEAR = 30  # characters between a number and the words that say what it counts
OWN = r"(?:(?:a|an|the|their|her|his|any|more|other|at least|about|some|up to|\w+ly|\w+ed|[\d,.]+)\s+){0,4}"
COUNTED = {"people", "households", "bodies", "unknown"}


def find_separated(text: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    """Children without their parents, families without contact."""
    table = conditions_table()["separated"]
    if pattern(tuple(table["spoilers"])).search(text):
        return
    taken: list[tuple[int, int]] = []
    for words, counted in _rows():
        for match in words.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            number = _number_at(match.start(), match.end(), numbers, text)
            start = min(match.start(), number.start) if number else match.start()
            yield Standing(ConditionKind.SEPARATED, start, match.end(), counted, number=number)


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows: list[Any] = conditions_table()["separated"]["rows"]
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE), counted) for words, counted in rows
    )


def _number_at(
    start: int, end: int, numbers: Sequence[QuantityMention], text: str, *, any_count: bool = False
) -> QuantityMention | None:
    """The number of people (or of anything) that stands in the words, or right before them."""
    for number in numbers:
        inside = start <= number.start < end
        before = 0 <= start - number.end <= NEAR and not re.search(
            r"[,;:.]|\band\b", text[number.end : start]
        )
        covers = number.start <= start < number.end
        if (any_count or number.counts in COUNTED) and (inside or before or covers):
            return number
    return None


def find_sought(text: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    """People looked for by their relatives or by rescuers."""
    table = conditions_table()["sought"]
    if pattern(tuple(table["spoilers"])).search(text):
        return
    seen: set[str] = set()
    for match in _searched().finditer(text):
        role = _role(match["who"])
        if role in seen:
            continue
        seen.add(role)
        number = _number_at(match.start(), match.end(), numbers, text)
        yield Standing(
            ConditionKind.SOUGHT, match.start(), match.end(), role, number=number, kin=_is_kin(role)
        )
    for match in pattern(tuple(table["filed"])).finditer(text):
        papers = match.group().lower().endswith("s")  # "tracing requests", "missing-person reports"
        number = _number_at(match.start(), match.end(), numbers, text, any_count=papers)
        if number and not seen:
            of = match.group().lower() if papers else "people"
            start = min(number.start, match.start())
            yield Standing(ConditionKind.SOUGHT, start, match.end(), of, number=number)


@cache
def _searched() -> re.Pattern[str]:
    table = conditions_table()["sought"]
    verbs, who = "|".join(table["searching"]), "|".join((*table["people"], *table["relatives"]))
    return re.compile(rf"(?<![\w-])(?:{verbs})\s+{OWN}(?P<who>{who})(?![\w-])", re.IGNORECASE)


def _role(words: str) -> str:
    plain = re.sub(r"^(?:the|those|people|missing)\s+(?=\w)(?!missing$)", "", words.lower())
    return "missing people" if plain.endswith("missing") else plain


@cache
def _kin() -> re.Pattern[str]:
    return re.compile("|".join(conditions_table()["sought"]["relatives"]))


def _is_kin(role: str) -> bool:
    return _kin().fullmatch(role) is not None
