"""Names no output may show: sentences and attributions in, the names of private persons out.

Kept: officials who speak for a body, heads of state and others with an office before their name, places and
organisations. A wrong find would blot a place from the page, so a name needs two capitalised words or a
pattern that introduces a person; single names are added only as parts of a name already found.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers import Attribution
from headcount.claims.by_rules.speakers.memory import remember
from headcount.claims.by_rules.speakers.names import read_speaker, reports_only
from headcount.claims.by_rules.speakers.shapes import NAME, NATIONAL, PARTICLE, UPPER, person_names
from headcount.claims.by_rules.speakers.words import (
    country_names,
    known_organisations,
    load_words,
    role_words,
    speech_verbs,
    words_pattern,
)
from headcount.claims.by_rules.wordings import any_of

LONGEST = 6000
SHORTEST = 3
FULL_NAME = 2
RUN_TOGETHER = re.compile(r"[A-Z]{2,}[a-z]\S*\s")
SMALL_LETTERS = re.compile(r"[^\W\d_A-Z]{2}")  # without these a word is an abbreviation
NAMED = NAME.pattern
DIGITS = tuple("0123456789")
# Words that surely introduce a person: one capitalised word is enough. A pattern is tried only where one of
# the letters before it stands in the text.
INTRODUCED = (
    (
        (" as ",),
        re.compile(
            rf"\b(?:identified|introduced|named|described)\s+(?:only\s+)?(?:him|her|them)(?:self"
            rf"|selves)\s+(?:only\s+|simply\s+)?as\s+({NAMED})"
        ),
    ),
    (
        ("gave ",),
        re.compile(
            rf"\bgave\s+(?:his|her|their)\s+(?:first\s+|full\s+)?names?\s+(?:only\s+|simply\s+)?as\s+({NAMED})"
        ),
    ),
    (("name ",), re.compile(rf"\b(?:his|her|whose|my)\s+(?:first\s+)?name\s+(?:is|was)\s+({NAMED})")),
    (("-year-old",), re.compile(rf"\b\d{{1,2}}-year-old\s+({NAMED})")),
    (("Mr", "Mrs", "Ms", "Miss"), re.compile(rf"\b(?:Mr|Mrs|Ms|Miss)\.?\s+({NAMED})")),
    (
        DIGITS,
        re.compile(
            rf"\b({NAMED}),\s+(?:aged\s+)?\d{{1,2}},(?=\s+(?:who|whose|from|said|told|has|had|was|is)\b)"
        ),
    ),
)
# Words that introduce a person or something else: two capitalised words at least.
PERHAPS = (
    (DIGITS, re.compile(rf"\b({NAMED}),\s+(?:aged\s+)?\d{{1,2}}[,.]")),
    (("(",), re.compile(rf"\b({NAMED})\s+\(\d{{1,2}}\)")),
    (
        ("/",),
        re.compile(
            rf"(?:^|[\s(\[])(?:[Cc]redit|[Pp]hoto(?:graph)?|PHOTO|CREDIT|[Pp]icture|[Ii]mage|©"
            rf"|C\()s?(?:\s+by)?\s*[:(©]?\s*({NAMED})\s*/"
        ),
    ),
    (("hoto",), re.compile(rf"\b[Pp]hoto(?:graph)?s?(?:\s+by|\s*:)\s+({NAMED})\s*[.)\]]?$")),
    (("/",), re.compile(rf"\(({NAMED})\s?/\s?(?:[A-Z][\w. ]+)\)")),
    (("/",), re.compile(rf"^({NAMED})\s?/\s?(?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|dpa)\b")),
    (
        ("By", "BY"),
        re.compile(
            rf"(?:^|[–—|]\s)(?:By|BY)\s+({NAMED}(?:(?:,\s+|\s+and\s+){NAMED}){{0,3}})(?=\s*(?:$|[;|,.]"
            rf"|in\s|for\s|—))"
        ),
    ),
    (
        ("by ",),
        re.compile(
            rf"\b(?:[Ww]ritten|[Rr]eporting|[Ee]diting|[Ww]riting|[Rr]eported"
            rf"|[Ee]dited)\s+by\s+({NAMED}(?:(?:,\s+|\s+and\s+){NAMED}){{0,3}})"
        ),
    ),
    (
        ("report", "has more"),
        re.compile(rf"['’]\s?s\s+({NAMED})\s+(?:has more|reports|reported|reporting)\b"),
    ),
    (("report", "has more"), re.compile(rf"\b({NAMED})\s+(?:has more\b|reports\s+(?:from|for|on)\b)")),
)
TITLED = re.compile(
    rf"\b(?:President|Vice[- ]President|(?:Deputy )?Prime Minister|Premier|Chancellor|King"
    rf"|Queen|Emir|Prince|Pope|Mayor|Governor|Gov\.|Minister|Secretary(?:[- ]General)?"
    rf"|Secretary of State|General|Gen\.|Colonel|Col\."
    rf"|Major|Maj\.|Lt\.?|Captain|Capt\.|Admiral|Brigadier|Ambassador|Senator|Sen\.|Rep\."
    rf"|Sheriff|Judge|Commissioner|Commander|Chief|Director|Envoy|Justice|Attorney General"
    rf"|Chief Minister|Foreign Minister|Administration|Sheikh|Ayatollah|Sultan|Hurricane"
    rf"|Typhoon|Cyclone|Storm"
    rf"|Adm\.?|Cpl\.?|Sgt\.?|Det\.?|Insp\.?|Supt\.?|Brig\.?|candidate|leader|dictator|ruler"
    rf"|Inspector|Cmdr\.|Commodore|Amb\.|Superintendent|Constable|Marshal)\s+({NAMED})"
)
RULES = ("government", "regime", "administration", "forces", "army", "troops")
RULING = ((RULES, re.compile(rf"({NAMED})(?=['’]s\s+(?:{'|'.join(RULES)}))")),)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|of|outside|inside|towards?|around|into|village of|town of"
    r"|city of|camp|province|district|river|north|south|east|west)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


PlaceTest = Callable[[str], bool]


def _no_place(_name: str) -> bool:
    return False


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
    public = _public(texts, attributions)
    found: Counter[str] = Counter()
    for sentence, text in zip(sentences, texts, strict=True):
        for name in map(_clean, _introduced(text)):
            # A name that surely introduces a person is withheld even where a place is called so.
            if name and not _is_public(name, public) and not _is_thing(name, _no_place):
                found[name] += 1
        spoken = (
            name
            for name in _speaking(text, attributions, sentences, sentence)
            if " " in name or _surname(name, sentences)
        )
        for name in (*_perhaps(text), *_entities(sentence, text), *spoken):
            clean = _clean(name)
            if clean and not _is_public(clean, public) and not _is_thing(clean, is_place):
                found[clean] += 1
    for line in whole_text.splitlines():
        credited = _clean(_credit(line[:LONGEST]) or "")
        if credited and not _is_public(credited, public) and not _is_thing(credited, is_place):
            found[credited] += 1
    whole = sorted(found, key=lambda name: (-len(name.split()), -len(name), name))
    return tuple(dict.fromkeys((*whole, *_parts(whole, texts, public, is_place))))


def _finds(patterns: Iterable[tuple[Sequence[str], re.Pattern[str]]], text: str) -> Iterator[re.Match[str]]:
    """What some patterns find, those left out of which none of the needed letters stands in the text."""
    for needed, pattern in patterns:
        if any(letters in text for letters in needed):
            yield from pattern.finditer(text)


def _introduced(text: str) -> Iterable[str]:
    for match in _finds(INTRODUCED, text):
        yield match.group(1)
    for match in _named_after_person().finditer(text):
        yield match.group(1)


def _credit(line: str) -> str | None:
    """The name in the photo credit or byline of a line."""
    matches = (next(_finds([row], line), None) for row in PERHAPS[2:])
    return next((match.group(1) for match in matches if match and " " in match.group(1)), None)


def _perhaps(text: str) -> Iterable[str]:
    for match in _finds(PERHAPS, text):
        yield from (name for name in re.split(r",\s+|\s+and\s+", match.group(1)) if " " in name.strip())
    for match in _private_role_name().finditer(text):
        yield match.group(1)
    for match in _reporter_name().finditer(text):
        yield match.group(1)


@cache
def _private_role_name() -> re.Pattern[str]:
    roles = any_of(load_words()["roles"]["private"])
    return re.compile(rf"(?<![\w-])(?:{roles}|bride|teenager|victim|jihadi)\s+({NAME.pattern})(?=[\s,.;’'])")


@cache
def _named_after_person() -> re.Pattern[str]:
    """Finds "a farmer named N", "the victim was identified as N": a person stands before the naming word."""
    roles = any_of(load_words()["roles"]["private"])
    return re.compile(
        rf"(?<![\w-])(?:{roles}|victim|suspect)\b[^.,;]{{0,30}}?\s(?:named|called"
        rf"|identified(?:\s+\w+)?\s+as)\s+({NAME.pattern})"
    )


@cache
def _reporter_name() -> re.Pattern[str]:
    roles = any_of(load_words()["roles"]["reporter"])
    return re.compile(rf"(?<![\w-])(?:{roles}|Correspondent|Reporter|Editor)\s+({NAME.pattern})(?=[\s,.;’'])")


PERSON_AFTER = re.compile(
    r"\s*(?:,\s+(?:who\b|whose\b|\d{1,2},|an?\s|aged\b|(?:his|her)\s)|(?:said|says|told"
    r"|recalled|added|fled|lost|cried|wept|was\s+(?:killed|shot|born|wounded|injured|murdered"
    r"|sitting|standing|waiting)|has\s+lost|is\s+one\s+of)\b)"
)


SOMEBODY = re.compile(rf"[{UPPER}][\w'’.-]*{PERSON_AFTER.pattern}")


def may_name_somebody(text: str) -> bool:
    """Whether the parser's word for a person would count in a sentence; without that it need not be asked."""
    return SOMEBODY.search(text) is not None


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


def _speaking(
    text: str, attributions: Sequence[Attribution], sentences: Sequence[Sentence], sentence: Sentence
) -> Iterable[str]:
    """Names among the words that name a speaker who is not shown by name."""
    for item in attributions:
        if sentences[item.sentence] is not sentence or (
            item.source.name and item.source.name != item.source.organisation
        ):
            continue
        words = speech_verbs().sub(
            ",", re.sub(r"^according to", "", text[item.start : item.end], flags=re.IGNORECASE)
        )
        draft = read_speaker([part for part in words.split(",") if part.strip()])
        if draft is not None and draft.name:
            yield draft.name


def _surname(name: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a single word that speaks is surely a person: a full name ends in it, or the parser says so.

    Without that, a country, a paper or a group would be withheld wherever it "says" something.
    """
    texts = [sentence.text[:LONGEST] for sentence in sentences]
    if NATIONAL.search(name) or _lonely(name, texts):
        return False
    full = re.compile(rf"(?<![\w-])[A-Z][a-z]{{2,}}\s{re.escape(name)}(?![\w-])")
    if any(person_names(match.group()) for text in texts for match in full.finditer(text)):
        return True
    docs = (sentence.doc for sentence in sentences if sentence.doc is not None)
    return any(entity.label_ == "PERSON" and entity.text == name for doc in docs for entity in doc.ents)


def _lonely(name: str, texts: Sequence[str]) -> bool:
    """Whether a single word is perhaps no name: a word of the lists, or written small or only at a start."""
    if " " in name:
        return False
    if len(name) < SHORTEST or role_words("official", "reporter", "private", "anonymous").fullmatch(name):
        return True
    small = re.compile(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])")
    inside = re.compile(rf"[a-z,]\s+{re.escape(name)}(?![\w-])")
    return any(small.search(text) for text in texts) or not any(inside.search(text) for text in texts)


def _public(texts: Sequence[str], attributions: Sequence[Attribution]) -> set[str]:
    """Names that may be shown, lower case: officials who speak, and those with an office before the name."""
    names = {item.source.name.lower() for item in attributions if item.source.name}
    for person in remember(texts).persons.values():
        if person.name and not person.private and not reports_only(person):
            names.add(person.name.lower())
    for text in texts:
        for match in TITLED.finditer(text):
            names.add(_clean(match.group(1)).lower())
        for match in _finds(RULING, text):
            names.add(_clean(match.group(1)).lower())
    return {name for name in names if name}


def _is_public(name: str, public: set[str]) -> bool:
    low = name.lower()
    return any(
        low == other or other.endswith(" " + low) or low.endswith(" " + other) or other.startswith(low + " ")
        for other in public
    )


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
        words[0].lower().rstrip(".") in titles or words[0] in {"The", "A"} or listed.fullmatch(words[0])
    ):
        words = words[1:]
    return " ".join(words)


def _parts(whole: Sequence[str], texts: Sequence[str], public: set[str], is_place: PlaceTest) -> list[str]:
    """First names and surnames of withheld people that the text repeats alone."""
    parts = []
    for name in whole:
        words = name.split()
        for word in {words[0], words[-1], " ".join(words[1:])} if len(words) > 1 else set[str]():
            if len(word) < SHORTEST or _is_public(word, public) or _is_thing(word, is_place):
                continue
            alone = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            if any(alone.search(text.replace(name, " ")) for text in texts):
                parts.append(word)
    return sorted(set(parts))
