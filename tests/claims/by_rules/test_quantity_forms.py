"""Every way of writing an amount, and the numbers that are no amount of anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.quantities import QuantityMention, find_quantities
from headcount.model import Quantifier

COUNTED = {"people", "households", "dwellings", "vehicles", "bodies", "trips"}


def first(text: str) -> QuantityMention:
    """The first mention of a text."""
    return find_quantities(text)[0]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("between 7 and 9,000", 7000, 9000),
        ("7 to 9,000", 7000, 9000),
        ("200 to 350,000", 200_000, 350_000),
        ("40–50,000", 40_000, 50_000),
        ("3-400", 300, 400),
        ("7,000-9,000", 7000, 9000),
        ("10 to 15 thousand", 10_000, 15_000),
        ("from 2,100 up to 2,600", 2100, 2600),
        ("1 to 1.5 million", 1_000_000, 1_500_000),
        ("5 or 6 thousand", 5000, 6000),
        ("between 60 and 2,000", 60, 2000),
        ("2 to 40,000", 2, 40_000),
        ("3 to 300", 3, 300),
    ],
)
def test_both_ends_of_a_range_have_their_size(written: str, low: float, high: float) -> None:
    """A thousand said once holds for both ends where they lie near each other, and only there."""
    quantity = first(f"Rangers counted {written} herders").quantity

    assert (Quantifier.RANGE, low, high) == (quantity.quantifier, quantity.typical_low, quantity.typical_high)


def test_ends_of_a_range_may_both_have_their_unit() -> None:
    """The unit said with the first end does not part it from the second."""
    mention = first("with plots from 30 sq m up to 80 sq m")

    assert (30, 80) == (mention.quantity.low, mention.quantity.high)


def test_numbers_told_of_two_things_are_no_range() -> None:
    """Two numbers for two places stay two numbers."""
    found = find_quantities("It left 2,000 or 3,000 fewer than in Orva and Melle respectively.")

    assert [2000, 3000] == [mention.quantity.value for mention in found]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3½ million", 3_500_000),
        ("350 000", 350_000),
        ("12'754", 12_754),
        ("1.2 crore", 12_000_000),
        ("three dozen", 36),
        ("twelve hundred", 1200),
        ("three quarters of a million", 750_000),
        ("one and a half million", 1_500_000),
        ("1 lakh 20 thousand", 120_000),
    ],
)
def test_numbers_with_parts_and_magnitudes_have_their_value(written: str, value: float) -> None:
    """Signs for parts, spaces, apostrophes and Indian magnitudes are read."""
    mention = first(f"{written} people crossed.")

    assert (value, written, "people") == (mention.quantity.value, mention.text, mention.noun)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("several tens of thousands", 30_000, 199_999),
        ("a few tens of thousands", 20_000, 90_000),
        ("a few hundred", 200, 900),
        ("several thousand", 3000, 19_999),
        ("dozens, perhaps hundreds", 12, 1999),
    ],
)
def test_classes_are_multiplied_by_the_word_before(written: str, low: float, high: float) -> None:
    """The words "several" and "a few" raise the low end of any class of amounts."""
    mention = first(f"In Orva {written} of villagers camped")

    assert (written, low, high) == (mention.text, mention.quantity.low, mention.quantity.high)


@pytest.mark.parametrize(
    "text",
    [
        "Call +000 555 010 0123 or (555) 010-0123.",
        "at 36°24'N 41°12'E",
        "under UNSCR 1234 and S/RES/1234",
        "resolutions 1234 and 1235",
        "Articles 3, 4 and 5 of the law",
        "Sections 4 and 6 were shelled",
        "They fought in World War 2",
        "a 747 Freighter landed",
        "the ID.9 model",
        "the COVID-19 wave and covid 19",
        "the 15 May hospital",
        "the October 7 hospital",
        "a Boeing 737 and two-seat F-16",
        "Highway 101, Route 66 and the M4",
        "flight 1549",
        "a Category 4 storm and a category four storm",
        "Chapter 7 and article 51",
        "on call 24/7 after 9/11",
        "They won 3-1 and drew 2–2",
        "the 21st day of the 3rd siege",
        "from the 1990s to 2015",
        "at 17:30, at 6 p.m. and at 0600 GMT",
        "in camp 12, block 7",
        "near 10 Downing Street",
        "over-60s and under-fives",
    ],
)
def test_numbers_in_names_are_no_amounts(text: str) -> None:
    """What only names a thing, a day, an hour or a place is left out or counts nothing."""
    found = [m.text for m in find_quantities(text) if m.counts != "other" and m.text[0].isdigit()]

    assert [] == found


@pytest.mark.parametrize(
    "text",
    [
        "The girl, 7, fled.",
        "A farmer, 61, said so.",
        "It was 45°C in the tents.",
        "They are three times as many.",
        "people aged 60 and above",
        "$5 million and Rs 40,000",
        "60 per cent and 6.5 percentage points",
        "a 3km queue, 40 miles away",
        "a magnitude 7.1 earthquake",
        "one of Orva's oldest bridges",
        "one in four residents",
        "a quarter of residents",
    ],
)
def test_measures_ages_and_shares_without_a_base_count_no_one(text: str) -> None:
    """Ages, measures, multiples, money and shares of an unknown number are no counts."""
    assert COUNTED.isdisjoint(mention.counts for mention in find_quantities(text))
    assert "unknown" not in {mention.counts for mention in find_quantities(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On March 5 300 people left.", 300),
        ("On 5 March 300 people left.", 300),
        ("In March 12 000 people left.", 12_000),
        ("Camp 12 holds 300 people.", 300),
        ("After flight 12 landed, 300 people left.", 300),
        ("In section 4 some 300 people stayed.", 300),
        ("Of the fighters, 300 left.", 300),
        ("The homes centre around the 300 families there.", 300),
    ],
)
def test_a_count_beside_a_date_or_a_name_is_kept(text: str, value: float) -> None:
    """A name or date before a count takes nothing from it."""
    assert [value] == [mention.quantity.value for mention in find_quantities(text)]


@pytest.mark.parametrize("text", ["They gathered around the 312 tents", "It centres around 312 families"])
def test_around_a_thing_is_no_hedge(text: str) -> None:
    """One may stand around an exact number of things."""
    assert Quantifier.EXACT is first(text).quantity.quantifier


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("half of the 111,000 residents", "half", 55_500),
        ("60 per cent of the 2,000 residents", "60 per cent", 1200),
        ("40% of some 5,000 residents", "40%", 2000),
        ("two thirds of the 900 residents", "two thirds", 600),
        ("one in four of the 900 residents", "one in four", 225),
        ("nearly a third of the population of 30,000", "nearly a third", 10_000),
        ("half the town's population of about 30,000", "half", 15_000),
        ("half of its pre-war population of 30,000", "half", 15_000),
    ],
)
def test_a_share_with_its_base_is_an_amount(text: str, part: str, value: float) -> None:
    """A share of a number of people counts people, and its words hold the sign of the share."""
    mention, base = find_quantities(f"{text} left")

    assert (part, value, "people") == (mention.text, mention.quantity.value, mention.counts)
    assert (base.start, base.end) == mention.share_of


@pytest.mark.parametrize(
    ("text", "noun", "counts"),
    [
        ("kits to 980 displaced and returnee families", "families", "households"),
        ("3,534 IDP and refugee households", "households", "households"),
        ("70 refugee and host families", "families", "households"),
        ("20 destroyed and damaged houses", "houses", "dwellings"),
        ("192,513* internally displaced persons", "persons", "people"),
        ("300 men and refugee families", "men", "people"),
        ("300 injured and 40 families", "injured", "people"),
        ("400 IDPs and refugee families", "IDPs", "people"),
    ],
)
def test_joined_words_before_a_noun_share_it(text: str, noun: str, counts: str) -> None:
    """Two groups before one noun are both of that noun; two nouns stay two; a footnote sign parts nothing."""
    assert (noun, counts) == (first(text).noun, first(text).counts)


def test_a_bracket_counted_apart_has_its_own_hedge() -> None:
    """People reckoned from hedged families are hedged alike; people counted more finely are not."""
    reckoned = find_quantities("over 1,200 families (6,000 people)")[1].quantity.quantifier
    counted = find_quantities("over 1,000 families (5,478 people)")[1].quantity.quantifier

    assert (Quantifier.MORE_THAN, Quantifier.EXACT) == (reckoned, counted)


def test_a_hedge_before_a_spaced_currency_is_its_own() -> None:
    """The hedge stands before the name of the currency."""
    mention = first("They paid almost US $3 million for it")

    assert (Quantifier.NEARLY, "other") == (mention.quantity.quantifier, mention.counts)


def grouped(value: int, separator: str) -> str:
    """A whole number with its thousands parted."""
    return f"{value:,}".replace(",", separator)


ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(value: int) -> str:
    """A whole number below a thousand million in words."""
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            head, rest = divmod(value, size)
            joint = " and " if rest < 100 else " "
            return f"{spelled(head)} {name}" + (f"{joint}{spelled(rest)}" if rest else "")
    if value < len(ONES):
        return ONES[value]
    ten, one = divmod(value, 10)
    return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")


@given(st.integers(2, 999_999_999), st.sampled_from([",", " ", "\u00a0", "\u202f", "'", ""]))
def test_a_number_in_figures_comes_back(value: int, separator: str) -> None:
    """Any whole number of people, however its thousands are parted, is read as itself."""
    mention = first(f"Some {grouped(value, separator)} refugees came.")

    assert (value, "refugees") == (mention.quantity.value, mention.noun)


@given(st.integers(2, 999_999_999))
def test_a_number_in_words_comes_back(value: int) -> None:
    """Any whole number of people in words is read as itself."""
    mention = first(f"Then {spelled(value)} refugees came.")

    assert (value, "refugees") == (mention.quantity.value, mention.noun)


@given(st.integers(2, 9999), st.integers(0, 99), st.sampled_from(["million", "lakh", "thousand", "crore"]))
def test_a_number_with_a_magnitude_comes_back(whole: int, part: int, magnitude: str) -> None:
    """A decimal before a magnitude is that many of it."""
    size = {"million": 10**6, "lakh": 10**5, "thousand": 10**3, "crore": 10**7}[magnitude]
    mention = first(f"Then {whole}.{part:02} {magnitude} refugees came.")

    assert (whole * 100 + part) * size // 100 == mention.quantity.value
