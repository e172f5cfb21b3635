"""Claims and annotations to be read on the terminal, sentence by sentence.

In: claims or annotations with the reports they stand in, and a console. Out: each quoted sentence with its
number marked and, under it, what was read there. It is for one's own eyes on one's own machine; the text of
a report is shown as text and cannot colour or command the terminal.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from headcount.briefs.confidential import mask
from headcount.briefs.privacy import plain
from headcount.briefs.quotes import CONFIDENTIAL
from headcount.briefs.words import counted, day, when
from headcount.model import Annotation, Claim, Place, Quantifier, Quantity, Report, Scope, Source, Stance

STYLES = {
    "quantity": "bold cyan",
    "time": "bold yellow",
    "place": "bold green",
    "source": "bold magenta",
    "event": "bold red",
    "condition": "bold blue",
}
QUIET = "dim"
INDENT = (0, 0, 0, 4)
TITLE = 80
UNTOLD = (None, "", "UNKNOWN", "unknown", "other")
ASIDE = {"typical_low", "typical_high", "counts"}  # in the JSON


def list_claims(claims: Iterable[Claim], reports: Sequence[Report], console: Console) -> None:
    """Print the claims report by report, each under the sentence that says it."""
    named = {report.id: mask(report) for report in reports}
    kept = list(claims)
    for report, found in groupby(kept, key=lambda claim: claim.report):
        console.print(Text(_head(named.get(report), report), style="bold underline"))
        for quote, same in groupby(found, key=lambda claim: claim.quote):
            together = list(same)
            spans = [(c.number.start - quote.start, c.number.end - quote.start) for c in together]
            console.print()
            if quote.text:
                console.print(_marked(quote.text, [(*span, STYLES["quantity"]) for span in spans]))
            else:
                console.print(Text(CONFIDENTIAL, style=QUIET))
            for claim in together:
                console.print(Padding(_told(claim), INDENT))
        console.print()
    console.print(Text(f"{counted(len(kept), 'claim')}. A pipe, or `--json`, gives JSON Lines.", style=QUIET))


def list_annotations(annotations: Iterable[Annotation], reports: Sequence[Report], console: Console) -> None:
    """Print each line of the reports that holds something found, marked, with what each mark means."""
    named = {report.id: report for report in reports}
    for report, found in groupby(annotations, key=lambda one: one.report):
        text = named[report].text
        console.print(Text(_head(named[report], report), style="bold underline"))
        for (start, end), same in groupby(found, key=lambda one: _line_of(text, one)):
            together = sorted(same, key=lambda one: one.span.start)
            spans = [(one.span.start - start, one.span.end - start, STYLES[one.layer]) for one in together]
            console.print()
            console.print(_marked(text[start:end], spans))
            for one in together:
                console.print(Padding(_meant(one), INDENT))
        console.print()
    marks = [Text(layer, style=style) for layer, style in STYLES.items()]
    console.print(
        Text.assemble("Marked: ", Text(", ").join(marks), ". A pipe, or `--json`, gives JSON Lines.")
    )


def _head(report: Report | None, name: str) -> str:
    if report is None:
        return name
    shown = report.title or (report.text.strip().splitlines() or [name])[0]
    parts = [report.publisher or "", day(report.published) if report.published else "no date known"]
    return plain(" \u00b7 ".join([shown[:TITLE], *filter(None, parts)]))


def _marked(text: str, spans: Iterable[tuple[int, int, str]]) -> Text:
    """The text in one piece, control characters as spaces, so that offsets stay true."""
    shown = Text("".join(letter if plain(letter) and letter not in "\r\n\t" else " " for letter in text))
    for start, end, style in spans:
        shown.stylize(style, max(start, 0), max(end, 0))
    return shown


def _told(claim: Claim) -> Text:
    """What one claim says: how many, what, where, when, who, and how sure the reading is."""
    told = Text().append(plain(claim.number.text) or _figure(claim.quantity), STYLES["quantity"])
    told.append(f"{_band(claim.quantity)} {claim.quantity.unit} {claim.term} ({claim.measure})", "default")
    for mark in _marks(claim):
        told.append(f" {mark}", "bold red")
    days = when(claim.period) if claim.period else "no day"
    for part in filter(None, (_where(claim), days, _who(claim.said_by), _again(claim))):
        told.append(f" \u00b7 {plain(part)}", "default")
    return told.append(f" \u00b7 sure {claim.confidence:.2f} \u00b7 {claim.id}", QUIET)


def _again(claim: Claim) -> str:
    """The other places of the report where the figure stands, as written there and where it begins."""
    places = ", ".join(f"\u201c{span.text}\u201d at {span.start:,}" for span in claim.elsewhere)
    return f"again {places}" if places else ""


def _figure(quantity: Quantity) -> str:
    """The figure where its words are not kept."""
    return f"{quantity.value:,.10g}" if quantity.value is not None else quantity.quantifier.value.lower()


def _band(quantity: Quantity) -> str:
    if quantity.quantifier is Quantifier.EXACT:
        return ""
    low = f"{quantity.low:,.0f}" if quantity.low is not None else "0"
    return f" (between {low} and {quantity.high:,.0f})" if quantity.high is not None else f" ({low} or more)"


def _marks(claim: Claim) -> list[str]:
    """Why a claim enters no total, or how it hangs on another."""
    marks = [] if claim.stance is Stance.ASSERTED else [claim.stance.value]
    marks += [] if claim.scope is Scope.CRISIS else [claim.scope.value]
    marks += ["part of another"] if claim.part_of else []
    marks += ["on top of another"] if claim.additional else []
    return marks + (["copied"] if claim.copy_of else [])


def _where(claim: Claim) -> str:
    ways = (("from", claim.origin), ("to", claim.destination), ("at", claim.at))
    said = [f"{word} {_place(place)}" for word, place in ways if place]
    return " ".join([*said, *(f"via {_place(place)}" for place in claim.via)]) or "no place"


def _place(place: Place) -> str:
    return f"{place.key} ({place.country})" if place.country else place.key


def _who(source: Source | None) -> str:
    if source is None:
        return "the report itself"
    names = dict.fromkeys(filter(None, (source.name, source.role, source.organisation)))
    relayed = f", told by {', '.join(source.chain)}" if source.chain else ""
    return f"{', '.join(names)}{relayed}"


def _line_of(text: str, one: Annotation) -> tuple[int, int]:
    start = text.rfind("\n", 0, one.span.start) + 1
    end = text.find("\n", one.span.end)
    return start, len(text) if end < 0 else end


def _meant(one: Annotation) -> Text:
    """The layer's own fields, those that say something."""
    told = Text().append(plain(one.span.text), STYLES[one.layer])
    for name, value in one.values:
        if value not in UNTOLD and name not in ASIDE:
            shown = f"{value:,.10g}" if isinstance(value, float | int) else str(value)
            told.append(f"  {name} ", QUIET).append(plain(shown), "default")
    return told
