import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.quantities import QuantityMention, find_quantities
from headcount.model import Population, Quantifier, Unit


def only(text: str) -> QuantityMention:
    """The one mention of a text."""
    (mention,) = find_quantities(text)
    return mention


def values(text: str) -> list[float | None]:
    """The values of the mentions of a text."""
    return [mention.quantity.value for mention in find_quantities(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("18 342", 18342),
        ("7,415", 7415),
        ("1.7 million", 1_700_000),
        ("62k", 62_000),
        ("4.1m", 4_100_000),
        ("3 lakh", 300_000),
        ("2,41,905", 241_905),
        ("1.254.300", 1_254_300),
        ("61, 000", 61_000),
        ("four dozen", 48),
        ("half a million", 500_000),
        ("eight hundred and seventeen", 817),
        ("two and a half million", 2_500_000),
        ("thirty-six", 36),
        ("6 thousand 2 hundred and 11", 6211),
    ],
)
def test_every_way_of_writing_a_number_gives_its_value(written: str, value: float) -> None:
    """A number written in figures, words or both is read as the amount it names."""
    mention = only(f"{written} people crossed.")

    assert (value, written, "people") == (mention.quantity.value, mention.text, mention.noun)


@pytest.mark.parametrize(
    ("written", "low", "high", "typical"),
    [
        ("18,342", 18342, 18342, (18342, 18342)),
        ("37", 37, 37, (37, 37)),
        ("70,000", 65000, 75000, (65000, 75000)),
        ("300", 255, 345, (255, 345)),
        ("about 2,000", 1600, 2500, (1800, 2200)),
        ("nearly 2,000", 1600, 2000, (1800, 2000)),
        ("more than 20,000", 20000, None, (20000, 30000)),
        ("more than 72,350", 72350, None, (72350, 72360)),
        ("at least 400", 400, None, (400, 600)),
        ("fewer than 400", 0, 400, (320, 400)),
        ("no more than 400", 0, 400, (320, 400)),
        ("up to 400", 0, 440, (200, 400)),
        ("between 200 and 300", 200, 300, (200, 300)),
        ("several", 3, 20, (3, 10)),
        ("a few", 3, 9, (3, 5)),
        ("a couple of", 2, 3, (2, 2)),
        ("dozens of", 12, 199, (24, 96)),
        ("scores of", 20, 199, (40, 99)),
        ("hundreds of", 100, 1999, (200, 999)),
        ("several hundred", 300, 1999, (300, 999)),
        ("thousands of", 1000, 19999, (2000, 9999)),
        ("tens of thousands of", 10000, 199999, (20000, 99999)),
        ("hundreds of thousands of", 100000, 1999999, (200000, 999999)),
        ("many", 2, None, (None, None)),
    ],
)
def test_hedges_have_the_bands_of_the_table(
    written: str, low: float, high: float | None, typical: tuple[float | None, float | None]
) -> None:
    """Every hedge gives the hard and the typical band that the hedge table states."""
    quantity = only(f"{written} villagers fled").quantity

    assert (low, high, *typical) == (quantity.low, quantity.high, quantity.typical_low, quantity.typical_high)


@pytest.mark.parametrize(
    ("phrase", "quantifier"),
    [
        ("an estimated 350", Quantifier.APPROXIMATELY),
        ("estimated to be around 350", Quantifier.APPROXIMATELY),
        ("some 350", Quantifier.APPROXIMATELY),
        ("350-odd", Quantifier.APPROXIMATELY),
        ("close to 350", Quantifier.NEARLY),
        ("well over 350", Quantifier.MORE_THAN),
        ("350 or more", Quantifier.AT_LEAST),
        ("350-plus", Quantifier.AT_LEAST),
        ("no fewer than 350", Quantifier.AT_LEAST),
        ("a maximum of 350", Quantifier.AT_MOST),
        ("just under 350", Quantifier.LESS_THAN),
        ("as many as 350", Quantifier.UP_TO),
        ("up to about 350", Quantifier.UP_TO),
    ],
)
def test_the_hedge_is_part_of_the_mention(phrase: str, quantifier: Quantifier) -> None:
    """Words that hedge a number before or after it stand inside the mention and decide its quantifier."""
    mention = only(f"Officials counted {phrase} migrants")

    assert (phrase, quantifier) == (mention.text, mention.quantity.quantifier)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("400-700", 400, 700),
        ("from 400 to 700", 400, 700),
        ("fifteen or eighteen", 15, 18),
        ("3 to 4 million", 3_000_000, 4_000_000),
        ("eight to ten thousand", 8000, 10000),
        ("more than 30 but fewer than 40", 30, 40),
        ("dozens, perhaps hundreds", 12, 1999),
    ],
)
def test_a_range_is_one_mention_with_both_ends(phrase: str, low: float, high: float) -> None:
    """Two numbers that bound one amount are one mention without a value of its own."""
    mention = only(f"There were {phrase} in the valley")
    quantity = mention.quantity

    assert (phrase, low, high, None, Quantifier.RANGE) == (
        mention.text, quantity.low, quantity.high, quantity.value, quantity.quantifier,
    )  # fmt: skip


def test_a_change_is_two_amounts() -> None:
    """A camp that grew from one number to another held both, each at its time."""
    text = "The camp grew from 5,200 to 7,300 people"

    assert [5200, 7300] == values(text)


@pytest.mark.parametrize(
    ("text", "noun", "counts", "unit"),
    [
        (
            "3,000 newly displaced Lindan men, women and children",
            "men, women and children",
            "people",
            "PERSON",
        ),
        ("12,000 mostly Muslim villagers", "villagers", "people", "PERSON"),
        ("40 refugee families", "families", "households", "FAMILY"),
        ("40 vulnerable households", "households", "households", "HOUSEHOLD"),
        ("260 badly damaged homes", "homes", "dwellings", "DWELLING"),
        ("15 white buses", "buses", "vehicles", "VEHICLE"),
        ("23 bodies", "bodies", "bodies", "BODY"),
        ("9 rescue trips", "trips", "trips", "TRIP"),
        ("5,000 Somalis", "Somalis", "people", "PERSON"),
        ("38,000 conflict-related displacements", "displacements", "people", "PERSON"),
        ("a family of five", "family", "people", "PERSON"),
        ("17 dead", "dead", "people", "PERSON"),
        ("one person", "person", "people", "PERSON"),
    ],
)
def test_the_noun_is_found_past_its_modifiers(text: str, noun: str, counts: str, unit: str) -> None:
    """The head noun, its kind and its unit are found whatever stands between it and the number."""
    mention = only(text)

    assert (noun, counts, Unit(unit)) == (mention.noun, mention.counts, mention.quantity.unit)


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("150 armed militants", (Population.COMBATANT,)),
        ("1,200 foreign troops", (Population.COMBATANT,)),
        ("60 civilians", (Population.CIVILIAN,)),
        ("400 women and children", (Population.WOMEN, Population.CHILDREN)),
        ("400 internally displaced people", (Population.IDP,)),
        ("70 returnees", (Population.RETURNEE,)),
    ],
)
def test_the_population_is_told_from_the_words(text: str, population: tuple[Population, ...]) -> None:
    """Who is counted follows from the noun and the words before it."""
    assert population == only(text).population


@pytest.mark.parametrize(
    "text",
    [
        "It ended on 12 March 2020.",
        "It ended on March 12.",
        "From 6 to 12 January",
        "at 17:30",
        "Resolution 1234 and section 4",
        "the 21st brigade",
        "Call 555-0100-22",
        "families and civilians fled",
        "a man and a woman fled",
        "See http://example.org/2/300 for it",
        "how many people fled",
        "in 2017 people fled",
    ],
)
def test_dates_names_and_bare_nouns_are_no_mentions(text: str) -> None:
    """Dates, times, names, ordinals, addresses and nouns without a number are left out."""
    assert [] == find_quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        "$5 million",
        "45 per cent",
        "7 km",
        "over three days",
        "a 15-year-old boy",
        "Smith, 34, fled",
        "9 tonnes of rice",
    ],
)
def test_other_numbers_are_kept_as_other(text: str) -> None:
    """Money, shares of a hundred, measures, spans of time and ages are mentions that count no people."""
    assert ["other"] == [mention.counts for mention in find_quantities(f"It said: {text}")]


def test_a_share_becomes_an_amount_of_its_base() -> None:
    """Half of a stated number is half of its band, with the base's noun and place."""
    text = "About half of the 8,214 residents left"
    part, whole = find_quantities(text)

    assert ("residents", (whole.start, whole.end), 4107) == (part.noun, part.share_of, part.quantity.value)


def test_a_part_takes_the_noun_of_its_whole() -> None:
    """Where the noun stands only with the whole, the part counts the same."""
    part, _ = find_quantities("50 of the 320 households left")

    assert ("households", Unit.HOUSEHOLD) == (part.counts, part.quantity.unit)


@pytest.mark.parametrize("text", ["600 more people", "another 600 people", "an additional 600 people"])
def test_an_addition_is_marked(text: str) -> None:
    """A number on top of an earlier one says so."""
    assert only(text).additional


def test_words_that_lost_their_space_are_read() -> None:
    """Text glued at line breaks still gives its hedges and nouns."""
    text = "Around1.4 million people left.More than 30 displacedpeople stayed"
    first, second = find_quantities(text)

    assert ("Around1.4 million", "More than 30") == (first.text, second.text)


def test_about_after_a_verb_of_speech_is_no_hedge() -> None:
    """One may talk about an exact number of people."""
    assert Quantifier.EXACT is only("They talked about 312 patients").quantity.quantifier


def test_a_named_threshold_leaves_the_typical_band_open() -> None:
    """More than a number that the text has named before says nothing of how much more."""
    assert only("more than the 9,000 people it can hold").quantity.typical_high is None


def test_numbers_stay_apart_from_best_where_they_are_bounds() -> None:
    """A bound has a value as written and no best value."""
    quantity = only("more than 9,000 people").quantity

    assert (9000, None) == (quantity.value, quantity.best)


PIECES = st.sampled_from(
    [
        *("5", "12,000", "hundreds of", "about", "more than", "between", "and", "or", "to", "-", "–"),
        *("(", ")", ",", ".", "the", "a", "half", "several", "people", "families", "%", "$", "minus"),
        *("March", "2019", "one", "two", "million", "point", "\u0130", "🎉", "\u0665", "\n", "\x00"),
        *("men,", "tens", "scores", "1.5", "k", "'s", "not", "1/3", "in", "out of", "least", "at", "up"),
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60))
def test_mentions_slice_back_in_order_without_overlap(text: str) -> None:
    """Whatever the text, a mention's offsets give its words, and mentions follow one another."""
    last = 0
    for mention in find_quantities(text):
        assert mention.text == text[mention.start : mention.end]
        assert last <= mention.start < mention.end
        last = mention.end
        if mention.noun is not None:
            assert mention.noun == text[mention.noun_start : mention.noun_end]
        low, high = mention.quantity.low, mention.quantity.high
        assert low is None or high is None or low <= high


@pytest.mark.parametrize(
    "piece",
    [
        "5 ",
        "23,45,",
        "the ",
        "about ",
        "hundred and ",
        "5 men, women, ",
        "12. ",
        "\n ",
        "x",
        "half of a ",
        "5-",
    ],
)
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    """A hostile line ten times as long takes no more than about ten times as long."""
    short, long = piece * 300, piece * 3000
    find_quantities(short)
    begin = time.process_time()
    find_quantities(short)
    middle = time.process_time()
    find_quantities(long)

    assert time.process_time() - middle < 40 * (middle - begin) + 0.1
