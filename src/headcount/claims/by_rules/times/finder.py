"""The one verb of this room: a text and the report's day in, the time expressions with their days out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.gate import may_hold
from headcount.claims.by_rules.times.lexicon import load_lexicon
from headcount.claims.by_rules.times.scene import Found, Scene, Tense
from headcount.claims.by_rules.times.starts import starts
from headcount.claims.by_rules.times.tense import may_come, tense_at
from headcount.claims.by_rules.times.tokens import Line
from headcount.claims.by_rules.times.walk import expressions, joined
from headcount.model import Period, PeriodKind, Precision

PRECISIONS = {
    "second": Precision.HOUR, "minute": Precision.HOUR, "hour": Precision.HOUR, "day": Precision.DAY,
    "workday": Precision.DAY,
    "night": Precision.DAY, "weekend": Precision.DAY, "week": Precision.WEEK, "fortnight": Precision.WEEK,
    "month": Precision.MONTH, "quarter": Precision.MONTH, "half": Precision.MONTH, "season": Precision.MONTH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression of a text: its place, the days it means, its TIMEX3 value and kind.

    `period` is None where the words fix no days. `kind` is DATE, TIME, DURATION or SET. `alternatives` are
    other sensible readings, best first.
    """

    start: int
    end: int
    text: str
    period: Period | None
    value: str | None
    kind: str
    alternatives: tuple[Period, ...] = ()


def find_times(text: str, reference: date | None, *, spoken_of: date | None = None) -> list[TimeMention]:
    """The time expressions of a text, in order and apart, with the inclusive days they mean.

    `reference` is the day the report was published, None where that is not known; `spoken_of` the day the
    text before this one last spoke of.
    """
    if not may_hold(text):
        return []
    line = _line(text)
    return _resolved(line, text, joined(line), Scene(reference, spoken_of))


def find_expressions(
    text: str, reference: date | None, *, spoken_of: date | None = None
) -> list[TimeMention]:
    """The time expressions as TIMEX3 marks them: without prepositions, and each end of a range by itself."""
    line = _line(text)
    return _resolved(line, text, expressions(line), Scene(reference, spoken_of))


def _line(text: str) -> Line:
    return Line(text, load_lexicon(), starts=starts())


def entry_day(text: str, mentions: Sequence[TimeMention]) -> date | None:
    """The day the last entry of a timeline is about ("12 May: ...", "2011-05-12 - ..."), None without one.

    What an entry goes on to say is told from that day, not from the day of the report.
    """
    days = (_opened(text, mention) for mention in reversed(mentions))
    return next((day for day in days if day), None)


def _opened(text: str, mention: TimeMention) -> date | None:
    """The day of a mention that opens an entry: first in its line, a colon or a dash behind it."""
    period, behind = mention.period, text[mention.end : mention.end + 3]
    opened = behind.startswith(":") or behind in (" - ", " – ", " — ", " : ", " --")
    if not (opened and period and period.start == period.end):
        return None
    before = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    return None if any(letter.isalnum() for letter in before) else period.start


def _resolved(line: Line, text: str, found: Sequence[Found], scene: Scene) -> list[TimeMention]:
    mentions = []
    for item in found:
        reading = _read(line, item, scene)
        mentions.append(_mention(line, text, item, reading, scene.reference))
        if day := _opened(text, mentions[-1]):
            scene = replace(scene, reference=day)
        if (
            reading is not None
            and item.match.kind in ("DATE", "TIME")
            and not reading.doubtful
            and reading.value != "PRESENT_REF"
        ):
            spoken = reading.start if reading.start == reading.end else scene.spoken
            scene = replace(scene, spoken=spoken, last=reading)
    return mentions


def _read(line: Line, item: Found, scene: Scene) -> Reading | None:
    tense = tense_at(line, item.start, item.match.end)
    if item.kind is PeriodKind.UNTIL and may_come(line, item.start):
        tense = Tense.FUTURE
    if item.kind is PeriodKind.SINCE:
        tense = Tense.FUTURE if item.word == "starting" and tense is Tense.FUTURE else Tense.PAST
    try:
        return item.match.meaning(replace(scene, tense=tense))
    except (ValueError, OverflowError):
        # The words name a day the calendar does not hold ("30 February", "40,000 years ago").
        return None


def _mention(line: Line, text: str, item: Found, reading: Reading | None, today: date | None) -> TimeMention:
    start, end = line.spans[item.start][0], line.spans[item.match.end - 1][1]
    words = text[start:end]
    value = (reading.value if reading else None) or (item.match.value if not reading else None)
    if reading is None:
        return TimeMention(start, end, words, None, value, item.match.kind)
    if reading.doubtful:
        guess = _period(item, reading, words, today)
        return TimeMention(start, end, words, None, value, item.match.kind, (guess,))
    period = _period(item, reading, words, today)
    others = [_period(item, other, words, today) for other in reading.others]
    if item.word == "since" and period.start is not None and reading.unit == "day":
        others.append(replace(period, start=period.start + calendar.ONE_DAY, why="the day itself left out"))
    alternatives = tuple(dict.fromkeys(other for other in others if other != period))
    return TimeMention(start, end, words, period, value, item.match.kind, alternatives)


def _period(item: Found, reading: Reading, words: str, today: date | None) -> Period:
    start: date | None = reading.start
    end: date | None = reading.end
    if item.kind is PeriodKind.SINCE:
        start = reading.end + calendar.ONE_DAY if item.word == "after" else reading.start
        end = today if today is not None and today >= start else None
    elif item.kind is PeriodKind.UNTIL:
        # "Until recently" ended before it; "before Monday" on the day before.
        early = item.word == "before" or reading.value == "PAST_REF"
        start, end = None, reading.start - calendar.ONE_DAY if early else reading.end
    precision = PRECISIONS.get(reading.unit, Precision.YEAR)
    return Period(start=start, end=end, text=words, precision=precision, kind=item.kind, why=reading.why)
