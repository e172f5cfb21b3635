from datetime import date

import pytest

from headcount.claims.by_rules.grounds import Ground, Survey, parse_worthy, place_test
from headcount.claims.by_rules.language import Parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.places import PlaceFinder
from headcount.claims.by_rules.rules import RulesExtractor
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.model import Passage, Report, Span
from headcount.passages import split_report
from headcount.settings import Settings

DAY = date(2024, 4, 10)


def sentences_of(*texts: str) -> list[Sentence]:
    """The sentences of passages, parsed where it is worth it."""
    passages = [Passage(id=f"p{i}", report="r", span=Span(0, len(t), t)) for i, t in enumerate(texts)]
    (sentences,) = parse_worthy([list(split_sentences(passages))], Parser(), load_lexicon())
    return sentences


def grounds_of(*texts: str) -> list[Ground]:
    """The grounds of passages."""
    sentences = sentences_of(*texts)
    return Survey(sentences, lambda: PlaceFinder(sentences), DAY).grounds


@pytest.mark.parametrize(
    "text",
    [
        "Three hundred families fled the valley.",
        "The flood left 40 people dead.",
        "The quake struck 12 villages and 90 homes were swept away.",
        "The school is home to 200 people.",
        "They took 30 people hostage.",
        "Eighty men have been in custody since Monday.",
    ],
)
def test_a_number_with_a_word_of_movement_in_any_form_is_parsed(text: str) -> None:
    """Irregular forms and phrases with words between them pass the test before parsing."""
    (sentence,) = sentences_of(text)

    assert sentence.doc is not None


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was pleased with the 300 people who cheered.",
        "The families fled the valley on Monday.",
        "They paid 400 dollars and left.",
        "They took 30 people by surprise.",
        "Two hundred people left " + "and left " * 300 + ".",
    ],
)
def test_what_can_hold_no_claim_is_not_parsed(text: str) -> None:
    """No telling word, half a phrase, no number of people, or no sentence at all."""
    (sentence,) = sentences_of(text)

    assert sentence.doc is None


def test_names_are_looked_for_only_where_a_number_moves() -> None:
    """Finding names costs as much as parsing, so a sentence is searched only where a claim may lean on it."""
    text = "Forty people left Osha. Forty people sang of the arrival of spring."
    report = Report(id="r", text=text, published=DAY)
    extractor = RulesExtractor(Settings())

    told, idle = (ground.sentence.doc for ground in extractor._survey(report, split_report(report)).grounds)  # noqa: SLF001 - what was done is asked, not what was found

    assert told is not None
    assert idle is not None
    assert (True, False) == (told.has_annotation("ENT_IOB"), idle.has_annotation("ENT_IOB"))


def test_the_order_of_asking_changes_no_day() -> None:
    """A day named before in the passage is remembered, whichever sentence is asked first."""
    text = "The bridge fell on 3 March. Two days later the road was shut. People left the next day."
    forwards, backwards = (
        grounds_of(text, "They came the next day."),
        grounds_of(text, "They came the next day."),
    )

    last_first = [ground.times for ground in reversed(backwards)][::-1]

    assert [ground.times for ground in forwards] == last_first
    assert date(2024, 3, 5) == (forwards[1].times[0].period or pytest.fail("no days")).start


def test_a_name_is_a_places_where_the_report_says_so() -> None:
    """Letters decide, so that a hyphen or an article makes no other name of it."""
    is_place = place_test(grounds_of("They left the town of Al-Osha on Monday.", "Mira Stone was there."))

    assert (True, True, False) == (is_place("Al Osha"), is_place("Osha"), is_place("Mira Stone"))


def test_what_is_expected_is_read_the_same() -> None:
    """Reports prepared together give the readings they give alone."""
    texts = ("About 4,200 people left Osha on Monday.", "Forty died in Merin. Ten are missing, police said.")
    reports = [Report(id=f"r{i}", text=text, published=DAY) for i, text in enumerate(texts)]
    pairs = [(report, split_report(report)) for report in reports]
    alone, together = RulesExtractor(Settings()), RulesExtractor(Settings())

    together.expect(pairs)

    assert [alone.read(*pair) for pair in pairs] == [together.read(*pair) for pair in pairs]
