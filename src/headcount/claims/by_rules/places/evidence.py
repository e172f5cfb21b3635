"""What stands around a name: what speaks for a place and what speaks for a person, a party or a thing.

In: the words of a sentence, a run of them, and the parse where there is one. Out: two sets of reasons. For:
"noun" (a noun of place beside it), "side noun" (a weaker one), "strong" and "weak" (prepositions),
"object", "subject", "moved" (verbs), "home" (villagers from), "article" (al-), "label" (the parser).
Against: "organisation", "storm", "title", "actor", "border", "acronym", "person", "party".
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Doc

from headcount.claims.by_rules.places.governing import after_verb, governing
from headcount.claims.by_rules.places.runs import Run
from headcount.claims.by_rules.places.words import Word, listed, wording
from headcount.places.nouns import noun_before, noun_families

LONGEST_WAY = 6  # words of a name between "from" and "to"
Hints = list[tuple[int, int, str]]


def reasons_for(words: Sequence[Word], run: Run, family: str | None) -> tuple[str | None, set[str]]:
    """The preposition that governs a name, and what around it speaks for a place."""
    first, last = run
    preposition, strength = governing(words, first)
    after = _next_low(words, last)
    beside_noun = bool(family) and family != "AREA"
    reasons = {
        "weak" if words[last - 1].owns else strength or "": bool(strength),
        "noun": beside_noun
        or bool(noun_of_before(words, first))
        or _at_camp(words, first)
        or after in listed("not_places", "dwellers")
        or after in listed("nouns", "hosting")
        or _is_peopled(words, first),
        "side noun": family == "AREA",
        "subject": after in listed("not_places", "subject_verbs"),
        "object": after_verb(words, first),
        "moved": preposition in ("from", "to") and _is_moved(words, first),
        "home": preposition == "from" and _before(words, first) in listed("prepositions", "coming_from"),
        "article": words[first].text[0].islower(),
    }
    return preposition, {reason for reason, holds in reasons.items() if holds}


def reasons_against(words: Sequence[Word], run: Run, *, country: bool, governed: bool) -> set[str]:
    """What around a name speaks for a person, a party or a thing; less is needed against a country's."""
    first, last = run
    lows = [word.low for word in words[first:last]]
    before = words[first - 1].low if first and (words[first].glued or _after_point(words, first)) else ""
    after = "" if words[last - 1].owns else _next_low(words, last)
    reasons = {
        "organisation": _is_body(words, run, country=country),
        "storm": any(low in listed("not_places", "storms") for low in (before, *lows))
        or _is_named_fire(words, last),
        "title": any(low in listed("not_places", "titles") for low in (before, lows[0]))
        or any(low in listed("not_places", "offices") for low in lows[1:-1]),
        "actor": after in listed("not_places", "actors_after")
        or _is_backing(words, last)
        or (after in listed("not_places", "speaks") and not governed)
        or (after in listed("not_places", "bodies_after") and country),
        "border": wording(words, max(first - 2, 0), first) == "border with",
        "acronym": not country and len(lows) == 1 and words[first].text.isupper() and len(lows[0]) > 1,
    }
    return {reason for reason, holds in reasons.items() if holds}


def _is_named_fire(words: Sequence[Word], last: int) -> bool:
    """Whether a fire bears the name: `the Osha Fire`, `the Osha Complex`."""
    if last >= len(words):
        return False
    return words[last].text[:1].isupper() and words[last].low in listed("not_places", "fires")


def _is_moved(words: Sequence[Word], first: int) -> bool:
    """Whether people move: `displaced to Osha`, `fled from Osha to Kutum`."""
    if first < 2 or not words[first].glued:  # noqa: PLR2004  # the movement and "to"
        return False
    at = first - 1
    if words[at].low == "to":
        while at > 1 and first - at < LONGEST_WAY and words[at - 1].text[0].isupper():
            at -= 1
        at = at - 1 if words[at - 1].low == "from" else first - 1
    return words[at].low in ("from", "to") and words[at - 1].low in listed("prepositions", "moving")


def _before(words: Sequence[Word], first: int) -> str:
    """The word before the one that governs a name."""
    return words[first - 2].low if first > 1 and words[first].glued else ""


def label_reasons(hints: Hints, start: int, end: int, *, country: bool) -> tuple[set[str], set[str]]:
    """What the parser says for and against a place between two offsets."""
    touching = [kind for s, e, kind in hints if s < end and e > start and (country or kind != "adjective")]
    label = next(iter(touching), None)
    if label == "adjective":
        return set(), {"actor"}
    if label in listed("not_places", "labels"):
        return {"label"}, set()
    if label in listed("not_places", "people_labels"):
        return set(), {"person" if label == "PERSON" else "party"}
    return set(), set()


def parser_hints(doc: Doc | None) -> Hints:
    """The parser's labels with their offsets, and the names it takes for adjectives."""
    if doc is None:
        return []
    marked = [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
    return [*_adjectives(doc), *marked]


def _adjectives(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Names that only describe a noun that is no place ("U.S. sailors")."""
    for token in doc:
        if token.dep_ in ("compound", "amod", "nmod") and token.pos_ in ("PROPN", "ADJ"):
            head = token.head
            beside = head.i == token.i + 1 and head.pos_ == "NOUN"
            if (
                beside
                and head.lower_ not in noun_families()
                and head.lower_ not in listed("nouns", "hosting")
            ):
                yield token.idx, token.idx + len(token.text), "adjective"


def noun_of_before(words: Sequence[Word], first: int) -> int:
    """How many words of a noun of place stand before "of" before the name ("the village of")."""
    if first < 2 or words[first - 1].low != "of" or not words[first].glued:  # noqa: PLR2004  # noun and "of"
        return 0
    return noun_before([word.low for word in words[max(0, first - 4) : first - 1]], min(3, first - 1))


def _at_camp(words: Sequence[Word], first: int) -> bool:
    """Whether the name tells where a camp, a centre or a post is: `the displacement site at Osha`."""
    if first < 2 or words[first - 1].low != "at" or not words[first].glued:  # noqa: PLR2004  # noun and "at"
        return False
    size = noun_before([word.low for word in words[max(0, first - 4) : first - 1]], min(3, first - 1))
    noun = " ".join(word.low for word in words[first - 1 - size : first - 1])
    return noun_families().get(noun) in ("CAMP", "RECEPTION", "DETENTION", "BORDER")


def _is_peopled(words: Sequence[Word], first: int) -> bool:
    """Whether the name is said to have people: `the population of Osha`."""
    if first < 2 or words[first - 1].low != "of":  # noqa: PLR2004  # the people and "of"
        return False
    return words[first - 2].low in listed("nouns", "peopled")


def _next_low(words: Sequence[Word], last: int) -> str:
    return words[last].low if last < len(words) and words[last].glued else ""


def _is_body(words: Sequence[Word], run: Run, *, country: bool) -> bool:
    """Whether the name is part of an organisation's, or its body goes before or after it."""
    first, last = run
    inside = not country and any(_names_body(word) for word in words[first:last] if word.low != "department")
    after = any(
        word.text[0].isupper() and _names_body(word) for word in takewhile(_glued, words[last : last + 2])
    )
    return inside or after or _is_body_of(words, first)


def _is_body_of(words: Sequence[Word], first: int) -> bool:
    """Whether a body's name or office goes before ("the Department of", "the president of")."""
    if first < 2 or words[first - 1].low != "of":  # noqa: PLR2004  # the body and "of"
        return False
    body = words[first - 2]
    is_body = body.low in listed("not_places", "organisation_words") or body.low in listed(
        "not_places", "titles"
    )
    return is_body or body.text == "Department"


def _glued(word: Word) -> bool:
    return word.glued


def _names_body(word: Word) -> bool:
    return word.low in listed("not_places", "organisation_words") or word.low == "department"


def _is_backing(words: Sequence[Word], last: int) -> bool:
    """Whether a loose "-backed" or "-led" follows the name."""
    if last >= len(words) or words[last].low not in listed("not_places", "suffixes"):
        return False
    return not words[last].glued and words[last].start - words[last - 1].end <= 3  # noqa: PLR2004  # " - "


def _after_point(words: Sequence[Word], first: int) -> bool:
    """Whether only the point of an abbreviation parts the name from its title ("Mr. X")."""
    return words[first].start - words[first - 1].end <= 2  # noqa: PLR2004  # a point and a space
