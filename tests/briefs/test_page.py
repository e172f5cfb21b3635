import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from headcount.briefs import evidence, make_brief, render_page
from headcount.briefs.glyphs import SHAPES
from headcount.model import Brief, Ledger, Population, SpeakerKind, Unknown
from headcount.settings import Settings

MEGABYTE = 1_000_000
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Collects tags, ids, links and headings, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, which must be the last one opened."""
        assert tag == self.open.pop()


@pytest.fixture(scope="module")
def page(flood: Any, settings: Settings) -> str:
    """The page of the flood."""
    return render_page(flood.brief, settings=settings)


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    """The tags of the page of the flood."""
    found = Outline()
    found.feed(page)
    return found


def test_every_tag_is_closed_and_every_id_is_used_once(outline: Outline) -> None:
    """The page is well formed, so that anchors are exact."""
    assert [] == outline.open
    assert len(outline.ids) == len(set(outline.ids))


def test_every_link_inside_the_page_leads_somewhere(outline: Outline) -> None:
    """No figure links to evidence that is not there."""
    inside = {value[1:] for _, name, value in outline.attributes if name == "href" and value.startswith("#")}

    assert set() == inside - set(outline.ids)


def test_every_entry_has_an_anchor_that_stays(page: str, flood: Any, settings: Settings) -> None:
    """A figure's address is its entry's id, the same on every rendering."""
    assert all(f'id="{entry.id}"' in page for entry in flood.ledger.entries)
    assert page == render_page(flood.brief, settings=settings)


def test_the_page_loads_nothing_and_runs_its_own_script_alone(outline: Outline, page: str) -> None:
    """No image, no style sheet, no address but plain links; and a policy that forbids the rest."""
    loading = [
        a for a in outline.attributes if a[1] in {"src", "srcset", "data", "poster", "action", "style"}
    ]

    assert [] == loading
    assert 1 == outline.tags.count("script")
    assert {"link", "img", "iframe", "object", "embed"}.isdisjoint(outline.tags)
    assert not re.search(r"url\((?!#)", page)  # an address on the page itself loads nothing
    assert "@import" not in page
    assert "default-src &#39;none&#39;" in page
    assert not [a for a in outline.attributes if a[1].startswith("on")]


def test_only_web_addresses_become_links(outline: Outline) -> None:
    """An address that would run a script is not a link."""
    links = {value for tag, name, value in outline.attributes if (tag, name) == ("a", "href")}

    assert {"https://wire.example/levee"} == {link for link in links if not link.startswith("#")}


def test_hostile_text_is_shown_as_text(page: str) -> None:
    """A script in a title is escaped."""
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_withheld_name_is_nowhere(page: str) -> None:
    """Not in a title, not in a problem."""
    assert "Karrow" not in page
    assert "[name withheld]" in page


def test_a_small_count_does_not_show_its_sentence_or_place(page: str) -> None:
    """Neither the entry nor the evidence nor a table gives the mill away."""
    assert "Orm" not in page
    assert "Fewer than 10 people" in page
    assert "Sentence not shown" in page


def test_headings_come_in_order(outline: Outline) -> None:
    """One first heading, and no level is skipped."""
    levels = [int(tag[1]) for tag in outline.tags if re.fullmatch(r"h[1-6]", tag)]

    assert 1 == levels.count(1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_language_and_the_parts_of_the_page_are_marked(outline: Outline) -> None:
    """A screen reader finds the language, the parts and a way past the head."""
    assert ("html", "lang", "en") in outline.attributes
    assert {"header", "main", "footer"} <= set(outline.tags)
    assert ("a", "class", "skip") in outline.attributes
    assert ("blockquote", "dir", "auto") in outline.attributes


def test_the_number_of_a_quote_is_marked(page: str) -> None:
    """The words of the number stand in a mark, the rest of the sentence around them."""
    assert "<mark>More than 12,400</mark> people were sleeping in Halden Field" in page


def test_what_is_expected_stands_outside_the_totals(page: str) -> None:
    """A forecast is shown, and no entry is made of it."""
    assert "Expected on 18 May 2024" in page
    assert "<mark>2,000</mark>" in page


def test_both_sides_of_a_disagreement_are_shown(page: str) -> None:
    """The two sentences, why they cannot both hold, and what would settle it."""
    card = page[page.index('class="conflict"') : page.index("</article>", page.index('class="conflict"'))]

    assert "<mark>Hundreds</mark>" in card
    assert "<mark>No more than 40</mark>" in card
    assert "another day" in card


def test_who_calls_whom_what_is_a_table(page: str) -> None:
    """A party's names stand side by side, one column an outlet."""
    assert '<q dir="auto">militia</q>' in page
    assert "does not name" not in page[: page.index('id="namings"')]


def test_the_command_that_rebuilds_the_page_is_given(page: str) -> None:
    """Method ends in the command."""
    assert "<code>headcount brief flood/*.txt -o out</code>" in page


def test_an_empty_ledger_says_what_to_try(bare: Brief, settings: Settings) -> None:
    """Nothing found is a page with a way on, without a picture of nothing."""
    page = render_page(bare, settings=settings)

    assert "What to try" in page
    assert "<svg" not in page


def test_a_page_with_only_unknowns_shows_no_zero(silent: Brief, settings: Settings) -> None:
    """A claim without a number is listed as such."""
    page = render_page(silent, settings=settings)

    assert "An unknown number of families" in page
    assert not re.search(r">0 (people|families)", page)


def test_a_wide_ledger_still_makes_a_page(flood: Any, settings: Settings) -> None:
    """Fifteen sites, huge ranges and no movement at all are drawn without fault."""
    first = flood.ledger.entries[5]
    sites = [
        replace(first, id=f"e-{n}", best=3.0 * 10**n, low=None, high=3.1 * 10**n,
                at=replace(first.at, name=f"Site {n}", site=f"Site {n}"))
        for n in range(1, 7)
    ] + [
        replace(first, id=f"e-{n}", at=replace(first.at, name=f"Site {n}", site=f"Site {n}"))
        for n in range(7, 16)
    ]  # fmt: skip
    ledger = Ledger(as_of=None, known_on=None, entries=tuple(sites), claims=flood.ledger.claims)
    page = render_page(
        make_brief(ledger, reports=(), events=(), namings=(), settings=settings), settings=settings
    )

    assert "Not drawn:" in page
    assert "square root" in page


def test_a_large_ledger_is_cut_on_the_page_and_says_so(flood: Any, settings: Settings) -> None:
    """Beyond a few hundred entries the files are named, and no link is broken."""
    many = tuple(
        replace(entry, id=f"{entry.id}-{n}", notes=(f"note {n}",))
        for n in range(40)
        for entry in flood.ledger.entries
    )
    ledger = replace(flood.ledger, entries=many)
    brief = make_brief(ledger, reports=flood.reports, events=(), namings=(), settings=settings)
    page = render_page(brief, settings=settings)
    found = Outline()
    found.feed(page)
    links = {value[1:] for _, name, value in found.attributes if name == "href" and value.startswith("#")}

    assert "390 further entries: see ledger.csv" in page
    assert len(page.encode()) < MEGABYTE
    assert set() == links - set(found.ids)


def test_what_is_drawn_hundreds_of_times_is_pointed_at(page: str) -> None:
    """Each mark's shape stands on the page once; a speaker's or a state's mark is a few words of markup."""
    marks = re.findall(r'<svg class="(?:mark|voices)"[^>]*>.*?</svg>', page)
    alone = [mark for mark in marks if mark.count("<use") == 1]

    assert 20 < len(alone)
    assert all("<path" not in mark for mark in marks)
    assert max(len(mark) for mark in alone) < 160
    assert 1 == page.count(SHAPES[SpeakerKind.GOVERNMENT])


def test_gaps_that_differ_by_place_alone_are_told_together(flood: Any) -> None:
    """Ten sites nobody counted are one sentence, not ten."""
    names = ("Aft", "Bow", "Keel")
    gaps = tuple(Unknown(what=f"No report counts the people in {name}.", about=name) for name in names)
    brief = replace(
        flood.brief, ledger=replace(flood.ledger, unknown=(*gaps, Unknown(what="x"), Unknown(what="x")))
    )

    assert [("No report counts the people in Aft, Bow and Keel.", 1), ("x", 2)] == evidence.gaps(brief)


def test_a_group_is_named_in_its_entry(page: str) -> None:
    """Children are counted as children."""
    assert Population.CHILDREN.value.lower() in page
