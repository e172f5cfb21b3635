"""Who calls whom what: a report's words for each party, counted.

In: a report and its sentences. Out: Namings, one for each party and printed word. Parties are joined
within a report by "(ABBR)", apposition and shared modifiers, and across reports by the table of names in
`data/en/namings.toml`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers.memory import Memory, initials, plain_modifier, remember
from headcount.claims.by_rules.speakers.shapes import STARTERS, UPPER
from headcount.claims.by_rules.speakers.words import country_names, known_organisations, load_words
from headcount.claims.by_rules.wordings import any_of
from headcount.model import Naming, Report, Span, SpeakerKind

LONGEST = 6000
OFTEN = 4
LED = r"(?:led|backed|aligned|allied|linked|affiliated|dominated|supported|trained|inspired)"
POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sS])['’])$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A party's words at an offset of the report; `name` joins it to others, empty for a bare noun."""

    start: int
    end: int
    word: str
    name: str
    hazard: bool = False


def find_namings(report: Report, sentences: Sequence[Sentence]) -> list[Naming]:
    """The words the report uses for each party, in order of their first place."""
    mentions = [mention for sentence in sentences for mention in _mentions(sentence)]
    if not mentions:
        return []
    memory = remember([sentence.text[:LONGEST] for sentence in sentences])
    mentions = _parties_only(mentions, memory)
    mentions = sorted([*mentions, *_hazards_alone(mentions, sentences)], key=lambda mention: mention.start)
    referents = _referents(mentions, memory)
    called = _called(mentions, referents)
    counted: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        referent = referents.get(_key(mention.name)) if mention.name else _bare(mention, called)
        if referent:
            counted.setdefault((referent, mention.word.lower()), []).append(mention)
    namings = [
        Naming(
            report=report.id,
            referent=referent,
            word=places[0].word,
            times=len(places),
            span=Span.of(report.text, places[0].start, places[0].end),
            publisher=report.publisher,
        )
        for (referent, _), places in counted.items()
    ]
    return sorted(namings, key=lambda naming: naming.span.start)


def join_namings(namings: Iterable[Naming]) -> list[Naming]:
    """Namings of several reports with one referent for a modifier that exactly one report's party bears.

    "Harbour-backed militants" in one report is joined to "Northern Defence Forces" where another report calls
    these "Harbour-backed"; "NDF" in one report to the full name in another.
    """
    rows = list(namings)
    bearers: dict[str, set[str]] = {}
    for row in rows:
        modifier = _modifier(row.word)
        if modifier and not _modifier(row.referent):
            bearers.setdefault(modifier, set()).add(row.referent)
        if " " in row.referent:
            bearers.setdefault(initials(row.referent), set()).add(row.referent)
    joined = []
    for row in rows:
        found = bearers.get(_modifier(row.referent) or row.referent, set())
        joined.append(replace(row, referent=next(iter(found))) if len(found) == 1 else row)
    return joined


@cache
def _aliases() -> dict[str, str]:
    return {alias: row["name"] for row in load_words("namings")["parties"] for alias in row["aliases"]}


@cache
def _patterns() -> re.Pattern[str]:
    """One pattern, the fullest form first and the bare noun last."""
    words = load_words("namings")
    nouns, small = any_of(words["nouns"]), any_of(words["modifiers"])
    alone, names, hazards = any_of(words["alone"]), any_of(_aliases()), any_of(words["hazards"])
    capital = rf"[{UPPER}][\w.’'-]*"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?P<led>{capital}\s?-?\s?{LED}(?:\s+[\w-]+)?\s+(?:{nouns}))(?![\w-])"
        rf"|(?P<listed>(?P<alias>{names})(?:['’]s?)?(?:\s+(?:{nouns}))?)(?!\w)"
        rf"|(?P<hazard>(?:{hazards})\s+(?P<called>{capital}))"
        rf"|(?P<short>[A-Z]{{2,6}})(?!['’]?[\w-]|\s+(?:{nouns}))"
        rf"|(?P<body>{capital}(?:\s+(?:of\s+|for\s+|the\s+)?{capital}){{1,5}})(?![\w-])"
        rf"|(?P<named>(?P<who>{capital}(?:\s+{capital})?)\s+(?:(?:{small})\s+)?(?:{nouns}))(?![\w-])"
        rf"|(?P<small>(?:{small})(?:\s+(?:{small}))?\s+(?:{nouns}))(?![\w-])"
        rf"|(?P<bare>{alone})(?![\w-])"
        rf")"
    )


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    text, position = sentence.text[:LONGEST], 0
    pattern = _patterns()
    while match := pattern.search(text, position):
        mention, position = _mention(match), match.end()
        if mention is None:
            # A capitalised run that is no party may hide one that begins a word later.
            position = match.start() + len(match.group().split()[0])
            continue
        start = sentence.start + mention.start
        yield replace(mention, start=start, end=sentence.start + mention.end)


def _mention(match: re.Match[str]) -> Mention | None:
    groups = match.groupdict()
    form = next(
        name
        for name in ("led", "listed", "hazard", "short", "body", "named", "small", "bare")
        if groups[name]
    )
    words = _cut_possessive(match.group())
    start, end = match.start(), match.start() + len(words)
    plain = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", words))
    if form == "listed":
        return Mention(start, end, plain.replace("’s ", " ").replace("'s ", " "), groups["alias"])
    if form == "hazard":
        return Mention(start, end, plain, _cut_possessive(groups["called"] or ""), hazard=True)
    if form == "short":
        return Mention(start, end, plain, plain)
    if form == "body":
        return _body(match, plain, start, end)
    if form == "named":
        return _named(groups["who"] or "", plain, start, end)
    return Mention(start, end, plain, "" if form == "bare" else plain)


def _parties_only(mentions: Sequence[Mention], memory: Memory) -> list[Mention]:
    """Without the bare abbreviations that nothing in the report shows to be a party."""
    heads = tuple(load_words("namings")["heads"])
    shown = {mention.name for mention in mentions if mention.word != mention.name}
    return [
        mention
        for mention in mentions
        if not re.fullmatch(r"[A-Z]{2,6}", mention.word)
        or mention.name in shown
        or mention.name in _aliases()
        or memory.full_names.get(mention.name, "").endswith(heads)
    ]


def _cut_possessive(words: str) -> str:
    return POSSESSIVE.sub("", words).rstrip(".")


def _body(match: re.Match[str], plain: str, start: int, end: int) -> Mention | None:
    words = plain.split()
    if (
        words[0].lower() in load_words("namings")["not_names"]
        or words[-1] not in load_words("namings")["heads"]
    ):
        return None
    return None if known_organisations()[0].search(match.group()) else Mention(start, end, plain, plain)


def _named(who: str, plain: str, start: int, end: int) -> Mention | None:
    """Joined by what: "NDF militants" by the abbreviation; "Northern rebels" only to the same words."""
    first = who.split(maxsplit=1)[0]
    unfit = (
        first.lower() in load_words("namings")["not_names"]
        or first.lower() in STARTERS
        or "’" in who
        or "'" in who
    )
    outlet = known_organisations()[1].get(first, ("", SpeakerKind.UNKNOWN))[1] is SpeakerKind.MEDIA
    if unfit or outlet or plain.lower().endswith(" group"):
        return None
    short = re.fullmatch(r"[A-Z]{2,6}", who) and who not in country_names()
    return Mention(start, end, plain, who if short else plain)


def _key(name: str) -> str:
    return plain_modifier(name)


def _referents(mentions: Sequence[Mention], memory: Memory) -> dict[str, str]:
    """For each joining name the party: its listed or full name, the bearer of its modifier, else itself."""
    found: dict[str, str] = {}
    bearers: dict[str, str] = {}  # words of one report that share "X-led" mean one party
    for mention in mentions:
        key = _key(mention.name)
        if not mention.name or key in found:
            continue
        modifier = _modifier(mention.name)
        found[key] = (
            _aliases().get(mention.name)
            or memory.full_names.get(mention.name)
            or (memory.modifiers.get(modifier) if modifier else None)
            or (bearers.get(modifier) if modifier else None)
            or (mention.name if re.fullmatch(r"[A-Z]{2,6}", mention.name) else None)
            or mention.word
        )
        if borne := _modifier(key):
            bearers.setdefault(borne, found[key])
    return found


def _modifier(words: str) -> str | None:
    match = re.match(rf"([\w.]+\s?-?\s?{LED})\b", words, re.IGNORECASE)
    return plain_modifier(match.group(1)) if match else None


@dataclass(frozen=True, slots=True)
class Called:
    """The parties of a report by the last words they are called, and the one it is about."""

    by_ending: Mapping[str, frozenset[str]]
    foremost: str | None
    any_named: bool


def _called(mentions: Sequence[Mention], referents: Mapping[str, str]) -> Called:
    named = [(referents[_key(one.name)], one.word.lower()) for one in mentions if one.name]
    endings: dict[str, set[str]] = {}
    for referent, word in named:
        words = word.split(" ")
        for place in range(1, len(words)):
            endings.setdefault(" ".join(words[place:]), set()).add(referent)
    counts = Counter(referent for referent, _ in named)
    by_ending = {ending: frozenset(found) for ending, found in endings.items()}
    return Called(by_ending, _foremost(counts), bool(named))


def _bare(mention: Mention, called: Called) -> str | None:
    """The party a bare noun means: the only one called so, else the only listed one, else the noun itself.

    Where several parties come into question the noun is left out: a wrong joining would put words
    in an outlet's mouth.
    """
    word = mention.word.lower()
    if same := called.by_ending.get(word):
        return next(iter(same)) if len(same) == 1 else None
    if word in load_words("namings")["telling"] and called.foremost:
        return called.foremost
    return None if called.any_named else mention.word


def _foremost(counts: Counter[str]) -> str | None:
    """The only listed party of the report, where it is named often enough to be what the report is about."""
    listed = [name for name in counts if name in set(_aliases().values())]
    most = max(counts.values(), default=0)
    often = len(listed) == 1 and counts[listed[0]] >= OFTEN and 2 * counts[listed[0]] >= most
    return listed[0] if often else None


def _hazards_alone(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """Finds "Ruth" where the report also says "Hurricane Ruth"."""
    names = {mention.name for mention in mentions if mention.hazard}
    if not names:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{any_of(names)})(?![\w-])")
    taken = {mention.end for mention in mentions if mention.hazard}
    found = []
    for sentence in sentences:
        for match in pattern.finditer(sentence.text[:LONGEST]):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if end not in taken:
                found.append(Mention(start, end, match.group(), match.group(), hazard=True))
    return found
