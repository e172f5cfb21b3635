"""Small plots of promise against happening: panels go in, one SVG comes out.

The colours and faces are those of the brief's page; lines are told apart by weight and labelled where they
run, so the picture reads in grey as well. The shaded band is where chance alone would put nineteen in twenty.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

_SIDE, _GAP, _TOP, _LEFT = 200, 64, 96, 52
_COLUMNS = 3
_STYLE = """
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-size: 13px; fill: #5a5f66; font-variant-numeric: tabular-nums; }
.title, .name { font-size: 15px; font-weight: 700; fill: #1d1f21; } .title { font-size: 18px; }
.told { font-size: 14px; font-weight: 700; fill: #1b6a8f; }
.band { fill: #e4e1da; } .axis { stroke: #d9d6cf; fill: none; } .promise { stroke: #5a5f66; fill: none; }
.line { stroke: #1b6a8f; stroke-width: 2.5; fill: none; } .dot { fill: #1b6a8f; }
.big { fill: #fdfcfa; stroke: #1b6a8f; stroke-width: 2.5; } .paper { fill: #fdfcfa; }
"""
_TITLE = "Of a hundred true values, how many lay inside the interval"
_KEY = (
    "Across: how many were promised. Up: how many it was. On the thin line both are the same;",
    "shaded is where chance alone would put an honest promise, were the questions independent.",
)


class Panel(NamedTuple):
    """One plot: its name, how many questions it rests on, and for each promise the share that was held."""

    name: str
    asked: int
    points: tuple[tuple[float, float], ...]


def drawn(panels: Sequence[Panel]) -> str:
    """The picture as text."""
    rows = -(-len(panels) // _COLUMNS)
    width = _LEFT + _COLUMNS * (_SIDE + _GAP)
    height = _TOP + rows * (_SIDE + _GAP + 34) - 20
    size = f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {size} role="img">',
        f'<title>{_TITLE}</title><style>{_STYLE}</style><rect class="paper" {size}/>',
        f'<text class="title" x="{_LEFT}" y="26">{_TITLE}</text>',
        *(f'<text x="{_LEFT}" y="{47 + 17 * line}">{words}</text>' for line, words in enumerate(_KEY)),
    ]
    for index, panel in enumerate(panels):
        x = _LEFT + index % _COLUMNS * (_SIDE + _GAP)
        y = _TOP + index // _COLUMNS * (_SIDE + _GAP + 34)
        parts.append(f'<g transform="translate({x} {y})">{_panel(panel)}</g>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: Panel) -> str:
    """One plot, its name above it and the promise of 90 written beside its point."""
    line = " ".join(_at(p, share) for p, share in panel.points)
    dots = "".join(f'<circle class="dot" cx="{_x(p)}" cy="{_y(share)}" r="3"/>' for p, share in panel.points)
    told = dict(panel.points).get(0.9, 0.0)
    label = (
        f'<text class="told" x="{_SIDE}" y="{_SIDE - 26}" text-anchor="end">90 promised,</text>'
        f'<text class="told" x="{_SIDE}" y="{_SIDE - 9}" text-anchor="end">{told * 100:.0f} held</text>'
    )
    return "".join(
        [
            f'<text class="name" x="0" y="6">{panel.name}</text>',
            f'<text x="0" y="23">{panel.asked} questions</text>',
            '<g transform="translate(0 34)">',
            f'<polygon class="band" points="{_band(panel.asked)}"/>',
            f'<path class="axis" d="M0 0V{_SIDE}H{_SIDE}"/><path class="promise" d="M0 {_SIDE}L{_SIDE} 0"/>',
            *(_tick(share) for share in (0.0, 0.5, 1.0)),
            f'<polyline class="line" points="{line}"/>{dots}',
            f'<circle class="big" cx="{_x(0.9)}" cy="{_y(told)}" r="5"/>{label}</g>',
        ]
    )


def _tick(share: float) -> str:
    """A number on both axes."""
    words = f"{share * 100:.0f}"
    up = f'<text x="-8" y="{_y(share) + 4}" text-anchor="end">{words}</text>' if share else ""
    return f'{up}<text x="{_x(share)}" y="{_SIDE + 17}" text-anchor="middle">{words}</text>'


def _band(asked: int) -> str:
    """Where chance puts nineteen in twenty shares of so many honest promises, independent of each other."""
    shares = [step / 40 for step in range(41)]
    wide = [1.96 * sqrt(share * (1 - share) / asked) for share in shares]
    upper = [_at(share, min(share + off, 1.0)) for share, off in zip(shares, wide, strict=True)]
    lower = [_at(share, max(share - off, 0.0)) for share, off in zip(shares, wide, strict=True)]
    return " ".join([*upper, *reversed(lower)])


def _at(across: float, up: float) -> str:
    return f"{_x(across)},{_y(up)}"


def _x(share: float) -> float:
    return round(share * _SIDE, 1)


def _y(share: float) -> float:
    return round((1 - share) * _SIDE, 1)
