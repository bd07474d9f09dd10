"""What a committee does at the desk of a campaign, and what it is told when something is wrong."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Demand, DemandStep, Material
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.services import measures
from undersigned.kit.kinds import Kind

from tests.cast import NOW
from tests.factories import campaigns, demands, moderation, organisations, statements
from tests.factories.people import drafter
from tests.kit.files import SAMPLES
from tests.web.campaigns.desk import LATER, at, planned, sitting

pytestmark = pytest.mark.django_db


DESK = (
    "campaign_change",
    "campaign_window",
    "campaign_words",
    "campaign_words_new",
    "campaign_demands",
    "campaign_demand_new",
    "campaign_materials",
    "campaign_material_edition",
    "campaign_material_file",
    "campaign_aims",
    "campaign_coalitions",
    "campaign_reports",
    "campaign_call_off",
)


@pytest.mark.parametrize("name", DESK)
def test_the_desk_is_for_the_committee_and_others_read_why(installation, name):
    row = planned()

    asked = [client.get(at(row, name)) for client in (Client(), sitting(organisations.owner()), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [302, 403, 200]


@pytest.mark.parametrize("name", [*DESK[:-1], "campaign_announce", "campaign_throw_away"])
def test_of_a_draft_others_do_not_learn_that_it_is_there(installation, name):
    row = campaigns.drafted()

    asked = [client.get(at(row, name)) for client in (sitting(organisations.owner()), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [404, 200]


def test_announced_it_stands_at_its_new_address_and_a_window_at_the_old_one_goes_on(installation):
    row = campaigns.drafted()
    desk = sitting(drafter())

    answer = desk.post(at(row, "campaign_announce"))

    assert (answer.status_code, answer["Location"]) == (302, "/campaigns/open-harbours/change/")
    assert [desk.get(at(row, "campaign_words")).status_code, Client().get("/campaigns/open-harbours/").status_code] == [
        200,
        200,
    ]


def test_of_two_who_write_the_second_sees_how_both_differ(installation):
    row, desk = planned(), sitting(drafter())
    sent = {"title": "Open them", "about": "", "slogans": "", "based_on": marks.of_words(row.texts.get())}
    desk.post(at(row, "campaign_words_change", "en"), sent)

    second = desk.post(at(row, "campaign_words_change", "en"), sent | {"title": "Open them now"})

    page = second.content.decode()
    assert (second.status_code, "Somebody else saved this a moment ago" in page) == (409, True)
    assert ['value="Open them now"' in page, row.texts.get().title] == [True, "Open them"]


@pytest.mark.parametrize("title", ["x" * 300, "\N{RIGHT-TO-LEFT MARK}موانئ مفتوحة (2026)"])
def test_long_titles_and_those_that_run_the_other_way_are_titles(installation, title):
    row, desk = planned(), sitting(drafter())
    sent = {"title": title, "about": "", "slogans": "", "based_on": marks.of_words(row.texts.get())}

    answer = desk.post(at(row, "campaign_words_change", "en"), sent)

    assert (answer.status_code, row.texts.get().title) == (302, title)
    assert desk.get(at(row, "campaign_change")).status_code == 200


def test_a_title_that_is_too_long_is_not_cut_but_refused(installation):
    row = planned()
    sent = {"title": "x" * 301, "about": "", "slogans": "", "based_on": marks.of_words(row.texts.get())}

    page = sitting(drafter()).post(at(row, "campaign_words_change", "en"), sent).content.decode()

    assert ("at most 300 characters" in page, row.texts.get().title) == (True, "Open harbours")


def test_a_language_is_added_with_the_words_of_the_sealed_call(installation):
    row = demands.resting(**LATER)
    statements.translation(row.call, demands.ARABIC)
    desk = sitting(drafter())

    page = desk.get(at(row, "campaign_words_new") + "?words=ar").content.decode()
    sent = {
        "language": "ar",
        "title": "أبقوا كل ميناء مفتوحا",
        "about": "",
        "slogans": "لا عقد بدوننا!\n\n",
        "based_on": "",
    }
    answers = [desk.post(at(row, "campaign_words_new"), sent) for _ in range(2)]

    assert 'value="أبقوا كل ميناء مفتوحا"' in page
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "The campaign has words in this language." in answers[1].content.decode()
    assert row.texts.get(language="ar").slogans == ["لا عقد بدوننا!"]


def test_a_demand_needs_its_body_and_says_so_at_the_field(installation):
    row, desk = planned(), sitting(drafter())
    sent = {"text_en": "Publish every contract.", "body_en": "", "country": "PT"}

    wrong = desk.post(at(row, "campaign_demand_new"), sent)
    right = desk.post(at(row, "campaign_demand_new"), sent | {"body_en": "Ministry of Transport"})

    assert wrong.context["form"].errors == {"body_en": ["Say which public body this is demanded of."]}
    assert "Publish every contract." in wrong.content.decode()
    assert (right.status_code, Demand.objects.get().texts.get().body) == (302, "Ministry of Transport")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "file:///etc/passwd"]
)
def test_a_source_is_on_the_web_or_has_no_address(installation, address):
    row = demands.demand(planned())
    sent = {"outcome": "raised", "on": "2026-05-01", "source": "A letter", "source_url": address}

    answer = sitting(drafter()).post(at(row.campaign, "campaign_demand_steps", row.pk), sent)

    assert list(answer.context["form"].errors) == ["source_url"]
    assert not DemandStep.objects.exists()


def test_what_became_of_a_demand_is_noted_and_taken_back_with_a_trace(installation):
    row, desk = demands.demand(planned()), sitting(drafter())
    here = at(row.campaign, "campaign_demand_steps", row.pk)
    sent = {"outcome": "met", "on": "2026-05-01", "source": "The law of May", "source_url": "https://example.org/law"}

    desk.post(here, sent)
    step = DemandStep.objects.get()
    noted = Client().get(reverse("campaign", args=[row.campaign.slug])).content.decode()
    desk.post(at(row.campaign, "campaign_demand_step_take_back", row.pk, step.pk))
    after = Client().get(reverse("campaign", args=[row.campaign.slug])).content.decode()

    assert ['href="https://example.org/law"' in noted, "Noted and taken back" in noted] == [True, False]
    assert ["The law of May" in after, "Noted and taken back" in after] == [True, True]


def test_a_hostile_file_is_refused_at_the_field_and_the_title_is_kept(installation):
    row = planned()
    file = SimpleUploadedFile("poster.png", b"<svg onload=alert(1)>", content_type="image/png")
    sent = {"file": file, "title": "Poster", "language": "", "author": "", "licence": "CC0-1.0"}

    answer = sitting(drafter()).post(at(row, "campaign_material_file"), sent)

    assert list(answer.context["form"].errors) == ["file"]
    assert ('value="Poster"' in answer.content.decode(), Material.objects.exists()) == (True, False)


def test_a_file_is_handed_out_to_everybody_as_a_download_that_runs_nothing(installation):
    row = planned()
    file = SimpleUploadedFile("x.html", SAMPLES[Kind.PNG], content_type="text/html")
    sent = {"file": file, "title": "Poster/../<lamp>", "language": "English", "author": "", "licence": "CC0-1.0"}
    sitting(drafter()).post(at(row, "campaign_material_file"), sent)

    answer = Client().get(at(row, "campaign_material", Material.objects.get().pk))

    told = [answer.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")]
    assert (answer.status_code, answer.content) == (200, SAMPLES[Kind.PNG])
    assert told == ["image/png", 'attachment; filename="lamp.png"', "nosniff"]


def test_a_title_that_is_the_name_of_a_file_ends_once(installation):
    row = planned()
    file = SimpleUploadedFile("lamp.png", SAMPLES[Kind.PNG])
    sent = {"file": file, "title": "lamp.png", "language": "", "author": "", "licence": "CC0-1.0"}
    sitting(drafter()).post(at(row, "campaign_material_file"), sent)

    answer = Client().get(at(row, "campaign_material", Material.objects.get().pk))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="lamp.png"'


def test_a_material_of_a_draft_or_of_another_campaign_is_not_handed_out(installation):
    draft = campaigns.drafted()
    other = campaigns.campaign(Coalition.objects.get(), **LATER)
    hidden = demands.poster(draft)

    asked = [
        client.get(at(row, "campaign_material", hidden.pk))
        for client, row in ((Client(), draft), (sitting(drafter()), other), (sitting(drafter()), draft))
    ]

    assert [answer.status_code for answer in asked] == [404, 404, 200]


def test_an_edition_leads_to_where_it_is_published(installation):
    row, desk = demands.resting(**LATER), sitting(drafter())
    sent = {"revision": str(row.call_id), "language": "en", "form": "pdf", "licence": "CC0-1.0"}

    desk.post(at(row, "campaign_material_edition"), sent)

    answer = Client().get(at(row, "campaign_material", Material.objects.get().pk))
    assert answer["Location"] == reverse("edition", args=[row.call.statement.slug, 1, "en", "pdf"])


def test_aims_are_whole_numbers_of_what_is_counted(installation):
    row, desk = demands.resting(**LATER), sitting(drafter())

    wrong = desk.post(at(row, "campaign_aims"), {"signatures": "0", "based_on": marks.of_aims(row)})
    right = desk.post(at(row, "campaign_aims"), {"signatures": "20000", "based_on": marks.of_aims(row)})

    assert (list(wrong.context["form"].errors), right.status_code) == (["signatures"], 302)
    assert list(row.aims.values_list("counted", "number")) == [("signatures", 20000)]


def test_what_was_hidden_says_why_to_others_and_stays_with_its_committee(installation):
    row = planned()
    measures.take(verdict=moderation.verdict(row.pk, kind="campaign"), by=moderation.judge(), now=NOW)

    asked = [client.get(reverse("campaign", args=[row.slug])) for client in (Client(), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [403, 200]
    assert "It named a private person." in asked[0].content.decode()


def test_a_committee_is_asked_and_answers_on_a_page_of_its_own(installation):
    row, lamps = planned(), demands.lamps()
    desk, nadia = sitting(drafter()), sitting(demands.neighbour())

    found = desk.get(at(row, "campaign_coalitions"), {"q": "lamps"}).content.decode()
    desk.post(at(row, "campaign_ask"), {"coalition": lamps.slug})
    invitation = queries.open_invitations(row).get()
    seen = [client.get(at(row, "campaign_join", invitation.pk)).status_code for client in (desk, nadia)]
    nadia.post(at(row, "campaign_join", invitation.pk), {"do": "accept"})

    assert ("Lamps of the North" in found, seen) == (True, [403, 200])
    assert nadia.get(at(row, "campaign_change")).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_demands_asks_as_often_for_three_as_for_one(installation, count, django_assert_max_num_queries):
    row, desk = planned(), sitting(drafter())
    for _number in range(count):
        demands.noted(demands.demand(row))
    desk.get(at(row, "campaign_demands"))

    with django_assert_max_num_queries(18):
        desk.get(at(row, "campaign_demands"))


@pytest.mark.parametrize(("name", "told"), [("poster.png", False), ("poster.PDF", True), ("poster", False)])
def test_a_file_whose_name_says_something_else_is_told_as_what_it_is_handed_out(installation, name, told):
    row, desk = planned(), sitting(drafter())
    sent = {
        "file": SimpleUploadedFile(name, SAMPLES[Kind.PNG]),
        "title": "Poster",
        "licence": "CC0-1.0",
        "language": "",
    }

    page = desk.post(at(row, "campaign_material_file"), sent, follow=True).content.decode()

    assert ("The file is among the materials." in page, "but it is \u2068PNG\u2069" in page) == (True, told)


def test_a_coalition_that_declined_is_shown_until_it_is_asked_again(installation):
    row, desk = planned(), sitting(drafter())
    lamps = demands.lamps()
    desk.post(at(row, "campaign_ask"), {"coalition": lamps.slug})
    join = at(row, "campaign_join", row.invitations.get().pk)
    sitting(demands.neighbour()).post(join, {"do": "decline"})

    declined = desk.get(at(row, "campaign_coalitions")).content.decode()
    desk.post(at(row, "campaign_ask"), {"coalition": lamps.slug})
    asked = desk.get(at(row, "campaign_coalitions")).content.decode()

    assert ["it can be asked again" in page for page in (declined, asked)] == [True, False]
