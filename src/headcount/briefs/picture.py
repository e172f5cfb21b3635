"""The picture, running from left to right.

In: a scene. Out: one SVG. Stations stand on the ground as columns as tall as their stock; ribbons run
between them as wide as their number; the dead leave through the ground; detention and borders lie above.
"""

from markupsafe import Markup

from headcount.briefs.brief import middle
from headcount.briefs.glyphs import clipped, group, tag
from headcount.briefs.labels import Block, Box, Sheet, dead, told
from headcount.briefs.layout import LEAST, PAGE, POST, Curve, Spot, curves_of, spots_of
from headcount.briefs.scene import Ribbon, Scene, Station, Toll, measured, top
from headcount.briefs.words import figure, is_known, is_open
from headcount.model import Entry, Status

STEM, EMPTY = 3.0, 24.0  # pixels: a stem's width, the least height of a column that nobody counted


def wide_picture(scene: Scene) -> Markup:
    """The whole scene as an SVG 1,160 units wide."""
    spots, sheet = spots_of(scene), Sheet(PAGE)
    curves = curves_of(scene, spots)
    for spot in spots.values():
        sheet.take(Box(spot.x - 4, spot.ground - spot.height - 4, POST + 8, spot.height + 4))
    for curve in curves:
        for x, y in curve.points():
            sheet.take(Box(x - 8, y - curve.width / 2, 16, curve.width))
    grounds = [_ground(spots[station.key]) for station in scene.stations]
    ribbons = [_ribbon(ribbon, curves[n]) for n, ribbon in enumerate(scene.ribbons)]
    posts = [_post(scene, station, spots[station.key]) for station in scene.stations]
    names = [_name(scene, station, spots[station.key], sheet) for station in scene.stations]
    labels = [_flow_label(ribbon, curves[n], sheet) for n, ribbon in enumerate(scene.ribbons)]
    tolls = [
        _toll_on_way(toll, curves[toll.ribbon], sheet) for toll in scene.tolls if toll.ribbon is not None
    ]
    least = min([0.0, *(box.y - 8 for box in sheet.taken)])
    return tag(
        "svg",
        tag("title", "Who moved from where to where", id="picture-wide-t"),
        tag("desc", describe(scene), id="picture-wide-d"),
        group(ribbons),
        group(grounds),
        group(posts),
        group(tolls),
        group(labels),
        group(names),
        class_="picture wide",
        viewBox=f"0 {least:.0f} {PAGE:.0f} {sheet.lowest() + 8 - least:.0f}",
        role="group",
        aria_labelledby="picture-wide-t picture-wide-d",
    )


def describe(scene: Scene) -> str:
    """The picture in words, for those who hear it."""
    parts = [f"{s.key}: {_plainly(s.stock)}" for s in scene.stations if s.said]
    parts += [f"from {r.origin} to {r.destination}: {_plainly(r.entry)}" for r in scene.ribbons]
    parts += [f"dead: {_plainly(toll.entry)}" for toll in scene.tolls]
    return "; ".join(parts) or "nothing is reported"


def _plainly(entry: Entry | None) -> str:
    return ", ".join(text for text, _ in told(entry).lines) if entry else "no report"


def _ground(spot: Spot) -> Markup:
    y = spot.ground + 0.5
    return tag("line", x1=spot.x - 12, x2=spot.x + POST + 12, y1=y, y2=y, class_="ground")


def _ribbon(ribbon: Ribbon, curve: Curve) -> Markup:
    """The best value in the middle tone, the sure part firmer, the rest of the interval as a soft edge."""
    entry, path, width = ribbon.entry, curve.path, curve.width
    if not measured(entry):
        return tag("path", d=path, class_="ribbon unmeasured", stroke_width=LEAST)
    best = middle(entry) or 1
    outer = [1.5, 1.33, 1.16] if is_open(entry) else [top(entry) / best]
    parts = [
        tag(
            "path",
            d=path,
            class_="ribbon soft" + (" faint" if is_open(entry) else ""),
            stroke_width=width * k,
        )
        for k in outer
        if k > 1
    ]
    parts.append(tag("path", d=path, class_="ribbon thin" if width < 4 else "ribbon", stroke_width=width))  # noqa: PLR2004 - pixels
    if entry.low and entry.low < best:
        parts.append(
            tag("path", d=path, class_="ribbon firm", stroke_width=max(1.0, width * entry.low / best))
        )
    if entry.status is Status.DERIVED and width > 5:  # noqa: PLR2004 - pixels: room to be hollow
        parts.append(tag("path", d=path, class_="ribbon inside", stroke_width=width - 3))
    if entry.status is Status.CONTESTED and width > 5:  # noqa: PLR2004 - pixels: room to be split
        parts.append(tag("path", d=path, class_="ribbon inside", stroke_width=min(5.0, max(2.0, width / 6))))
    return group([*parts, *_against_the_stream(curve)])


def _against_the_stream(curve: Curve) -> list[Markup]:
    """Movements run to the right; those that do not carry arrowheads."""
    if curve.x2 > curve.x1 + 2:
        return []
    x, y = curve.at(0.86)
    sign = 1 if curve.x2 > curve.x1 - 2 * POST else 0
    heads = [curve.at(share) for share in (0.2, 0.5, 0.8)] if not sign else [(x, y)]
    return [tag("path", d=f"M{x + 5:.1f},{y - 5:.1f} l-7,5 l7,5", class_="head") for x, y in heads]


def _post(scene: Scene, station: Station, spot: Spot) -> Markup:
    """A column: firm to the low end, soft to the high end, a notch at the best value."""
    entry = station.stock
    if entry is None or not is_known(entry):
        tall = max(spot.height, EMPTY)
        return tag("rect", x=spot.x, y=spot.ground - tall, width=POST, height=tall, class_="nothing")
    best, low, high = (max(LEAST, scene.size(v) * spot.scale) for v in (middle(entry), entry.low, top(entry)))
    parts = [
        tag("line", x1=x, x2=x, y1=spot.ground, y2=spot.ground - spot.height, class_="spine")
        for x in (spot.x + 0.5, spot.x + POST - 0.5)
        if spot.height > max(high, 10.0) + 2
    ]
    column = {"x": spot.x, "width": POST}
    parts.append(
        tag(
            "rect",
            y=spot.ground - high,
            height=high,
            class_="post soft" + (" open" if is_open(entry) else ""),
            **column,
        )
    )
    parts.append(
        tag("rect", y=spot.ground - low, height=low, class_=f"post {entry.status.lower()}", **column)
    )
    if high - low > 2:  # noqa: PLR2004 - pixels: an interval to be seen
        parts.append(
            tag("rect", x=spot.x - 4, y=spot.ground - best - 1, width=POST + 8, height=2, class_="notch")
        )
    if entry.status is Status.CONTESTED:
        parts.append(
            tag(
                "rect",
                x=spot.x + POST / 2 - 2,
                y=spot.ground - high - 1,
                width=4,
                height=high + 1,
                class_="gap",
            )
        )
    if entry.status is Status.RECONCILED:
        parts.append(
            tag(
                "rect", x=spot.x - 3, y=spot.ground - high - 3, width=POST + 6, height=high + 3, class_="ring"
            )
        )
    if station.room and scene.size(station.room) <= scene.greatest:
        y = spot.ground - scene.size(station.room) * spot.scale
        parts.append(tag("line", x1=spot.x - 7, x2=spot.x + POST + 7, y1=y, y2=y, class_="limit"))
    return group(parts, class_="move")


def site_block(station: Station) -> Block:
    """The label of a station: its name, then what is known of its people."""
    name = (clipped(station.key, 26), "name")
    if not station.said:
        return Block(((station.key, "small"),))
    total = told(station.total).lines if station.total else ()
    if station.stock is None:
        return Block((name, ("no report of people there", "small"), *((text, "small") for text, _ in total)))
    lines = told(station.stock)
    room = ((f"room for {figure(station.room)}", "small"),) if station.room else ()
    below = (*room, *((text, "small") for text, _ in total))
    return Block((name, *lines.lines, *below), lines.status, lines.link)


def _name(scene: Scene, station: Station, spot: Spot, sheet: Sheet) -> Markup:
    block = site_block(station)
    tolls = [toll for toll in scene.tolls if toll.station == station.key]
    x = spot.x + (12 if tolls else 0)
    x, y = sheet.settle(block, [(x, spot.ground + 7), *_elsewhere(station, spot, block, below=bool(tolls))])
    parts, y = [block.draw(x, y)], y + block.height + 6
    for toll in tolls:
        label = dead(toll.entry, way=toll.entry.at is None)
        sheet.settle(label, [(x, y)])
        parts += [_stem(spot.x + 3, spot.ground, y + 6), group([label.draw(x, y)], class_="dead")]
        y += label.height + 4
    return group(parts)


def _elsewhere(station: Station, spot: Spot, block: Block, *, below: bool) -> list[tuple[float, float]]:
    """Where a station's label may stand when a ribbon runs below it: above it, or beside it."""
    tall = max(spot.height, EMPTY)
    above = (spot.x, spot.ground - tall - block.height - (6 if station.said else 22))
    if not station.said:
        return [above]
    beside = spot.x + POST + 14, spot.ground - block.height + 4
    return [] if below else [above, beside, (spot.x - block.width - 14, beside[1])]


def _stem(x: float, y1: float, y2: float) -> Markup:
    head = tag("path", d=f"M{x - 4:.1f},{y2 - 4:.1f} l4,6 l4,-6", class_="head")
    return group(
        [tag("line", x1=x, x2=x, y1=y1, y2=y2, class_="stem", stroke_width=STEM), head], class_="dead"
    )


def _flow_label(ribbon: Ribbon, curve: Curve, sheet: Sheet) -> Markup:
    """Inside a broad ribbon, else above it where there is room, else below."""
    block = told(ribbon.entry)
    if curve.width > block.height + 6:
        inside = [curve.at(share) for share in (0.5, 0.42, 0.58, 0.36, 0.64)]
        spots = [(x - block.width / 2, y - block.height / 2) for x, y in inside]
        return block.draw(*sheet.settle(block, spots), inside=True)
    spots = []
    for up in (0, 14, 28, 46, 64):
        for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
            x, y = curve.at(share)
            spots.append((x - block.width / 2, y - curve.outer / 2 - block.height - 7 - up))
    for down in (0, 14, 30, 48):
        for share in (0.5, 0.4, 0.6, 0.3, 0.7):
            x, y = curve.at(share)
            spots.append((x - block.width / 2, y + curve.outer / 2 + 8 + down))
    return block.draw(*sheet.settle(block, spots))


def _toll_on_way(toll: Toll, curve: Curve, sheet: Sheet) -> Markup:
    """A stem that drops from the ribbon through the ground to the number of its dead."""
    block = dead(toll.entry, way=True)
    spots, stems = [], []
    for down in (22, 40, 58, 80, 110):
        for share in (0.45, 0.55, 0.65, 0.75, 0.85, 0.35, 0.25):
            x, y = curve.at(share)
            top_of_label = max(y + curve.outer / 2, curve.floor) + down
            spots.append((x + 9, top_of_label))
            stems.append(Box(x - 4, y + curve.outer / 2 + 2, 8, top_of_label - y - curve.outer / 2))
    left, below = sheet.settle(block, spots, beside=stems)
    stem = left - 9
    start = curve.height_at(stem) + curve.width / 2
    return group([_stem(stem, start, below + 6), block.draw(left, below)], class_="dead")
