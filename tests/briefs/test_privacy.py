from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from headcount.briefs import make_brief
from headcount.briefs.exports.tables import make_tables, shared_of
from headcount.briefs.markdown import render_markdown
from headcount.briefs.page import render_page
from headcount.briefs.privacy import (
    HIDDEN,
    STRUCK,
    coarsened,
    hiding,
    is_delicate,
    is_delicate_claim,
    plain,
    rewritten,
    struck,
)
from headcount.briefs.words import sentence
from headcount.model import (
    Accuracy,
    Care,
    Conflict,
    Entry,
    Ledger,
    Place,
    Problem,
    Site,
    Source,
    Span,
    SpeakerKind,
    Term,
    Unit,
    Unknown,
)
from headcount.settings import Settings


def test_a_name_is_hidden_as_a_whole_word_only() -> None:
    """Ann is a name, Annual is none."""
    assert f"{HIDDEN} read the Annual." == hiding(["Ann"])("Ann read the Annual.")


def test_a_single_name_that_is_also_a_word_hides_the_name_alone() -> None:
    """Rose is hidden, the water still rose."""
    assert f"{HIDDEN} said the water rose." == hiding(["Rose"])("Rose said the water rose.")


def test_a_full_name_is_hidden_in_an_address_too() -> None:
    """A name written with hyphens is the same name."""
    assert f"https://x.example/{HIDDEN}-tells" == hiding(["Ada Quill"])("https://x.example/ada-quill-tells")


def test_a_name_in_another_script_is_hidden() -> None:
    """Arabic names are words like others."""
    assert f"قالت {HIDDEN} إن" == hiding(["سلمى"])("قالت سلمى إن")


def test_ids_stay_when_texts_change() -> None:
    """The message is changed, the kind's code is text of ours and stays unless it holds the name."""
    problem = Problem(kind="UNDATED", message="Ann", about="r-1")

    assert Problem(kind="UNDATED", message=HIDDEN, about="r-1") == rewritten(problem, hiding(["Ann"]))


def test_marks_that_turn_the_direction_are_dropped() -> None:
    """Text cannot be made to read backwards, nor ring the bell."""
    assert "ab\n" == plain("a\u202e\x07b\n")


def test_a_place_whose_count_is_coarse_is_named_nowhere_in_the_ledger(flood: Any) -> None:
    """A gap or a reason may not give away what the entry hides."""
    told = replace(
        flood.ledger, unknown=(Unknown(what="No report counts Orm's Ford again.", about="Orm's Ford"),)
    )
    shown = coarsened(told)

    assert ("No report counts Maren district again.",) == tuple(item.what for item in shown.unknown)
    assert "Orm's Ford" not in {site.name for site in shown.sites}


def test_a_place_without_a_district_is_widened_to_its_country_s_name(flood: Any) -> None:
    """Readers know Jordan, not JOR."""
    small = next(entry for entry in flood.ledger.entries if entry.term.value == "STRANDED")
    ford = Place(name="Orm's Ford", country="JOR")
    shown = coarsened(replace(flood.ledger, entries=(replace(small, at=ford),), sites=()))

    assert "Jordan" == shown.entries[0].at.key


def test_a_count_of_ten_or_in_a_district_is_not_coarsened(flood: Any) -> None:
    """Only fewer than ten, and only in a place finer than a district, are delicate."""
    small = next(entry for entry in flood.ledger.entries if entry.term.value == "STRANDED")
    district = replace(small.at, accuracy=Accuracy.ADM2)

    assert is_delicate(small)
    assert not is_delicate(replace(small, low=10, best=10, high=10))
    assert not is_delicate(replace(small, at=district))
    assert not is_delicate(replace(small, low=0, best=0, high=0))
    assert not is_delicate(replace(small, unit=Unit.VEHICLE))


def held_at(flood: Any, **place: Any) -> Entry:
    """The entry of the 27 men who are held, at another place."""
    found: Entry = next(entry for entry in flood.ledger.entries if entry.term is Term.DETAINED)
    return replace(found, at=Place(name="the cells", site="Osha jail", **place))


def shown(ledger: Ledger, entry: Entry, *sites: Site) -> Entry:
    """The one entry of a ledger as it may be shown."""
    return coarsened(replace(ledger, entries=(entry,), sites=sites)).entries[0]


def test_people_who_are_held_keep_their_number_and_lose_their_place(flood: Any) -> None:
    """However many they are; the sentence reads on."""
    entry = shown(flood.ledger, held_at(flood))

    assert "27 men were detained at a place not shown on 15 May 2024." == sentence(entry)
    assert (27, 27) == (entry.low, entry.high)


def test_a_place_is_widened_to_the_district_above_it_else_the_country(flood: Any) -> None:
    """A town within a district is no district; a district is told as it is."""
    jail = Site(name="Osha jail", parent="Osha")
    town = Site(name="Osha", parent="Upper Osha", accuracy=Accuracy.POINT)
    district = Site(name="Upper Osha", accuracy=Accuracy.ADM2)

    assert "Upper Osha" == shown(flood.ledger, held_at(flood), jail, town, district).at.key  # type: ignore[union-attr]
    assert (
        "Jordan"
        == shown(flood.ledger, held_at(flood, country="JOR"), jail, town, replace(town, parent=None)).at.key
    )  # type: ignore[union-attr]
    assert "Osha jail" == shown(flood.ledger, held_at(flood, accuracy=Accuracy.ADM2)).at.key  # type: ignore[union-attr]


def test_fewer_than_ten_who_are_held_or_hurt_are_so_in_a_district_too(flood: Any) -> None:
    """The number goes, the wide place stays; the dead of a district are told."""
    three = replace(held_at(flood, accuracy=Accuracy.ADM2), low=3, best=3, high=3)
    dead = replace(three, term=Term.KILLED)

    assert sentence(shown(flood.ledger, three)).startswith("Fewer than 10 men were detained")
    assert "Osha jail" in sentence(shown(flood.ledger, three))
    assert is_delicate(replace(three, term=Term.WOUNDED))
    assert not is_delicate(dead)
    assert not is_delicate(replace(held_at(flood), term=Term.WOUNDED, low=240, best=240, high=240))


def test_the_ill_and_minorities_are_told_by_their_claim(flood: Any) -> None:
    """An entry is of patients where the claim with most weight counts patients, not where any does."""
    claims = {claim.id: claim for claim in flood.ledger.claims}
    entry = next(e for e in flood.ledger.entries if e.at and e.at.key == "Halden Field" and e.low == 17850)
    lead = entry.support[0].claim
    ill = {**claims, lead: replace(claims[lead], care=(Care.MEDICAL,))}
    other = replace(entry, support=(entry.support[0], replace(entry.support[0], claim="c-0", weight=0.1)))

    assert not is_delicate(entry, claims)
    assert is_delicate(entry, ill)
    assert not is_delicate(other, {**claims, "c-0": replace(claims[lead], care=(Care.MEDICAL,))})
    assert is_delicate_claim(ill[lead])


def test_a_count_that_names_no_place_may_still_tell_it_in_its_sentence(flood: Any) -> None:
    """What the reader did not find, a person does."""
    held = next(claim for claim in flood.ledger.claims if claim.term is Term.DETAINED)

    assert is_delicate_claim(replace(held, at=None))
    assert not is_delicate_claim(replace(held, at=Place(name="Upper Osha", accuracy=Accuracy.ADM2)))


def test_a_conflict_about_people_held_and_a_problem_with_their_count_lose_their_words(flood: Any) -> None:
    """Their words name the place."""
    held = next(claim for claim in flood.ledger.claims if claim.term is Term.DETAINED)
    told = replace(
        flood.ledger,
        conflicts=(Conflict(claims=(held.id,), why="27 at Stenn barracks", dissolves=("Stenn",)),),
        problems=(Problem(kind="SLIP", message="27 at Stenn", about=held.id),),
    )
    ledger = coarsened(told)

    assert "Stenn" not in str((ledger.conflicts, ledger.problems, ledger.entries, ledger.sites))


def test_a_speaker_named_for_the_place_does_not_tell_it(flood: Any, settings: Settings) -> None:
    """The guards of the barracks are named without them, in the sentence, the evidence and the table."""
    guards = Source("Stenn barracks guards", SpeakerKind.GOVERNMENT)
    claims = tuple(
        replace(c, said_by=guards, publisher="Voice of Stenn barracks") if c.term is Term.DETAINED else c
        for c in flood.ledger.claims
    )
    entries = tuple(
        replace(e, speakers=("Stenn barracks guards",)) if e.term is Term.DETAINED else e
        for e in flood.ledger.entries
    )
    ledger = replace(flood.ledger, claims=claims, entries=entries)
    brief = make_brief(ledger, reports=flood.reports, events=(), namings=(), settings=settings)
    tables = str(make_tables(shared_of(brief)))
    page = render_page(brief, settings=settings)

    assert "one voice, [place not shown] guards." in page
    assert "[place not shown] guards" in tables
    assert "Stenn" not in page + tables


def test_no_page_names_where_people_are_held(flood: Any) -> None:
    """The number stands, the barracks nowhere: not in the picture, the evidence, the lists."""
    for text in (
        render_page(flood.brief, settings=Settings()),
        render_markdown(flood.brief, settings=Settings()),
    ):
        assert "Stenn" not in text
        assert "detained at a place not shown" in text


def test_a_number_is_struck_out_of_a_sentence_quoted_for_another() -> None:
    """Six of 900, and nothing else; what does not stand where it should is left."""
    text = "Of 900 people six were hurt."
    six = Span(14, 17, "six")

    assert f"Of 900 people {STRUCK} were hurt." == struck(text, 0, [six])
    assert f"le {STRUCK} w" == struck("le six w", 11, [six])
    assert "le six" == struck("le six", 100, [six])
    assert "people nil" == struck("people nil", 7, [six])


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_odd_names_and_texts_are_no_fault(text: str, names: list[str]) -> None:
    """Whatever the names are, text comes out."""
    assert isinstance(hiding(names)(text), str)
