"""Speakers told by no verb at all, but by where they stand: "UNHCR: 5,000 cross", "5,000 cross (UNHCR)".

In: the text of a sentence. Out: Speech over the rest of it. Only names that are surely a body count, so that
neither a place of writing nor the outlet's own name at the end of a headline is taken for a speaker.
"""

import re
from collections.abc import Iterator
from functools import cache

from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.scopes import Speech
from headcount.claims.by_rules.speakers.shapes import CAPITALS
from headcount.claims.by_rules.speakers.words import known_organisations, load_words
from headcount.claims.by_rules.wordings import any_of
from headcount.model import SpeakerKind

LEADING = re.compile(r"\s*([A-Z][^:.,;\"“”()\d]{1,60}):\s+(?=[\"“'A-Z0-9]|\w+)")
TRAILING = re.compile(r"(?:\s[-–—]\s|:\s)([A-Z][^:.,;\"“”()\d–—]{1,60})[\s.]*$")
BRACKETED = re.compile(r"(?<=[\w%])\s*[(\[]([A-Z][\w.&' -]{1,60})[)\]](?=\s*(?:[.;,]|$))")
LONGEST = 6


def find_tags(text: str) -> Iterator[Speech]:
    """The speakers that a headline, a bracket or "by X's count" tells."""
    if (match := LEADING.match(text)) and (draft := _body(match.group(1))):
        yield Speech(match.start(1), match.end(), match.end(), len(text), draft, forward=True)
    elif (match := TRAILING.search(text)) and (draft := _body(match.group(1))):
        yield Speech(match.start(), match.end(), 0, match.start(), draft)
    for match in BRACKETED.finditer(text):
        listed = known_organisations()[0].fullmatch(match.group(1).strip())
        if (
            listed
            and (draft := _body(match.group(1)))
            and not _defined(text[: match.start()], match.group(1))
        ):
            yield Speech(match.start(), match.end(), 0, match.start(), draft)
    for match in _count_of().finditer(text):
        draft = read_speaker([match.group(1)])
        if draft is not None and not draft.private and (draft.organisation or draft.role):
            rest = re.match(r"[\s,.]*$", text[match.end() :])
            start, end = (0, match.start()) if rest else (match.end(), len(text))
            yield Speech(match.start(), match.end(), start, end, draft, forward=not rest)


def _body(words: str) -> Draft | None:
    """The body that the words are, a place, a person or an outlet left out."""
    if len(words.split()) > LONGEST:
        return None
    draft = read_speaker([words])
    if draft is None or draft.refers or draft.private or draft.kind is SpeakerKind.MEDIA or draft.name:
        return None
    known = known_organisations()[0].fullmatch(words.strip())
    if words.isupper() and not known:
        return None  # a dateline: "HARBOUR CITY: ..."
    sure = known or draft.plural or draft.kind not in {SpeakerKind.UNKNOWN, SpeakerKind.OTHER}
    whole = len((draft.organisation or draft.role or "").split()) + 1 >= len(words.split())
    return draft if sure and whole else None


def _defined(before: str, short: str) -> bool:
    """Whether the words before a bracket are the name it shortens."""
    last = re.search(rf"({CAPITALS.pattern})\s*$", before)
    return last is not None and " " in last.group(1) and last.group(1).removeprefix("The ")[:1] == short[:1]


@cache
def _count_of() -> re.Pattern[str]:
    objects = any_of(load_words()["denials"]["objects"])
    return re.compile(rf"\b[Bb]y\s+((?:the\s+)?[^,.;:\"“”]{{2,60}}?)['’]s?\s+(?:own\s+)?(?:{objects})\b,?\s*")
