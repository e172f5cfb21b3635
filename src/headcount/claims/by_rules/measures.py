"""What kind of count a number is: people in a state, movements in a period, or a running total.

In: the measure of a movement and the words around its number. Out: a `Measure`.
"""

import re

from spacy.tokens import Token

from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.roles import TOLLS
from headcount.model import Measure, Term

MOVED = (Term.DISPLACED, Term.FORCED_TO_FLEE, Term.RETURNS, Term.EVACUATED)  # and are so since
BRINGING = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|raising|raises|raised|taking|takes|took|pushing|pushes|pushed)\b"
    r"(?:[^.;]{0,40}\b(?:total|number|toll|count|figure|tally|population|caseload|sum)\b[^.;]{0,40})?"
    r"\s+to\s*$",
    re.IGNORECASE,
)
INTERNALLY = re.compile(r"\binternally\s+$", re.IGNORECASE)
REACH = 90  # characters before a number in which it is brought up to a total


def find_measure(measure: Measure, movement: Movement, mention: QuantityMention, text: str) -> Measure:
    """`displaced people` are in a state; `people displaced by` were moved; a death toll runs."""
    word = movement.word
    if (
        measure is Measure.FLOW
        and movement.way in ("people", "states")
        and movement.meaning.term not in TOLLS
    ):
        named = movement.way == "people" or word.pos_ in ("NOUN", "PROPN")  # "3,500 IDP households"
        is_state = word.dep_ in ("amod", "compound", "attr", "acomp") or named
        if is_state and movement.meaning.term in MOVED:
            return Measure.STOCK
    if measure is not Measure.FLOW:
        return measure
    if INTERNALLY.search(text[: word.idx]) and mention.noun_start == word.idx:
        return Measure.STOCK  # "two million internally displaced"
    if movement.meaning.term is Term.DISPLACED and _is_standing(word):
        return Measure.STOCK
    runs = brings_total(text, mention.start) or (_is_toll(movement) and not mention.additional)
    return Measure.CUMULATIVE if runs else measure


def _is_standing(participle: Token) -> bool:
    """`9,000 are displaced` tells a state; `were displaced`, `have been displaced` what happened."""
    helpers = [child for child in participle.children if child.dep_ in ("auxpass", "aux")]
    return [child.lower_ for child in helpers] in (["are"], ["remain"]) or participle.head.lower_ == "remain"


def _is_toll(movement: Movement) -> bool:
    word = movement.word
    return movement.way == "acts" and any("toll" in one.lower_ for one in (word, word.head))


def brings_total(text: str, start: int) -> bool:
    """Whether the number at this offset is what a total is brought to."""
    return bool(BRINGING.search(text[max(0, start - REACH) : start]))
