"""Deaths and injuries told as somebody's own story: "they killed my brother".

In: a sentence, the words counted, what befell them, and who speaks. Out: whether they are one person's kin,
told of by that person. Who keeps a record of casualties can not match such a death to an event unless it is
said where it was: elsewhere in the sentence stands where the teller is, not where the dead were.
"""

import re
from collections.abc import Sequence

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.places import PlaceMention
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.roles import TOLLS
from headcount.claims.by_rules.speakers import Attribution
from headcount.model import SpeakerKind

KIN = words_of("kin")
OWNER = re.compile(r"(?P<own>my|our)\b|(?:his|her|their)\b", re.IGNORECASE)
LEAD = re.compile(r"(?:\b(?:all|both|of|one|two|three|four|five|\d+)\s+)*$", re.IGNORECASE)
OBJECTS = {"dobj", "obj", "nsubjpass", "nsubj:pass"}
OPENS, CLOSES = "“„«", "”»"
WHY = "told as somebody's own story, without a place: not matched to any event"


def is_own_story(
    text: str, mention: QuantityMention, movement: Movement, speaker: Attribution | None
) -> bool:
    """Whether a toll counts the teller's kin: "my two sons", or "his daughter" in the words of a witness."""
    if movement.meaning.term not in TOLLS or (mention.noun or "").lower() not in KIN:
        return False
    start = min(mention.start, mention.noun_start if mention.noun_start is not None else mention.start)
    before = LEAD.sub("", text[:start]).rstrip().rpartition(" ")[2]
    owner = OWNER.match(text, mention.start) or OWNER.fullmatch(before.lstrip("\"“‘'("))
    if owner is None:
        return False
    witness = speaker is not None and speaker.source.kind is SpeakerKind.WITNESS
    if owner["own"] is not None or _is_quoted(text[: mention.start]):
        return True
    return witness and not _is_of_another(movement)


def _is_of_another(movement: Movement) -> bool:
    """Whether others were hurt or killed in the same breath: "killed a boy and wounded his brother"."""
    word = movement.word
    return word.dep_ == "conj" and any(child.dep_ in OBJECTS for child in word.head.children)


def in_own_clause(movement: Movement, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places named in what is said of the dead, and not around it."""
    first, last = movement.word.left_edge, movement.word.right_edge
    start, end = first.idx, last.idx + len(last)
    return [one for one in mentions if start <= one.start < end and not one.generic]


def _is_quoted(before: str) -> bool:
    """Whether quotation marks are open at the end of these words."""
    opened = sum(before.count(mark) for mark in OPENS) > sum(before.count(mark) for mark in CLOSES)
    return (
        opened
        or before.count('"') % 2 == 1
        or len(re.findall(r"(?<!\w)['‘](?=\w)", before))
        > len(re.findall(r"(?<=\w[.,!?])['’]|['’](?!\w)", before))
    )
