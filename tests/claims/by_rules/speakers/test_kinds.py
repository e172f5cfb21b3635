import pytest

from headcount.claims.by_rules.speakers.names import read_speaker
from headcount.claims.by_rules.speakers.words import kind_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Valley Relief Committee", "NGO"),
        ("Highland Aid Network", "NGO"),
        ("Rivers Rights Group", "NGO"),
        ("Lowland Flood Committee", "EMERGENCY_SERVICE"),
        ("Torvik Disaster Agency", "EMERGENCY_SERVICE"),
        ("Mountain Rescue Service", "EMERGENCY_SERVICE"),
        ("TVPD", "EMERGENCY_SERVICE"),
        ("emergency services", "EMERGENCY_SERVICE"),
        ("Torvik General Hospital", "OTHER"),
        ("Farmers' Union", "OTHER"),
        ("Torvia Bureau of Statistics", "GOVERNMENT"),
        ("port authority", "GOVERNMENT"),
        ("Stonefield Brigade", "ARMED_GROUP"),
        ("brigade", "UNKNOWN"),
        ("Kontra", "UNKNOWN"),
    ],
)
def test_the_head_noun_tells_the_kind(words: str, kind: str) -> None:
    """A body nobody has listed is known by its last words; without them its kind stays unknown."""
    assert kind_of(words).value == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Alder County Sheriff Jan Hale", "EMERGENCY_SERVICE"),
        ("Torvia's disaster agency KIRA", "EMERGENCY_SERVICE"),
        ("Alder County commissioner Jan Hale", "GOVERNMENT"),
    ],
)
def test_the_words_around_a_body_tell_its_kind(words: str, kind: str) -> None:
    """An office of an emergency service, or the words before a short name, decide."""
    draft = read_speaker([words])

    assert draft is not None
    assert draft.kind.value == kind
