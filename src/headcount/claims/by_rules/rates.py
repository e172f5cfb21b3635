"""Numbers a day: `some 300 people cross every day`. They count one day, not all the days they are said of.

In: a sentence and the number in it. Out: the day such a number is taken for, with the reason: the report's
own, since reports tell the rate that holds as they are written.
"""

import re
from datetime import date

from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import Period

TAKEN = "so many a day: taken for the report's own day alone"
A_DAY = (
    r"(?:(?<!\bin )(?<!\bwithin )\b(?:a|per|each|every|every single) day\b"
    r"(?! (?:earlier|later|before|after|ago|old))|\bdaily\b)"
)
BEHIND = re.compile(rf"[^,;.]{{0,50}}?{A_DAY}", re.IGNORECASE)
BEFORE = re.compile(
    rf"{A_DAY}[^,;.]{{0,40}}?\b(?:averag(?:e|es|ed|ing)|is|was|are|were|stands? at|stood at|of|to|at)\b"
    r"[^,;.]{0,12}$",
    re.IGNORECASE,
)


def day_of_rate(text: str, mention: QuantityMention, published: date | None) -> Period | None:
    """The one day a number a day is taken for; None where the number is no rate."""
    if not (BEHIND.match(text, mention.end) or BEFORE.search(text[: mention.start])):
        return None
    return Period(start=published, end=published, why=TAKEN)
