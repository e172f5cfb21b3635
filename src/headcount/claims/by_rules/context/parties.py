"""Who acted and where: the words round a happening in, a party and a place out, nothing where unsure."""

import re
from collections.abc import Sequence
from typing import Protocol

from headcount.claims.by_rules.context.clauses import Clause
from headcount.claims.by_rules.context.happenings import Happening
from headcount.claims.by_rules.context.words import is_common, party_words
from headcount.claims.by_rules.speakers.words import DAYS, MONTHS
from headcount.model import Place, SiteKind

MOST_WORDS = 5
REACH = 45  # characters from a verb to the place that is its object
OWNS = ("'s", "’s")
AWAY = frozenset({"by", "with", "from", "to", "towards", "toward", "out of", "via", "for"})
LEAD = re.compile(
    r"^(?:the|a|an|his|her|its|their|some|several|many|and|or|that|when|as|after|while|both)\s+",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"[,;:()\"“”]|\b(?:that|said|says|told|after|when|as|while|by|and|but|with|from|to|in|on|at|for|against|since|of|"
    r"claims?|claimed|reports?|reported|confirms?|confirmed|announced|accused|where|which|who|before|until|if|between|was|were|had|has|have|is|are|the|an?|its|their)\b|\b\d|['’]s\b"
    rf"|\b(?:{DAYS}|{MONTHS})\b",
    re.IGNORECASE,
)
INSIDE = re.compile(r"\s+(?:as|and|after|before|by)\s")  # words no name of a place holds
BOTH = re.compile(r"[^\s,;]\s+and(?:\s+the)?\s*$")  # one of two who act is not the one who acts
RIGHT_BEFORE = re.compile(
    r"\s+(?:(?:has|have|had|also|then|again|immediately|repeatedly|\w+ly)\s+)*"
    r"|\s+(?:loyal to|led by|backed by|allied (?:to|with))\s+\S+(?:\s\S+){0,5}\s+"
)
OBJECT = re.compile(r"^(?:(?!(?:in|at|near|from|on|by|and)\b)[a-z][a-z'’-]*\s+){0,7}$")
BY = re.compile(r"\s*(?:\S+\s+){0,4}?\bby\s+(?P<who>(?:[\w'’.-]+\s+){0,5}?)$")


class PlaceMention(Protocol):
    """A place in a sentence."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def text(self) -> str:
        """The name as written."""

    @property
    def place(self) -> Place:
        """The place."""

    @property
    def preposition(self) -> str | None:
        """The word that governs it."""

    @property
    def generic(self) -> bool:
        """Whether it is a common noun."""


def party_of(text: str, clause: Clause, one: Happening) -> str | None:
    """The party that acts: right before the verb, or after "by" where the verb is passive."""
    if one.passive:
        after = text[one.end : clause.end]
        for match in party_words().finditer(after):
            if lead := BY.match(after[: match.start()]):
                return _plain(lead["who"] + match.group())
        return None
    before = text[clause.start : one.acts]
    last = None
    for match in party_words().finditer(before):
        last = match
    if last is None or not RIGHT_BEFORE.fullmatch(before[last.end() :]):
        return None
    start = 0
    for bound in BOUND.finditer(before[: last.start()]):
        start = bound.end()
    if BOTH.search(text[: clause.start + start]):
        return None
    return _plain(before[start : last.end()])


def _plain(words: str) -> str | None:
    plain = " ".join(words.split())
    while (shorter := LEAD.sub("", plain)) != plain:
        plain = shorter
    words_left = plain.split()[-MOST_WORDS:]
    if not words_left:
        return None
    first, rest = words_left[0], words_left[1:]
    return " ".join([first.lower() if is_common(first) else first, *rest])


def place_of(
    text: str, clause: Clause, one: Happening, places: Sequence[PlaceMention]
) -> PlaceMention | None:
    """The place of a happening: its object where it has one, else the nearest named in the clause."""
    own = [item for item in places if clause.start <= item.start < clause.end and _says_where(item)]
    if one.place == "object":
        after = [
            item for item in own if 0 <= item.start - one.end <= REACH and not text.startswith(OWNS, item.end)
        ]
        return next((item for item in after if OBJECT.match(text[one.end : item.start].lstrip())), None)
    if one.place == "subject":
        return next((item for item in reversed(own) if item.end <= one.start), None)
    within = [item for item in own if item.preposition not in AWAY]
    after = [item for item in within if item.start >= one.start]
    before = [item for item in within if item.preposition]
    return next(iter(after), None) or next(reversed(before), None)


def may_have_place(text: str, one: Happening) -> bool:
    """Whether a name can stand where the happening must have one; a cheap test before places are found."""
    if one.place == "object":
        return re.search(r"[A-Z]|\bthe\b", text[one.end : one.end + REACH]) is not None
    return True


def _says_where(item: PlaceMention) -> bool:
    definite = item.text.lower().startswith("the ") and item.place.kind is not SiteKind.COUNTRY
    return not item.generic or (definite and item.place.site is not None)


def place_name(item: PlaceMention) -> str:
    """The name of a place for a label: as written, or the site a common noun points to."""
    name = (item.place.site or item.place.name) if item.generic else item.place.name
    plain = INSIDE.split(LEAD.sub("", name))[0]
    return plain if item.place.kind is not SiteKind.COUNTRY else name
