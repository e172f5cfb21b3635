"""Hedges and their bands: what "more than 10,000" lets one believe.

In: a number, its hedge and its unit. Out: a `Quantity` with a hard and a typical band, as the hedge table
(`data/en/hedges.toml`) states them. The phrases around a number are found here, too.
"""

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from headcount.claims.by_rules.quantities.cardinals import Numeral
from headcount.claims.by_rules.quantities.words import Words, lists, words_of
from headcount.model import Quantifier, Quantity, Unit

LONGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """The hedge around a number: its quantifier, and the words from `first` up to `last` that carry it.

    `additional` marks "another 600"; `named` a threshold the text has named before ("more than the
    10,000"); `word` is the phrase that decided.
    """

    first: int
    last: int
    quantifier: Quantifier = Quantifier.EXACT
    additional: bool = False
    named: bool = False
    word: str = ""


@cache
def _phrases(side: str) -> dict[str, Quantifier]:
    return {phrase: Quantifier(key) for key, found in lists("hedges")[side].items() for phrase in found}


@cache
def _last_words() -> frozenset[str]:
    """Every word a hedge before a number can end with: looked up before any phrase is built."""
    phrases = {
        *_phrases("before"),
        *lists("hedges")["additional"]["before"],
        *lists("hedges")["neutral"]["words"],
    }
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


@cache
def _strength() -> dict[Quantifier, int]:
    names = lists("hedges")["order"]["strongest_first"]
    return {Quantifier(name): len(names) - place for place, name in enumerate(names)}


def hedge_before(words: Words, first: int) -> Hedge:
    """The hedge that ends right before word `first`."""
    hedge, position = Hedge(first=first, last=first), first
    while position > 0:
        step = _step_back(words, position, hedge)
        if step is None:
            break
        hedge, position = step
    return hedge


def _step_back(
    words: Words, position: int, hedge: Hedge, *, neutral: bool = True
) -> tuple[Hedge, int] | None:
    if words.at(position - 1) not in _last_words():
        return None
    for length in range(min(LONGEST, position), 0, -1):
        start = position - length
        phrase = words.phrase(start, position)
        if phrase in _phrases("before") and _is_hedge(words, start, phrase):
            return _with(hedge, _phrases("before")[phrase], start, phrase), start
        if phrase in words_of("hedges", "additional", "before"):
            return replace(hedge, first=start, additional=True), start
        if neutral and phrase in words_of("hedges", "neutral"):
            further = _step_back(words, start, hedge, neutral=False)
            if further is None:
                return None
            return replace(further[0], named=further[0].named or phrase == "the"), further[1]
    return None


def _is_hedge(words: Words, start: int, phrase: str) -> bool:
    before = words.at(start - 1)
    needed = lists("hedges")["only_after"].get(phrase)
    return before not in lists("hedges")["not_after"].get(phrase, ()) and (not needed or before in needed)


def _with(hedge: Hedge, quantifier: Quantifier, first: int, phrase: str) -> Hedge:
    stronger = _strength().get(quantifier, 0) > _strength().get(hedge.quantifier, 0)
    if not stronger:
        return replace(hedge, first=first)
    return replace(hedge, quantifier=quantifier, first=first, word=phrase)


def hedge_after(words: Words, hedge: Hedge, index: int) -> Hedge:
    """The hedge widened by the words that stand right at `index`: "or more", "-plus", "at least"."""
    for length in range(4, 0, -1):
        phrase = words.phrase(index, index + length)
        quantifier = _phrases("after").get(phrase)
        if quantifier is None or index + length > len(words):
            continue
        if _begins_next(words, index, index + length, phrase):
            return hedge
        widened = _with(hedge, quantifier, hedge.first, phrase)
        return replace(widened, last=index + length)
    return hedge


def _begins_next(words: Words, index: int, after: int, phrase: str) -> bool:
    """Whether the words belong to what follows: "8,000 at least 20 of whom", "40 plus 3"."""
    if words.is_number(after) or words.at(after) in lists("numbers")["words"]:
        return True
    if words.at(after) == "than":
        return True
    if phrase in {"plus", "minimum", "maximum", "odd"}:
        return words.at(after) in {"the", "a", "another", "of", "an", "their"}
    return phrase == "+" and not words.glued(index)


def additional_after(words: Words, index: int) -> int:
    """How many words at `index` say that the number comes on top of another: "more", "further"."""
    if words.at(index) not in words_of("hedges", "additional", "after"):
        return 0
    return 0 if words.at(index + 1) == "than" else 1


def digits(value: float) -> int:
    """How many significant digits a number has: 1 for 3,000 and 4 for 1,286."""
    return len(str(int(abs(value))).rstrip("0")) or 1


def rounding_step(value: float) -> float:
    """The unit of the last significant digit: 10,000 for 40,000 and 10 for 72,350."""
    if value <= 0 or not math.isfinite(value):
        return 1.0
    if value != int(value):
        return 10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2])
    digits = str(int(value))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def quantity_of(value: float, hedge: Hedge, unit: Unit) -> Quantity:
    """The quantity of one hedged number."""
    if hedge.quantifier is Quantifier.EXACT:
        return _exact(value, unit)
    if value < 0:
        return Quantity(low=value, high=value, value=value, quantifier=hedge.quantifier, unit=unit)
    band: dict[str, Any] = lists("hedges")["bands"][hedge.quantifier.value]
    typical_high = _times(value, band.get("typical_high"))
    if band.get("step") and typical_high is not None:
        typical_high = min(value + rounding_step(value), typical_high)
    return Quantity(
        low=_times(value, band.get("low")),
        high=_times(value, band.get("high")),
        typical_low=_times(value, band.get("typical_low")),
        typical_high=None if hedge.named and "high" not in band else typical_high,
        best=value if band.get("best") else None,
        value=value,
        quantifier=hedge.quantifier,
        unit=unit,
    )


def _times(value: float, factor: float | None) -> float | None:
    """A bound of the number; whole where the number is whole and large enough to count things."""
    if factor is None:
        return None
    return round(value * factor) if value >= 10 and value == int(value) else _tidy(value * factor)  # noqa: PLR2004


def _tidy(value: float) -> float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _exact(value: float, unit: Unit) -> Quantity:
    rule = lists("hedges")["exact"]
    step = rounding_step(value)
    width = 0.0
    if value >= rule["small"] and len(str(int(value / step))) < rule["digits"]:
        width = min(step / 2, rule["widest"] * value)
    low, high = _tidy(value - width), _tidy(value + width)
    return Quantity(
        low=low, high=high, typical_low=low, typical_high=high, best=value, value=value,
        quantifier=Quantifier.EXACT, unit=unit,
    )  # fmt: skip


def quantity_of_class(numeral: Numeral, hedge: Hedge, unit: Unit) -> Quantity:
    """The quantity of a word for an amount: "hundreds", "several hundred", "a few", "many"."""
    rules = lists("hedges")
    if numeral.base is None:
        return Quantity(
            low=rules["numberless"]["least"], high=None, quantifier=Quantifier.NUMBERLESS, unit=unit
        )
    multiplier = rules["multipliers"].get(numeral.multiplier or "", {})
    if numeral.base == 1:
        low, high, typical_low, typical_high = multiplier["alone"]
        return Quantity(
            low=low, high=high, typical_low=typical_low, typical_high=typical_high,
            quantifier=Quantifier(multiplier["quantifier"]), unit=unit,
        )  # fmt: skip
    row = _class_row(numeral.base)
    base = numeral.base
    high = multiplier["high"] * base if "high" in multiplier else row["high"] * base / row["base"]
    typical_high = multiplier.get("typical_high", row["typical_high"] / row["base"]) * base
    open_end = hedge.quantifier in {Quantifier.MORE_THAN, Quantifier.AT_LEAST}
    return Quantity(
        low=_tidy(multiplier.get("low", 1) * base if multiplier else row["low"] * base / row["base"]),
        high=None if open_end else _whole(high),
        typical_low=_tidy(multiplier.get("typical_low", row["typical_low"] / row["base"]) * base),
        typical_high=_whole(typical_high),
        quantifier=Quantifier(row["quantifier"]),
        unit=unit,
    )


def _whole(value: float) -> float:
    return float(math.ceil(value)) if value != int(value) else int(value)


def _class_row(base: float) -> dict[str, Any]:
    rows: list[dict[str, Any]] = lists("hedges")["classes"]
    below = [row for row in rows if row["base"] <= base]
    return max(below or rows[:1], key=lambda row: row["base"])


def range_of(low: Quantity, high: Quantity, hedge: Hedge, unit: Unit) -> Quantity:
    """The quantity of "a to b"; a hedge before it widens the hard band and leaves the typical one."""
    bottom = low.value if low.value is not None else low.low
    top = high.value if high.value is not None else high.high
    band: dict[str, Any] = lists("hedges")["bands"].get(hedge.quantifier.value, {})
    hard_low, hard_high = bottom, top
    if band and bottom is not None and top is not None:
        hard_low = _times(bottom, band.get("low", 1.0))
        hard_high = _times(top, band.get("high"))
    return Quantity(
        low=hard_low, high=hard_high, typical_low=bottom, typical_high=top,
        quantifier=Quantifier.RANGE, unit=unit,
    )  # fmt: skip
