r"""Bytes to text, once and for all: every offset in headcount counts characters of what this file gives.

In: bytes. Out: text without a byte-order mark, with `\n` as the only line end and no control characters
but line ends and tabs; or None with the reason where the bytes are no text.
"""

import re

import chardet

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
BINARY = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "a zip archive, perhaps a word-processor file"),
    (b"\x1f\x8b", "compressed"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PAR1", "a Parquet table"),
    (b"\xd0\xcf\x11\xe0", "an old word-processor file"),
    (b"\x7fELF", "a program"),
)
SAMPLE = 65_536  # bytes looked at to tell text from anything else
ODD = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
ODD_SHARE = 0.1  # more control characters than this and it is no text
HALF = 0.3  # NUL bytes in so many even or odd places: UTF-16 without a mark
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
WESTERN = "cp1252"
MIXED = re.compile("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")  # two scripts in a word: a wrong guess
SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""The text with `\n` line ends and without control characters or halves of characters."""
    text = LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    return SURROGATES.sub("\ufffd", CONTROLS.sub("", text))


def why_binary(data: bytes) -> str | None:
    """What the bytes are when they are no text, else None."""
    for magic, name in BINARY:
        if data.startswith(magic):
            return name
    sample = data[:SAMPLE]
    if _marked(data) or _wide(sample):
        return None
    odd = len(sample) - len(sample.translate(None, ODD))
    return "not text" if odd > ODD_SHARE * len(sample) else None


def decode(data: bytes, hint: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and what had to be guessed or was lost, if anything."""
    certain = _marked(data) or _wide(data[:SAMPLE]) or "utf-8"
    for encoding in (certain, hint):
        if encoding:
            try:
                return clean(data.decode(encoding)), None
            except (UnicodeDecodeError, LookupError):
                continue
    encoding = chardet.detect(data[: 4 * SAMPLE]).get("encoding") or WESTERN
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:  # a character set chardet knows and Python does not
        encoding, text = WESTERN, data.decode(WESTERN, errors="replace")
    if MIXED.search(text):
        encoding, text = WESTERN, data.decode(WESTERN, errors="replace")
    lost = text.count("\ufffd")
    note = f"the character set is not stated and was taken for {encoding}"
    return clean(text), f"{note}; {lost} characters could not be read" if lost else note


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark shows as NUL bytes in every second place."""
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > HALF * half and sample[::2].count(0) < HALF * half / 10:
        return "utf-16-le"
    if sample[::2].count(0) > HALF * half and sample[1::2].count(0) < HALF * half / 10:
        return "utf-16-be"
    return None
