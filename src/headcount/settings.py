"""Every choice a user can make, in one frozen record that is handed in and never global."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

LABELS = ("none", "low", "moderate", "high", "severe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run reads, reconciles and shows.

    `household_low`/`best`/`high` are persons in a household, used only where the ledger converts and
    always named in the entry. `interval` is the rise of the total penalty that bounds a 90 % interval
    (half the 90 % quantile of chi-square with one degree of freedom). `prior` switches the weak prior of
    neighbouring days on or off. `since` is the day, or the folder of an earlier brief, against which a brief
    tells what changed. `known_on` leaves out what was published later. `sensitivity` is the
    label every output carries, one of `LABELS`; another raises ValueError.
    """

    language: str = "en"
    sites: Path | None = None
    known_on: date | None = None
    household_low: float = 3.5
    household_best: float = 5.0
    household_high: float = 7.5
    interval: float = 1.353
    prior: bool = True
    since: date | Path | None = None
    sensitivity: str = "moderate"

    def __post_init__(self) -> None:
        """Refuse a label that nobody who gets the files could look up."""
        if self.sensitivity not in LABELS:
            message = f"{self.sensitivity!r} is no sensitivity label; there are {', '.join(LABELS)}"
            raise ValueError(message)
