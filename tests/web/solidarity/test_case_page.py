"""The public page of a case: what stands on it, in which language, and that nothing keeps it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.moderation.services import measures
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import Part
from undersigned.apps.solidarity.services import publishing
from undersigned.kit.clock import now

from tests.cast import NOW
from tests.factories import moderation, solidarity
from tests.factories.solidarity import happened, said, who

pytestmark = pytest.mark.usefixtures("installation")

PAST = now().date() - timedelta(days=1)


def page(case, language: str = "en", name: str = "public_case") -> str:
    return Client(headers={"accept-language": language}).get(reverse(name, args=[case.code])).content.decode()


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_a_page_names_who_it_is_about_and_how_it_stands_with_each() -> None:
    case = solidarity.full_case()

    shown = text_of(page(case))

    assert "Mara Ilves , Jon Tamm" in shown
    assert "Held since 14 May 2025." in shown
    assert "Since November 2025. Was held: 171 to 200 days (5 to 6 months)." in shown


def test_neither_the_title_nor_the_address_names_anybody() -> None:
    case = solidarity.full_case()

    title = re.findall(r"<title>(.*?)</title>", page(case))

    assert title == ["A case · Undersigned"]
    assert reverse("public_case", args=[case.code]) == f"/cases/{case.code}/"


@pytest.mark.parametrize("name", ["public_case", "case_picture"])
def test_nothing_keeps_a_case_and_no_other_site_learns_of_it(name: str) -> None:
    case = solidarity.full_case()

    answer = Client().get(reverse(name, args=[case.code]))

    found = [answer[header] for header in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")]
    assert (answer.status_code, found) == (200, ["no-store, private", "same-origin", "noarchive"])
    assert answer.cookies == {}


def test_a_pseudonym_says_that_it_is_one() -> None:
    case, other = solidarity.pseudonymous(), solidarity.public_case()

    pages = [text_of(page(one)) for one in (case, other)]

    assert ["is not the real name" in one for one in pages] == [True, False]


def test_what_nobody_wrote_in_the_language_of_the_page_stands_in_another_and_says_which() -> None:
    case = solidarity.full_case()

    shown = page(case, "ar")

    assert "مارا إلفيس سائقة رافعة." in shown
    assert "Mara Ilves is a crane driver." not in shown
    other = re.findall(r'<p class="other-language">.*?</p>', shown, re.DOTALL)
    assert [text_of(one).split()[0] for one in other] == ["English"] * 3
    assert "Nobody told their families where they were." in other[0]


def test_everything_in_the_language_of_the_page_is_not_marked() -> None:
    assert "other-language" not in page(solidarity.full_case())


def test_a_sentence_points_to_its_sources_by_number() -> None:
    shown = page(solidarity.full_case())

    sentence = re.search(r"<p[^>]*>Mara Ilves and Jon Tamm spoke.*?</p>", shown, re.DOTALL)
    assert sentence
    assert re.findall(r'href="#(source-\d)"', sentence[0]) == ["source-1", "source-2"]
    assert re.findall(r'id="(source-\d)"', shown) == ["source-1", "source-2"]


def test_a_source_that_ended_is_neither_shown_nor_pointed_to() -> None:
    gone = solidarity.source(2, "A letter of a colleague", grounds=solidarity.rests(until_on=PAST))
    case = solidarity.full_case(cited=(solidarity.source(1), gone))

    shown = page(case)

    assert "A letter of a colleague" not in shown
    assert set(re.findall(r'href="#(source-\d)"', shown)) == {"source-1"}


def test_sources_are_graded_in_words_and_have_the_hash_of_what_was_kept() -> None:
    shown = text_of(page(solidarity.full_case()))

    assert "B: mostly reliable" in shown
    assert "ab" * 32 in shown
    assert "A copy was kept on 3 May 2026." in shown


def test_what_sources_contradict_stands_side_by_side() -> None:
    shown = page(solidarity.full_case())

    beside = shown.partition('id="disputed"')[2].partition('id="sources"')[0]
    assert re.findall(r"<p>(1[45] May 2025)", beside) == ["14 May 2025", "15 May 2025"]


def test_where_nothing_is_disputed_no_section_says_so() -> None:
    assert 'id="disputed"' not in page(solidarity.public_case())


def test_what_they_ask_for_is_a_quotation() -> None:
    quoted = re.search(r"<blockquote>.*?</blockquote>", page(solidarity.full_case()), re.DOTALL)

    assert quoted
    assert "Tell them at the gate that we have not changed our minds." in quoted[0]


def test_words_of_others_are_shown_as_words() -> None:
    case = solidarity.public_case(None, who("<b>Mara</b>"), said=[said("<script>alert(1)</script>", Part.STORY)])

    shown = page(case)

    assert "<script>alert(1)" not in shown
    assert "&lt;b&gt;Mara&lt;/b&gt;" in shown


def test_a_picture_is_given_as_it_was_drawn_and_goes_with_its_consent() -> None:
    case = solidarity.full_case()
    address = reverse("case_picture", args=[case.code])

    given = Client().get(address)
    publishing.retract(grounds=[solidarity.PICTURE], now=NOW)

    assert (given["Content-Type"], given.content) == ("image/jpeg", solidarity.picture().jpeg)
    assert Client().get(address).status_code == 404
    assert "picture.jpg" not in page(case)


def test_a_page_is_gone_when_a_name_is_taken_back() -> None:
    case = solidarity.full_case()
    publishing.retract(grounds=[solidarity.NAME], now=NOW)

    answers = [Client().get(reverse(name, args=[case.code])).status_code for name in ("public_case", "case_picture")]

    assert answers == [404, 404]


def test_who_asks_for_what_is_gone_gets_what_never_was() -> None:
    case = solidarity.ended()

    gone, never = (Client().get(f"/cases/{code}/") for code in (case.code, "bbbbbbbb"))

    assert gone.status_code == never.status_code == 404
    assert gone.content.replace(case.code.encode(), b"") == never.content.replace(b"bbbbbbbb", b"")


def test_what_a_measure_hides_is_gone_everywhere() -> None:
    case, other = solidarity.full_case(), solidarity.pseudonymous(country="TN")
    measures.take(verdict=moderation.verdict(case.pk, kind="case"), by=moderation.judge(), now=NOW)

    answers = {
        name: Client().get(address)
        for name, address in {
            "page": reverse("public_case", args=[case.code]),
            "picture": reverse("case_picture", args=[case.code]),
            "list": reverse("cases"),
            "country": reverse("case_country", args=["pl"]),
            "numbers": reverse("case_numbers"),
            "atom": reverse("cases_atom"),
            "ics": reverse("cases_ics"),
            "json": reverse("cases_json"),
            "record": reverse("moderation_record"),
        }.items()
    }

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 200} == {
        "page": 403,
        "picture": 403,
        "country": 404,
    }
    assert [
        name for name, answer in answers.items() if b"Ilves" in answer.content or b"Ostport" in answer.content
    ] == []
    assert other.code.encode() in answers["list"].content


def test_a_page_can_be_reported_and_left() -> None:
    case = solidarity.public_case()

    shown = page(case)

    assert reverse("report", args=["case", case.pk]) in shown
    assert 'id="leave"' in shown


def test_who_reports_a_case_or_reads_what_became_of_it_is_told_no_name() -> None:
    case = solidarity.full_case()
    measures.take(verdict=moderation.verdict(case.pk, kind="case"), by=moderation.judge(), now=NOW)
    addresses = (reverse("report", args=["case", case.pk]), reverse("moderation_record"))

    pages = [Client().get(address).content.decode() for address in addresses]

    assert ["Ilves" in one for one in pages] == [False, False]
    assert "A case" in pages[1]


def test_what_one_can_do_stands_on_the_page_with_who_did(monkeypatch: pytest.MonkeyPatch) -> None:
    case = solidarity.full_case()
    asked = events.Calling(
        title="Free them",
        language="en",
        address="/appeals/six-harbours/2026-1/",
        until_on=date(2126, 6, 1),
        word="Write to the court",
        endorsed_by=(("União dos Portos", "/organisations/uniao/"),),
    )
    monkeypatch.setattr(events, "CALLING", [lambda number, _now: [asked] if number == case.pk else []])

    shown = text_of(page(case))

    assert "Write to the court · until 1 June 2126 Free them" in shown
    assert "Organisations that endorsed an appeal for them: União dos Portos" in shown
    assert "Letters are read in: English, Polski" in shown


def test_what_comes_next_is_told() -> None:
    case = solidarity.public_case(happened=[happened("hearing", "2126-06-11", place="Ostport")])

    shown = text_of(page(case))

    assert "11 June 2126 : Hearing in court, Ostport" in shown


def test_a_consent_that_is_taken_back_while_the_page_is_made_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    case = solidarity.full_case()

    def taking_back(number: int, _now: object) -> list[events.Calling]:
        publishing.retract(grounds=[solidarity.NAME], now=NOW)
        return []

    monkeypatch.setattr(events, "CALLING", [taking_back])

    answer = Client().get(reverse("public_case", args=[case.code]))

    assert (answer.status_code, b"Ilves" in answer.content) == (404, False)


def test_a_piece_that_is_taken_back_while_the_page_is_made_is_not_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    case = solidarity.full_case()

    def taking_back(number: int, _now: object) -> list[events.Calling]:
        publishing.retract(grounds=[solidarity.STORY], now=NOW)
        return []

    monkeypatch.setattr(events, "CALLING", [taking_back])

    answer = Client().get(reverse("public_case", args=[case.code]))

    assert (answer.status_code, b"crane driver" in answer.content) == (200, False)


def test_a_page_that_changes_all_the_time_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    case = solidarity.full_case()
    monkeypatch.setattr(events, "CALLING", [lambda _number, _now: publishing.touch(case=case, now=NOW) or []])  # type: ignore[func-returns-value, redundant-expr]  # done for what it does

    answer = Client().get(reverse("public_case", args=[case.code]))

    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (503, b"", "no-store, private")


def test_a_page_takes_as_many_questions_for_many_pieces_as_for_few(django_assert_max_num_queries) -> None:
    case = solidarity.full_case()

    with django_assert_max_num_queries(19):
        page(case)
