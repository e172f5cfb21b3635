"""The page in a real browser: nothing is fetched, nothing overflows, everything can be read and reached."""

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from headcount.briefs import render_page
from headcount.settings import Settings

SIZES = {"phone": (390, 844), "desk": (1280, 900)}

# The contrast of every piece of text with what lies behind it (WCAG 2.1, 1.4.3), those too low.
CONTRAST = """() => {
  const parse = c => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = e => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), low = [];
  for (let n; n = walker.nextNode();) {
    if (!n.textContent.trim()) continue;
    const e = n.parentElement, s = getComputedStyle(e), svg = e.closest('svg');
    if (['STYLE', 'TITLE', 'DESC'].includes(e.tagName.toUpperCase())) continue;
    if (s.display === 'none' || s.visibility === 'hidden') continue;
    if (!e.getClientRects().length) continue;
    const front = light(parse(svg ? s.fill : s.color)), back = light(behind(svg ? svg : e));
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    const size = parseFloat(s.fontSize);
    const large = size >= 24 || (size >= 18.66 && s.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push([ratio.toFixed(2), n.textContent.trim().slice(0, 40)]);
  }
  return low;
}"""
# What can be moved sideways, but the map, which says so.
SLIDES = """() => [...document.querySelectorAll('body *')]
  .filter(e => !e.matches('.pan, .skip, h2.quiet, thead') && !e.closest('svg'))
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
  .map(e => e.tagName + '.' + e.className)"""
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(e => !e.closest('.pan, svg, .skip, h2.quiet, thead'))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName + '.' + e.className)"""


@pytest.fixture(params=["flood", "bare", "silent"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A page as a file: the whole flood, a ledger with nothing in it, one without a number."""
    found: Any = request.getfixturevalue(request.param)
    page = tmp_path / "brief.html"
    page.write_text(
        render_page(found.brief if request.param == "flood" else found, settings=Settings()), "utf-8"
    )
    return page


def opened(browser: Browser, path: Path, size: str = "desk", **more: Any) -> tuple[Page, list[str]]:
    """The page in a window of a size, and what it asked for or complained of."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, **more)
    told: list[str] = []
    page.on("request", lambda asked: told.append(asked.url) if asked.url != path.as_uri() else None)
    page.on("console", lambda line: told.append(line.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(path.as_uri())
    return page, told


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_fetched_nothing_complains_and_nothing_overflows(
    browser: Browser, path: Path, size: str
) -> None:
    """On a phone and on a desk."""
    page, told = opened(browser, path, size)

    assert [] == told
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert [] == page.evaluate(WIDER)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_lies_behind_it(browser: Browser, path: Path, scheme: str) -> None:
    """4.5 to 1, large text 3 to 1, in light and in dark."""
    page, _ = opened(browser, path, color_scheme=scheme)

    assert [] == page.evaluate(CONTRAST)


def test_a_text_too_pale_would_be_seen(browser: Browser, path: Path) -> None:
    """The check can fail: the same page with its grey made paler is caught."""
    page = path.read_text("utf-8").replace("--soft: #5a5f66", "--soft: #c4c4c4")
    path.write_text(re.sub(r"<meta http-equiv[^>]+>", "", page), "utf-8")

    assert opened(browser, path, color_scheme="light")[0].evaluate(CONTRAST)


def test_every_link_within_the_page_leads_somewhere(browser: Browser, path: Path) -> None:
    """A figure can be followed to its evidence."""
    page, _ = opened(browser, path)
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )

    assert [] == missing


def test_headings_step_down_one_level_at_a_time(browser: Browser, path: Path) -> None:
    """One title, and no level left out: those who hear the page jump by headings."""
    page, _ = opened(browser, path)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")

    assert 1 == levels.count(1)
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_keyboard_reaches_the_first_figure(browser: Browser, path: Path) -> None:
    """The first stop skips to what we can say; from there on every stop can be seen."""
    page, _ = opened(browser, path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#say")
    page.keyboard.press("Tab")

    assert "A" == page.evaluate("document.activeElement.tagName")
    assert "none" != page.evaluate("getComputedStyle(document.activeElement).outlineStyle")


def test_every_drawing_has_a_name_or_is_hidden_from_those_who_hear(browser: Browser, path: Path) -> None:
    """No drawing is a riddle."""
    page, _ = opened(browser, path)
    unnamed = page.evaluate(
        "[...document.querySelectorAll('svg')].filter(s => s.getAttribute('aria-hidden') !== 'true'"
        " && !s.getAttribute('aria-label') && !s.getAttribute('aria-labelledby')"
        " && !s.querySelector(':scope > title')).map(s => s.outerHTML.slice(0, 90))"
    )

    assert [] == unnamed


def test_ids_are_given_once(browser: Browser, path: Path) -> None:
    """A link can mean one thing only."""
    page, _ = opened(browser, path)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")

    assert sorted(set(ids)) == sorted(ids)


def test_it_prints_on_a4_without_losing_anything_to_the_right(browser: Browser, path: Path) -> None:
    """As wide as the paper between its margins."""
    page, _ = opened(browser, path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 985})  # 182 by 261 millimetres at 96 dots an inch

    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert page.pdf(format="A4").startswith(b"%PDF")


def printed(page: Page) -> list[PageObject]:
    """The page's sheets of A4, as a printer gets them."""
    return list(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def lowest(sheet: PageObject) -> float:
    """How far down a sheet its words reach, from 0 to 1; its foot with the page number left out."""
    foot, heights = 18 / 25.4 * 72, []
    sheet.extract_text(
        visitor_text=lambda text, on, at, *_: heights.append(at[5] * on[3] + on[5]) if text.strip() else None
    )
    height = float(sheet.mediabox.height)
    return 1 - min((h for h in heights if h > foot), default=height) / height


def test_no_sheet_but_the_last_is_half_empty(browser: Browser, path: Path) -> None:
    """What belongs together is kept together without leaving holes."""
    *sheets, _ = printed(opened(browser, path)[0])

    assert [] == [number for number, sheet in enumerate(sheets, start=1) if lowest(sheet) < 0.5]


def test_a_sheet_half_empty_would_be_seen(browser: Browser, path: Path) -> None:
    """The check can fail: when every section starts on a new sheet, some end in the upper half."""
    page = path.read_text("utf-8").replace("</style>", "section { break-before: page }</style>")
    path.write_text(re.sub(r"<meta http-equiv[^>]+>", "", page), "utf-8")
    *sheets, _ = printed(opened(browser, path)[0])

    assert [sheet for sheet in sheets if lowest(sheet) < 0.5]


def test_every_sheet_has_its_number_and_all_but_the_first_title_and_label(
    browser: Browser, path: Path
) -> None:
    """A sheet that comes loose still says what it is of; the first says so in large."""
    page, _ = opened(browser, path)
    title, sheets = page.title(), printed(page)
    for number, sheet in enumerate(sheets, start=1):
        words = " ".join(sheet.extract_text().split())

        assert f"{number} / {len(sheets)}" in words
        assert title in words
        assert "Sensitivity: moderate" in words


def test_what_is_folded_says_so_on_paper(browser: Browser, path: Path) -> None:
    """A reader of paper can not unfold anything; who unfolds it first gets it printed."""
    page, _ = opened(browser, path)
    folded = page.locator("details").count()
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed(page)).split())

    assert folded == words.count("not printed: unfold it")

    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert "unfold it" not in " ".join(sheet.extract_text() for sheet in printed(page))


def test_nothing_has_to_be_moved_sideways_on_a_phone(browser: Browser, path: Path) -> None:
    """Rows of tables become blocks, each cell with its column's name; only the map moves, and says so."""
    page, _ = opened(browser, path, "phone")

    assert [] == page.evaluate(SLIDES)
    for table in page.locator("table").all():
        heads = table.locator("thead th").all_text_contents()
        row = table.locator("tbody tr").first
        named = row.locator("td").evaluate_all(
            "cells => cells.map(c => c.dataset.label || getComputedStyle(c, '::before').content"
            " + c.textContent)"
        )

        assert len(heads) == 1 + len(named)
        assert all(
            head.lower().rstrip("s") in name.lower() for head, name in zip(heads[1:], named, strict=True)
        )


def test_a_table_is_still_one_to_those_who_hear_it(browser: Browser, path: Path) -> None:
    """On a phone too: rows shown as blocks keep their names for screen readers."""
    page, _ = opened(browser, path, "phone")
    for table in page.locator("table").all():
        assert table.get_by_role("columnheader").count() == table.locator("thead th").count()
        assert table.get_by_role("cell").count() == table.locator("td:not(:empty)").count()
        assert table.get_by_role("rowheader").count() == table.locator("tbody th").count()
