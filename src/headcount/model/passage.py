"""A stretch of a report that is read as one: a title, a paragraph, a caption."""

from dataclasses import dataclass
from enum import StrEnum

from headcount.model.span import Span


class PassageKind(StrEnum):
    """What part of the report a passage is."""

    TITLE = "TITLE"
    PARAGRAPH = "PARAGRAPH"
    CAPTION = "CAPTION"
    LIST_ITEM = "LIST_ITEM"
    ROW = "ROW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage; `span.text` equals the report's own characters there.

    `copy_of` names the passage (in this or an earlier report) whose words it repeats, if any.
    """

    id: str
    report: str
    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH
    copy_of: str | None = None
