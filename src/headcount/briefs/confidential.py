"""What a brief tells of reports that ask for care.

In: a brief, or its settings. Out: the brief without the names of its confidential sources (their words are
gone from the claims already), the least label it may carry, and the reports past their day of keeping.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from headcount.model import Brief, Confidentiality, Problem, Report
from headcount.settings import LABELS, Settings

TITLE = "Confidential source"
LEAST = "high"  # the label of a brief that quotes a restricted report or counts on a confidential one
SHORT = 4  # letters
PROBLEM = Problem(kind="CONFIDENTIAL", message="A problem with a confidential source: see problems.jsonl.")


def masked(brief: Brief) -> Brief:
    """The brief with nothing of its confidential reports but their day and language, and no file named."""
    closed = [report for report in brief.reports if report.is_confidential]
    if not closed:
        return brief
    opened = {name for report in brief.reports if not report.is_confidential for name in _files(report)}
    telling = {name for report in closed for name in _names(report) if name not in opened}
    long = {name for name in telling if len(name) >= SHORT}  # a row called "1" is named by every number
    problems = (
        PROBLEM if item.about in telling or any(name in item.message for name in long) else item
        for item in brief.ledger.problems
    )
    return replace(
        brief,
        reports=tuple(mask(report) for report in brief.reports),
        ledger=replace(brief.ledger, problems=tuple(dict.fromkeys(problems))),
        command="",  # it names the files
    )


def _names(report: Report) -> list[str]:
    """By what a problem may name a report: its id, its address, its title, its file, its row."""
    names = [report.id, report.url, report.title, (report.path or "").rpartition("#")[2], *_files(report)]
    return [name for name in names if name]


def _files(report: Report) -> list[str]:
    """The path of its file, without the row in it, and the file's name."""
    path, _, row = (report.path or "").rpartition("#")
    return [name for name in (path or row, PurePath(path or row).name) if name]


def mask(report: Report) -> Report:
    """The report as it may be shown: a confidential one without its words, its name and its address."""
    if not report.is_confidential:
        return report
    return Report(
        id=report.id, text="", title=TITLE, published=report.published, language=report.language,
        confidentiality=report.confidentiality,
    )  # fmt: skip


def labelled(settings: Settings, reports: Sequence[Report]) -> Settings:
    """The settings with a label no lower than the reports ask for."""
    asked = any(report.confidentiality is not Confidentiality.PUBLIC for report in reports)
    least = LEAST if asked else LABELS[0]
    return replace(settings, sensitivity=max(settings.sensitivity, least, key=LABELS.index))


def overdue(reports: Sequence[Report], today: date) -> list[Report]:
    """The reports whose last day of keeping is past."""
    return [report for report in reports if report.retention and report.retention < today]
