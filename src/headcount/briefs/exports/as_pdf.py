"""The brief as a PDF on A4, with its picture, map and charts.

In: an order. Out: `brief.pdf`, set by typst (the extra `pdf`; no system library, nothing fetched). Every word
of a report is handed over as a string, so that none of it is ever a command.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import typst
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headcount.briefs.exports.formats import Order
from headcount.briefs.glyphs import definitions
from headcount.briefs.page import page_parts

_SPACE = 'xmlns="http://www.w3.org/2000/svg"'
_WIDE = 520  # pixels of a drawing that has no width of its own, about as many as its column on A4
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_FACES = '"Liberation Sans", "DejaVu Sans", "Noto Sans", Arial, sans-serif'


def as_pdf(order: Order) -> dict[str, bytes]:
    """One document."""
    drawings: dict[str, bytes] = {}

    def drawn(svg: Markup) -> Markup:
        """The name under which a drawing is handed over."""
        name = f"drawing-{len(drawings)}.svg"
        drawings[name] = _standing_alone(svg).encode("utf-8", errors="replace")
        return Markup('"{}"').format(Markup(name))  # noqa: S704 - our own name

    environment = _environment()
    environment.filters |= {"drawn": drawn, "made": Markup, "way": _way}
    parts = page_parts(order.brief, settings=order.settings)
    text = environment.get_template("brief.typ.j2").render(**parts)
    pages = {"main": text.encode("utf-8", errors="replace"), **drawings}
    made = typst.compile(pages)  # type: ignore[call-overload]  # files by name, not yet declared
    return {"brief.pdf": bytes(made)}


def quoted(text: object) -> str:
    """The text as a string of typst, on one line; what is read from the right is kept apart from its line."""
    if isinstance(text, Markup):
        return text
    line = str(text).replace("\n", " ").replace("\t", " ").replace("\\", "\\\\").replace('"', '\\"')
    return f'"\u2068{line}\u2069"' if _way(line) == "rtl" else f'"{line}"'


def _way(text: str) -> Markup:
    """The direction of a text, `ltr` or `rtl`, by its first letter."""
    first = next((way for way in map(unicodedata.bidirectional, text) if way in {"L", "R", "AL"}), "L")
    return Markup("ltr" if first == "L" else "rtl")  # noqa: S704 - our own words


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("headcount.briefs"),
        autoescape=False,  # noqa: S701 - no HTML is made here; every value becomes a string as it is printed
        finalize=quoted,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _standing_alone(svg: Markup) -> str:
    """A drawing of the page with the page's style, and what the page's drawings point at, inside it."""
    opened, _, rest = str(svg).partition(">")
    if "viewBox" not in opened:  # the page's own style gives it the rest of its size
        told = f'width="{_WIDE}"' if " height=" in opened else 'viewBox="0 0 12 12"'  # a row, or a mark
        opened = f"{opened} {told}"
    shared = f"<style>{_style()}</style>{definitions()}"
    return f"{opened.replace('<svg', f'<svg {_SPACE}', 1)}>{shared}{rest}"


@cache
def _style() -> str:
    """The page's light style with its variables filled in, for readers of SVG that know none."""
    css = (files("headcount.briefs") / "templates" / "page.css").read_text(encoding="utf-8")
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", light))
    colours["--figures"] = colours["--text"] = _FACES
    rules = rest.partition("\n}\n")[2].partition("@media screen")[0]
    return _VARIABLE.sub(lambda found: colours.get(found[1], "black"), rules)
