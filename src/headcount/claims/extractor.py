"""What an extractor is, and which there are.

An extractor takes a report and its passages and gives a `Reading`. The table at the end names them as
"module:object" strings: nothing is imported until it is chosen.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from headcount.model import Annotation, Claim, Naming, Passage, Reading, Report, Site
from headcount.settings import Settings


class Extractor(Protocol):
    """Reads reports one at a time; holds what is costly to load, and what was learned of the whole set."""

    def learn(self, reports: Sequence[Report]) -> None:
        """Take from all the reports of a set what is needed to read each; without it each is read alone."""
        ...

    def expect(self, coming: Sequence[tuple[Report, Sequence[Passage]]]) -> None:
        """Prepare what takes less time for several reports together; the readings are the same without."""
        ...

    def read(self, report: Report, passages: Sequence[Passage]) -> Reading:
        """The claims and the context of one report."""
        ...

    def join_namings(self, namings: Sequence[Naming]) -> list[Naming]:
        """The words for parties, joined by what all the reports together tell of who is who."""
        ...

    def join_voices(self, claims: Sequence[Claim], reports: Sequence[Report]) -> list[Claim]:
        """The claims, their speakers called by the full names that any of the reports tells."""
        ...

    def annotate(
        self, report: Report, passages: Sequence[Passage], layers: Sequence[str]
    ) -> Iterator[Annotation]:
        """What is found in one report before any claim is built, by layer."""
        ...


EXTRACTORS = {"rules": "headcount.claims.by_rules.rules:RulesExtractor"}


def make_extractor(name: str, settings: Settings, *, sites: Sequence[Site] = ()) -> Extractor:
    """The extractor of this name. Raises ValueError naming those there are."""
    if name not in EXTRACTORS:
        message = f"no extractor is called {name!r}; there are: {', '.join(EXTRACTORS)}"
        raise ValueError(message)
    module, _, attribute = EXTRACTORS[name].partition(":")
    return cast("Extractor", getattr(import_module(module), attribute)(settings, sites=sites))
