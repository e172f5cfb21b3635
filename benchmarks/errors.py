"""The error browser: the wrong cases of one set, grouped by cause, what hurts most first.

    make errors SET=facts LEVEL=location        groups on the screen, cases in a page
    python benchmarks/errors.py times --show 3  with three cases of each group on the screen

The page holds text of the gold data: keep it to yourself as you do the data.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import gold
from causes import LEVELS, Case, cases_of
from jinja2 import Template
from labelled import labelled_cases

LONGEST = 240
OWN = "labelled"
NAMES = [one.name for one in gold.SETS]

PAGE = Template(
    """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1c2b2d }
summary { cursor: pointer; padding: .4rem 0; border-top: 1px solid #d5dcdc }
summary b { display: inline-block; min-width: 3rem; text-align: right; margin-right: 1rem }
dl { margin: .5rem 0 1.2rem 4rem; display: grid; grid-template-columns: 5rem 1fr; gap: .1rem .8rem }
dt { color: #5b6b6d } dd { margin: 0; overflow-wrap: anywhere }
</style>
<h1>{{ title }}</h1><p>{{ total }} wrong cases by cause.
It holds text of the gold data: keep it to yourself.</p>
{% for cause, cases in groups %}<details><summary><b>{{ cases|length }}</b>{{ cause }}</summary>
{% for case in cases %}<dl><dt>record</dt><dd>{{ case.record }}</dd><dt>wanted</dt><dd>{{ case.wanted }}</dd>
<dt>given</dt><dd>{{ case.given }}</dd><dt>text</dt><dd>{{ case.text }}</dd></dl>{% endfor %}</details>
{% endfor %}</html>
""",
    autoescape=True,
)


def grouped(cases: Sequence[Case]) -> list[tuple[str, list[Case]]]:
    """The cases by cause, the largest group first."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.cause].append(case)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def main(arguments: Sequence[str]) -> int:
    """Print the groups and write the page."""
    options = _options(arguments)
    try:
        data = gold.find_data(options.data)
    except LookupError as error:
        print(error, file=sys.stderr)
        return 2
    if options.set == OWN:
        cases = list(labelled_cases(data))
    else:
        one = next(kept for kept in gold.SETS if kept.name == options.set)
        rows, made = gold.predict(data, one)
        cases = list(cases_of(one, options.level, gold.scorer_of(data / one.scorer), rows, made))
    groups = grouped(cases)
    for cause, found in groups:
        print(f"{len(found):5d}  {cause}")
        for case in found[: options.show]:
            text = " ".join(case.text.split())[:LONGEST]
            told = (case.record, f"wanted {case.wanted}", f"given  {case.given}", text, "")
            print("\n".join(f"         {one}" for one in told))
    page = Path(options.out)
    page.parent.mkdir(parents=True, exist_ok=True)
    title = f"Wrong cases: {options.set}" + (
        f", {options.level}" if options.set in ("facts", "articles") else ""
    )
    page.write_text(PAGE.render(title=title, total=len(cases), groups=groups), encoding="utf-8")
    print(f"{len(cases)} wrong cases in {len(groups)} groups; each case stands in {page}")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", choices=[*NAMES, OWN])
    parser.add_argument(
        "--level", choices=LEVELS, default="full", help="what counts as wrong in facts and articles"
    )
    parser.add_argument("--data", default="", help="the folder of gold data")
    parser.add_argument("--show", type=int, default=0, help="cases of each group on the screen")
    parser.add_argument("--out", default="out/errors.html", help="the page")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
