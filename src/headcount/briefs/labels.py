"""Labels that never touch.

In: entries and names. Out: blocks of text that know their size, broken into lines no wider than asked, and a
sheet that finds them a free spot. Sizes are those of paper, where letters are largest beside the drawing.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from headcount.briefs.glyphs import clipped, group, status_mark, tag, width_of
from headcount.briefs.words import amount, interval, is_known, noun, phrases, short, who
from headcount.model import Entry, Measure, Status

LINE, MARK = 16.0, 14.0
SIZES = {"name": 17.0, "big": 15.5, "small": 13.5}
LONGEST = 90  # letters of a name; more is no name
DOT = " \u00b7 "
ASIDE, END_ASIDE = "\u2068", "\u2069"  # keep a name's own direction to itself


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x: float
    y: float
    width: float
    height: float

    def shared(self, other: "Box") -> float:
        """The area two boxes share."""
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, wide) * max(0.0, high)


@dataclass(frozen=True, slots=True)
class Block:
    """A few lines of text with their sizes, a mark of status before the number, and where they link to."""

    lines: tuple[tuple[str, str], ...]
    status: Status | None = None
    link: str = ""

    @property
    def marked(self) -> int | None:
        """The line that carries the mark of status: the first with the number."""
        lines = [n for n, (_, size) in enumerate(self.lines) if size == "big"]
        return lines[0] if lines and self.status else None

    @property
    def width(self) -> float:
        """The width of the widest line, with the mark."""
        return max((self._indent(size) + _wide(text, size) for text, size in self.lines), default=0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return LINE * len(self.lines)

    def within(self, width: float) -> "Block":
        """The same text in lines no wider than this."""
        lines = [
            (line, size)
            for text, size in self.lines
            for part in _parts(text, size, width)
            for line in _broken(part, size, width - self._indent(size))
        ]
        return replace(self, lines=tuple(lines))

    def text(self) -> str:
        """The words in one line, for those who hear them."""
        return ", ".join(text for text, _ in self.lines)

    def write(self, left: float, y: float, *, inside: bool = False) -> Markup:
        """The lines and the mark with their top left corner at a point; inside a ribbon they need no halo."""
        parts = [
            tag("text", text, x=left + self._indent(size), y=y + LINE * n + 12, class_=size)
            for n, (text, size) in enumerate(self.lines)
        ]
        if self.status and self.marked is not None:
            parts.append(status_mark(self.status, left + 4.5, y + LINE * self.marked + 7.5))
        return group(parts, class_="label inside" if inside else "label")

    def draw(self, left: float, y: float) -> Markup:
        """The block as a link to what it tells."""
        drawn = self.write(left, y)
        return tag("a", drawn, href=self.link) if self.link else drawn

    def _indent(self, size: str) -> float:
        return MARK if size == "big" and self.status else 0.0


@dataclass(slots=True)
class Sheet:
    """The boxes already taken on a drawing."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        self.taken.append(box)

    def settle(self, block: Block, spots: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
        """The first spot (top left) where the block is within the drawing and covers nothing; then taken."""
        for x, y in spots:
            box = Box(x, y, block.width, block.height)
            if self.is_free(box):
                self.take(box)
                return x, y
        return None

    def is_free(self, box: Box) -> bool:
        """Whether a box lies within the drawing and shares nothing with what is there."""
        inside = box.x >= 2 and box.y >= 2 and box.x + box.width <= self.width - 2  # noqa: PLR2004 - pixels of margin
        return inside and box.y + box.height <= self.height - 2 and not self.covered(box)

    def covered(self, box: Box) -> float:
        """The area of what is already there that a box would cover."""
        return sum(box.shared(other) for other in self.taken)


def _wide(text: str, size: str) -> float:
    return width_of(text, SIZES[size], bold=size != "small")


def _parts(text: str, size: str, width: float) -> list[str]:
    """What stands between dots: on one line where it fits, else on a line each."""
    return [text] if _wide(text, size) <= width else text.split(DOT)


def _broken(text: str, size: str, width: float) -> list[str]:
    """The text in lines; a word that is wider than a line is cut in two."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if _wide(longer, size) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and _wide(lines[-1] + letter, size) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def named(name: str) -> str:
    """A name of the reports, set apart where it is written from right to left."""
    short_name = clipped(name, LONGEST)
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in short_name):
        return f"{ASIDE}{short_name}{END_ASIDE}"
    return short_name


def told(entry: Entry) -> Block:
    """The label of an entry: its number and what happened, then its interval and days."""
    return Block(((headline(entry), "big"), (beside(entry), "small")), entry.status, f"#{entry.id}")


def headline(entry: Entry) -> str:
    """The number of an entry and what happened: "about 1,700 evacuated"."""
    return f"{number(entry)} {happened(entry)}"


def number(entry: Entry) -> str:
    """The number of an entry as a label says it."""
    return _tersely(entry) if is_known(entry) else "number not given,"


def happened(entry: Entry) -> str:
    """The one word for what happened."""
    forms = phrases()[entry.term.value].get("label", ["counted", "counted"])
    return str(forms[1] if entry.measure is Measure.STOCK else forms[0])


def beside(entry: Entry) -> str:
    """The interval and the days of an entry as a label says them."""
    return DOT.join(part for part in (_beside(entry), short(entry.period)) if part)


def _tersely(entry: Entry) -> str:
    """The number without "people", which a picture of people need not repeat."""
    if amount(entry).startswith("between"):
        ends = interval(entry).replace(" to ", "\u2013")
        return ends if noun(entry) == "people" else f"{ends} {noun(entry)}"
    return who(entry).removesuffix(" people").removesuffix(" of")


def _beside(entry: Entry) -> str:
    return (
        "" if amount(entry).startswith(("between", "at most")) else interval(entry).replace(" to ", "\u2013")
    )


def dead(entry: Entry, *, way: bool) -> Block:
    """The label of a toll."""
    verb = " found dead" if noun(entry) == "bodies" else " died on the way" if way else " died here"
    head = who(entry).replace(" bodies", "").removesuffix(" people").removesuffix(" of") + verb
    return Block(((head, "big"), (short(entry.period), "small")), entry.status, f"#{entry.id}")
