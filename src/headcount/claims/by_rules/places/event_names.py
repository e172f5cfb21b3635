"""Names that belong to an event: "Harvey" where a report speaks of Hurricane Harvey.

In: texts. Out: the names they give to storms and operations. Here because headlines use the name alone
("Harvey's toll rises"), and somewhere in the world a town has it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from headcount.claims.by_rules.places.words import listed
from headcount.claims.by_rules.wordings import any_of
from headcount.places import country_named, look_up
from headcount.places.names import plain

NAME = r"[A-Z][\w’'-]+"
OWNER = re.compile(r"['’]s?$")
WIDER = re.compile(rf",\s+(?:in\s+)?(?P<name>{NAME})")
PROVINCE = 500_000  # what the gazetteer gives this standing is a place, whatever a storm is called


def event_names(texts: Iterable[str]) -> frozenset[str]:
    """The plain names that the texts give to events, without those of countries and great places."""
    found = {OWNER.sub("", name) for text in texts for name in _named(text)}
    return frozenset(plain(name) for name in found if _may_be_event(name))


def names_event(text: str, start: int, end: int, events: Collection[str]) -> bool:
    """Whether a name of a text is an event's, and not a town's whose wider place follows ("Ruth, Kutel")."""
    if plain(text[start:end]) not in events:
        return False
    wider = WIDER.match(text, end)
    return wider is None or plain(OWNER.sub("", wider["name"])) in events


def _named(text: str) -> Iterator[str]:
    for match in _one().finditer(text):
        yield match["sure"] or match["perhaps"]
    for match in _several().finditer(text):
        yield from re.findall(NAME, match["names"])


def _may_be_event(name: str) -> bool:
    low = name.lower()
    if any(low in listed("not_places", words) for words in ("common_words", "time_words", "storms")):
        return False
    return country_named(name) is None and look_up(name, least=PROVINCE) is None


@cache
def _one() -> re.Pattern[str]:
    """Finds "typhoon Ruth"; what may be a verb ("Storm Ruth") only with a capital and with no more names."""
    sure, perhaps = (any_of(sorted(listed("events", kind))) for kind in ("sure", "perhaps"))
    return re.compile(
        rf"\b(?:(?i:{sure})\s+(?P<sure>{NAME})|(?:{perhaps})\s+(?P<perhaps>{NAME})(?![\w’'-]|\s+[A-Z]))"
    )


@cache
def _several() -> re.Pattern[str]:
    """Finds "Hurricanes Ruth, Osha and Bela"."""
    many = any_of(sorted(listed("events", "several")))
    return re.compile(rf"\b(?i:{many})\s+(?P<names>{NAME}(?:,\s+{NAME})*,?\s+(?:and|&)\s+{NAME})")
