"""What is lacking where people are: a sentence in, needs out.

Three forms: so many goods ("in need of 3,000 tents"), so many people ("25,000 people need water"), or no
number at all ("the camp is short of blankets"). What anybody may need anywhere ("he needs help") is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from headcount.claims.by_rules.context.standing import Standing, conditions_table, pattern
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import ConditionKind

LONGEST_LIST = 90  # characters of goods after the words of need
MOST_BEFORE = 3  # words between the need and its goods
REACH = 40  # characters before the words of need in which they may be denied
CLAUSE = re.compile(r"[,;:.]")


def find_needs(text: str, before: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    """The needs of a sentence, each list of goods once."""
    if not _any_goods().search(text):
        return
    told: list[tuple[int, int]] = []
    for standing in (*_of_goods(text, numbers), *_of_people(text, numbers), *_uncounted(text, before)):
        if any(standing.start < end and start < standing.end for start, end in told):
            continue
        told.append((standing.start, standing.end))
        yield standing


def _of_goods(text: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    for number in numbers:
        lead = _lead().search(text[: number.start])
        goods = _counted_goods().match(text, number.start)
        if lead and goods and _is_felt(text, lead.start()):
            name = goods["goods"].lower()
            yield Standing(ConditionKind.NEED, lead.start(), goods.end(), name, (name,), number)


def _of_people(text: str, numbers: Sequence[QuantityMention]) -> Iterator[Standing]:
    for number in numbers:
        if number.counts not in ("people", "households"):
            continue
        end = max(number.end, number.noun_end or 0)
        match = _people().match(text, end)
        if match is None or not _is_felt(text, match.start(), least=number.start):
            continue
        goods, stop = _listed(text, match.end(), helped=True)
        if goods:
            of = (number.noun or "people").lower()
            yield Standing(ConditionKind.NEED, number.start, stop, of, goods, number)


def _uncounted(text: str, before: str) -> Iterator[Standing]:
    table = conditions_table()["need"]
    if not pattern(tuple(table["who"])).search(f"{before} {text}"):
        return
    for match in _words().finditer(text):
        goods, stop = _listed(text, match.end(), helped=False)
        if goods and _is_felt(text, match.start()):
            yield Standing(ConditionKind.NEED, match.start(), stop, ", ".join(goods), goods)


def _listed(text: str, start: int, *, helped: bool) -> tuple[tuple[str, ...], int]:
    """The goods named right after the words of need, and where their list ends."""
    rest = text[start : start + LONGEST_LIST]
    stop = _stop().search(rest)
    rest = rest[: stop.start()] if stop else rest
    matches = list(_goods(helped=helped or bool(_of_help().search(rest))).finditer(rest))
    lead = rest[: matches[0].start()].split() if matches else []
    if not matches or len(lead) > MOST_BEFORE or {"on", "in", "of", "about"} & set(lead):
        return (), start
    return tuple(dict.fromkeys(match.group().lower() for match in matches)), start + matches[-1].end()


def _is_felt(text: str, start: int, *, least: int = 0) -> bool:
    """Whether no denial or supposition stands before the words of need."""
    lead = CLAUSE.split(text[max(least, start - REACH) : start])[-1]
    return pattern(tuple(conditions_table()["need"]["unreal"])).search(lead) is None


@cache
def _words() -> re.Pattern[str]:
    return pattern(tuple(conditions_table()["need"]["before"]))


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(conditions_table()["need"]["before"])
    return re.compile(rf"(?<![\w-])(?:{words})\s+(?:[a-z-]+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    words = "|".join(conditions_table()["need"]["people"])
    return re.compile(rf"\s+(?:{words})(?![\w-])", re.IGNORECASE)


@cache
def _counted_goods() -> re.Pattern[str]:
    goods = "|".join(conditions_table()["need"]["goods"])
    return re.compile(rf"(?:[\w,.-]+\s+){{1,4}}?(?P<goods>{goods})(?![\w-])", re.IGNORECASE)


@cache
def _goods(*, helped: bool) -> re.Pattern[str]:
    table = conditions_table()["need"]
    return pattern((*table["goods"], *(table["help"] if helped else ())))


@cache
def _any_goods() -> re.Pattern[str]:
    return _goods(helped=True)


@cache
def _of_help() -> re.Pattern[str]:
    return pattern(tuple(conditions_table()["need"]["of_help"]))


@cache
def _stop() -> re.Pattern[str]:
    words = "|".join(conditions_table()["need"]["stop"])
    return re.compile(rf"[;:.()]|(?<![\w-])(?:{words})(?![\w-])|\d", re.IGNORECASE)
