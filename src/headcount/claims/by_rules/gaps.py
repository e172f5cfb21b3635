"""A second number with a place of its own and the verb of the first: "from Osha and 1,500 from Bela".

In: a sentence and its numbers. Out: whether a bare number goes on so. The words of place before and after
must be the same: "in Osha and 830 in Bela" is a sentence told twice, "in Osha and 830 from Bela" may not be.
"""

import re

from headcount.claims.by_rules.grounds import Ground
from headcount.claims.by_rules.parts import HEDGED
from headcount.claims.by_rules.quantities import QuantityMention

PLACED = r"\b(?:in|from|to|at|near|into|across|around|on)\b"
BETWEEN = re.compile(
    rf"[^.;:()\d]{{3,140}}?(?:,|\band|\bwhile)\s+(?:another\s+|a further\s+)?{HEDGED}", re.IGNORECASE
)
BEHIND = re.compile(rf"\s+(?:more\s+|others\s+)?({PLACED})\s+(?:the\s+)?[^\W\d_a-z]")
WORDS = re.compile(PLACED, re.IGNORECASE)


def repeats_without_verb(ground: Ground, mention: QuantityMention) -> bool:
    """Whether a number goes on as the one before it did: a bare one, of people, with a place behind it."""
    earlier = [one for one in ground.quantities if one.end <= mention.start]
    bare = mention.noun_start is None or mention.noun_start < mention.start
    if not bare or mention.counts == "other" or not earlier:
        return False
    text, before, start = ground.sentence.text, earlier[-1].end, mention.start
    behind = BEHIND.match(text, mention.end)
    if behind is None or BETWEEN.fullmatch(text, before, start) is None:
        return False
    if any(behind.start(1) <= one.start < behind.end() for one in ground.times):
        return False  # "300 in March and 200 in April"
    return behind.group(1) in {found.group().lower() for found in WORDS.finditer(text, before, start)}
