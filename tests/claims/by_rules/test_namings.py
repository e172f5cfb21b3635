from headcount.claims.by_rules.namings import find_namings, join_namings
from headcount.claims.by_rules.sentences import split_sentences
from headcount.model import Naming, Passage, Report, Span


def namings(text: str, report: str = "r") -> list[Naming]:
    """The namings of a text of one passage."""
    passage = Passage(id="p", report=report, span=Span(0, len(text), text))
    return find_namings(
        Report(id=report, text=text, publisher="The Herald"), list(split_sentences([passage]))
    )


def words(text: str) -> dict[str, tuple[str, int]]:
    """For each word used: the party it means and how often it stands."""
    return {naming.word: (naming.referent, naming.times) for naming in namings(text)}


def test_an_abbreviation_and_a_modifier_mean_one_party() -> None:
    """Full name, abbreviation and the words that share its modifier are one party."""
    found = words(
        "The Harbour-led Northern Defence Forces (NDF) advanced. NDF fighters crossed. Harbour-led forces "
        "stopped and the Harbour-led forces turned."
    )

    assert {
        "Harbour-led Northern Defence Forces": ("Northern Defence Forces", 1),
        "NDF": ("Northern Defence Forces", 1),
        "NDF fighters": ("Northern Defence Forces", 1),
        "Harbour-led forces": ("Northern Defence Forces", 2),
    } == found


def test_the_table_joins_names_in_use() -> None:
    """Listed names of one group mean one party, whichever word follows."""
    found = words("Taliban fighters left. The Taleban denied it.")

    assert {"Taliban fighters": ("Taliban", 1), "Taleban": ("Taliban", 1)} == found


def test_a_bare_noun_means_the_one_party_called_so() -> None:
    """A bare noun is joined to the only party the report calls so, and left out where two are."""
    assert words("Hill rebels came. The rebels left.")["rebels"] == ("Hill rebels", 1)
    assert "militants" not in words("Hill militants met NDF militants. The militants left.")


def test_one_word_alone_still_counts() -> None:
    """A party named by one word only is kept for the comparison with others."""
    assert words("The rebels left the town.") == {"rebels": ("rebels", 1)}


def test_parties_that_share_a_country_stay_apart() -> None:
    """Two forces of one country are two parties."""
    found = words("Ruritanian rebels fled. The Ruritanian army followed.")

    assert {"Ruritanian rebels", "Ruritanian army"} == {referent for referent, _ in found.values()}


def test_a_storm_has_names_too() -> None:
    """A storm's bare name is joined to its full one."""
    assert words("Hurricane Ruth turned north. Ruth weakened.") == {
        "Hurricane Ruth": ("Hurricane Ruth", 1),
        "Ruth": ("Hurricane Ruth", 1),
    }


def test_the_first_place_slices_back() -> None:
    """The span is the first place of the words in the report."""
    text = "On Monday NDF fighters left. NDF fighters came back."
    first = next(naming for naming in namings(text) if naming.word == "NDF fighters")

    assert (2, "NDF fighters") == (first.times, text[first.span.start : first.span.end])
    assert first.publisher == "The Herald"


def test_reports_are_joined_by_modifier_and_initials() -> None:
    """A modifier or an abbreviation explained in one report explains it in another."""
    joined = join_namings(
        [
            *namings("The Harbour-led Northern Defence Forces won.", "a"),
            *namings("Harbour-led militants left.", "b"),
            *namings("NDF militants left.", "c"),
        ]
    )

    assert {"Northern Defence Forces"} == {naming.referent for naming in joined}


def test_odd_text_is_harmless() -> None:
    """Empty, long and strange texts give no naming and no error."""
    assert namings("") == []
    assert namings("A-led " * 50_000 + "\u202e🙂\x00") == []
