"""What drives movement: sentences in, events out, each with its sentence and the words that tell it.

The words stand in `data/en/events.toml`. Days and places come from finders handed in: events have no grammar
of their own for either. A happening whose day is not told is kept undated, unless another tells it better.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headcount.claims.by_rules.context.clauses import cut_clauses, quotable
from headcount.claims.by_rules.context.days import (
    ENTRY,
    Telling,
    TimeMention,
    days_of,
    entry_day,
    is_to_come,
)
from headcount.claims.by_rules.context.happenings import Happening, find_happenings
from headcount.claims.by_rules.context.parties import (
    PlaceMention,
    may_have_place,
    party_of,
    place_name,
    place_of,
)
from headcount.claims.by_rules.context.words import may_tell, spoiler
from headcount.claims.by_rules.sentences import Sentence
from headcount.model import Event, EventKind, Span

LONGEST = 2_000  # characters; what is longer is no sentence
LONGEST_LABEL = 64
FindTimes = Callable[[str, date | None], Sequence[TimeMention]]
FindPlaces = Callable[[Sentence], Sequence[PlaceMention]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its clauses and times, what finds its places, and the names it must not show."""

    sentence: Sentence
    telling: Telling
    find_places: FindPlaces
    withheld: Collection[str]


def find_events(
    sentences: Sequence[Sentence],
    reference: date | None,
    *,
    find_times: FindTimes,
    find_places: FindPlaces,
    withheld: Collection[str] = (),
) -> list[Event]:
    """The events the sentences tell, in order; no quote or label holds a withheld name."""
    found: list[Event] = []
    entry: tuple[tuple[str, int], date | None] = (("", 0), None)
    for sentence in sentences:
        if _line_of(sentence) != entry[0]:
            entry = (_line_of(sentence), None)
        text = sentence.text
        tells = len(text) <= LONGEST and may_tell().search(text.lower()) is not None
        clauses = cut_clauses(text) if tells else []
        happenings = list(find_happenings(text, clauses))
        if not happenings and not ENTRY.match(text):
            continue
        times = find_times(text, entry[1] or reference)
        if day := entry_day(text, times):
            entry, times = (entry[0], day), find_times(text, day)
        if happenings:
            telling = Telling(text, clauses, times, entry[1])
            scene = Scene(sentence, telling, find_places, withheld)
            found += [event for one in happenings if (event := _event(scene, one, reference)) is not None]
    return sorted(_best(found), key=lambda event: (event.told.start, event.told.end))


def _line_of(sentence: Sentence) -> tuple[str, int]:
    """The line of its passage a sentence stands in: an entry of a list ends with its line."""
    passage = sentence.passage
    return passage.id, passage.span.text.rfind("\n", 0, max(sentence.start - passage.span.start, 0))


def _event(scene: Scene, one: Happening, published: date | None) -> Event | None:
    """The event of a happening; None where its day is to come or long past, or what it needs is not told."""
    clause = scene.telling.clauses[one.clause]
    text, sentence = scene.sentence.text, scene.sentence
    period, is_history = days_of(scene.telling, one)
    vague = period is None and (not one.tells or spoiler("aloof").match(clause.text))
    if is_history or vague or is_to_come(period, published):
        return None
    who = party_of(text, clause, one)
    if (one.party and who is None) or not may_have_place(text, one):
        return None
    where = place_of(text, clause, one, scene.find_places(sentence))
    if one.place and where is None:
        return None
    place = place_name(where) if where else None
    quote = quotable(text, clause, scene.withheld)  # asked last: to know the names takes the whole report
    if quote is None:
        return None
    if any(name in (place or "") for name in scene.withheld):
        return None
    if who and any(name in who for name in scene.withheld):
        who = None
    return Event(
        report=sentence.passage.report,
        quote=_span(sentence, *quote),
        told=_span(sentence, one.start, one.end),
        kind=one.kind,
        label=_label(one.label, who, place),
        period=period,
        place=place,
    )


def _span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])


def _label(label: str, who: str | None, where: str | None) -> str:
    """What happened, by whom and where, as far as it is told: "Offensive resumed by rebels, Osha"."""
    words = label.replace("{place}", where or "")
    if who and len(words) + len(who) < LONGEST_LABEL:
        words = f"{words} by {who}"
    if where and where not in words and len(words) + len(where) < LONGEST_LABEL:
        words = f"{words}, {where}"
    return words[:1].upper() + words[1:]


def _best(events: Sequence[Event]) -> Iterator[Event]:
    """Each happening of a report once: the fullest telling of a day, undated only where no day is told."""
    kept: dict[tuple[EventKind, str, date | None], Event] = {}
    for event in events:
        day = event.period.start if event.period else None
        key = (event.kind, _what(event), day)
        if key not in kept or _fullness(event) > _fullness(kept[key]):
            kept[key] = event
    dated = {(kind, what) for kind, what, day in kept if day is not None}
    for (kind, what, day), event in kept.items():
        if day is not None or (kind, what) not in dated:
            yield event


def _what(event: Event) -> str:
    return event.label.split(",", maxsplit=1)[0].split(" by ", maxsplit=1)[0]


def _fullness(event: Event) -> tuple[bool, bool, int]:
    return bool(event.place), " by " in event.label, -event.told.start
