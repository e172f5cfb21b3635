"""Numbers and entries as words.

In: entries of a ledger. Out: rounded figures, days, and one neutral sentence an entry. It exists so that
the page, the charts and the terminal never say the same number in two ways. Rounding is for display only.
"""

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from math import ceil, floor, log10
from typing import Any

from headcount.model import Entry, Measure, Period, Place, Population, SiteKind, Status, Term, Unit

SMALL = 10
SMALL_NOTE = "Fewer than ten people: the count is shown as <10 and the place is widened."
CARE_NOTE = "People who are held, ill or of a minority: the place is widened."
NOWHERE = "a place not shown"
SIZE_NOTE = "no report gives a number, only a word: "
WIDE = 3  # an interval this many times its low end is rounded more coarsely
BARE = {Population.UNKNOWN, Population.MIXED}


@cache
def phrases() -> dict[str, Any]:
    """The table of phrases."""
    text = (files("headcount.briefs") / "data" / "phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def figure(value: float) -> str:
    """A best value: exact to 100, tens to 1,000, hundreds to 10,000, then thousands; millions in words."""
    step = 1 if value < 100 else 10 if value < 1000 else 100 if value < 10000 else 1000  # noqa: PLR2004 - the rule
    return _written(floor(value / step + 0.5) * step)


def end(value: float, *, up: bool, figures: int = 3) -> str:
    """An interval's end in three figures, rounded outwards so that the interval never shrinks."""
    if value < 1:
        return "1" if up and value > 0 else "0"
    step = 10 ** max(0, floor(log10(value)) + 1 - figures)
    return _written((ceil if up else floor)(round(value / step, 6)) * step)


def _written(value: float) -> str:
    if value >= 1_000_000:  # noqa: PLR2004 - a million
        return f"{value / 1_000_000:.3g} million" if value < 1e9 else f"{value / 1e9:,.3g} billion"  # noqa: PLR2004 - a billion
    return f"{value:,.0f}"


def is_small(entry: Entry) -> bool:
    """Whether the count may only be shown as fewer than ten."""
    return SMALL_NOTE in entry.notes


def is_coarse(entry: Entry) -> bool:
    """Whether the entry is shown in a wider place than its own: it tells nothing of that place as a whole."""
    return is_small(entry) or CARE_NOTE in entry.notes


def is_known(entry: Entry) -> bool:
    """Whether any number at all is known."""
    return entry.best is not None or bool(entry.low) or entry.high is not None


def is_exact(entry: Entry) -> bool:
    """Whether the interval has no width."""
    return entry.low is not None and entry.low == entry.best == entry.high


def is_open(entry: Entry) -> bool:
    """Whether there is a floor and no known upper end."""
    return entry.open or (entry.high is None and bool(entry.low))


def in_a_word(entry: Entry) -> str:
    """The word of size that is all the reports give: "hundreds"; empty where one gives a number."""
    return next((n.removeprefix(SIZE_NOTE) for n in entry.notes if n.startswith(SIZE_NOTE)), "")


def _low(entry: Entry) -> str:
    return end(entry.low or 0, up=False, figures=_figures(entry))


def _high(entry: Entry) -> str:
    return end(entry.high or 0, up=True, figures=_figures(entry))


def _figures(entry: Entry) -> int:
    """How many figures the ends are worth: two where the interval is wide, unless two sides hold its ends."""
    if in_a_word(entry):
        return 2
    if entry.status is Status.CONTESTED or entry.low is None or entry.high is None:
        return 3
    return 2 if entry.high > WIDE * entry.low else 3


def best(entry: Entry) -> str:
    """The best value rounded as coarsely as leaves it inside the interval shown."""
    value = entry.best or 0.0
    if is_exact(entry):
        return _written(value) if value >= 1e9 else f"{value:,.0f}"  # noqa: PLR2004 - beyond all counts of people
    return figure(value) if _inside(entry, value) else end(value, up=False)


def _inside(entry: Entry, value: float) -> bool:
    shown = float(figure(value).replace(",", "").split()[0]) if value < 1e6 else value  # noqa: PLR2004 - a million
    return (entry.low is None or shown >= entry.low) and (entry.high is None or shown <= entry.high)


def amount(entry: Entry) -> str:
    """The number of an entry in words: "about 56,000", "at least 150", "hundreds", "between 20 and 990"."""
    if is_small(entry):
        return f"fewer than {SMALL}"
    if not is_known(entry):
        return "an unknown number of"
    if in_a_word(entry):
        return in_a_word(entry)
    if is_open(entry) or entry.high is None:
        return f"at least {end(entry.low or entry.best or 0, up=False)}"
    if has_middle(entry):
        return best(entry) if is_exact(entry) or _is_count(entry) else f"about {best(entry)}"
    return f"between {_low(entry)} and {_high(entry)}" if entry.low else f"at most {_high(entry)}"


def has_middle(entry: Entry) -> bool:
    """Whether the best value may be said: never between two sides, nor near a bottom that is none."""
    if is_exact(entry):
        return True
    if entry.best is None or entry.status is Status.CONTESTED or in_a_word(entry):
        return False
    if not entry.low:  # "about 1" of an interval from 0 to 42 says more than is known
        return entry.best >= max(0.5, (entry.high or 0) / 2)
    return entry.best > entry.low or entry.high is None or entry.high <= 2 * entry.best


def _is_count(entry: Entry) -> bool:
    """Whether the best value is a small whole number that the low end confirms: "2 (2 to 4)"."""
    return entry.best is not None and entry.best == entry.low and entry.best < 100  # noqa: PLR2004 - the rule


def interval(entry: Entry) -> str:
    """The interval in words, empty where it has no width, an open end, or stands in the amount itself."""
    if is_small(entry) or is_exact(entry):
        return ""
    if is_open(entry) or entry.high is None:
        return f"at least {_low(entry)}" if in_a_word(entry) and entry.low else ""
    return f"{_low(entry)} to {_high(entry)}"


def aside(entry: Entry) -> str:
    """The interval in brackets, with a blank before it; empty where the amount says it."""
    beside = "" if amount(entry).startswith(("between", "at most")) else interval(entry)
    return f" ({beside})" if beside else ""


def tersely(entry: Entry) -> str:
    """The number as a chart says it: "20\u2013999" for "between 20 and 999", no "about"."""
    number = amount(entry)
    return (
        interval(entry).replace(" to ", "\u2013")
        if number.startswith("between")
        else number.removeprefix("about ")
    )


def day(value: date, *, year: bool = True) -> str:
    """A day as `5 March 2019`."""
    return f"{value.day} {value:%B}" + (f" {value.year}" if year else "")


def when(period: Period | None) -> str:
    """The days of a period with their preposition, or where no report gives them, that."""
    if period is None or (period.start is None and period.end is None):
        return "on days no report gives"
    if period.start is None:
        return f"by {day(period.end)}" if period.end else ""
    if period.end is None:
        return f"since {day(period.start)}"
    whole = _whole(period.start, period.end)
    if whole or period.start == period.end:
        return f"in {whole}" if whole else f"on {day(period.start)}"
    return f"from {span(period.start, period.end)}"


def span(start: date, finish: date, *, joint: str = " to ") -> str:
    """Two days as briefly as they can be told apart: `12 to 15 May 2024`."""
    if start == finish:
        return day(start)
    if start.year != finish.year:
        return f"{day(start)}{joint}{day(finish)}"
    first = str(start.day) if start.month == finish.month else day(start, year=False)
    return f"{first}{joint}{day(finish)}"


def short(period: Period | None) -> str:
    """The days of a period for a label: `12-15 May`, `since 12 May`, or `no day`."""
    if period is None or (period.start is None and period.end is None):
        return "no day given"
    if period.start is None or period.end is None:
        return when(period).rsplit(" ", 1)[0]
    return span(period.start, period.end, joint="\u2013").rsplit(" ", 1)[0]


def age(period: Period | None, today: date | None) -> str:
    """How old a figure is: "13 days old"; empty for one of today or yesterday, and where no day is known."""
    last = (period.end or period.start) if period and today else None
    days = (today - last).days if last and today else 0
    if days < 2:  # noqa: PLR2004 - yesterday's is news
        return ""
    for unit, length in (("year", 365), ("month", 30), ("day", 1)):
        if days >= 2 * length:
            return f"{counted(days // length, unit)} old"
    return ""


def _whole(start: date, finish: date) -> str:
    if start.day != 1 or (finish + timedelta(days=1)).day != 1:
        return ""
    if (start.month, finish.month) == (1, 12) and start.year == finish.year:
        return str(start.year)
    return f"{start:%B %Y}" if (start.year, start.month) == (finish.year, finish.month) else ""


def noun(entry: Entry, *, one: bool = False) -> str:
    """What is counted: people first, the group where one alone is meant."""
    groups = [group for group in entry.population if group not in BARE]
    nouns = phrases()["nouns"]
    key = groups[0].value if entry.unit is Unit.PERSON and len(groups) == 1 else entry.unit.value
    return str(nouns.get(key, nouns["PERSON"])[0 if one else 1])


def who(entry: Entry) -> str:
    """The number and its noun: "about 56,000 people", "hundreds of people"."""
    number = amount(entry)
    joint = " of " if f"{number} of" in phrases()["hedges"].values() else " "
    return f"{number}{joint}{noun(entry, one=_singular(entry))}"


def _singular(entry: Entry) -> bool:
    return amount(entry) in {"1", "at least 1", "about 1", "at most 1"}


def family(term: Term) -> str:
    """The question a term answers: MOVED, PRESENT, REMAINING, DEAD and so on."""
    return str(phrases().get(term.value, {}).get("family", "OTHER"))


def question(entry: Entry) -> str:
    """The question an entry answers; who is at a place is one question, whatever verb the source used."""
    answered = family(entry.term)
    return "PRESENT" if entry.measure is Measure.STOCK and answered == "MOVED" else answered


def clause(entry: Entry) -> str:
    """What the entry says, without its days: "about 9,000 people were evacuated from A to B"."""
    forms = phrases()[entry.term.value]
    kind = "stock" if entry.measure is Measure.STOCK else "flow"
    form = forms.get("body") if entry.unit is Unit.BODY else None
    one = _singular(entry)
    return str(form or forms[kind]).format_map(
        {
            "who": who(entry),
            "were": "was" if one else "were",
            "have": "has" if one else "have",
            **_places(entry),
        }
    )


def _places(entry: Entry) -> dict[str, str]:
    origin, to, at = entry.origin, entry.destination, entry.at
    gone = f" from {origin.key}" if origin else ""
    come = f" to {to.key}" if to else ""
    return {
        "at": _in(at),
        "from": gone,
        "to": come,
        "origin": f" {origin.key}" if origin else _in(at),
        "destination": _in(to or at),
        "handed": _in(to) if to and to.kind is SiteKind.BORDER else come or _in(at),
        "way": f" on the way{gone}{come}" if origin or to else "",
    }


def _in(place: Place | None) -> str:
    if place is None:
        return ""
    word = "at" if place.key == NOWHERE else phrases()["prepositions"].get(place.kind.value, "in")
    return f" {word} {place.key}"


def sentence(entry: Entry) -> str:
    """One neutral sentence: the number, what happened, the days, the interval."""
    return f"{upper(clause(entry))} {when(entry.period)}{aside(entry)}."


def upper(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def listed(names: list[str], *, limit: int = 4) -> str:
    """Names joined as in a sentence; beyond the limit, how many more; semicolons part those with an "and"."""
    if len(names) > limit:
        names = [*names[: limit - 1], f"{len(names) - limit + 1} others"]
    if len(names) > 1 and any(" and " in name for name in names):
        return "; ".join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count of our own with its noun: `1 report`, `4 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
