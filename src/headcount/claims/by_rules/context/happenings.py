"""Happenings told in a clause: words in, kind and label out. No day is needed here.

A noun counts with a word that it happened ("launched a surprise offensive"), a verb may tell alone ("made
landfall"). What is planned, feared, denied, or the name of something else ("storm season") is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headcount.claims.by_rules.context.clauses import Clause
from headcount.claims.by_rules.context.words import (
    NounRow,
    VerbRow,
    another_after,
    may_tell,
    noun_rows,
    phases,
    sense_before,
    spoiler,
    verb_rows,
)
from headcount.claims.by_rules.speakers.words import DAYS
from headcount.model import EventKind

# Words over which no verb reaches its noun, before it and after it.
PARTS = re.compile(
    r"\b(?:from|to|for|with|in|at|near|on|by|over|about|against|through|across|that|which|who|than|into|during)\b",
    re.IGNORECASE,
)
BREAKS = re.compile(
    r"\b(?:that|which|who|but|or|to|said|says|it|they|he|she|where|not|thousands|hundreds)\b|\d",
    re.IGNORECASE,
)
TO = re.compile(r"(?<!began )(?<!started )(?<!continued )(?<!continues )(?<!managed )\bto\s+(?:\w+ly\s+)?$")
ONLY_SPOKEN = re.compile(r"\b(?:of|for|from|before|without|about|against|by)\s+$", re.IGNORECASE)
ALONE = re.compile(
    r"\b(?:after|following|since|amid|during|(?:killed|wounded|injured|hurt|died|destroyed) (?:in|by)"
    rf"|\w+(?:ed|en|it|uck|ept) by|(?:{DAYS}|yesterday|today)['’]s"
    r"|(?:due|owing) to|because of|as a result of)\s+(?P<gap>(?:[^\s,;]+\s+){0,4})$",
    re.IGNORECASE,
)
BY, FEW = re.compile(r"\s+by\b"), 9  # words a verb may stand away and still come before an aside
LASTED = re.compile(r"\b(?:weeks|months|years|decades) of\b")
NAME = re.compile(r"\s+((?!No\b)[A-Z][a-z]+(?:-[A-Z][a-z]+)?|No\. ?\d+)(?:['’]s)?(?![\w-])")
STORM = re.compile(
    r"\b((?:[Ss]uper )?(?:[Hh]urricane|[Tt]yphoon|[Cc]yclone|(?:[Tt]ropical )?[Ss]torm"
    r"|[Tt]ropical [Dd]epression))"
    r"\s+((?!No\b)[A-Z][a-z]+(?:-[A-Z][a-z]+)?|No\. ?\d+)"
)
PLURAL = re.compile(r"(?<=[^s'’])s$")


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening told between two offsets of a sentence.

    `acts` is where the one who acts would stand before; `tells` whether it is told, not only mentioned
    ("after the shelling"), which a day of its own must make good.
    """

    clause: int
    start: int
    end: int
    acts: int
    kind: EventKind
    label: str
    phase: str
    place: str | None = None
    party: bool = False
    tells: bool = True
    passive: bool = False


def find_happenings(text: str, clauses: Sequence[Clause]) -> Iterator[Happening]:
    """The happenings of a sentence in order, at most one of a label in a clause."""
    if text.rstrip(" \"'”’").endswith("?"):
        return
    low = text.lower()
    starts = list(_starts(low))
    nouns = [row for row in noun_rows() if _may_tell(row, text, low, starts)]
    verbs = [row for row in verb_rows() if _may_tell(row, text, low, starts)]
    for index, clause in enumerate(clauses):
        found: dict[tuple[EventKind, str], Happening] = {}
        for one in (*_by_nouns(nouns, index, clause), *_by_verbs(verbs, text, index, clause)):
            key = (one.kind, one.label)
            if key not in found or (one.tells and not found[key].tells):
                found[key] = one
        yield from _apart(list(found.values()))


def _apart(found: list[Happening]) -> list[Happening]:
    """Of happenings that share their words, the one that tells most of them."""
    kept: list[Happening] = []
    for one in sorted(found, key=lambda item: (not item.tells, -(item.end - item.start))):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda item: item.start)


def _starts(low: str) -> Iterator[int]:
    """Where words of any row may begin in a text in small letters."""
    found = may_tell().search(low)
    while found:
        yield found.start()
        found = may_tell().search(low, found.start() + 1)


def _may_tell(row: NounRow | VerbRow, text: str, low: str, starts: Sequence[int]) -> bool:
    """Whether a sentence may hold the words of a row, and what must stand near them."""
    begins = row.quick.match
    return any(begins(low, at) for at in starts) and (row.near is None or row.near.search(text) is not None)


def _by_nouns(rows: Sequence[NounRow], index: int, clause: Clause) -> Iterator[Happening]:
    nouns = [
        (row, _noun(row, match, clause.text)) for row in rows for match in row.words.finditer(clause.text)
    ]
    for row, noun in nouns:
        within = any(o[0] <= noun[0] and noun[1] <= o[1] and len(o[2]) > len(noun[2]) for _, o in nouns)
        spoiled = another_after().match(clause.text, noun[1]) or sense_before().search(clause.text[: noun[0]])
        if not within and not spoiled and (one := _with_phase(row, index, clause, noun)):
            yield one


def _noun(row: NounRow, match: re.Match[str], clause: str) -> tuple[int, int, str]:
    """The noun with its offsets; a storm's name belongs to it."""
    name = NAME.match(clause, match.end()) if row.named else None
    end = name.end(1) if name else match.end()
    return match.start(), end, clause[match.start() : end]


def _with_phase(row: NounRow, index: int, clause: Clause, noun: tuple[int, int, str]) -> Happening | None:
    start, end, word = noun
    best: tuple[int, int, int, str, bool] | None = None
    for phase in phases():
        if phase.name not in row.phases:
            continue
        before = phase.before.search(clause.text[:start])
        if before and not PARTS.search(before["gap"]) and _is_real(clause.text, before.start("verb"), start):
            found = (len(before["gap"].split()), before.start("verb"), end, phase.name, False)
            best = min(best, found) if best else found
        after = phase.after.match(clause.text[end:])
        if after and not BREAKS.search(after["gap"]):
            stop = end + after.end("verb")
            if _is_real(clause.text, 0, end + after.start("verb")):
                # "The truce brokered by the envoy has collapsed": the verb that tells comes after.
                aside = (
                    FEW
                    if BY.match(clause.text, stop) and not after["gap"] and " " not in after.group().strip()
                    else 0
                )
                found = (len(after["gap"].split()) + aside, start, stop, phase.name, True)
                best = min(best, found) if best else found
    if best is not None:
        _, first, last, name, passive = best
        kind, label = row.phases[name]
        return Happening(
            index, clause.start + first, clause.start + last, clause.start + first, kind,
            _worded(label, word), name, passive=passive,
        )  # fmt: skip
    return _mentioned(row, index, clause, noun)


def _mentioned(row: NounRow, index: int, clause: Clause, noun: tuple[int, int, str]) -> Happening | None:
    """A happening only named after "during", "following", "killed in": it needs a day of its own."""
    start, end, word = noun
    lead = ALONE.search(clause.text[:start])
    if "hit" not in row.phases or lead is None or PARTS.search(lead["gap"]) or LASTED.search(lead["gap"]):
        return None
    if not _is_real(clause.text, 0, start):
        return None
    kind, label = row.phases["hit"]
    return Happening(
        index, clause.start + lead.start("gap"), clause.start + end, clause.start + start, kind,
        _worded(label, word), "hit", tells=False,
    )  # fmt: skip


def _by_verbs(rows: Sequence[VerbRow], text: str, index: int, clause: Clause) -> Iterator[Happening]:
    for row in rows:
        for match in row.words.finditer(clause.text):
            if not _is_real(clause.text, match.start(), match.start()):
                continue
            yield Happening(
                index, clause.start + match.start(), clause.start + match.end(),
                clause.start + match.start(), row.kind,
                _verb_label(row, match, text[: clause.start + match.end()]), "told",
                place=row.place, party=row.party, passive=row.place == "subject",
            )  # fmt: skip


def _verb_label(row: VerbRow, match: re.Match[str], lead: str) -> str:
    word = next(
        (match[name] for name in ("word", "word2", "word3") if name in match.re.groupindex and match[name]),
        "",
    )
    label = _worded(row.label, word)
    storms = STORM.findall(lead) if row.named else []
    return f"{label} of {_capital(storms[-1][0])} {storms[-1][1]}" if storms else label


def _is_real(clause: str, verb: int, until: int) -> bool:
    """Whether nothing before a verb, nor between it and its noun, makes the happening a mere thought."""
    before = clause[: max(verb, until)]
    if spoiler("unreal").search(before) or spoiler("sightings").search(clause[:verb]):
        return False
    lead = clause[:verb]
    if TO.search(lead):
        return False
    word = re.match(r"\w+", clause[verb:])
    return not (word and word.group().endswith("ing") and ONLY_SPOKEN.search(lead))


def _worded(label: str, word: str) -> str:
    if "{word}" not in label:
        return label
    plain = re.sub(
        r"^(?:main|coastal|southern|northern|eastern|western|access|only|mandatory) ", "", word.strip()
    )
    named = re.search(r"\s[A-Z]", plain)
    return label.replace("{word}", _capital(plain if named else PLURAL.sub("", plain.lower())))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
