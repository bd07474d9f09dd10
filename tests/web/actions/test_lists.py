"""What an organisation holds, on one page; and many actions at once, from pasted lines."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action
from undersigned.apps.organisations.models import Role

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions as made
from tests.factories.actions import LISBON
from tests.factories.organisations import colleague, organisation, owner
from tests.factories.people import drafter
from tests.web.actions.around import WRITTEN, said, sitting


def mine():
    return reverse("organisation_actions", args=[organisation(REPRESENTATIVE).handle])


def titled(page, name):
    return [(line["title"], line["town"]) for line in page.context[name]]


def test_an_organisation_finds_what_it_holds_prepares_and_has_to_answer(campaign, monkeypatch):
    made.action(campaign, locality="Lisbon")
    made.action(campaign, locality="Porto", on=date(2026, 10, 8))
    made.drafted(campaign, locality="Faro")
    made.waiting(campaign, locality="Braga")
    made.proposed(campaign, locality="Nowhere")
    monkeypatch.setattr("undersigned.apps.actions.views.organisations.now", lambda: NOW.replace(month=10, day=10))

    page = sitting(owner()).get(mine())

    title = "Lights at the quay"
    found = {name: titled(page, name) for name in ("coming", "drafts", "waiting", "to_report", "past")}
    assert found == {
        "coming": [(title, "Lisbon")],
        "drafts": [(title, "Faro")],
        "waiting": [(title, "Braga")],
        "to_report": [(title, "Porto")],
        "past": [(title, "Porto")],
    }
    assert [one["title"] for one in page.context["campaigns"]] == ["Open harbours"]


def test_the_page_is_for_those_who_write_for_the_organisation(campaign):
    made.drafted(campaign)
    others, observer = sitting(owner(ATTESTED)), sitting(colleague("Olga Observer", Role.OBSERVER))

    answers = [client.get(mine()) for client in (others, observer, Client())]

    assert [one.status_code for one in answers] == [403, 403, 302]
    assert ["Lights at the quay" in one.content.decode() for one in answers] == [False] * 3


def test_an_empty_page_says_what_to_do_first(installation):
    organisation()

    page = said(sitting(owner()).get(mine()))

    assert ("Nothing is planned now." in page, "No campaign now" in page) == (True, True)


def test_more_actions_cost_no_more_queries(campaign, django_assert_max_num_queries):
    client = sitting(owner())

    def add(name):
        for make in (made.action, made.drafted, made.waiting):
            make(campaign, locality=name)

    add("Lisbon")
    client.get(mine())
    with django_assert_max_num_queries(60) as few:
        client.get(mine())
    for name in ("Porto", "Faro"):
        add(name)
    with django_assert_max_num_queries(len(few)):
        page = client.get(mine())

    assert len(page.context["coming"]) == 3


def test_a_city_that_was_saved_in_arabic_is_called_by_each_reader_as_they_call_it(campaign):
    ana = sitting(owner())
    arabic, english = {"accept-language": "ar"}, {"accept-language": "en"}

    ana.post(
        reverse("action_new", args=[campaign.slug]), WRITTEN | {"locality": "لشبونة", "kind": "vigil"}, headers=arabic
    )

    row = Action.objects.get()
    pages = [ana.get(mine(), headers=headers).content.decode() for headers in (arabic, english)]
    assert (row.locality, row.place) == ("Lisbon", LISBON)
    assert [("لشبونة" in page, "Lisbon" in page) for page in pages] == [(True, False), (False, True)]


LINES = "Lisbon; PT; 2026-10-12; 17:00; 19:00; Rossio\nGdynia; Poland\n"
COMMON = {
    "on": "2026-10-12",
    "begins": "18:00",
    "ends": "",
    "language": "en",
    "telling": "coming",
    "told_hours": "24",
    "takes_replies": "on",
    "shown": "some",
    "deleted_days": "14",
}


def many(campaign):
    return reverse("actions_many", args=[campaign.slug])


def test_lines_are_looked_at_first_and_published_together(campaign):
    client = sitting(owner())

    looked = client.post(many(campaign), COMMON | {"lines": LINES, "do": "look"})
    before = Action.objects.count()
    client.post(many(campaign), COMMON | {"lines": LINES, "do": "publish"})

    rows = Action.objects.order_by("locality").values_list("locality", "country", "begins__hour", "zone", "listed_at")
    assert (before, "2 actions, ready to be published" in said(looked)) == (0, True)
    assert list(rows) == [
        ("Gdynia", "PL", 18, "Europe/Warsaw", NOW),
        ("Lisbon", "PT", 17, "Europe/Lisbon", NOW),
    ]


def test_sent_twice_they_are_held_once(campaign):
    client = sitting(owner())

    for _twice in range(2):
        client.post(many(campaign), COMMON | {"lines": LINES, "do": "publish"})

    assert Action.objects.count() == 2


def test_who_learns_the_place_how_many_can_come_and_what_is_shown_of_it_is_chosen_for_all(campaign):
    chosen = {"telling": "mailed", "told_hours": "6", "capacity": "40", "shown": "nothing", "deleted_days": "3"}

    sitting(owner()).post(many(campaign), COMMON | chosen | {"lines": LINES, "do": "publish"})

    rows = Action.objects.order_by("locality")
    facts = ("telling", "told_hours", "takes_replies", "capacity", "shown", "deleted_days")
    assert list(rows.values_list(*facts)) == [("mailed", 6, True, 40, "nothing", 3)] * 2
    assert [queries.where_of(row).address for row in rows] == ["", ""]


def test_the_form_for_many_begins_as_the_form_for_one(campaign):
    client = sitting(owner())

    one, several = (client.get(reverse(name, args=[campaign.slug])) for name in ("action_new", "actions_many"))

    names = ("telling", "told_hours", "takes_replies", "capacity", "shown", "deleted_days")
    begun = [{name: page.context["form"][name].value() for name in names} for page in (one, several)]
    assert begun[0] == begun[1]


def test_a_line_that_is_wrong_says_so_and_nothing_is_published_or_lost(campaign):
    lines = LINES + "Atlantis; PT\nPorto; PT; 2026-13-40\n"

    page = sitting(owner()).post(many(campaign), COMMON | {"lines": lines, "do": "publish"})

    wrong = [row["number"] for row in page.context["rows"] if row["problems"]]
    assert (page.status_code, wrong, Action.objects.count()) == (422, [3, 4], 0)
    assert ("Atlantis; PT" in page.content.decode(), 'value="publish"' in page.content.decode()) == (True, False)


def test_strangers_hold_nothing_at_once(campaign):
    page = sitting(owner(ATTESTED)).post(many(campaign), COMMON | {"lines": LINES, "do": "publish"})

    assert (page.status_code, Action.objects.count()) == (200, 0)


def test_the_desk_counts_the_actions_of_a_day_as_its_public_page_does(campaign):
    made.action(campaign, rule="FREQ=DAILY;COUNT=2", on=date(2026, 10, 11), address="Every day")
    made.action(campaign)
    made.drafted(campaign, address="Nobody sees it")

    desk = sitting(drafter()).get(reverse("campaign_days", args=[campaign.slug]))
    public = Client().get(reverse("campaign", args=[campaign.slug]))

    assert [page.context["days"][0][name] for page, name in ((desk, "actions"), (public, "count"))] == [2, 2]


def test_a_line_says_the_place_before_what_all_are_called(campaign):
    made.action(campaign)

    page = said(sitting(owner()).get(mine()))

    assert "Lisbon , Portugal Lights at the quay · 12 October 2026, 18:00 to 20:00" in page


def test_lines_that_were_pasted_are_read_back_in_the_language_of_the_page(campaign):
    address, arabic = reverse("actions_many", args=[campaign.slug]), {"accept-language": "ar"}

    page = sitting(owner()).post(address, COMMON | {"lines": "Lisbon; PT\n", "do": "look"}, headers=arabic)

    assert [row["town"] for row in page.context["rows"]] == ["لشبونة"]
    assert "<bdi>لشبونة</bdi>" in page.content.decode()
