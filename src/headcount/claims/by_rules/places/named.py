"""Places named in a sentence: candidates with the evidence that they are places.

In: the words of a sentence, its parse where there is one. Out: candidates with their span, noun and what
speaks for and against them. Names of crises are in no list and parsers mislabel them, so what stands
around a name (a preposition, a noun of place, who acts) decides, and the parser is only a witness.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from headcount.claims.by_rules.places.governing import after_verb, governing
from headcount.claims.by_rules.places.words import (
    Word,
    cut_words,
    is_direction,
    listed,
    starts_name,
    wording,
)
from headcount.places import find_countries, look_up, split_name
from headcount.places.names import plain
from headcount.places.nouns import is_name_word, noun_after, noun_before, noun_families

NUMBERED = frozenset({"block", "zone", "ward", "sector", "phase", "site"})
SIDE_FAMILIES = frozenset({"AREA"})


@dataclass(slots=True)
class Candidate:
    """A capitalised name that may be a place.

    `start`/`end` cover the phrase with its noun; `bare` is the name alone; `country` is set where the name
    is a country's. `evidence` is what speaks for a place: "noun", "strong", "weak", "article", "listed",
    "label"; `against` what speaks for a person, a party or a thing: "actor", "people", "acronym".
    """

    start: int
    end: int
    text: str
    bare: str
    family: str | None = None
    country: str | None = None
    preposition: str | None = None
    evidence: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    owns: bool = False  # what stands as "Osha's"
    opens: bool = False  # first words of the sentence, where any word has a capital


def find_candidates(text: str, doc: Doc | None, known: Collection[str] = ()) -> list[Candidate]:
    """The names of a sentence that may be places, in order, lists ("in A, B and C") followed to their end.

    `known` are the plain names of the crisis's own sites, which are names whatever their words.
    """
    words = cut_words(text)
    countries = {m.start: (m.end, m.country) for m in find_countries(text) if not m.people}
    peoples = [(m.start, m.end) for m in find_countries(text) if m.people]
    hints = _hints(doc)
    found: list[Candidate] = []
    runs = _runs(words, countries, peoples)
    for first, last in _with_known(runs, _known_runs(text, words, known)):
        candidate = _candidate(text, words, (first, last), countries)
        if candidate is None:
            continue
        _weigh(candidate, words, (first, last), hints)
        _continue_list(text, found, candidate)
        found.append(candidate)
    return found


def _known_runs(text: str, words: Sequence[Word], known: Collection[str]) -> list[tuple[int, int]]:
    """The stretches that are the name of a known site, the longest first at each word."""
    longest = max((name.count(" ") + 2 for name in known), default=0)
    found: list[tuple[int, int]] = []
    position = 0
    while position < len(words) and longest:
        last = min(position + longest, len(words))
        while last > position and plain(text[words[position].start : words[last - 1].end]) not in known:
            last -= 1
        if last > position and is_name_word(words[position].text):
            found.append((position, last))
        position = max(last, position + 1)
    return found


def _with_known(runs: Iterable[tuple[int, int]], known: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs in order, those that overlap a known site's name left out for it."""
    covered = {position for first, last in known for position in range(first, last)}
    free = [run for run in runs if covered.isdisjoint(range(*run))]
    return sorted((*free, *known))


def _runs(
    words: Sequence[Word], countries: dict[int, tuple[int, str]], peoples: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words, a country's name always one of its own."""
    position = 0
    people = {start for start, _ in peoples}
    while position < len(words):
        word = words[position]
        if word.start in countries:
            last = _upto(words, position, countries[word.start][0])
            yield position, last
            position = last
        elif _is_numbered(words, position):
            yield position, position + 2
            position += 2
        elif size := _directed(words, position, countries):
            yield position, position + size
            position += size
        elif (
            word.start in people
            or not (starts_name(word) or _is_head(words, position))
            or _only_narrows(words, position, countries)
        ):
            position += 1
        else:
            last = _run_end(words, position, countries, people)
            yield position, last
            position = last


def _is_head(words: Sequence[Word], position: int) -> bool:
    """Whether a common word opens a name here ("New Osha")."""
    if position + 1 >= len(words) or words[position].low not in listed("names", "heads"):
        return False
    follower = words[position + 1]
    return words[position].text[0].isupper() and follower.glued and starts_name(follower)


def _is_numbered(words: Sequence[Word], position: int) -> bool:
    """Whether a noun with a capital and a number or letter stand here ("Camp 4", "Zone B")."""
    if position + 1 >= len(words) or not _capital_noun(words[position]) or not words[position + 1].glued:
        return False
    mark = words[position + 1].text
    numbers = mark.isdigit() and _number_after_noun(words, position + 1)
    return len(mark) <= 3 and (numbers or (len(mark) == 1 and mark.isupper() and mark not in "AI"))  # noqa: PLR2004  # a number, no amount


def _directed(words: Sequence[Word], position: int, countries: dict[int, tuple[int, str]]) -> int:
    """How many words a name like "South Osha" has whose second half alone is a country's."""
    if not is_direction(words[position]) or position + 1 >= len(words):
        return 0
    follower = words[position + 1]
    named = follower.glued and follower.start in countries and not words[position].owns
    return 2 if named and look_up(f"{words[position].text} {follower.text}") else 0


def _only_narrows(words: Sequence[Word], position: int, countries: dict[int, tuple[int, str]]) -> bool:
    """Whether a direction with a capital is no part of a name: before a country, or before no name at all."""
    if not is_direction(words[position]) or position + 1 >= len(words):
        return is_direction(words[position])
    follower = words[position + 1]
    named = starts_name(follower) or _capital_noun(follower) or follower.low in noun_families()
    return not follower.glued or follower.start in countries or not named


def _upto(words: Sequence[Word], position: int, end: int) -> int:
    while position < len(words) and words[position].start < end:
        position += 1
    return position


def _run_end(
    words: Sequence[Word], first: int, countries: dict[int, tuple[int, str]], people: set[int]
) -> int:
    last = first + 1
    while last < len(words) and not words[last - 1].owns and last - first < 8:  # noqa: PLR2004  # no longer names
        step = _connected(words, last)
        word = words[last + step] if last + step < len(words) else None
        if word is None or not word.glued or word.start in people:
            break
        if not (starts_name(word) or _capital_noun(word) or _number_after_noun(words, last)):
            break
        if word.start in countries and words[last - 1].low not in listed("names", "heads"):
            break
        last += step + 1
    return last


def _connected(words: Sequence[Word], position: int) -> int:
    """How many connecting words ("de la") stand here between two parts of a name."""
    count = 0
    while count < 2 and position + count < len(words):  # noqa: PLR2004  # "de la" is the longest
        word = words[position + count]
        fits = word.low != "of" or words[position - 1].low in listed("names", "of_heads")
        if not (word.glued and word.text.islower() and word.low in listed("names", "connectors") and fits):
            break
        count += 1
    return count


def _capital_noun(word: Word) -> bool:
    return word.text[0].isupper() and word.low in noun_families()


def _number_after_noun(words: Sequence[Word], position: int) -> bool:
    before = words[position - 1].low
    return words[position].text.isdigit() and (noun_families().get(before) == "CAMP" or before in NUMBERED)


def _candidate(
    text: str, words: Sequence[Word], run: tuple[int, int], countries: dict[int, tuple[int, str]]
) -> Candidate | None:
    first, last = run
    start, end = words[first].start, words[last - 1].end
    if start in countries and countries[start][0] >= end:
        code = countries[start][1]
        return Candidate(start, end, text[start:end], text[start:end], country=code, opens=first == 0)
    size = 0 if words[last - 1].owns else _noun_after(words, last)
    if size:
        last += size
        end = words[last - 1].end
    phrase = text[start:end]
    bare, family = split_name(phrase)
    if bare is None:
        return None
    before = _noun_of_before(words, first)
    if before:
        family = family or noun_families()[" ".join(w.low for w in words[first - 1 - before : first - 1])]
    return Candidate(start, end, phrase, bare, family=family, opens=first == 0)


def _noun_after(words: Sequence[Word], position: int) -> int:
    """How many words of a noun of place follow, without anything between ("refugee camp")."""
    near = []
    for word in words[position : position + 3]:
        if not word.glued:
            break
        near.append(word.low)
    return noun_after(near, 0) if near else 0


def _noun_of_before(words: Sequence[Word], first: int) -> int:
    """How many words of a noun of place stand before "of" before the name ("the village of")."""
    if first < 2 or words[first - 1].low != "of" or not words[first].glued:  # noqa: PLR2004  # noun and "of"
        return 0
    return noun_before([word.low for word in words[max(0, first - 4) : first - 1]], min(3, first - 1))


def _weigh(
    candidate: Candidate, words: Sequence[Word], run: tuple[int, int], hints: Sequence[tuple[int, int, str]]
) -> None:
    first, _ = run
    evidence: set[str] = set()
    against: set[str] = set()
    candidate.preposition, strength = governing(words, first)
    if strength:
        evidence.add("weak" if words[run[1] - 1].owns else strength)
    if _noun_of_before(words, first) or (candidate.family and candidate.family not in SIDE_FAMILIES):
        evidence.add("noun")
    elif candidate.family:
        evidence.add("side noun")
    if (
        run[1] < len(words)
        and words[run[1]].glued
        and words[run[1]].low in listed("not_places", "subject_verbs")
    ):
        evidence.add("subject")
    if after_verb(words, first):
        evidence.add("object")
    if run[1] < len(words) and words[run[1]].glued and words[run[1]].low in listed("not_places", "dwellers"):
        evidence.add("noun")
    if words[first].text[0].islower():
        evidence.add("article")
    touching = [kind for start, end, kind in hints if start < candidate.end and end > candidate.start]
    if not candidate.country:
        touching = [kind for kind in touching if kind != "adjective"]
    label = next(iter(touching), None)
    if candidate.country and label == "adjective":
        against.add("actor")
    if label in listed("not_places", "labels"):
        evidence.add("label")
    elif label in listed("not_places", "people_labels"):
        against.add("person" if label == "PERSON" else "party")
    against |= _against(candidate, words, run)
    candidate.owns = words[run[1] - 1].owns
    candidate.evidence, candidate.against = frozenset(evidence), frozenset(against)


def _against(candidate: Candidate, words: Sequence[Word], run: tuple[int, int]) -> set[str]:
    first, last = run
    against = set()
    lows = [word.low for word in words[first:last]]
    before = words[first - 1].low if first and (words[first].glued or _after_point(words, first)) else ""
    after = words[last].low if last < len(words) and words[last].glued and not words[last - 1].owns else ""
    if any(low in listed("not_places", "organisation_words") for low in lows) and not candidate.country:
        against.add("organisation")
    if any(low in listed("not_places", "storms") for low in (before, *lows)):
        against.add("storm")
    if _is_body_of(words, first):
        against.add("organisation")
    if before in listed("not_places", "titles") or lows[0] in listed("not_places", "titles"):
        against.add("title")
    if candidate.country and after in listed("not_places", "bodies_after"):
        against.add("actor")
    if any(word.glued and word.text[0].isupper() and _names_body(word) for word in words[last : last + 2]):
        against.add("organisation")
    if after in listed("not_places", "speaks") and not candidate.preposition:
        against.add("actor")
    if after in listed("not_places", "actors_after") or _is_backing(words, last):
        against.add("actor")
    if wording(words, first - 2, first) == "border with":
        against.add("border")
    if len(lows) == 1 and words[first].text.isupper() and len(lows[0]) > 1 and not candidate.country:
        against.add("acronym")
    return against


def _is_body_of(words: Sequence[Word], first: int) -> bool:
    """Whether a body's name or office goes before ("the Department of", "the president of")."""
    if first < 2 or words[first - 1].low != "of":  # noqa: PLR2004  # the body and "of"
        return False
    body = words[first - 2]
    is_body = body.low in listed("not_places", "organisation_words") or body.low in listed(
        "not_places", "titles"
    )
    return is_body or body.text == "Department"


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


def _hints(doc: Doc | None) -> list[tuple[int, int, str]]:
    if doc is None:
        return []
    marked = [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
    return [*_adjectives(doc), *marked]


def _adjectives(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Names that only describe a noun that is no place ("U.S. sailors")."""
    for token in doc:
        if token.dep_ in ("compound", "amod", "nmod") and token.pos_ in ("PROPN", "ADJ"):
            head = token.head
            if head.i == token.i + 1 and head.pos_ == "NOUN" and head.lower_ not in noun_families():
                yield token.idx, token.idx + len(token.text), "adjective"


def _continue_list(text: str, found: Sequence[Candidate], candidate: Candidate) -> None:
    """Give the next item of a list ("in A, B and C provinces") what its first item has."""
    if not found or candidate.preposition:
        return
    last = found[-1]
    between = text[last.end : candidate.start].lower().replace("’s", "").replace("'s", "")
    parts = between.replace(",", " , ").split()
    joins = {",", "and", "or", "&"}
    if not parts or parts[0] not in joins or len(parts) > 4:  # noqa: PLR2004  # ", and the northern" is the longest
        return
    if all(part in joins or part in _LIST_WORDS for part in parts) and "said" not in between:
        candidate.preposition = last.preposition
        if last.evidence or last.country:
            candidate.evidence |= {"list"}


_LIST_WORDS = frozenset(
    (
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "neighbouring",
        "neighboring",
        "nearby",
        "in",
        "far",
    )
)
