"""Parts of days and of longer stretches: "Tuesday night", "early March", "the end of last year"."""

from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.times import calendar
from headcount.claims.by_rules.times.calendar import Reading
from headcount.claims.by_rules.times.scene import Match, Meaning, Parse, Scene
from headcount.claims.by_rules.times.tokens import Line

EDGES = frozenset({"end", "beginning", "start", "close", "middle"})
STARTS = frozenset({"beginning", "start"})
LONG_VALUES = (len("2019"), len("2019-05"))
DAY_UNITS = ("day", "hour", "night")


def part_of(line: Line, i: int, parse: Parse, depth: int) -> Match | None:
    """Read "early March", "mid- to late June", "late on Tuesday", "the beginning of the year", "end-May"."""
    at = line.skip(i, "the", "very")
    at = line.skip(at, "very")
    low = line.low(at)
    if low in ("rest", "remainder"):
        return _rest(line, at, parse, depth)
    if low in ("earlier", "later"):
        return _until_today(line, at, parse, depth)
    return _part(line, i, at, parse, depth) if low in line.words.parts else None


def _part(line: Line, i: int, at: int, parse: Parse, depth: int) -> Match | None:
    low = line.low(at)
    share, after = _share(line, at)
    if low in EDGES and line.low(at + 1) == "of":
        inner = parse(line, at + 2, depth + 1) or _unit_without_article(line, at + 2)
    elif low in EDGES and not (low == "end" and line.low(line.skip(at + 1, "-")) in line.words.month_names):
        return None
    else:
        after = line.skip(line.skip(after, "-"), "on", "in")
        inner = parse(
            line, line.skip(after, "the") if line.low(after + 1) in line.words.dayparts else after, depth + 1
        )
    if inner is None or inner.kind not in ("DATE", "TIME"):
        return None
    if low in STARTS and line.low(i - 1) in ("since", "from"):
        return Match(inner.end, inner.kind, _edge_day(inner.meaning, 0), explicit=inner.explicit, part=True)
    if low == "end" and line.low(i - 2) == "as":
        return Match(inner.end, inner.kind, _edge_day(inner.meaning, 1), explicit=inner.explicit, part=True)
    return Match(inner.end, inner.kind, _shared(inner.meaning, share), inner.value, inner.explicit, part=True)


def _share(line: Line, i: int) -> tuple[tuple[float, float], int]:
    """The share of a part and the place after it; both parts of "mid- to late" together."""
    share, at = line.words.parts[line.low(i)], i + 1
    joint = line.skip(at, "-")
    if line.low(joint) not in ("to", "and", "or"):
        return share, at
    second = line.skip(joint + 1, "-")
    if line.low(second) not in line.words.parts:
        return share, at
    other = line.words.parts[line.low(second)]
    return (min(share[0], other[0]), max(share[1], other[1])), second + 1


def _edge_day(whole: Meaning, side: int) -> Meaning:
    """Read "since the start of the year" as since its first day, "as of the end of May" as of its last."""

    def edge(reading: Reading) -> Reading:
        return calendar.day_reading(reading.end if side else reading.start)

    def meaning(scene: Scene) -> Reading | None:
        found = whole(scene)
        if found is None or found.unit in DAY_UNITS:
            return found
        return replace(edge(found), others=tuple(edge(other) for other in found.others), why=found.why)

    return meaning


def edge_of(line: Line, i: int) -> Match | None:
    """Read "year-end", "the year's end", "month-end": the last part of the one of today."""
    at = line.skip(i, "the")
    unit = line.low(at)
    after = at + 1
    for mark in ("-", "'", "’", "s"):
        after = line.skip(after, mark)
    if unit not in ("year", "month") or line.low(after) != "end":
        return None

    def meaning(scene: Scene) -> Reading | None:
        return calendar.unit_reading(scene.reference, unit) if scene.reference else None

    return Match(after + 1, "DATE", _shared(meaning, line.words.parts["end"]), part=True)


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
    return Match(inner.end, "DATE", _so_far(inner.meaning), part=True)


def until_now(line: Line, match: Match) -> Match | None:
    """A year or month with "so far" or "to date" behind it: up to the report's day."""
    told = line.follows(match.end, ("so", "far")) or line.follows(match.end, ("to", "date"))
    if match.kind != "DATE" or not told:
        return None
    return replace(match, end=match.end + 2, meaning=_so_far(match.meaning), part=True)


def _so_far(whole: Meaning) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        found, today = whole(scene), scene.reference
        if found is None or today is None or not found.start <= today <= found.end:
            return found
        return replace(found, end=today, others=())

    return meaning


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


def part_alone(line: Line, i: int) -> Match | None:
    """Read "in the evening": of the day last spoken of, without days where none was."""
    part = line.words.dayparts.get(line.low(i + 1), "T")
    led = line.low(i) == "the" and line.low(i - 1) in ("in", "during", "by")
    if not led or part in ("T", "NI") or part.startswith("T") or line.low(i + 2) in ("of", "between"):
        return None
    code = _code(part)
    return Match(i + 2, "TIME", lambda scene: _timed(scene.spoken, code))


def _stepped(steps: int, code: str, *, told: bool) -> Meaning:
    def meaning(scene: Scene) -> Reading | None:
        day = scene.told if told else scene.reference
        found = _timed(calendar.step(day, "day", steps), code) if day else None
        return replace(found, doubtful=told and scene.lost and scene.is_ahead(found.start)) if found else None

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
    clock = clock_words(line, line.skip(line.skip(line.skip(at, ","), "at"), "around", "about"))
    if clock is None or (clock[2] and line.low(at) not in ("at", ",")):
        return None
    return Match(clock[1], "TIME", _with_code(match.meaning, clock[0]), explicit=match.explicit)


def _with_code(day: Meaning, code: str) -> Meaning:
    unit = _fineness(code)

    def meaning(scene: Scene) -> Reading | None:
        found = day(scene)
        if found is None or found.start != found.end:
            return found
        coded = [
            replace(item, value=f"{(item.value or '')[:10]}{code}", unit=unit)
            for item in (found, *found.others)
        ]
        return replace(coded[0], others=tuple(coded[1:]))

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


def _of_half(code: str, part: str) -> str:
    """A clock without "p.m.", by the part of the day behind it: "8:30 Wednesday night"."""
    hour = int(code[1:3])
    from_hour = {"AF": 1, "EV": 4, "NI": 5}.get(part)
    later = from_hour is not None and from_hour <= hour < 12  # noqa: PLR2004 - noon
    return f"T{hour + 12:02d}{code[3:]}" if later else code


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
        told = line.low(i - 1) in (
            "at",
            "by",
            "around",
            "until",
            "since",
            "after",
            "before",
            "between",
            "from",
        )
        named = line.low(line.skip(i + 1, "on")) in line.words.weekdays
        if not word.startswith("T") or not (told or named):
            return None
        found = (word, i + 1, False)
    code, end, bare = found
    at = line.skip(line.skip(end, ","), "on")
    day = parse(line, at, depth + 1) if line.shape(at) in ("word", "number", "iso", "dmy", "ymd") else None
    whole = day is None or day.part or len(day.value or "") in LONG_VALUES
    if day is not None and day.kind in ("DATE", "TIME") and not whole:
        # "15:00, June 1" stays two expressions, yet the clock is of that day.
        last = end if line.low(end) == "," else day.end
        code = _of_half(code, line.words.dayparts.get(line.low(day.end - 1), "")) if bare else code
        return Match(last, "TIME", _with_code(day.meaning, code), explicit=day.explicit)

    def meaning(scene: Scene) -> Reading | None:
        return _timed(scene.told, code)

    return Match(end, "TIME", meaning)
