"""Why a case of a gold set came out wrong: one named cause for each, so that cases can be grouped.

In: a gold set and what was predicted for it. Out: `Case`s. A cause says where in the reading it went wrong
(not seen, seen but no claim, another term, no place), not whose fault it is: gold has errors too.
"""

import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gold

from headcount.claims.by_rules.quantities import find_quantities
from headcount.model import Claim
from headcount.pipeline import read, study

LEVELS = ("quantity", "full", "location", "country")
_SHAPES = (
    (re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b\.?"), "MONTH"),
    (re.compile(r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b"), "WEEKDAY"),
    (re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a few|several)\b"), "N"),
    (re.compile(r"\d+"), "9"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One wrong case: `wanted` by gold, `given` by the reading."""

    record: str
    cause: str
    wanted: str
    given: str
    text: str


def cases_of(
    one: gold.GoldSet, level: str, scorer: Any, rows: Sequence[gold.Row], made: Sequence[gold.Row]
) -> Iterator[Case]:
    """The wrong cases of a set; `level` says what counts as wrong where the set has several levels."""
    if one.runner == "facts.py":
        yield from facts_cases(level, scorer, rows, made)
    elif one.runner == "quantity.py":
        yield from quantity_cases(scorer.score(rows, made)[1])
    else:
        yield from time_cases(scorer.score(rows, made)[1])


def time_cases(errors: Sequence[tuple[Any, ...]]) -> Iterator[Case]:
    """Expressions by the way they are wrong and by what they are made of."""
    for kind, record, day, words, sort, wanted, value, days, text in errors:
        what = {"MISS": "not found", "VALUE": "read otherwise", "SPURIOUS": "not in gold"}[kind]
        yield Case(
            record=f"{record} ({day})",
            cause=f"{what}: {sort or 'expression'}, {kind_of(shape_of(words or ''))}",
            wanted=f"{words} = {wanted}",
            given=str(value or days or "nothing"),
            text=str(text),
        )


def shape_of(words: str) -> str:
    """An expression with its figures, months, weekdays and small numbers taken out."""
    shape = words.lower()
    for pattern, sign in _SHAPES:
        shape = pattern.sub(sign, shape)
    return shape


def kind_of(shape: str) -> str:
    """What an expression is made of: a weekday, a month, an amount of days, figures, or words alone."""
    for sign, kind in (
        ("WEEKDAY", "with a weekday"),
        ("MONTH", "with a month"),
        ("9 ", "with a figure and a word"),
    ):
        if sign in shape:
            return kind
    amount = "with a number word" if "N " in shape else "of words alone"
    return "of figures alone" if "9" in shape else amount


def quantity_cases(errors: Sequence[tuple[Any, ...]]) -> Iterator[Case]:
    """Quantities by the way they are wrong; `BOUND` carries both bounds, the others one."""
    for kind, record, value, bound, other, text in errors:
        pair = isinstance(value, tuple)
        what = "a range or a class" if pair else "a number"
        cause = {
            "BOUND": f"bound {other!r} for {bound!r}",
            "MISS": f"not found: {what} with bound {bound!r}",
            "SPURIOUS": f"not in gold: {what} with bound {bound!r}",
        }[kind]
        given = "nothing" if kind == "MISS" else f"{value} {other if kind == 'BOUND' else bound}"
        wanted = "nothing" if kind == "SPURIOUS" else f"{value} {bound}"
        yield Case(record=str(record), cause=cause, wanted=wanted, given=given, text=text)


def facts_cases(
    level: str, scorer: Any, rows: Sequence[gold.Row], made: Sequence[gold.Row]
) -> Iterator[Case]:
    """Figures of excerpts: those not found, those found otherwise, and those that gold does not have."""
    judge = scorer.Scorer(Namespace(strict=False, extended=False, uncorrected=False, fine_units=False))
    rows = [row for row in rows if row.get("lang", "en") == "en"]
    given = {row["id"]: row["facts"] for row in made}
    claims: dict[str, list[Claim]] = {}
    for claim in study(
        read({key: row.get(key) for key in ("id", "text", "published")} for row in rows)
    ).claims:
        claims.setdefault(claim.report, []).append(claim)
    for row in rows:
        facts, extra = judge.gold(row)
        numeric = [fact for fact in facts if scorer.num(fact.get("quantity")) is not None]
        found = given.get(row["id"], [])
        for fact in numeric:
            if not {"location": judge.places, "country": judge.countries}.get(level, bool)(fact):
                continue
            cause = _fact_cause(
                level, judge, fact, found, _Ground(row["text"], claims.get(row["id"], ()), scorer)
            )
            if cause:
                yield _fact_case(row, cause, fact, found)
        for item in found:
            if scorer.values(item) and not _known(item, judge, facts, extra, scorer):
                cause = (
                    f"not in gold: claimed as {item['term']}, gold has {'others' if numeric else 'no figure'}"
                )
                yield _fact_case(row, cause, None, [item])


@dataclass(frozen=True, slots=True)
class _Ground:
    text: str
    claims: Sequence[Claim]
    scorer: Any


def _fact_cause(level: str, judge: Any, fact: gold.Row, found: Sequence[gold.Row], ground: _Ground) -> str:
    same = [item for item in found if ground.scorer.same_quantity(item, fact)]
    if not same:
        return _unclaimed(fact, ground)
    if level == "quantity" or any(judge.ok(level, item, fact) for item in same):
        return ""
    if level == "full":
        terms = fact.get("terms_ok") or [fact["term"]]
        other = same[0]["term"] not in terms
        return f"{same[0]['term']} for {terms[0]}" if other else f"unit {same[0]['unit']} for {fact['unit']}"
    if level == "location":
        return "another place is said" if same[0]["location"] else "no place is said"
    if same[0]["country_iso3"]:
        return "another country is said"
    return "a place without its country" if same[0]["location"] else "no place and no country are said"


def _unclaimed(fact: gold.Row, ground: _Ground) -> str:
    """Why a figure of gold is in no prediction."""
    same = ground.scorer.same_quantity
    for claim in ground.claims:
        if same({"quantity": claim.quantity.value, "quantity_low": claim.quantity.low}, fact):
            return f"claimed, but left out: {claim.term}, {claim.scope}, {claim.stance}"
    for mention in find_quantities(ground.text):
        value = mention.quantity
        if same({"quantity": value.value, "quantity_low": value.low, "quantity_high": value.high}, fact):
            counted = "of people or homes" if mention.counts else "of nothing it knows"
            return f"the number is seen, as a count {counted}, and no claim is made of it"
    return "the number is not seen"


def _known(
    item: gold.Row, judge: Any, facts: Sequence[gold.Row], extra: Sequence[gold.Row], scorer: Any
) -> bool:
    return (
        any(scorer.same_quantity(item, fact) for fact in facts)
        or any(judge.extra_ok(item, one) for one in extra)
        or any(judge.vague_ok(item, fact) for fact in facts if scorer.num(fact.get("quantity")) is None)
    )


def _fact_case(row: gold.Row, cause: str, fact: gold.Row | None, found: Sequence[gold.Row]) -> Case:
    wanted = "nothing"
    if fact:
        keys = ("quantity", "unit", "term", "location", "country_iso3")
        wanted = ", ".join(str(fact.get(key)) for key in keys)
    given = "; ".join(
        ", ".join([str(item[key]) for key in ("quantity", "unit", "term", "location", "country_iso3")])
        for item in found
    )
    return Case(record=row["id"], cause=cause, wanted=wanted, given=given or "nothing", text=row["text"])
