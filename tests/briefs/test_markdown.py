import re
from html import unescape
from typing import Any

import pytest
from markdown_it import MarkdownIt

from headcount.briefs import render_page
from headcount.briefs.markdown import escaped, render_markdown
from headcount.settings import Settings


@pytest.fixture(scope="module")
def text(flood: Any) -> str:
    """The flood as Markdown."""
    return render_markdown(flood.brief, settings=Settings())


@pytest.fixture(scope="module")
def html(text: str) -> str:
    """The same as a reader sees it."""
    return MarkdownIt("commonmark").enable("table").render(text)


def plain(html: str) -> str:
    """The words of a page without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_key_sentence_of_the_page_stands_in_the_text(flood: Any, html: str) -> None:
    """What the page says first, the text says too, with the entry's id."""
    words = plain(html)
    for statement in flood.brief.statements:
        number = statement.text.split(" people")[0]

        assert number in words
        assert statement.entries[0] in words


def test_the_sections_come_in_the_order_of_the_page(flood: Any, text: str) -> None:
    """Nobody who knows the one gets lost in the other."""
    page = render_page(flood.brief, settings=Settings())
    heads = [head for head in re.findall(r"^## (.+)$", text, re.MULTILINE) if f">{head}</h2>" in page]

    assert heads == sorted(heads, key=lambda head: page.index(f">{head}</h2>"))
    assert {"What we can say", "What we can not say", "Where reports disagree", "Evidence", "Sources"} <= set(
        heads
    )


def test_a_sentence_stands_apart_from_who_said_it(html: str) -> None:
    """The quotation ends before the speaker's name."""
    assert not re.search(r"<blockquote>[^<]*<p>[^<]*<strong>[^<]*</strong>[^<]*Oreva Courier, ", html)
    assert re.search(r"</blockquote>\s*<p>Red Lantern Society, in Oreva Courier, 15 May 2024</p>", html)


def test_every_sentence_and_name_of_the_page_stands_in_the_text(flood: Any, html: str) -> None:
    """What is folded or cut on the page is written out here; drawings are left out."""
    page = re.sub(r"<figure.*?</figure>", "", render_page(flood.brief, settings=Settings()), flags=re.DOTALL)
    words = unescape(plain(re.sub("</?(?:strong|em)>", "", html)))
    shown = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>|<bdi>(.*?)</bdi>", page, re.DOTALL)
    pieces = {" ".join(unescape(re.sub(r"<[^>]+>", "", "".join(pair))).split()).strip(" …") for pair in shown}

    assert len(pieces) > 20
    assert [] == [piece for piece in pieces if piece not in words]


def test_the_number_of_a_quote_is_marked(html: str) -> None:
    """As on the page."""
    assert "<blockquote>\n<p><strong>More than 12,400</strong> people were sleeping" in html


def test_no_word_of_a_report_becomes_markup(html: str) -> None:
    """The hostile report's script is text, and no link or heading is its own."""
    assert "<script" not in html
    assert "<a " not in html
    assert "alert('flood')" in html.replace("&#39;", "'").replace("&#x27;", "'")


@pytest.mark.parametrize(
    "words",
    ["# not a heading", "- no list", "1. no list", "[no](http://link.example)", "a | b", "*b*", "`c`",
     "<b>d</b>", "&lt;", "+ e", "=== f", "_g_", "~~h~~", "!", "\\", "> no quote", "12) no list"],
)  # fmt: skip
def test_whatever_is_escaped_reads_as_it_was(words: str) -> None:
    """Markup characters come out as themselves."""
    html = MarkdownIt("commonmark").enable("table").render(escaped(words))

    assert f"<p>{words}</p>" == html.strip().replace("&lt;", "<").replace("&gt;", ">").replace(
        "&amp;lt;", "&lt;"
    ).replace("&amp;", "&")


def test_no_withheld_name_and_no_small_count_is_told(text: str) -> None:
    """As on the page."""
    assert "Karrow" not in text
    assert "Orm's Ford" not in text
