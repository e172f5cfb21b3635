"""The rules in their order: from a report and its passages to a `Reading`.

In: a report and its passages. Out: claims grounded in their sentences, with events, namings and the private
names to be withheld. This file knows the order; each step stands in the file named after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from headcount.claims.by_rules.annotations import annotate_ground
from headcount.claims.by_rules.context import find_events
from headcount.claims.by_rules.drafts import Draft, draft_claims
from headcount.claims.by_rules.grounds import LONGEST, lay_grounds, parse_worthy
from headcount.claims.by_rules.language import load_parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.namings import find_namings, join_namings
from headcount.claims.by_rules.parts import fold_repeats, link_parts
from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.private_names import withheld_names
from headcount.claims.by_rules.quotes import persons_named, quote_without
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.claims.by_rules.speakers import attribute
from headcount.claims.by_rules.times import TimeMention, find_times
from headcount.claims.by_rules.whereabouts import within_country
from headcount.model import Annotation, Claim, Naming, Passage, Problem, Reading, Report, Site
from headcount.settings import Settings


class RulesExtractor:
    """Reads reports by rules; holds the parser and the word tables, nothing about a report."""

    def __init__(self, settings: Settings, *, sites: Sequence[Site] = ()) -> None:
        """Load the parser and the tables of the language the settings name."""
        self.language = settings.language
        self.sites = tuple(sites)
        self.lexicon = load_lexicon(settings.language)

    def read(self, report: Report, passages: Sequence[Passage]) -> Reading:
        """The claims and the context of one report."""
        sentences = self._sentences(passages)
        finder = PlaceFinder(sentences, known=self.sites)
        grounds = list(lay_grounds(sentences, finder, report.published))
        said = attribute(sentences, publisher=report.publisher)
        places = {mention.text for ground in grounds for mention in ground.places}
        withheld = withheld_names(sentences, said, known_places=places, whole_text=report.text)
        draft = Draft(report=report, grounds=grounds, said=said, lexicon=self.lexicon)
        spoken = {item.source.name or "" for item in said} | {item.source.organisation or "" for item in said}
        names = (*withheld, *persons_named(grounds, spoken))
        drafted = [quote_without(claim, report.text, names) for claim in draft_claims(draft)]
        claims = fold_repeats(link_parts([claim for claim in drafted if claim is not None]))
        events = find_events(
            sentences, report.published, find_times=_times, find_places=finder.find, withheld=withheld
        )
        return Reading(
            report=report.id,
            claims=tuple(_with_copies(within_country(claims, finder.country), passages)),
            events=tuple(
                replace(event, report=report.id, publisher=report.publisher, published=report.published)
                for event in events
            ),
            namings=tuple(find_namings(report, sentences)),
            withheld=withheld,
            problems=tuple(_too_long(report, sentences)),
        )

    def join_namings(self, namings: Sequence[Naming]) -> list[Naming]:
        """The words for parties, joined by what all the reports together tell of who is who."""
        return join_namings(namings)

    def annotate(
        self, report: Report, passages: Sequence[Passage], layers: Sequence[str]
    ) -> Iterator[Annotation]:
        """What is found in one report before any claim is built, in the order of the text."""
        sentences = self._sentences(passages)
        said = attribute(sentences, publisher=report.publisher) if "source" in layers else []
        grounds = list(lay_grounds(sentences, PlaceFinder(sentences, known=self.sites), report.published))
        places = {mention.text for ground in grounds for mention in ground.places}
        withheld = withheld_names(sentences, said, known_places=places) if said else ()
        for ground in grounds:
            for item in annotate_ground(report, ground, said, layers):
                if not any(name in item.span.text for name in withheld):
                    yield item

    def _sentences(self, passages: Sequence[Passage]) -> list[Sentence]:
        return parse_worthy(list(split_sentences(passages)), load_parser(self.language), self.lexicon)


def _times(text: str, reference: date | None) -> list[TimeMention]:
    return find_times(text, reference)


def _with_copies(claims: Iterable[Claim], passages: Sequence[Passage]) -> Iterator[Claim]:
    copies = {passage.id: passage.copy_of for passage in passages}
    for claim in claims:
        yield replace(claim, copy_of=copies.get(claim.passage))


def _too_long(report: Report, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    count = sum(len(sentence.text) > LONGEST for sentence in sentences)
    if count:
        yield Problem(
            kind="NOT_READ",
            message=f"{count} stretch(es) of over {LONGEST} characters without a full stop were not read "
            "for claims; break the text into lines or sentences",
            about=report.id,
        )
