"""Events by what they are called, their days and their places; every sentence is invented."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from headcount.claims.by_rules.context import find_events
from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.sentences import split_sentences
from headcount.claims.by_rules.times import TimeMention, find_times
from headcount.model import Event, Passage, Span

DAY = date(2031, 5, 7)  # a Wednesday
MONDAY = date(2031, 5, 5)


@dataclass(frozen=True)
class Told:
    """An event as a test asks for it."""

    kind: str
    label: str
    day: date | None


def times(text: str, reference: date | None) -> list[TimeMention]:
    """The finder of times as the rules hand it in."""
    return find_times(text, reference)


def events(text: str, withheld: tuple[str, ...] = ()) -> list[Event]:
    """The events of a text of one passage that begins at offset 10 of its report of 7 May 2031."""
    passage = Passage(id="p", report="r", span=Span(10, 10 + len(text), text))
    sentences = list(split_sentences([passage]))
    places = PlaceFinder(sentences)
    return find_events(sentences, DAY, find_times=times, find_places=places.find, withheld=withheld)


def told(text: str) -> list[Told]:
    """The events of a text as what they are called and when they began."""
    return [
        Told(event.kind.value, event.label, event.period.start if event.period else None)
        for event in events(text)
    ]


WAR = (
    ("Rebels launched a surprise offensive on Monday.", "OFFENSIVE", "Offensive launched by rebels"),
    ("The army's offensive resumed on Monday.", "OFFENSIVE", "Offensive resumed"),
    ("On Monday the militia stormed the town of Osha.", "OFFENSIVE", "Osha entered by militia"),
    ("Northern troops captured the town of Osha on Monday.", "OFFENSIVE", "Osha captured by northern troops"),
    ("On Monday troops advanced on the town of Osha.", "OFFENSIVE", "Advance on Osha by troops"),
    ("The army besieged the town of Osha on Monday.", "OFFENSIVE", "Osha besieged by army"),
    ("Fighting broke out near Osha on Monday.", "OFFENSIVE", "Fighting broke out, Osha"),
    ("Heavy clashes erupted in Osha on Monday night.", "OFFENSIVE", "Fighting broke out, Osha"),
    ("Warplanes bombarded villages near Osha on Monday.", "STRIKE", "Shelling by warplanes, Osha"),
    ("Air strikes hit a market in Osha on Monday.", "STRIKE", "Air strikes, Osha"),
    ("Nine people were killed in shelling on Monday.", "STRIKE", "Shelling"),
    ("A truce took effect on Monday.", "PAUSE", "Truce began"),
    ("The two sides agreed a ceasefire on Monday.", "PAUSE", "Ceasefire agreed by two sides"),
    ("The army halted its offensive on Monday.", "PAUSE", "Offensive halted by army"),
    ("The three-week ceasefire collapsed on Monday.", "OFFENSIVE", "Ceasefire ended"),
    ("The army opened two humanitarian corridors on Monday.", "CORRIDOR", "Corridor opened by army"),
    ("Border guards closed the crossing on Monday.", "CLOSURE", "Border closed by border guards"),
    ("The border with Norland reopened on Monday.", "CORRIDOR", "Border reopened"),
    ("Rebels and the army signed an evacuation deal on Monday.", "AGREEMENT", "Agreement reached"),
    ("An aid convoy reached the camp on Monday.", "RELIEF", "Aid arrived"),
)  # fmt: skip
HAZARDS = (
    ("The mayor ordered residents to evacuate on Monday.", "ORDER", "Evacuation ordered by mayor"),
    ("Police told families to leave their homes on Monday.", "ORDER", "Evacuation ordered by police"),
    ("A mandatory evacuation order was issued on Monday.", "ORDER", "Evacuation ordered"),
    ("The evacuation order was lifted on Monday.", "ORDER", "Evacuation order lifted"),
    ("The province declared a state of emergency on Monday.", "ORDER", "State of emergency declared"),
    ("Cyclone Maru made landfall near Osha on Monday.", "HAZARD", "Landfall of Cyclone Maru, Osha"),
    ("Cyclone Maru, which killed six, came ashore on Monday.", "HAZARD", "Landfall of Cyclone Maru"),
    ("Cyclone Maru battered the coast on Monday.", "HAZARD", "Cyclone Maru"),
    ("The river crested at 9.2 metres on Monday.", "HAZARD", "River crest"),
    ("The Oss burst its banks on Monday after rain.", "HAZARD", "River over its banks"),
    ("A tailings dam above the village collapsed on Monday.", "HAZARD", "Tailings dam breach"),
    ("The levee gave way on Monday.", "HAZARD", "Levee breach"),
    ("The flood waters began to recede on Monday.", "HAZARD", "Water receding"),
    ("A magnitude 6.4 earthquake struck on Monday.", "HAZARD", "Earthquake"),
    ("An aftershock shook the valley on Monday.", "HAZARD", "Aftershock"),
    ("The wildfire jumped the river on Monday.", "HAZARD", "Fire front"),
    ("A bushfire broke out on Monday.", "HAZARD", "Wildfire"),
    ("Mount Teska erupted on Monday.", "HAZARD", "Eruption"),
    ("A landslide buried the road on Monday.", "HAZARD", "Landslide"),
    ("The coastal highway was cut off on Monday.", "CLOSURE", "Highway closed"),
    ("Two bridges collapsed on Monday.", "CLOSURE", "Bridge closed"),
    ("Evacuation centres were opened in Osha on Monday.", "RELIEF", "Evacuation centre opened, Osha"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "label"), [*WAR, *HAZARDS])
def test_a_happening_has_its_kind_its_name_and_its_day(text: str, kind: str, label: str) -> None:
    """War, flood, fire, storm and earthquake: each is told by its own words, in a few words of ours."""
    assert Told(kind, label, MONDAY) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The football match resumed on Monday.",
        "The team launched an assault on the title on Monday.",
        "The ministry began a charm offensive on Monday.",
        "The army will launch an offensive on Monday.",
        "Rebels threatened to resume their offensive on Monday.",
        "The envoy called for a ceasefire on Monday.",
        "No ceasefire was agreed on Monday.",
        "The storm season began on Monday.",
        "An earthquake drill was held on Monday.",
        "A flood of complaints reached the office on Monday.",
        "He was charged with sexual assault on Monday.",
        "Fighting against hunger is hard on Monday.",
        "Police were called to the 300 block of Mill Road on Monday.",
        "The border guard opened a letter on Monday.",
        "If the levee broke on Monday, the town would be lost.",
        "Residents heard shelling on Monday.",
        "The shop closed its doors on Monday.",
        "Did an offensive begin on Monday?",
        "Troops captured a commander in Osha on Monday.",
        "They marked the anniversary of the earthquake that struck on Monday.",
        "Several guests were told to leave the party on Monday.",
        "Residents told a reporter they could not go out of doors on Monday.",
        "Fighting began in 2019.",
        "The air was thicker than on Monday after shelling.",
        "Residents were allowed a pause in the rain on Monday.",
        "A crowd on Monday hit the sales before the storm makes landfall.",
    ],
)
def test_what_only_sounds_like_it_is_no_happening(text: str) -> None:
    """Other senses, plans, wishes, denials, sightings, history and questions give nothing."""
    assert [] == told(text)


def test_one_sentence_may_tell_two_events() -> None:
    """An offensive and the pause before it are two events, the pause dated by its length."""
    found = events(
        "The militants resumed their offensive on Monday night, following a two-week pause for families."
    )

    assert ["Offensive resumed by militants", "Pause in fighting"] == [event.label for event in found]
    assert [(MONDAY, MONDAY), (MONDAY - timedelta(14), MONDAY)] == [
        (event.period.start, event.period.end) for event in found if event.period
    ]


def test_a_day_after_is_counted_back() -> None:
    """A clause that begins a day later than the other is dated a day before it."""
    found = events("Jets bombed the suburb on Monday a day after rebels launched an assault.")

    assert [MONDAY, MONDAY - timedelta(1)] == [event.period.start for event in found if event.period]
    assert [Told("HAZARD", "Levee breach", MONDAY - timedelta(2))] == told(
        "About 300 people left on Monday, two days after the river broke through the levee, the mayor said."
    )


def test_the_day_of_speaking_dates_nothing() -> None:
    """What was said on Monday may have happened on any day before: the event stays undated."""
    for text in (
        "Rebels have launched an offensive, the army said on Monday.",
        "The army said on Monday that rebels had launched an offensive.",
        "State television on Monday reported that rebels had launched an offensive.",
    ):
        assert [None] == [event.day for event in told(text)]


def test_the_opening_day_holds_for_the_sentence() -> None:
    """A day at the head of a sentence dates what follows it, one at its foot what it belongs to."""
    assert [MONDAY] == [
        event.day for event in told("On Monday, after a long night, rebels launched an offensive.")
    ]
    assert [MONDAY] == [
        event.day for event in told("Rebels seized several villages, in a quick advance on Monday.")
    ]


def test_an_entry_of_a_list_dates_its_sentences() -> None:
    """A line that begins with its day dates every sentence of the line, and of no other."""
    text = "2031-04-02: Rebels enter the town of Osha. Jets bombed the bridges.\nRebels launched an attack."

    assert [date(2031, 4, 2), date(2031, 4, 2), None] == [event.day for event in told(text)]


def test_an_undated_telling_gives_way_to_a_dated_one() -> None:
    """A headline without a day adds nothing where the text tells the day."""
    text = "Cyclone Maru makes landfall.\nCyclone Maru made landfall near Osha on Monday."

    assert [Told("HAZARD", "Landfall of Cyclone Maru, Osha", MONDAY)] == told(text)


def test_what_is_to_come_has_not_happened() -> None:
    """A day after the report gives no event."""
    assert [] == told("The border reopens on May 20.")


def test_the_quote_and_the_telling_words_slice_back() -> None:
    """Both are in offsets of the report, and the words lie in the quote."""
    text = "On Monday the northern column, which had waited, launched an assault on the last bridge of town."
    (event,) = events(text)

    assert text[event.quote.start - 10 : event.quote.end - 10] == event.quote.text
    assert text[event.told.start - 10 : event.told.end - 10] == event.told.text
    assert event.quote.holds(event.told)


def test_a_withheld_name_is_cut_away() -> None:
    """A sentence with a private name is cut to the clause, and dropped where the clause holds it."""
    outside = events("Mira Stone wept on Monday, after air strikes hit the town.", ("Mira Stone",))

    assert ["after air strikes hit the town"] == [event.quote.text for event in outside]
    assert events("Air strikes killed Mira Stone on Monday.", ("Mira Stone",)) == []


def test_one_event_a_happening_and_day() -> None:
    """Told twice in a report, a happening is kept once, with its place."""
    found = told("The quarter was hit by air strikes on Monday. Air strikes hit Osha on Monday.")

    assert [Told("STRIKE", "Air strikes, Osha", MONDAY)] == found


def test_passive_voice_names_the_party_after_by() -> None:
    """The one who acts stands after "by" where the verb is passive."""
    (event,) = told("A corridor for families was opened on Monday by northern soldiers.")

    assert "Corridor opened by northern soldiers" == event.label
