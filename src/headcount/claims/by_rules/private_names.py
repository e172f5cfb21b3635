"""Names no output may show: sentences and attributions in, the names of private persons out.

Kept: officials who speak for a body, heads of state and others with an office before their name, places and
organisations. A wrong find would blot a place from the page, so a name needs two capitalised words or a
pattern that introduces a person; single names are added only as parts of a name already found.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from headcount.claims.by_rules.introductions import credited, finds, introduced, perhaps
from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers import Attribution
from headcount.claims.by_rules.speakers.memory import remember
from headcount.claims.by_rules.speakers.names import read_speaker, reports_only
from headcount.claims.by_rules.speakers.shapes import NAME, NATIONAL, PARTICLE, STARTERS, UPPER, person_names
from headcount.claims.by_rules.speakers.words import (
    country_names,
    known_organisations,
    load_words,
    role_words,
    speech_verbs,
    words_pattern,
)
from headcount.claims.by_rules.wordbook import Wordbook

LONGEST = 6000
SHORTEST = 3
FULL_NAME = 2
RUN_TOGETHER = re.compile(r"[A-Z]{2,}[a-z]\S*\s")
SMALL_LETTERS = re.compile(r"[^\W\d_A-Z]{2}")  # without these a word is an abbreviation
TITLED = re.compile(
    rf"\b(?:President|Vice[- ]President|(?:Deputy )?Prime Minister|Premier|Chancellor|King"
    rf"|Queen|Emir|Prince|Pope|Mayor|Governor|Gov\.|Minister|Secretary(?:[- ]General)?"
    rf"|Secretary of State|General|Gen\.|Colonel|Col\."
    rf"|Major|Maj\.|Lt\.?|Captain|Capt\.|Admiral|Brigadier|Ambassador|Senator|Sen\.|Rep\."
    rf"|Sheriff|Judge|Commissioner|Commander|Chief|Director|Envoy|Justice|Attorney General"
    rf"|Chief Minister|Foreign Minister|Administration|Sheikh|Ayatollah|Sultan|Hurricane"
    rf"|Typhoon|Cyclone|Storm"
    rf"|Adm\.?|Cpl\.?|Sgt\.?|Det\.?|Insp\.?|Supt\.?|Brig\.?|candidate|leader|dictator|ruler"
    rf"|Inspector|Cmdr\.|Commodore|Amb\.|Superintendent|Constable|Marshal)\s+({NAME.pattern})"
)
RULES = ("government", "regime", "administration", "forces", "army", "troops")
RULING = ((RULES, re.compile(rf"({NAME.pattern})(?=['’]s\s+(?:{'|'.join(RULES)}))")),)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|of|outside|inside|towards?|around|into|village of|town of"
    r"|city of|camp|province|district|river|north|south|east|west)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


PARTS_OF = "people|residents|city|town|village|province|county|parts?|outskirts|area|suburbs?|state"
WITHIN = (" in", "In", " near", "Near", " outside", "Outside", " towards", " across")
PlaceTest = Callable[[str], bool]


def _no_place(_name: str) -> bool:
    return False


class Public:
    """Names that may be shown, whole, by their last words or by their first."""

    def __init__(self, names: Collection[str]) -> None:
        """Take the names, lower case."""
        self._whole = frozenset(names)
        self._ends = {end for name in names for end in _endings(name)}
        self._starts = {name[: len(name) - len(end) - 1] for name in names for end in _endings(name)}

    def knows(self, name: str) -> bool:
        """Whether a name is one of them or a part, or ends in one of them."""
        low = name.lower()
        return any(low in names for names in (self._whole, self._ends, self._starts)) or any(
            end in self._whole for end in _endings(low)
        )


def _endings(name: str) -> Iterator[str]:
    return (name[place + 1 :] for place, letter in enumerate(name) if letter == " ")


def withheld_names(
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    *,
    is_place: PlaceTest = _no_place,
    whole_text: str = "",
) -> tuple[str, ...]:
    """The private persons' names in the sentences: full names, then their parts where repeated alone.

    `is_place` tells whether a name is also a place's; it is asked last, of those that would be withheld.
    `whole_text` is the report's text, for names in photo credits and bylines that stand in no passage.
    """
    texts = [sentence.text[:LONGEST] for sentence in sentences]
    public, book = Public(_public(texts, attributions)), Wordbook(texts)
    spoken = _speaking(texts, attributions)
    persons = {e.text for s in sentences if s.doc is not None for e in s.doc.ents if e.label_ == "PERSON"}
    found: Counter[str] = Counter()
    for index, (sentence, text) in enumerate(zip(sentences, texts, strict=True)):
        for name in map(_clean, introduced(text)):
            # A name that surely introduces a person is withheld even where a place is called so.
            if name and not public.knows(name) and not _is_thing(name, _no_place):
                found[name] += 1
        said = (name for name in spoken.get(index, ()) if " " in name or _surname(name, book, persons))
        for name in (*perhaps(text), *_entities(sentence, text), *said):
            clean = _clean(name)
            if not clean or public.knows(clean) or _is_thing(clean, is_place):
                continue
            if not _stands_as_place(clean, book.near(clean)):
                found[clean] += 1
    for line in whole_text.splitlines():
        by = _clean(credited(line[:LONGEST]) or "")
        if by and not public.knows(by) and not _is_thing(by, is_place):
            found[by] += 1
    whole = sorted(found, key=lambda name: (-len(name.split()), -len(name), name))
    return tuple(dict.fromkeys((*whole, *_parts(whole, book, public, is_place))))


PERSON_AFTER = re.compile(
    r"\s*(?:,\s+(?:who\b|whose\b|\d{1,2},|an?\s|aged\b|(?:his|her)\s)|(?:said|says|told"
    r"|recalled|added|fled|lost|cried|wept|was\s+(?:killed|shot|born|wounded|injured|murdered"
    r"|arrested|charged|sentenced|convicted|indicted|accused|pronounced|identified|hospitalized"
    r"|sitting|standing|waiting|being held)|has\s+lost|is\s+one\s+of)\b)"
)


SOMEBODY = re.compile(rf"[{UPPER}][\w'’.-]*{PERSON_AFTER.pattern}")


def may_name_somebody(text: str) -> bool:
    """Whether the parser's word for a person would count in a sentence; without that it need not be asked."""
    return SOMEBODY.search(text) is not None


def may_name_person(text: str) -> bool:
    """Whether words that are shown by themselves, as a title is, may hold a person's name."""
    return bool(person_names(text))


def _entities(sentence: Sentence, text: str) -> Iterable[str]:
    """Persons the parser marks, where the words after them are those of a person.

    The parser takes many place names for persons, so its word alone is never enough.
    """
    if sentence.doc is None:
        return
    for entity in sentence.doc.ents:
        words = entity.text.split()
        if (
            entity.label_ != "PERSON"
            or len(words) < FULL_NAME
            or not all(w[0].isupper() or re.fullmatch(PARTICLE, w) for w in words)
        ):
            continue
        before, after = text[: entity.start_char], text[entity.end_char :]
        if PERSON_AFTER.match(after) and not PLACE_BEFORE.search(before) and person_names(entity.text):
            yield entity.text


def _speaking(texts: Sequence[str], attributions: Sequence[Attribution]) -> dict[int, list[str]]:
    """Names among the words that name a speaker who is not shown by name, by sentence."""
    found: dict[int, list[str]] = {}
    for item in attributions:
        if item.source.name and item.source.name != item.source.organisation:
            continue
        words = texts[item.sentence][item.start : item.end]
        words = speech_verbs().sub(",", re.sub(r"^according to", "", words, flags=re.IGNORECASE))
        draft = read_speaker([part for part in words.split(",") if part.strip()])
        if draft is not None and draft.name:
            found.setdefault(item.sentence, []).append(draft.name)
    return found


def _surname(name: str, book: Wordbook, persons: Collection[str]) -> bool:
    """Whether a single word that speaks is surely a person: a full name ends in it, or the parser says so.

    Without that, a country, a paper or a group would be withheld wherever it "says" something.
    """
    if NATIONAL.search(name) or _lonely(name, book):
        return False
    full = re.compile(rf"(?<![\w-])[A-Z][a-z]{{2,}}\s{re.escape(name)}(?![\w-])")
    matches = (match.group() for text in book.near(name) for match in full.finditer(text))
    return any(person_names(match) for match in matches) or name in persons


def _lonely(name: str, book: Wordbook) -> bool:
    """Whether a single word is perhaps no name: a word of the lists, or written small or only at a start."""
    if len(name) < SHORTEST or role_words("official", "reporter", "private", "anonymous").fullmatch(name):
        return True
    small = re.compile(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])")
    inside = re.compile(rf"[a-z,]\s+{re.escape(name)}(?![\w-])")
    written_small = any(small.search(text) for text in book.near(name.lower()))
    return written_small or not any(inside.search(text) for text in book.near(name))


def _public(texts: Sequence[str], attributions: Sequence[Attribution]) -> set[str]:
    """Names that may be shown, lower case: officials who speak, and those with an office before the name."""
    names = {item.source.name.lower() for item in attributions if item.source.name}
    for person in remember(texts).persons.values():
        if person.name and not person.private and not reports_only(person):
            names.add(person.name.lower())
    for text in texts:
        for match in TITLED.finditer(text):
            names.add(_clean(match.group(1)).lower())
        for match in finds(RULING, text):
            names.add(_clean(match.group(1)).lower())
    return {name for name in names if name}


def key_of(name: str) -> str:
    """The letters of a name without its article: what two spellings of it must share."""
    return letters_of(name.lower().removeprefix("al-").removeprefix("al "))


def letters_of(text: str) -> str:
    """The letters and digits of a text, small and without anything between."""
    return re.sub(r"[\W_]+", "", text.lower())


def _is_thing(name: str, is_place: PlaceTest) -> bool:
    """A place, a body, a country or a day, never to be withheld."""
    if name in country_names() or known_organisations()[0].search(name):
        return True
    if words_pattern("organisation_heads", "words", case=True).search(name):
        return True
    if words_pattern("names", "things", case=True).search(name):
        return True
    if RUN_TOGETHER.match(name) or not SMALL_LETTERS.search(name):
        return True
    # "Jailed Egyptian": a nationality ends no name of two words whose first is a common participle.
    if NATIONAL.search(name) and (" " not in name or re.match(r"\w+ed\s", name)):
        return True
    return not person_names(name) or is_place(name)


def _clean(name: str) -> str:
    words = re.sub(r"['’]s?$", "", name.strip().rstrip(".,;:'’")).split()
    titles = load_words()["roles"]["titles"]
    listed = role_words("official", "reporter", "private", "anonymous")
    while words and (
        any(char.isdigit() for char in words[0])
        or words[0].lower().rstrip(".") in titles
        or words[0] in {"The", "A"}
        or listed.fullmatch(words[0])
    ):
        words = words[1:]
    return " ".join(words)


def _by_itself(alone: re.Pattern[str], text: str) -> bool:
    """Whether the word stands in the text outside a longer run of capitalised words ("Park Hill")."""
    for match in alone.finditer(text):
        before = re.search(r"([A-Z][\w’'-]*)\s$", text[: match.start()])
        led = before is not None and before.group(1).lower() not in STARTERS
        if not led and not re.match(r"\s[A-Z]", text[match.end() :]):
            return True
    return False


def _stands_as_place(name: str, texts: Sequence[str]) -> bool:
    """Whether the texts say that something is in or near the name."""
    within = [f"{word} {name}" for word in WITHIN]
    return any(
        text.find(words) >= 0 and not re.match(r"[\w’'-]", text[text.find(words) + len(words) :])
        for text in texts
        if name in text
        for words in within
    )


def _used_as_place(name: str, texts: Sequence[str]) -> bool:
    """Whether a name that may be a place is used like one: "of Torvik", "Arbin, Torvik", "Torvik County"."""
    place = re.escape(name)
    used = re.compile(
        rf"(?:\b(?:{PARTS_OF})\s+of|\b(?:Southern|Northern|Eastern|Western)|[A-Z][a-z]+,)\s+{place}(?![\w-])(?!['’]s)"
        rf"|(?<![\w-]){place}\s+(?:County|City|Province|District|State|Township|police|Police)\b"
    )
    return any(used.search(text) for text in texts if name in text)


def _parts(whole: Sequence[str], book: Wordbook, public: Public, is_place: PlaceTest) -> list[str]:
    """First names and surnames of withheld people that the text repeats alone."""
    parts: set[str] = set()
    where: dict[str, Where] = {}
    for name in whole:
        words = name.split()
        ends = {words[0], words[-1], " ".join(words[1:])} if len(words) > 1 else set[str]()
        for word in ends - parts:
            if len(word) < SHORTEST or public.knows(word) or _is_thing(word, _no_place):
                continue
            if is_place(word) and _used_as_place(word, book.near(word)):
                continue  # many a surname is a place of the gazetteer, too
            if any(f" {word.lower()} " in text for text in book.near(word.lower())):
                continue  # "White", "Young": a word of the language, too
            if word not in where:
                where[word] = _where(word, book.near(word))
            if _repeats(word, name, book, where[word]):
                parts.add(word)
    return sorted(parts)


Where = tuple[frozenset[str], frozenset[str]]  # the texts in which a word stands alone, or as a place


def _where(word: str, texts: Sequence[str]) -> Where:
    alone = frozenset(text for text in texts if _by_itself(_whole(word), text))
    return alone, frozenset(text for text in texts if _stands_as_place(word, [text]))


def _repeats(word: str, name: str, book: Wordbook, where: Where) -> bool:
    """Whether a part of a name stands alone, and as no place, where the name itself is left out."""
    held = {text for text in book.near(name) if name in text}
    rest = [text.replace(name, " ") for text in held]
    alone, as_place = (any(text not in held for text in texts) for texts in where)
    if not (alone or any(_by_itself(_whole(word), text) for text in rest)):
        return False
    return not (as_place or _stands_as_place(word, rest))


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
