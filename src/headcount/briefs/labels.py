"""Labels that never touch.

In: a text block and the places it could stand. Out: the place where it covers nothing that is already there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from headcount.briefs.glyphs import group, status_mark, tag, width_of
from headcount.briefs.words import amount, interval, is_known, noun, phrases, short, who
from headcount.model import Entry, Measure, Status

LINE, MARK = 16.0, 14.0
SIZES = {"name": 15.0, "big": 14.0, "small": 12.0}


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
    """A few lines of text with their sizes, a mark of status before them, and where they link to."""

    lines: tuple[tuple[str, str], ...]
    status: Status | None = None
    link: str = ""

    @property
    def marked(self) -> int | None:
        """The line that carries the mark of status: the one with the number."""
        lines = [n for n, (_, size) in enumerate(self.lines) if size == "big"]
        return lines[0] if lines and self.status else None

    @property
    def width(self) -> float:
        """The width of the widest line, with the mark."""
        widths = [
            width_of(text, SIZES[size], bold=size != "small") + (MARK if n == self.marked else 0)
            for n, (text, size) in enumerate(self.lines)
        ]
        return max(widths, default=0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return LINE * len(self.lines)

    def draw(self, left: float, y: float, *, inside: bool = False) -> Markup:
        """The block with its top left corner at a point; inside a ribbon it needs no halo."""
        parts = [
            tag("text", text, x=left + (MARK if n == self.marked else 0), y=y + LINE * n + 12, class_=size)
            for n, (text, size) in enumerate(self.lines)
        ]
        if self.status and self.marked is not None:
            parts.append(status_mark(self.status, left + 4.5, y + LINE * self.marked + 7.5))
        drawn = group(parts, class_="label inside" if inside else "label")
        return tag("a", drawn, href=self.link) if self.link else drawn


@dataclass(slots=True)
class Sheet:
    """The boxes already taken on a drawing."""

    width: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        self.taken.append(box)

    def settle(
        self, block: Block, spots: Sequence[tuple[float, float]], *, beside: Sequence[Box] = ()
    ) -> tuple[float, float]:
        """The spot (top left) where the block, and what goes beside it there, covers least; then taken."""
        boxes = [Box(self._within(x, block.width), y, block.width, block.height) for x, y in spots]
        costs = [self.covered(box) for box in boxes]
        if beside:
            costs = [cost + self.covered(box) for cost, box in zip(costs, beside, strict=True)]
        best = min(range(len(boxes)), key=costs.__getitem__)
        self.taken += [boxes[best], *([beside[best]] if beside else [])]
        return boxes[best].x, boxes[best].y

    def covered(self, box: Box) -> float:
        """The area of what is already there that a box would cover."""
        return sum(box.shared(other) for other in self.taken)

    def _within(self, x: float, width: float) -> float:
        return max(2.0, min(x, self.width - width - 2))

    def lowest(self) -> float:
        """How far down anything reaches."""
        return max((box.y + box.height for box in self.taken), default=0.0)


def told(entry: Entry) -> Block:
    """The label of an entry: its number and what happened, then its interval and days."""
    head = f"{number(entry)} {happened(entry)}"
    return Block(((head, "big"), (beside(entry), "small")), entry.status, f"#{entry.id}")


def number(entry: Entry) -> str:
    """The number of an entry as a label says it."""
    return _tersely(entry) if is_known(entry) else "number not given,"


def happened(entry: Entry) -> str:
    """The one word for what happened."""
    forms = phrases()[entry.term.value].get("label", ["counted", "counted"])
    return str(forms[1] if entry.measure is Measure.STOCK else forms[0])


def beside(entry: Entry) -> str:
    """The interval and the days of an entry as a label says them."""
    return " \u00b7 ".join(part for part in (_beside(entry), short(entry.period)) if part)


def _tersely(entry: Entry) -> str:
    """The number without "people", which a picture of people need not repeat."""
    number = amount(entry)
    if number.startswith("between"):
        number = interval(entry).replace(" to ", "\u2013")
    return number if noun(entry) == "people" else f"{number} {noun(entry)}"


def _beside(entry: Entry) -> str:
    return (
        "" if amount(entry).startswith(("between", "at most")) else interval(entry).replace(" to ", "\u2013")
    )


def dead(entry: Entry, *, way: bool) -> Block:
    """The label of a toll."""
    verb = " found dead" if noun(entry) == "bodies" else " died on the way" if way else " died here"
    head = who(entry).replace(" bodies", "").removesuffix(" people").removesuffix(" of") + verb
    return Block(((head, "big"), (short(entry.period), "small")), entry.status, f"#{entry.id}")
