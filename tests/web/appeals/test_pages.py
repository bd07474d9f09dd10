"""Appeals as everybody reads and sends them; what is typed to make a letter is kept nowhere."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.appeals.models import Sent
from undersigned.apps.appeals.queries import address_of
from undersigned.apps.appeals.services import recipients
from undersigned.apps.credit.models import Credit
from undersigned.apps.moderation.models import Measure
from undersigned.apps.moderation.services import measures
from undersigned.apps.publishing.services import publications
from undersigned.apps.solidarity.models import LetterBox, PublicCase
from undersigned.apps.solidarity.services import publishing
from undersigned.kit.clock import now

from tests.factories import appeals, coalitions, moderation, organisations, signatures, solidarity
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(installation):
    return open_one()


def open_one(**facts):
    given = {"send_by_on": now().date() + timedelta(days=5), "now": now(), **facts}
    return appeals.opened(**given)


def at(row, name="appeal"):
    return reverse(name, args=[row.coalition.slug, row.year, row.number])


def page(address, **query):
    return Client().get(address, query).content.decode()


def test_an_appeal_says_what_is_asked_of_whom_and_until_when(row):
    said = page(at(row))

    assert [
        word in said
        for word in (appeals.TITLE, "Let her go.", "Ministry of Justice of Ostland", "81-000 Ostport", "5 days left")
    ] == [True] * 5


def test_the_title_of_every_page_names_nobody(row):
    pages = [at(row), at(row, "appeal_letter"), reverse("appeals")]

    titles = [page(address).partition("<title>")[2].partition("</title>")[0].strip() for address in pages]

    assert titles == [f"An appeal 1/{row.year} · Undersigned"] * 2 + ["Appeals · Undersigned"]


def test_no_cache_keeps_any_of_it_and_search_engines_are_asked_for_no_copy(row):
    feeds = ["/appeals.atom", "/appeals.ics", "/appeals.json"]
    pages = [at(row), at(row, "appeal_cards"), reverse("appeals"), *feeds]

    answers = [Client().get(address) for address in pages]

    found = [(answer.status_code, answer["Cache-Control"], answer["X-Robots-Tag"]) for answer in answers]
    assert found == [(200, "no-store, private", "noarchive")] * len(pages)


def test_no_search_engine_keeps_a_form_into_which_somebody_writes_who_they_are(row):
    code = PublicCase.objects.get().code

    answers = [Client().get(address) for address in (at(row, "appeal_letter"), reverse("case_letters", args=[code]))]

    found = [(answer.status_code, answer["Cache-Control"], answer["X-Robots-Tag"]) for answer in answers]
    assert found == [(200, "no-store, private", "noindex, nofollow")] * 2


def test_a_link_for_a_mail_program_has_the_whole_letter_if_it_fits(row):
    links = [part.partition('"')[0] for part in page(at(row)).split('href="mailto:')[1:]]

    first = urlsplit("mailto:" + links[0].replace("&amp;", "&"))
    query = parse_qs(first.query)
    assert first.path == "office@justice.example"
    assert query["subject"] == ["Mara Ilves, crane driver"]
    assert query["body"][0].split("\r\n")[0] == "Your Excellency,"
    assert "1. Let her go.\r\n2. Let a lawyer see her at once." in query["body"][0]


def test_one_mail_to_all_has_the_copies_beside(row):
    links = [part.partition('"')[0] for part in page(at(row)).split('href="mailto:')[1:]]

    last = urlsplit("mailto:" + links[-1].replace("&amp;", "&"))
    assert (last.path, parse_qs(last.query)["cc"]) == ("office@justice.example", ["info@embassy.example"])


def test_words_are_in_the_readers_language_and_others_can_be_chosen(row):
    arabic = Client(headers={"accept-language": "ar"}).get(at(row)).content.decode()
    chosen, unknown = page(at(row), words="ar"), page(at(row), words="ja")

    assert ["دعوا محاميا يراها فورا" in said for said in (arabic, chosen, unknown)] == [True, True, False]
    assert 'lang="ar" dir="rtl">أطلقوا سراح سائقة الرافعة في أوستبورت' in chosen


def test_i_sent_it_counts_once_a_form_and_once_a_session(row):
    client = Client()
    form = client.get(at(row)).context["form"]
    said = {"means": "mail", "country": "PT", "nonce": form["nonce"].value(), "via": ""}

    for who in (client, client, Client()):
        assert who.post(at(row, "appeal_sent"), said).status_code == 302
    another = {**said, "nonce": Client().get(at(row)).context["form"]["nonce"].value(), "country": ""}
    client.post(at(row, "appeal_sent"), another)
    Client().post(at(row, "appeal_sent"), another)

    assert list(Sent.objects.order_by("country").values_list("country", "means", "count")) == [
        ("", "mail", 1),
        ("PT", "mail", 1),
    ]


def test_a_form_that_is_not_ours_counts_nothing(row):
    for nonce in ("", "1-aaaa", "x" * 60):
        Client().post(at(row, "appeal_sent"), {"means": "mail", "nonce": nonce})

    assert Sent.objects.count() == 0


def test_whose_link_one_followed_gets_the_credit(row):
    member = organisations.organisation()
    client = Client()
    form = client.get(at(row), {"via": member.handle}).context["form"]

    said = {"means": "letter", "nonce": form["nonce"].value(), "via": form["via"].value()}
    answer = client.post(at(row, "appeal_sent"), said)

    assert answer["Location"] == f"{at(row)}?via={member.handle}"
    assert list(Credit.objects.values_list("kind", "number", "organisation", "count")) == [
        ("appeal", row.pk, member.pk, 1)
    ]


def test_the_numbers_are_told_by_country_and_means(row):
    for country in ("PT", "PT", "LB", ""):
        appeals.sent_once(row, country=country, now=now())

    told = Client().get(at(row)).context["told"].progress

    assert (told.total, told.countries, told.by_country) == (4, 2, {"PT": 2, "LB": 1, "": 1})
    assert told.by_means == [("from a mail program", 4)]


def test_a_letter_is_made_with_a_name_that_is_kept_nowhere(row, django_assert_num_queries):
    client = Client()
    said = {"to": row.recipients.first().pk, "name": "Quirina Zumthor", "address": "Gasse 1\n8000 Z", "country": "CH"}

    answer = client.post(at(row, "appeal_letter"), said)

    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        'attachment; filename="letter.pdf"',
    )
    assert answer.content.startswith(b"%PDF")
    assert client.cookies.get("sessionid") is None


def test_a_letter_without_a_name_is_asked_for_one(row):
    answer = Client().post(at(row, "appeal_letter"), {"to": row.recipients.first().pk})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["name"]


def test_nothing_is_sent_once_it_is_over(installation):
    row = open_one(now=now() - timedelta(days=9), send_by_on=now().date() - timedelta(days=2))

    answers = [Client().post(at(row, "appeal_sent"), {"means": "mail"}), Client().get(at(row, "appeal_cards"))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "mailto:" not in page(at(row))


def test_a_draft_is_not_there_for_anybody_else(installation):
    row = appeals.ready(now=now(), send_by_on=now().date())

    pages = [at(row), at(row, "appeal_letter"), at(row, "appeal_cards"), "/appeals/six-harbours/2026-99/"]

    assert [Client().get(address).status_code for address in pages] == [404] * 4
    assert appeals.TITLE not in page(reverse("appeals"))


def test_a_consent_that_is_taken_back_takes_everything_back_at_once(row):
    case = PublicCase.objects.get()
    appeals.update(row, now=now())

    publishing.retract(grounds=[solidarity.APPEAL], now=now(), case=case)

    gone = Client().get(at(row))
    feeds = "".join(page(address) for address in ("/appeals.atom", "/appeals.ics", "/appeals.json", reverse("appeals")))
    files = [Client().get(at(row, name)).status_code for name in ("appeal_letter", "appeal_cards")]
    everything = gone.content.decode() + feeds
    assert (gone.status_code, files) == (410, [404, 404])
    assert [word in everything for word in ("Mara", appeals.TITLE, "Rope Walk", "A lawyer saw her")] == [False] * 4


def test_a_name_that_is_taken_back_takes_the_appeal_back_too(row):
    publishing.retract(grounds=[solidarity.NAME], now=now())

    assert (PublicCase.objects.count(), Client().get(at(row)).status_code) == (0, 410)


def test_a_measure_hides_an_appeal_and_its_record_names_nobody(row):
    measures.take(verdict=moderation.verdict(row.pk, kind="appeal"), by=drafter(), now=now())

    assert appeals.TITLE not in page(at(row)) + page(reverse("appeals")) + page(reverse("moderation_record"))
    assert Measure.objects.get().kind == "appeal"


def test_an_appeal_goes_out_of_sight_with_the_case_that_it_is_for(row):
    case = PublicCase.objects.get()
    measures.take(verdict=moderation.verdict(case.pk, kind="case"), by=drafter(), now=now())

    assert Client().get(at(row)).status_code == 410
    assert row.texts.count() == 2


def test_the_list_is_narrowed_by_country_coalition_and_language(row):
    elsewhere = appeals.public_case(row.coalition)
    PublicCase.objects.filter(pk=elsewhere.pk).update(country="PT")
    other = open_one(of=row.coalition)
    other.texts.filter(language="ar").delete()
    other.cases.set([elsewhere])
    asked = [{}, {"country": "PL"}, {"country": "PT"}, {"coalition": row.coalition.slug}, {"words": "ar"}]

    found = [Client().get(reverse("appeals"), query).context["open"] for query in asked]

    assert [[line.appeal for line in lines] for lines in found] == [[row, other], [row], [other], [row, other], [row]]


def test_what_is_over_stays_with_what_came_of_it(row):
    appeals.ended(row, now=now())

    listed = Client().get(reverse("appeals")).context

    assert ([one.appeal for one in listed["open"]], [one.appeal.outcome for one in listed["ended"]]) == ([], ["freed"])
    assert "What came of it" in page(at(row))


def test_feeds_have_what_is_open_and_its_last_day(row):
    entries = Client().get("/appeals.json").json()["appeals"]
    calendar, atom = page("/appeals.ics"), page("/appeals.atom")

    assert [(one["number"], one["title"], one["languages"]) for one in entries] == [
        (f"1/{row.year}", appeals.TITLE, ["ar", "en"])
    ]
    assert f"DTSTART;VALUE=DATE:{row.send_by_on:%Y%m%d}" in calendar
    assert f"An appeal 1/{row.year}" in atom
    assert [appeals.TITLE in feed for feed in (calendar, atom)] == [False, False]


def test_a_letter_to_prison_has_its_address_and_rules(installation):
    case = appeals.public_case()
    where = reverse("case_letters", args=[case.code])
    said = {
        "words": "I thought of you today.",
        "language": "English",
        "shape": "letter",
        "name": "Ana",
        "country": "PT",
    }

    shown = page(where)
    files = [Client().post(where, {**said, "shape": shape}).content[:4] for shape in ("letter", "card")]

    assert ["7 Rope Walk" in shown, "No drawings." in shown, "Mara" in shown.partition("</title>")[0]] == [
        True,
        True,
        False,
    ]
    assert files == [b"%PDF", b"%PDF"]


def test_a_letter_box_that_is_not_there_any_more_looks_like_none(installation):
    case = appeals.public_case()
    where = reverse("case_letters", args=[case.code])
    publishing.retract(grounds=[solidarity.LETTERS], now=now(), case=case)

    answers = [Client().get(where), Client().get(reverse("case_letters", args=["abcd"]))]

    assert LetterBox.objects.count() == 0
    assert [answer.status_code for answer in answers] == [404, 404]


def test_offices_that_have_no_address_for_letters_are_written_to_by_mail_alone(installation):
    home = coalitions.coalition()
    row = open_one(of=home)
    assert "Print a letter" in page(at(row))

    row.recipients.update(address="")

    assert "Print a letter" not in page(at(row))
    assert Client().get(at(row, "appeal_letter")).status_code == 404


def test_the_address_of_an_appeal_says_nothing(row):
    assert address_of(row) == f"/appeals/{row.coalition.slug}/{row.year}-1/"
    assert recipients.MOST == 12


def test_organisations_that_signed_stand_on_its_page(row):
    made = appeals.with_text(row)
    signatures.collected(
        publications.seal(statement=made.statement, draft_number=1, by=drafter(), now=now()), now=now()
    )

    answer = Client().get(at(row))

    assert [name for name, _address in answer.context["endorsed"].by] == ["União dos Portos"]
    assert answer.context["endorsed"].url in answer.content.decode()


def test_a_draft_for_organisations_is_not_told_before_it_is_sealed(row):
    appeals.with_text(row)

    assert Client().get(at(row)).context["endorsed"] is None


def test_the_list_asks_as_much_for_many_as_for_one(row, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as one:
        Client().get(reverse("appeals"))
    for _more in range(4):
        open_one(of=row.coalition)

    with django_assert_max_num_queries(len(one)):
        assert len(Client().get(reverse("appeals")).context["open"]) == 5


def test_a_letter_is_in_the_language_that_was_asked_for(row):
    said = {"to": row.recipients.first().pk, "name": "Ana", "country": "PT"}
    answer = Client().post(at(row, "appeal_letter") + "?words=ar", said)

    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
