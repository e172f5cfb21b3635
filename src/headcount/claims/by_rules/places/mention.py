"""What the finder hands on: a place as a sentence mentions it."""

from dataclasses import dataclass

from headcount.model import Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place mentioned between two offsets of a sentence.

    `text` is the name with its noun ("Osha camp") or the common noun ("the camp"). `place.name` is the
    same wording, `place.site` what it was resolved to within the report, None where that could not be
    told. `preposition` governs it, None where it is a subject or object. `generic` marks common nouns.
    """

    start: int
    end: int
    text: str
    place: Place
    preposition: str | None
    generic: bool
