"""A brief as Markdown, for a wiki, a ticket or an e-mail.

In: a brief. Out: what the page says, without its drawings. Words of reports are escaped, so that none of
them becomes a heading, a link or markup.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headcount.briefs.page import page_parts
from headcount.model import Brief
from headcount.settings import Settings

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_BLANKS = re.compile(r"\s+")
_FIRST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]\s))")


def render_markdown(brief: Brief, *, settings: Settings) -> str:
    """The brief as CommonMark with tables."""
    text = _environment().get_template("brief.md.j2").render(**page_parts(brief, settings=settings))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: object) -> str:
    """The text on one line, with whatever Markdown would take for markup escaped."""
    if isinstance(text, Markup):  # a macro's own
        return text
    line = _MARKS.sub(r"\\\1", _BLANKS.sub(" ", str(text)))
    return _FIRST.sub(r"\1\\\2" if not line[:1].isdigit() else r"\1\2\\", line)


@cache
def _environment() -> Environment:
    # Every value is escaped as it is printed; HTML's own escaping would show as entities.
    environment = Environment(
        loader=PackageLoader("headcount.briefs"),
        autoescape=False,  # noqa: S701 - no HTML is made here
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["made"] = Markup
    return environment
