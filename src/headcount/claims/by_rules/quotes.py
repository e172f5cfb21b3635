"""The words shown with a claim: its sentence, cut down where a private person's name stands in it.

In: a claim and the names to withhold. Out: the same claim with a shorter quote, or None where the number
cannot be quoted without the name.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from headcount.claims.by_rules.grounds import Ground
from headcount.model import Claim, Span

EDGE = re.compile(r"[\s,;:()\"“”'–—-]+")


def persons_named(grounds: Iterable[Ground], spoken: Collection[str]) -> tuple[str, ...]:
    """Full names the parser takes for persons, other than places and those who speak for a body.

    They are cut from quotes on less evidence than a name is withheld everywhere: a shorter quote costs
    little, a private name much.
    """
    found: dict[str, None] = {}
    for ground in grounds:
        for entity in ground.sentence.doc.ents if ground.sentence.doc is not None else ():
            if entity.label_ != "PERSON" or entity.text in spoken or not _is_full(entity.text):
                continue
            if not any(one.start < entity.end_char and entity.start_char < one.end for one in ground.places):
                found[entity.text] = None
    return tuple(found)


def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def quote_without(claim: Claim, text: str, names: Sequence[str]) -> Claim | None:
    """The claim with the longest stretch of its quote around the number in which no name stands."""
    start, end = claim.quote.start, claim.quote.end
    for name in names:
        words = name.split()
        if words[0] not in claim.quote.text:
            continue
        for match in re.finditer(r"\s+".join(map(re.escape, words)), claim.quote.text):
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
