from headcount.model import SpeakerKind
from headcount.pipeline import read, study


def voices(*texts: str) -> list[str | None]:
    """The voices of the claims in some reports."""
    reports = read({"id": f"r{place}", "text": text} for place, text in enumerate(texts))
    return [claim.said_by.voice if claim.said_by else None for claim in study(reports).claims]


def test_a_full_name_in_another_report_joins_voices() -> None:
    """A short name that one report defines is told in full in the claims of all."""
    found = voices(
        "The Port Relief Council (PRC) said 40 people fled the town.",
        "The PRC said 90 people fled the village.",
    )

    assert ["Port Relief Council"] * 2 == found


def test_a_short_name_of_two_bodies_stays_as_written() -> None:
    """Where reports do not agree on a short name, each keeps its own."""
    found = voices(
        "The Port Relief Council (PRC) said 40 people fled the town.",
        "The Plains Rescue Committee (PRC) said 70 people fled the farms.",
        "The PRC said 90 people fled the village.",
    )

    assert ["Port Relief Council", "Plains Rescue Committee", "PRC"] == found


def test_a_relay_is_told_in_full() -> None:
    """The names of relays are joined as those of speakers."""
    reports = read(
        [
            {"id": "a", "text": "Torvik Press Service (TPS) opened an office."},
            {"id": "b", "text": "TPS quoted Governor Petra Mohl as saying that 40 people fled the town."},
        ]
    )
    (claim,) = study(reports).claims

    assert claim.said_by is not None
    assert ("Petra Mohl", ("Torvik Press Service",)) == (claim.said_by.name, claim.said_by.chain)


def test_a_capital_where_a_sentence_begins_makes_no_other_voice() -> None:
    """Speakers without a name are written alike wherever they stand in a sentence."""
    found = voices(
        "Local authorities said 40 people fled the town.",
        "Some 90 people fled the village, local authorities said.",
    )

    assert ["local authorities"] * 2 == found


def test_a_word_that_only_points_is_no_name() -> None:
    """Some of those who gathered at the gate are people there, and no speaker called "those"."""
    reports = read(
        [
            {
                "id": "a",
                "text": "Some of those who gathered outside the town of Orlo said 40 people fled the town.",
            }
        ]
    )
    (claim,) = study(reports).claims

    assert claim.said_by is not None
    assert "people there" == claim.said_by.role
    assert SpeakerKind.WITNESS is claim.said_by.kind


def test_a_known_body_that_publishes_says_what_it_prints() -> None:
    """The refugee agency's own page and what it told a paper are one voice; a paper's own account is none."""
    text = "Some 400 people fled the town of Orlo on Monday."
    rows = [
        {"id": "a", "publisher": "UN refugee agency", "text": text},
        {"id": "b", "publisher": "Orlo Gazette", "text": f"{text[:-1]}, UNHCR said."},
        {"id": "c", "publisher": "Orlo Gazette", "text": text},
        {"id": "d", "publisher": "Reuters", "text": text},
    ]
    told = {claim.report: claim for claim in study(read(rows)).claims}

    assert {"a": "UNHCR", "b": "UNHCR", "c": "Orlo Gazette", "d": "Reuters"} == {
        name: claim.voice for name, claim in told.items()
    }
    assert told["a"].said_by is not None
    assert SpeakerKind.UN is told["a"].said_by.kind
    assert told["d"].said_by is None
