"""Numbers tied to the number they lean on: shares, parts, brackets and left-out nouns.

In: the mentions of a text. Out: the same, where "half of the 300 people" has become an amount, the 50 of
"50 of the 300 villagers" has its noun, "(60 people)" after a hedged number of families has its hedge, and
the 300 of "31 houses fell and 300 were damaged" counts houses.
"""

import re
from dataclasses import replace
from itertools import pairwise

from headcount.claims.by_rules.quantities.hedges import Hedge, digits, quantity_of
from headcount.claims.by_rules.quantities.mention import QuantityMention
from headcount.claims.by_rules.quantities.nouns import counted_after
from headcount.claims.by_rules.quantities.words import cut, lists
from headcount.model import Quantifier, Quantity

LINK = re.compile(
    r"\s*(?:per ?cent|percent|%)?\s*(?:(?:out )?of)?\s*(?:all|some|an?|the|its|their|these|those|our)?"
    r"(?: ?\w{2,20}['’]s)?"
    r"(?: (?:estimated|more than|total))?"
    r"(?: ?(?:[\w-]+ )?(?P<base>population) of(?: (?:about|around|some|nearly))?)?\s*",
    re.IGNORECASE,
)
PERCENT = re.compile(r"\s*(?:per ?cent|percent|%)", re.IGNORECASE)
PREDICATE = re.compile(
    r"(?:\s[^,.;]{1,50}?)?\s+(?:are|were)\s+(?:mostly\s+)?(?P<who>[a-z]+(?: and [a-z]+)?)\b"
)
OF_THEM = re.compile(
    r"\s+(?:of (?:them|whom|which)\s+(?:(?:are|were)\s+)?|(?:are|were)\s+)(?P<who>[a-z]+(?: and [a-z]+)?)\b"
)
ON_TOP = re.compile(r"\b(?:on top of|in addition to)\s+(?:(?:the|an?|some|earlier)\s+)*$", re.IGNORECASE)
FURTHEST = 60
SENTENCE = 160
END = re.compile(r"[.!?;](?:\s|$|[A-Z])|\n\s*\n")
DAMAGE = re.compile(
    r"\s*(?:(?:others?|more|were|was|had|been|partially|badly|completely|severely)\s)*\b"
    r"(?:damaged|destroyed|collapsed|flooded|burned|burnt|inundated|submerged)"
)
END_OF_PHRASE = re.compile(r"\s*(?:[.,;)]|$|others?\b|more\b|in\b)")
PLACE = re.compile(r"\s+(?:in|from|at|across|near)\s")
JOINED = re.compile(r"(?:,|\band|\bor)\s*(?:another\s+)?$")
HUNDRED = 100


def link_shares(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions with every share of a counted base made an amount, and every part given a noun."""
    mentions = _grouped(text, _inherit(text, _without_repeats(text, mentions)))
    linked = _on_top(text, mentions)
    mentions = list(linked)
    for place, (part, base) in enumerate(pairwise(mentions)):
        between = text[part.end : base.start]
        link = LINK.fullmatch(between) if len(between) <= FURTHEST else None
        if link is None:
            continue
        whole = _population(base, part.end, link)
        if whole.counts == "other":
            if part.noun is None and "of" in between.lower().split():
                linked[place] = replace(part, counts="other")  # "31 of the country's 34 provinces"
            continue
        fraction = _fraction(part, between)
        if fraction is not None:
            amount = _as_amount(_with_percent(text, part), whole, fraction)
            linked[place] = _told_of(text, amount, max(base.end, base.noun_end or 0))
        elif "of" in between.lower().split() and part.noun is None and part.counts in {"unknown", "other"}:
            number = _with_noun(part, whole, replace(part.quantity, unit=whole.quantity.unit))
            linked[place] = _told_of(text, number, max(base.end, base.noun_end or 0))
    return linked


def _on_top(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """The 600 of "600 on top of the 2,400" and "in addition to the 2,400, 600" marked as added."""
    for place, mention in enumerate(mentions):
        found = ON_TOP.search(text, max(0, mention.start - FURTHEST), mention.start)
        if found is None or mention.counts == "other":
            continue
        opens = not text[: found.start()].rstrip('"\u201c ') or END.match(text, found.start() - 2)
        other = place + (1 if opens else -1)
        if not 0 <= other < len(mentions) or mentions[other].counts == "other":
            continue
        first, second = sorted((mention, mentions[other]), key=lambda one: one.start)
        if second.start - first.end <= SENTENCE and not END.search(text[first.end : second.start]):
            mentions[other] = replace(mentions[other], additional=True)
    return mentions


def _grouped(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Bare numbers with the group they are said to be: "300 of them children", "300 are children"."""
    for place, mention in enumerate(mentions):
        said = OF_THEM.match(text, mention.end) if mention.counts == "unknown" else None
        if said is None:
            continue
        counted = counted_after(cut(said["who"]), 0)
        if counted.counts == "people":
            mentions[place] = replace(mention, population=counted.population)
    return mentions


def is_of(part: str, between: str) -> bool:
    """Whether the words between a number and the next make it a share of that: "of the"."""
    said = "of" in between.lower().split() or part.lower().endswith("half")
    return said and len(between) <= FURTHEST and LINK.fullmatch(between) is not None


def base_note(text: str, mention: QuantityMention) -> tuple[str, ...]:
    """How an amount was reckoned from a share and its base, for those who check it."""
    if mention.share_of is None:
        return ()
    start, end = mention.share_of
    return (f"reckoned as {mention.text} of {text[start:end]}",)


def _population(base: QuantityMention, offset: int, link: re.Match[str]) -> QuantityMention:
    """The 30,000 of "half of the population of 30,000": people, but only where a share is taken of them."""
    if not link["base"] or base.counts != "unknown":
        return base
    start, end = offset + link.start("base"), offset + link.end("base")
    return replace(base, noun=link["base"], noun_start=start, noun_end=end, counts="people")


def _without_repeats(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions without digits that repeat the words before them: "twelve (12) people"."""
    kept: list[QuantityMention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        repeated = before is not None and before.quantity.value == mention.quantity.value is not None
        if before and repeated and text[before.end : mention.start] == " (":
            continue
        kept.append(mention)
    return kept


def _inherit(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Bare numbers given the noun or the hedge of the number before them."""
    for place in range(1, len(mentions)):
        before, bare = mentions[place - 1], mentions[place]  # the one before may have inherited, too
        between = text[before.end : bare.start]
        if len(between) > SENTENCE or END.search(between):
            continue
        if bare.counts == "unknown" and before.noun is not None and _is_gap(text, before, bare, between):
            mentions[place] = _with_noun(bare, before, replace(bare.quantity, unit=before.quantity.unit))
        elif _is_conversion(text, before, bare, between):
            mentions[place] = replace(bare, quantity=_hedged_as(bare.quantity, before.quantity))
    return mentions


def _is_gap(text: str, before: QuantityMention, bare: QuantityMention, between: str) -> bool:
    """Whether the noun is left out because it was just said: not where people may be meant instead."""
    after = text[bare.end : bare.end + 40].lower()
    if before.counts == "dwellings":
        return bool(
            DAMAGE.match(after) or (DAMAGE.search(between.lower()[-30:]) and END_OF_PHRASE.match(after))
        )
    return before.counts == "households" and bool(PLACE.match(after)) and bool(JOINED.search(between.lower()))


def _is_conversion(text: str, before: QuantityMention, bare: QuantityMention, between: str) -> bool:
    """Whether a bracket repeats the amount before it in another unit, so that its hedge holds for both."""
    if (
        before.quantity.value is None
        or bare.quantity.quantifier is not Quantifier.EXACT
        or bare.quantity.value is None
    ):
        return False
    pair = (before.counts, bare.counts)
    if pair in {("other", "other"), ("other", "unknown")}:
        opened = re.fullmatch(r"\s?[\w%]*\s?[(/]\s?", between) is not None
        return opened and bare.text[0].isdigit() and text[bare.start - 1] in "( /"
    finer = (
        digits(bare.quantity.value) > digits(before.quantity.value) + 1
    )  # counted apart: 1,000 (5,478 people)
    opened = between.rstrip().endswith("(") and len(between) < FURTHEST
    return pair == ("households", "people") and opened and not finer


def _hedged_as(quantity: Quantity, other: Quantity) -> Quantity:
    if quantity.value is None or other.quantifier.value not in lists("hedges")["bands"]:
        return quantity
    return quantity_of(quantity.value, Hedge(first=0, last=0, quantifier=other.quantifier), quantity.unit)


def _fraction(part: QuantityMention, between: str) -> float | None:
    value = part.quantity.value
    if value is None:
        return None
    if PERCENT.match(between):
        return value / HUNDRED if 0 < value <= HUNDRED else None
    return value if 0 < value < 1 else None


def _with_noun(part: QuantityMention, whole: QuantityMention, quantity: Quantity) -> QuantityMention:
    return replace(
        part,
        noun=whole.noun,
        noun_start=whole.noun_start,
        noun_end=whole.noun_end,
        population=whole.population,
        counts=whole.counts,
        quantity=quantity,
    )


def _told_of(text: str, part: QuantityMention, end: int) -> QuantityMention:
    """The part with the group it is said to be: "half of the 900 residents are children"."""
    said = PREDICATE.match(text, end)
    counted = counted_after(cut(said["who"]), 0) if said and part.counts == "people" else None
    return replace(part, population=counted.population) if counted and counted.population else part


def _with_percent(text: str, part: QuantityMention) -> QuantityMention:
    """The share with its sign, so that no claim of 1,200 people shows a bare "60"."""
    found = PERCENT.match(text, part.end)
    end = found.end() if found else part.end
    return replace(part, end=end, text=text[part.start : end])


def _as_amount(part: QuantityMention, whole: QuantityMention, fraction: float) -> QuantityMention:
    amount = _with_noun(part, whole, _share(part.quantity, whole.quantity, fraction))
    return replace(amount, share_of=(whole.start, whole.end))


def _share(part: Quantity, whole: Quantity, fraction: float) -> Quantity:
    """The base's band times the share's; a plain share of a number is as good as "about"."""
    bands = lists("hedges")["bands"]
    hedge = part.quantifier if part.quantifier.value in bands else Quantifier.APPROXIMATELY
    band = bands[hedge.value]

    def scaled(bound: float | None, factor: float | None) -> float | None:
        return None if bound is None or factor is None else round(bound * factor * fraction)

    value = None if whole.value is None else round(whole.value * fraction)
    return Quantity(
        low=scaled(whole.low, band.get("low")),
        high=scaled(whole.high, band.get("high")),
        typical_low=scaled(whole.typical_low, band.get("typical_low")),
        typical_high=scaled(whole.typical_high, band.get("typical_high")),
        best=value if band.get("best") else None,
        value=value,
        quantifier=hedge,
        unit=whole.unit,
    )
