"""Feeds and prints of public cases: only what the pages show, and gone when it is."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from io import BytesIO

import icalendar
import pytest
from defusedxml import ElementTree
from django.test import Client
from pypdf import PdfReader

from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.queries import feeds_json
from undersigned.apps.solidarity.services import publishing

from tests.cast import NOW
from tests.factories import coalitions, solidarity
from tests.factories.solidarity import happened, who

pytestmark = pytest.mark.usefixtures("installation")

FEEDS = ("/cases.atom", "/cases.ics", "/cases.json")
YEAR = "/cases/years/2025.pdf"


def got(address: str, language: str = "en") -> bytes:
    return Client(headers={"accept-language": language}).get(address).content


def printed(language: str = "en") -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(got(YEAR, language))).pages)


def ahead(*people, **facts):
    """A case with a hearing in a hundred years."""
    told = (
        happened("detained", "2025-05-14"),
        happened("hearing", "2126-06-11", to=(0,)),
        happened("tried", "2126-07"),
    )
    return solidarity.public_case(None, *people, happened=told, **facts)


@pytest.mark.parametrize("address", [*FEEDS, YEAR])
def test_nothing_keeps_a_feed_and_it_sets_no_cookie(address: str) -> None:
    solidarity.full_case()
    client = Client()

    answer = client.get(address)

    assert (answer.status_code, answer["Cache-Control"], client.cookies) == (200, "no-store, private", {})


@pytest.mark.parametrize("address", FEEDS)
def test_what_is_taken_back_vanishes_from_a_feed(address: str) -> None:
    case, other = ahead(), ahead(who("Jon Tamm"), grounds=solidarity.rests(9))
    publishing.unpublish(cases=[case], now=NOW)

    found = got(address).decode()

    assert [one.code in found for one in (case, other)] == [False, True]


def test_a_feed_for_readers_names_nobody() -> None:
    case = solidarity.full_case()

    feed = ElementTree.fromstring(got("/cases.atom"))

    atom = "{http://www.w3.org/2005/Atom}"
    titles = [one.findtext(f"{atom}title") for one in feed.iter(f"{atom}entry")]
    assert titles == ["A case: Poland"]
    assert b"Ilves" not in got("/cases.atom")
    assert case.code.encode() in got("/cases.atom")


def test_days_in_court_stand_in_the_calendar_and_what_is_not_known_to_the_day_does_not() -> None:
    case = ahead(who(), who("Jon Tamm"))

    (event,) = icalendar.Calendar.from_ical(got("/cases.ics")).walk("VEVENT")

    assert str(event["SUMMARY"]) == "Hearing in court: a case, Poland"
    assert b"Ilves" not in got("/cases.ics")
    assert event["DTSTART"].dt.isoformat() == "2126-06-11"
    assert str(event["UID"]).startswith(f"case-{case.code}-")


def test_a_day_in_court_keeps_its_name_when_the_case_is_published_again() -> None:
    case = ahead()

    first = icalendar.Calendar.from_ical(got("/cases.ics")).walk("VEVENT")[0]
    solidarity.published_again(case, happened=(happened("hearing", "2126-06-11"),))
    second = icalendar.Calendar.from_ical(got("/cases.ics")).walk("VEVENT")[0]

    assert first["UID"] == second["UID"]
    assert (int(first["SEQUENCE"]), int(second["SEQUENCE"])) == (0, 1)


def test_json_tells_a_case_as_its_page_does() -> None:
    case = solidarity.full_case()

    (found,) = json.loads(got("/cases.json"))["cases"]

    assert (found["code"], found["status"], found["country"]) == (case.code, "sentenced", "PL")
    assert [(one["name"], one["status"]) for one in found["persons"]] == [
        ("Mara Ilves", "sentenced"),
        ("Jon Tamm", "free"),
    ]
    assert found["sentences"][2]["sources"] == [1, 2]
    assert {"grounds", "until_on", "letters"} & found.keys() == set()


def test_json_is_turned_from_page_to_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_json, "PAGE", 2)
    six = coalitions.coalition()
    codes = [solidarity.public_case(six).code for _number in range(3)]

    first = json.loads(got("/cases.json"))
    second = json.loads(got(first["next"].removeprefix("http://localhost:8000")))

    assert [one["code"] for page in (first, second) for one in page["cases"]] == codes[::-1]
    assert second["next"] is None


def test_a_year_is_printed_with_what_happened_and_what_is_disputed_says_so() -> None:
    solidarity.full_case()

    text = printed()

    assert "Cases: the year 2025" in text
    assert "Mara Ilves" in text
    assert "(Disputed)" in text.replace("\u2068", "").replace("\u2069", "")


def test_a_year_tells_what_came_of_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    case = solidarity.full_case()
    came = events.Outcome(title="An appeal 1/2025", language="en", address="/a/", on=date(2025, 12, 1), said="Freed")
    asked: list[object] = []

    def outcomes(numbers: Collection[int], first: date, last: date) -> list[events.Outcome]:
        asked.append((list(numbers), first, last))
        return [came]

    monkeypatch.setattr(events, "OUTCOMES", [outcomes])

    text = printed()

    assert asked == [([case.pk], date(2025, 1, 1), date(2025, 12, 31))]
    assert ["An appeal 1/2025" in text, "1 December 2025" in text, "Freed" in text] == [True] * 3


def test_a_name_that_is_not_the_real_one_says_so_on_paper() -> None:
    solidarity.pseudonymous()

    assert "(not the real name)" in printed()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_year_is_tagged_and_in_its_language(language: str) -> None:
    solidarity.full_case()

    catalog = PdfReader(BytesIO(got(YEAR, language))).root_object

    assert (catalog["/Lang"], catalog["/MarkInfo"]["/Marked"]) == (language, True)  # type: ignore[comparison-overlap]  # what pypdf gives compares


def test_who_took_back_their_consent_is_in_no_new_print() -> None:
    six = coalitions.coalition()
    case = solidarity.full_case(six)
    solidarity.pseudonymous(six)
    publishing.unpublish(cases=[case], now=NOW)

    text = printed()

    assert ["Mara Ilves" in text, "Linden" in text] == [False, True]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_case_is_printed_as_its_page_tells_it_but_for_picture_and_letters(language: str) -> None:
    case = solidarity.full_case()

    pdf = PdfReader(BytesIO(got(f"/cases/{case.code}.pdf", language)))

    text = " ".join(page.extract_text() for page in pdf.pages).replace("\u2068", "")  # what pypdf adds in Arabic
    assert (pdf.root_object["/Lang"], pdf.root_object["/MarkInfo"]["/Marked"]) == (language, True)  # type: ignore[comparison-overlap]  # what pypdf gives compares
    assert "Jon Tamm" in text
    assert "Nobody told their families where they were." in text
    assert ["Rope Walk" in text, len(pdf.pages[0].images)] == [False, 0]


def test_the_title_of_a_print_names_nobody_and_neither_does_its_file() -> None:
    case = solidarity.full_case()

    answer = Client().get(f"/cases/{case.code}.pdf")

    facts = PdfReader(BytesIO(answer.content)).metadata
    assert facts is not None
    assert facts.title == f"A case: {case.code}"
    assert answer["Content-Disposition"] == f'inline; filename="case-{case.code}.pdf"'
    assert answer["Cache-Control"] == "no-store, private"


def test_a_case_that_is_public_no_more_is_not_printed() -> None:
    case = solidarity.full_case()
    publishing.unpublish(cases=[case], now=NOW)

    assert Client().get(f"/cases/{case.code}.pdf").status_code == 404


@pytest.mark.parametrize("year", [2024, 1800, 9999])
def test_a_year_in_which_nothing_is_public_has_no_print(year: int) -> None:
    solidarity.full_case()

    assert Client().get(f"/cases/years/{year}.pdf").status_code == 404
