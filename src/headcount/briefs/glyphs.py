"""The grammar of numbers: how an interval, a status and a voice are drawn.

In: entries, voices. Out: small inline SVG. It exists so that a number looks the same in a sentence, in the
picture and in a chart: thick line, notch, fading end, ring, hollow, split; a shape for each kind of speaker.
What is drawn hundreds of times, a speaker's or a status's mark and how an end fades, stands once on the page,
in `definitions()`, and is pointed at.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log10

from markupsafe import Markup, escape

from headcount.briefs.brief import middle
from headcount.briefs.voices import Voice
from headcount.briefs.words import counted, has_middle, is_known, is_open
from headcount.model import Entry, SpeakerKind, Status, Term

WIDTH, HEIGHT, THICK, INSET = 400, 28, 9.0, 24.0
STUB, FADING = 10.0, 32.0  # pixels: how far an open interval is solid above its floor, and then fades
TICK, MOST_TICKS = 4.0, 8  # pixels from one further printing to the next; as many as are drawn
# Of the type size: the mean width of a letter in the widest face we ask for; of that, a broad letter's.
PLAIN, BOLD, BROAD = 0.58, 0.64, 1.6


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """One SVG element; attributes and plain text escaped, `_` read as `-`, `class_` as `class`."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return Markup("<{}{}/>").format(Markup(name), Markup(given))  # noqa: S704 - escaped above
    body = Markup().join(escape(item) for item in inside)
    return Markup("<{}{}>{}</{}>").format(Markup(name), Markup(given), body, Markup(name))  # noqa: S704 - escaped above


def _number(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def group(items: Iterable[Markup], **attributes: object) -> Markup:
    """Elements drawn together."""
    return tag("g", *items, **attributes)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is drawn, in pixels; generous, so that labels never touch."""
    letters = sum(_breadth(letter) for letter in text)
    return letters * size * (BOLD if bold else PLAIN)


def _breadth(letter: str) -> float:
    """How many mean letters wide a letter is: those of East Asia are squares, marks stand on another one."""
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1 / PLAIN
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    return BROAD if letter in "mwMW@%\u2026" else 1.0


def clipped(text: str, room: int) -> str:
    """The text in at most so many characters, with an ellipsis where it is cut."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "\u2026"


def tone(entry: Entry) -> str:
    """The class that colours an entry: the dead, or people on the move."""
    return "dead" if entry.term is Term.KILLED else "move"


class_of = {
    Status.REPORTED: "filled",
    Status.RECONCILED: "filled",
    Status.DERIVED: "hollow",
    Status.CONTESTED: "filled",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale that all interval glyphs of a page share: every gridline is ten times the one before."""

    low: int
    high: int

    def x(self, value: float | None) -> float:
        """Where a number stands."""
        share = (log10(max(value or 0, 10.0**self.low)) - self.low) / (self.high - self.low)
        return INSET + (WIDTH - 2 * INSET) * min(share, 1.0)

    @property
    def decades(self) -> tuple[float, ...]:
        """The numbers of the gridlines."""
        return tuple(10.0**n for n in range(self.low, self.high + 1))


def make_scale(entries: Iterable[Entry]) -> Scale:
    """The powers of ten around the numbers, three decades at least."""
    known = [entry for entry in entries if is_known(entry)]
    most = max((max(middle(e), e.high or 0) for e in known), default=1000)
    least = min((e.low or middle(e) for e in known if (e.low or middle(e)) > 0), default=1)
    high = max(3, ceil(log10(max(most, 1)) + 0.01))
    return Scale(max(0, min(int(log10(max(least, 1))), high - 3)), high)


def interval_glyph(entry: Entry, scale: Scale) -> Markup:
    """The interval of an entry as a thick line on the page's scale."""
    parts = [
        tag("line", x1=scale.x(n), x2=scale.x(n), y1=-400, y2=HEIGHT + 400, class_="tick")
        for n in scale.decades
    ]
    if is_known(entry):
        left = scale.x(entry.low if entry.low is not None else 0)
        right = scale.x(entry.high if entry.high is not None else middle(entry))
        parts += bar(left, right, HEIGHT / 2, entry, notch=scale.x(middle(entry)))
    else:
        parts.append(tag("rect", x=INSET, y=7, width=64, height=14, class_="nothing"))
        parts.append(tag("text", "no report", x=INSET + 6, y=18, class_="tiny"))
    return tag(
        "svg",
        *parts,
        class_=f"glyph {tone(entry)}",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        aria_hidden="true",
        focusable="false",
    )


def scale_head(scale: Scale) -> Markup:
    """The numbers of the gridlines, to stand once above all glyphs."""
    labels = [
        tag("text", f"{n / 1e6:g}m" if n >= 1e6 else f"{n:,.0f}", x=scale.x(n), y=12, class_="axis mid")  # noqa: PLR2004 - a million
        for n in scale.decades
    ]
    return tag(
        "svg", *labels, class_="glyph", viewBox=f"0 0 {WIDTH} 18", aria_hidden="true", focusable="false"
    )


def bar(left: float, right: float, y: float, entry: Entry, *, notch: float | None = None) -> list[Markup]:
    """A lying interval: thick line, a notch at the best value where one is told, fading where it is open."""
    left, right = min(left, right), max(left, right)
    if is_open(entry):
        right = left + STUB  # how far it reaches nobody says
    least = (
        14 if entry.status is Status.CONTESTED else 4
    )  # an exact number must be seen, a split one as split
    if right - left < least:
        left, right = (left + right - least) / 2, (left + right + least) / 2
    top = y - THICK / 2
    parts = [tag("rect", x=left, y=top, width=right - left, height=THICK, class_=class_of[entry.status])]
    if entry.status is Status.RECONCILED:
        ring = {"x": left - 2.5, "y": top - 2.5, "width": right - left + 5, "height": THICK + 5}
        parts.append(tag("rect", class_="ring", rx=2, **ring))
    if entry.status is Status.CONTESTED:
        parts.append(
            tag("rect", x=(left + right) / 2 - 2, y=top - 1, width=4, height=THICK + 2, class_="gap")
        )
    elif notch is not None and not is_open(entry) and has_middle(entry) and right - left > 9:  # noqa: PLR2004 - pixels: room for a notch
        parts.append(tag("rect", x=notch - 1, y=top - 3, width=2, height=THICK + 6, class_="notch"))
    return parts + (_going_on(right, top) if is_open(entry) else [])


def _going_on(x: float, top: float) -> list[Markup]:
    """An end that nobody tells: it fades out, with an arrowhead."""
    tail = tag("rect", x=x, y=top, width=FADING, height=THICK, class_="filled", **fading(right=True))
    head = tag("path", d=f"M{x + FADING + 2:.1f},{top + THICK / 2 - 4:.1f}l5,4l-5,4", class_="head")
    return [tail, head]


FADES = {  # which ends fade -> the line along which they do, and how much is left at each share of it
    "fade-left": ((0, 0, 1, 0), ((0.0, 0.06), (1.0, 1.0))),
    "fade-right": ((1, 0, 0, 0), ((0.0, 0.06), (1.0, 1.0))),
    "fade-both": ((0, 0, 1, 0), ((0.0, 0.06), (0.4, 1.0), (0.6, 1.0), (1.0, 0.06))),
    "fade-up": ((0, 0, 0, 1), ((0.0, 0.06), (1.0, 0.9))),
}


def fading(*, left: bool = False, right: bool = False, up: bool = False) -> dict[str, str]:
    """The attribute with which a shape of some width and height fades out at an end that nobody tells."""
    ends = "both" if left and right else "left" if left else "right" if right else "up" if up else ""
    return {"mask": f"url(#fade-{ends})"} if ends else {}


@cache
def definitions() -> Markup:
    """What drawings point at, to stand once on a page: marks by id, and how an end fades."""
    marks = [tag("path", d=shape, id=mark_of(kind, plain=True)) for kind, shape in SHAPES.items()]
    marks += [
        tag("use", href=f"#{mark_of(kind, plain=True)}", id=mark_of(kind), class_=mark_of(kind))
        for kind in SHAPES
    ]
    marks += [
        tag("path", d="M0,0v6" + f"m{TICK:g},-6v6" * n, id=f"copies-{n + 1}", class_="copy")
        for n in range(MOST_TICKS)
    ]
    marks += [group([status_mark(status, 6, 6)], id=f"s-{status.value.lower()}") for status in Status]
    return tag("defs", *marks, *(part for name in FADES for part in _fade(name)))


def _fade(name: str) -> list[Markup]:
    (x1, y1, x2, y2), shares = FADES[name]
    stops = [tag("stop", offset=str(at), stop_color="#fff", stop_opacity=str(share)) for at, share in shares]
    whole = tag("rect", x=-1, y=-1, width=3, height=3, fill=f"url(#{name}-by)")
    units = {"gradientUnits": "userSpaceOnUse", "x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return [
        tag("linearGradient", *stops, id=f"{name}-by", **units),
        tag("mask", whole, id=name, maskContentUnits="objectBoundingBox"),
    ]


def mark_of(kind: SpeakerKind, *, plain: bool = False) -> str:
    """The id of the mark of a kind of speaker and the class that colours it, or of its mere outline."""
    return f"{'o' if plain else 'k'}-{kind.value.lower().replace('_', '-')}"


def status_mark(status: Status, x: float, y: float) -> Markup:
    """The mark of a status, nine pixels wide around a point: filled, ringed, hollow or split."""
    if status is Status.CONTESTED:
        halves = (f"M{x - 1},{y - 4} a4,4 0 0 0 0,8 z", f"M{x + 1},{y - 4} a4,4 0 0 1 0,8 z")
        return group(tag("path", d=d, class_="filled") for d in halves)
    dot = tag("circle", cx=x, cy=y, r=2.2 if status is Status.RECONCILED else 3.6, class_=class_of[status])
    return (
        group([dot, tag("circle", cx=x, cy=y, r=4.4, class_="ring")]) if status is Status.RECONCILED else dot
    )


def status_svg(status: Status) -> Markup:
    """The mark of a status as an inline picture of its own, twelve pixels wide, to stand beside its words."""
    drawn = tag("use", href=f"#s-{status.value.lower()}")
    return tag("svg", drawn, class_="mark", aria_hidden="true")


SHAPES = {
    SpeakerKind.GOVERNMENT: "M1.5,1.5 h9 v9 h-9 z",
    SpeakerKind.ARMED_GROUP: "M6,0.8 L11.4,10.8 H0.6 z",
    SpeakerKind.UN: "M6,1 a5,5 0 1 1 0,10 a5,5 0 1 1 0,-10 z",
    SpeakerKind.NGO: "M6,0.4 L11.6,6 L6,11.6 L0.4,6 z",
    SpeakerKind.MONITOR: "M3.2,1.2 h5.6 L11.6,6 L8.8,10.8 h-5.6 L0.4,6 z",
    SpeakerKind.MEDIA: "M1,3.2 h10 v5.6 h-10 z",
    SpeakerKind.EMERGENCY_SERVICE: "M4.2,1 h3.6 v3.2 h3.2 v3.6 h-3.2 v3.2 h-3.6 v-3.2 h-3.2 v-3.6 h3.2 z",
    SpeakerKind.WITNESS: "M0.8,9 a5.2,6.4 0 0 1 10.4,0 z",
    SpeakerKind.OTHER: "M6,2.4 a3.6,3.6 0 1 1 0,7.2 a3.6,3.6 0 1 1 0,-7.2 z",
    SpeakerKind.UNKNOWN: "M6,2.4 a3.6,3.6 0 1 1 0,7.2 a3.6,3.6 0 1 1 0,-7.2 z",
}


def voice_marks(voices: Sequence[Voice]) -> Markup:
    """One mark a voice, by the kind of its speaker; each further printing a short tick behind it."""
    parts: list[Markup] = []
    x = 0
    for voice in voices:
        ticks = min(voice.copies, MOST_TICKS)
        parts.append(tag("use", x=x or None, href=f"#{mark_of(voice.kind)}"))
        parts += [copy_ticks(x + 14, 3, ticks)] if ticks else []
        x += 16 + int(TICK) * ticks
    told = counted(len(voices), "voice")
    copies = sum(voice.copies for voice in voices)
    label = f"{told}, {counted(copies, 'further printing')}" if copies else told
    box = f"0 0 {max(x, 12)} 12"
    return tag("svg", tag("title", label), *parts, class_="voices", viewBox=box, role="img")


def copy_ticks(x: float, y: float, number: int) -> Markup:
    """Up to eight short upright ticks from a point to the right, one a further printing."""
    return tag("use", x=x, y=y, href=f"#copies-{number}")


def kind_mark(kind: SpeakerKind) -> Markup:
    """The mark of a kind of speaker, beside its name."""
    drawn = tag("use", href=f"#{mark_of(kind)}")
    return tag("svg", drawn, class_="voices", viewBox="0 0 12 12", aria_hidden="true")
