import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.language import load_parser
from headcount.claims.by_rules.places import PlaceFinder, PlaceMention
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.model import Passage, Site, SiteKind, Span


def sentences(text: str) -> list[Sentence]:
    """The sentences of a report, a passage a line."""
    passages = [
        Passage(id=str(m.start()), report="r", span=Span.of(text, m.start(), m.end()))
        for m in re.finditer(r"[^\n]+", text)
    ]
    return list(split_sentences(passages))


def mentions(text: str, *, known: tuple[Site, ...] = ()) -> list[PlaceMention]:
    """All mentions of a report, found without a parse."""
    cut = sentences(text)
    finder = PlaceFinder(cut, known=known)
    return [mention for sentence in cut for mention in finder.find(sentence)]


def named(text: str) -> list[tuple[str, str | None]]:
    """The named places of a report with their prepositions."""
    return [(m.text, m.preposition) for m in mentions(text) if not m.generic]


def pointed(text: str) -> list[tuple[str, str | None]]:
    """The common nouns of a report with the site each points to."""
    return [(m.text, m.place.site) for m in mentions(text) if m.generic]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 people fled from Osharra to Kutel camp.", [("Osharra", "from"), ("Kutel camp", "to")]),
        ("They came out of the besieged town of Mara Bel.", [("Mara Bel", "out of")]),
        ("About 90 families live north of Osharra.", [("Osharra", "near")]),
        ("Floods hit Osharra and Kutel districts.", [("Osharra", None), ("Kutel districts", None)]),
        (
            "At least 40 died in Kutel, Mara and the northern Bela provinces.",
            [("Kutel", "in"), ("Mara", "in"), ("Bela provinces", "in")],
        ),
        ("In Chad's northern Kutel province 50 fled.", [("Chad", "in"), ("Kutel province", "in")]),
        ("They crossed into Chad on Monday.", [("Chad", "into")]),
        (
            "They reached al-Tamra on foot from al-Tamra Bridge.",
            [("al-Tamra", None), ("al-Tamra Bridge", "from")],
        ),
        ("In the northwest province Bela 50 died.", [("Bela", "in")]),
        ("They live in South Australia and New Mexico.", [("South Australia", "in"), ("New Mexico", "in")]),
        ("The 200 were moved to Camp 4.", [("Camp 4", "to")]),
    ],
)
def test_names_are_found_with_what_governs_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    """A place is found by what stands around it, and its preposition is handed on."""
    assert expected == named(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A headline in which every word has a capital: common words are no towns, great towns stay.
        ("Storm Brings Second Landfall With Toll At Twenty", []),
        ("Three Dead After Boat Capsizes In Safe Harbour Spree", []),
        ("Houston Floods Leave Three Dead And Twenty Missing", ["Houston"]),
        # What the body says in plain words is known in the headline.
        (
            "Floods Kill Twelve People Near Osharra\nThe floods in Osharra rose fast.",
            ["Osharra"] * 2,
        ),
        ("Man shot dead in Osharra", ["Osharra"]),
        ("A bomb went off outside the Coptic church in Osharra.", ["Osharra"]),
        ("They found four dead in Page Street and two near 9th Avenue.", ["Page Street", "9th Avenue"]),
    ],
)
def test_a_capital_alone_makes_no_place(text: str, expected: list[str]) -> None:
    """Common words with a capital are no places, in headlines and out of them."""
    assert expected == [name for name, _ in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Houston, 34, was found in Kutel. Three more were shot by Houston.",
        "Sheriff Joe Houston spoke in Kutel. Houston later counted 12 dead.",
        "Kutel County Sheriff Joe Houston spoke in Kutel.",
    ],
)
def test_a_person_keeps_their_surname(text: str) -> None:
    """Who is named in full or by an office is no town when called by the surname alone."""
    assert [("Kutel", "in")] == named(text)


def test_a_town_keeps_its_name_beside_a_person_of_that_name() -> None:
    """What people are said to be in is a place, though a person is called so as well."""
    assert ("Houston", "in") in named("Sheriff Joe Houston spoke. Twelve had died in Houston.")


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Health said 40 had died in October.",
        "Chadian officials and the United Nations counted 300.",
        "President Kutel told reporters on Monday that 300 had fled.",
        "Typhoon Mara displaced 300 people.",
        "The 300 fled from Kutel fighters, Kutel militants said.",
        "US-backed forces and the Kutel Liberation Army took 300 prisoners.",
        "According to Bela, 300 were counted.",
        "The Department of Kutel said al-Osharra's rule would end.",
        "",
    ],
)
def test_parties_persons_storms_and_days_are_no_places(text: str) -> None:
    """Who speaks, acts or blows is never where people are."""
    assert named(text) == []


def test_the_camp_is_the_last_camp_named() -> None:
    """A definite noun points to the place of its kind named before."""
    text = "More than 500 reached Osharra camp and Kutel town.\nThe camp now holds 900. The town holds 40."

    assert [("The camp", "Osharra"), ("The town", "Kutel")] == pointed(text)


def test_camps_without_a_name_point_to_nothing() -> None:
    """Plurals and indefinite nouns stay as written, with their kind."""
    found = mentions("They went from Osharra to camps for the displaced and to a detention centre.")
    generic = [(m.text, m.place.site, m.place.kind, m.preposition) for m in found if m.generic]

    assert generic == [
        ("camps for the displaced", None, SiteKind.CAMP, "to"),
        ("a detention centre", None, SiteKind.DETENTION, "to"),
    ]


def test_the_enclave_is_where_the_report_says_it_is_even_later() -> None:
    """An enclave spoken of before it is named is resolved from the report's whole text."""
    text = (
        "Some 3,000 people left the tiny enclave on Monday.\n"
        "They were taken to Kutel camp.\n"
        "The last rebel-held pocket in Osharra is besieged."
    )

    assert [("the tiny enclave", "Osharra"), ("The last rebel-held pocket", "Osharra")] == pointed(text)


def test_an_enclave_that_could_be_two_places_is_neither() -> None:
    """Where two places are as likely nothing is guessed."""
    text = "They left the enclave. The pocket in Osharra fell.\nThe pocket in Kutel fell."

    assert ("the enclave", None) in pointed(text)


def test_shelter_that_is_taken_is_no_shelter() -> None:
    """To take shelter names no place, to sleep in shelters does."""
    assert pointed("They took shelter with relatives.") == []
    assert pointed("They slept in 40 shelters.") == [("shelters", None)]


def test_known_sites_come_first() -> None:
    """A crisis's own alias is found in any spelling of its words and carries its site."""
    site = Site(name="Mara", aliases=("Point Nine",), kind=SiteKind.RECEPTION, country="TCD")
    found = mentions("Point Nine was full and 300 waited.", known=(site,))

    assert [(m.place.site, m.place.kind, m.place.country) for m in found] == [
        ("Mara", SiteKind.RECEPTION, "TCD")
    ]


def test_spellings_within_a_report_are_one_site() -> None:
    """Two transliterations in one report share the first one's name."""
    found = mentions("They left al-Rashida for Kutel.\nThen 40 came back to Ar Rasheeda camp.")
    sites = {m.place.site for m in found if m.text.startswith(("al-R", "Ar R"))}

    assert sites == {"al-Rashida"}


def test_a_border_is_of_the_country_beyond() -> None:
    """A border with a country is one mention with that country."""
    found = mentions("About 300 wait at the border with Chad.")

    assert [(m.text, m.place.kind, m.place.country) for m in found] == [
        ("the border with Chad", SiteKind.BORDER, "TCD")
    ]


def test_the_report_says_which_country_a_town_is_in() -> None:
    """A town of a common name lies in the country the report is about."""
    found = mentions("In Papua New Guinea 300 people fled to Wau.\nPapua New Guinea asked for help.")

    assert [m.place.country for m in found if m.text == "Wau"] == ["PNG"]


@given(st.text(max_size=300))
def test_any_text_is_read_and_offsets_slice_back(text: str) -> None:
    """No text breaks the finder, and every mention stands where it is said to stand."""
    cut = sentences(f"They left Osharra for the camp. {text} in Kutel.")
    finder = PlaceFinder(cut)
    for sentence in cut:
        for mention in finder.find(sentence):
            assert mention.text == sentence.text[mention.start : mention.end]
            assert mention.text == mention.place.name


def test_a_very_long_sentence_is_left_alone() -> None:
    """A dump without a full stop costs no time and gives no places."""
    assert mentions("in Osharra " * 100_000) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("About 40 families were displaced to Azuwwa on Monday.", ["Azuwwa"]),
        ("Villagers from Azuwwa said so.", ["Azuwwa"]),
        ("Some 300 people fled from Boko Haram to Tarho.", ["Tarho"]),
        ("The road to Azuwwa was cut.", ["Azuwwa"]),
        ("He handed the town over to Azuwwa.", []),
        ("He spoke to Azuwwa on Monday.", []),
        ("They heard from Azuwwa on Monday.", []),
    ],
)
def test_where_people_move_is_a_place_however_unknown(text: str, names: list[str]) -> None:
    """A movement right before "from" or "to" makes a place of a name the parser takes for a person."""
    sentence = replace(sentences(text)[0], doc=load_parser()(text))
    finder = PlaceFinder([sentence])

    assert [mention.text for mention in finder.find(sentence) if not mention.generic] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They fled the villages of Osharra, Kutel and Mara.",
            [("Osharra", None), ("Kutel", None), ("Mara", None)],
        ),
        ("They live in Cox's Bazar.", [("Cox's Bazar", "in")]),
        ("They live in Osharra Jan district.", [("Osharra Jan district", "in")]),
        ("Floods in southern Chad, the Department of Roads said.", [("Chad", "in")]),
        ("They live in the site at Osharra.", [("Osharra", "at")]),
    ],
)
def test_names_hold_together(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Lists a noun announces, names with 's, months in names, and what follows after a comma."""
    assert named(text) == expected


def test_a_camp_said_to_be_there_is_the_last_places() -> None:
    """`The camp there` is no camp named before, but that of the place just named."""
    text = "They left Osharra camp. Some 300 reached the town of Kutel. The camp there hosts 200 people."

    assert pointed(text) == [("The camp", "camp in Kutel")]


def test_digits_in_groups_do_not_part_a_place_from_its_preposition() -> None:
    """`To 1,240 shelters` is governed by "to"."""
    (mention,) = mentions("They were moved to 1,240 shelters.")

    assert mention.preposition == "to"
