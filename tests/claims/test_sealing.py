"""Claims of confidential reports: what is kept of them and what is not."""

from datetime import date

from headcount.claims import seal
from headcount.model import (
    Claim,
    Confidentiality,
    Measure,
    Period,
    Place,
    Quantity,
    Report,
    Source,
    Span,
    SpeakerKind,
    Term,
)

TEXT = "The Hill Bureau said 40 people came to the old mill since 3 May."
REPORTS = [
    Report(id="open", text=TEXT, publisher="Gazette"),
    Report(id="r-1", text=TEXT, publisher="Hill Bureau", confidentiality=Confidentiality.CONFIDENTIAL),
    Report(id="r-2", text=TEXT, publisher="Hill Bureau", confidentiality=Confidentiality.CONFIDENTIAL),
]


def said(report: Report, speaker: str | None) -> Claim:
    """The claim of a report by a speaker."""
    number = TEXT.index("40")
    return Claim(
        report=report.id, passage="p", quote=Span.of(TEXT, 0, len(TEXT)),
        number=Span.of(TEXT, number, number + 2),
        quantity=Quantity(low=40, high=40, best=40, value=40), measure=Measure.FLOW, term=Term.ARRIVED,
        destination=Place(name="the old mill", site="Osha mill"),
        period=Period(start=date(2024, 5, 3), end=None, text="since 3 May"),
        said_by=Source(speaker, SpeakerKind.NGO, role="spokesman", chain=("a clerk",)) if speaker else None,
        publisher=report.publisher, notes=("a note of its words",),
    )  # fmt: skip


def test_an_open_report_keeps_its_words() -> None:
    """Only what is confidential is sealed."""
    claim = said(REPORTS[0], "Hill Bureau")

    assert (claim,) == seal([claim], REPORTS)
    assert not claim.is_sealed


def test_a_sealed_claim_keeps_its_figure_its_id_and_where_its_words_stand() -> None:
    """Its words, its speaker and how it calls the place are gone; read back it is the same."""
    claim = said(REPORTS[1], "Hill Bureau")
    (sealed,) = seal([claim], REPORTS)

    assert sealed.is_sealed
    assert (claim.id, claim.quantity, "Osha mill") == (sealed.id, sealed.quantity, sealed.places[0].key)
    assert (0, len(TEXT), "") == (sealed.quote.start, sealed.quote.end, sealed.quote.text)
    assert sealed == Claim.from_dict(sealed.to_dict())
    for word in ("Hill", "Bureau", "people", "clerk", "spokesman", "the old mill", "since 3", "words", "NGO"):
        assert word not in str(sealed.to_dict())


def test_one_speaker_is_one_voice_in_all_of_them_and_none_of_the_open_ones() -> None:
    """Two reports of one speaker are one voice; another speaker is another; the open one is apart."""
    claims = [
        said(REPORTS[0], "Ann's"),
        said(REPORTS[1], "Ann's"),
        said(REPORTS[2], "Ann's"),
        said(REPORTS[2], None),
    ]
    voices = [claim.voice for claim in seal(claims, REPORTS)]

    assert ["Ann's", "confidential source A", "confidential source A", "confidential source B"] == voices


def test_a_single_voice_has_no_letter() -> None:
    """A letter would say that there are others."""
    assert ["confidential source"] == [one.voice for one in seal([said(REPORTS[1], None)], REPORTS)]
