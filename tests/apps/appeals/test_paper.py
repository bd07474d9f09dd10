"""Letters and cards on paper: tagged, in every direction, and with nobody's name where a file is listed."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from undersigned.apps.appeals.editions import cards, letters

from tests.cast import NOW

TO = ("Ministry of Justice of Ostland", "7 Rope Walk", "81-000 Ostport", "POLAND")
JAPAN = ("Ministry of Justice", "1-1-1 Kasumigaseki, Chiyoda-ku", "Tokyo 100-8977", "JAPAN")
ENGLISH = "Your Excellency,\n\nI ask you:\n\n1. Let her go.\n2. Let a lawyer see her.\n\nYours respectfully,"
ARABIC = "معالي الوزير،\n\nأطلب منكم:\n\n1. أطلقوا سراحها."
GERMAN = "Exzellenz,\n\nlassen Sie sie frei.\n\nHochachtungsvoll"


def letter(**said: object) -> letters.Letter:
    plain: dict[str, object] = {
        "language": "en",
        "title": "A letter",
        "sender": ("Ana Silva", "Rua do Cais 4", "1100-100 Lisboa"),
        "to": TO,
        "date": "3 May 2026",
        "subject": "Mara Ilves, crane driver",
        "text": ENGLISH,
        "signed": "Ana Silva",
        "as_of": NOW,
    }
    return letters.Letter(**{**plain, **said})


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def facts(data: bytes) -> tuple[bool, str, str, int]:
    with pikepdf.open(BytesIO(data)) as pdf:
        marked = bool(pdf.Root.MarkInfo.Marked)
        return marked, str(pdf.Root.Lang), str(pdf.docinfo["/Title"]), len(pdf.pages)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (True, "en", "A letter", 1)),
        ({"language": "ar", "title": "رسالة", "text": ARABIC, "date": "3 أيار 2026"}, (True, "ar", "رسالة", 1)),
        ({"language": "de", "title": "Ein Brief", "text": GERMAN, "to": JAPAN}, (True, "de", "Ein Brief", 1)),
        ({"subject": "", "text": "Word. " * 1500}, (True, "en", "A letter", 3)),
    ],
)
def test_a_letter_is_tagged_says_its_language_and_its_title_names_nobody(said, expected):
    assert facts(letters.made(letter(**said))) == expected


def test_a_letter_has_the_address_line_by_line_and_room_to_sign():
    lines = text_of(letters.made(letter(language="de", text=GERMAN, to=JAPAN))).splitlines()

    start = lines.index("Ministry of Justice")
    assert lines[start : start + 4] == list(JAPAN)
    assert lines[-1] == "Ana Silva"


@pytest.mark.parametrize(
    ("sent_from", "size"), [("US", (612, 792)), ("PT", (595, 842)), ("", (595, 842)), ("FR", (595, 842))]
)
def test_paper_is_that_of_the_sender(sent_from, size):
    box = PdfReader(BytesIO(letters.made(letter(sent_from=sent_from)))).pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


def where(data: bytes, words: str) -> tuple[float, float]:
    """Where words begin on the first page, in millimetres from the left and from above."""
    page = PdfReader(BytesIO(data)).pages[0]
    found: list[tuple[float, float]] = []

    def look(text: str, matrix: list[float], place: list[float], *_more: object) -> None:
        if words in text and not found:
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            found.append((x, float(page.mediabox.height) - y))

    page.extract_text(visitor_text=look)
    return found[0][0] * 25.4 / 72, found[0][1] * 25.4 / 72


@pytest.mark.parametrize(
    ("sent_from", "left", "top"),
    [("DE", (20, 45), (45, 90)), ("FR", (98, 115), (45, 90)), ("US", (20, 40), (50, 80))],
)
def test_the_address_lies_in_the_window_of_the_senders_envelope(sent_from, left, top):
    across, down = where(letters.made(letter(sent_from=sent_from, sender=())), "Ministry of Justice")

    assert left[0] <= across <= left[1]
    assert top[0] <= down <= top[1]


def test_an_address_in_a_script_without_a_font_is_printed_in_latin_letters():
    lines = text_of(letters.made(letter(to=("법무부", "SOUTH KOREA")))).splitlines()

    assert lines[lines.index("SOUTH KOREA") - 1].isascii()


def card_sheet(**said: object) -> cards.Cards:
    plain: dict[str, object] = {
        "language": "en",
        "title": "Cards",
        "headline": "Free the crane driver",
        "lines": ("She spoke at a gate.",),
        "backs": (cards.Back(to=TO, text=ENGLISH), cards.Back(to=JAPAN, text=ENGLISH)),
        "as_of": NOW,
    }
    return cards.Cards(**{**plain, **said})


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 80), (120, 90, 60)).save(file, "JPEG")
    return file.getvalue()


def test_cards_come_four_to_a_sheet_with_front_and_back():
    data = cards.made(card_sheet(picture=picture(), alt="Mara at the quay"))

    front, back = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)

    assert facts(data) == (True, "en", "Cards", 2)
    assert front.replace("\n", " ").count("Free the crane driver") == 4
    assert [back.count(words) for words in ("7 Rope Walk", "Kasumigaseki", "Let her go.")] == [2, 2, 4]


def test_cards_without_a_headline_are_blank_in_front():
    data = cards.made(card_sheet(headline="", lines=(), language="ar", title="بطاقات"))

    assert PdfReader(BytesIO(data)).pages[0].extract_text().strip() == ""


def test_a_long_card_still_fits():
    long = "\n\n".join(["A paragraph that says something of a life that goes on, in some eighty characters."] * 6)

    assert facts(cards.made(card_sheet(backs=(cards.Back(to=TO, text=long),))))[3] == 2
