"""The words shown with a claim: its sentence, cut down where a private person's name stands in it.

In: a claim and the names to withhold. Out: the same claim with a shorter quote, or None where the number
cannot be quoted without the name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from headcount.model import Claim, Span

EDGE = re.compile(r"[\s,;:()\"“”'–—-]+")


def quote_without(claim: Claim, text: str, names: Sequence[str]) -> Claim | None:
    """The claim with the longest stretch of its quote around the number in which no name stands."""
    start, end = claim.quote.start, claim.quote.end
    for name in names:
        for match in re.finditer(re.escape(name), claim.quote.text):
            first, last = claim.quote.start + match.start(), claim.quote.start + match.end()
            if last <= claim.number.start:
                start = max(start, last)
            elif first >= claim.number.end:
                end = min(end, first)
            else:
                return None
    if (start, end) == (claim.quote.start, claim.quote.end):
        return claim
    if lead := EDGE.match(text, start, claim.number.start):
        start = lead.end()
    while end > claim.number.end and EDGE.match(text[end - 1]):
        end -= 1
    return replace(
        claim,
        quote=Span.of(text, start, end),
        notes=(*claim.notes, "the quote is cut short: the sentence names a private person"),
    )
