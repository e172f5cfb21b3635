"""The one file that knows the order: reports, passages, claims, sites, ledger, brief.

In: paths or rows. Out: the nouns of each station, or a folder with the brief. Nothing is read twice, one
unreadable report costs nothing else, and what could not be done is a `Problem` that stays with the result.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from headcount.briefs import make_brief, write_files
from headcount.claims import Extractor, make_extractor, seal
from headcount.ledger import changes, steady_pulls
from headcount.ledger import reconcile as reconcile_claims
from headcount.model import (
    Accuracy,
    Annotation,
    Brief,
    Change,
    Claim,
    Condition,
    Event,
    Judgement,
    Ledger,
    Naming,
    Passage,
    Problem,
    Reading,
    Report,
    Site,
)
from headcount.passages import mark_copies, split_report
from headcount.places import join_sites, load_sites, save_sites, tie_place
from headcount.reports import read_inputs
from headcount.settings import Settings
from headcount.stores import add_judgements, load_judgements

TOGETHER = 32  # reports that are prepared for reading at once
JUDGEMENTS, SITES = "judgements.jsonl", "sites.json"  # in a folder that `brief` has written
Row = str | Path | Mapping[str, object]
Rulings = Path | str | Iterable[Judgement | Mapping[str, object]]
Noun = TypeVar("Noun")
Progress = Callable[[str, int, int], None]


def _silent(_step: str, _done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything read from a set of reports, ready to be reconciled."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    namings: tuple[Naming, ...] = ()
    withheld: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sites: tuple[Site, ...] = ()


def read(inputs: Iterable[Row] | Row, *, problems: list[Problem] | None = None) -> list[Report]:
    """The reports of some paths, globs or table rows, each dated or said to be undated.

    What could not be read is added to `problems`. Raises ValueError, naming the faults, where nothing could
    be read and no list was given to put them in.
    """
    found, faults = read_inputs([inputs] if isinstance(inputs, str | Path | Mapping) else inputs)
    if problems is not None:
        problems.extend(faults)
    elif not found:
        raise ValueError("; ".join(fault.message for fault in faults) or "there is nothing to read")
    return found


def extract(reports: Iterable[Report], *, settings: Settings | None = None) -> tuple[Claim, ...]:
    """Every counted, dated, attributed claim of the reports, its places joined to sites."""
    return study(list(reports), settings=settings).claims


def annotate(
    reports: Sequence[Report], layers: Sequence[str], *, settings: Settings | None = None
) -> Iterator[Annotation]:
    """What is found before any claim is built: quantities, times, places and sources with their offsets.

    Nothing is told of confidential reports: all of it would be their words.
    """
    settings = settings or Settings()
    extractor = make_extractor("rules", settings, sites=_given_sites(settings))
    extractor.learn(reports)
    for report in (one for one in reports if not one.is_confidential):
        yield from extractor.annotate(report, split_report(report), layers)


def reconcile(
    claims: Iterable[Claim],
    sites: Path | str | Sequence[Site] | None = None,
    *,
    judgements: Rulings = (),
    settings: Settings | None = None,
    before: Ledger | None = None,
) -> Ledger:
    """The ledger of some claims; `sites` is a file or a list, None finds them in the claims.

    `judgements` are what analysts decided: a file, or a list of Judgements or of rows of such a file. A
    ledger made `before`, of nearly the same claims, lends what it worked out; the result is the same without.
    Raises ValueError naming the file and row where a file of sites or of judgements cannot be understood.
    """
    settings = settings or Settings()
    if isinstance(sites, str | Path):
        given = load_sites(Path(sites))
    else:
        given = tuple(sites) if sites is not None else _given_sites(settings)
    joined, placed = join_sites(tuple(claims), sites=given)
    return reconcile_claims(
        placed, sites=joined, judgements=_given_judgements(judgements), settings=settings, before=before
    )


def study(
    reports: Sequence[Report], *, settings: Settings | None = None, on_progress: Progress = _silent
) -> Study:
    """The claims and context of the reports; a report that fails is a problem and costs nothing else."""
    settings = settings or Settings()
    given = _given_sites(settings)
    extractor = make_extractor("rules", settings, sites=given)
    extractor.learn(reports)
    readings = list(_readings(reports, extractor, on_progress))
    closed = {report.id for report in reports if report.is_confidential}
    quoted = [reading for reading in readings if reading.report not in closed]
    sites, placed = join_sites(_claims_of(readings, reports, extractor), sites=given)
    return Study(
        reports=tuple(reports),
        claims=seal(placed, reports),
        events=tuple(event for reading in quoted for event in reading.events),
        conditions=tuple(
            replace(one, place=tie_place(one.place, sites)) if one.place else one
            for reading in quoted
            for one in reading.conditions
        ),
        namings=tuple(extractor.join_namings([one for reading in quoted for one in reading.namings])),
        withheld=_withheld(readings, sites),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        sites=sites,
    )


def _claims_of(readings: Sequence[Reading], reports: Sequence[Report], extractor: Extractor) -> list[Claim]:
    """The claims, their speakers called alike; how a confidential report calls them is told in no other."""
    claims = [claim for reading in readings for claim in reading.claims]
    opened = [report for report in reports if not report.is_confidential]
    names = {report.id for report in opened}
    told = iter(extractor.join_voices([claim for claim in claims if claim.report in names], opened))
    kept = iter(extractor.join_voices([claim for claim in claims if claim.report not in names], reports))
    return [next(told if claim.report in names else kept) for claim in claims]


def _withheld(readings: Sequence[Reading], sites: Sequence[Site]) -> tuple[str, ...]:
    """The names no output may show; what is one person's surname here and a known place there stays readable.

    The reports that name the person have been cut already; this is for all that is shown of all reports.
    """
    known = {site.name for site in sites if site.accuracy is not Accuracy.UNRESOLVED}
    names = {name for reading in readings for name in reading.withheld}
    return tuple(sorted(name for name in names if " " in name or name not in known))


def _given_judgements(given: Rulings) -> tuple[Judgement, ...]:
    if isinstance(given, str | Path):
        return load_judgements(Path(given))
    return tuple(row if isinstance(row, Judgement) else Judgement.from_dict(row) for row in given)


def kept_judgements(folder: Path) -> tuple[Judgement, ...]:
    """The judgements that a folder keeps."""
    path = folder / JUDGEMENTS
    return load_judgements(path) if path.is_file() else ()


def kept_sites(folder: Path) -> tuple[Site, ...]:
    """The places that were named by hand for the brief of a folder."""
    path = folder / SITES
    return load_sites(path) if path.is_file() else ()


def _given_sites(settings: Settings) -> tuple[Site, ...]:
    return load_sites(settings.sites) if settings.sites else ()


def _readings(reports: Sequence[Report], extractor: Extractor, on_progress: Progress) -> Iterator[Reading]:
    passages = mark_copies([(report, split_report(report)) for report in reports])
    pairs = list(zip(reports, passages, strict=True))
    for done, (report, parts) in enumerate(pairs):
        if done % TOGETHER == 0:
            with suppress(Exception):  # what is at fault fails again when its own report is read
                extractor.expect(pairs[done : done + TOGETHER])
        on_progress("Reading", done, len(reports))
        yield _one_reading(extractor.read, report, parts)
    on_progress("Reading", len(reports), len(reports))


def _one_reading(
    reader: Callable[[Report, Sequence[Passage]], Reading], report: Report, passages: Sequence[Passage]
) -> Reading:
    """The reading of one report; whatever goes wrong inside it is that report's problem alone."""
    try:
        return reader(report, passages)
    except Exception as error:  # noqa: BLE001 - one bad report never loses the others
        message = (
            f"this report could not be read for claims ({type(error).__name__}: {error}); the others were"
        )
        return Reading(
            report=report.id,
            problems=(Problem(kind="NOT_READ", message=message, about=report.id, refused=True),),
        )


def _known_by(day: date | None, reports: Sequence[Report], problems: list[Problem]) -> list[Report]:
    """The reports not published after a day; a problem counts the others. ValueError where none is left."""
    kept = [report for report in reports if not (day and report.published and report.published > day)]
    if day and not kept:
        message = f"no report was published by {day.isoformat()}"
        raise ValueError(message)
    if late := len(reports) - len(kept):
        told = "1 report was" if late == 1 else f"{late} reports were"
        message = f"{told} published after {day}, the day asked for: nothing in them is told"
        problems.append(Problem(kind="LATER", message=message))
    return kept


def brief(
    inputs: Iterable[Row] | Row,
    folder: Path | str,
    *,
    settings: Settings | None = None,
    title: str | None = None,
    command: str = "",
    judgements: Rulings = (),
    on_progress: Progress = _silent,
) -> Brief:
    """The main job: read, extract, reconcile, and write the brief and its files into a folder.

    Judgements that the folder keeps are followed; those given are followed and kept with them. Raises
    ValueError where nothing could be read.
    """
    settings = settings or Settings()
    earlier, named = _earlier(settings), _given_sites(settings)
    added = _given_judgements(judgements)
    judged = (*kept_judgements(Path(folder)), *added)
    problems: list[Problem] = []
    reports = read(inputs, problems=problems)
    if not reports:
        raise ValueError("; ".join(problem.message for problem in problems) or "there is nothing to read")
    reports = _known_by(settings.known_on, reports, problems)
    reports.sort(key=lambda report: (report.published or date.max, report.id))
    found = study(reports, settings=settings, on_progress=on_progress)
    on_progress("Reconciling", 0, 1)
    ledger = reconcile_claims(found.claims, sites=found.sites, judgements=judged, settings=settings)
    faults = (*problems, *found.problems, *steady_pulls(ledger))
    ledger = replace(ledger, problems=(*ledger.problems, *faults))
    on_progress("Writing", 0, 1)
    made = make_brief(
        ledger,
        reports=found.reports,
        events=found.events,
        conditions=found.conditions,
        namings=found.namings,
        withheld=found.withheld,
        title=title,
        command=command,
        changes=_changes(ledger, earlier, settings),
        since=_since(earlier, settings),
        settings=settings,
    )
    write_files(made, Path(folder), problems=ledger.problems, settings=settings)
    add_judgements(Path(folder) / JUDGEMENTS, added)
    save_sites(Path(folder) / SITES, named)
    on_progress("Writing", 1, 1)
    return made


def _earlier(settings: Settings) -> Ledger | None:
    """The ledger of the earlier brief to compare with, read before anything is written."""
    return open_ledger([str(settings.since)], settings=settings) if isinstance(settings.since, Path) else None


def _changes(ledger: Ledger, earlier: Ledger | None, settings: Settings) -> tuple[Change, ...]:
    """What changed since an earlier brief, or a day."""
    if earlier:
        return changes(earlier, ledger)
    return ledger.changes(since=settings.since) if isinstance(settings.since, date) else ()


def _since(earlier: Ledger | None, settings: Settings) -> str:
    """Since when the changes are told, in words."""
    day = settings.since if isinstance(settings.since, date) else earlier.as_of if earlier else None
    words = f"{day.day} {day:%B %Y}" if day else "an earlier brief" if earlier else ""
    return f"the brief of {words}" if earlier and day else words


def is_brief_folder(path: Path) -> bool:
    """Whether a path is a folder that `brief` has written."""
    return (path / "claims.jsonl").is_file() and (path / "ledger.json").is_file()


def load_claims(folder: Path) -> tuple[Claim, ...]:
    """The claims of a folder that `brief` has written; ValueError names the file and line at fault."""
    return tuple(_rows(folder / "claims.jsonl", Claim.from_dict, "claim"))


def _rows(path: Path, make: Callable[[dict[str, Any]], Noun], what: str) -> Iterator[Noun]:
    """The nouns of a file of JSON Lines; ValueError names the file and line at fault."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield make(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = (
                f"{path}, line {number}: not a {what} ({error}); rebuild the folder with `headcount brief`"
            )
            raise ValueError(message) from error


def _known_on(folders: Sequence[Path]) -> date | None:
    """The day as known on which folders were written; None where any was written without one."""
    days = []
    for folder in folders:
        path = folder / "ledger.json"
        try:
            day = json.loads(path.read_text(encoding="utf-8")).get("known_on")
            days.append(date.fromisoformat(day) if day else None)
        except (ValueError, AttributeError, TypeError) as error:
            message = f"{path}: not a ledger ({error}); rebuild the folder with `headcount brief`"
            raise ValueError(message) from error
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def open_ledger(
    inputs: Sequence[str],
    *,
    judgements: Rulings = (),
    settings: Settings | None = None,
    problems: list[Problem] | None = None,
) -> Ledger:
    """A ledger to be asked: from folders that `brief` has written, or from reports.

    A folder keeps the day as known on which it was written and the places named for it. Judgements that
    folders keep are followed, and those given. Raises ValueError where nothing could be read.
    """
    settings = settings or Settings()
    folders = [Path(item) for item in inputs if is_brief_folder(Path(item))]
    if folders and settings.known_on is None:
        settings = replace(settings, known_on=_known_on(folders))
    others = [item for item in inputs if not is_brief_folder(Path(item))]
    claims = [claim for folder in folders for claim in load_claims(folder)]
    if others:
        faults: list[Problem] = [] if problems is None else problems
        reports = read(others, problems=faults)
        if not reports and not claims:
            raise ValueError("; ".join(fault.message for fault in faults) or "there is nothing to read")
        claims.extend(study(reports, settings=settings).claims)
    judged = [item for folder in folders for item in kept_judgements(folder)]
    judged += _given_judgements(judgements)
    named = {} if settings.sites else {site.name: site for folder in folders for site in kept_sites(folder)}
    return reconcile(claims, tuple(named.values()) or None, judgements=judged, settings=settings)


def label_of(folder: Path) -> str:
    """The sensitivity label of a folder that `brief` has written; the usual one where it keeps none."""
    try:
        row = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
        return str(row.get("sensitivity") or Settings().sensitivity)
    except (OSError, ValueError, AttributeError):
        return Settings().sensitivity


def open_brief(
    folder: Path, *, judgements: Rulings = (), title: str | None = None, settings: Settings | None = None
) -> Brief:
    """The brief of a folder that `brief` has written, read back; ValueError says what is wrong with it."""
    settings = settings or Settings()
    if not is_brief_folder(folder):
        message = f"{folder} is no folder of a brief; make one with `headcount brief INPUT -o {folder}`"
        raise ValueError(message)
    return make_brief(
        open_ledger([str(folder)], judgements=judgements, settings=settings),
        reports=tuple(_rows(folder / "reports.jsonl", Report.from_dict, "report")),
        events=tuple(_rows(folder / "events.jsonl", Event.from_dict, "event")),
        conditions=tuple(_rows(folder / "conditions.jsonl", Condition.from_dict, "condition")),
        namings=tuple(_rows(folder / "namings.jsonl", Naming.from_dict, "naming")),
        title=title,
        settings=settings,
    )
