"""The rules in their order: from a report and its passages to a `Reading`.

In: a report and its passages. Out: claims grounded in their sentences, with events, namings and the private
names to be withheld. This file knows the order; each step stands in the file named after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from headcount.claims.by_rules.annotations import annotate_context, annotate_ground
from headcount.claims.by_rules.care import with_care
from headcount.claims.by_rules.context import Finders, find_conditions, find_events
from headcount.claims.by_rules.counting import read_count
from headcount.claims.by_rules.drafts import Draft, draft_claims, draft_persons
from headcount.claims.by_rules.grounds import LONGEST, Ground, Survey, parse_worthy, place_test
from headcount.claims.by_rules.language import Parser
from headcount.claims.by_rules.later import Later
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.namings import find_namings, join_namings
from headcount.claims.by_rules.parts import link_parts
from headcount.claims.by_rules.places import PlaceFinder, event_names
from headcount.claims.by_rules.private_names import may_name_person, may_name_somebody, withheld_names
from headcount.claims.by_rules.quantities import find_quantities
from headcount.claims.by_rules.quotes import persons_named, quote_without
from headcount.claims.by_rules.repeats import fold_repeats
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.claims.by_rules.speakers import Attribution, attribute, join_voices
from headcount.claims.by_rules.times import TimeMention, find_times
from headcount.claims.by_rules.whereabouts import within_country
from headcount.model import (
    Annotation,
    Claim,
    Condition,
    Event,
    Naming,
    Passage,
    PassageKind,
    Problem,
    Reading,
    Report,
    Site,
    Span,
)
from headcount.settings import Settings

Context = TypeVar("Context", Event, Condition)


class RulesExtractor:
    """Reads reports by rules; holds the parser, the tables and what all reports of a set tell of names."""

    def __init__(self, settings: Settings, *, sites: Sequence[Site] = ()) -> None:
        """Load the parser and the tables of the language the settings name."""
        self.language = settings.language
        self.sites = tuple(sites)
        self.lexicon = load_lexicon(settings.language)
        self.parser = Parser(settings.language)
        self.events: frozenset[str] = frozenset()
        self._expected: dict[str, tuple[Sequence[Passage], Survey]] = {}

    def learn(self, reports: Sequence[Report]) -> None:
        """Take the names of storms from all the reports: where one says "Hurricane Ruth", Ruth is no town."""
        self.events = event_names(report.text for report in reports)

    def expect(self, coming: Sequence[tuple[Report, Sequence[Passage]]]) -> None:
        """Parse together what will be read next; nothing that is read depends on it."""
        surveys = self._surveys(coming)
        self._expected = {
            report.id: (passages, survey) for (report, passages), survey in zip(coming, surveys, strict=True)
        }

    def read(self, report: Report, passages: Sequence[Passage]) -> Reading:
        """The claims and the context of one report."""
        survey = self._survey(report, passages)
        sentences, grounds = survey.sentences, survey.grounds
        said = Later(lambda: attribute(sentences, publisher=report.publisher))
        withheld = Later(
            lambda: withheld_names(sentences, said, is_place=place_test(grounds), whole_text=report.text)
        )
        names = Later(lambda: (*withheld, *persons_named(grounds, _spoken(said))))
        draft = Draft(report=report, grounds=grounds, said=said, lexicon=self.lexicon)
        persons = list(draft_persons(draft))
        counted = draft_claims(draft, single={claim.number for claim in persons})
        drafted, singles = (_shown(claims, report, names) for claims in (counted, persons))
        titles = {passage.id for passage in passages if passage.kind is PassageKind.TITLE}
        claims = [*fold_repeats(link_parts(drafted), titles=titles), *singles]
        placed = within_country(claims, survey.finder.country) if claims else ()
        told = _context(report, survey, said=said, withheld=withheld, names=names)
        namings = tuple(find_namings(report, sentences))
        shown = bool(drafted or singles or told or namings) or may_name_person(report.title or "")
        return Reading(
            report=report.id,
            claims=tuple(_with_copies(map(with_care, placed), passages)),
            events=tuple(item for item in told if isinstance(item, Event)),
            conditions=tuple(item for item in told if isinstance(item, Condition)),
            namings=namings,
            withheld=tuple(withheld) if shown else (),
            problems=tuple(_too_long(report, sentences)),
        )

    def join_namings(self, namings: Sequence[Naming]) -> list[Naming]:
        """The words for parties, joined by what all the reports together tell of who is who."""
        return join_namings(namings)

    def join_voices(self, claims: Sequence[Claim], reports: Sequence[Report]) -> list[Claim]:
        """The claims, their speakers called by the full names that any of the reports tells."""
        return join_voices(claims, (report.text for report in reports))

    def annotate(
        self, report: Report, passages: Sequence[Passage], layers: Sequence[str]
    ) -> Iterator[Annotation]:
        """What is found in one report before any claim is built, in the order of the text."""
        survey = self._survey(report, passages)
        sentences = survey.sentences
        beside = [layer for layer in ("event", "condition") if layer in layers]
        said = attribute(sentences, publisher=report.publisher) if "source" in layers or beside else []
        withheld = withheld_names(sentences, said, is_place=place_test(survey.grounds)) if said else ()
        told = _context(report, survey, said=said, withheld=withheld, names=withheld) if beside else []
        context = [item for item in annotate_context(report, told) if item.layer in beside]
        for ground in survey.grounds:
            here = [
                item for item in context if ground.sentence.start <= item.span.start < ground.sentence.end
            ]
            for item in (*annotate_ground(report, ground, said, layers), *here):
                if not any(name in item.span.text for name in withheld):
                    yield item

    def _survey(self, report: Report, passages: Sequence[Passage]) -> Survey:
        expected, survey = self._expected.pop(report.id, (None, None))
        if survey is not None and expected is passages:
            return survey
        return self._surveys([(report, passages)])[0]

    def _surveys(self, coming: Sequence[tuple[Report, Sequence[Passage]]]) -> list[Survey]:
        """The grounds of some reports: what may hold a claim parsed, what holds one searched for names."""
        cut = [list(split_sentences(passages)) for _, passages in coming]
        parsed = parse_worthy(cut, self.parser, self.lexicon)
        finder = partial(PlaceFinder, known=self.sites, events=self.events)
        surveys = [
            Survey(sentences, partial(finder, sentences), report.published)
            for (report, _), sentences in zip(coming, parsed, strict=True)
        ]
        grounds = (ground for survey in surveys for ground in survey.grounds)
        asked = {
            ground.sentence.text: ground.sentence.doc for ground in grounds if self._asks_for_names(ground)
        }
        self.parser.find_names([doc for doc in asked.values() if doc is not None])
        return surveys

    def _asks_for_names(self, ground: Ground) -> bool:
        """Whether something is said of a number of a parsed sentence, or somebody may be named in it."""
        if ground.sentence.doc is None:
            return False
        told = (read_count(mention, ground, self.lexicon, None) for mention in ground.quantities)
        return may_name_somebody(ground.sentence.text) or any(told)


def _shown(claims: Iterable[Claim], report: Report, names: Sequence[str]) -> list[Claim]:
    """The claims whose number can be quoted without a private name."""
    quoted = [quote_without(claim, report.text, names) for claim in claims]
    return [claim for claim in quoted if claim is not None]


def _spoken(said: Iterable[Attribution]) -> set[str]:
    """The names of those who speak and of their bodies."""
    return {name or "" for item in said for name in (item.source.name, item.source.organisation)}


def _context(
    report: Report,
    survey: Survey,
    *,
    said: Sequence[Attribution],
    withheld: Sequence[str],
    names: Sequence[str],
) -> list[Event | Condition]:
    """What stands beside the claims: events and conditions; `names` are cut from more than `withheld` are."""
    places = survey.find_places
    events = find_events(
        survey.sentences, report.published, find_times=_times, find_places=places, withheld=withheld
    )
    finders = Finders(times=_times, places=places, numbers=find_quantities, said=said, names=names)
    conditions = find_conditions(survey.sentences, report.published, finders=finders)
    return [*(_told_by(one, report) for one in events), *(_told_by(one, report) for one in conditions)]


def _told_by(item: Context, report: Report) -> Context:
    """An event or a condition with who printed it when, its words as the report has them."""
    return replace(
        item,
        report=report.id,
        quote=Span.of(report.text, item.quote.start, item.quote.end),
        told=Span.of(report.text, item.told.start, item.told.end),
        publisher=report.publisher,
        published=report.published,
    )


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
