"""The wrong cases of the labelled claims, each with its cause.

In: the folder of gold data. Out: `Case`s for a claim that was missed, and one for each of its speaker, term,
days and places that came out otherwise.
"""

from collections.abc import Iterator
from pathlib import Path

import gold
import reading
from causes import Case

AROUND = 160


def labelled_cases(data: Path) -> Iterator[Case]:
    """Every wrong case of our own labels."""
    labels = reading.load_labels(sorted((gold.HERE / "labels").glob("*.jsonl")))
    for case in reading.read_cases(data, labels):
        for cause, wanted, given in _causes(case):
            yield Case(
                record=f"{case.label['set']}, {case.label['report']}",
                cause=cause,
                wanted=wanted,
                given=given,
                text=_around(case),
            )


def _causes(case: reading.Case) -> Iterator[tuple[str, str, str]]:
    label, claim = case.label, case.claim
    if claim is None:
        yield f"missed: {label['term'] or 'no term'}", "a claim", "nothing"
        return
    if not reading.speaker_right(case):
        told = claim.said_by.name if claim.said_by else "the account"
        cause = "another speaker" if claim.said_by else "no speaker"
        yield (
            (cause if label["speaker"] else "a speaker of the account"),
            ", ".join(case.words("speaker")),
            str(told),
        )
    if label["term"] and claim.term != label["term"]:
        yield f"term {claim.term} for {label['term']}", label["term"], claim.term
    if label["period"] and not reading.days_exact(case):
        period = claim.period
        given = f"{period.start} to {period.end} ({period.why})" if period else "no days"
        touch = "days overlap" if reading.days_touch(case) else "days apart"
        kind = f"{period.kind}, {period.precision}" if period else "none"
        yield f"{touch}: given as {kind}", " to ".join(str(end) for end in label["period"]), given
    for key in reading.PLACES:
        place = getattr(claim, key)
        if key not in label or (not label[key] and not place) or reading.place_right(case, key):
            continue
        other = [role for role in reading.PLACES if role != key and case.label.get(role)]
        cause = "another" if label[key] and place else "none" if label[key] else "one too many"
        named = f" (labelled as {other[0]})" if cause == "one too many" and other else ""
        yield f"{key}: {cause}{named}", ", ".join(case.words(key)) or "none", place.key if place else "none"


def _around(case: reading.Case) -> str:
    start, end = case.label["number"]
    return (
        f"{case.text[max(0, start - AROUND) : start]}[{case.text[start:end]}]{case.text[end : end + AROUND]}"
    )
