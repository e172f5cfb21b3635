"""An analyst's judgements, added to a folder.

In: a folder that `brief` has written and a row of its judgements.jsonl, or the words of a command. Out: the
judgement, kept in that file. Nothing else in the folder changes; what is asked of it follows from now on.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from headcount.ledger import judge as judge_claims
from headcount.model import Judgement, Verdict
from headcount.pipeline import JUDGEMENTS, is_brief_folder, kept_judgements, kept_sites, load_claims
from headcount.places import join_sites
from headcount.stores import add_judgements

# The words of the command, and what they stand for.
VERDICTS = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "correct": Verdict.CORRECTED,
    "read-as": Verdict.READ_AS,
    "same-site": Verdict.SAME_SITE,
    "other-site": Verdict.OTHER_SITE,
    "same-voice": Verdict.SAME_VOICE,
    "other-voice": Verdict.OTHER_VOICE,
    "withdraw": Verdict.WITHDRAWN,
}


def judge(folder: Path | str, row: Mapping[str, object]) -> Judgement:
    """Add a judgement to a folder that `brief` has written; `row` is one of judgements.jsonl.

    It is made now where `at` is missing. Raises ValueError where the row cannot be read or nothing in the
    folder fits it, and adds nothing then.
    """
    folder = Path(folder)
    if not is_brief_folder(folder):
        message = f"{folder} is no folder that `headcount brief` has written"
        raise ValueError(message)
    made = Judgement.from_dict({"at": datetime.now(UTC).replace(microsecond=0).isoformat(), **row})
    sites, claims = join_sites(load_claims(folder), sites=kept_sites(folder))
    found = judge_claims(claims, (*kept_judgements(folder), made), sites=sites)
    if faults := [problem.message for problem in found.problems if problem.about == made.id]:
        message = f"{folder}: {faults[0]}"
        raise ValueError(message)
    add_judgements(folder / JUDGEMENTS, [made])
    return made


def row_of(words: Sequence[str], settings: Sequence[str] = (), **others: str | None) -> dict[str, Any]:
    """The row that a command's words mean: what it is about, then the verdict; `settings` are FIELD=VALUE.

    Raises ValueError where the last word is no verdict or a setting has no value.
    """
    *about, verdict = words
    if verdict not in VERDICTS:
        message = f"{verdict!r} is none of {', '.join(VERDICTS)}; it stands last"
        raise ValueError(message)
    for word, option, given in (
        ("correct", "--set FIELD=VALUE", settings),
        ("read-as", "--as READING", others.get("sense")),
    ):
        if bool(given) != (verdict == word):
            message = f"{word} needs {option}" if verdict == word else f"{option} belongs to {word}"
            raise ValueError(message)
    row = {"about": about, "verdict": VERDICTS[verdict], "corrected": dict(map(_field, settings)), **others}
    return {name: value for name, value in row.items() if value}


def _field(text: str) -> tuple[str, Any]:
    """A field and its value: JSON where it is JSON, else the text itself."""
    name, sign, value = text.partition("=")
    if not sign:
        message = f"--set: {text!r} is not FIELD=VALUE"
        raise ValueError(message)
    try:
        return name.strip(), json.loads(value)
    except ValueError:
        return name.strip(), value.strip()
