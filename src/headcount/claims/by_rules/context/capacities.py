"""How many people a site can hold: a sentence in, capacities out.

A capacity counts nobody who is there. What carries people (a bus, a boat) or shows them things (a stadium by
itself) is no site; "the camp is overcrowded" is a capacity without a number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from headcount.claims.by_rules.context.standing import Standing, conditions_table, pattern
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import ConditionKind

COUNTED = {"people", "households", "unknown"}
BEDS = re.compile(r"\s*(beds|cots|bunks|places)\b", re.IGNORECASE)
HAS = re.compile(r"\b(?:has|have|had|with|provides?|offers?|equipped)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
PRONOUN = re.compile(r"(?:It|They|This|These|The (?:site|facility))\b")
NEVER = re.compile(r"\b(?:would|if|unless|plans?|planned|will|hopes?|aims?|should)\b", re.IGNORECASE)


def find_capacities(text: str, before: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    """The capacities of a sentence; `before` is the sentence before it, to which "it" may point."""
    found = False
    for number in numbers:
        phrase = _phrase(text, number)
        if phrase is None or not _is_site(text, before, phrase[0]) or NEVER.search(text[: phrase[0]][-60:]):
            continue
        found = True
        yield Standing(ConditionKind.CAPACITY, *phrase, _counted(text, number), number=number)
    full = pattern(tuple(conditions_table()["capacity"]["full"])).search(text)
    if not found and full and _is_site(text, before, full.start()):
        yield Standing(ConditionKind.CAPACITY, full.start(), full.end(), "people")


def _phrase(text: str, number: QuantityMention) -> tuple[int, int] | None:
    """Where the words of capacity round a number begin and end."""
    rest = text[number.end :]
    end = number.end
    if number.noun_end is not None and number.noun_start is not None and number.noun_start >= number.start:
        end = max(end, number.noun_end)
    beds = BEDS.match(rest)
    if _not_counted().match(rest) or _not_counted().match(text[end - len(number.noun or "") :]):
        return None
    lead = _before().search(text[: number.start])
    if lead and (number.counts in COUNTED or beds):
        return lead.start(), number.end + beds.end() if beds else end
    if after := _after().match(rest):
        return number.start, number.end + after.end()
    if beds and (has := HAS.search(text[: number.start])):
        return has.start(), number.end + beds.end()
    return None


def _counted(text: str, number: QuantityMention) -> str:
    beds = BEDS.match(text[number.end :])
    return beds[1].lower() if beds else (number.noun or "people").lower()


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(conditions_table()["capacity"]["before"])
    return re.compile(rf"(?<![\w-])(?:{words})\s+(?:(?!and\b|of\b)[a-z-]+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?:{'|'.join(conditions_table()['capacity']['after'])})", re.IGNORECASE)


@cache
def _not_counted() -> re.Pattern[str]:
    words = "|".join(conditions_table()["capacity"]["not_counted"])
    return re.compile(rf"\s*(?:[\w-]+\s+){{0,2}}?(?:{words})\b", re.IGNORECASE)


def _is_site(text: str, before: str, phrase: int) -> bool:
    """Whether what can hold so many is a place for people to stay: named last before the words, or after."""
    table = conditions_table()["capacity"]
    sites, others = pattern(tuple(table["sites"])), pattern(tuple(table["no_sites"]))
    lead = text[:phrase]
    if PRONOUN.match(text) and not sites.search(lead):
        lead = before
    last = max((match.start() for match in sites.finditer(lead)), default=-1)
    other = max((match.start() for match in others.finditer(lead)), default=-1)
    if last < 0 and other < 0:
        last = next((match.start() for match in sites.finditer(text, phrase)), -1)
        other = next((match.start() for match in others.finditer(text, phrase)), -1)
    if other > last:
        return False
    return last >= 0 and _is_to_stay(f"{before} {text}")


def _is_to_stay(words: str) -> bool:
    return re.search(conditions_table()["capacity"]["near"], words, re.IGNORECASE) is not None
