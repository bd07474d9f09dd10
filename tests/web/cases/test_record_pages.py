"""The pages of what happened, of sources and consents, and of what is public: written, read, refused."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from undersigned.apps.cases.models import Audience, Case, Consent, Draft, Happening, Purpose, Source
from undersigned.apps.cases.services import drafts, rows
from undersigned.apps.cases.services.sources import Sort
from undersigned.apps.solidarity.models import PublicCase, Sentence
from undersigned.core.casework import Happened, When

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.kit import files as samples
from tests.kit.test_metadata import SECRET, photograph
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(installation):
    return records.ready()


@pytest.fixture
def client(case):
    return sitting(factory.lead())


def at(case, name, *more):
    return reverse(name, args=[case.code, *more])


def stands(kind):
    return kind.objects.get(replaced_at=None)


HAPPENED = {
    "kind": "detained",
    "when": "summer 2024",
    "place": "Quay Nine",
    "confidence": "probable",
    "audience": "team",
}
SOURCE = {
    "sort": "link",
    "title": "Telegram",
    "url": "https://dockers.example/t",
    "reliability": "b",
    "audience": "team",
}
CONSENT = {
    "by": "Philippa",
    "relation": "sister",
    "how": "in a letter",
    "purposes": [one.value for one in Purpose],
    "given_on": "2026-01-05",
}


def all_addresses(case):
    """Every address of these pages, with rows that stand behind them."""
    source = records.source(case, data=photograph(), sort=Sort.FILE)
    happening, consent = records.arrest(case, sources=(source,)), records.consent(case, data=samples.pdf())
    picture = drafts.show_picture(
        case=case,
        picture=drafts.Picture(describes="A crane", language="en"),
        data=photograph(),
        by=factory.lead(),
        now=NOW,
    )
    sentence = case.drafts.filter(replaced_at=None).exclude(pk=picture.pk).get()
    plain = [
        "case_happening_new",
        "case_source_new",
        "case_consent_new",
        "case_publish",
        "case_publish_words",
        "case_publish_picture",
        "case_publish_letters",
        "case_questionnaire",
    ]
    numbered = [
        ("case_happening", happening.pk),
        ("case_source", source.pk),
        ("case_source_file", source.pk),
        ("case_source_clean", source.pk),
        ("case_consent_renew", consent.pk),
        ("case_consent_withdraw", consent.pk),
        ("case_consent_file", consent.pk),
        ("case_publish_sentence", sentence.pk),
        ("case_publish_jpeg", picture.pk),
    ]
    return [*(at(case, name) for name in plain), *(at(case, name, pk) for name, pk in numbered)]


POSTED = ("case_happening_out", "case_source_out", "case_source_bring", "case_source_fetch", "case_consent_second")


def test_every_page_comes_up_for_the_team_and_leaves_nothing_behind(case, client):
    found = [(client.get(one), one) for one in all_addresses(case)]

    assert [(got.status_code, address) for got, address in found if got.status_code != 200] == []
    assert {got["Cache-Control"] for got, _address in found} == {"no-store, private"}
    assert {got["X-Robots-Tag"] for got, _address in found} == {"noindex, nofollow"}


def test_no_page_is_there_for_anybody_else(case):
    addresses = all_addresses(case)
    stranger, gone = sitting(factory.worker("Otto Outside")), sitting(factory.removed(case))

    for client in (stranger, gone):
        found = [client.get(one).status_code for one in addresses]
        sent = [client.post(at(case, name, 1)).status_code for name in POSTED]
        sent += [client.post(at(case, name)).status_code for name in ("case_publish", "case_unpublish")]
        assert ({*found}, {*sent}) == ({404}, {404})


def test_a_record_of_another_case_is_not_there(case, client):
    other = factory.case()
    theirs = records.arrest(other), records.source(other), records.consent(other)

    addresses = [
        at(case, "case_happening", theirs[0].pk),
        at(case, "case_source", theirs[1].pk),
        at(case, "case_consent_withdraw", theirs[2].pk),
        at(case, "case_consent_file", theirs[2].pk),
    ]
    assert {client.get(one).status_code for one in addresses} == {404}


def test_what_happened_is_written_down_as_exactly_as_it_is_known(case, client):
    response = client.post(at(case, "case_happening_new"), HAPPENED)

    row = stands(Happening)
    row.case = case
    assert response.url == at(case, "case") + f"#happening-{row.pk}"
    assert rows.says(row)["when"] == "2024-22"
    assert "summer 2024" in client.get(at(case, "case")).content.decode()


def test_a_date_that_cannot_be_read_is_asked_back_with_everything_that_was_typed(case, client):
    page = client.post(at(case, "case_happening_new"), HAPPENED | {"when": "03/06/2024"}).content.decode()

    assert ("This can mean two days." in page, "Quay Nine" in page) == (True, True)
    assert Happening.objects.count() == 0


def test_two_editors_at_once_and_the_second_is_told_and_loses_nothing(case, client):
    row = records.arrest(case)
    first = client.post(at(case, "case_happening", row.pk), HAPPENED)
    second = client.post(at(case, "case_happening", row.pk), HAPPENED | {"place": "Elsewhere"})
    page, now_there = second.content.decode(), stands(Happening)

    assert (first.status_code, second.status_code) == (302, 409)
    assert ("Somebody else saved this a moment ago." in page, "Elsewhere" in page, "Quay Nine" in page) == (True,) * 3
    assert second.context["action"] == at(case, "case_happening", now_there.pk)

    client.post(second.context["action"], HAPPENED | {"place": "Elsewhere"})
    assert [one.replaced_at for one in Happening.objects.order_by("-pk")[:1]] == [None]


def test_the_address_of_what_was_said_before_leads_to_what_is_said_now(case, client):
    old_source, old = records.source(case), records.arrest(case)
    client.post(at(case, "case_happening", old.pk), HAPPENED)
    client.post(at(case, "case_source", old_source.pk), SOURCE)

    assert client.get(at(case, "case_happening", old.pk)).url == at(case, "case_happening", stands(Happening).pk)
    assert client.get(at(case, "case_source", old_source.pk)).url == at(case, "case_source", stands(Source).pk)


def test_accounts_that_contradict_each_other_stand_side_by_side(case, client):
    records.arrest(case)
    records.arrest(case, when=When.read("2024-06-05"), place="Customs house")
    records.arrest(case, when=When.read("2021-03"), place="Another time")
    records.arrest(case, kind=Happened.VISITED)

    page = client.get(at(case, "case")).content.decode()

    assert page.count("Sources say different things of it:") == 1


def test_a_source_is_kept_with_its_copy_and_what_that_tells_is_shown(case, client):
    file = SimpleUploadedFile("nour.jpg", photograph(), "image/jpeg")
    client.post(at(case, "case_source_new"), SOURCE | {"sort": "file", "url": "", "file": file})

    source, page = stands(Source), client.get(at(case, "case")).content.decode()
    exact = client.get(at(case, "case_source_file", source.pk))
    clean = client.get(at(case, "case_source_clean", source.pk))
    assert ("38.72230, -9.13930" in page, exact.content) == (True, photograph())
    assert (SECRET.encode() in clean.content, clean["Content-Disposition"]) == (
        False,
        'attachment; filename="document.jpg"',
    )
    assert (exact["Content-Security-Policy"], exact["X-Content-Type-Options"]) == (
        "default-src 'none'; sandbox",
        "nosniff",
    )


def test_a_file_that_is_too_large_is_not_kept_and_the_words_are(case, client):
    file = SimpleUploadedFile("large.txt", b"x" * (21 * 1024 * 1024), "text/plain")

    page = client.post(at(case, "case_source_new"), SOURCE | {"file": file}).content.decode()

    assert ("This file is larger than 20 MB." in page, "Telegram" in page) == (True, True)
    assert Source.objects.count() == 0


def test_nothing_is_fetched_before_somebody_says_that_they_know_what_the_other_learns(case, client):
    source = records.source(case)

    response = client.post(at(case, "case_source_fetch", source.pk), follow=True)

    assert "whoever runs the other server may be who holds them" in response.content.decode()
    assert stands(Source) == source


def test_a_consent_is_recorded_and_shown(case, client):
    client.post(at(case, "case_consent_new"), CONSENT)

    page = client.get(at(case, "case")).content.decode()
    assert (Consent.objects.get().purposes, "Philippa" in page) == (sorted(Purpose.values), True)


def test_reasons_are_confirmed_by_somebody_else(case, client):
    source, mara = records.source(case), factory.member(case).person
    given = {"reasons": "Nobody answers", "public_at": "The gazette", "purposes": ["name"], "given_on": "2026-01-05"}
    client.post(at(case, "case_consent_new") + "?basis=reasons", given)
    assert Consent.objects.count() == 0

    client.post(at(case, "case_consent_new") + "?basis=reasons", given | {"sources": [source.pk]})
    row = Consent.objects.get()
    own = client.post(at(case, "case_consent_second", row.pk), follow=True).content.decode()
    sitting(mara).post(at(case, "case_consent_second", row.pk))

    row.refresh_from_db()
    assert ("Somebody else of the team must confirm them." in own, row.seconded_by) == (True, mara)


def seen(client, case):
    return client.get(at(case, "case_publish")).context["seen"]


def test_what_is_looked_at_is_published_and_nothing_else(case, client):
    records.consent(case)
    mark = seen(client, case)
    records.sentence(case, words="Written in between")

    stale = client.post(at(case, "case_publish"), {"seen": mark, "with_appeals": "on"}, follow=True)
    assert (PublicCase.objects.count(), "This is not what you looked at" in stale.content.decode()) == (0, True)

    client.post(at(case, "case_publish"), {"seen": seen(client, case), "with_appeals": "on"})
    public = PublicCase.objects.get()
    assert (Case.objects.get(pk=case.pk).public, public.sentences.count()) == (public, 2)


def test_the_preview_says_what_is_missing_piece_by_piece(case, client):
    page = client.get(at(case, "case_publish")).content.decode()

    assert "stays back: needs a consent to the story of" in page
    assert "Publish this" not in page


def test_a_consent_that_is_taken_back_unpublishes_at_once_and_says_what_stays(case, client):
    consent = records.consent(case)
    public = records.publish(case)
    reader = sitting(factory.worker("Otto Outside"))
    address = reverse("public_case", args=[public.code])
    assert records.STORY in reader.get(address).content.decode()

    asked = client.get(at(case, "case_consent_withdraw", consent.pk)).content.decode()
    said = client.post(at(case, "case_consent_withdraw", consent.pk), {"who": "she", "how": "by letter"})

    assert ("The public page of this case" in asked, "What nobody can call back" in asked) == (True, True)
    assert "What nobody can call back" in said.content.decode()
    assert (reader.get(address).status_code, Sentence.objects.count()) == (404, 0)


def test_the_title_of_a_page_names_nobody(case, client):
    titles = {
        page.content.decode().partition("<title>")[2].partition("</title>")[0]
        for page in (client.get(one) for one in all_addresses(case))
        if page["Content-Type"].startswith("text/html")
    }

    words = [factory.CALLED, factory.NAME, *factory.WORDS.values(), records.TITLE, records.PLACE, records.GIVER]
    assert [word for word in words for title in titles if word in title] == []


def test_messages_name_nothing(case, client):
    row = records.arrest(case)

    page = client.post(at(case, "case_happening_out", row.pk), follow=True)

    said = [str(one) for one in page.context["messages"]]
    assert said == ["Taken out. For thirty days it can be put back."]


def chosen(*keys, **more):
    return {**{f"take-{key}": "on" for key in keys}, **more}


def test_a_questionnaire_holds_what_was_chosen_and_names_nobody_beside_it(case, client):
    records.arrest(case)
    page = client.get(at(case, "case_questionnaire"))
    form = page.context["form"]
    data = {name: field.initial or "" for name, field in form.fields.items() if name.startswith("answer-")}

    made = client.post(at(case, "case_questionnaire"), data | chosen("arrest-place", do="pdf"))

    reader = pypdf.PdfReader(BytesIO(made.content))
    text = "".join(one.extract_text() for one in reader.pages)
    told = repr(reader.metadata) + repr(reader.xmp_metadata and reader.xmp_metadata.dc_title)
    assert (records.PLACE in text, factory.NAME in text, factory.NAME in told) == (True, False, False)
    assert made["Content-Disposition"] == 'attachment; filename="questionnaire.pdf"'


def test_a_questionnaire_is_a_table_too(case, client):
    data = {"answer-family-name": "=HYPERLINK(1)", **chosen("family-name", do="csv")}

    made = client.post(at(case, "case_questionnaire"), data)

    table = list(csv.reader(StringIO(made.content.decode("utf-8-sig"))))
    assert [row[:2] + row[3:] for row in table] == [
        ["number", "key", "answer"],
        ["I.1", "family-name", "'=HYPERLINK(1)"],
    ]


def test_a_questionnaire_without_an_answer_is_not_made(case, client):
    page = client.post(at(case, "case_questionnaire"), {"do": "pdf"})

    assert "at least one answer" in page.content.decode()


def test_words_for_the_page_are_written_and_said_otherwise(case, client):
    said = {"part": "wants", "words": "She asks for a doctor.", "language": "en"}
    client.post(at(case, "case_publish_words"), said)
    row = Draft.objects.order_by("-pk")[0]
    client.post(at(case, "case_publish_sentence", row.pk), said | {"words": "She asks for a lawyer."})
    client.post(at(case, "case_publish_words") + f"?as={Draft.objects.order_by('-pk')[0].pk}", said | {"words": "…"})

    told = [one["words"] for _row, one in drafts.of(Case.objects.get(pk=case.pk))]
    assert told == [records.STORY, "She asks for a lawyer."]


def test_a_picture_for_the_page_is_drawn_anew(case, client):
    file = SimpleUploadedFile("nour.jpg", photograph(), "image/jpeg")
    given = {"describes": "A crane", "language": "en", "file": file}
    client.post(at(case, "case_publish_picture"), given)

    row = Draft.objects.order_by("-pk")[0]
    shown = client.get(at(case, "case_publish_jpeg", row.pk))
    assert (shown["Content-Type"], SECRET.encode() in shown.content) == ("image/jpeg", False)
    assert row.audience == Audience.TEAM


def test_what_was_taken_out_stands_among_what_was_before_and_is_put_back(case, client):
    row, gone = records.arrest(case), records.source(case)
    client.post(at(case, "case_happening_out", row.pk))
    client.post(at(case, "case_source_out", gone.pk))
    client.post(at(case, "case_happening_new"), HAPPENED)
    client.post(at(case, "case_happening", stands(Happening).pk), HAPPENED | {"place": "Elsewhere"})

    page = client.get(at(case, "case_history")).content.decode()
    assert (records.WORDS in page, records.TITLE in page, "Quay Nine" in page) == (True, True, True)

    client.post(at(case, "case_record_back", "happening", row.pk))
    client.post(at(case, "case_record_back", "source", gone.pk))
    assert Happening.objects.filter(replaced_at=None).count() == 2
    assert stands(Source) == gone
    assert client.post(at(case, "case_record_back", "fact", row.pk)).status_code == 404


def test_whoever_takes_one_of_two_consents_back_is_told_of_the_other(case, client):
    first, second = records.consent(case), records.consent(case, purposes=(Purpose.STORY,))
    records.consent(case, purposes=(Purpose.LETTERS,))

    page = client.get(at(case, "case_consent_withdraw", second.pk))
    client.post(at(case, "case_consent_withdraw", second.pk), {"who": "Cousin Agathe", "how": "by letter"})

    assert [one["row"] for one in page.context["consent"]["others"]] == [first]
    assert "Cousin Agathe" in client.get(at(case, "case")).content.decode()
