"""Places named in a sentence: candidates with the evidence that they are places.

In: the text of a sentence, its parse where there is one. Out: candidates with their span, their noun and
what speaks for and against them. Names of crises are in no list and parsers mislabel them, so what stands
around a name decides, and the parser is only a witness.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from headcount.claims.by_rules.places.evidence import (
    Hints,
    label_reasons,
    noun_of_before,
    parser_hints,
    reasons_against,
    reasons_for,
)
from headcount.claims.by_rules.places.runs import Countries, Run, find_runs
from headcount.claims.by_rules.places.words import Word, cut_words, in_title_case, listed
from headcount.places import split_name
from headcount.places.nouns import noun_after, noun_families

LONGEST_JOIN = 4  # words between two items of a list: ", and the northern"
AGED = re.compile(r",\s+(?:aged\s+)?\d{1,2}(?=,|\s+and\b)|\s+\(\d{1,2}\)")  # "Ann Osha, 34,"
JOINS = frozenset({",", "and", "or", "&"})


@dataclass(slots=True)
class Candidate:
    """A capitalised name that may be a place.

    `start`/`end` cover the phrase with its noun; `bare` is the name alone; `country` is set where the name
    is a country's. `evidence` is what speaks for a place and `against` what speaks for something else, in
    the words of `evidence.py`; "list" in `evidence` marks the later items of a list of places.
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
    within: str | None = None  # the country of the wider place the text says it lies in
    local: str | None = None  # the country its paragraph turned to
    abroad: bool = False  # a border was crossed to reach it
    heads: bool = False  # in a list that its noun announces ("the villages of Osha, Kutum and Bela")
    owns: bool = False  # what stands as "Osha's"
    titled: bool = False  # in a headline where every word has a capital
    opens: bool = False  # first words of the sentence, where any word has a capital


def find_candidates(text: str, doc: Doc | None, known: Collection[str] = ()) -> list[Candidate]:
    """The names of a sentence that may be places, in order, lists ("in A, B and C") followed to their end.

    `known` are the plain names of the crisis's own sites, which are names whatever their words.
    """
    words = cut_words(text)
    runs, countries = find_runs(text, words, known)
    hints = parser_hints(doc)
    titled = in_title_case(text)
    found: list[Candidate] = []
    for run in runs:
        candidate = _candidate(text, words, run, countries)
        if candidate is not None:
            _weigh(candidate, words, run, hints)
            candidate.titled = titled
            if AGED.match(text, candidate.end):
                candidate.against |= {"person"}
            _continue_list(text, found, candidate)
            found.append(candidate)
    return found


def _candidate(text: str, words: Sequence[Word], run: Run, countries: Countries) -> Candidate | None:
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
    if bare is None or bare.lower() in listed("not_places", "never_named"):
        return None
    before = noun_of_before(words, first)
    if before:
        family = family or noun_families()[" ".join(w.low for w in words[first - 1 - before : first - 1])]
    heads = bool(before) and words[first - 2].low.endswith("s")
    return Candidate(start, end, phrase, bare, family=family, opens=first == 0, heads=heads)


def _noun_after(words: Sequence[Word], position: int) -> int:
    """How many words of a noun of place follow, without anything between ("refugee camp")."""
    near = []
    for word in words[position : position + 3]:
        if not word.glued:
            break
        near.append(word.low)
    return noun_after(near, 0) if near else 0


def _weigh(candidate: Candidate, words: Sequence[Word], run: Run, hints: Hints) -> None:
    country = candidate.country is not None
    candidate.preposition, around = reasons_for(words, run, candidate.family)
    against = reasons_against(words, run, country=country, governed=candidate.preposition is not None)
    told, untold = label_reasons(hints, candidate.start, candidate.end, country=country)
    candidate.owns = words[run[1] - 1].owns
    candidate.evidence, candidate.against = frozenset(around | told), frozenset(against | untold)


def _continue_list(text: str, found: Sequence[Candidate], candidate: Candidate) -> None:
    """Give the next item of a list ("in A, B and C provinces") what its first item has."""
    if not found or candidate.preposition:
        return
    last = found[-1]
    between = text[last.end : candidate.start].lower().replace("’s", "").replace("'s", "")
    parts = between.replace(",", " , ").split()
    if not parts or parts[0] not in JOINS or len(parts) > LONGEST_JOIN:
        return
    if all(part in JOINS or part in listed("names", "between_items") for part in parts):
        candidate.preposition = last.preposition
        if last.evidence or last.country:
            candidate.evidence |= {"list"}
        if last.heads:
            candidate.evidence |= {"noun"}
            candidate.heads = True
