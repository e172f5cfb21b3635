"""How many people moved, from where to where, when, and who says so.

The nouns are in `headcount.model`; the verbs load the language model only when first used:

- `read(inputs)`: paths, globs or table rows to reports;
- `extract(reports)`: reports to claims;
- `reconcile(claims)`: claims to a ledger, which can be asked;
- `brief(inputs, folder)`: the whole job, written into a folder;
- `judge(folder, row)`: an analyst's judgement, added to that folder.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headcount.pipeline import annotate, brief, extract, read, reconcile
    from headcount.workspace import judge

__version__ = "0.1.0"
__all__ = ["__version__", "annotate", "brief", "extract", "judge", "read", "reconcile"]


def __getattr__(name: str) -> object:
    """Load a verb on first use, so that importing the package stays quick."""
    if name in __all__:
        room = "headcount.workspace" if name == "judge" else "headcount.pipeline"
        return getattr(import_module(room), name)
    message = f"module 'headcount' has no attribute {name!r}"
    raise AttributeError(message)
