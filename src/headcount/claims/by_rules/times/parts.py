"""Parts of days and of longer stretches: "Tuesday night", "early March", "the end of last year"."""

from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.scene import Match, Meaning, Parse, Scene
from headcount.claims.by_rules.times.tokens import Line

DAY_UNITS = ("day", "hour", "night")


def part_of(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "early March", "mid-June", "late on Tuesday", "the beginning of the year", "year-end"."""
    at = line.skip(i, "the", "very")
    at = line.skip(at, "very")
    low = line.low(at)
    if low in ("rest", "remainder"):
        return _rest(line, at, parse, depth)
    if low in ("earlier", "later"):
        return _until_today(line, at, parse, depth)
    if low not in line.words.parts:
        return None
    if low in ("end", "beginning", "start", "close", "middle"):
        if line.low(at + 1) != "of":
            return None
        inner = parse(line, at + 2, depth + 1) or _unit_without_article(line, at + 2)
    else:
        after = line.skip(line.skip(at + 1, "-"), "on", "in")
        inner = parse(
            line, line.skip(after, "the") if line.low(after + 1) in line.words.dayparts else after, depth + 1
        )
    if inner is None or inner.kind not in ("DATE", "TIME"):
        return None
    share = line.words.parts[low]
    return Match(inner.end, inner.kind, _shared(inner.meaning, share), inner.value, inner.explicit, part=True)


def _unit_without_article(line: Line, i: int) -> Match | None:
    unit = line.low(i)
    if unit not in ("week", "month", "year"):
        return None
    return Match(i + 1, "DATE", lambda s: calendar.unit_reading(s.reference, unit) if s.reference else None)


def _shared(whole: Meaning, share: tuple[float, float]) -> Meaning:
    def cut(reading: Reading) -> Reading:
        if reading.unit in DAY_UNITS or reading.unit == "weekend":
            return reading
        part = calendar.share(reading, *share)
        return replace(part, why="the part of it that the convention says", unit=_finer(reading.unit))

    def meaning(scene: Scene) -> Reading | None:
        found = whole(scene)
        return replace(cut(found), others=tuple(cut(other) for other in found.others)) if found else None

    return meaning


def _finer(unit: str) -> str:
    return {"month": "week", "week": "day", "decade": "year", "century": "decade"}.get(unit, "month")


def _rest(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    after = line.skip(line.skip(i + 1, "of"), "my")
    inner = parse(line, after, depth + 1) or _unit_without_article(line, after)
    if inner is None:
        return None

    def meaning(scene: Scene) -> Reading | None:
        found = inner.meaning(scene)
        if found is None or scene.reference is None:
            return found
        return replace(found, start=max(found.start, min(scene.reference, found.end)), others=())

    return Match(inner.end, "DATE", meaning, part=True)


def _until_today(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "earlier this month", "earlier in the year", "later this week": up to or from the report's day."""
    inner = parse(line, line.skip(i + 1, "in", "on"), depth + 1)
    if inner is None or inner.kind not in ("DATE", "TIME"):
        return None
    earlier = line.low(i) == "earlier"

    def meaning(scene: Scene) -> Reading | None:
        found, today = inner.meaning(scene), scene.reference
        if found is None or today is None or not found.start <= today <= found.end or found.unit in DAY_UNITS:
            return found
        if earlier:
            return replace(found, end=max(found.start, today - calendar.ONE_DAY), others=())
        return replace(found, start=today, others=())

    return Match(inner.end, inner.kind, meaning, inner.value, inner.explicit, part=True)


def so_far(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "so far this year", "since the start of the year": from its first day to the report's."""
    if not line.follows(i, ("so", "far")):
        return None
    inner = parse(line, line.skip(i + 2, "in"), depth + 1)
    if inner is None or inner.kind != "DATE":
        return None

    def meaning(scene: Scene) -> Reading | None:
        found, today = inner.meaning(scene), scene.reference
        if found is None or today is None or not found.start <= today <= found.end:
            return found
        return replace(found, end=today, others=())

    return Match(inner.end, "DATE", meaning, part=True)


def daypart(line: Line, i: int) -> Match | None:
    """Read "this morning", "last night", "the previous night", "overnight", "tonight", "the next morning"."""
    low = line.low(i)
    if low == "overnight" and line.shape(i + 1) != "word":
        return Match(i + 1, "TIME", _overnight)
    if low == "overnight":
        return Match(i + 1, "TIME", _overnight) if line.low(i + 1) not in ("bag", "stay", "train") else None
    if low == "tonight":
        return Match(i + 1, "TIME", lambda s: _timed(s.reference, "TNI"))
    at = line.skip(i, "the")
    steps = line.words.deictics.get(line.low(at))
    part = line.words.dayparts.get(line.low(at + 1))
    if steps is None or part is None:
        return None
    word = line.low(at)
    told = word in line.words.spoken or word == "next"
    # "the previous night" and "last night" are nights before the day; "last morning" is not said.
    return Match(at + 2, "TIME", _stepped(steps, _code(part), told=told))


def _stepped(steps: int, code: str, *, told: bool) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        day = scene.told if told else scene.reference
        return _timed(calendar.step(day, "day", steps), code) if day else None

    return meaning


def _overnight(scene: Scene) -> Reading | None:
    day = scene.told
    if day is None:
        return None
    before = calendar.step(day, "day", -1)
    return Reading(before, day, f"{before.isoformat()}TNI", "day", why="the night before the day spoken of")


def _timed(day: date | None, code: str) -> Reading | None:
    return Reading(day, day, f"{day.isoformat()}{code}", _fineness(code)) if day else None


def _fineness(code: str) -> str:
    """The unit a time of day is known to: a clock to the hour, "night" to the day."""
    return "hour" if code[1:2].isdigit() else "day"


def _code(part: str) -> str:
    return part if part.startswith("T") else f"T{part}"


def after_day(line: Line, match: Match) -> Match | None:
    """A day with the part of it that follows: "Tuesday night", "Monday at 5 p.m."."""
    at = match.end
    if match.kind != "DATE":
        return None
    part = line.words.dayparts.get(line.low(at))
    if part is None and line.low(at) in ("in", "at", "on", ","):
        after = line.skip(at + 1, "the")
        part = line.words.dayparts.get(line.low(after)) if line.low(at) != "on" else None
        at = after if part else at
    if part:
        return Match(at + 1, "TIME", _with_code(match.meaning, _code(part)), explicit=match.explicit)
    clock = clock_words(line, line.skip(line.skip(at, ","), "at"))
    if clock is None or (clock[2] and line.low(at) not in ("at", ",")):
        return None
    return Match(clock[1], "TIME", _with_code(match.meaning, clock[0]), explicit=match.explicit)


def _with_code(day: Meaning, code: str) -> Meaning:
    unit = _fineness(code)

    def meaning(scene: Scene) -> Reading | None:
        found = day(scene)
        if found is None or found.start != found.end:
            return found
        others = tuple(replace(other, value=f"{other.value}{code}", unit=unit) for other in found.others)
        return replace(found, value=f"{found.value}{code}", unit=unit, others=others)

    return meaning


def clock_words(line: Line, i: int) -> tuple[str, int, bool] | None:
    """A time of day ("15:00 GMT", "5 p.m.", "0800 UTC"): its code, its end, whether it is bare."""
    clock = line.shape(i) == "clock"
    if clock:
        parts = [int(part) for part in line.low(i).split(":")]
        hour, minute = parts[0], parts[1]
    else:
        number = line.digits(i)
        if number is None:
            return None
        four = len(line.low(i)) == 4 and line.low(i + 1) in line.words.zones  # noqa: PLR2004 - "0800"
        hour, minute = divmod(number, 100) if four else (number, 0)
        clock = four
    half, end = _half_day(line, i + 1)
    if not (clock or half) or hour > 24 or minute > 59:  # noqa: PLR2004 - hours and minutes of a clock
        return None
    if half == "p" and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    bare = not half and line.low(end) not in line.words.zones
    if bare and line.low(i).count(":") > 1 and line.low(i - 1) != "at":
        return None
    zone = "Z" if line.low(end) in ("utc", "gmt") else ""
    end = end + 1 if line.low(end) in line.words.zones else end
    code = f"T{hour:02d}:{minute:02d}" if line.shape(i) == "clock" or clock or minute else f"T{hour:02d}:00"
    return code + zone, line.skip(end, "time"), bare


def _half_day(line: Line, i: int) -> tuple[str, int]:
    low = line.low(i)
    if low in ("am", "pm"):
        return low[0], i + 1
    if low in ("a", "p") and line.low(i + 1) == "." and line.low(i + 2) == "m":
        return low, line.skip(i + 3, ".")
    return "", i


def clock_alone(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "15:00 GMT Saturday", "10:35 a.m.": on the day beside it, else the day spoken of."""
    found = clock_words(line, i)
    if found is None:
        word = line.words.dayparts.get(line.low(i), "")
        if not word.startswith("T") or line.low(i - 1) not in (
            "at",
            "by",
            "around",
            "until",
            "since",
            "after",
        ):
            return None
        found = (word, i + 1, False)
    code, end, _ = found
    at = line.skip(line.skip(end, ","), "on")
    day = parse(line, at, depth + 1) if line.shape(at) in ("word", "number", "iso", "dmy", "ymd") else None
    if day is not None and day.kind == "DATE" and not day.part:
        # "15:00, June 1" stays two expressions, yet the clock is of that day.
        last = end if line.low(end) == "," else day.end
        return Match(last, "TIME", _with_code(day.meaning, code), explicit=day.explicit)

    def meaning(scene: Scene) -> Reading | None:
        return _timed(scene.told, code)

    return Match(end, "TIME", meaning)
