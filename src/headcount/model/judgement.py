"""An analyst's decision about a claim, a site or a voice: added to the record, never an edit of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from headcount.model.correction import check_correction
from headcount.model.identity import content_id


class Verdict(StrEnum):
    """What was decided. The first four are about a claim, then two sites, two claims, a judgement."""

    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    CORRECTED = "CORRECTED"
    READ_AS = "READ_AS"
    SAME_SITE = "SAME_SITE"
    OTHER_SITE = "OTHER_SITE"
    SAME_VOICE = "SAME_VOICE"
    OTHER_VOICE = "OTHER_VOICE"
    WITHDRAWN = "WITHDRAWN"


class Sense(StrEnum):
    """One of the two readings of words that allow two."""

    WITH_FIRST_DAY = "WITH_FIRST_DAY"  # "since Sunday", the Sunday counted
    WITHOUT_FIRST_DAY = "WITHOUT_FIRST_DAY"
    AMONG = "AMONG"  # "600 more", among an earlier count
    ON_TOP = "ON_TOP"


_PAIRS = (Verdict.SAME_SITE, Verdict.OTHER_SITE, Verdict.SAME_VOICE, Verdict.OTHER_VOICE)
_DONE = {
    Verdict.ACCEPTED: "accepted",
    Verdict.REJECTED: "rejected",
    Verdict.CORRECTED: "corrected",
    Verdict.SAME_SITE: "taken for one place",
    Verdict.OTHER_SITE: "taken for two places",
    Verdict.SAME_VOICE: "taken for one voice",
    Verdict.OTHER_VOICE: "taken for two voices",
    Verdict.WITHDRAWN: "withdrawn",
}
_KEYS = ("id", "about", "verdict", "by", "at", "why", "corrected", "sense")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One dated decision, by whom and why.

    `about` is the id of a claim, the names of two sites (the first names both), the ids of two claims, or
    the id of the judgement that is withdrawn. `corrected` are the fields that a CORRECTED claim takes
    instead, as in a claim's JSON; `sense` the reading that READ_AS chooses. `at` without a zone is UTC.
    """

    about: tuple[str, ...]
    verdict: Verdict
    by: str
    at: datetime
    why: str
    corrected: Mapping[str, Any] = field(default_factory=dict, hash=False)
    sense: Sense | None = None

    @property
    def id(self) -> str:
        """The judgement's id, made from all it says."""
        return content_id("j", json.dumps(self._said(), sort_keys=True))

    @property
    def day(self) -> date:
        """The day on which it was made."""
        return self.at.date()

    @property
    def words(self) -> str:
        """What was decided, as a clause: "rejected by NAME on 3 March 2031: why"."""
        day = f"{self.day.day} {self.day:%B %Y}"
        done = f"read as {self.sense.lower().replace('_', ' ')}" if self.sense else _DONE[self.verdict]
        return f"{done} by {self.by} on {day}: {self.why}"

    def to_dict(self) -> dict[str, Any]:
        """The judgement as JSON, in the shape of a row of judgements.jsonl."""
        return {"id": self.id, **self._said()}

    def _said(self) -> dict[str, Any]:
        row: dict[str, Any] = {
            "about": self.about[0] if len(self.about) == 1 else list(self.about),
            "verdict": self.verdict.value,
            "by": self.by,
            "at": self.at.isoformat(),
            "why": self.why,
        }
        if self.corrected:
            row["corrected"] = dict(self.corrected)
        return {**row, "sense": self.sense.value} if self.sense else row

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Judgement":
        """The judgement a JSON object describes; ValueError names the key that cannot be read."""
        if not isinstance(row, Mapping):
            message = "a judgement is a JSON object"
            raise ValueError(message)  # noqa: TRY004 - a file's content is wrong, not a type in a call
        if unknown := sorted(set(row) - set(_KEYS)):
            message = f"unknown key {unknown[0]!r} (known: {', '.join(_KEYS)})"
            raise ValueError(message)
        made = cls(
            about=_about(row.get("about")),
            verdict=_code(Verdict, "verdict", row.get("verdict")),
            by=_text("by", row.get("by")),
            at=_moment(row.get("at")),
            why=_text("why", row.get("why")),
            corrected=row.get("corrected") or {},
            sense=_code(Sense, "sense", row["sense"]) if row.get("sense") else None,
        )
        if fault := _fault(made):
            raise ValueError(fault)
        check_correction(made.corrected)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement as it stands in one ledger: `why_not` is empty where it is in force."""

    judgement: Judgement
    why_not: str = ""

    @property
    def in_force(self) -> bool:
        """Whether the ledger follows it."""
        return not self.why_not

    def to_dict(self) -> dict[str, Any]:
        """The ruling as JSON: the judgement's row, whether it is in force, and why not."""
        return {**self.judgement.to_dict(), "in_force": self.in_force, "why_not": self.why_not}


def _fault(made: Judgement) -> str:
    """What a judgement lacks or has too much; empty where it can be followed."""
    wanted = 2 if made.verdict in _PAIRS else 1
    if len(made.about) != wanted:
        return f"about: {made.verdict} takes {wanted}, not {len(made.about)}"
    if len(set(made.about)) != wanted:
        return f"about: {made.about[0]!r} is named twice"
    if not isinstance(made.corrected, Mapping):
        return "corrected: wanted an object with the fields of a claim"
    if bool(made.corrected) != (made.verdict is Verdict.CORRECTED):
        return "corrected: given with CORRECTED, and only there"
    if bool(made.sense) != (made.verdict is Verdict.READ_AS):
        return f"sense: given with READ_AS, and only there: one of {', '.join(Sense)}"
    return ""


def _about(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(_text("about", item) for item in items)


def _text(key: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    message = f"{key}: {value!r} is no text"
    raise ValueError(message)


def _code(kind: Any, key: str, value: object) -> Any:  # noqa: ANN401 - an enumeration and its member
    try:
        return kind(str(value).strip().upper().replace("-", "_"))
    except ValueError as error:
        message = f"{key}: {value!r} is not one of {', '.join(kind)}"
        raise ValueError(message) from error


def _moment(value: object) -> datetime:
    """The moment a text gives; a day is its first moment, and no zone means UTC."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        message = f"at: {value!r} is not a day (2031-06-30) or a moment (2031-06-30T14:05:00Z)"
        raise ValueError(message) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
