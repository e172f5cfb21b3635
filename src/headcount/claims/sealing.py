"""Claims of confidential reports without their words.

In: the claims of a set of reports. Out: the same claims; those of confidential reports keep their figures,
places and days, and offsets that lead back to the words, but not the words, nor who said or printed them.
Everything after this sees no more, so that nothing can hand it on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from string import ascii_uppercase

from headcount.model import Claim, Period, Place, Report, Source, Span

SOURCE = "confidential source"


def seal(claims: Iterable[Claim], reports: Sequence[Report]) -> tuple[Claim, ...]:
    """The claims, those of confidential reports without words and names, in the same order.

    One speaker is one voice in all of these reports, under a letter where there are several. It is never told
    to be one that open reports quote too.
    """
    kept = tuple(claims)
    closed = {report.id for report in reports if report.is_confidential}
    names = _names([claim for claim in kept if claim.report in closed])
    return tuple(_sealed(claim, names) if claim.report in closed else claim for claim in kept)


def _names(claims: Sequence[Claim]) -> Mapping[str, str]:
    """What each voice is called instead, with letters in the order in which they were printed."""
    ordered = sorted(claims, key=lambda c: (c.published or date.max, c.report, c.number.start, c.number.end))
    voices = dict.fromkeys(claim.voice for claim in ordered)
    many = len(voices) > 1
    return {name: f"{SOURCE} {_letters(n)}" if many else SOURCE for n, name in enumerate(voices)}


def _letters(number: int) -> str:
    """A, B, ..., Z, AA, AB: no digit may be taken for a count."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[last]


def _sealed(claim: Claim, names: Mapping[str, str]) -> Claim:
    name = names[claim.voice]
    spoken = claim.said_by is not None and claim.said_by.voice is not None
    return replace(
        claim,
        quote=_empty(claim.quote),
        number=_empty(claim.number),
        origin=_place(claim.origin),
        destination=_place(claim.destination),
        at=_place(claim.at),
        via=tuple(place for one in claim.via if (place := _place(one))),
        period=_period(claim.period),
        said_by=Source(name) if spoken else None,
        publisher=name,
        scope_why="",
        elsewhere=(),
        notes=(),
    )


def _empty(span: Span) -> Span:
    return Span(span.start, span.end, "")


def _place(place: Place | None) -> Place | None:
    """The place under the name of its site: how the text calls it is the text's."""
    return replace(place, name=place.key) if place else None


def _period(period: Period | None) -> Period | None:
    """The period without its words: its days stand for them where they name any, else that they do."""
    if period is None or not period.text:
        return period
    named = any(letter.isdigit() for letter in period.text)
    days = " ".join(day.isoformat() for day in (period.start, period.end) if day)
    return replace(period, text=days if named and days else "told", why="")
