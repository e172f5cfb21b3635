"""Denials of what others told: the one who disputes a figure is not the one who gave it.

In: a verb of denial with its subject. Out: a Speech that holds no words where only another's figure is
disputed ("a figure the ministry disputes"), or the Speech of the one whose figure it is.
"""

import re
from functools import cache

from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.scopes import Speech
from headcount.claims.by_rules.speakers.words import TIME, load_words
from headcount.claims.by_rules.wordings import any_of

END = rf"(?:\s+(?:{TIME}))?\s*(?:[.,;!?\"”)]|$|\b(?:and|but|while|as)\b)"


def another_told(text: str, verb: re.Match[str], begin: int, draft: Draft) -> Speech | None:
    """The speech of a denial whose object is what somebody else told, or None where it denies by itself."""
    if owned := _owned().match(text, verb.end()):
        owner = read_speaker([owned.group("whose") or owned.group("by")])
        if owner is not None and not owner.private and (owner.organisation or owner.refers):
            return Speech(begin, owned.end(), owned.end(), len(text), owner, forward=True)
    if _pointing().match(text, verb.end()):
        # It keeps its place as a speaker, so that words of others end before it.
        return Speech(
            begin, verb.end(), verb.end(), verb.end(), draft, forward=True, verb=verb.group().lower()
        )
    return None


@cache
def _pointing() -> re.Pattern[str]:
    """Nothing after the verb, or no more than a word for what was told before."""
    words = load_words()["denials"]
    told = rf"(?:(?:the|this|that|these|those|such|both)\s+)?(?:[\w-]+\s+)?(?:{any_of(words['objects'])})"
    return re.compile(rf"(?:\s+(?:(?:{any_of(words['pointers'])})|{told}))?{END}", re.IGNORECASE)


@cache
def _owned() -> re.Pattern[str]:
    """Somebody's figure: "the council's count of", "claims by the council that"."""
    objects = any_of(load_words()["denials"]["objects"])
    return re.compile(
        rf"\s+(?:(?P<whose>[^,.;:\"“”]{{2,60}}?)['’]s?\s+(?:[\w-]+\s+)?(?:{objects})\b"
        rf"|(?:the\s+|an?\s+)?(?:[\w-]+\s+)?(?:{objects})\s+(?:\w+\s+)?(?:by|from)\s+"
        rf"(?P<by>[^,.;:\"“”]{{2,60}}?)(?=\s+(?:that|of)\b))",
        re.IGNORECASE,
    )
