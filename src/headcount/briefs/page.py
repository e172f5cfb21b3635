"""A brief as one self-contained page.

In: a brief. Out: HTML that opens offline, asks nothing of any network and is whole without its one script.
Here the parts of the page are gathered; what they look like and do stands in `templates/`.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headcount.briefs import agree, awaits, evidence, glyphs, sources
from headcount.briefs.axis import Driver
from headcount.briefs.brief import key_entries
from headcount.briefs.changed import changed
from headcount.briefs.confidential import labelled
from headcount.briefs.days import make_days
from headcount.briefs.labels import headline
from headcount.briefs.map import draw_map
from headcount.briefs.picture import wide_picture
from headcount.briefs.privacy import delicate_numbers, discreet, hiding, plain, rewritten, shareable
from headcount.briefs.quotes import Book, judged_claims
from headcount.briefs.scene import linked_entries, make_scene
from headcount.briefs.tall import tall_picture
from headcount.briefs.timeline import make_timeline
from headcount.briefs.voices import Voice, voices
from headcount.briefs.words import (
    counted,
    day,
    listed,
    phrases,
    sentence,
    short,
    upper,
    when,
    who,
)
from headcount.model import Brief, Claim, Entry, Grade, Measure
from headcount.settings import Settings

# A page of more entries takes seconds to open; the files hold them all.
MOST_ENTRIES, MOST_REPORTS = 250, 500


WORDS = {
    "day": day, "when": when, "counted": counted, "listed": listed, "upper": upper, "short": short,
    "who": who, "phrases": phrases(), "headline": headline,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as the page tells it: number and noun, the rest, who says so, the room there."""

    entry: Entry
    head: str
    rest: str
    by: str
    glyph: Markup
    voices: tuple[Voice, ...]
    room: str = ""


def render_page(brief: Brief, *, settings: Settings) -> str:
    """The brief as an HTML page."""
    style, script = _own("page.css"), _own("page.js")
    template = _environment().get_template("page.html.j2")
    parts = page_parts(brief, settings=settings)
    return template.render(**parts, style=style, script=script, csp=_policy(style, script))


def book_of(brief: Brief, shown: Brief) -> Book:
    """The sentences behind a brief, as far as they may be shown; `shown` is its shareable form."""
    hide = hiding(brief.withheld)
    return Book(
        {claim.id: discreet(claim) for claim in brief.claims},
        lambda text: hide(plain(text)),
        brief.withheld,
        {report.id: report for report in shown.reports},
        judged_claims(shown.ledger),
        struck=delicate_numbers(brief.claims),
    )


def page_parts(brief: Brief, *, settings: Settings) -> dict[str, Any]:
    """Everything a brief shows, by the names its templates use, and only what may be shown."""
    shown = shareable(brief)
    book = book_of(brief, shown)
    figures = _figures(shown, book)
    entries = [told.entry for told in figures["entries"]]
    book = replace(book, homes=evidence.homes(entries, shown.ledger, book.claims))
    return {
        "brief": shown,
        "settings": labelled(settings, brief.reports),
        "version": version("headcount"),
        "words": WORDS,
        "glyphs": glyphs,
        **figures,
        "entries": [(told, book.quotes(told.entry)) for told in figures["entries"]],
        "behind": {entry.id: evidence.behind(entry, book) for entry in entries},
        "changed": changed(shown, book),
        "method": _method(settings),
        **_sources(shown, book),
        **_context(shown, book, figures["drivers"]),
    }


def _figures(brief: Brief, book: Book) -> dict[str, Any]:
    ledger = brief.ledger
    claims = _clean_claims(book)
    by_id = {entry.id: entry for entry in ledger.entries}
    key = [(by_id[s.entries[0]], s.text) for s in brief.statements if s.entries and s.entries[0] in by_id]
    scale = glyphs.make_scale(entry for entry, _ in key)

    room = awaits.rooms(brief)

    def tell(entry: Entry, by: str = "") -> Told:
        beside = room.get(entry.at.key, "") if entry.at and entry.measure is Measure.STOCK else ""
        glyph = glyphs.interval_glyph(entry, scale)
        return Told(entry, *_halves(entry), by, glyph, voices(entry, claims), beside)

    scene = make_scene(ledger, awaits.room_numbers(brief))
    first = [entry for entry, _ in key]
    linked = {*(e.id for e in first), *linked_entries(scene)}
    rest = sorted(ledger.entries, key=lambda entry: entry.id not in linked)
    kept = {entry.id for entry in rest[:MOST_ENTRIES]}
    place = {entry.id: number for number, entry in enumerate(first)}
    shown = [entry for entry in ledger.entries if entry.id in kept]
    shown.sort(key=lambda entry: place.get(entry.id, len(place)))
    homes = evidence.homes(shown, ledger, book.claims)
    linked = kept | {name for name, home in homes.items() if home.entry}
    days = make_days(ledger, list(claims.values()), brief.events, linked=linked)
    return {
        "key": [tell(entry, text.removeprefix(sentence(entry)).strip()) for entry, text in key],
        "grades": [grade.value for grade in Grade if any(entry.grade is grade for entry in first)],
        "entries": [tell(entry) for entry in shown],
        "untold": len(ledger.entries) - len(shown),
        "scene": scene,
        "wide": wide_picture(scene),
        "tall": tall_picture(scene),
        "chart": draw_map(scene, ledger.sites),
        "charts": days.charts,
        "drivers": days.drivers,
        "not_drawn": days.untold,
        "timeline": make_timeline(brief.reports, list(claims.values()), days, most=MOST_REPORTS),
        "help": evidence.would_help(key_entries(ledger)),
        "gaps": evidence.gaps(brief),
        "scale_head": glyphs.scale_head(scale),
        "common": evidence.told_once(shown),
    }


def _context(brief: Brief, book: Book, drivers: Sequence[Driver]) -> dict[str, Any]:
    letters = {driver.event.id: driver.letter for driver in drivers}
    told, more = awaits.happenings(brief, book, letters)
    return {
        "happenings": told,
        "more_happenings": more,
        "at_sites": awaits.at_sites(brief, book),
        "families": awaits.families(brief, book),
    }


def _method(settings: Settings) -> list[str]:
    """How the figures are made, a sentence or two a line."""
    table = phrases()["method"]
    known = {
        "days": table["days"]["prior" if settings.prior else "plain"],
        "interval": settings.interval,
        "household_low": settings.household_low,
        "household_high": settings.household_high,
    }
    return [line.format(**known) for line in table["lines"]]


def _halves(entry: Entry) -> tuple[str, str]:
    """The sentence of an entry, parted after its number and noun."""
    whole = sentence(entry)
    head = upper(who(entry))
    return (head, whole.removeprefix(head)) if whole.startswith(head) else ("", whole)


def _sources(brief: Brief, book: Book) -> dict[str, Any]:
    published = [report.published for report in brief.reports if report.published]
    outlets, table = sources.namings(brief)
    names = {name for entry in brief.ledger.entries for name in entry.speakers}
    others = evidence.other_claims(brief.ledger, book.claims)
    kinds = agree.kinds(brief, book)
    cards, hidden = agree.disagreements(brief, book)
    reasons = evidence.left_out(brief, book)
    return {
        "disagreements": cards,
        "hidden_disagreements": hidden,
        "denied": agree.denied(book),
        "expected": evidence.expected(book, told=brief.conditions),
        "kinds": kinds,
        "seemings": (
            [pair for kind in kinds for pair in kind.examples],
            [pair for kind in kinds for pair in kind.others],
        ),
        "reasons": reasons,
        "left_out": [(group.reason, quote) for group in reasons for quote in group.quotes],
        "speakers": sources.speakers(brief, book),
        "outlets": outlets,
        "namings": table,
        "parties": sources.parties(table),
        "reports": sources.report_rows(brief, book),
        "others": [quote for claim_id in others if (quote := book.quote(claim_id))],
        "voice_count": len(names),
        "last_published": max(published) if published else None,
        "languages": sorted({report.language for report in brief.reports if report.language}),
        "claim_count": len(book.claims),
    }


def _clean_claims(book: Book) -> Mapping[str, Claim]:
    return {claim_id: rewritten(claim, book.clean) for claim_id, claim in book.claims.items()}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("headcount.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _own(name: str) -> Markup:
    # Our own file, never a report's text.
    return Markup((files("headcount.briefs") / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704


def _policy(style: str, script: str) -> str:
    """A policy that lets the page load nothing; its own style and script are known by their digests."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
