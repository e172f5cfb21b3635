import pytest

from headcount.claims.by_rules.private_names import withheld_names
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.claims.by_rules.speakers import attribute
from headcount.model import Passage, Span


def withheld(text: str, places: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names withheld from a text of one passage."""
    passage = Passage(id="p", report="r", span=Span(0, len(text), text))
    sentences: list[Sentence] = list(split_sentences([passage]))
    return withheld_names(
        sentences, attribute(sentences, publisher=None), is_place=lambda name: name in places
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Another woman, who identified herself as Mira, was waiting.", "Mira"),
        ("Women wait outside the town. Credit: Jo Stone/AP/PA", "Jo Stone"),
        ("Harbour World 's Eva Grant has more.", "Eva Grant"),
        ("Jonas Field, 34, fled on foot.", "Jonas Field"),
        ("By Eva Grant in Harbour", "Eva Grant"),
        ("A farmer named Jonas Field lost 40 cows.", "Jonas Field"),
        ("The tiny enclave that student Mira Field fled is lost.", "Mira Field"),
        ("Harbour News correspondent Eva Grant reports on the danger.", "Eva Grant"),
        ('"We saw 40 bodies," Jonas Field said.', "Jonas Field"),
        ("Her grandmother, Barbara Field, is missing.", "Barbara Field"),
        ("The storm took the life of Mira Field.", "Mira Field"),
        ("Their children: Mira, 8; Tom, 6, are missing.", "Tom"),
        ("Mira Field and Tom Reyes, both 24, drowned.", "Tom Reyes"),
        ("Tom Reyes, Ola Stone, and Mira Field, ages 4, 5 and 6, died.", "Ola Stone"),
        ("An 18-year-old, identified as Jan Field, drowned.", "Jan Field"),
        ("Police identified one of the dead as Jan Field.", "Jan Field"),
        ("The suspects are Ola Stone Jr. and another man.", "Ola Stone"),
        ("Investigators say the suspect, Timo Field, is at large.", "Timo Field"),
        ("Police say Juan Stone-Field was shot on Friday.", "Juan Stone-Field"),
        ("The three children were 7-month-old Mira Field and others.", "Mira Field"),
        ("The victims were Tom Reyes, 16, and Mira Field, 13 – both died.", "Mira Field"),
        ("Her uncle married the elder sister of Krol, who drowned.", "Krol"),
        ("A friend Mario Field said 40 people left.", "Mario Field"),
    ],
)
def test_a_private_name_is_withheld(text: str, name: str) -> None:
    """A person introduced as such is withheld, without any parse."""
    assert name in withheld(text)


@pytest.mark.parametrize(
    "text",
    [
        "Port Council spokesman Tom Reyes said 40 people left. Mr Reyes said more.",
        "Forces loyal to President Tom Reyes left. Tom Reyes said 40 died.",
        "Prime Minister Ann Lee said 40 people left.",
        "People fled Green Hill, 40, and Black River, 12, on Monday.",
        "In North Valley, 40 people died, the Ministry of Roads said.",
        "The pocket is held by Northern Defence Forces. Credit: Harbour News",
        "UNHCR said 40 people left. A village called Sanda was lost.",
        "Protesters said 40 people died. Footage showed smoke.",
        "A 55-year-old Torvik resident drowned. A 17-year-old Torvik High School student fled.",
        "Fighting in Deir Tor and Aleppo City, both 40 miles away, went on.",
        "Police identified the group as Islamic State.",
        "The governor, Ann Lee, said 40 people left. Minister Tom Reyes was killed.",
        "The children of Torvik and the families of Arbin fled.",
        "The villagers, Radio Torvik, and the police agree.",
        "Friends of Radio Torvik and Harbour News, both 40 years old, met.",
        "The principal, Ann Lee, said 40 children left. Principal Ann Lee said more.",
    ],
)
def test_officials_places_and_bodies_stay(text: str) -> None:
    """Whoever speaks for a body or holds an office is kept, and so are places and bodies."""
    assert withheld(text, places=("Green Hill", "Black River")) == ()


def test_parts_of_a_withheld_name_follow() -> None:
    """A surname that is repeated alone is withheld after the full name."""
    assert withheld("Jonas Field, 34, fled. He walked. Later Field wept.") == ("Jonas Field", "Field")


def test_a_word_of_a_longer_name_is_no_part() -> None:
    """A surname that the text has only inside other names is not withheld alone."""
    text = "Jonas Hill, 34, fled. People left Park Hill on Monday."

    assert withheld(text) == ("Jonas Hill",)


def test_a_surname_that_is_also_a_place_follows() -> None:
    """The surname of a withheld person is withheld even where a gazetteer knows a place of that name."""
    text = "Saeve Evans, 30, fled. Later Evans came back."

    assert withheld(text, places=("Evans",)) == ("Saeve Evans", "Evans")


def test_a_surname_used_as_a_place_is_kept() -> None:
    """A place that the text uses like one stays, though a private person bears its name."""
    text = "Ola Evans, 30, fled. Few people of Evans left. In the end Evans fell."

    assert withheld(text, places=("Evans",)) == ("Ola Evans",)


def test_a_part_that_stands_as_a_place_is_kept() -> None:
    """A first name or surname in which something happens is a place."""
    assert withheld("Jonas Torvik, 34, fled. Nobody is left in Torvik.") == ("Jonas Torvik",)


def test_a_known_place_is_never_withheld() -> None:
    """A place that stands like a person's name is kept."""
    assert withheld("Black River, 40, and Jonas Field, 34, were lost.", places=("Black River",)) == (
        "Jonas Field",
    )


def test_odd_text_is_harmless() -> None:
    """Empty, long and strange texts give no name and no error."""
    assert withheld("x" * 200_000 + " \u202e🙂\x00 ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels of Blue Coast fled, which Esteria blames on the army. Esteria said 40 left.",
        "An Esterian said 40 people left. Some said more.",
        "Health Secretary Tom Reyes, M.D. said 40 people left.",
        "The vessel was struck, Vice Adm. Tom Reyes said. Reyes showed 40 pictures.",
        "In the old quarter, fire official Tom Reyes said 40 people left.",
        "The Harbour Council - HCRRBin Esteria declared 40 dead.",
    ],
)
def test_no_country_paper_or_nationality_is_withheld(text: str) -> None:
    """A single word that speaks is no person unless a full name ends in it; officers are public."""
    assert withheld(text) == ()


def test_a_surname_that_speaks_is_joined_to_its_full_name() -> None:
    """A private surname is withheld where the full name stands elsewhere."""
    assert "Field" in withheld("On the quay stood Jonas Field with a cart. Then Field said 40 had left.")


def test_credits_outside_the_passages_are_found() -> None:
    """A photo credit that is in no passage is found in the whole text."""
    whole = "A crowd waits by the quay.\nWomen wait outside Esteria Credit: Jo Stone/AP/PA\nRain fell."

    assert withheld_names([], [], whole_text=whole) == ("Jo Stone",)
