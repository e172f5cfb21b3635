"""What stands behind an entry, and what was left out."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headcount import pipeline
from headcount.briefs import evidence, make_brief, render_page
from headcount.briefs.quotes import MOST_QUOTES, Book
from headcount.briefs.words import phrases
from headcount.model import Exclusion, Measure, Support
from headcount.settings import Settings

CLAIM = re.compile(r'<li id="(c-[0-9a-f]+)"><b>(\d+)</b>(.*?)</li>', re.DOTALL)
AGAIN = re.compile(r'<li class="again">(.*?)</li>', re.DOTALL)


@pytest.fixture(scope="module")
def page(flood: Any, settings: Settings) -> str:
    """The page of the flood."""
    return render_page(flood.brief, settings=settings)


def book_of(flood: Any, **more: Any) -> Book:
    """The flood's claims, each with its place on the page."""
    claims = {claim.id: claim for claim in flood.claims.values()}
    return Book(claims, str, homes=evidence.homes(flood.ledger.entries, flood.ledger, claims), **more)


def test_every_claim_is_listed_once_in_the_order_of_the_page(page: str, flood: Any) -> None:
    """One, two, three, without a gap; all twenty claims of the flood, those left out among them."""
    found = CLAIM.findall(page)

    assert [str(n + 1) for n in range(len(flood.claims))] == [number for _, number, _ in found]
    assert {claim.id for claim in flood.claims.values()} == {name for name, _, _ in found}


def test_a_claim_listed_has_its_sentence_its_origin_and_its_id_to_be_cited(page: str) -> None:
    """What scripts and readers look for."""
    for name, _, inside in CLAIM.findall(page):
        assert "<small>" in inside
        assert f'href="#{name}">{name}</a>' in inside
        assert "Sentence not shown" in inside or re.search(
            r'<blockquote dir="auto">.*<mark>[^<]+</mark>', inside, re.DOTALL
        )


def test_a_claim_of_a_second_entry_is_one_line_that_leads_to_its_sentence(page: str, flood: Any) -> None:
    """The derived count rests on Friday's, which is listed with it first or has its own entry before."""
    lines = AGAIN.findall(page)
    twice = flood.claims["field-17"].id
    number = {name: number for name, number, _ in CLAIM.findall(page)}[twice]

    assert lines
    assert all("blockquote" not in line for line in lines)
    (line,) = [line for line in lines if twice in line]
    assert '<q dir="auto">17,850</q>' in line
    assert f'<a href="#{twice}">sentence {number}</a>' in line
    assert "UN relief desk" in line
    assert "18 May 2024" in line


def test_an_entry_shows_its_id_its_grade_and_what_scripts_filter_by(page: str, flood: Any) -> None:
    """The id as a link to itself, the grade by name, places and kinds of speaker as data."""
    boats = flood.ledger.entries[0]
    start = page.index(f'id="{boats.id}"')
    head = page[page.rindex("<article", 0, start) : page.index("</div>", start)]

    assert 'data-place="Lower Maren; Teskin school"' in head
    assert 'data-kind="Government"' in head
    assert f'<a class="id" href="#{boats.id}">{boats.id}</a>' in head
    assert "weak: one voice" in head


def test_the_place_of_a_small_count_is_in_no_attribute(page: str) -> None:
    """Data for scripts are text of the page like any other."""
    assert 'data-place="Maren district"' in page
    assert not re.search(r'data-place="[^"]*Orm', page)


def test_equal_notes_on_several_claims_are_told_once_with_their_sentences(flood: Any) -> None:
    """Three notes that differ by claim alone are one, which names the sentences by number."""
    names = ("field-15", "thursday", "field-17")
    note = "which days it covers is not said: taken as a floor"
    entry = next(item for item in flood.ledger.entries if len(item.support) == 3)
    noted = replace(
        entry, notes=(*(f"{note} ({flood.claims[name].id})" for name in names), "told of it alone")
    )
    first, second = evidence.notes(noted, book_of(flood))

    assert "of 3 of its counts the days are not said; each is taken as a floor" == first.text
    assert {flood.claims[name].id for name in names} == {quote.id for quote in first.about}
    assert sorted(quote.place for quote in first.about) == [quote.place for quote in first.about]
    assert ("told of it alone", ()) == (second.text, second.about)


def test_a_note_on_one_claim_keeps_its_words(flood: Any) -> None:
    """And an id that is no claim here leads nowhere."""
    note = "which days it covers is not said: taken as a floor"
    entry = replace(flood.ledger.entries[0], notes=(f"{note} (c-000000000000)",))
    (told,) = evidence.notes(entry, book_of(flood))

    assert (note, ()) == (told.text, told.about)


def test_notes_that_the_lead_tells_are_not_told_again(tmp_path: Path) -> None:
    """The table holds the ledger's own words: the bundled example has both, and tells each once."""
    example = Path(__file__).parents[2] / "examples" / "levee"
    brief = pipeline.brief([example], tmp_path)
    page = render_page(brief, settings=Settings())
    once = phrases()["told_once"]

    assert set(once) == set(evidence.told_once(brief.ledger.entries))
    for note, words in once.items():
        assert 1 == page.count(words.replace('"', "&#34;"))
        assert note.capitalize() not in page


def test_what_is_left_out_stands_under_its_reason_once(flood: Any, settings: Settings) -> None:
    """The commonest reason first, however the ledger orders them."""
    claims = flood.claims
    ledger = replace(
        flood.ledger,
        excluded=(
            Exclusion(claim=claims["1987"].id, reason="about another flood"),
            Exclusion(claim=claims["saturday"].id, reason="no place is said"),
            Exclusion(claim=claims["lorries"].id, reason="no place is said"),
        ),
    )
    brief = replace(flood.brief, ledger=ledger)
    groups = evidence.left_out(brief, book_of(flood))
    page = render_page(brief, settings=settings)

    assert [("no place is said", 2), ("about another flood", 1)] == [
        (group.reason, len(group.quotes)) for group in groups
    ]
    assert 1 == page.count("No place is said")


def test_a_flood_of_claims_left_out_is_cut_and_counted(flood: Any) -> None:
    """A fifth of a thousand is told, of every reason a share, and no more are said to be there than are."""
    name = flood.claims["1987"].id
    rows = [Exclusion(claim=name, reason=f"reason {n % 4}") for n in range(1000)]
    groups = evidence.left_out(
        replace(flood.brief, ledger=replace(flood.ledger, excluded=rows)), book_of(flood)
    )

    assert [50, 50, 50, 50] == [len(group.quotes) for group in groups]
    assert 1000 == sum(len(group.quotes) + group.more for group in groups)


def test_an_entry_on_very_many_claims_says_how_many_are_not_told(flood: Any) -> None:
    """Nothing is dropped in silence."""
    first = flood.ledger.entries[0]
    claims = {f"c-{n}": flood.claims["boats"] for n in range(MOST_QUOTES + 5)}
    support = tuple(Support(claim=name, weight=1.0, residual=0.0) for name in claims)
    found = evidence.behind(replace(first, support=support), Book(claims, str))

    assert 5 == found.more


def test_of_many_sentences_that_stand_elsewhere_the_further_ones_are_named_by_number(
    flood: Any, settings: Settings
) -> None:
    """Six in a line each, those that set an end before all; then their numbers alone."""
    first = flood.ledger.entries[0]
    names = [claim.id for claim in flood.claims.values()][:10]
    support = tuple(Support(claim=name, weight=1.0, residual=0.0) for name in names)
    twice = [
        replace(first, id=f"e-{n}", support=support, set_by_low=(names[9],), set_by_high=()) for n in (1, 2)
    ]
    ledger = replace(flood.ledger, entries=tuple(twice), excluded=())
    brief = replace(flood.brief, ledger=ledger, statements=())
    page = render_page(brief, settings=settings)
    lines = AGAIN.findall(page)

    assert 7 == len(lines)
    assert "sets the low end" in lines[0]
    assert ["6", "7", "8", "9"] == re.findall(r">(\d+)</a>", lines[6])


def test_a_sentence_told_before_is_cut_short_for_its_next_count(flood: Any) -> None:
    """The Thursday sentence stands in full once, for the first of its counts; cards show it in full."""
    homes = evidence.homes(flood.ledger.entries, flood.ledger, {c.id: c for c in flood.claims.values()})
    first, second = (flood.claims[name].id for name in ("thursday", "children"))

    assert [False, True] == [homes[first].told, homes[second].told]

    claims = {claim.id: claim for claim in flood.claims.values()}
    book = Book(claims, str, homes=homes)
    entry = next(item for item in flood.ledger.entries if item.id == homes[second].entry)
    here, card = book.quote(second, entry=entry), book.quote(second)

    assert here
    assert card
    assert here.before.startswith("…")
    assert (here.before + here.after).count(" ") < (card.before + card.after).count(" ")
    assert card.before + card.number + card.after == claims[second].quote.text


def test_a_claim_of_an_entry_that_is_not_on_the_page_is_not_linked(flood: Any, settings: Settings) -> None:
    """Its card shows the sentence, and no number leads nowhere."""
    brief = make_brief(
        replace(flood.ledger, entries=(), excluded=()), reports=flood.reports, events=(), namings=(),
        settings=settings,
    )  # fmt: skip
    page = render_page(brief, settings=settings)
    ids = set(re.findall(r' id="(c-[0-9a-f]+)"', page))

    assert set(re.findall(r'href="#(c-[0-9a-f]+)"', page)) <= ids


def test_what_would_help_says_which_people_to_count(flood: Any) -> None:
    """The detained are not the people of a place: the count asked for is of them."""
    held = next(e for e in flood.ledger.entries if e.support[0].claim == flood.claims["held"].id)
    asked = evidence.would_help([replace(held, measure=Measure.STOCK, low=20.0, best=27.0, high=40.0)])

    assert asked.startswith("One count of the men detained at Stenn barracks on 15 May 2024.")
