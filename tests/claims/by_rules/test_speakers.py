import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.claims.by_rules.speakers import Attribution, attribute, speaker_of
from headcount.model import Passage, Source, Span, SpeakerKind, Stance


def cut(text: str) -> list[Sentence]:
    """The sentences of a text whose lines are its passages."""
    passages, start = [], 0
    for line in text.split("\n"):
        span = Span(start, start + len(line), line)
        passages.append(Passage(id=f"p{start}", report="r", span=span))
        start += len(line) + 1
    return list(split_sentences(passages))


def said(text: str, number: str, publisher: str | None = None) -> Attribution | None:
    """The attribution of the sentence that holds a number."""
    sentences = cut(text)
    index = next(i for i, sentence in enumerate(sentences) if number in sentence.text)
    found = attribute(sentences, publisher=publisher)
    return speaker_of(found, index, sentences[index].text.index(number))


def source(text: str, number: str, publisher: str | None = None) -> Source:
    """The speaker of a number that somebody is said to have told."""
    found = said(text, number, publisher)
    assert found is not None
    return found.source


def test_an_organisation_speaks() -> None:
    """An organisation before "said" is the speaker of what follows."""
    found = source("The Harbour Relief Committee said on Monday that 62 people had died.", "62")

    assert Source("Harbour Relief Committee", SpeakerKind.NGO, "Harbour Relief Committee") == found


def test_a_spokeswoman_speaks_for_her_body() -> None:
    """An official keeps her name, and the body is the voice."""
    found = source("Earlier on Tuesday, NDF spokeswoman Ann Lee, said about 3,000 people left.", "3,000")

    assert ("Ann Lee", "NDF", "spokeswoman") == (found.name, found.organisation, found.role)
    assert found.voice == "NDF"


def test_an_office_in_apposition_is_read() -> None:
    """A name with its office in apposition before the verb is one speaker."""
    found = source(
        "Ann Lee, a spokeswoman for the Northern Defence Forces, the council's ally, said 40 trucks left.",
        "40",
    )

    assert ("Ann Lee", "Northern Defence Forces") == (found.name, found.organisation)
    assert found.kind is SpeakerKind.ARMED_GROUP


def test_an_office_may_be_told_later() -> None:
    """A name is joined to an office told only further down."""
    text = "Ann Lee said 40 people left.\nAnn Lee, a spokeswoman for the Port Council, confirmed it."

    assert source(text, "40").organisation == "Port Council"


def test_a_trailing_speaker_owns_the_words_before() -> None:
    """A speaker at the end of the sentence owns what stands before, the listed body under its one name."""
    found = source(
        "Around 15,000 reached the camp, the UN humanitarian office OCHA said on Monday.", "15,000"
    )

    assert ("OCHA", SpeakerKind.UN) == (found.organisation, found.kind)


def test_an_inverted_speaker_is_read() -> None:
    """A verb before its subject, after a quotation, names the speaker."""
    found = source('"Some 900 families crossed," said Tom Reyes, head of the Port Council.', "900")

    assert ("Tom Reyes", "Port Council", "head") == (found.name, found.organisation, found.role)


def test_according_to_reaches_both_ways() -> None:
    """Each "according to" owns its own half of a sentence that has two."""
    text = "According to the Port Council, 349 families left, and according to the Ministry of Roads 427 did."

    assert source(text, "349").organisation == "Port Council"
    assert source(text, "427").organisation == "Ministry of Roads"


def test_brackets_bound_their_speaker() -> None:
    """A speaker in brackets owns the brackets alone."""
    text = "She told of 12 arrests (more than 700 by now, according to the government)."

    assert source(text, "700").kind is SpeakerKind.GOVERNMENT
    assert said(text, "12") is None


def test_correspondents_speak_for_their_agency() -> None:
    """A correspondent is no name: the agency is the voice."""
    found = source("Around 15 trucks left, according to Agence France-Presse (AFP) correspondents.", "15")

    assert ("AFP", "AFP", SpeakerKind.MEDIA) == (found.name, found.organisation, found.kind)


def test_with_somebody_saying() -> None:
    """A speaker after "with" owns what follows."""
    assert (
        source("The road is shut, with the UN saying 300 are expected.", "300").organisation
        == "United Nations"
    )


def test_a_short_name_goes_back_to_its_body() -> None:
    """The abbreviation and the last word of a name mean the body named in full."""
    text = (
        "The Harbour Observatory for Human Rights (HOHR), an Oslo-based war monitor, said 280 fled.\n"
        "The Observatory, which has people in every town, said 90 stayed.\nHOHR said 12 died."
    )

    assert ["Harbour Observatory for Human Rights"] * 3 == [
        source(text, number).organisation for number in ("280", "90", "12")
    ]
    assert source(text, "280").kind is SpeakerKind.MONITOR


def test_initials_join_a_name_never_defined() -> None:
    """An abbreviation is joined to a name of the report that has its initials."""
    text = "The NDF said 40 people left.\nThe Northern Defence Forces hold the bridge."

    assert source(text, "40").organisation == "Northern Defence Forces"


def test_a_shared_modifier_joins_a_group() -> None:
    """Words for a group are joined to the body that bears the same modifier."""
    text = "The hill-led Northern Defence Forces advanced.\nThe hill-led forces said 40 people left."

    assert source(text, "40").organisation == "Northern Defence Forces"


def test_a_group_without_a_name_speaks_as_written() -> None:
    """Unnamed fighters are a voice under the words printed."""
    found = source("The coast-backed militants claim 40 evacuees include relatives.", "40")

    assert ("coast-backed militants", SpeakerKind.ARMED_GROUP) == (found.organisation, found.kind)


def test_pronouns_go_back_to_their_speaker() -> None:
    """He, Mr and a surname mean the official who spoke before."""
    text = "Port Council spokesman Tom Reyes said 40 people left.\nHe said 12 stayed.\nMr Reyes said 7 died."

    assert ["Port Council"] * 3 == [source(text, number).organisation for number in ("40", "12", "7")]


def test_the_agency_goes_back_to_an_agency() -> None:
    """The agency means the last agency and not the last speaker."""
    text = "UNHCR said 40 people left.\nA resident said 9 stayed.\nThe agency said 12 crossed."

    assert source(text, "12").organisation == "UNHCR"


def test_they_means_those_who_spoke_of_it() -> None:
    """They are the group whose words share most with the sentence."""
    text = (
        "Around 15 trucks left, according to AFP correspondents.\nThe militants said the bridge was lost.\n"
        "The Ministry of Roads said rain fell.\nThey said the trucks carried 200 people."
    )

    assert source(text, "200").organisation == "AFP"


def test_a_private_person_has_no_name() -> None:
    """A private person speaks by role alone."""
    found = source(
        "Another woman, who identified herself as Mira, from the hills, said 12 neighbours died.", "12"
    )

    assert Source(None, SpeakerKind.WITNESS, role="a woman") == found


def test_a_bare_name_is_private() -> None:
    """A name without an office is never shown."""
    found = source('"I saw 12 bodies," Mira Stone said.', "12")

    assert (None, None) == (found.name, found.organisation)


def test_own_sources_speak_for_their_owner() -> None:
    """A body that cites its own sources is the voice."""
    found = source(
        "The Harbour Observatory cited its sources as saying 40 fighters had agreed to leave.", "40"
    )

    assert ("Harbour Observatory", "sources") == (found.organisation, found.role)


def test_a_relay_stands_in_the_chain() -> None:
    """X citing Y: Y speaks and X is in the chain."""
    found = source("Quoting an official from the Port Council, Xinhua also said 120 houses were lost.", "120")

    assert ("Port Council", ("Xinhua",)) == (found.organisation, found.chain)


def test_told_an_agency_is_a_relay_unless_it_is_the_publisher() -> None:
    """Words told to another outlet came through it; an outlet is no relay to itself."""
    text = "A spokesman for the Port Council told Reuters 40 people left."

    assert source(text, "40").chain == ("Reuters",)
    assert source(text, "40", "Reuters").chain == ()


def test_figures_speak_for_those_who_keep_them() -> None:
    """Figures, data and counts are their keeper's words."""
    assert source("UNHCR figures show 500 people crossed.", "500").organisation == "UNHCR"
    assert source("IOM has registered 400 households.", "400").organisation == "IOM"
    assert (
        source("Some 300 fled, according to estimates by the Port Council.", "300").organisation
        == "Port Council"
    )


def test_estimates_and_denials_have_a_stance() -> None:
    """Estimates and "thought to be" are estimates, "denied" a denial, "said" neither."""
    stances = [
        (found := said(text, "40")) and found.stance
        for text in (
            "The Port Council estimates that 40 families left.",
            "The number left is thought to be 40 in all.",
            "The Port Council denied that 40 families left.",
            "The Port Council said 40 families left.",
        )
    ]

    assert [Stance.ESTIMATED, Stance.ESTIMATED, Stance.DENIED, None] == stances


def test_an_estimate_inside_speech_keeps_its_speaker() -> None:
    """A hedge inside a speaker's words is that speaker's estimate."""
    found = said(
        "Port Council spokesman Tom Reyes said if the men estimated to be 300 gave up, it was over.", "300"
    )

    assert found is not None
    assert ("Port Council", Stance.ESTIMATED) == (found.source.organisation, found.stance)


def test_a_quotation_runs_on() -> None:
    """Direct speech that goes on in the next sentence has the same speaker."""
    text = '"The bridge is gone," said Tom Reyes, head of the Port Council. "We counted 40 families there."'

    assert source(text, "40").organisation == "Port Council"


def test_a_quotation_may_begin_before_its_speaker_is_named() -> None:
    """The first sentences of a quotation belong to the speaker named at its end."""
    text = '"We counted 40 families. The bridge is gone," said Tom Reyes, head of the Port Council.'

    assert source(text, "40").organisation == "Port Council"


def test_a_quotation_whose_paragraphs_each_open_with_a_mark_is_one() -> None:
    """The speaker named in its last paragraph said the first one, too."""
    text = '"We counted 40 families.\n\n"The bridge is gone," said Tom Reyes, head of the Port Council.'

    assert source(text, "40").organisation == "Port Council"


@pytest.mark.parametrize(
    "text",
    [
        "Residents contacted by Radio Osha said 40 had drowned.",
        "A resident, reached by phone by Radio Osha, said 40 had drowned.",
        "At least 40 drowned, according to residents speaking to Radio Osha.",
    ],
)
def test_who_asks_residents_does_not_speak(text: str) -> None:
    """An outlet that asks private persons is not the one who tells."""
    assert (None, SpeakerKind.WITNESS) == (source(text, "40").organisation, source(text, "40").kind)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The head of the district, Rövşən Məmmədli, told Radio Osha that 40 had fled.", "Rövşən Məmmədli"),
        ("At least 40 had fled, the mayor of Osha, Ann Lee, told Radio Osha on Tuesday.", "Ann Lee"),
    ],
)
def test_who_was_told_is_not_who_spoke(text: str, told: str) -> None:
    """After "told" stands who listened, whatever alphabet the speaker's name is written in."""
    assert told == source(text, "40").name


def test_survivors_who_told_rescuers_spoke_of_what_goes_before() -> None:
    """Those told are the end of the sentence, and no one's words follow."""
    assert "survivors" == source("At least 40 had drowned, survivors told rescuers.", "40").role


def test_nobody_speaks_where_nobody_is_named() -> None:
    """Plain report, passives and other senses of the verbs give no speaker."""
    for text in (
        "An estimated 40 people left.",
        "The flood claimed 40 lives.",
        "Rebels claimed responsibility for 40 deaths.",
        "At least 40 people are still reported missing.",
        "Reports of 40 deaths reached the town.",
    ):
        assert said(text, "40") is None, text


def test_the_kinds_of_voices() -> None:
    """The kind follows from the words of the body."""
    kinds = {
        "The Russian army": SpeakerKind.GOVERNMENT,
        "The Hill Liberation Army": SpeakerKind.ARMED_GROUP,
        "The Ministry of Roads": SpeakerKind.GOVERNMENT,
        "The Harbour Red Cross": SpeakerKind.NGO,
        "Harbour police": SpeakerKind.EMERGENCY_SERVICE,
        "The Harbour News Agency": SpeakerKind.MEDIA,
        "The World Food Programme": SpeakerKind.UN,
        "Residents": SpeakerKind.WITNESS,
        "Portugal": SpeakerKind.GOVERNMENT,
    }

    assert kinds == {who: source(f"{who} said 40 people left.", "40").kind for who in kinds}


@given(
    st.text(
        alphabet=st.sampled_from("Ann Lee said, \"'“”.(A)é\u202e\x00\n40 according to the UN which"),
        max_size=300,
    )
)
def test_offsets_hold_on_any_text(text: str) -> None:
    """Whatever the text, every offset lies in its sentence and the scopes are in order."""
    sentences = cut(text)

    for item in attribute(sentences, publisher=None):
        length = len(sentences[item.sentence].text)
        assert 0 <= item.start <= item.end <= length
        assert 0 <= item.scope_start <= item.scope_end <= length


def test_a_long_line_is_read_in_linear_time() -> None:
    """A line of a million characters is read without delay."""
    sentences = cut("Ann Lee of the Port Council said 40, " * 27_000)

    assert attribute(sentences, publisher=None)


def test_a_short_noun_means_the_body_named_before() -> None:
    """A bare "brigade" is the fire brigade that was named before, and no armed group where none was."""
    told = "Homes burned, the regional fire brigade said.\n"
    line = "On Monday 40 evacuees were taken to the school, brigade spokesman Tom Reyes said on Tuesday."
    joined, alone = source(told + line, "40"), source(line, "40")

    assert ("regional fire brigade", SpeakerKind.EMERGENCY_SERVICE) == (joined.organisation, joined.kind)
    assert SpeakerKind.UNKNOWN is alone.kind


def test_a_reporter_on_the_spot_speaks_for_an_outlet() -> None:
    """Where a reporter stands is no outlet; the outlet stands before the reporter."""
    found = source("Around 20 buses left, according to a Harbour Wire correspondent at the quay.", "20")

    assert Source("Harbour Wire", SpeakerKind.MEDIA, "Harbour Wire", "correspondent") == found


def test_another_partys_denial_takes_no_number() -> None:
    """A figure that somebody else disputes stays with the one who told it, undenied."""
    for tail in (
        "a figure the Ministry of Roads disputes.",
        "a claim denied by the Ministry of Roads.",
        "a toll which the Ministry of Roads rejects.",
    ):
        found = said(
            f"At least 37 people have drowned since Sunday, the Port Council said on Monday, {tail}", "37"
        )

        assert found is not None
        assert ("Port Council", None) == (found.source.organisation, found.stance)


def test_a_denied_figure_is_its_givers() -> None:
    """A figure named as another's is that other's, and a denial of one's own keeps its stance."""
    theirs = said("The Ministry of Roads disputed the Port Council's figure of 37 dead.", "37")
    own = said("The Ministry of Roads denied that 37 people were dead.", "37")

    assert theirs is not None
    assert own is not None
    assert ("Port Council", None) == (theirs.source.organisation, theirs.stance)
    assert ("Ministry of Roads", Stance.DENIED) == (own.source.organisation, own.stance)


def test_what_is_said_may_begin_with_a_day() -> None:
    """A sentence that opens with a day or a place and ends in its speaker is wholly that speaker's."""
    assert source("In the north, 30 people died, the Port Council said.", "30").organisation == "Port Council"


def test_an_estimate_of_residents_is_theirs() -> None:
    """A number thought to be so, with residents named after or before it, is their estimate."""
    for text in (
        "The dead in the old town are thought to be in the hundreds, residents said.",
        "According to residents, the dead in the old town are thought to number hundreds.",
    ):
        found = said(text, "hundreds")

        assert found is not None
        assert (SpeakerKind.WITNESS, "residents", Stance.ESTIMATED) == (
            found.source.kind,
            found.source.role,
            found.stance,
        )


def test_a_late_clause_is_no_apposition() -> None:
    """A clause with its own verb after "according to" is what is said, not who says it."""
    found = said("According to the Port Council, the last 40 families have left.", "40")

    assert found is not None
    assert found.source.organisation == "Port Council"


def test_a_speaker_at_the_end_owns_the_sentence() -> None:
    """A long tail that tells where it was said leaves the words before to the speaker."""
    assert (
        source(
            "Six of 40 were found, the Port Council said at a news conference Monday night at the hall.", "40"
        ).voice
        == "Port Council"
    )


def test_police_are_not_a_thing_named_after_them() -> None:
    """A word inside the name of something else does not lend its name."""
    text = "The Harbour Police Shot Locator beeped.\nPolice said 40 people fled."

    assert source(text, "40").name == "Police"


def test_an_estimate_ends_at_a_dash() -> None:
    """What is believed after a dash makes no estimate of the number before it."""
    found = said("Two brothers were killed – both believed to be bystanders, police said.", "Two")

    assert found is not None
    assert found.stance is None
