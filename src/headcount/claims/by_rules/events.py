"""What drove or awaited movement: sentences in, dated events out, each with the clause that tells it.

Clauses are matched against `data/en/events.toml`; the days come from a finder of time expressions handed in,
because events have no grammar of time of their own. A happening without a day is left out.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Protocol

from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers.words import DAYS, MONTHS, load_words
from headcount.model import Event, EventKind, Period, Span

CLAUSE = re.compile(
    r",\s+|;\s*|\s[–—-]\s|\s+(?=(?:following|after|amid|despite|until|while|but|as|when"
    r"|before)\b)|\s+(?=and\s+(?:on|the|then)\b)"
)
LONGEST = 4000
WORDS_IN_LABEL = 8
WORDS_IN_CLAUSE = 3
LONGEST_EVENT = 62  # days
GAP = 24  # characters before "after" in which "two days" may stand
TRIM = re.compile(
    r"^(?:\d{4}-\d\d-\d\d:\s*)?(?:\b(?:and|but|while|as|when|after|following|amid|despite|until|before|which|that|who|then|since)\s+)?",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"(?:{DAYS}|{MONTHS}|\d{{1,2}},|\w+ly$)")  # no label begins with a day or an adverb
FEWEST = 4  # words in a label that can be understood alone


class TimeMention(Protocol):
    """A time expression of a sentence: its offsets and the days it stands for."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def period(self) -> Period | None:
        """Its days, where they are known."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between commas or clause words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class KindWords:
    """The compiled words of one kind of event."""

    kind: EventKind
    nouns: re.Pattern[str]
    verbs: re.Pattern[str] | None
    needs: re.Pattern[str] | None


def find_events(
    sentences: Sequence[Sentence],
    reference: date | None,
    *,
    find_times: Callable[[str, date | None], Sequence[TimeMention]],
    withheld: Collection[str] = (),
) -> list[Event]:
    """The dated events the sentences tell, in order; no quote or label holds a withheld name."""
    events: dict[tuple[EventKind, date], Event] = {}
    for sentence in sentences:
        text = sentence.text[:LONGEST]
        if not _any_noun().search(text):
            continue
        times = [mention for mention in find_times(text, reference) if mention.period is not None]
        if not times:
            continue
        for event in _events_of(sentence, text, times, withheld):
            if event.period is None or event.period.start is None:
                continue
            key = (event.kind, event.period.start)
            if key not in events or _clearness(event.label) > _clearness(events[key].label):
                events[key] = event
    return sorted(events.values(), key=lambda event: event.quote.start)


@cache
def _kinds() -> tuple[KindWords, ...]:
    def compiled(row: dict[str, list[str]], key: str) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{'|'.join(row[key])})\b", re.IGNORECASE) if row.get(key) else None

    rows = load_words("events")["kinds"]
    return tuple(
        KindWords(
            EventKind(row["kind"]),
            compiled(row, "nouns") or re.compile(r"(?!)"),
            compiled(row, "verbs"),
            compiled(row, "needs"),
        )
        for row in rows
    )


@cache
def _any_noun() -> re.Pattern[str]:
    rows = load_words("events")["kinds"]
    words = [word for row in rows for key in ("nouns", "verbs") for word in row.get(key, ())]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _listed(key: str) -> re.Pattern[str]:
    words = sorted(load_words("events")[key], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


def _events_of(
    sentence: Sentence, text: str, times: Sequence[TimeMention], withheld: Collection[str]
) -> list[Event]:
    found = []
    clauses = _clauses(text)
    for index, clause in enumerate(clauses):
        spoiled = _listed("unreal").search(clause.text) or _listed("sightings").search(clause.text)
        if spoiled or (kind := _kind(clause.text)) is None:
            continue
        period = _period_of(index, clauses, times)
        quote = _quote(text, clause, withheld)
        if period is None or quote is None or _too_long(period):
            continue
        start, end = quote
        label = _label(text[start:end] if (start, end) != (0, len(text)) else clause.text, kind)
        if not label or any(name in label for name in withheld):
            continue
        found.append(
            Event(
                report=sentence.passage.report,
                quote=Span(sentence.start + start, sentence.start + end, text[start:end]),
                kind=kind,
                label=label,
                period=period,
            )
        )
    return found


def _too_long(period: Period) -> bool:
    """Whether the days are too many to mark a happening on a day-by-day chart."""
    if period.start is None or period.end is None:
        return False
    return (period.end - period.start).days > LONGEST_EVENT


def _clauses(text: str) -> list[Clause]:
    """The clauses of a sentence, those without three words joined to the one before."""
    cuts = [0]
    for match in CLAUSE.finditer(text):
        if len(text[cuts[-1] : match.start()].split()) >= WORDS_IN_CLAUSE or cuts[-1] == 0:
            cuts.append(match.end())
    cuts.append(len(text))
    return [
        Clause(start, end, text[start:end])
        for a, end in pairwise(cuts)
        if (start := a) < end and text[start:end].strip()
    ]


def _kind(clause: str) -> EventKind | None:
    """The kind of event a clause tells: a telling verb, or a noun with a word that it happened."""
    for words in _kinds():
        if words.verbs and words.verbs.search(clause):
            return words.kind
        noun = words.nouns.search(clause)
        if noun and words.needs:
            if words.needs.search(clause):
                return words.kind
        elif noun and (_listed("happens").search(clause) or _listed("before").search(clause[: noun.start()])):
            return words.kind
    return None


def _period_of(index: int, clauses: Sequence[Clause], times: Sequence[TimeMention]) -> Period | None:
    """The days told in the clause, else in the clause nearest to it."""
    clause = clauses[index]
    own = [time for time in times if clause.start <= time.start < clause.end]
    if own:
        return own[0].period
    nearest = min(times, key=lambda time: min(abs(time.start - clause.end), abs(clause.start - time.end)))
    before = clauses[index - 1].text if index else ""
    return _moved(nearest.period, clause.text, before) if nearest.period else None


@cache
def _length() -> re.Pattern[str]:
    table = load_words("events")["lengths"]
    return re.compile(
        rf"\b(\d{{1,2}}|{'|'.join(table['numbers'])})[\s-]({'|'.join(table['units'])})s?\b", re.IGNORECASE
    )


def _days(words: str) -> int:
    """How many days a length such as "two-week" stands for, 0 where none is told."""
    table = load_words("events")["lengths"]
    match = _length().search(words)
    if match is None:
        return 0
    number = match.group(1).lower()
    count = int(number) if number.isdigit() else int(table["numbers"][number])
    return count * int(table["units"][match.group(2).lower()])


def _moved(period: Period, clause: str, before: str) -> Period:
    """A borrowed day moved by what the words say: "a day after ...", "following a two-week pause"."""
    if period.start is None or not re.match(r"(?:after|following)\b", clause, re.IGNORECASE):
        return period
    if gap := _days(before[-GAP:]) if _length().search(before[-GAP:]) and _ends_in_length(before) else 0:
        day = period.start - timedelta(days=gap)
        return replace(period, start=day, end=day, why="counted back from the day of the later event")
    if length := _days(clause):
        first = period.start - timedelta(days=length)
        return replace(period, start=first, end=period.start, why="the length before the later event")
    return period


def _ends_in_length(words: str) -> bool:
    last = max(_length().finditer(words), key=lambda match: match.end(), default=None)
    return last is not None and not words[last.end() :].strip()


def _quote(text: str, clause: Clause, withheld: Collection[str]) -> tuple[int, int] | None:
    """The sentence, or the clause where the sentence names a private person, or nothing."""
    if not any(name in text for name in withheld):
        return 0, len(text)
    if any(name in clause.text for name in withheld):
        return None
    lead = len(clause.text) - len(clause.text.lstrip(" ,;"))
    return clause.start + lead, clause.start + len(clause.text.rstrip(" ,;."))


def _label(words: str, kind: EventKind) -> str:
    """At most eight of the source's words round the telling one, or nothing where these tell no happening."""
    plain = TRIM.sub("", re.sub(r"\s+", " ", words).strip(' ,;.–—-"“”'))
    told = _telling(plain, kind)
    if told is None:
        return ""
    start = _first_word(plain, told)
    tokens = plain[start:].split(" ")
    last = len(plain[start : told.end()].split(" "))
    begin = max(0, min(last - WORDS_IN_LABEL + 2, len(tokens) - WORDS_IN_LABEL))
    chosen = tokens[begin : begin + WORDS_IN_LABEL]
    while chosen and (chosen[0].lower() in _words("small") or BESIDE.match(chosen[0])):
        chosen = chosen[1:]
    while chosen and chosen[-1].lower() in _words("ends") and begin + WORDS_IN_LABEL < len(tokens) + 1:
        chosen = chosen[:-1]
    label = " ".join(chosen).strip(' ,;:"“”')
    return label if _understandable(label, kind) else ""


def _telling(words: str, kind: EventKind) -> re.Match[str] | None:
    """The verb or noun that tells the kind, in the words of a label."""
    row = next(row for row in _kinds() if row.kind is kind)
    return (row.verbs.search(words) if row.verbs else None) or row.nouns.search(words)


def _first_word(plain: str, told: re.Match[str]) -> int:
    """Where a label may begin: after "said that", or after "during" or "by" before the event."""
    lead = plain[: told.start()]
    cuts = [match.end() for match in re.finditer(r"\b(?:that|said|says|say|told|added)[:,]?\s+", lead)]
    noun = re.search(r"\b(?:after|following|since|amid|during|despite|until)\s+(?:\S+\s+){0,4}$", lead)
    if noun:
        cuts.append(noun.start() + len(noun.group().split()[0]) + 1)
    first = plain.split(" ", maxsplit=1)[0].lower()
    if first in _words("pronouns") | _words("small") or first.endswith("ed"):
        cuts += [match.end() for match in re.finditer(r"\bby\s+", lead)]
    return max(cuts, default=0)


def _understandable(label: str, kind: EventKind) -> bool:
    """Whether a label tells its happening alone: enough words, no party left to a pronoun."""
    tokens = label.lower().split()
    told = _telling(label, kind)
    if told is None or len(tokens) < FEWEST or tokens[0] in _words("pronouns"):
        return False
    # "slowed their advance": the one who acts is missing.
    return not (told.start() == 0 and len(tokens) > 1 and tokens[1] in _words("pronouns"))


def _clearness(label: str) -> tuple[bool, bool, int]:
    """How well a label stands alone: a happening told by its verb, no pronoun, more of its words."""
    tokens = label.lower().split()
    happens = _listed("happens").search(label) is not None
    return happens, not _words("pronouns") & set(tokens), len(tokens)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_words("events")[key])
