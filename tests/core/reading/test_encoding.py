"""Text in whatever encoding it comes."""

from __future__ import annotations

import codecs

import pytest

from undersigned.core.reading import read
from undersigned.core.reading.formats.encoding import decode

TURKISH = (
    "AÇIK ÇAĞRI\n"
    "\n"
    "İşçi ve emekçiler için daha güzel bir yaşam olduğu gibi çok şey değişir; bu çağrı herkes "
    "içindir ve hiç kimse dışarıda değildir.\n"
    "\n"
    "İmzalayanlar:\n"
    "Göl Kıyısı Derneği (Türkiye)\n"
)
GREEK = (
    "Ανοιχτή επιστολή\n"
    "\n"
    "Τα δικαιώματα των εργαζομένων και της νεολαίας είναι για όλους, και δεν είναι δώρο που το "
    "δίνουν οι λίγοι με τους όρους τους.\n"
    "\n"
    "Υπογράφουν:\n"
    "Σύλλογος Λίμνης (Ελλάδα)\n"
)
ARABIC = (
    "رسالة مفتوحة\n"
    "\n"
    "نحن نعمل من أجل حقوق الجميع في كل مكان، وهذا الحق هو حق لكل إنسان كان على هذه الأرض مع غيره.\n"
    "\n"
    "الموقعون:\n"
    "جمعية البحيرة (تونس)\n"
)
RUSSIAN = (
    "Открытое письмо\n"
    "\n"
    "Каждый человек имеет право на отдых, и это право не может быть отнято у него за то, что он его "
    "требует.\n"
    "\n"
    "Подписали:\n"
    "Союз озера (Россия)\n"
)
SPANISH = (
    "Carta abierta\n"
    "\n"
    "Las mujeres y los niños de la región también tienen derecho a más árboles, según la opinión de "
    "los vecinos que están aquí.\n"
    "\n"
    "Firman:\n"
    "Unión del Lago (España)\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "cp1254"),
        (TURKISH, "iso8859-9"),
        (GREEK, "iso8859-7"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
    ],
)
def test_an_old_encoding_is_recognised_and_said(text, encoding):
    found, warnings = decode(text.encode(encoding, "replace"))

    assert found == text.encode(encoding, "replace").decode(encoding)
    assert [warning.split(":")[0] for warning in warnings] == ["encoding guessed"]


@pytest.mark.parametrize("text", [TURKISH, GREEK, ARABIC, RUSSIAN, SPANISH], ids=["tr", "el", "ar", "ru", "es"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_with_and_without_its_mark(text, encoding):
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE

    assert decode(mark + text.encode(encoding))[0] == text
    assert decode(text.encode(encoding))[0] == text


def test_the_signatories_survive_an_old_encoding():
    assert [o.country for o in read(GREEK.encode("iso8859-7"), "a.txt").organisations] == ["GR"]


def test_stray_bytes_in_utf_8_are_mended_with_a_warning():
    found, warnings = decode(SPANISH.encode() + "según".encode("cp1252"))

    assert found == SPANISH + "según"
    assert warnings == ("mixed encodings: 1 bytes were not UTF-8 and were read as Windows-1252",)


def test_a_few_zero_bytes_are_left_out_with_a_warning():
    assert decode(b"Hello\x00 world") == ("Hello world", ("1 control characters were left out",))


def test_line_ends_become_line_feeds_and_letters_are_composed():
    assert decode("Cafe\u0301\r\nbar\rbaz\u2028end".encode())[0] == "Café\nbar\nbaz\nend"


def test_a_page_is_believed_about_its_charset():
    page = '<html><head><meta charset="windows-1251"></head><body><h1>Призыв</h1><p>Мы и они</p></body></html>'

    assert read(page.encode("cp1251"), "a.html").title == "Призыв"
