"""The finders' results as annotations, one kind a layer.

In: a ground and the attributions of its report. Out: annotations with offsets in the report.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from headcount.claims.by_rules.grounds import Ground
from headcount.claims.by_rules.speakers import Attribution
from headcount.model import Annotation, Condition, Event, Report, Span

LAYERS = ("quantity", "time", "place", "source", "event", "condition")


def annotate_ground(
    report: Report, ground: Ground, said: Sequence[Attribution], layers: Sequence[str]
) -> Iterator[Annotation]:
    """The annotations of one sentence in the layers asked for."""
    makers = {"quantity": _quantities, "time": _times, "place": _places}
    for layer in layers:
        if layer in makers:
            for start, end, values in makers[layer](ground):
                yield _annotation(report, layer, (ground, start, end), values)
    if "source" in layers:
        for item in said:
            if item.sentence == ground.index:
                source = item.source
                values = {"name": source.name, "organisation": source.organisation, "kind": source.kind.value}
                yield _annotation(report, "source", (ground, item.start, item.end), values)


def annotate_context(report: Report, told: Sequence[Event | Condition]) -> Iterator[Annotation]:
    """The annotations of what stands beside the counts: the words that tell it, and what they tell."""
    for item in sorted(told, key=lambda one: (one.told.start, one.told.end)):
        period = item.period.to_dict() if item.period else {"start": None, "end": None}
        days = {"from": period["start"], "to": period["end"]}
        if isinstance(item, Event):
            values = {"kind": item.kind.value, "label": item.label, "place": item.place, **days}
            yield Annotation(report.id, "event", item.told, tuple(values.items()))
        else:
            number = item.quantity.value if item.quantity else None
            site = item.place.key if item.place else None
            values = {"kind": item.kind.value, "of": item.of, "value": number, "place": site, **days}
            yield Annotation(report.id, "condition", item.told, tuple(values.items()))


def _annotation(
    report: Report, layer: str, where: tuple[Ground, int, int], values: dict[str, Any]
) -> Annotation:
    ground, start, end = where
    offset = ground.sentence.start
    return Annotation(
        report.id, layer, Span.of(report.text, offset + start, offset + end), tuple(values.items())
    )


def _quantities(ground: Ground) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for mention in ground.quantities:
        quantity = mention.quantity
        yield mention.start, mention.end, {
            "value": quantity.value,
            "low": quantity.low,
            "high": quantity.high,
            "typical_low": quantity.typical_low,
            "typical_high": quantity.typical_high,
            "quantifier": quantity.quantifier.value,
            "unit": quantity.unit.value if mention.counts not in ("other", "unknown") else None,
            "noun": mention.noun,
            "counts": mention.counts,
        }  # fmt: skip


def _times(ground: Ground) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for mention in ground.times:
        period = mention.period.to_dict() if mention.period else {"start": None, "end": None}
        yield mention.start, mention.end, {
            "from": period["start"],
            "to": period["end"],
            "value": mention.value,
            "kind": mention.kind,
        }  # fmt: skip


def _places(ground: Ground) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for mention in ground.places:
        place = mention.place.to_dict()
        yield (
            mention.start,
            mention.end,
            {key: place[key] for key in ("site", "country", "lat", "lon", "accuracy")},
        )
