"""The days a claim is about, from invented sentences of a report published on Wednesday 10 April 2024."""

from datetime import date

import pytest

from headcount.claims.by_rules.grounds import Survey, parse_worthy
from headcount.claims.by_rules.language import Parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.movement import Count
from headcount.claims.by_rules.movements import find_movement
from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.sentences import split_sentences
from headcount.claims.by_rules.spells import find_period, running_total
from headcount.model import Measure, Passage, Period, PeriodKind, Precision, Span

PUBLISHED = date(2024, 4, 10)


def spell(text: str, published: date | None = PUBLISHED) -> tuple[Measure, Period | None]:
    """The measure and the days of a sentence's first number."""
    passage = Passage(id="p", report="r", span=Span(0, len(text), text))
    (sentences,) = parse_worthy([list(split_sentences([passage]))], Parser(), load_lexicon())
    ground = Survey(sentences, lambda: PlaceFinder(sentences), published).grounds[0]
    mention, doc = ground.quantities[0], ground.sentence.doc
    assert doc is not None, "the sentence must be worth parsing"
    counted = (mention.noun_start or mention.start, mention.noun_end or mention.end)
    movement = find_movement(doc, counted, load_lexicon())
    assert movement is not None, "the sentence must tell of a movement"
    number = Count(mention.start, mention.end)
    period = find_period(ground, movement, number, published=published)
    return running_total(text, movement.meaning.measure, period), period


def days(text: str, published: date | None = PUBLISHED) -> tuple[date | None, date | None]:
    """The first and the last day."""
    _, period = spell(text, published)
    assert period is not None
    return period.start, period.end


@pytest.mark.parametrize(
    "text",
    [
        "About 300 people left Harda on Monday, the mayor said on Wednesday.",
        "The mayor said on Wednesday that about 300 people had left Harda on Monday.",
        "On Wednesday the mayor said that 300 people had left Harda on Monday.",
        "On Monday about 300 people left Harda, the mayor said on Tuesday.",
        "About 300 people left Harda on Monday, according to a statement issued on Tuesday.",
    ],
)
def test_people_moved_when_they_moved_not_when_it_was_said(text: str) -> None:
    """The day beside the verb of moving is taken, the day of telling is not."""
    monday = date(2024, 4, 8)

    assert (monday, monday) == days(text)


def test_a_movement_told_on_a_day_ended_by_that_day() -> None:
    """Where only the day of telling is known, the movement has no start and ends by then."""
    _, period = spell("About 300 people left Harda, the mayor said on Tuesday.")

    assert period is not None
    assert (None, date(2024, 4, 9)) == (period.start, period.end)
    assert PeriodKind.UNTIL is period.kind
    assert period.why


def test_a_stock_told_on_a_day_is_of_that_day() -> None:
    """Where only the day of telling is known, people in a state are counted on it."""
    tuesday = date(2024, 4, 9)

    measure, period = spell("About 300 people are sheltering in Harda, the mayor said on Tuesday.")

    assert Measure.STOCK is measure
    assert period is not None
    assert (tuesday, tuesday, PeriodKind.AS_OF) == (period.start, period.end, period.kind)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Some 2,000 people were sheltering in Harda between April 1 and April 7.", date(2024, 4, 7)),
        ("From April 1 to April 7, some 2,000 people were sheltering in Harda.", date(2024, 4, 7)),
        ("About 200 people were trapped in Harda in March.", date(2024, 3, 31)),
        ("About 200 people were trapped in Harda on April 3.", date(2024, 4, 3)),
    ],
)
def test_a_stock_is_of_the_last_day_of_its_stretch(text: str, day: date) -> None:
    """People in a state have one day, the end of the stretch that is spoken of."""
    assert (day, day) == days(text)


def test_a_movement_keeps_its_stretch() -> None:
    """People who moved in a stretch of days keep both its ends."""
    text = "Some 2,000 people left Harda between April 1 and April 7."

    assert (date(2024, 4, 1), date(2024, 4, 7)) == days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Since April 2, more than 900 people have left Harda.",
        "More than 900 people have left Harda since April 2.",
        "More than 900 people have been evacuated from Harda since April 2, the mayor said on Tuesday.",
    ],
)
def test_a_count_since_a_day_is_a_running_total(text: str) -> None:
    """`Since` a day makes movements a running total that starts on that day."""
    measure, period = spell(text)

    assert Measure.CUMULATIVE is measure
    assert period is not None
    assert date(2024, 4, 2) == period.start


@pytest.mark.parametrize(
    "text",
    [
        "So far 900 people have left Harda.",
        "A total of 900 people have left Harda.",
        "Some 900 people have left Harda to date.",
        "Some 900 people have now been displaced by the floods in Harda.",
    ],
)
def test_words_of_totals_make_a_running_total(text: str) -> None:
    """`So far` and `a total of` make movements a running total without a known start."""
    measure, period = spell(text)

    assert Measure.CUMULATIVE is measure
    assert period is not None
    assert period.start is None


def test_a_stock_is_never_a_running_total() -> None:
    """People in a state since a day are still a stock."""
    measure, _ = spell("Some 900 people have been sheltering in Harda since April 2.")

    assert Measure.STOCK is measure
    assert Measure.STOCK is running_total("so far 900 are there", Measure.STOCK, None)


def test_a_movement_without_any_day_ended_by_the_reports_day() -> None:
    """No day said: the movement ended by the report's own day, with nothing known of its start."""
    _, period = spell("About 900 people left Harda.")

    assert period is not None
    assert (None, PUBLISHED) == (period.start, period.end)
    assert Precision.UNKNOWN is period.precision
    assert "" == period.text
    assert period.why


def test_a_stock_without_any_day_is_of_the_reports_day() -> None:
    """No day said: people in a state are counted on the report's own day."""
    assert (PUBLISHED, PUBLISHED) == days("About 900 people are sheltering in Harda.")


@pytest.mark.parametrize(
    "text", ["About 900 people left Harda.", "About 900 people are sheltering in Harda."]
)
def test_without_any_day_at_all_none_is_made_up(text: str) -> None:
    """Neither the text nor the report tells a day: there is no period."""
    _, period = spell(text, published=None)

    assert period is None


def test_a_full_date_needs_no_report_day() -> None:
    """A date written in full is known although the report is undated."""
    day = date(2024, 4, 3)

    assert (day, day) == days("About 900 people left Harda on 3 April 2024.", published=None)


def test_two_counts_keep_their_own_days() -> None:
    """The nearest day to the movement is taken where a sentence names two."""
    day = date(2024, 4, 8)

    assert (day, day) == days("About 300 people left Harda on Monday after the dam had burst on April 4.")


def test_since_of_another_clause_makes_no_running_total() -> None:
    """`They had waited since the night when hundreds left`: the hundreds left in that night."""
    night = Period(start=date(2024, 5, 6), end=date(2024, 5, 6), kind=PeriodKind.DURING)

    told = "they had waited since the night when hundreds left"
    assert Measure.FLOW is running_total(told, Measure.FLOW, night)
    assert Measure.CUMULATIVE is running_total("hundreds left since dawn", Measure.FLOW, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It is the worst flood since 1974, when 800 people died.", date(1974, 1, 1), date(1974, 12, 31)),
        ("It is the worst flood since March 2019, when 80 died.", date(2019, 3, 1), date(2019, 3, 31)),
    ],
)
def test_since_a_year_when_something_happened_is_that_year(text: str, first: date, last: date) -> None:
    """`Since 1974, when 800 died`: they died in that year, not on its first day and not ever since."""
    _, period = spell(text)

    assert period is not None
    assert (first, last, PeriodKind.DURING) == (period.start, period.end, period.kind)


def test_a_part_keeps_a_time_of_its_own() -> None:
    """The time behind "including 200" is not that of the whole before it."""
    text = "In March about 900 people left Harda, including 200 in the week to 21 March."

    assert (date(2024, 3, 1), date(2024, 3, 31)) == days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed on Monday in the worst fighting since a truce in June.",
        "In the deadliest week since the truce of last June, twelve people were killed on Monday.",
    ],
)
def test_since_when_nothing_was_so_bad_is_not_since_when_people_died(text: str) -> None:
    """A comparison with the past gives the dead no days."""
    monday = date(2024, 4, 8)

    assert (monday, monday) == days(text)
