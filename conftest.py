"""What every test run needs: examples in Markdown and docstrings become tests.

Comes in: the files pytest finds. Goes out: more tests. Stands at the root so that it
covers `src`, `docs` and `README.md` as well as `tests`.
"""

import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

# A busy machine is no fault of the code, and a run must not fail by chance on a change not to blame.
# `HEADCOUNT_EXPLORE=1 make test` looks for new cases.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("HEADCOUNT_EXPLORE") else "steady")

_FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

_markdown = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=_FLAGS)],
    patterns=["README.md", "docs/**/*.md"],
    excludes=["docs/_hooks/**"],
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=_FLAGS)],
    patterns=["src/**/*.py"],
)

pytest_collect_file = (_markdown + _docstrings).pytest()
