"""Encodings: bytes in, text out, and a warning where it had to be guessed.

A byte order mark decides; then UTF-8 if it fits; then UTF-16 without a mark, by its zero bytes; then the old
eight-bit encodings, the one whose text reads most like a language.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from undersigned.core.reading.errors import BinaryFile, EmptyFile, FileTooLarge
from undersigned.core.reading.language import likeness

MAX_CHARACTERS = 4_000_000
SAMPLE = 20_000
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OLD = (
    "cp1252",
    "cp1254",
    "iso8859-7",
    "cp1253",
    "cp1256",
    "cp1251",
    "koi8-r",
    "cp1250",
    "cp1255",
    "iso8859-9",
    "iso8859-6",
)
TWO_SCRIPTS = re.compile(r"[a-zA-Zà-ÿ][\u0370-\u06ff]|[\u0370-\u06ff][a-zA-Zà-ÿ]")
MARKUP = re.compile(r"</?[a-zA-Z%!][^<>]{0,400}>|&[a-z]{2,8};")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Give the text of *data* in NFC with LF line ends, and warnings.

    Raises:
        EmptyFile: There is nothing but white space.
        BinaryFile: It is no text in any encoding.
        FileTooLarge: More than `MAX_CHARACTERS`.
    """
    text, warnings = decode_somehow(data)
    if len(text) > MAX_CHARACTERS:
        raise FileTooLarge("more text than a statement can be", size=len(text), limit=MAX_CHARACTERS, unit="characters")
    text, more = clean(text)
    if not text.strip():
        raise EmptyFile("nothing but white space")
    return text, (*warnings, *more)


def decode_somehow(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Choose an encoding and decode."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), (f"encoding guessed: {wide}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return decode_old(data)


def wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: one half of the bytes hardly varies."""
    if len(data) < 4 or len(data) % 2:
        return None
    even, odd = Counter(data[0:SAMPLE:2]), Counter(data[1:SAMPLE:2])
    half = min(len(data), SAMPLE) // 2
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        common = sum(count for byte, count in high.most_common(2) if byte <= 0x07)
        if common >= 0.9 * half and high[0] and len(low) > len(high):
            return encoding
    return None


def decode_old(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode what is not UTF-8: mostly UTF-8 with strays, or one of the old encodings."""
    if data[:SAMPLE].count(0) > 0:
        raise BinaryFile("zero bytes outside UTF-16", size=len(data))
    lenient = data.decode("utf-8", "replace")
    strays = lenient.count("\ufffd")
    good = sum(1 for letter in lenient[:SAMPLE] if ord(letter) > 127 and letter != "\ufffd")
    if good and strays <= max(2, good // 4):
        return mend(data), (f"mixed encodings: {strays} bytes were not UTF-8 and were read as Windows-1252",)
    encoding, text = best_old(data)
    return text, (f"encoding guessed: {encoding}",)


def mend(data: bytes) -> str:
    """Decode UTF-8 in which some bytes are Windows-1252."""
    parts, start = [], 0
    while start < len(data):
        try:
            parts.append(data[start:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            if len(parts) > 2000:
                parts.append(data[start:].decode("utf-8", "replace"))
                break
            parts.append(data[start : start + error.start].decode("utf-8"))
            parts.append(data[start + error.start : start + error.end].decode("cp1252", "replace"))
            start += error.end
    return "".join(parts)


def best_old(data: bytes) -> tuple[str, str]:
    """Choose the old encoding whose text is most like a language.

    Raises:
        BinaryFile: None of them gives anything like one.
    """
    sample = data[:SAMPLE]
    scored = [
        (plausibility(sample.decode(encoding, "replace")), -place, encoding) for place, encoding in enumerate(OLD)
    ]
    score, _, encoding = max(scored)
    if score < 0:
        raise BinaryFile("no encoding gives a text", size=len(data))
    return encoding, data.decode(encoding, "replace")


def plausibility(text: str) -> float:
    """Say how much *text* is like a language: known short words, few odd signs, no case jumping inside words."""
    text = MARKUP.sub(" ", text)
    odd = sum(
        1
        for letter in text
        if letter == "\ufffd"
        or (unicodedata.category(letter) in {"Cc", "Sm", "Sk", "Cn", "Co"} and letter not in "\n\r\t")
    )
    strange = len(re.findall(r"(?<=[a-zà-ÿ])[A-ZÀ-ÞΆ-ΏА-Я]|[^\W\d_a-zA-Z][a-zA-Z][^\W\d_a-zA-Zà-ÿÀ-ÿ]", text))
    strange += len(TWO_SCRIPTS.findall(text))
    symbols = sum(1 for letter in text if letter in "¤¦¬¨¸´¯×÷†‡‰¶¼½¾±²³¹µ¿¡ƒðþýÐÞÝ")
    return likeness(text) - 4.0 * (odd + strange + 0.5 * symbols) / max(1, len(text))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Bring *text* to NFC and LF; drop control characters, with a warning.

    Raises:
        BinaryFile: A hundredth of it is control characters.
    """
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text)).removeprefix("\ufeff")
    found = CONTROL.findall(text)
    if len(found) > max(4, len(text) // 100):
        raise BinaryFile("control characters throughout", found=len(found))
    if not found:
        return text, ()
    return CONTROL.sub("", text), (f"{len(found)} control characters were left out",)
