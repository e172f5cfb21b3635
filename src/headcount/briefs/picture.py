"""The picture, running from left to right.

In: a scene. Out: one SVG. Stations are columns as tall as their stock; ribbons run between them as wide as
their number, each beginning and ending at a bracket beside its station; the dead leave downwards, those taken
away upwards. Every mark is a link to the entry it shows.
"""

from collections.abc import Sequence

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import group, tag
from headcount.briefs.labels import Block, named, told
from headcount.briefs.layout import (
    EMPTY,
    GATE,
    LEAST,
    POST,
    Plan,
    Spot,
    Way,
    is_counted,
    plan_of,
    site_blocks,
)
from headcount.briefs.scene import Ribbon, Scene, Station, Toll, fades, measured, reach
from headcount.briefs.words import has_middle
from headcount.model import Entry, Status

STEM, THIN, SPLIT = 3.0, 6.0, 5.0  # pixels: a stem; a ribbon too thin for two edges; room to be hollow
Knots = Sequence[tuple[float, float]]


def wide_picture(scene: Scene) -> Markup:
    """The whole scene as an SVG 1,160 units wide, wider where a way has many steps."""
    plan = plan_of(scene)
    return tag(
        "svg",
        tag("title", "Who moved from where to where", id="picture-wide-t"),
        tag("desc", describe(scene), id="picture-wide-d"),
        group(_flow(scene, n, way, plan) for n, way in enumerate(plan.ways)),
        group(_site(scene, station, plan) for station in scene.stations),
        class_="picture wide",
        viewBox=f"0 0 {plan.width:.0f} {plan.height:.0f}",
        role="group",
        aria_labelledby="picture-wide-t picture-wide-d",
    )


def describe(scene: Scene) -> str:
    """The picture in words, for those who hear it."""
    parts = [about_site(station) for station in scene.stations if station.said]
    parts += [about_flow(ribbon) for ribbon in scene.ribbons]
    parts += [about_toll(toll) for toll in scene.tolls]
    return "; ".join(parts) or "nothing is reported"


def about_site(station: Station) -> str:
    """A station in words."""
    return f"{named(station.key)}: {told(station.stock).text() if station.stock else 'no report'}"


def about_flow(ribbon: Ribbon) -> str:
    """A movement in words."""
    return f"from {named(ribbon.origin)} to {named(ribbon.destination)}: {told(ribbon.entry).text()}"


def about_toll(toll: Toll) -> str:
    """A toll in words, with where."""
    entry = toll.entry
    ends = [("from", entry.origin), ("to", entry.destination)] if entry.at is None else [("at", entry.at)]
    where = " ".join(f"{word} {named(place.key)}" for word, place in ends if place)
    return f"dead {where}".strip() + f": {told(entry).text()}"


def linked(entry: Entry | None, title: str, *parts: Markup, class_: str) -> Markup:
    """Marks as one link to their entry, with its words; where nothing is known, the marks alone."""
    words = tag("title", title)
    if entry is None:
        return tag("g", words, *parts, class_=class_)
    return tag("a", words, *parts, href=f"#{entry.id}", class_=class_)


def _flow(scene: Scene, number: int, way: Way, plan: Plan) -> Markup:
    """A ribbon with its brackets and its label; its tolls are links of their own."""
    ribbon, block = scene.ribbons[number], plan.texts.flows[number]
    tolls = [toll for toll in scene.tolls if toll.ribbon == number]
    drawn = linked(
        ribbon.entry,
        about_flow(ribbon),
        *_ribbon(ribbon.entry, way),
        *_brackets(way, way.width if has_middle(ribbon.entry) else way.core or way.width),
        block.write(*way.label, inside=way.holds_label),
        class_="flow move",
    )
    hung = [
        _toll(
            toll,
            text,
            spot,
            way.knots[0][1] if spot[0] < way.knots[1][0] else way.knots[-1][1],
            way.outer / 2,
        )
        for toll, text, spot in zip(tolls, plan.texts.tolls[number], way.tolls, strict=True)
    ]
    return group([drawn, *hung])


def _toll(toll: Toll, block: Block, spot: tuple[float, float], y: float, half: float) -> Markup:
    """A stem that drops from the ribbon to the number of its dead."""
    x, top = spot
    stem = _stem(x - 7, y + half - 1, top + 8)
    return linked(toll.entry, about_toll(toll), stem, block.write(x, top), class_="toll dead")


def _stem(x: float, y1: float, y2: float) -> Markup:
    head = tag("path", d=f"M{x - 4:.1f},{y2 - 4:.1f} l4,6 l4,-6", class_="head")
    return group([tag("line", x1=x, x2=x, y1=y1, y2=y2, class_="stem", stroke_width=STEM), head])


def _brackets(way: Way, width: float) -> list[Markup]:
    """A short line at either end; an arrowhead where the movement arrives."""
    (x1, y1), (x2, y2) = way.knots[0], way.knots[-1]
    half = max(width / 2, 5.0)
    lines = [
        tag("line", x1=x, x2=x, y1=y - half, y2=y + half, class_="gate") for x, y in ((x1, y1), (x2, y2))
    ]
    x, y, sign = (x1, y1, -1) if way.backwards else (x2, y2, 1)
    head = tag("path", d=f"M{x - 7 * sign:.1f},{y - 5:.1f} l{7 * sign},5 l{-7 * sign},5 z", class_="tip")
    return [*lines, head]


def _ribbon(entry: Entry, way: Way) -> list[Markup]:
    """The best value in the middle tone, the sure part firmer, the rest of the interval as a soft edge."""
    knots, width = way.knots, way.width
    if not measured(entry):
        return [tag("path", d=line(knots), class_="ribbon unmeasured")]
    edge = [0.34, 0.67, 1.0] if fades(entry) else [1.0]
    parts = [
        _band(knots, width + (way.outer - width) * share, "soft faint" if fades(entry) else "soft")
        for share in reversed(edge)
        if way.outer > width
    ]
    hollow = _is_hollow(entry, width)
    if hollow or has_middle(entry) or not way.core:
        parts.append(_band(knots, width, "hollow" if hollow else ""))
    if way.core and not hollow:
        parts.append(_band(knots, way.core, "firm" if has_middle(entry) else ""))
    if entry.status is Status.CONTESTED and width > SPLIT:
        parts.append(_band(knots, min(SPLIT, max(2.0, width / 6)), "between"))
    return parts


def _is_hollow(entry: Entry, width: float) -> bool:
    return entry.status is Status.DERIVED and width > SPLIT


def _band(knots: Knots, width: float, tone: str) -> Markup:
    """A ribbon of a width: two edges, or a line where they would lie on one another."""
    if width < THIN:
        return tag("path", d=line(knots), class_=f"ribbon line {tone}".strip(), stroke_width=width)
    there, back = (
        line([(x, y - width / 2) for x, y in knots]),
        line([(x, y + width / 2) for x, y in knots[::-1]]),
    )
    return tag("path", d=f"{there} L{back[1:]} Z", class_=f"ribbon {tone}".strip())


def line(knots: Knots) -> str:
    """A line through points: straight where level, else bent so that it leaves and arrives level."""
    (x, y), *rest = knots
    parts = [f"M{x:.1f},{y:.1f}"]
    for x2, y2 in rest:
        half = (x + x2) / 2
        level = f"L{x2:.1f},{y2:.1f}"
        bent = f"C{half:.1f},{y:.1f} {half:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        parts.append(level if abs(y2 - y) < 0.5 else bent)  # noqa: PLR2004 - pixels
        x, y = x2, y2
    return " ".join(parts)


def _site(scene: Scene, station: Station, plan: Plan) -> Markup:
    """A column on its ground, its label below, then its dead."""
    spot, texts = plan.spots[station.key], plan.texts
    tolls = [toll for toll in scene.tolls if toll.station == station.key]
    x, y = spot.x + (14 if tolls else 0), spot.ground + 6
    ground = tag("line", x1=spot.x - 8, x2=spot.x + POST + 8, y1=spot.ground + 0.5, y2=spot.ground + 0.5,
                 class_="ground")  # fmt: skip
    doors = [_door(spot, side, top) for side, top in spot.doors]
    first, *totals = texts.sites[station.key]
    marks = (ground, *doors, post(scene, station, spot), first.write(x, y))
    parts = [linked(station.stock, about_site(station), *marks, class_="site-mark move")]
    y += first.height + 6
    for block in totals:
        parts.append(linked(station.total, site_blocks(station)[1].text(), block.write(x, y), class_="all"))
        y += block.height + 6
    for toll, block in zip(tolls, texts.dead[station.key], strict=True):
        stem = _stem(spot.x + 4, spot.ground, y + 8)
        parts.append(linked(toll.entry, about_toll(toll), stem, block.write(x, y), class_="toll dead"))
        y += block.height + 6
    return group(parts)


def _door(spot: Spot, side: int, top: float) -> Markup:
    """A thin line beside a column, from its ground to the highest ribbon that is tied to it."""
    x = spot.x + POST + GATE if side > 0 else spot.x - GATE
    return tag("line", x1=x, x2=x, y1=spot.ground, y2=spot.ground + top, class_="door")


def post(scene: Scene, station: Station, spot: Spot) -> Markup:
    """A column: firm to the low end, soft to the high end, a notch at the best value where one is said."""
    entry = station.stock
    if entry is None or not is_counted(station):
        return tag("rect", x=spot.x, y=spot.ground - EMPTY, width=POST, height=EMPTY, class_="nothing")
    best, low, high = (
        max(LEAST, scene.size(v) * spot.scale) for v in (middle(entry), entry.low, reach(entry))
    )

    def block(tall: float, kind: str, *, wider: float = 0.0) -> Markup:
        return tag(
            "rect", x=spot.x - wider, y=spot.ground - tall, width=POST + 2 * wider, height=tall, class_=kind
        )

    parts = [block(high, "post soft" + (" open" if fades(entry) else ""))]
    parts.append(block(low, f"post {entry.status.lower()}"))
    if has_middle(entry) and high - low > 2:  # noqa: PLR2004 - pixels: an interval to be seen
        parts.append(
            tag("rect", x=spot.x - 4, y=spot.ground - best - 1, width=POST + 8, height=2, class_="notch")
        )
    if entry.status is Status.CONTESTED:
        parts.append(tag("rect", x=spot.x + POST / 2 - 2, y=spot.ground - high - 1, width=4, height=high + 1,
                         class_="gap"))  # fmt: skip
    if entry.status is Status.RECONCILED:
        parts.append(block(high + 3, "ring", wider=3))
    if station.room and scene.size(station.room) <= scene.greatest:
        y = spot.ground - scene.size(station.room) * spot.scale
        parts.append(tag("line", x1=spot.x - 7, x2=spot.x + POST + 7, y1=y, y2=y, class_="limit"))
    return group(parts)
