"""Writing an action: what one types is kept, looked at, and published."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.test import Client
from django.urls import reverse

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.actions.services import actions, allowances, plans
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.organisations.models import Representative, Role
from undersigned.kit import limits

from tests.cast import ATTESTED, NOW
from tests.factories import actions as made
from tests.factories import campaigns, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import somebody
from tests.web.actions.around import WRITTEN, at, field, said, sitting


def form_of(campaign):
    return reverse("action_new", args=[campaign.slug])


def test_a_member_writes_an_action_looks_at_it_and_publishes_it(campaign):
    client = sitting(owner())

    looked = client.post(form_of(campaign), WRITTEN, follow=True)
    row = Action.objects.get()
    before = (row.listed_at, "not public yet" in said(looked), "Cais das Colunas" in said(looked))
    client.post(at("action_preview", row), {"do": "publish"})

    row.refresh_from_db()
    assert before == (None, True, True)
    assert (row.listed_at, row.on, row.begins, row.zone, row.locality, row.telling, row.day.on) == (
        NOW,
        date(2026, 10, 12),
        time(18),
        "Europe/Lisbon",
        "Lisbon",
        Telling.COMING,
        date(2026, 10, 12),
    )


def test_what_is_left_empty_is_said_in_the_words_of_the_day_shown_beside_the_form(campaign):
    client = sitting(owner())
    beside = said(client.get(form_of(campaign) + "?day=2026-10-12"))

    client.post(form_of(campaign), WRITTEN | {"title": ""})

    row = Action.objects.get()
    assert ("Unless you say otherwise: Lights for open harbours" in beside, row.texts.count()) == (True, 0)
    assert "Lights for open harbours" in said(client.get(at("action_preview", row)))


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(campaign):
    wrong = WRITTEN | {"on": "2026-11-30", "kind": "vigil", "title": "My own", "address": "Quay 7", "capacity": "40"}

    page = sitting(owner()).post(form_of(campaign), wrong)

    kept = (field(page, "on"), field(page, "title"), field(page, "capacity"), "Quay 7" in page.content.decode())
    assert (page.status_code, kept) == (422, ("2026-11-30", "My own", "40", True))
    assert (page.context["form"].errors.keys(), Action.objects.count()) == ({"on"}, 0)


def test_a_time_that_no_clock_there_ever_shows_is_refused_with_its_neighbours(installation):
    whole = made.taking_part(of=campaigns.campaign(from_on=date(2026, 10, 1)))
    typed = WRITTEN | {
        "country": "AU",
        "locality": "Sydney",
        "which": "",
        "on": "2026-10-04",
        "begins": "02:30",
        "kind": "vigil",
    }

    page = sitting(owner()).post(form_of(whole), typed | {"ends": "05:00"})

    found = page.context["form"].errors
    assert (list(found), Action.objects.count()) == (["begins"], 0)
    assert "3:00" in found["begins"][0]


def test_looking_up_a_city_saves_nothing_complains_of_nothing_and_keeps_the_days_ticked(campaign):
    typed = {"locality": "San José", "look": "1", "weekdays": ["MO", "FR"], "repeats": "weekly", "on": ""}

    page = sitting(owner()).post(form_of(campaign), typed)

    offered = [str(label) for value, label in page.context["form"].fields["which"].choices]
    ticked = page.content.decode().count('name="weekdays" value="MO" id="id_weekdays_0" checked')
    assert (page.status_code, page.context["form"].errors, Action.objects.count()) == (200, {}, 0)
    assert (any("Costa Rica" in one for one in offered), any("California" in one for one in offered)) == (True, True)
    assert ticked == 1


def test_a_day_of_action_is_taken_by_one_press(campaign):
    campaigns.day(campaign, date(2026, 10, 13), title="Second day")

    page = sitting(owner()).post(form_of(campaign), WRITTEN | {"do": "day:2026-10-13"})

    assert (field(page, "on"), page.context["said"].title) == ("2026-10-13", "Second day")


def test_the_days_of_a_series_are_shown_before_anything_is_saved(campaign):
    weekly = WRITTEN | {"do": "dates", "repeats": "weekly", "weekdays": ["MO"], "times": "2"}

    page = sitting(owner()).post(form_of(campaign), weekly)

    shown = page.context["dates"]
    assert (shown.words, shown.days, Action.objects.count()) == (
        "every week on Monday, 2 times",
        [date(2026, 10, 12), date(2026, 10, 19)],
        0,
    )


def test_something_online_needs_no_place_but_a_time_zone_and_an_address(campaign):
    typed = WRITTEN | {"where": "online", "locality": "", "country": "", "which": "", "zone": "Africa/Tunis"}
    client = sitting(owner())

    without = client.post(form_of(campaign), typed | {"zone": ""})
    client.post(form_of(campaign), typed | {"online": "https://meet.example/lights"})

    row = Action.objects.get()
    assert "zone" in without.context["form"].errors
    assert (row.where, row.zone, row.place, row.address, row.online) == (
        "online",
        "Africa/Tunis",
        None,
        None,
        "https://meet.example/lights",
    )


def test_whoever_acts_for_no_member_is_told_what_they_can_do(campaign):
    page = sitting(somebody("new@mail.example", "New Person")).get(form_of(campaign))

    assert (page.status_code, reverse("action_propose", args=[campaign.slug]) in page.content.decode()) == (200, True)


def test_who_has_not_signed_in_keeps_what_they_typed(campaign):
    answer = Client().post(form_of(campaign), WRITTEN)

    assert (answer.status_code, Action.objects.count()) == (307, 0)


def test_who_acts_for_two_organisations_chooses_one(campaign):
    made.taking_part(ATTESTED, campaign)
    both = colleague("Bo Both", Role.EDITOR)
    other = organisations.organisation(ATTESTED)
    Representative.objects.create(organisation=other, person=both, role=Role.EDITOR, starts_at=NOW)

    sitting(both).post(form_of(campaign), WRITTEN | {"organisation": other.handle})

    assert Action.objects.get().organisation == other


def test_two_who_change_it_at_once_see_each_others_words_before_one_replaces_them(campaign):
    row, client = made.action(campaign), sitting(owner())
    opened = client.get(at("action_change", row))
    mark = field(opened, "looked_at")
    later = plans.of(row)
    actions.change(
        action=row,
        plan=made.plan(begins=time(19), words=later.words),
        looked_at=None,
        by=owner(),
        now=NOW + timedelta(minutes=1),
    )
    mine = WRITTEN | {"looked_at": mark, "title": "Mine", "begins": "17:00"}

    beside = client.post(at("action_change", row), mine)
    row.refresh_from_db()
    between = (beside.status_code, field(beside, "title"), "19:00" in said(beside) or "7" in said(beside), row.begins)
    client.post(at("action_change", row), mine | {"looked_at": field(beside, "looked_at")})

    row.refresh_from_db()
    assert between == (409, "Mine", True, time(19))
    assert (row.begins, row.texts.get().title) == (time(17), "Mine")


def test_what_somebody_else_wrote_meanwhile_stands_there_in_words(campaign):
    row, client = made.action(campaign, telling=Telling.COMING), sitting(owner())
    mark = field(client.get(at("action_change", row)), "looked_at")
    words = {"en": Wording(title="Lights at the quay")}
    facts = {"languages": ("en", "pt"), "telling": Telling.MAILED, "takes_replies": False, "capacity": 40}
    theirs = made.plan(on=date(2026, 10, 13), kind="march", begins=time(19), words=words, **facts)
    actions.change(action=row, plan=theirs, looked_at=None, by=owner(), now=NOW)

    page = client.post(
        at("action_change", row), WRITTEN | {"kind": "vigil", "looked_at": mark, "point": "38.7068, -9.1365"}
    )

    assert [(str(label), said) for label, said in page.context["differs"]] == [
        ("Day", "13 October 2026"),
        ("It begins at", "19:00"),
        ("Who learns where exactly?", "those who said that they come, by a mail some hours before"),
        ("Kind of action", "march"),
        ("Languages that are spoken", "English, Portuguese"),
        ("People can say here that they come", "no"),
        ("There is room for", "40"),
    ]


def test_a_change_form_says_what_the_action_says(campaign):
    row = made.action(campaign, rule="FREQ=WEEKLY;COUNT=2;BYDAY=MO", last_on=date(2026, 10, 12))

    page = sitting(owner()).get(at("action_change", row))

    shown = page.context["form"]
    read = {
        name: shown[name].value() for name in ("on", "repeats", "weekdays", "times", "locality", "title", "telling")
    }
    assert read == {
        "on": date(2026, 10, 12),
        "repeats": "weekly",
        "weekdays": ["MO"],
        "times": "2",
        "locality": "Lisbon",
        "title": "Lights at the quay",
        "telling": "everybody",
    }
    assert "38.70680, -9.13650" in page.content.decode()


def test_a_change_sent_as_it_was_opened_changes_nothing(campaign):
    row = made.action(campaign, plan=made.following(campaign))
    before = plans.of(row)
    client = sitting(owner())
    form = client.get(at("action_change", row)).context["form"]
    sent = {one.name: one.value() for one in form if one.value() not in (None, "", False)}
    sent |= {"begins": "18:00", "ends": "20:00", "on": "2026-10-12"}

    client.post(at("action_change", row), sent)

    row = Action.objects.get()
    assert plans.of(row) == before


def test_a_city_keeps_its_name_whatever_the_language_of_the_page_in_which_something_else_is_changed(campaign):
    row, client = made.action(campaign, plan=made.following(campaign)), sitting(owner())
    before = plans.of(row)
    opened = client.get(at("action_change", row) + "?language=ar").context["form"]
    sent = {one.name: one.value() for one in opened if one.value() not in (None, "", False)}

    client.post(at("action_change", row), sent | {"begins": "18:00", "ends": "20:00", "on": "2026-10-12"})

    assert (sent["locality"] != "Lisbon", plans.of(Action.objects.get())) == (True, before)


def test_another_place_takes_everything_but_the_place(campaign):
    row = made.action(campaign)
    client = sitting(owner())

    page = client.get(at("action_copy", row), follow=True)

    shown = page.context["form"]
    assert (shown["title"].value(), shown["begins"].value(), shown["locality"].value(), shown["address"].value()) == (
        "Lights at the quay",
        time(18),
        None,
        None,
    )


def test_strangers_change_nothing_and_do_not_learn_of_what_is_not_public(campaign):
    listed, draft = made.action(campaign), made.drafted(campaign, locality="Porto")
    stranger = sitting(somebody("new@mail.example", "New Person"))

    answers = [
        stranger.get(at(name, row)).status_code
        for row in (listed, draft)
        for name in ("action_change", "action_preview")
    ]

    assert answers == [403, 403, 404, 404]


def test_what_the_form_does_not_ask_for_stays(campaign):
    words = {"en": Wording(title="Lights at the quay"), "pt": Wording(title="Luzes no cais")}
    days = (date(2026, 10, 13), date(2026, 10, 15))
    row = made.action(campaign, rule="FREQ=DAILY;COUNT=4", left_out=days, words=words)
    typed = WRITTEN | {"repeats": "daily", "times": "3", "looked_at": ""}

    sitting(owner()).post(at("action_change", row), typed | {"language": "German", "title": "Lichter am Kai"})

    row.refresh_from_db()
    assert (row.rule, row.left_out, row.language) == ("FREQ=DAILY;COUNT=3", ["2026-10-13"], "de")
    assert dict(row.texts.values_list("language", "title")) == {
        "en": "Lights at the quay",
        "pt": "Luzes no cais",
        "de": "Lichter am Kai",
    }


def test_the_same_words_in_another_language_were_only_called_wrongly(campaign):
    row = made.action(campaign, words={"en": Wording(title="Luzes no cais")})

    sitting(owner()).post(at("action_change", row), WRITTEN | {"language": "pt", "title": "Luzes no cais"})

    assert dict(row.texts.values_list("language", "title")) == {"pt": "Luzes no cais"}


def test_what_was_typed_is_kept_when_one_has_entered_too_many_for_today(campaign):
    limits.require_today(allowances.BY_PERSON, owner().actor, count=allowances.BY_PERSON.times)

    page = sitting(owner()).post(form_of(campaign), WRITTEN | {"title": "My own"})

    told = "You have entered many actions today." in said(page)
    assert (page.status_code, field(page, "title"), told) == (422, "My own", True)
