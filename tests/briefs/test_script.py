"""The page's script in a real browser: the sentence on hover, the filter, the way there and back.

What a link must show is looked up in the ledger; the page without its script must hold none of this.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from headcount.briefs import make_brief, render_page
from headcount.model import Span
from headcount.settings import Settings

WIDE, HIGH = 390, 844
BEFORE = "\u202eHostile <img src=x onerror=\"document.title='run'\"> </script><b>bold</b> 'quote' "
AFTER = " people & more <script>document.title = 'run'</script> were there, the UN relief desk said."


@pytest.fixture(scope="module")
def text(flood: Any) -> str:
    """The page of the flood."""
    return render_page(flood.brief, settings=Settings())


@pytest.fixture
def told() -> list[str]:
    """What the page asked for or complained of."""
    return []


@pytest.fixture
def page(browser: Browser, text: str, tmp_path: Path, told: list[str]) -> Iterator[Page]:
    """The flood on a desk."""
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened(made, text, tmp_path, told)
    made.close()
    assert [] == told


@pytest.fixture
def phone(browser: Browser, text: str, tmp_path: Path, told: list[str]) -> Iterator[Page]:
    """The flood on a phone, under a finger."""
    made = browser.new_page(viewport={"width": WIDE, "height": HIGH}, has_touch=True, is_mobile=True)
    yield opened(made, text, tmp_path, told)
    made.close()
    assert [] == told


def opened(page: Page, text: str, folder: Path, told: list[str]) -> Page:
    """The text as a file in a window, with an ear on what it asks for and complains of."""
    file = folder / "brief.html"
    file.write_text(text, "utf-8")
    page.on("request", lambda asked: None if asked.url.startswith(file.as_uri()) else told.append(asked.url))
    page.on("console", lambda line: told.append(line.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(file.as_uri())
    return page


def link_to(page: Page, flood: Any, best: float, within: str = "#say") -> Locator:
    """The link in a part of the page to the entry with a best value."""
    return page.locator(f'{within} a[href="#{entry_id(flood, best)}"]:visible').first


def entry_id(flood: Any, best: float) -> str:
    """The id of the entry with a best value."""
    return next(str(entry.id) for entry in flood.ledger.entries if entry.best == best)


def card(page: Page) -> Locator:
    """The card, where it is shown."""
    return page.locator(".card:visible")


def test_the_policy_names_exactly_the_script_of_the_page(text: str) -> None:
    """One digest, of the very characters between the tags, and no wider leave to run anything."""
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    policy = unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)[0])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" == rules["script-src"]
    assert "'none'" == rules["default-src"]
    assert "unsafe" not in policy


def test_the_script_never_reads_text_as_markup_and_asks_nothing_of_a_network(text: str) -> None:
    """None of the ways a browser has to do so is named in it."""
    script = text.partition("<script>")[2].partition("</script>")[0]

    ways = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval",
            "Function(", "fetch(", "XMLHttp", "sendBeacon", "import(")  # fmt: skip
    assert "textContent" in script
    assert [] == [way for way in ways if way in script]


def test_a_link_under_the_pointer_shows_the_sentence_and_who_says_so(page: Page, flood: Any) -> None:
    """The number is marked, the speaker named; the link stays free, and Escape takes the card away."""
    link = link_to(page, flood, 17850)
    link.hover()
    card(page).wait_for()

    assert "17,850" == card(page).locator("mark").first.text_content()
    assert flood.claims["field-17"].quote.text in (card(page).text_content() or "")
    assert "UN relief desk" in (card(page).text_content() or "")
    assert "card" == link.get_attribute("aria-describedby")
    assert not _shared(link, card(page))

    page.keyboard.press("Escape")
    assert 0 == card(page).count()
    assert link.get_attribute("aria-describedby") is None


def test_the_card_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(page: Page, flood: Any) -> None:
    """So that a long sentence can be read, and a word of it selected."""
    link_to(page, flood, 17850).hover()
    card(page).wait_for()
    card(page).locator("mark").first.hover()
    page.wait_for_timeout(500)
    assert 1 == card(page).count()

    page.mouse.move(2, 2)
    card(page).wait_for(state="hidden")


def test_the_keyboard_shows_the_card_too(page: Page, flood: Any) -> None:
    """On focus; it goes with the focus."""
    link_to(page, flood, 17850).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "17,850" == card(page).locator("mark").first.text_content()

    page.keyboard.press("Tab")
    shown = card(page).all_text_contents()
    assert not any("17,850" in part for part in shown)


def test_a_link_in_the_picture_shows_its_card(page: Page, flood: Any) -> None:
    """What is drawn can be followed to its sentence like what is written."""
    link_to(page, flood, 17850, "#picture .wide").locator("text").first.hover()

    card(page).wait_for()
    assert "17,850" in (card(page).text_content() or "")


def test_the_filter_hides_what_does_not_match_and_counts_what_does(page: Page, flood: Any) -> None:
    """Every entry that speaks of the bridge, without regard to case; all come back with one press."""
    section, entries = page.locator("#evidence"), page.locator("#evidence .entry:visible")
    every = entries.count()
    section.get_by_label("Show figures about").fill("KORV")
    bridge = next(str(entry.id) for entry in flood.ledger.entries if entry.low == 150)

    assert [bridge] == entries.evaluate_all("all => all.map(one => one.id)")
    assert f"1 of {every} figures" == section.get_by_role("status").text_content()

    section.get_by_role("button", name="Clear").click()
    assert every == entries.count()
    assert "" == section.get_by_role("status").text_content()


def test_the_filter_knows_places_and_kinds_of_speaker(page: Page, flood: Any) -> None:
    """The soldiers' council is the one armed group quoted: on the barracks and on the bridge."""
    bridge = next(str(entry.id) for entry in flood.ledger.entries if entry.low == 150)
    council = {entry_id(flood, 27), bridge}
    entries = page.locator("#evidence .entry:visible")
    page.get_by_role("combobox", name="said by").select_option("Armed group")
    assert council == set(entries.evaluate_all("all => all.map(one => one.id)"))

    page.get_by_role("combobox", name="at", exact=True).select_option("Korv bridge")
    assert [bridge] == entries.evaluate_all("all => all.map(one => one.id)")


def test_a_number_is_found_with_or_without_its_comma(page: Page) -> None:
    """17850 is 17,850."""
    field, status = page.get_by_label("Show figures about"), page.locator("#evidence").get_by_role("status")
    field.fill("17,850")
    written = status.text_content()
    field.fill("17850")

    assert written == status.text_content()
    assert not (written or "").startswith("0 ")


def test_a_link_to_what_is_filtered_out_lifts_the_filter(page: Page, flood: Any) -> None:
    """Whoever follows a figure sees its sentence, gets the focus there, and finds the way back."""
    page.get_by_label("Show figures about").fill("stenn")
    link, target = link_to(page, flood, 17850), entry_id(flood, 17850)
    assert page.locator(f"#{target}").is_hidden()
    link.click()

    assert page.locator(f"#{target}").is_visible()
    assert "" == page.get_by_label("Show figures about").input_value()
    page.wait_for_function("id => document.activeElement.id === id", arg=target)
    assert page.url.endswith(f"#{target}")

    page.get_by_role("button", name="Back to the figure").click()
    assert f"#{target}" == page.evaluate("document.activeElement.getAttribute('href')")
    assert 0 == page.get_by_role("button", name="Back to the figure").count()


def test_one_comes_back_step_by_step(page: Page, flood: Any) -> None:
    """From a sentence to the figure that repeats it, and from there to where one set out; by history too."""
    first = link_to(page, flood, 17850)
    second = page.locator("#evidence .again a[href^='#c-']").first
    sentence = (second.get_attribute("href") or "")[1:]
    first.click()
    second.click()
    page.wait_for_function("id => document.activeElement.id === id", arg=sentence)
    assert 1 == page.locator(f"[id='{sentence}'] .back").count()

    page.locator(".back").click()
    assert second.evaluate("link => link === document.activeElement")
    page.locator(f"#{entry_id(flood, 17850)} .back").click()
    assert first.evaluate("link => link === document.activeElement")

    page.go_back()
    assert page.url.endswith(entry_id(flood, 17850))


def test_a_link_to_a_sentence_shows_that_sentence(page: Page, flood: Any) -> None:
    """Where a sentence is only named by its number, it is there at a glance."""
    said = flood.claims["field-17"]
    page.locator(f'a[href="#{said.id}"]:visible:text("sentence")').first.hover()
    card(page).wait_for()

    assert said.quote.text == card(page).locator("blockquote").text_content()
    assert "17,850" == card(page).locator("mark").text_content()


def test_a_link_into_something_folded_opens_it(page: Page) -> None:
    """The sentence of an event stands in a part that is shut at first."""
    link = page.locator('#days .drivers a[href^="#v-"]').first
    target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    assert target.is_hidden()
    link.click()

    assert target.is_visible()


def test_paper_shows_what_the_filter_hides(page: Page) -> None:
    """A printed page is whole, and holds no field and no button."""
    every = page.locator("#evidence .entry:visible").count()
    page.get_by_label("Show figures about").fill("stenn")
    page.emulate_media(media="print")

    assert every == page.locator("#evidence .entry:visible").count()
    assert 0 == page.locator("input:visible, select:visible, button:visible").count()


def test_a_finger_on_a_drawing_shows_the_card_first_and_jumps_at_the_second_tap(
    phone: Page, flood: Any
) -> None:
    """What is small is not followed by chance; the card stays within the screen."""
    mark = link_to(phone, flood, 17850, "#picture .tall").locator("text").first
    before = phone.url
    mark.tap()

    box = card(phone).bounding_box() or {}
    assert before == phone.url
    assert 0 <= box["x"]
    assert box["x"] + box["width"] <= WIDE
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDE

    mark.tap()
    assert phone.url.endswith(entry_id(flood, 17850))


def test_a_finger_on_a_sentence_jumps_at_once(phone: Page, flood: Any) -> None:
    """A link in a text does what links do."""
    link_to(phone, flood, 17850).tap()

    assert phone.url.endswith(entry_id(flood, 17850))
    assert 0 == card(phone).count()


def test_fields_and_buttons_are_large_enough_for_a_finger(phone: Page) -> None:
    """44 pixels high, on a phone, and none over another."""
    phone.get_by_label("Show figures about").fill("o")
    fields = phone.locator(".finder input, .finder select, .finder button").all()

    assert 4 == len(fields)
    assert all((field.bounding_box() or {})["height"] >= 44 for field in fields)
    assert not [1 for one, other in combinations(fields, 2) if _shared(one, other)]


def test_without_the_script_nothing_pretends_to_work(
    browser: Browser, text: str, tmp_path: Path, told: list[str]
) -> None:
    """No field, no button, no card; every link leads as links do."""
    page = browser.new_context(java_script_enabled=False).new_page()
    opened(page, text, tmp_path, told)

    assert 0 == page.locator("input, select, button, .card").count()
    page.locator("#say .sentence a").first.click()
    assert "#e-" in page.url


def test_hostile_words_of_a_report_stay_words_in_the_card(
    browser: Browser, flood: Any, tmp_path: Path, told: list[str]
) -> None:
    """Tags, quotes and marks that turn the reading direction are neither run nor read as markup."""
    said = flood.claims["field-17"]
    quote = Span(said.number.start - len(BEFORE), said.number.end + len(AFTER), BEFORE + "17,850" + AFTER)
    claims = [replace(one, quote=quote) if one is said else one for one in flood.ledger.claims]
    brief = make_brief(
        replace(flood.ledger, claims=tuple(claims)), reports=flood.reports, events=(), namings=(),
        settings=Settings(),
    )  # fmt: skip
    page = browser.new_page()
    opened(page, render_page(brief, settings=Settings()), tmp_path, told)
    link_to(page, flood, 17850).hover()
    card(page).wait_for()

    shown = card(page).locator("blockquote").all_text_contents()
    assert (BEFORE + "17,850" + AFTER).removeprefix("\u202e") in shown
    assert 0 == card(page).locator("img, script, b").count()
    assert "run" != page.title()
    assert [] == told


def _shared(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box() or {}, other.bounding_box() or {}
    wide = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return wide > 0 and high > 0
