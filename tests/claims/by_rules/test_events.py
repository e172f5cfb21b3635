from dataclasses import dataclass
from datetime import date, timedelta

from headcount.claims.by_rules.events import find_events
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Event, EventKind, Passage, Period, Span

DAY = date(2031, 5, 6)


@dataclass(frozen=True)
class Time:
    """A day found in a sentence by a stand-in for the grammar of time."""

    start: int
    end: int
    period: Period | None


def days(text: str, reference: date | None) -> list[Time]:
    """Finds "Friday" (3 May 2031 by decree), "Monday" (6 May) and "2019" (a whole year)."""
    known = {
        "Friday": Period(start=DAY - timedelta(3), end=DAY - timedelta(3), text="Friday"),
        "Monday": Period(start=DAY, end=DAY, text="Monday"),
        "2019": Period(start=date(2019, 1, 1), end=date(2019, 12, 31), text="2019"),
    }
    del reference
    return [Time(text.index(w), text.index(w) + len(w), p) for w, p in known.items() if w in text]


def events(text: str, withheld: tuple[str, ...] = ()) -> list[Event]:
    """The events of a text of one passage that begins at offset 10 of its report."""
    passage = Passage(id="p", report="r", span=Span(10, 10 + len(text), text))
    return find_events(list(split_sentences([passage])), DAY, find_times=days, withheld=withheld)


def test_one_sentence_may_tell_two_events() -> None:
    """An offensive and the pause before it are two events, the pause dated by its length."""
    found = events(
        "The militants resumed their offensive on Friday night, following a two-week pause for families."
    )

    assert [EventKind.OFFENSIVE, EventKind.PAUSE] == [event.kind for event in found]
    assert [(DAY - timedelta(3), DAY - timedelta(3)), (DAY - timedelta(17), DAY - timedelta(3))] == [
        (event.period.start, event.period.end) for event in found if event.period
    ]


def test_the_kinds_of_events() -> None:
    """Each kind is told by its own words."""
    found = {
        text: [event.kind for event in events(text)]
        for text in (
            "Air strikes hit the town on Monday.",
            "The government opened two humanitarian passages on Monday.",
            "The road to the port was closed on Monday.",
            "The two sides signed an agreement on Monday.",
            "The mayor ordered residents to evacuate on Monday.",
            "The river crested on Monday.",
            "An aid convoy reached the camp on Monday.",
        )
    }

    assert [
        [EventKind.STRIKE], [EventKind.CORRIDOR], [EventKind.CLOSURE], [EventKind.AGREEMENT],
        [EventKind.ORDER], [EventKind.HAZARD], [EventKind.RELIEF],
    ] == list(found.values())  # fmt: skip


def test_a_day_after_is_counted_back() -> None:
    """A clause that begins a day later than the other is dated a day before it."""
    found = events("Jets bombed the suburb on Monday a day after rebels launched an assault.")

    assert [DAY, DAY - timedelta(1)] == [event.period.start for event in found if event.period]


def test_undated_unreal_and_endless_happenings_are_left_out() -> None:
    """No day, a mere wish, or a whole year gives no event."""
    assert events("Air strikes hit the town.") == []
    assert events("The envoy called for a ceasefire on Monday.") == []
    assert events("Fighting began in 2019.") == []


def test_the_quote_slices_back_and_the_label_is_short() -> None:
    """The quote is in offsets of the report, and the label at most eight of its words."""
    text = "On Monday the northern column, which had waited, launched an assault on the last bridge of town."
    (event,) = events(text)

    assert text[event.quote.start - 10 : event.quote.end - 10] == event.quote.text
    assert len(event.label.split()) <= 8
    assert event.label in event.quote.text


def test_a_withheld_name_is_cut_away() -> None:
    """A sentence with a private name is cut to the clause, and dropped where the clause holds it."""
    outside = events("Mira Stone wept on Monday, after air strikes hit the town.", ("Mira Stone",))

    assert ["after air strikes hit the town"] == [event.quote.text for event in outside]
    assert events("Air strikes killed Mira Stone on Monday.", ("Mira Stone",)) == []


def test_a_label_is_understood_alone() -> None:
    """A clause without the one who acts, and a mere sighting, are no events."""
    assert events("The crowd in the town, hit again on Monday, has slowed their advance.") == []
    assert events("On Monday a reporter saw smoke billowing over the quarter besieged by rebels.") == []


def test_what_is_told_beside_an_event_is_cut_from_its_label() -> None:
    """A label begins at the event where the clause tells something else that happened during it."""
    (event,) = events("Some 560 people were hurt since the fighting began on Monday.")

    assert event.label == "the fighting began on Monday"


def test_one_event_a_kind_and_day() -> None:
    """Of several clauses of one kind and day the clearer one is kept."""
    found = events(
        "The quarter was hit by heavy air strikes on Monday. "
        "Jets bombed the northern suburb on Monday. Fighting against hunger is hard on Monday."
    )

    assert [EventKind.STRIKE] == [event.kind for event in found]
    assert len(found) == 1
