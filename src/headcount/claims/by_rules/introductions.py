"""The words that introduce a private person: "a farmer named N", "N, 34, who", "her mother, N".

In: a text. Out: the names it gives to persons, some surely, some perhaps. Kept apart from the search, which
weighs them against offices, bodies and places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from headcount.claims.by_rules.speakers.shapes import NAME, NAME_WORD, UPPER
from headcount.claims.by_rules.speakers.words import load_words
from headcount.claims.by_rules.wordings import any_of

NAMED = NAME.pattern
DIGITS = tuple("0123456789")
# Words that surely introduce a person: one capitalised word is enough. A pattern is tried only where one of
# the letters before it stands in the text.
INTRODUCED = (
    (
        (" as ",),
        re.compile(
            rf"\b(?:identified|introduced|named|described)\s+(?:only\s+)?(?:him|her|them)(?:self"
            rf"|selves)\s+(?:only\s+|simply\s+)?as\s+({NAMED})"
        ),
    ),
    (
        ("gave ",),
        re.compile(
            rf"\bgave\s+(?:his|her|their)\s+(?:first\s+|full\s+)?names?\s+(?:only\s+|simply\s+)?as\s+({NAMED})"
        ),
    ),
    (("name ",), re.compile(rf"\b(?:his|her|whose|my)\s+(?:first\s+)?name\s+(?:is|was)\s+({NAMED})")),
    (("Mr", "Mrs", "Ms", "Miss"), re.compile(rf"\b(?:Mr|Mrs|Ms|Miss)\.?\s+({NAMED})")),
    (
        DIGITS,
        re.compile(
            rf"\b({NAMED}),\s+(?:aged\s+)?\d{{1,2}},(?=\s+(?:who|whose|from|said|told|has|had|was|is)\b)"
        ),
    ),
)
# Photo credits and bylines.
CREDITS = (
    (
        ("/",),
        re.compile(
            rf"(?:^|[\s(\[])(?:[Cc]redit|[Pp]hoto(?:graph)?|PHOTO|CREDIT|[Pp]icture|[Ii]mage|©"
            rf"|C\()s?(?:\s+by)?\s*[:(©]?\s*({NAMED})\s*/"
        ),
    ),
    (("hoto",), re.compile(rf"\b[Pp]hoto(?:graph)?s?(?:\s+by|\s*:)\s+({NAMED})\s*[.)\]]?$")),
    (("/",), re.compile(rf"\(({NAMED})\s?/\s?(?:[A-Z][\w. ]+)\)")),
    (("/",), re.compile(rf"^({NAMED})\s?/\s?(?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|dpa)\b")),
    (
        ("By", "BY"),
        re.compile(
            rf"(?:^|[–—|]\s)(?:By|BY)\s+({NAMED}(?:(?:,\s+|\s+and\s+){NAMED}){{0,3}})(?=\s*(?:$|[;|,.]"
            rf"|in\s|for\s|—))"
        ),
    ),
    (
        ("by ",),
        re.compile(
            rf"\b(?:[Ww]ritten|[Rr]eporting|[Ee]diting|[Ww]riting|[Rr]eported"
            rf"|[Ee]dited)\s+by\s+({NAMED}(?:(?:,\s+|\s+and\s+){NAMED}){{0,3}})"
        ),
    ),
    (
        ("report", "has more"),
        re.compile(rf"['’]\s?s\s+({NAMED})\s+(?:has more|reports|reported|reporting)\b"),
    ),
    (("report", "has more"), re.compile(rf"\b({NAMED})\s+(?:has more\b|reports\s+(?:from|for|on)\b)")),
)
# Words that introduce a person or something else: two capitalised words at least.
PERHAPS = (
    (DIGITS, re.compile(rf"\b({NAMED}),\s+(?:aged\s+)?\d{{1,2}}(?=[,.;)]|\s+[–—-]|\s*$)")),
    (("(",), re.compile(rf"\b({NAMED})\s+\(\d{{1,2}}\)")),
    *CREDITS,
    (("identified",), re.compile(rf"\bidentified\b[^.;\"“]{{0,50}}?\bas\s+({NAMED})")),
    (
        (" was ", " were ", " is ", " been "),
        re.compile(
            rf"\b({NAMED})\s+(?:was|were|is|has been|had been)\s+(?:\w+ly\s+)?(?:shot|killed|arrested|charged"
            rf"|stabbed|convicted|sentenced|pronounced|murdered|indicted|acquitted|hospitalized)\b"
        ),
    ),
    (("Jr", "Sr"), re.compile(rf"\b({NAMED}),?\s+(?:Jr|Sr)\b")),
)
# "Mira Field and Tom Reyes, both 24".
JOINT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
TOGETHER = re.compile(r",\s+(?:both|all|each|age)")
OF_ONE_AGE = (
    (
        (", both", ", all", ", each", ", age"),
        re.compile(
            rf"({NAMED}(?:,\s+{NAMED}){{0,4}},?\s+and\s+{NAMED}),\s+(?:both|all|each|ages?|aged)\s+(?:of\s+whom\s+)?"
            rf"(?:\w+\s+){{0,2}}\d{{1,2}}(?=\s*(?:[,.;)–—-]|and\b|from\b|years?\b|of\b|$))"
        ),
    ),
)
# A first name with an age, only beside a word for relatives: "their children: Mira, 8; Tom, 6".
AGED = re.compile(rf"\b({NAMED}),\s+(?:aged\s+)?\d{{1,2}}(?=[;,.]|\s+and\b)")
ONLY_AGED = re.compile(
    rf"\s*(?:and\s+)?{NAMED},\s+\d{{1,2}}(?:,?\s+(?:and\s+)?{NAMED},\s+\d{{1,2}})*[^\w]*(?:(?:are|is|was|were)\b.{{0,60}})?"
)


def finds(patterns: Iterable[tuple[Sequence[str], re.Pattern[str]]], text: str) -> Iterator[re.Match[str]]:
    """What some patterns find, those left out of which none of the needed letters stands in the text."""
    for needed, pattern in patterns:
        if any(letters in text for letters in needed):
            yield from pattern.finditer(text)


def introduced(text: str) -> Iterable[str]:
    """The names that a text surely gives to private persons."""
    for match in finds(INTRODUCED, text):
        yield match.group(1)
    for pattern in (_named_after_person(), _aged_name(), _kin_name()):
        for match in pattern.finditer(text):
            yield match.group(1)
    for match in finds(OF_ONE_AGE, text):
        yield from (name for name in JOINT.split(match.group(1)) if " " in name)
    if _kin().search(text) or ONLY_AGED.fullmatch(text):
        for match in AGED.finditer(text):
            yield match.group(1)


def credited(line: str) -> str | None:
    """The name in the photo credit or byline of a line."""
    matches = (next(finds([row], line), None) for row in CREDITS)
    return next((match.group(1) for match in matches if match and " " in match.group(1)), None)


def perhaps(text: str) -> Iterable[str]:
    """The names that a text perhaps gives to private persons: two words at least, or after a role."""
    for match in finds(PERHAPS, text):
        yield from (name for name in JOINT.split(match.group(1)) if " " in name.strip())
    for pattern in (_private_role_name(), _role_and_name(), _kin_of()):
        for match in pattern.finditer(text):
            yield match.group(1)
    for match in _reporter_name().finditer(text):
        yield match.group(1)


@cache
def _private_role_name() -> re.Pattern[str]:
    roles = any_of(load_words()["roles"]["private"])
    return re.compile(rf"(?<![\w-])(?:{roles})\s+({NAME.pattern})(?=[\s,.;’'])")


@cache
def _kin_of() -> re.Pattern[str]:
    """Finds "the sister of Lee": of one relative one name is enough."""
    one = "mother|father|brother|sister|wife|husband|widow|grandmother|grandfather|girlfriend|boyfriend"
    return re.compile(rf"\b(?:{one})\s+of\s+({NAME_WORD})(?=[\s,.;’'])")


@cache
def _role_and_name() -> re.Pattern[str]:
    """Finds "the suspect, Ann Lee, ...": a full name between commas after a private role."""
    roles = any_of(load_words()["roles"]["private"])
    return re.compile(rf"(?<![\w-])(?:{roles}),\s+({NAME_WORD}(?:\s+{NAME_WORD}){{1,3}}),")


@cache
def _aged_name() -> re.Pattern[str]:
    """Finds "34-year-old N", not "a 34-year-old Harbour resident"."""
    roles = any_of([*load_words()["roles"]["private"], "male", "female", "native"])
    return re.compile(
        rf"\b\d{{1,2}}-(?:year|month)-old\s+({NAMED})(?!\s+(?:{roles})(?!\w))(?!\s+[{UPPER}])(?![\w’'-])"
    )


@cache
def _kin() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(load_words()['names']['kin'])})(?![\w-])", re.IGNORECASE)


@cache
def _kin_name() -> re.Pattern[str]:
    """Finds "her grandmother, Ann Lee", "the parents of Ann Lee"."""
    kin = any_of(load_words()["names"]["kin"])
    return re.compile(
        rf"(?<![\w-])(?:(?:{kin}),|(?:{kin}|life|lives|body|murder|funeral|family|friends?)\s+of)\s+({NAME_WORD}(?:\s+{NAME_WORD})?\s+[{UPPER}][\w'’-]+)(?=[\s,.;’'])"
    )


@cache
def _named_after_person() -> re.Pattern[str]:
    """Finds "a farmer named N", "the victim was identified as N": a person stands before the naming word."""
    roles = any_of(load_words()["roles"]["private"])
    return re.compile(
        rf"(?<![\w-])(?:{roles})\b[^.,;]{{0,30}}?\s(?:named|called"
        rf"|identified(?:\s+\w+)?\s+as)\s+({NAME.pattern})"
    )


@cache
def _reporter_name() -> re.Pattern[str]:
    roles = any_of(load_words()["roles"]["reporter"])
    return re.compile(rf"(?<![\w-])(?:{roles}|Correspondent|Reporter|Editor)\s+({NAME.pattern})(?=[\s,.;’'])")
